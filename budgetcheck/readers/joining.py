"""What a page break tears: tables that go on over pages, rows and amounts cut in two, sentences cut in two.

Geometry decides whether two parts are one table: same outer edges, same column edges. `edges` may be points or, for
formats without geometry, column numbers.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cache, lru_cache
from itertools import pairwise

from budgetcheck.document import Cell
from budgetcheck.readers.breaks import Decimals, count_decimals, going_on
from budgetcheck.readers.parts import Part, PartCell

_SAME_EDGE = 3.0
_MOVED = 3  # a border moves from page to page by less than this part of the columns beside it
_SHARED = 0.75  # of the inner column edges of the narrower part that both parts must share
_HEAD_ROWS = 15  # of a part, among which its header is looked for
_LABELS = 2  # label and value, label and value: what makes a row of a form
_TITLE_ROWS = 5  # a header printed again may stand below this many title rows in the first part
_WHOLE = re.compile(r"[-+－]?(\d{1,3}([,，]\d{3})+|\d+)([.．]\d+)?[%％]?")
_AMOUNT = re.compile(r"[-+－]?(\d{1,3}([,，]\d{3})+|\d+)[.．]\d+[%％]?")


def repeated_rows(first: Part, part: Part) -> int:
    """How many leading rows of `part` repeat header rows of the table's first part (below its title rows, if any).

    Texts may be cut short where the header is clipped. A row with an amount is data and never counts.
    """
    header, again = _head_texts(first), _head_texts(part)
    best = 0
    for skip in range(min(_TITLE_ROWS, len(header))):
        rows = 0
        while rows < min(len(header) - skip, len(again)) and _same_row(header[skip + rows], again[rows]):
            rows += 1
        if _another_form(header[skip + rows : skip + rows + 1], again[rows : rows + 1]):
            continue
        while rows and not (again[rows - 1] and _closed(part, rows)):
            rows -= 1
        if rows > best and (not skip or len(again[0]) > 2):
            best = rows
    return best


@lru_cache(maxsize=4)  # a table's first part is asked for with each part that follows
def _head_texts(part: Part) -> list[list[str]]:
    """The texts, without white space, that begin in each of the first rows of a part."""
    rows: list[list[str]] = [[] for _ in range(min(part.n_rows, _HEAD_ROWS))]
    for cell in part.cells:
        if cell.row >= len(rows):
            break
        if cell.text.strip():
            rows[cell.row].append("".join(cell.text.split()))
    return rows


def _same_row(one: list[str], other: list[str]) -> bool:
    if len(one) != len(other) or any(_AMOUNT.fullmatch(text) for text in other):
        return False
    if not all(a.startswith(b) or b.startswith(a) for a, b in zip(one, other, strict=True)):
        return False
    return sum(a == b for a, b in zip(one, other, strict=True)) >= 0.4 * len(one)


def _another_form(one: list[list[str]], other: list[list[str]]) -> bool:
    """Whether two rows have the same labels with other values beside them: a form printed anew, no header again."""
    if not one or not other or len(one[0]) != len(other[0]) or len(one[0]) < 2 * _LABELS or len(one[0]) % 2:
        return False
    return one[0][::2] == other[0][::2] and not any(_WHOLE.fullmatch(text) for text in one[0][::2])


def _closed(part: Part, rows: int) -> bool:
    """Whether no cell reaches over the lower edge of the leading rows."""
    return not any(cell.row < rows < cell.row + cell.row_span for cell in part.cells)


def same_columns(one: Part, other: Part) -> bool:
    """Whether two parts can be one table by their column edges: same outer edges, and the inner ones shared.

    Where nothing is drawn between columns: as many of them, one below the other.
    """
    if one.loose and other.loose:
        return len(one.edges) == len(other.edges) and all(
            min(right, below) > max(left, above)
            for (left, right), (above, below) in zip(_thirds(one.edges), _thirds(other.edges), strict=True)
        )
    if abs(one.edges[0] - other.edges[0]) > _SAME_EDGE or abs(one.edges[-1] - other.edges[-1]) > _SAME_EDGE:
        return False
    few, many = sorted((one.edges, other.edges), key=len)
    inner = few[1:-1]
    if not inner:
        return len(many) <= 3
    shared = sum(1 for edge in inner if _near(edge, many))
    return shared >= _SHARED * len(inner)


def _thirds(edges: Sequence[float]) -> list[tuple[float, float]]:
    """The middle third of each column."""
    return [(left + (right - left) / 3, right - (right - left) / 3) for left, right in pairwise(edges)]


def with_columns(part: Part, first: Part) -> Part:
    """A part with the column edges of the table's first part, where nothing is drawn between the columns of either."""
    if part.loose and first.loose and len(part.edges) == len(first.edges):
        return replace(part, edges=first.edges)
    return part


def _near(edge: float, edges: Sequence[float]) -> bool:
    at = bisect_left(edges, edge - _SAME_EDGE)
    return at < len(edges) and edges[at] <= edge + _SAME_EDGE


def common_edges(parts: Sequence[Part]) -> tuple[float, ...]:
    """The column edges of the joined table: those of all parts, near ones taken as one.

    Pages are often ruled apart by a few points, so that a border stands a little further on the next page: two edges of
    which no part has both are one where the gap is narrow beside the columns around it.
    """
    merged: list[tuple[float, frozenset[int]]] = []
    for edge, owner in sorted((edge, number) for number, part in enumerate(parts) for edge in part.edges):
        if merged and edge - merged[-1][0] <= _SAME_EDGE:
            merged[-1] = merged[-1][0], merged[-1][1] | {owner}
        else:
            merged.append((edge, frozenset({owner})))
    at = 1
    while at < len(merged) - 1:
        if _one_border(merged, at):
            merged[at - 1 : at + 1] = [(merged[at - 1][0], merged[at - 1][1] | merged[at][1])]
        else:
            at += 1
    return tuple(edge for edge, _ in merged)


def _one_border(merged: Sequence[tuple[float, frozenset[int]]], at: int) -> bool:
    """Whether two neighbouring inner edges are one border that moved a little from page to page."""
    (left, owners), (right, others) = merged[at - 1], merged[at]
    if at < 2 or owners & others:
        return False
    columns = left - merged[at - 2][0], merged[at + 1][0] - right
    return right - left <= min(columns) / _MOVED


def without_rows(part: Part, rows: int) -> Part:
    """A part without its leading rows."""
    if not rows:
        return part
    kept = tuple([PartCell(cell[0] - rows, *cell[1:]) for cell in part.cells if cell[0] >= rows])
    return replace(part, n_rows=part.n_rows - rows, cells=kept)


def join_parts(parts: Sequence[Part]) -> tuple[tuple[Cell, ...], int, int]:
    """The cells of the joined table, its rows and its columns. Headers printed again are expected to be gone.

    A last row that a page break cut in two is joined with its rest; a vertically merged cell cut in two becomes one.
    """
    parts = _without_strips(parts)
    edges = common_edges(parts)
    done: list[Cell] = []
    tail: list[PartCell] = []  # the cells that reach the last row so far
    n_rows = 0
    places = [[_index(edges, edge) for edge in part.edges] for part in parts]
    decimals = _decimals_of(parts, places)
    for part, columns in zip(parts, places, strict=True):
        if part.n_rows == 0:
            continue
        reaching = [cell for cell in part.cells if cell.row == 0 or cell.row + cell.row_span == part.n_rows]
        moved = [_moved(cell, columns) for cell in reaching]
        fresh, shift = _appended(tail, n_rows, moved, decimals, blank=_blank_first(part))
        n_rows = shift + part.n_rows
        done += [_cell(cell) for cell in fresh if cell.row + cell.row_span < n_rows]
        tail = [cell for cell in fresh if cell.row + cell.row_span >= n_rows]
        for row, column, row_span, column_span, text, doubt, location, *_ in part.cells:
            if 0 < row < part.n_rows - row_span:
                start = columns[column]
                span = max(columns[column + column_span] - start, 1)
                done.append(Cell(row + shift, start, text, location, row_span, span, doubt))
    done += map(_cell, tail)
    done.sort(key=lambda cell: (cell.row, cell.column))
    return tuple(done), n_rows, len(edges) - 1


def _without_strips(parts: Sequence[Part]) -> Sequence[Part]:
    """The parts without what a frame around the cells leaves at a page break: one empty cell over all columns."""
    found = list(parts)
    for at in range(len(found) - 1):
        if found[at].n_rows > 1 and _strip(found[at], found[at].cells[-1]):
            found[at] = replace(found[at], n_rows=found[at].n_rows - 1, cells=found[at].cells[:-1])
        if found[at + 1].n_rows > 1 and _strip(found[at + 1], found[at + 1].cells[0]):
            found[at + 1] = without_rows(found[at + 1], 1)
    return found


def _strip(part: Part, cell: PartCell) -> bool:
    return not cell.text and cell.row_span == 1 and cell.column_span == len(part.edges) - 1


def _cell(cell: PartCell) -> Cell:
    return Cell(cell.row, cell.column, cell.text, cell.location, cell.row_span, cell.column_span, cell.doubt)


def _moved(cell: PartCell, columns: Sequence[int]) -> PartCell:
    """A cell with its columns counted along the joined table; `columns`: where each edge of its part lies there."""
    start = columns[cell.column]
    return cell._replace(column=start, column_span=max(columns[cell.column + cell.column_span] - start, 1))


def _index(edges: tuple[float, ...], edge: float) -> int:
    at = bisect_left(edges, edge)
    if at and (at == len(edges) or edge - edges[at - 1] <= edges[at] - edge):
        at -= 1
    return at


def _decimals_of(parts: Sequence[Part], places: Sequence[Sequence[int]]) -> Decimals:
    """With how many decimals the amounts in a column of the joined table are printed; looked up when first asked.
    `places`: the column there of each edge of each part."""

    @cache
    def decimals(column: int) -> Counter[int]:
        pairs = zip(parts, places, strict=True)
        return count_decimals(
            [cell.text for part, columns in pairs for cell in part.cells if columns[cell.column] == column]
        )

    return decimals


def _blank_first(part: Part) -> bool:
    """Whether a part begins with a row without any text and goes on with text."""
    first = [cell for cell in part.cells if cell.row == 0]
    if any(cell.text or cell.row_span > 1 for cell in first):
        return False
    return any(cell.row == 1 and cell.text for cell in part.cells)


def _appended(
    tail: Sequence[PartCell], n_rows: int, after: Sequence[PartCell], decimals: Decimals, *, blank: bool
) -> tuple[list[PartCell], int]:
    """The cells that reach a page break and those after it, joined where they go on.

    `after` are the cells of the next part's first row and those that reach its last; `blank`: that first row is nothing
    but the empty rest of a row above. Also how many rows of the joined table come before the first row of that part.
    """
    if not n_rows:
        return list(after), 0
    above = {(cell.column, cell.column_span): cell for cell in tail}
    below = {(cell.column, cell.column_span): cell for cell in after if cell.row == 0}
    going = set(below) if blank and set(below) <= set(above) else going_on(above, below, decimals)
    whole_row = bool(below) and set(below) <= going
    shift = n_rows - 1 if whole_row else n_rows
    cells = [_stretched(cell, below[key], whole_row) if key in going else cell for key, cell in above.items()]
    cells += [
        cell._replace(row=cell.row + shift)
        for cell in after
        if cell.row > 0 or (cell.column, cell.column_span) not in going
    ]
    return cells, shift


def _stretched(upper: PartCell, lower: PartCell, whole_row: bool) -> PartCell:
    """A cell with the rest of it after a page break; `whole_row`: the row itself was cut, not only merged cells."""
    from budgetcheck.readers.pdf.celltext import join_texts

    text, guess = join_texts(upper.text, lower.text, full=upper.free <= lower.token)
    doubt = upper.doubt or lower.doubt or ("broken-cell" if guess else None)
    span = upper.row_span + lower.row_span - (1 if whole_row else 0)
    return upper._replace(text=text, doubt=doubt, free=lower.free if lower.text else upper.free, row_span=span)
