"""Rows that no line parts: columns are ruled, but several rows of amounts stand in one slot of the grid.

Where two columns or more hold, in one slot each, nothing but amounts on common baselines (below a head, if the header is
not parted either), every such baseline is a row; so it is where one column holds three amounts or more, each beside a
text of another column. The other texts of the slot row go to the row on whose baseline they stand or to the clearly
nearest one; far from all they are rows without amounts. Where a line of text lies between two rows, nothing is parted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from budgetcheck.readers.pdf.lattice import Grid
from budgetcheck.readers.pdf.lines import Line, is_wide

_AMOUNT = re.compile(r"[-+－]?(\d{1,3}([,，]\d{3})+([.．]\d+)?|\d+[.．]\d+)[%％]?")
_LEVEL = 0.45  # em: baselines this near are one
_ALONE = 3  # rows that a single column of amounts must show, each with a text of another column
_NEARER = 0.75  # a line belongs to a row this much nearer than the other one


def with_rows(grid: Grid, lines: Sequence[Sequence[Line]]) -> Grid | None:
    """The grid with its unparted rows parted; None where there are none. `lines` are the texts of its cells."""
    slots: dict[int, list[int]] = {}
    for index in [index for index, own in enumerate(lines) if len(own) > 1]:
        row, _, height, _ = grid.cells[index]
        own = lines[index]
        if height == 1 and _AMOUNT.fullmatch(own[-1].text) and _amounts(own):
            slots.setdefault(row, []).append(index)
    cuts: dict[int, list[float]] = {}
    for row, found in slots.items():
        if cut := _cuts(grid, lines, row, found):
            cuts[row] = cut
    return _parted(grid, cuts) if cuts else None


def _amounts(lines: Sequence[Line]) -> bool:
    """Whether each line of a cell is a whole amount, below what heads them. The rest of one that a narrow cell wraps is none."""
    amounts = sum(_AMOUNT.fullmatch(line.text) is not None for line in lines)
    heads = lines[: len(lines) - amounts]
    return amounts > 1 and all(any(map(is_wide, line.text)) for line in heads)


def _cuts(grid: Grid, lines: Sequence[Sequence[Line]], row: int, found: Sequence[int]) -> list[float]:
    """Where the rows inside one row of the grid part; empty where that is not certain. `found`: its cells with amounts."""
    size = lines[found[0]][0].size
    columns = [
        own for (at, _, height, _), own in zip(grid.cells, lines, strict=True) if at == row and height == 1 and own
    ]
    rows = _levels([line.y for index in found for line in lines[index]], _LEVEL * size)
    near = columns if len(found) == 1 else [lines[index] for index in found]
    shared = [sum(any(abs(line.y - y) <= _LEVEL * size for line in own) for own in near) > 1 for y in rows]
    if len(rows) < 2 or sum(shared) < 2 or (len(found) == 1 and not (all(shared) and len(rows) >= _ALONE)):
        return []
    pitch = min(after - before for before, after in pairwise(rows))
    for line in (line for own in columns for line in own):
        if min(abs(y - line.y) for y in rows) >= _NEARER * pitch:
            rows.append(line.y)  # a row without amounts
    rows.sort()
    extents = [[y, y] for y in rows]
    for line in (line for own in columns for line in own):
        nearest = _nearest(rows, line.y, size)
        if nearest is None:
            return []
        extents[nearest] = [min(extents[nearest][0], line.y), max(extents[nearest][1], line.y)]
    if any(after[0] <= before[1] for before, after in pairwise(extents)):
        return []
    return [(before[1] + after[0]) / 2 - 0.36 * size for before, after in pairwise(extents)]


def _levels(values: Sequence[float], near: float) -> list[float]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > near:
            found.append(value)
    return found


def _nearest(rows: Sequence[float], y: float, size: float) -> int | None:
    """The row that a line at `y` belongs to; None where it lies between two."""
    order = sorted(range(len(rows)), key=lambda at: abs(rows[at] - y))
    first, second = abs(rows[order[0]] - y), abs(rows[order[1]] - y)
    return order[0] if first <= _LEVEL * size or first < _NEARER * second else None


def _parted(grid: Grid, cuts: dict[int, list[float]]) -> Grid:
    starts: list[int] = []  # where each old row begins now
    ys: list[float] = []
    for row, y in enumerate(grid.ys):
        starts.append(len(ys))
        ys += [y, *cuts.get(row, ())]
    cells: list[tuple[int, int, int, int]] = []
    for row, column, height, width in grid.cells:
        if height == 1 and row in cuts:
            cells += [(starts[row] + more, column, 1, width) for more in range(len(cuts[row]) + 1)]
        else:
            cells.append((starts[row], column, starts[row + height] - starts[row], width))
    return Grid(grid.xs, tuple(ys), tuple(sorted(cells)), grid.open_top, grid.open_bottom)
