"""Lines into paragraphs, over page breaks as well.

A line goes on in the next one when it is full (the next line's first word would not have fitted), the next line is not
indented (or its block as a whole is), both are set in one size, and neither is torn by a wide gap or dot leaders (a form line, a contents line).
Everything else starts a new paragraph: titles and unit lines therefore stay alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from budgetcheck.readers.pdf.lines import Line, is_fragment, is_wide

_LEADERS = re.compile(r"[.．·…]{4,}|…{2,}")
_GAP = re.compile(r"\S {3,}\S")
_ITEM = re.compile(r"[（(]?[一二三四五六七八九十]{1,3}[、）).．]|[（(]?\d{1,2}([、）)]|[.．](?!\d))|[①-⑳]")
_HEAD = re.compile(r"(第[一二三四五六七八九十]{1,3}部分|[一二三四五六七八九十]{1,3}、(?![一二三四五六七八九十]))")
_CLAUSE = re.compile(r"[，。；：]")
_INDENT = 1.2  # em: a line that begins this far right of the text's left edge is indented
_SLACK = 1.3  # em: what justification and hanging punctuation may leave free in a full line
_FLUSH = 3  # lines that must end at one right edge for it to be the text's
_ENDS = "。！？；：!?;:"
_STOPS = "。！？!?"
_MARKS = _ENDS + "，,、.．）)”》"


class Place(NamedTuple):
    """A line on its page, with the left and right edge of the text there."""

    line: Line
    page: int
    left: float
    right: float


def margins(lines: Sequence[Line], width: float) -> tuple[float, float] | None:
    """The left and right edge of a page's running text, in points; None on a page without flush lines."""
    long = [line for line in lines if is_long(line, width)]
    if not long:
        return None
    right = max(line.x1 for line in long)
    flush = sum(1 for line in long if line.x1 > right - _SLACK * line.size)
    if flush < _FLUSH or flush < 0.25 * len(long):
        return None
    return min(line.x0 for line in long), right


def is_long(line: Line, width: float) -> bool:
    """Whether a line takes up more than half of the page's width."""
    return line.x1 - line.x0 > 0.5 * width


def usual_margins(pages: Sequence[tuple[float, Sequence[Line]]]) -> dict[float, tuple[float, float]]:
    """The usual left and right edge of the running text for each page width: the middle one of all pages'."""
    found: dict[float, list[tuple[float, float]]] = {}
    for width, lines in pages:
        if (edges := margins(lines, width)) is not None:
            found.setdefault(width, []).append(edges)
    return {
        width: (
            sorted(left for left, _ in edges)[len(edges) // 2],
            sorted(right for _, right in edges)[len(edges) // 2],
        )
        for width, edges in found.items()
    }


def goes_on(before: Place, after: Place) -> bool:
    """Whether the second line continues the paragraph of the first."""
    one, two = before.line, after.line
    if abs(one.size - two.size) > 0.08 * one.size or any(
        _GAP.search(line.text) or _LEADERS.search(line.text) for line in (one, two)
    ):
        return False
    if _HEAD.match(two.text) or (one.text[-1] in _ENDS and _ITEM.match(two.text)):
        return False
    if one.text[-1] in _STOPS and two.text[-1] not in _MARKS and after.right - two.x1 > _INDENT * two.size:
        return False  # a sentence has ended, and what follows is none: a title, a unit
    if before.right - one.x1 > two.token_width + _SLACK * one.size:
        return False
    indented = two.x0 - after.left > _INDENT * two.size
    if indented and not _centred(before, after) and not _inset(one, two):
        return False
    return before.page != after.page or two.y - one.y < 3.2 * one.size


def _inset(one: Line, two: Line) -> bool:
    """Whether both lines are of one inset block: a sentence is in progress, and the second begins no farther right."""
    begun = _CLAUSE.search(one.text) is not None and one.text[-1] not in _MARKS
    return begun and _ITEM.match(two.text) is None and two.x0 - one.x0 < 0.5 * one.size


def _centred(before: Place, after: Place) -> bool:
    """Whether both lines are set around one middle, away from the margins: a title over two lines."""
    one, two = before.line, after.line
    if one.x0 - before.left < _INDENT * one.size or after.right - two.x1 < _INDENT * two.size:
        return False
    return abs((one.x0 + one.x1) / 2 - (two.x0 + two.x1) / 2) < 0.5 * one.size


def joined(before: str, after: str) -> str:
    """Two successive lines of a paragraph as one text."""
    last, first = before[-1], after[0]
    if is_wide(last) or is_wide(first) or (is_fragment(last) and is_fragment(first)):
        return before + after
    return f"{before} {after}"


def is_heading(line: Line, body: float) -> bool:
    """Whether a paragraph of one line looks like a heading: bold or larger than the body text, and no sentence."""
    return (line.bold or line.size > 1.12 * body) and len(line.text) <= 60 and line.text[-1] not in _ENDS
