"""What a page break tears: tables that go on over pages, rows and amounts cut in two, sentences cut in two.

Geometry decides whether two parts are one table: same outer edges, same column edges. `edges` may be points or, for
formats without geometry, column numbers.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from budgetcheck.document import Cell, Doubt, Location

_SAME_EDGE = 3.0
_SHARED = 0.75  # of the inner column edges of the narrower part that both parts must share
_NUMBER = re.compile(r"[-+－]?[\d,，.．]+[%％]?")
_AMOUNT = re.compile(r"[-+－]?(\d{1,3}([,，]\d{3})+|\d+)[.．]\d+[%％]?")


class PartCell(NamedTuple):
    """A cell of one page's part of a table. `full`: its last line leaves no room for another character."""

    row: int
    column: int
    row_span: int
    column_span: int
    text: str
    doubt: Doubt | None
    location: Location
    full: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """The part of a table that stands on one page, its column edges ascending."""

    edges: tuple[float, ...]
    n_rows: int
    cells: tuple[PartCell, ...]
    page: int

    def row_texts(self, row: int) -> tuple[tuple[int, str], ...]:
        """The texts that begin in a row, without white space, with the place of their left edge among the edges."""
        return tuple(
            (cell.column, "".join(cell.text.split())) for cell in self.cells if cell.row == row and cell.text.strip()
        )


def repeated_rows(first: Part, part: Part) -> int:
    """How many leading rows of `part` repeat the leading rows of the table's first part: its header printed again."""
    rows = 0
    while rows < min(first.n_rows, part.n_rows):
        one, other = first.row_texts(rows), part.row_texts(rows)
        if [text for _, text in one] != [text for _, text in other]:
            break
        rows += 1
    while rows and not part.row_texts(rows - 1):
        rows -= 1
    if any(cell.row < rows < cell.row + cell.row_span for cell in part.cells):
        return 0
    return rows


def same_columns(one: Part, other: Part) -> bool:
    """Whether two parts can be one table by their column edges: same outer edges, and the inner ones shared."""
    if abs(one.edges[0] - other.edges[0]) > _SAME_EDGE or abs(one.edges[-1] - other.edges[-1]) > _SAME_EDGE:
        return False
    few, many = sorted((one.edges, other.edges), key=len)
    inner = few[1:-1]
    if not inner:
        return len(many) <= 3
    shared = sum(1 for edge in inner if _near(edge, many))
    return shared >= _SHARED * len(inner)


def _near(edge: float, edges: Sequence[float]) -> bool:
    at = bisect_left(edges, edge - _SAME_EDGE)
    return at < len(edges) and edges[at] <= edge + _SAME_EDGE


def common_edges(parts: Sequence[Part]) -> tuple[float, ...]:
    """The column edges of the joined table: those of all parts, near ones taken as one."""
    merged: list[float] = []
    for edge in sorted(edge for part in parts for edge in part.edges):
        if not merged or edge - merged[-1] > _SAME_EDGE:
            merged.append(edge)
    return tuple(merged)


def without_rows(part: Part, rows: int) -> Part:
    """A part without its leading rows."""
    kept = tuple(cell._replace(row=cell.row - rows) for cell in part.cells if cell.row >= rows)
    return replace(part, n_rows=part.n_rows - rows, cells=kept)


def join_parts(parts: Sequence[Part]) -> tuple[tuple[Cell, ...], int, int]:
    """The cells of the joined table, its rows and its columns. Headers printed again are expected to be gone.

    A last row that a page break cut in two is joined with its rest; a vertically merged cell cut in two becomes one.
    """
    edges = common_edges(parts)
    rows: list[PartCell] = []
    n_rows = 0
    for part in parts:
        if part.n_rows == 0:
            continue
        moved = [_moved(cell, part, edges) for cell in part.cells]
        if not rows:
            rows, n_rows = moved, part.n_rows
            continue
        if _row_goes_on(rows, n_rows, moved):
            rows, n_rows = _row_joined(rows, n_rows, moved), n_rows - 1
            moved = [cell for cell in moved if cell.row > 0]
        moved = [cell._replace(row=cell.row + n_rows) for cell in moved]
        rows = _merged_over_break(rows, moved, n_rows)
        n_rows += part.n_rows
    rows.sort(key=lambda cell: (cell.row, cell.column))
    cells = tuple(
        Cell(cell.row, cell.column, cell.text, cell.location, cell.row_span, cell.column_span, cell.doubt)
        for cell in rows
    )
    return cells, n_rows, len(edges) - 1


def _moved(cell: PartCell, part: Part, edges: tuple[float, ...]) -> PartCell:
    """A cell with its columns counted along the joined table's edges."""
    start = _index(edges, part.edges[cell.column])
    end = _index(edges, part.edges[cell.column + cell.column_span])
    return cell._replace(column=start, column_span=max(end - start, 1))


def _index(edges: tuple[float, ...], edge: float) -> int:
    at = bisect_left(edges, edge)
    if at and (at == len(edges) or edge - edges[at - 1] <= edges[at] - edge):
        at -= 1
    return at


def _bottom(cells: Sequence[PartCell], n_rows: int) -> dict[tuple[int, int], PartCell]:
    return {(cell.column, cell.column_span): cell for cell in cells if cell.row + cell.row_span == n_rows}


def _row_goes_on(cells: Sequence[PartCell], n_rows: int, after: Sequence[PartCell]) -> bool:
    """Whether the first row after a page break is the rest of the last row before it.

    It is where every text in it can be the rest of a text above it that filled its cell, and some text above has no
    rest below. A complete amount under a complete amount is a new row.
    """
    above = _bottom(cells, n_rows)
    below = [cell for cell in after if cell.row == 0]
    if not any(cell.text for cell in below) or any(cell.row_span > 1 and cell.text for cell in below):
        return False
    rests = 0
    for cell in below:
        if not cell.text:
            continue
        upper = above.get((cell.column, cell.column_span))
        if upper is None or not upper.text or not upper.full:
            return False
        if _AMOUNT.fullmatch(upper.text) and _AMOUNT.fullmatch(cell.text):
            return False
        rests += 1
    return rests < sum(1 for cell in above.values() if cell.text and cell.row == n_rows - 1)


def _row_joined(cells: list[PartCell], n_rows: int, after: Sequence[PartCell]) -> list[PartCell]:
    """The cells before the break, those of the last row with their rests."""
    from budgetcheck.readers.pdf.celltext import join_texts

    rests = {(cell.column, cell.column_span): cell for cell in after if cell.row == 0 and cell.text}
    joined = []
    for cell in cells:
        rest = rests.get((cell.column, cell.column_span)) if cell.row + cell.row_span == n_rows else None
        if rest is None:
            joined.append(cell)
            continue
        text, guess = join_texts(cell.text, rest.text, full=cell.full)
        doubt = cell.doubt or rest.doubt or ("broken-cell" if guess else None)
        joined.append(cell._replace(text=text, doubt=doubt, full=rest.full))
    return joined


def _merged_over_break(before: list[PartCell], after: list[PartCell], n_rows: int) -> list[PartCell]:
    """Both lists as one; an empty cell over several rows right after the break goes on from the merged cell above it."""
    above = _bottom(before, n_rows)
    cells = list(before)
    for cell in after:
        upper = above.get((cell.column, cell.column_span))
        goes_on = cell.row == n_rows and not cell.text and upper is not None
        if goes_on and upper is not None and cell.row_span > 1 and upper.row_span > 1:
            cells[cells.index(upper)] = upper._replace(row_span=upper.row_span + cell.row_span)
        else:
            cells.append(cell)
    return cells
