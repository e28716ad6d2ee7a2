"""The text of a cell from its printed lines.

Lines wrapped inside a cell are joined: Chinese text without a space; a number whose digits run over lines without a
space, where the first line fills the cell's width and both pieces together read as one number. Every other line break
is kept as "\\n". Where pieces of digits are joined although the whole is no well-formed number, or are kept apart
although the line is full, or where digits are hidden at the cell's edge, the cell is marked `broken-cell`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from budgetcheck.document import Doubt
from budgetcheck.readers.pdf.lines import Line, is_fragment, is_wide

_OVERPRINT = 0.5  # em: lines nearer to one another are printed over one another
SLACK = 0.25  # em: margins are estimated, glyphs are kerned
_WHOLE = re.compile(r"[-+－﹣]?(\d{1,3}([,，]\d{3})+|\d+)([.．]\d+)?[%％]?")
_TAIL = re.compile(r"[-+－]?[\d,，.．]+$")
_HEAD = re.compile(r"^[\d,，.．]+[%％]?")


def is_full(line: Line, room: float, need: float) -> bool:
    """Whether a line leaves no place for `need` points more in a cell whose text may be `room` points wide."""
    return room - (line.x1 - line.x0) < need + SLACK * line.size


def cell_text(lines: Sequence[Line], room: float) -> tuple[str, Doubt | None]:
    """The text of a cell whose text may be `room` points wide, and the doubt about it."""
    if not lines:
        return "", None
    text = lines[0].text
    if len(lines) == 1:
        return text, "overlapping-text" if lines[0].overlaps else "broken-cell" if lines[0].cut else None
    broken = any(line.cut for line in lines)
    for before, line in pairwise(lines):
        text, guess = join_texts(text, line.text, full=is_full(before, room, line.token_width))
        broken = broken or guess
    over = any(after.y - before.y < _OVERPRINT * after.size for before, after in pairwise(lines))
    if over or any(line.overlaps for line in lines):
        return text, "overlapping-text"
    return text, "broken-cell" if broken else None


def join_texts(before: str, after: str, *, full: bool) -> tuple[str, bool]:
    """Two successive lines of one cell as one text, and whether joining them was a guess.

    `full`: the first line left no room for the next character.
    """
    if not before or not after:
        return before + after, False
    last, first = before[-1], after[0]
    if is_fragment(last) and is_fragment(first):
        head, tail = _HEAD.match(after), _TAIL.search(before)
        assert head and tail
        whole = _WHOLE.fullmatch(tail[0] + head[0]) is not None
        apart = _WHOLE.fullmatch(tail[0]) is not None and _WHOLE.fullmatch(head[0]) is not None
        if full and (whole or not apart):
            return before + after, not whole and not any(map(is_wide, before))
        numeric = not any(map(is_wide, before))
        return (before + "\n" + after, full and numeric) if apart else (before + after, numeric and not whole)
    if is_wide(last) or is_wide(first):
        return before + after, False
    if last in "-(/" or first in ")%/" or (full and not (last.isalpha() and first.isalpha())):
        return before + after, False
    return before + "\n" + after, False
