"""The grid of an HTML table: rowspan and colspan laid out as browsers do, with bounds against absurd spans."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from budgetcheck.readers.grid import Grid, GridCell

if TYPE_CHECKING:
    from lxml import etree


_MAX_COLUMNS = 1_000  # the HTML standard's own bound on colspan
_HIDING = re.compile(r"display\s*:\s*none", re.IGNORECASE)


def lay_out(table: etree._Element) -> Grid:
    """Lay out a table without inner tables. A row span ends with the last row; tfoot comes last, wherever it is written."""
    grid = Grid()
    rows = []
    for row in _rows(table):
        if row.get("hidden") is not None or _HIDING.search(row.get("style") or ""):
            grid.hidden = True
        else:
            rows.append(row)
    taken: dict[int, int] = {}  # column → first row that is free again
    for r, row in enumerate(rows):
        column = 0
        for element in row:
            if element.tag not in ("td", "th"):
                continue
            while taken.get(column, 0) > r:
                column += 1
            if column >= _MAX_COLUMNS:
                break
            columns = min(_span(element, "colspan"), _MAX_COLUMNS - column)
            height = _span(element, "rowspan")
            height = min(height, len(rows) - r) if height else len(rows) - r
            columns = _free(taken, column, max(columns, 1), r)
            grid.cells.append(GridCell(r, column, element, height, columns))
            for c in range(column, column + columns):
                taken[c] = r + height
            column += columns
            grid.n_columns = max(grid.n_columns, column)
    grid.n_rows = len(rows)
    return grid


def _free(taken: dict[int, int], column: int, wanted: int, row: int) -> int:
    """How many columns from `column` on are free, at most `wanted`."""
    for width in range(1, wanted):
        if taken.get(column + width, 0) > row:
            return width
    return wanted


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    parts = list(table)
    for part in parts:
        if part.tag == "tr":
            yield part
        elif part.tag in ("thead", "tbody"):
            yield from part.iterchildren("tr")
    for part in parts:
        if part.tag == "tfoot":
            yield from part.iterchildren("tr")


def _span(element: etree._Element, name: str) -> int:
    text = (element.get(name) or "1").strip()
    return int(text) if text.isdigit() and len(text) < 7 else 1
