"""Every figure of a disclosure with its place: what coverage counts and what causes are looked up in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from budgetcheck.disclosure import Column, Disclosure, Row, Schedule
from budgetcheck.figures import Figure
from budgetcheck.naming import place_of, row_label, term
from budgetcheck.verdict import Place

Source = Literal["table", "statement", "indicator"]


@dataclass(frozen=True, slots=True)
class Item:
    """A figure and where a reader of the paper finds it."""

    figure: Figure
    place: Place
    source: Source


def inventory(disclosure: Disclosure) -> tuple[Item, ...]:
    """The figures of recognised amount columns, of statements and of indicators, each once, in reading order."""
    found: dict[str, Item] = {}
    same = same_cells(disclosure)
    for item in _items(disclosure):
        if item.figure.id not in same:
            found.setdefault(item.figure.id, item)
    return tuple(found.values())


def same_cells(disclosure: Disclosure) -> dict[str, str]:
    """Figures read twice from one printed cell: the id of an indicator's project total → that of the table's figure.

    Where a table is read as rows and as indicators apart, both know the cell; it is one number all the same.
    """
    printed: dict[object, str] = {}
    for schedule in disclosure.schedules:
        for row in schedule.rows:
            for entry in row.entries.values():
                if entry.figure:
                    figure = entry.figure
                    printed.setdefault((schedule.id, figure.location, figure.text), figure.id)
    totals = ((i.schedule, i.total) for i in disclosure.indicators if i.total)
    found = {t.id: printed.get((schedule, t.location, t.text), t.id) for schedule, t in totals}
    return {one: other for one, other in found.items() if one != other}


def row_labels(disclosure: Disclosure) -> dict[str, frozenset[str]]:
    """The labels of the rows that each table prints, blank rows too."""
    return {s.id: frozenset(row_label(row) for row in s.rows) for s in disclosure.schedules}


def _items(disclosure: Disclosure) -> Iterator[Item]:
    for schedule in disclosure.schedules:
        columns = {(column.lane, column.role): column for column in schedule.columns if column.role}
        for row in schedule.rows:
            if row.role not in {"header", "note", "blank"}:
                yield from _row(schedule, row, columns)
    for statement in disclosure.statements:
        for slot, figure in statement.slots.items():
            yield Item(figure, term(statement, slot).place, "statement")
    for indicator in disclosure.indicators:
        for column, value in (("指标值", indicator.figure), ("项目总额", indicator.total), ("权重", indicator.weight)):
            if value:
                name = indicator.level3 or indicator.project
                place = Place(table=indicator.schedule, title=indicator.title, row=name, column=column)
                yield Item(value, place, "indicator")


def _row(schedule: Schedule, row: Row, columns: dict[tuple[str, str], Column]) -> Iterator[Item]:
    for role, entry in row.entries.items():
        column = columns.get((row.lane, role))
        if entry.figure is None or (column and column.type not in {"amount", "count", "percent"}):
            continue
        is_amount = column.type == "amount" if column else entry.figure.unit.dimension == "money"
        if is_amount:
            yield Item(entry.figure, place_of(schedule, row, role), "table")
