"""Lines into paragraphs, over page breaks as well.

A line goes on in the next one when it is full (the next line's first word would not have fitted), the next line is not
indented, both are set in one size, and neither is torn by a wide gap or dot leaders (a form line, a contents line).
Everything else starts a new paragraph: titles and unit lines therefore stay alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from budgetcheck.readers.pdf.lines import Line, is_fragment, is_wide

_LEADERS = re.compile(r"[.．·…]{4,}|…{2,}")
_GAP = re.compile(r"\S {3,}\S")
_WORD = re.compile(r"[A-Za-z0-9.,，%％]+")
_INDENT = 1.2  # em: a line that begins this far right of the text's left edge is indented
_SLACK = 1.3  # em: what justification and hanging punctuation may leave free in a full line
_ENDS = "。！？；：!?;:"


class Place(NamedTuple):
    """A line on its page, with the left and right edge of the text there."""

    line: Line
    page: int
    left: float
    right: float


def margins(lines: Sequence[Line], width: float) -> tuple[float, float]:
    """The left and right edge of a page's running text, in points."""
    if not lines:
        return 0.0, width
    long = [line for line in lines if line.x1 - line.x0 > 0.5 * width] or list(lines)
    return min(line.x0 for line in long), max(line.x1 for line in long)


def goes_on(before: Place, after: Place) -> bool:
    """Whether the second line continues the paragraph of the first."""
    one, two = before.line, after.line
    if abs(one.size - two.size) > 0.08 * one.size:
        return False
    if any(_GAP.search(line.text) or _LEADERS.search(line.text) for line in (one, two)):
        return False
    room = before.right - one.x1
    word = _WORD.match(two.text)
    need = len(word[0]) * 0.55 * two.size if word else two.size
    if room > need + _SLACK * one.size:
        return False
    indent = two.x0 - after.left
    centred = abs((one.x0 + one.x1) / 2 - (two.x0 + two.x1) / 2) < one.size
    if indent > _INDENT * two.size and not (centred and one.x0 < two.x0):
        return False
    if before.page == after.page:
        pitch = two.y - one.y
        return pitch < 3.2 * one.size
    return True


def joined(before: str, after: str) -> str:
    """Two successive lines of a paragraph as one text."""
    last, first = before[-1], after[0]
    if is_wide(last) or is_wide(first) or (is_fragment(last) and is_fragment(first)):
        return before + after
    return f"{before} {after}"


def is_heading(line: Line, body: float) -> bool:
    """Whether a paragraph of one line looks like a heading: bold or larger than the body text, and no sentence."""
    return (line.bold or line.size > 1.12 * body) and len(line.text) <= 60 and line.text[-1] not in _ENDS
