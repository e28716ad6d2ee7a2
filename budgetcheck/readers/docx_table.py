"""The grid of one Word table, walked in the XML: w:gridSpan, w:vMerge, w:gridBefore; any number of rows in linear time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from budgetcheck.readers import docx_marks as m
from budgetcheck.readers.grid import Grid, GridCell

if TYPE_CHECKING:
    from lxml import etree

SLIVER = 113  # twentieths of a point: 2 mm; a column holds at least a digit and its margins
MAX_COLUMNS = 2_000  # Word allows 63; a span beyond this is an attack, not a table


def read_grid(table: etree._Element) -> Grid:
    """Lay out one w:tbl. Rows that tracked changes delete are gone; hidden rows are left out and said."""
    widths = [column.get(m.w("w")) or "" for column in table.iterfind(f"{m.TBL_GRID}/{m.GRID_COL}")]
    grid = Grid(n_columns=len(widths))
    above: dict[int, GridCell] = {}
    for row in _children(table, m.TR):
        properties = row.find(m.TR_PR)
        if properties is not None and properties.find(m.DEL) is not None:
            continue
        if m.on(properties, m.HIDDEN):
            grid.hidden = True
            continue
        above = _lay_row(grid, row, m.number(properties, m.GRID_BEFORE), above)
        grid.n_rows += 1
    grid.n_columns = max([min(grid.n_columns, MAX_COLUMNS), *(c.column + c.columns for c in grid.cells)])
    if len(widths) == grid.n_columns and all(width.isascii() and width.isdigit() for width in widths):
        _without_slivers(grid, [int(width[:9]) for width in widths])
    return grid


def _without_slivers(grid: Grid, widths: Sequence[int]) -> None:
    """Take two borders as one where they are hardly apart: borders drawn by hand differ a little from row to row.

    A column with a text of its own stays, however narrow.
    """
    slivers = {k for k, width in enumerate(widths) if width < SLIVER}
    slivers -= {k + 1 for k in slivers}  # neighbours add up to a column
    for cell in grid.cells:
        if cell.columns == 1 and cell.column in slivers and any(text.strip() for text in cell.element.itertext(m.T)):
            slivers.discard(cell.column)
    if not slivers or len(slivers) == len(widths):
        return
    edge = [0]
    for k in range(len(widths)):
        edge.append(edge[-1] + (k not in slivers))
    kept = [cell for cell in grid.cells if edge[cell.column] < edge[cell.column + cell.columns]]
    for cell in kept:
        start, end = edge[cell.column], edge[cell.column + cell.columns]
        cell.column, cell.columns = start, end - start
    grid.cells[:] = kept
    grid.n_columns = edge[-1]


def _lay_row(grid: Grid, row: etree._Element, before: int, above: dict[int, GridCell]) -> dict[int, GridCell]:
    """Add the cells of a row; returns what stands open for vertical merging, by column."""
    column = min(max(before, 0), MAX_COLUMNS)
    opened: dict[int, GridCell] = {}
    left: GridCell | None = None
    for element in _children(row, m.TC):
        span, merge, across, deleted = _cell_properties(element)
        if deleted:
            continue
        if left is not None and across in ("", "continue"):
            left.columns += span  # the merging of old files: a chain of cells instead of one that spans
        elif merge in ("", "continue") and column in above:
            left = above[column]
            left.rows = grid.n_rows - left.row + 1
            opened[column] = left
            left = None
        else:
            left = GridCell(grid.n_rows, column, element, columns=span)
            grid.cells.append(left)
            if merge is not None:
                opened[column] = left
        column = min(column + span, MAX_COLUMNS)
    return opened


def _cell_properties(element: etree._Element) -> tuple[int, str | None, str | None, bool]:
    """Columns spanned, vertical and horizontal merging (None: not merged), deleted. One pass: there are many cells."""
    span, merge, across, deleted = 1, None, None, False
    properties = element[0] if len(element) and element[0].tag == m.TC_PR else element.find(m.TC_PR)
    for child in () if properties is None else properties:
        tag = child.tag
        if tag == m.GRID_SPAN:
            span = min(max(m.number(properties, m.GRID_SPAN, 1), 1), MAX_COLUMNS)
        elif tag == m.V_MERGE:
            merge = child.get(m.VAL) or ""
        elif tag == m.H_MERGE:
            across = child.get(m.VAL) or ""
        elif tag == m.CELL_DEL:
            deleted = True
    return span, merge, across, deleted


def _children(parent: etree._Element, wanted: str) -> Iterator[etree._Element]:
    """Rows of a table or cells of a row, also inside content controls, custom XML and accepted insertions."""
    for child in parent:
        if child.tag == wanted:
            yield child
        elif child.tag == m.SDT:
            content = child.find(m.SDT_CONTENT)
            if content is not None:
                yield from _children(content, wanted)
        elif child.tag in m.WRAPPERS:
            yield from _children(child, wanted)
