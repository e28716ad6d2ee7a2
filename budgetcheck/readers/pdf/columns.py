"""Columns of a table between whose columns nothing is drawn: strips of the page that texts share and white space parts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from budgetcheck.readers.pdf.chunks import Chunk

_CLEAR, _HAIR = 0.5, 0.12  # em: white space between two columns on all lines; the same behind amounts
_MOST_CROSSING = 0.25  # of the lines: may hold a text that runs over into empty cells
_ENDS_IN_AMOUNT = re.compile(r"[^\d,，.．][\d,，]+[.．]\d+[%％]?$")


class Strip(NamedTuple):
    """From where to where the texts of a column go, and whether amounts are among them."""

    x0: float
    x1: float
    amounts: bool


def find_strips(lines: Sequence[Sequence[Chunk]]) -> list[Strip] | None:
    """The columns of lines of data from left to right; None where white space does not part them.

    A few texts may run over into the cells right of them, which then are empty.
    """
    aside: set[Chunk] = set()
    while True:
        strips = _strips(chunk for line in lines for chunk in line if chunk not in aside)
        if strips is None:
            return None
        crowded = next((strip for line in lines for strip in strips if _held(line, strip, aside) > 1), None)
        if crowded is None:
            break
        over = {chunk for chunk in _running_over(lines, crowded) if chunk not in aside}
        if not over:
            return None
        aside |= over
    if len(strips) < 2 or len({chunk.y for chunk in aside}) > _MOST_CROSSING * len(lines):
        return None
    return strips


def _strips(chunks: Iterable[Chunk]) -> list[Strip] | None:
    found: list[Strip] = []
    for chunk in sorted(chunks):
        if found and chunk.x0 < found[-1].x1 + (_HAIR if found[-1].amounts else _CLEAR) * chunk.size:
            last = found[-1]
            found[-1] = Strip(last.x0, max(last.x1, chunk.x1), last.amounts or chunk.is_amount)
        else:
            found.append(Strip(chunk.x0, chunk.x1, chunk.is_amount))
    return found or None


def _held(line: Sequence[Chunk], strip: Strip, aside: set[Chunk]) -> int:
    return sum(strip.x0 <= chunk.x0 and chunk.x1 <= strip.x1 for chunk in line if chunk not in aside)


def _running_over(lines: Sequence[Sequence[Chunk]], strip: Strip) -> list[Chunk]:
    """The texts in a strip that stand over two of another line."""
    inside = [[chunk for chunk in line if chunk.x0 < strip.x1 and strip.x0 < chunk.x1] for line in lines]
    pairs = [pair for line in inside for pair in pairwise(line)]
    return [
        chunk
        for line in inside
        for chunk in line
        if not chunk.is_number
        and any(chunk.x0 < one.x1 and other.x0 < chunk.x1 + _CLEAR * chunk.size for one, other in pairs)
    ]


def widen(strips: list[Strip], chunk: Chunk) -> bool:
    """Widen the column that a line's only text stands in; False where it stands in none or in several."""
    over = [at for at, strip in enumerate(strips) if chunk.x0 < strip.x1 and strip.x0 < chunk.x1]
    if len(over) != 1:
        return False
    (at,) = over
    left = strips[at - 1].x1 if at else float("-inf")
    right = strips[at + 1].x0 if at + 1 < len(strips) else float("inf")
    if chunk.x0 <= left or right <= chunk.x1:
        return False
    strips[at] = strips[at]._replace(x0=min(strips[at].x0, chunk.x0), x1=max(strips[at].x1, chunk.x1))
    return True


def borders(strips: Sequence[Strip]) -> tuple[float, ...]:
    """Where the columns part, with the outer edges: in the middle of the white space between them."""
    inner = [(before.x1 + after.x0) / 2 for before, after in pairwise(strips)]
    return (strips[0].x0 - 1.0, *inner, strips[-1].x1 + 1.0)


def crossed(chunk: Chunk, xs: Sequence[float]) -> tuple[int, int]:
    """The first and last column that a text stands in."""
    last = len(xs) - 2
    reach = 0.2 * chunk.size
    first = next((at for at in range(last, -1, -1) if xs[at] <= chunk.x0 + reach), 0)
    end = next((at for at in range(last + 1) if chunk.x1 - reach <= xs[at + 1]), last)
    return first, max(first, end)


def swallows(chunk: Chunk, xs: Sequence[float]) -> bool:
    """Whether a text reaches over several columns and ends with an amount, which may be the next column's own."""
    first, last = crossed(chunk, xs)
    return first < last and _ENDS_IN_AMOUNT.search(chunk.text) is not None
