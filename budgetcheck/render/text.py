"""Text of documents made safe and short for a terminal."""

from __future__ import annotations

import re
import unicodedata

# Control characters would move the cursor or change colours; the directional marks reorder what stands around them.
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
_SPACE = re.compile(r"\s+")


def clean(text: str) -> str:
    """The text on one line, runs of white space as one space, what could steer a terminal taken out."""
    return _UNSAFE.sub("\ufffd", _SPACE.sub(" ", text)).strip()


def width(text: str) -> int:
    """Columns of the text on a terminal; a Chinese character takes two."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def shortened(text: str, columns: int) -> str:
    """The text cut to so many columns, with … where something was cut."""
    text = clean(text)
    if width(text) <= columns:
        return text
    kept = ""
    for char in text:
        if width(kept + char) > columns - 1:
            break
        kept += char
    return kept + "…"


def squeezed(text: str) -> str:
    """Printed Chinese text without the spaces that typesetting put between its characters (`合 计`, `支出 总表`)."""
    return re.sub(r"(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f])", "", clean(text))
