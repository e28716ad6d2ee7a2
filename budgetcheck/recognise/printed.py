"""Working records of recognition: a printed table with its context, rows as cells per column."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from budgetcheck.document import Cell, Doubt, Location, Table
from budgetcheck.figures import Unit
from budgetcheck.wording.titles import Title

Row = list[Cell | None]
"""The cells of a printed row by grid column (a merged cell at every place that it covers), or in order where ragged."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A column as printed: its header texts, outermost first, and whether a merged header cell was its innermost."""

    index: int
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A body row: its cells by column (None: not printed there) and doubts by column. `row` counts within the table.

    `options` are all placements that add up, where a row of a text without columns allows several.
    `foreign`: below an inner header of other columns, so the table's columns say nothing about its cells.
    """

    cells: tuple[Cell | None, ...]
    row: int
    doubts: dict[int, Doubt] = field(default_factory=dict)
    header: bool = False
    foreign: bool = False
    options: tuple[Mapping[int, Cell], ...] = ()

    def fresh(self, column: int) -> Cell | None:
        """The cell if it starts in this row, None where it only reaches down from a row above."""
        cell = self.cells[column]
        return cell if cell is not None and cell.row == self.row else None


@dataclass(slots=True)
class Header:
    """Where a table's captions, header and body are; rows count within the table."""

    captions: list[str]
    rows: list[int]
    body: int
    leaves: tuple[Leaf, ...] = ()


@dataclass(slots=True)
class Printed:
    """A printed table (with its continuation parts) and what stands around it. `number` counts the document's tables.

    `mark` is the number that the paper gives it on a line of its own (公开01表). `unknown`: for a table put together from
    lines, the words of its header that no layout knows; None for a table of cells. `torn`: rows without a header follow
    right below, of other columns, and may be the rest of it.
    """

    source: int
    number: int
    tables: list[tuple[Table, list[Row], Header]]
    title: Title | None = None
    unit: Unit | None = None
    owner: str = ""
    notes: list[str] = field(default_factory=list)
    captions: list[str] = field(default_factory=list)
    location: Location = field(default_factory=Location)
    mark: str = ""
    unknown: str | None = None
    torn: bool = False

    @property
    def header(self) -> Header:
        """The header of the first part."""
        return self.tables[0][2]

    @property
    def ragged(self) -> bool:
        """Whether the columns are only ordinals."""
        return self.tables[0][0].ragged


def rows_of(table: Table) -> list[Row]:
    """The rows of a table: by grid column with merged cells spread, or in printed order where ragged."""
    if table.ragged:
        ordered: list[Row] = [[] for _ in range(table.n_rows)]
        for cell in table.cells:
            line = ordered[cell.row]
            while len(line) < cell.column:
                line.append(None)
            line.append(cell)
        return ordered
    grid: list[Row] = [[None] * table.n_columns for _ in range(table.n_rows)]
    for cell in table.cells:
        for row in range(cell.row, min(cell.row + cell.row_span, table.n_rows)):
            line = grid[row]
            for column in range(cell.column, min(cell.column + cell.column_span, table.n_columns)):
                line[column] = cell
    return grid
