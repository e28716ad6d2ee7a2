"""Text of documents made safe and short for a terminal."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

# Control characters would move the cursor or change colours; the directional marks reorder what stands around them.
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
_SPACE = re.compile(r"[^\S\u00a0]+")
_CLOSING = "，。、；：？！）》】〕」』”’%％)]},.;:?!…"
_MEASURE = "万元|亿元|元|个|人|项|处|张|%"
_OPENING = "（《【〔「『“‘([{第"  # 第 belongs to the number behind it
# What may not be broken: a run of Latin letters and digits, or one Chinese character, with the marks that cling to it.
_UNIT = re.compile(
    rf" +|[\d.,]+ ?(?:{_MEASURE})[{re.escape(_CLOSING)}]*|[{re.escape(_OPENING)}]*(?:[!-~\u00a0]+|[^ ])[{re.escape(_CLOSING)}]*"
)


def clean(text: str) -> str:
    """The text on one line, runs of white space as one space, what could steer a terminal taken out."""
    return _UNSAFE.sub("\ufffd", _SPACE.sub(" ", text)).strip()


def width(text: str) -> int:
    """Columns of the text on a terminal; a Chinese character takes two."""
    return len(text) if text.isascii() else sum(map(_columns, text))


@cache
def _columns(char: str) -> int:
    return 0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1


def shortened(text: str, columns: int) -> str:
    """The text cut to so many columns, with … where something was cut."""
    text = clean(text)
    if width(text) <= columns:
        return text
    return _fitting(text, columns - 1) + "…"


def squeezed(text: str) -> str:
    """Printed Chinese text without the spaces that typesetting put between its characters (`合 计`, `支出 总表`)."""
    return re.sub(r"(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f])", "", clean(text))


def wrapped(text: str, columns: int) -> str:
    """The text broken into lines of so many columns: between Chinese characters, never inside a number or before `，`."""
    if width(text) <= columns:
        return text.strip(" ")
    lines, line, used = [], "", 0
    for unit in _UNIT.findall(text):
        wide = width(unit)
        if line and used + wide > columns:
            lines.append(line.rstrip(" "))
            line, used = "", 0
        if line or unit.strip(" "):
            line, used = line + unit, used + wide
        while used > columns:  # one unit longer than a line: a number in a narrow window must stay whole in sight
            head = _fitting(line, columns)
            lines.append(head)
            line, used = line[len(head) :], used - width(head)
    return "\n".join([*lines, line.rstrip(" ")])


def _fitting(text: str, columns: int) -> str:
    used = 0
    for at, char in enumerate(text):
        used += _columns(char)
        if at and used > columns:
            return text[:at]
    return text
