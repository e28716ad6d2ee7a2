"""The bars dialect: tables of web pages whose cells are set apart by a bar, a row per line or a cell per line.

Rows need two cells each and two rows; cells alone on their lines are laid out by `text_lone`, or said to be unread.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from budgetcheck.document import Block, Cell, Paragraph, Table, Unread
from budgetcheck.readers.text_lone import Lone, laid_out, table_of
from budgetcheck.readers.text_marks import clean, is_number, keep_indent

if TYPE_CHECKING:
    from budgetcheck.readers.text import Source

_BAR = re.compile(r"[|｜│┃]")
_RULE = re.compile(r"[\s|｜│┃:+=─━┼├┤┌┐└┘┬┴-]+$")  # the rule below a header or around a table
_GAP = 1  # blank lines between the lines of one table
_LEAST_CELLS = 6


def has_bar(line: str) -> bool:
    """Whether a line may be of a table with bars."""
    return bool(_BAR.search(line))


def read_bars(text: Source, at: int, end: int) -> tuple[list[Block], list[Unread], int]:
    """The table that starts at line `at` (from 0), what could not be read of it, and the line after it."""
    lines = text.lines
    marked = [at]
    stop = at + 1
    while stop < end and stop - marked[-1] <= _GAP + 1:
        if has_bar(lines[stop]) and "\t" not in lines[stop]:
            marked.append(stop)
        elif lines[stop].strip() and not _RULE.match(lines[stop]):
            break
        stop += 1
    after = marked[-1] + 1
    rows = [(i, _fields(lines[i])) for i in marked if not _RULE.match(lines[i])]
    if len(rows) > 1 and all(len(cells) > 1 for _, cells in rows):
        return [_rows_table(text, rows)], [], after
    cells = _lone(lines, marked)
    layout = laid_out(cells) if cells else None
    if layout is not None and layout.end == len(cells) and layout.top == 0:
        return [table_of(text, cells, layout)], [], after
    blocks: list[Block] = [Paragraph(clean(lines[i]).strip(), text.at(i, i)) for i in marked if lines[i].strip()]
    numbers = sum(is_number(cell) for _, row in rows for cell in row)
    unread = [Unread(text.at(at, after - 1), "cells-without-rows")] if numbers > 1 else []
    return blocks, unread, after


def _fields(line: str) -> list[str]:
    """The cells of a line; bars at its ends frame it."""
    bare = line.strip()
    fields = [clean(field).strip() for field in _BAR.split(bare)]
    if len(fields) > 1 and not fields[-1]:
        fields.pop()
    if len(fields) > 1 and not fields[0] and _BAR.match(bare):
        fields.pop(0)
    return fields


def _lone(lines: list[str], marked: list[int]) -> list[Lone]:
    """The cells, where every line is one cell closed by a bar; bars alone close cells left empty. Else none."""
    cells: list[Lone] = []
    for i in marked:
        bare = lines[i].strip()
        bars = len(_BAR.findall(bare))
        if bars == len(_BAR.sub("", bare).strip()) == 0:
            return []
        if not _BAR.sub("", bare).strip():
            cells += [Lone("", i)] * bars
        elif bars == 1 and _BAR.search(bare[-1]):
            cells.append(Lone(bare[:-1].strip(), i))
        else:
            return []
    return cells if len(cells) >= _LEAST_CELLS else []


def _rows_table(text: Source, rows: list[tuple[int, list[str]]]) -> Table:
    cells = tuple(
        Cell(r, c, keep_indent(value), text.at(line, line))
        for r, (line, fields) in enumerate(rows)
        for c, value in enumerate(fields)
    )
    widths = {len(fields) for _, fields in rows}
    return Table(cells, len(rows), max(widths), text.at(rows[0][0], rows[-1][0]), ragged=len(widths) > 1)
