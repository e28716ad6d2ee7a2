"""Tables that no lattice of lines makes: spreadsheets printed without gridlines, ruled in part, or striped.

What tells a table there, is that texts stand in columns and amounts are among them. A line of text is cut into chunks
where white space parts it (`chunks`). Columns are strips of the page that the chunks of all lines share and white
space parts (`columns`), and those that only a header names (`naming`); rows are chunks beside one another, with the
rest of wrapped texts (`rows`); the cells of a header are told by where its texts stand over the columns (`headers`).

What is drawn, goes before what is guessed. Level lines and shades along the rows tell the rows (`rowruled`), upright
lines the columns (`columnruled`), a shade to each cell both (`shades`); only what is left is told by white space alone
(`aligned`). What each of them finds is taken out of the page before the next looks.

Nothing is guessed where two readings are possible: then the lines stay text, and the page says how many amounts stand
in them, so that they count as unread. Where rows and columns are certain but not what the header names, the cells with
digits are in doubt, and no rule fails by them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from budgetcheck.readers.pdf.aligned import find_aligned, is_data
from budgetcheck.readers.pdf.chunks import Chunk, line_chunks
from budgetcheck.readers.pdf.columnruled import find_column_ruled
from budgetcheck.readers.pdf.drawn import Drawn
from budgetcheck.readers.pdf.filling import PageTable, fill_grids
from budgetcheck.readers.pdf.headers import Found
from budgetcheck.readers.pdf.lines import group_lines
from budgetcheck.readers.pdf.rowruled import find_row_ruled
from budgetcheck.readers.pdf.runs import Run
from budgetcheck.readers.pdf.shades import shaded_grids
from budgetcheck.readers.pdf.unruled import Groups, completed, in_doubt

_FEWEST_ROWS, _FEWEST_AMOUNTS = 2, 3  # that look like a table: lines, or amounts of a single line


class Loose(NamedTuple):
    """The tables found, the lines of text outside them, and how many amounts stand in such lines like rows of a table."""

    tables: list[PageTable]
    groups: Groups
    untabled: int


@dataclass(slots=True)
class _Search:
    """The tables found so far, and what lies outside them: lines of text, and what is drawn."""

    tables: list[PageTable]
    groups: Groups
    drawn: Drawn

    @property
    def lines(self) -> list[list[Chunk]]:
        return [line_chunks(group) for group in self.groups]

    @property
    def runs(self) -> list[Run]:
        return [run for group in self.groups for run in group]

    def take(self, tables: list[PageTable], groups: Groups) -> None:
        """Go on with the lines outside these tables."""
        self.tables += tables
        self.groups = groups
        self.drawn = self.drawn.outside([table.box for table in tables])

    def take_found(self, found: list[Found]) -> None:
        """The same with tables whose texts are still to be put into their cells."""
        if not found:
            return
        filled, left = fill_grids([one.grid for one in found], self.runs)
        tables = [in_doubt(table) if one.doubtful else table for table, one in zip(filled, found, strict=True)]
        self.take([table._replace(loose=True) for table in tables], group_lines(left) if left else [])


def find_loose(groups: Groups, drawn: Drawn) -> Loose:
    """The tables among the lines of text of a page, given what is drawn there."""
    search = _Search([], groups, drawn)
    search.take_found(find_row_ruled(search.lines, search.drawn))
    if shaded := shaded_grids(search.drawn.shades, search.lines):
        search.take(*completed(*fill_grids(shaded, search.runs)))
    search.take_found(find_column_ruled(search.lines, search.drawn.upright))
    search.take_found(find_aligned(search.lines, search.drawn.rules()))
    return Loose(search.tables, search.groups, _untabled(search.lines))


def _untabled(lines: list[list[Chunk]]) -> int:
    """How many amounts stand in lines that look like rows of a table; 0 where too few do.

    Percentages stand around a chart as well.
    """
    amounts = [
        sum(chunk.is_amount and chunk.text[-1] not in "%％" for chunk in line) for line in lines if is_data(line)
    ]
    return sum(amounts) if len(amounts) >= _FEWEST_ROWS or max(amounts, default=0) >= _FEWEST_AMOUNTS else 0
