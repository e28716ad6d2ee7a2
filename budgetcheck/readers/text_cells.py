"""The cells dialect: text saved from Word, one cell per line behind a TAB, a blank line after each row.

A line without TAB directly below a cell belongs to that cell. White space before a TAB, or before the text of such a
line, is what the end of a table leaves behind: there a table ends, even in the middle of what looks like a row.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from budgetcheck.document import Block, Cell, Paragraph, Table
from budgetcheck.readers.text_marks import clean, is_number, keep_indent, sentence_end

if TYPE_CHECKING:
    from budgetcheck.readers.text import Source

_TABLE_GAP = 3  # blank lines: between the rows of a table stands one
_TITLE = re.compile(
    r"(附?表|附件|第[一二三四五六七八九十]+(部分|章)|[一二三四五六七八九十]+、|\S{0,6}表\s*[\d一二三四五六七八九十])"
)
_PROSE_LENGTH = 25


@dataclass(slots=True)
class _Piece:
    """One cell while it is read: its lines' text, and the first and last line counted from 0."""

    text: str
    first: int
    last: int


@dataclass(slots=True)
class _Grid:
    rows: list[list[_Piece]] = field(default_factory=list)
    open: bool = False
    widths: Counter[int] = field(default_factory=Counter)

    def add(self, piece: _Piece) -> None:
        if not self.open:
            self.rows.append([])
            self.open = True
        self.rows[-1].append(piece)

    def close_row(self) -> None:
        if self.open:
            self.widths[len(self.rows[-1])] += 1
            self.open = False

    @property
    def usual(self) -> int:
        """The usual number of cells of a row, 0 before any row is complete."""
        return max(self.widths, key=lambda width: (self.widths[width], width), default=0)


def read_cells(text: Source, at: int) -> tuple[list[Block], int]:
    """Read the tables that start at line `at` (from 0); returns them and the line after them."""
    blocks: list[Block] = []
    grid = _Grid()
    lines = text.lines
    blanks = 0
    while at < len(lines):
        line = lines[at]
        head, tab, rest = line.partition("\t")
        if tab:
            if grid.rows and (blanks >= _TABLE_GAP or (head and not head.strip())):
                blocks += _finish(text, grid)
                grid = _Grid()
            if head.strip():
                rest = f"{head} {rest}"
            grid.add(_Piece(clean(rest.replace("\t", " ")), at, at))
            blanks = 0
        elif not line.strip():
            grid.close_row()
            blanks += 1
        elif grid.open and not _ends_table(line, grid):
            last = grid.rows[-1][-1]
            last.text, last.last = f"{last.text}\n{clean(line)}", at
        elif not grid.open and blanks == 1 and _resumes(lines, at, grid):
            grid.open = True
            grid.widths[len(grid.rows[-1])] -= 1
            last = grid.rows[-1][-1]
            last.text, last.last = f"{last.text}\n{clean(line)}", at
            blanks = 0
        else:
            break
        at += 1
    grid.close_row()
    return blocks + _finish(text, grid), at


def _ends_table(line: str, grid: _Grid) -> bool:
    """Whether a line without TAB directly below a cell stands after the table instead of continuing the cell."""
    if not line[0].isspace() or line.startswith("　"):
        return False
    row = grid.rows[-1]
    last = row[-1].text
    closed = is_number(last) or len(row) >= grid.usual > 0
    return closed and (not last or is_number(last) or bool(_TITLE.match(line.strip())))


def _resumes(lines: list[str], at: int, grid: _Grid) -> bool:
    """Whether a cell that holds an empty line goes on here: the row was short of exactly the cells that follow."""
    missing = grid.usual - len(grid.rows[-1]) if grid.rows else 0
    if missing <= 0 or grid.widths[grid.usual] < 2:
        return False
    count = 0
    for line in lines[at : at + 200]:
        if line.startswith("\t"):
            count += 1
        elif not line.strip():
            break
    return count == missing


def _finish(text: Source, grid: _Grid) -> list[Block]:
    rows = grid.rows
    if not rows:
        return []
    if _is_prose(rows):
        return [Paragraph(p.text.strip(), text.at(p.first, p.last)) for row in rows for p in row if p.text.strip()]
    cells = tuple(
        Cell(r, c, keep_indent(piece.text), text.at(piece.first, piece.last))
        for r, row in enumerate(rows)
        for c, piece in enumerate(row)
    )
    where = text.at(rows[0][0].first, rows[-1][-1].last)
    return [Table(cells, len(rows), max(len(row) for row in rows), where, ragged=True)]


def _is_prose(rows: list[list[_Piece]]) -> bool:
    """Paragraphs indented by a TAB look like cells: a lone one, or sentences throughout."""
    pieces = [piece for row in rows for piece in row]
    if len(pieces) == 1:
        return True
    if len(rows) > 1 and max(len(row) for row in rows) > 1:
        return False
    sentences = sum(1 for p in pieces if len(p.text) >= _PROSE_LENGTH and sentence_end(p.text))
    return sentences * 2 > len(pieces)
