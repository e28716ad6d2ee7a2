"""What was read and what was made of it, side by side: each printed table with the schedule that recognition found in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
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
    """Every table of the disclosure in reading order, understood or not.

    A schedule may be printed in parts (continued over pages) and a printed grid may hold several schedules, so rows are
    given to schedules by the places of their cells.
    """
    homes = _homes(disclosure.schedules)
    numbers = {(schedule.source, schedule.table): schedule for schedule in disclosure.schedules if schedule.rows}
    parts: dict[str, list[tuple[int, list[Cell]]]] = {schedule.id: [] for schedule in disclosure.schedules}
    unknown: list[Grid] = []
    width: dict[str, int] = {}
    for source, document in enumerate(disclosure.documents):
        for number, table in enumerate(document.tables, start=1):
            owners = _owners(table, source, homes, numbers.get((source, number)))
            for (row, cells), owner in zip(_by_row(table), owners, strict=True):
                if owner is not None:
                    parts[owner.id].append((row, cells))
                    width[owner.id] = max(width.get(owner.id, 0), table.n_columns)
            if not any(owners):
                unknown.append(_unknown(table, source, number))
    known = [_grid(schedule, parts[schedule.id], width.get(schedule.id, 0)) for schedule in disclosure.schedules]
    return tuple(sorted([*known, *unknown], key=lambda grid: _reading_order(grid.location)))


def _homes(schedules: Sequence[Schedule]) -> dict[Location, Schedule]:
    """Which schedule stands at a place."""
    homes: dict[Location, Schedule] = {}
    for schedule in schedules:
        for row in schedule.rows:
            for location in (row.location, *(entry.location for entry in row.entries.values())):
                if location is not None:
                    homes.setdefault(location, schedule)
    return homes


def _owners(
    table: Table, source: int, homes: Mapping[Location, Schedule], numbered: Schedule | None
) -> list[Schedule | None]:
    """The schedule of each row. Titles and headers belong to what follows them, other rows to what they follow."""
    own = [
        next((homes[cell.location] for cell in cells if cell.location in homes), None) for _, cells in _by_row(table)
    ]
    first = next((owner for owner in own if owner is not None), numbered)
    owners: list[Schedule | None] = []
    for owner in own:
        owners.append(owner or (owners[-1] if owners else first))
    return owners


def _grid(schedule: Schedule, parts: Sequence[tuple[int, list[Cell]]], columns: int) -> Grid:
    if not parts:  # made of text lines, or a title without a table
        rows = tuple(GridRow(row.role, tuple(_entry_cells(row))) for row in schedule.rows)
        return Grid(schedule.id, schedule.title, schedule.location, len(schedule.columns), rows, schedule)
    entries = {(entry.location, entry.text): entry for row in schedule.rows for entry in row.entries.values()}
    roles = _roles(schedule)
    rows = tuple(
        GridRow(
            "header" if number < schedule.header_rows else _role(cells, roles),
            tuple(_cell(cell, entries, number) for cell in cells),
        )
        for number, (_, cells) in enumerate(parts)
    )
    return Grid(schedule.id, schedule.title, schedule.location, columns, rows, schedule)


def _unknown(table: Table, source: int, number: int) -> Grid:
    rows = tuple(GridRow("other", tuple(_cell(cell, {}, cell.row) for cell in cells)) for _, cells in _by_row(table))
    return Grid(f"table-{source + 1}.{number}", "", table.location, table.n_columns, rows, None)


def _reading_order(location: Location) -> tuple[int, int, int, int, float]:
    top = location.bbox[1] if location.bbox else 0.0
    return (location.source, location.page or 0, location.line or 0, location.table or 0, top)


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


def _role(cells: Sequence[Cell], roles: Mapping[Location, str]) -> str:
    found = [roles[cell.location] for cell in cells if cell.location in roles]
    telling = [role for role in found if role != "blank"]
    return (telling or found or ["other"])[0]


def _cell(cell: Cell, entries: Mapping[tuple[Location, str], Entry], row: int) -> GridCell:
    entry = entries.get((cell.location, cell.text))
    doubt = cell.doubt or (entry.doubt if entry else None)
    span = (cell.row_span, cell.column_span)
    return GridCell(cell.text, _value(entry), doubt, cell.location, span, row, cell.column)


def _value(entry: Entry | None) -> str | None:
    return str(entry.figure.value) if entry and entry.figure else None
