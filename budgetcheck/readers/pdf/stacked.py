"""Tables that stand one below the other without a gap: where a title over the whole width begins another set of columns."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from budgetcheck.readers.pdf.chunks import is_amount
from budgetcheck.readers.pdf.filling import PageCell, PageTable

_FEWEST_COLUMNS, _FEWEST_ROWS = 3, 3  # of a table; rows of cells over several columns
_SHARED = 0.5  # of the inner edges of the narrower table: fewer in common make two tables


def split_stacked(table: PageTable) -> list[PageTable]:
    """The tables that one grid holds, from top to bottom."""
    width = len(table.xs) - 1
    titles = [
        cell.row for cell in table.cells if cell.column_span == width and cell.row and cell.text and cell.row_span == 1
    ]
    if width < _FEWEST_COLUMNS or not titles:
        return [table]
    n_rows = len(table.ys) - 1
    starts = [0]
    for row in titles:
        end = next((later for later in titles if later > row + 1), n_rows)
        if row - 1 not in titles and _other(table.cells, (starts[-1], row), (row, end)):
            starts.append(row)
    if len(starts) == 1:
        return [table]
    return [_part(table, start, end) for start, end in zip(starts, [*starts[1:], n_rows], strict=True)]


def _other(cells: Sequence[PageCell], above: tuple[int, int], below: tuple[int, int]) -> bool:
    """Whether the rows above and those below are two tables, each with amounts, by the edges of their columns."""
    edges = []
    for start, end in (above, below):
        own = [cell for cell in cells if start <= cell.row and cell.row + cell.row_span <= end]
        inner = {cell.column for cell in own} - {0}
        rows = {cell.row for cell in own if cell.column}
        if (
            len(inner) < _FEWEST_COLUMNS - 1
            or len(rows) < _FEWEST_ROWS
            or not any(is_amount(cell.text) for cell in own)
        ):
            return False
        edges.append(inner)
    few, many = sorted(edges, key=len)
    return len(few & many) < _SHARED * len(few) or len(few & many) < _SHARED * len(many)


def _part(table: PageTable, start: int, end: int) -> PageTable:
    """The rows from `start` to before `end` as a table with the columns that they need."""
    own = [cell for cell in table.cells if start <= cell.row < end]
    edges = sorted({edge for cell in own for edge in (cell.column, cell.column + cell.column_span)})
    cells = tuple(
        cell._replace(
            row=cell.row - start,
            row_span=min(cell.row_span, end - cell.row),
            column=bisect_left(edges, cell.column),
            column_span=bisect_left(edges, cell.column + cell.column_span) - bisect_left(edges, cell.column),
        )
        for cell in own
    )
    return PageTable(tuple(table.xs[edge] for edge in edges), table.ys[start : end + 1], cells, table.loose)
