"""What was read and what was made of it, side by side: each printed table with the schedule that recognition found in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from budgetcheck.disclosure import Column, Disclosure, Entry, Row, Schedule
from budgetcheck.document import Cell, Location, Table


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell as printed; `value` is the decimal string of its figure, None where it has none."""

    text: str
    value: str | None
    doubt: str | None
    location: Location
    span: tuple[int, int]  # rows, columns
    row: int | None = None  # in the grid, from 0; None for a schedule made of lines without a grid
    column: int | None = None


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row of the grid with the role that recognition gave it (`other` where none)."""

    role: str
    cells: tuple[GridCell, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its identity, columns and rows. `schedule` is None where recognition made nothing of it."""

    id: str
    title: str
    location: Location
    n_columns: int
    rows: tuple[GridRow, ...]
    schedule: Schedule | None

    @property
    def kind(self) -> str | None:
        """The table kind, None where it was not recognised."""
        return self.schedule.kind if self.schedule else None

    @property
    def unit(self) -> str | None:
        """The unit as printed."""
        return self.schedule.unit.symbol if self.schedule and self.schedule.unit else None

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns as recognised; none where the table was not understood."""
        return self.schedule.columns if self.schedule else ()


def grids(disclosure: Disclosure) -> tuple[Grid, ...]:
    """Every table of the disclosure in reading order, understood or not."""
    by_table: dict[tuple[int, int], list[Schedule]] = {}
    for schedule in disclosure.schedules:
        by_table.setdefault((schedule.source, schedule.table), []).append(schedule)
    found: list[Grid] = []
    for source, document in enumerate(disclosure.documents):
        for index, table in enumerate(document.tables):
            known = by_table.pop((source, index), [])
            if known:
                found += [_printed(table, schedule) for schedule in known]
            else:
                found.append(_unknown(table, source, index))
    found += [_lines(schedule) for rest in by_table.values() for schedule in rest]
    return tuple(found)


def _printed(table: Table, schedule: Schedule) -> Grid:
    entries = {(entry.location, entry.text): entry for row in schedule.rows for entry in row.entries.values()}
    roles = _roles(schedule)
    rows = []
    for number, cells in _by_row(table):
        role = "header" if number < schedule.header_rows else _role(cells, number, roles)
        rows.append(GridRow(role, tuple(_cell(cell, entries) for cell in cells)))
    return Grid(schedule.id, schedule.title, schedule.location, table.n_columns, tuple(rows), schedule)


def _unknown(table: Table, source: int, index: int) -> Grid:
    rows = tuple(GridRow("other", tuple(_cell(cell, {}) for cell in cells)) for _, cells in _by_row(table))
    return Grid(f"table-{source + 1}.{index + 1}", "", table.location, table.n_columns, rows, None)


def _lines(schedule: Schedule) -> Grid:
    """A schedule that was made of text lines: a grid of its columns."""
    rows = tuple(GridRow(row.role, tuple(_entry_cells(row))) for row in schedule.rows)
    return Grid(schedule.id, schedule.title, schedule.location, len(schedule.columns), rows, schedule)


def _entry_cells(row: Row) -> Iterator[GridCell]:
    if row.label and row.location:
        yield GridCell(row.label, None, None, row.location, (1, 1))
    for entry in row.entries.values():
        yield GridCell(entry.text, _value(entry), entry.doubt, entry.location, (1, 1))


def _by_row(table: Table) -> Iterator[tuple[int, list[Cell]]]:
    rows: dict[int, list[Cell]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(cell)
    yield from sorted(rows.items())


def _roles(schedule: Schedule) -> dict[Location, str]:
    """The role of the row that stands at a location. Several lanes share printed rows: the first that says more wins."""
    roles: dict[Location, str] = {}
    for row in schedule.rows:
        for location in (row.location, *(entry.location for entry in row.entries.values())):
            if location is not None and roles.get(location, "blank") == "blank":
                roles[location] = row.role
    return roles


def _role(cells: list[Cell], number: int, roles: Mapping[Location, str]) -> str:
    found = [roles[cell.location] for cell in cells if cell.location in roles]
    telling = [role for role in found if role != "blank"]
    return (telling or found or ["other"])[0]


def _cell(cell: Cell, entries: Mapping[tuple[Location, str], Entry]) -> GridCell:
    entry = entries.get((cell.location, cell.text))
    doubt = cell.doubt or (entry.doubt if entry else None)
    span = (cell.row_span, cell.column_span)
    return GridCell(cell.text, _value(entry), doubt, cell.location, span, cell.row, cell.column)


def _value(entry: Entry | None) -> str | None:
    return str(entry.figure.value) if entry and entry.figure else None
