"""Tables whose columns are ruled and whose rows are not: upright lines from one height to one other, side by side.

The lines tell the columns; where one of them begins or ends on the way, a cell over several columns ends or begins. The
rows are told by the texts.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from budgetcheck.readers.pdf.chunks import Chunk
from budgetcheck.readers.pdf.headers import Found
from budgetcheck.readers.pdf.lattice import Edge, grid_of, merge_edges
from budgetcheck.readers.pdf.rows import Item, Row, find_rows

_SAME_END = 4.0  # points
_FEWEST = 3  # lines of a table


def find_column_ruled(lines: Sequence[Sequence[Chunk]], vertical: Sequence[Edge]) -> list[Found]:
    """The tables among the lines of a page. `vertical`: upright lines outside other tables."""
    if len(vertical) < _FEWEST:
        return []
    found: list[Found] = []
    uprights = merge_edges(list(vertical))
    for top, bottom in _heights(uprights):
        own = [edge for edge in uprights if top - _SAME_END <= edge[1] and edge[2] <= bottom + _SAME_END]
        if (table := _table(lines, own, top, bottom)) is not None:
            found.append(table)
    return found


def _heights(uprights: Sequence[Edge]) -> list[tuple[float, float]]:
    """From where to where several lines go side by side."""
    found: list[tuple[float, float, int]] = []
    for _, top, bottom in uprights:
        for at, (high, low, count) in enumerate(found):
            if abs(high - top) <= _SAME_END and abs(low - bottom) <= _SAME_END:
                found[at] = (high, low, count + 1)
                break
        else:
            found.append((top, bottom, 1))
    whole = [(high, low) for high, low, count in found if count >= _FEWEST]
    return [
        (high, low)
        for high, low in whole
        if not any((high, low) != other and other[0] - 1 <= high and low <= other[1] + 1 for other in whole)
    ]


def _table(lines: Sequence[Sequence[Chunk]], uprights: list[Edge], top: float, bottom: float) -> Found | None:
    inside = [chunk for line in lines if top < line[0].y - 0.35 * line[0].size < bottom for chunk in line]
    xs = _with_outer(sorted({x for x, _, _ in uprights}), inside)
    items = [Item(min(max(bisect_right(xs, chunk.x0 + 1.0) - 1, 0), len(xs) - 2), chunk) for chunk in inside]
    rooms = [0.0] * (len(xs) - 1)
    for column, chunk in items:
        rooms[column] = max(rooms[column], min(chunk.x1 - chunk.x0, xs[column + 1] - xs[column]))
    rows = find_rows(items, rooms, []) if len(xs) > 2 else None
    if not rows or not any(row.has_amount for row in rows):
        return None
    ends = sorted(y for _, high, low in uprights for y in (high, low))
    first = next(at for at, row in enumerate(rows) if row.has_amount)
    whole = {x for x, high, low in uprights if high < rows[first].bottom + _SAME_END and low > bottom - _SAME_END}
    if 2 * len(whole) < len(xs):
        return None  # several tables, one below the other
    foot = _cut(rows[first - 1], rows[first], ends) if first else top
    cuts = [foot] if first else []
    cuts += [_cut(above, below, ends) for above, below in pairwise(rows[first:])]
    hs: list[Edge] = [(y, xs[0], xs[-1]) for y in (top, *cuts, bottom)]
    hs += [_ended(x, y, uprights, xs) for x, *ys in uprights for y in ys if top + 2 < y < foot - 2]
    grid = grid_of(hs, [*uprights, (xs[0], top, bottom), (xs[-1], top, bottom)])
    return None if grid is None else Found(grid, doubtful=False)


def _with_outer(xs: list[float], chunks: Sequence[Chunk]) -> list[float]:
    """The columns' edges, with those of the texts that stand beyond the first and the last line."""
    left = min((chunk.x0 for chunk in chunks if chunk.middle < xs[0]), default=None)
    right = max((chunk.x1 for chunk in chunks if chunk.middle > xs[-1]), default=None)
    return [*([] if left is None else [left - 1.0]), *xs, *([] if right is None else [right + 1.0])]


def _cut(above: Row, below: Row, ends: Sequence[float]) -> float:
    """Where two rows part: where an upright line begins or ends between them, or in the middle."""
    middle = (above.bottom + below.top) / 2
    return min(
        (y for y in ends if above.bottom - 2 <= y <= below.top + 2), key=lambda y: abs(y - middle), default=middle
    )


def _ended(x: float, y: float, uprights: Sequence[Edge], xs: Sequence[float]) -> Edge:
    """The level line at the end of an upright one: from the next line left of it that goes on to the next one right of it."""
    passing = [xs[0], xs[-1], *(place for place, high, low in uprights if high + 1 < y < low - 1)]
    left = max((place for place in passing if place < x), default=xs[0])
    right = min((place for place in passing if place > x), default=xs[-1])
    return y, left, right
