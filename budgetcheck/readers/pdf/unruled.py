"""Bodies without ruling below a ruled header, and headers without ruling above a ruled body: the columns go on, a row is
what stands on one baseline.

Only where nothing is left to guess: every piece of every line lies inside one column of the header, most lines fill
several columns and hold an amount (in a header: most columns, and no amount). The first line that does not fit ends the
body. Two pieces with digits in one column are read as one cell, in doubt.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile
from typing import NamedTuple

from budgetcheck.readers.pdf.chunks import is_amount, line_chunks
from budgetcheck.readers.pdf.filling import PageTable, fill_grids
from budgetcheck.readers.pdf.lattice import Grid
from budgetcheck.readers.pdf.lines import group_lines
from budgetcheck.readers.pdf.runs import Run

_FEWEST = 2  # lines
_PITCH = 3.0  # em: lines further apart are not one table
_FEWEST_HEADS, _HEAD_PITCH = 3, 2.0  # columns that a header names; em from it to what it heads
_OVER = 0.3  # em: a piece may reach so far beyond its column
_DIGIT = re.compile(r"\d")


Groups = list[list[Run]]
"""Lines of text, each as its runs from left to right."""


class Body(NamedTuple):
    """The body of a table: its grid, and the (row, column) of cells that hold two pieces of a line."""

    grid: Grid
    doubtful: frozenset[tuple[int, int]]


def completed(tables: list[PageTable], rest: list[Run]) -> tuple[list[PageTable], Groups]:
    """The tables with the rows of data or the header that nothing rules, and the lines of text that are left."""
    groups = group_lines(rest) if rest else []
    for at, table in enumerate(tables if rest else ()):
        if body := find_body(table, groups):
            (filled,), rest = fill_grids([body.grid], rest)
            tables[at] = with_body(table, filled, body.doubtful)
        elif head := find_head(table, groups):
            (filled,), rest = fill_grids([head], rest)
            tables[at] = with_body(filled, table)
        else:
            continue
        groups = group_lines(rest) if rest else []
    return tables, groups


def find_body(table: PageTable, groups: Sequence[Sequence[Run]]) -> Body | None:
    """The unruled body below a table that is ruled as far as its header; `groups` are the lines outside tables."""
    if len(table.xs) < 3 or any(is_amount(cell.text) for cell in table.cells):
        return None
    lines: list[list[tuple[int, str]]] = []
    middles: list[float] = []
    for group in groups:
        size, middle = group[0].size, group[0].middle
        if middle <= table.ys[-1]:
            continue
        places = _places(group, table.xs)
        if places is None or middle - (middles[-1] if middles else table.ys[-1]) > _PITCH * size:
            break
        lines.append(places)
        middles.append(middle)
    while lines and len(lines[-1]) < 2:  # a note, a page number
        lines.pop()
    full = sum(len(line) > 1 and any(is_amount(text) for _, text in line) for line in lines)
    if len(lines) < _FEWEST or 2 * full < len(lines):
        return None
    return _body(table, lines, middles[: len(lines)])


def find_head(table: PageTable, groups: Sequence[Sequence[Run]]) -> Grid | None:
    """The unruled header right above a table whose ruling begins with data; `groups` are the lines outside tables."""
    n_columns = len(table.xs) - 1
    first = takewhile(lambda cell: cell.row == 0, table.cells)
    if n_columns < _FEWEST_HEADS or not any(is_amount(cell.text) for cell in first):
        return None
    middles: list[float] = []
    for group in sorted(groups, key=lambda group: -group[0].middle):
        size, middle = group[0].size, group[0].middle
        if middle >= table.ys[0]:
            continue
        places = _places(group, table.xs)
        columns = [column for column, _ in places or ()]
        far = (middles[-1] if middles else table.ys[0]) - middle > _HEAD_PITCH * size
        if far or len(set(columns)) < max(_FEWEST_HEADS, 0.6 * n_columns) or len(set(columns)) < len(columns):
            break
        if any(is_amount(text) for _, text in places or ()):
            return None
        middles.append(middle)
        height = size
    if not middles:
        return None
    ys = [middles[-1] - height, *((after + before) / 2 for before, after in pairwise(middles[::-1])), table.ys[0]]
    cells = tuple((row, column, 1, 1) for row in range(len(middles)) for column in range(n_columns))
    return Grid(table.xs, tuple(ys), cells)


def _places(group: Sequence[Run], xs: Sequence[float]) -> list[tuple[int, str]] | None:
    """The column and text of each piece of a line; None where one lies in no column alone."""
    found = []
    over = _OVER * group[0].size
    for chunk in line_chunks(group):
        column = next(
            (
                at
                for at, (left, right) in enumerate(pairwise(xs))
                if left - over <= chunk.x0 and chunk.x1 <= right + over
            ),
            -1,
        )
        if column < 0:
            return None
        found.append((column, chunk.text))
    return found


def _body(table: PageTable, lines: Sequence[Sequence[tuple[int, str]]], middles: Sequence[float]) -> Body:
    ys = [table.ys[-1], *((before + after) / 2 for before, after in pairwise(middles))]
    ys.append(2 * middles[-1] - ys[-1])
    n_columns = len(table.xs) - 1
    cells = tuple((row, column, 1, 1) for row in range(len(lines)) for column in range(n_columns))
    doubtful = set()
    for row, line in enumerate(lines):
        columns = [column for column, text in line if _DIGIT.search(text)]
        doubtful |= {(row, column) for column in columns if columns.count(column) > 1}
    return Body(Grid(table.xs, tuple(ys), cells), frozenset(doubtful))


def with_body(head: PageTable, body: PageTable, doubtful: frozenset[tuple[int, int]] = frozenset()) -> PageTable:
    """The header and its body as one table."""
    rows = len(head.ys) - 1
    below = tuple(
        cell._replace(
            row=cell.row + rows, doubt="drifted-column" if (cell.row, cell.column) in doubtful else cell.doubt
        )
        for cell in body.cells
    )
    return PageTable(head.xs, (*head.ys, *body.ys[1:]), (*head.cells, *below))


def in_doubt(table: PageTable) -> PageTable:
    """The table with all its cells that hold digits in doubt."""
    cells = tuple(
        cell._replace(doubt="drifted-column") if cell.doubt is None and _DIGIT.search(cell.text) else cell
        for cell in table.cells
    )
    return table._replace(cells=cells)
