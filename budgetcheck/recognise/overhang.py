"""Cells that reach over the borders of their header: merged below where the header is not.

A header written into the middle one of three cells stands over a body cell that is merged over all three.
"""

from __future__ import annotations

from dataclasses import replace

from budgetcheck.document import Cell, Table
from budgetcheck.recognise.printed import Header
from budgetcheck.wording.normalise import tight


def under_headers(table: Table, header: Header) -> Table:
    """The table, body cells that begin under no header and reach over a single headed column put into that column."""
    if table.ragged or not header.rows:
        return table
    headed = {leaf.index for leaf in header.leaves if leaf.path}
    moved = tuple(_moved(cell, headed) if cell.row >= header.body else cell for cell in table.cells)
    return table if moved == table.cells else replace(table, cells=moved)


def _moved(cell: Cell, headed: set[int]) -> Cell:
    if cell.column_span == 1 or cell.column in headed or not tight(cell.text):
        return cell
    over = [column for column in range(cell.column, cell.column + cell.column_span) if column in headed]
    return cell._replace(column=over[0], column_span=1) if len(over) == 1 else cell
