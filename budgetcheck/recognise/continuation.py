"""Continuation parts of a table whose columns were counted differently: laid over the first part's columns by x-position."""

from __future__ import annotations

from dataclasses import replace

from budgetcheck.document import Cell, Table
from budgetcheck.wording.normalise import tight

_CLOSE = 0.5  # of the narrower of the two: how much of a cell must lie over a column to belong to it
Extent = tuple[float, float]


def extents(table: Table) -> list[Extent] | None:
    """The x-extent of every column, from cells of one column; None where the format has no geometry or a column no cell."""
    found: dict[int, Extent] = {}
    for cell in table.cells:
        box = cell.location.bbox
        if box is not None and cell.column_span == 1 and cell.column not in found:
            found[cell.column] = (box[0], box[2])
    if not found or len(found) < table.n_columns:
        return None
    return [found[i] for i in range(table.n_columns)]


def laid_over(table: Table, first: Table) -> Table | None:
    """The table with its cells moved to the columns of `first` that they lie over; None where a cell fits no column."""
    columns = extents(first)
    if columns is None or table.ragged:
        return None
    cells: list[Cell] = []
    for cell in table.cells:
        box = cell.location.bbox
        if box is None:
            return None
        over = [i for i, extent in enumerate(columns) if _overlap((box[0], box[2]), extent) >= _CLOSE]
        if not over:
            if tight(cell.text):
                return None
            continue
        cells.append(cell._replace(column=over[0], column_span=over[-1] - over[0] + 1))
    taken = [(c.row, c.column) for c in cells]
    if len(set(taken)) < len(taken):
        return None
    return replace(table, cells=tuple(sorted(cells, key=lambda c: (c.row, c.column))), n_columns=first.n_columns)


def _overlap(one: Extent, other: Extent) -> float:
    common = min(one[1], other[1]) - max(one[0], other[0])
    narrower = max(min(one[1] - one[0], other[1] - other[0]), 0.1)
    return common / narrower
