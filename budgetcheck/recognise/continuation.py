"""Continuation parts of a table whose columns were counted differently: laid over the first part's columns by x-position,
or, in formats without geometry, by the blank columns at their sides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from budgetcheck.document import Cell, Table
from budgetcheck.recognise.printed import Header, Row
from budgetcheck.recognise.rowtests import is_amount
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


def unframed(table: Table) -> Table:
    """A table of a format without geometry, without the blank columns at its sides: a frame, page margins, spacers."""
    if table.ragged or table.location.table is None or table.location.sheet is not None:
        return table
    left, right = _blank_sides(table)
    return _without_sides(table, left, right) if left + right < table.n_columns else table


def _without_sides(table: Table, left: int, right: int) -> Table:
    if not left and not right:
        return table
    width = table.n_columns - left - right
    cells = []
    for cell in table.cells:
        start, end = max(cell.column - left, 0), min(cell.column + cell.column_span - left, width)
        if start < end:
            cells.append(cell._replace(column=start, column_span=end - start))
    return replace(table, cells=tuple(cells), n_columns=width)


def _blank_sides(table: Table) -> tuple[int, int]:
    """How many columns at the left and at the right hold no text but that of cells that reach further in."""
    printed = [cell for cell in table.cells if tight(cell.text)]
    if not printed:
        return 0, 0
    first = min(cell.column + cell.column_span - 1 for cell in printed)
    last = max(cell.column for cell in printed)
    return min(first, last), table.n_columns - 1 - max(first, last)


def fitted(part: Table, first: Table, body: int) -> Table | None:
    """A part without header that has blank columns at its sides, over the columns of `first`; None where that is not clear.

    `part` as printed; `body`: the first body row of `first`. Only one way to leave out columns may put amounts under amounts and texts under texts.
    """
    if part.location.table is None or part.location.sheet is not None or part.ragged or first.ragged:
        return None
    excess = part.n_columns - first.n_columns
    left, right = _blank_sides(part)
    kinds = _kinds(first, body)
    ways = [
        way
        for drop in range(max(0, excess - right), min(left, excess) + 1)
        if _agree(kinds, _kinds(way := _without_sides(part, drop, excess - drop)))
    ]
    return ways[0] if len(ways) == 1 else None


def _kinds(table: Table, body: int = 0) -> list[set[bool]]:
    """For every column, whether its texts from row `body` on are amounts: {True}, {False}, both or nothing."""
    found: list[set[bool]] = [set() for _ in range(table.n_columns)]
    for cell in table.cells:
        if cell.row >= body and cell.column_span == 1 and (text := tight(cell.text)):
            found[cell.column].add(is_amount(text))
    return found


def _agree(first: Sequence[set[bool]], part: Sequence[set[bool]]) -> bool:
    """Whether amounts come into no column of texts alone, and texts into none of amounts alone."""
    pairs = list(zip(first, part, strict=True))
    return any(True in other for _, other in pairs) and all(
        not (one == {False} and True in other) and not (one == {True} and False in other) for one, other in pairs
    )


def headed(rows: Sequence[Row], header: Header) -> bool:
    """Whether no column has amounts below but nothing in the header: else the header is a row of labels like any other."""
    for row in rows[header.body :]:
        for column, cell in enumerate(row):
            if cell is not None and cell.column == column and is_amount(tight(cell.text)):
                over = (rows[number][column] for number in header.rows)
                if not any(above is not None and tight(above.text) for above in over):
                    return False
    return True
