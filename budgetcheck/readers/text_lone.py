"""Cells without rows: tables copied from a web page, one cell per line, the ends of the rows lost.

A bar may close each cell (`预算数 |`) or a blank line may stand between them. The rows come back where the cells can be laid
out in one way only: a header of text, below it rows of one width whose columns are text or numbers throughout, no number
left over. Anything else stays what it was, and is said to be unread where bars show that it was a table.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from budgetcheck.document import Cell, Table
from budgetcheck.readers.text_marks import is_number, keep_indent, sentence_end

if TYPE_CHECKING:
    from budgetcheck.readers.text import Source

_WIDEST = 12  # columns: beyond that a period in a list of cells says little
_LEAST_ROWS = 3
_CELL_LENGTH = 40
_HEAD_LENGTH = 30
_GROUP_LENGTH = 8  # 收入, 支出: the heads of the halves of a table
_SENTENCE = re.compile(r"[。；！？]|[，,](?!\d)")
_NOTHING = ("", "-", "—", "--", "——", "/")


@dataclass(frozen=True, slots=True)
class Lone:
    """One cell and its line, counted from 0; an empty cell stands on the line that left it empty."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Layout:
    """Which cells are a table: the heads of its groups, if any, then the header and the rows of `width` cells."""

    start: int
    body: int
    end: int
    width: int
    groups: int = 0

    @property
    def top(self) -> int:
        """The first cell, heads of groups included."""
        return self.start - self.groups

    def moved(self, by: int) -> Layout:
        """The same cells of a list that has `by` more before them."""
        return Layout(self.start + by, self.body + by, self.end + by, self.width, self.groups)


def lone_cells(lines: Sequence[str], start: int, end: int) -> list[Lone]:
    """The lines as cells. More blank lines than usual between two of them are cells left empty."""
    filled = [i for i in range(start, end) if lines[i].strip()]
    gaps = [b - a - 1 for a, b in pairwise(filled)]
    usual = min(Counter(gaps).most_common(1)[0][0], 1) if gaps else 0
    cells: list[Lone] = []
    for k, i in enumerate(filled):
        cells.append(Lone(lines[i].strip(), i))
        if k < len(gaps):
            cells += [Lone("", i + 1 + n) for n in range(gaps[k] - usual)]
    return cells


def runs(lines: Sequence[str], start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches of lines that could be cells: short, no sentences."""
    first = None
    for i in range(start, end + 1):
        fits = i < end and (not lines[i].strip() or _could_be_cell(lines[i]))
        if fits and first is None and lines[i].strip():
            first = i
        elif not fits and first is not None:
            yield first, i
            first = None


def _could_be_cell(line: str) -> bool:
    text = line.strip()
    return len(text) <= _CELL_LENGTH and not _SENTENCE.search(text) and (is_number(text) or not sentence_end(text))


def all_laid_out(cells: Sequence[Lone]) -> list[Layout] | None:
    """The tables, one below the other, that hold every number of the cells; None where a number would be left over."""
    found: list[Layout] = []
    at = 0
    while any(is_number(cell.text) for cell in cells[at:]):
        layout = laid_out(cells[at:])
        if layout is None:
            return None
        found.append(layout.moved(at))
        at += layout.end
    return found


def laid_out(cells: Sequence[Lone]) -> Layout | None:
    """The one way to lay the cells out in rows, None where there is none or more than one."""
    first = next((i for i, cell in enumerate(cells) if is_number(cell.text)), None)
    if first is None:
        return None
    for width in range(2, _WIDEST + 1):
        found = [fit for lead in range(1, width) if (fit := _fit(cells, first - lead, width))]
        if found:
            return _doubled(cells, found[0]) if len(found) == 1 else None
    return None


def _doubled(cells: Sequence[Lone], layout: Layout) -> Layout | None:
    """The layout, or the wider one where the same header stands before it: a table with halves."""
    width, head = layout.width, _plain(cells[layout.start : layout.body])
    start = layout.start
    while start >= width and _plain(cells[start - width : start]) == head:
        start -= width
    return layout if start == layout.start else _fit(cells, layout.body, layout.body - start)


def _plain(cells: Sequence[Lone]) -> list[str]:
    return ["".join(cell.text.split()) for cell in cells]


def _fit(cells: Sequence[Lone], body: int, width: int) -> Layout | None:
    start = body - width
    if start < 0:
        return None
    head = [cell.text for cell in cells[start:body]]
    if any(not text or is_number(text) or len(text) > _HEAD_LENGTH for text in head):
        return None
    numeric = [is_number(cell.text) for cell in cells[body : body + width]]
    end = body
    columns: list[list[str]] = [[] for _ in range(width)]
    while end + width <= len(cells):
        row = [cell.text for cell in cells[end : end + width]]
        kinds = [is_number(text) for text in row]
        if not any(kinds) or any(k and not row[0] and c == 0 for c, k in enumerate(kinds)):
            break
        for c, kind in enumerate(kinds):
            numeric[c] = numeric[c] or (kind and all(text in _NOTHING for text in columns[c]))
        if any(kind != numeric[c] and row[c] not in _NOTHING for c, kind in enumerate(kinds)):
            break
        for column, text in zip(columns, row, strict=True):
            column.append(text)
        end += width
    rows = (end - body) // width
    if rows < _LEAST_ROWS or not any(numeric) or numeric[0]:
        return None
    named = [sum(text not in _NOTHING for text in column) for c, column in enumerate(columns) if not numeric[c]]
    if any(n * 2 < rows for n in named) or all(counting(column) for c, column in enumerate(columns) if numeric[c]):
        return None
    halves = _halves(head)
    groups = [cell.text for cell in cells[max(start - halves, 0) : start]] if halves > 1 else []
    grouped = len(groups) == halves > 1 and all(0 < len(text) <= _GROUP_LENGTH for text in groups)
    if len(set(head)) < width and not grouped:
        return None
    return Layout(start, body, end, width, halves if grouped else 0)


def counting(texts: Sequence[str]) -> bool:
    """Whether the numbers among the texts only count on, as the pages of a list of contents and the numbers of lines do."""
    numbers = [text for text in texts if is_number(text)]
    whole = all(text.isdecimal() for text in numbers)
    return whole and all(int(a) <= int(b) for a, b in pairwise(numbers)) and len(set(numbers)) > 1


def _halves(head: Sequence[str]) -> int:
    """How often the header repeats itself: 项目 金额 项目 金额 twice."""
    plain = ["".join(text.split()) for text in head]
    for size in range(1, len(plain) // 2 + 1):
        if len(plain) % size == 0 and plain == plain[:size] * (len(plain) // size):
            return len(plain) // size
    return 1


def table_of(text: Source, cells: Sequence[Lone], layout: Layout) -> Table:
    """The table that the cells were."""
    found: list[Cell] = []
    top = 0
    if layout.groups:
        span = layout.width // layout.groups
        for k, cell in enumerate(cells[layout.top : layout.start]):
            found.append(Cell(0, k * span, cell.text, text.at(cell.line, cell.line), column_span=span))
        top = 1
    for k, cell in enumerate(cells[layout.start : layout.end]):
        row, column = divmod(k, layout.width)
        found.append(Cell(row + top, column, keep_indent(cell.text), text.at(cell.line, cell.line)))
    n_rows = (layout.end - layout.start) // layout.width + top
    where = text.at(cells[layout.top].line, cells[layout.end - 1].line)
    return Table(tuple(found), n_rows, layout.width, where)
