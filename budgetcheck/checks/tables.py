"""Helpers that the in-table rule kinds share: which schedules, which columns, and whether a column is in use."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from budgetcheck.checks.context import AMOUNT_ROLES, Context
from budgetcheck.disclosure import Column, Row, Schedule

GENERIC = "*"
"""In a rule's `table`: the tables that were not recognised."""


def schedules(context: Context, kinds: Sequence[str]) -> Iterator[Schedule]:
    """The schedules of the kinds, in the order of the kinds and of reading."""
    for kind in kinds:
        if kind == GENERIC:
            yield from (s for s in context.disclosure.schedules if s.kind is None)
        else:
            yield from context.of_kind(kind)


def amount_columns(schedule: Schedule, lane: str | None, wanted: Sequence[str] = ()) -> tuple[str, ...]:
    """The roles of a lane's (None: every lane's) amount columns, in order; only the wanted ones, if any are named."""
    mine = [c for c in schedule.columns if c.type == "amount" and (lane is None or c.lane in {lane, ""})]
    roles = (c.role for c in mine if c.role)
    return tuple(dict.fromkeys(role for role in roles if not wanted or role in wanted))


def unnamed_columns(schedule: Schedule, lane: str | None) -> tuple[str, ...]:
    """The amount columns of a lane whose meaning is not known, as rows name them (`#3`)."""
    mine = (c for c in schedule.columns if c.type == "amount" and not c.role)
    return tuple(f"#{c.index}" for c in mine if lane is None or c.lane in {lane, ""})


def in_use(schedule: Schedule, columns: Sequence[str]) -> bool:
    """Whether any row prints an amount, or something doubtful, in one of the columns."""
    return any(prints(row, columns) for row in schedule.rows if row.role in AMOUNT_ROLES)


def prints(row: Row, columns: Sequence[str]) -> bool:
    """Whether the row prints an amount, or something doubtful, in one of the columns."""
    entries = (row.entries.get(column) for column in columns)
    return any(entry and not entry.blank for entry in entries)


def beyond_columns(schedule: Schedule, row: Row) -> bool:
    """Whether the row prints an amount in a column whose meaning is not known, so that its parts may be elsewhere.

    A column that calls itself 其中 is part of another, whatever it is.
    """
    known = {c.role or f"#{c.index}" for c in schedule.columns if c.role or _of_which(c)}
    return any(entry.figure and entry.figure.value and role not in known for role, entry in row.entries.items())


def _of_which(column: Column) -> bool:
    return any("".join(text.split()).startswith("其中") for text in column.header)
