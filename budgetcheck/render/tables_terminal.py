"""What was read, on a terminal: one line per table, or one table with the roles of its columns and rows."""

from __future__ import annotations

from collections.abc import Sequence
from io import StringIO
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.table import Table as RichTable
from rich.text import Text

from budgetcheck.disclosure import Column, Row, Schedule
from budgetcheck.document import Location
from budgetcheck.language import Messages
from budgetcheck.render.console import plain
from budgetcheck.render.grids import Grid
from budgetcheck.render.places import spot_text
from budgetcheck.render.summary import kind_name
from budgetcheck.render.text import clean, shortened, squeezed
from budgetcheck.report import Spot

if TYPE_CHECKING:
    from rich.console import Console

_APART = 2  # blanks between columns
_KIND = 2  # which column of the list names the kind
_CELL = 24  # columns of a cell's text when one table is shown


def render_list(grids: Sequence[Grid], unread: Sequence[str], texts: Messages, console: Console) -> None:
    """One line per table, and below them the columns that were not recognised and the parts that were not read."""
    if grids:
        _print_list(grids, texts, console)
    for part in unread:
        console.print(Text(texts.text("tables-unread", part=clean(part)), style="yellow"), soft_wrap=True)


def _print_list(grids: Sequence[Grid], texts: Messages, console: Console) -> None:
    rows = [
        (
            str(number),
            grid.id,
            kind_name(grid.kind, texts) if grid.kind else texts.text("tables-unknown"),
            _unit(grid, texts),
            f"{len(grid.rows)}×{grid.n_columns}",
            _place(grid.location, texts),
        )
        for number, grid in enumerate(grids, start=1)
    ]
    listing = RichTable(box=None, padding=(0, _APART, 0, 0), show_edge=False, header_style="dim")
    room = console.width
    for key, column in zip(("number", "id", "kind", "unit", "size", "place"), zip(*rows, strict=True), strict=True):
        header = texts.text(f"tables-{key}")
        width = max(map(cell_len, (header, *column)))  # only the title gives way on a narrow terminal
        right = key in ("number", "size")
        listing.add_column(header, justify="right" if right else "left", min_width=width, no_wrap=True)
        room -= width + _APART
    room = max(room - _APART, cell_len(texts.text("tables-title")))
    listing.add_column(texts.text("tables-title"), max_width=room, overflow="ellipsis", no_wrap=True)
    for grid, row in zip(grids, rows, strict=True):
        cells = [Text(cell, style="yellow" if n == _KIND and not grid.kind else "") for n, cell in enumerate(row)]
        listing.add_row(*cells, Text(squeezed(grid.title)))
    console.print(listing)
    partly = [grid for grid in grids if any(column.role is None and column.type == "amount" for column in grid.columns)]
    for grid in partly:
        lost = [_header(column) for column in grid.columns if column.role is None and column.type == "amount"]
        console.print(Text(texts.text("tables-lost-columns", id=grid.id, columns=texts.text("list-comma").join(lost))))
    console.print(Text(texts.text("tables-show-hint"), style="dim"))


def render_one(grid: Grid, texts: Messages, console: Console) -> None:
    """One table: what it is, then per lane its rows with their roles; or the bare grid where it was not understood."""
    kind = kind_name(grid.kind, texts) if grid.kind else texts.text("tables-unknown")
    head = " · ".join((grid.id, kind, _unit(grid, texts), _place(grid.location, texts)))
    console.print(Text(head, style="bold"))
    if grid.title:
        console.print(Text(squeezed(grid.title)))
    schedule = grid.schedule
    if schedule is None or not any(column.role for column in schedule.columns):
        _print_bare(grid, console)
        return
    for lane in dict.fromkeys(column.lane for column in schedule.columns):
        if lane:
            console.print(Text(f"[{lane}]", style="bold"))
        _print_lane(schedule, lane, texts, console)
    for note in schedule.notes:
        console.print(Text(clean(note), style="dim"))


def plain_list(grids: Sequence[Grid], unread: Sequence[str], texts: Messages) -> str:
    """`render_list` as plain text."""
    stream = StringIO()
    render_list(grids, unread, texts, plain(stream, 120))
    return _stripped(stream)


def plain_one(grid: Grid, texts: Messages) -> str:
    """`render_one` as plain text, wide enough that no column is squeezed."""
    stream = StringIO()
    render_one(grid, texts, plain(stream, 400))
    return _stripped(stream)


def _stripped(stream: StringIO) -> str:
    return "".join(f"{line.rstrip(' ')}\n" for line in stream.getvalue().split("\n")[:-1])


def _print_lane(schedule: Schedule, lane: str, texts: Messages, console: Console) -> None:
    columns = [column for column in schedule.columns if column.lane == lane and column.role]
    amounts = [column for column in columns if column.type in ("amount", "count", "percent")]
    others = [column for column in columns if column.type == "text"]
    table = RichTable(box=None, padding=(0, 2, 0, 0), show_edge=False, header_style="bold")
    table.add_column(texts.text("tables-row-role"), no_wrap=True)
    table.add_column(texts.text("tables-row-name"), overflow="fold")
    table.add_column(texts.text("tables-row-keys"), overflow="fold")
    for column in (*others, *amounts):
        amount = column.type != "text"
        table.add_column(Text(_head(column, schedule)), justify="right" if amount else "left", overflow="fold")
    for row in schedule.rows:
        if row.lane == lane:
            cells = (Text(_cell(row, column)) for column in (*others, *amounts))
            keys = " ".join(f"{name}={value}" for name, value in row.keys.items())
            label = "  " * max(row.level - 1, 0) + shortened(row.item or row.label, 40)
            table.add_row(texts.text(f"row-{row.role}"), Text(label), Text(clean(keys), style="dim"), *cells)
    console.print(table)


def _print_bare(grid: Grid, console: Console) -> None:
    table = RichTable(box=None, padding=(0, 2, 0, 0), show_edge=False, show_header=False)
    for row in grid.rows:
        table.add_row(*(Text(shortened(cell.text, _CELL)) for cell in row.cells))
    console.print(table)


def _cell(row: Row, column: Column) -> str:
    entry = row.entries.get(column.role or "")
    if entry is None:
        return ""
    return f"{shortened(entry.text, _CELL)}{' ?' if entry.doubt else ''}"


def _head(column: Column, schedule: Schedule) -> str:
    own = column.unit.symbol if column.unit and column.unit != schedule.unit else ""
    return f"{clean(column.role or '')}{f' ({own})' if own else ''}"


def _header(column: Column) -> str:
    return squeezed("/".join(part for part in column.header if part)) or f"#{column.index + 1}"


def _unit(grid: Grid, texts: Messages) -> str:
    unit = grid.unit or "—"
    inferred = grid.schedule is not None and grid.schedule.unit_inferred
    return texts.text("tables-unit-inferred", unit=unit) if inferred else unit


def _place(location: Location, texts: Messages) -> str:
    spot = Spot(
        source=location.source,
        page=location.page,
        line=location.line,
        end_line=location.end_line,
        table=location.table,
        sheet=location.sheet,
        cell=location.cell,
    )
    return spot_text(spot, texts)
