"""Units that a table does not print, proved by an anchor: an amount of the table that a table with a unit prints too.

Only a total that appears elsewhere digit for digit in a multiple of one or ten thousand counts, and only if all anchors
agree; where no total does (one may be wrong), several amounts of single rows that do; where no table tells, totals that the
narrative states with their unit. Otherwise the unit stays unknown. It is never assumed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from budgetcheck.disclosure import Entry, Schedule
from budgetcheck.figures import CENT, WAN, YUAN, Figure, Unit

_LEAST = Decimal(10)  # smaller amounts agree by chance
_FEWEST = 3  # amounts of single rows that prove a unit together
_DIGITS = 3  # significant digits of such an amount: rounder ones agree by chance


def with_units(schedules: Sequence[Schedule]) -> tuple[Schedule, ...]:
    """The schedules, those without a unit given the one that anchors prove (`unit_inferred`)."""
    totals = {figure.amount.normalize() for schedule in schedules for figure in _money(_totals(schedule))}
    amounts = {figure.amount.normalize() for schedule in schedules for figure in _money(_amounts(schedule))}
    return tuple(_inferred(schedule, totals, amounts) for schedule in schedules)


def with_said(schedules: Sequence[Schedule], said: Iterable[Figure]) -> tuple[Schedule, ...]:
    """The schedules, those without a unit given the one in which their totals are what the narrative says, and then the
    one that they prove for one another. An amount of the narrative stands for its interval: it is often rounded.
    """
    if all(schedule.unit is not None for schedule in schedules):
        return tuple(schedules)
    stated = [figure for figure in _money(said) if _telling(figure.value)]
    found = []
    for schedule in schedules:
        proved = set[Unit]()
        for figure in _totals(schedule) if schedule.unit is None and schedule.columns else ():
            if figure.unit.dimension == "other" and _telling(figure.value):
                proved |= {u for u in (YUAN, WAN) if any(_is(one, figure.value * u.scale) for one in stated)}
        found.append(_in_units(schedule, proved.pop()) if len(proved) == 1 else schedule)
    return with_units(found)


def _is(stated: Figure, amount: Decimal) -> bool:
    return stated.interval.low <= amount <= stated.interval.high


def _telling(value: Decimal) -> bool:
    """Whether an amount has so many digits that it does not agree with another by chance."""
    return value >= _LEAST and len(value.normalize().as_tuple().digits) >= _DIGITS


def _money(figures: Iterable[Figure]) -> Iterator[Figure]:
    return (figure for figure in figures if figure.unit.dimension == "money" and figure.value >= _LEAST)


def _totals(schedule: Schedule) -> list[Figure]:
    rows = [row for row in schedule.rows if row.role in ("total", "subtotal")] or list(schedule.rows)
    return [entry.figure for row in rows for entry in row.entries.values() if entry.figure]


def _amounts(schedule: Schedule) -> list[Figure]:
    return [entry.figure for row in schedule.rows for entry in row.entries.values() if entry.figure]


def _inferred(schedule: Schedule, totals: set[Decimal], amounts: set[Decimal]) -> Schedule:
    if schedule.unit is not None or not schedule.columns:
        return schedule
    proved = {unit for _, unit in _fitting(_totals(schedule), totals)}
    if not proved:
        told = [pair for pair in _fitting(_amounts(schedule), amounts) if _telling(pair[0])]
        proved = {unit for _, unit in told} if len({value for value, _ in told}) >= _FEWEST else set()
    if len(proved) != 1:
        return schedule
    return _in_units(schedule, proved.pop())


def _in_units(schedule: Schedule, unit: Unit) -> Schedule:
    """The schedule with its amounts of unknown unit in that unit."""
    rows = tuple(replace(row, entries={k: _in_unit(e, unit) for k, e in row.entries.items()}) for row in schedule.rows)
    columns = tuple(replace(c, unit=unit) if c.type == "amount" and c.unit is None else c for c in schedule.columns)
    return replace(schedule, unit=unit, unit_inferred=True, rows=rows, columns=columns)


def _fitting(figures: Iterable[Figure], known: set[Decimal]) -> Iterator[tuple[Decimal, Unit]]:
    """Amounts without a unit that are known in one unit, and in one only."""
    for figure in figures:
        if figure.unit.dimension == "other" and figure.value >= _LEAST:
            fitting = [unit for unit in (YUAN, WAN) if (figure.value * unit.scale).normalize() in known]
            if len(fitting) == 1:
                yield figure.value, fitting[0]


def _in_unit(entry: Entry, unit: Unit) -> Entry:
    if entry.figure is None or entry.figure.unit.dimension != "other":
        return entry
    quantum = min(entry.figure.quantum, CENT) if unit is WAN else entry.figure.quantum
    return entry._replace(figure=entry.figure._replace(unit=unit, quantum=quantum))
