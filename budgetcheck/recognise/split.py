"""Several tables under one another in one grid (a sheet, a run of text rows): cut where another title stands over a header."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from budgetcheck.document import Table
from budgetcheck.recognise.headers import is_caption
from budgetcheck.recognise.printed import Row, rows_of
from budgetcheck.recognise.rowtests import distinct, header_share, is_data, texts
from budgetcheck.recognise.units import unit_in
from budgetcheck.wording.layouts import Vocabulary
from budgetcheck.wording.titles import is_number_line, title_of

_HEADER_WITHIN = 5  # rows from a title down to its header: number, owner, unit, a blank row


def parts_of(table: Table, words: Vocabulary) -> tuple[Table, ...]:
    """The tables of a grid, top to bottom: itself, where no second title of a known kind stands over a header of its own."""
    rows = rows_of(table)
    cuts: list[int] = []
    begun = False
    for r, row in enumerate(rows):
        if begun and _titled(row, words) and _headed(rows[r + 1 : r + 1 + _HEADER_WITHIN], words):
            cuts.append(_top(rows, r, words))
            begun = False
        begun = begun or is_data(row) or header_share(row, words) >= 0.5
    if not cuts:
        return (table,)
    return tuple(_part(table, a, b) for a, b in zip([0, *cuts], [*cuts, len(rows)], strict=True) if b > a)


def _titled(row: Row, words: Vocabulary) -> bool:
    """A row of captions, one of which is a title of a known kind."""
    if is_data(row) or not is_caption(row, words):
        return False
    found = (title_of(part, words) for cell in distinct(row) for part in cell.text.splitlines())
    return any(title and title.kinds for title in found)


def _headed(below: Sequence[Row], words: Vocabulary) -> bool:
    for row in below:
        if is_data(row) or _titled(row, words):  # title after title: a contents list
            return False
        if len(texts(row)) > 1 and header_share(row, words) >= 0.5:
            return True
        if texts(row) and not is_caption(row, words):
            return False
    return False


def _top(rows: Sequence[Row], title: int, words: Vocabulary) -> int:
    """The first of the caption rows that end at the title: a number line or a unit line above it."""
    top = title
    while top > 0 and (found := texts(rows[top - 1])) and all(is_number_line(t, words) or unit_in(t) for t in found):
        top -= 1
    return top


def _part(table: Table, start: int, end: int) -> Table:
    cells = tuple(cell._replace(row=cell.row - start) for cell in table.cells if start <= cell.row < end)
    location = next((cell.location for cell in cells if cell.text.strip()), table.location)
    where = table.location if start == 0 else location._replace(table=table.location.table)
    return replace(table, cells=cells, n_rows=end - start, location=where)
