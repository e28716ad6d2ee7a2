"""Levels of names without codes, lent by another table that lists the same names below the same 类.

Where a table prints 款 and 项 by name alone and one wrong amount keeps its sums from telling them apart, the same list in
another table of the disclosure (支出总表 for the 一般公共预算支出表) tells: the names that both print, in the same order, are
the same accounts. A row that could be either of two rows of the other list with different levels lends nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from budgetcheck.disclosure import Row, Schedule
from budgetcheck.wording.normalise import label_of, name_key

_KEY = "功能科目"
_CLASS = 3

Listed = tuple[tuple[str, int], ...]
"""Names with their levels below one 类, in printed order."""


def lend_levels(schedules: Sequence[Schedule]) -> tuple[Schedule, ...]:
    """The schedules, each list of names below a 类 that is flat for want of a reading levelled like its twin's."""
    known: dict[str, list[Listed]] = {}
    for schedule in schedules:
        for place, below in _classes(schedule.rows):
            if all(schedule.rows[i].level > 1 and schedule.rows[i].role in ("detail", "parent") for i in below):
                names = tuple((_name(schedule.rows[i]), schedule.rows[i].level) for i in below)
                known.setdefault(schedule.rows[place].keys[_KEY], []).append(names)
    return tuple(replace(s, rows=_levelled(s.rows, known)) for s in schedules) if known else tuple(schedules)


def _classes(rows: Sequence[Row]) -> Iterable[tuple[int, tuple[int, ...]]]:
    """Every 类 row with the rows below it, up to the next row that is none of its parts."""
    for place, row in enumerate(rows):
        if len(row.keys.get(_KEY, "")) == _CLASS and row.role in ("detail", "parent"):
            below: list[int] = []
            for i in range(place + 1, len(rows)):
                if rows[i].parent != place and rows[i].parent not in below:
                    break
                below.append(i)
            if below:
                yield place, tuple(below)


def _levelled(rows: tuple[Row, ...], known: Mapping[str, Sequence[Listed]]) -> tuple[Row, ...]:
    done = list(rows)
    for place, below in _classes(rows):
        flat = all(rows[i].role == "of-which" and not label_of(rows[i].label).among for i in below)
        names = [_name(rows[i]) for i in below]
        readings = {levels for listed in known.get(rows[place].keys[_KEY], ()) if (levels := _matched(names, listed))}
        if flat and len(readings) == 1:
            _settle(done, place, below, readings.pop())
    return tuple(done)


def _settle(rows: list[Row], place: int, below: Sequence[int], levels: Sequence[int]) -> None:
    above = {1: place}
    parents = set()
    for i, level in zip(below, levels, strict=True):
        parent = above[max(upper for upper in above if upper < level)]
        above = {upper: at for upper, at in above.items() if upper < level} | {level: i}
        parents.add(parent)
        rows[i] = replace(rows[i], level=level, parent=parent)
    for i in (place, *below):
        rows[i] = replace(rows[i], role="parent" if i in parents else "detail")


def _matched(names: Sequence[str], listed: Listed) -> tuple[int, ...] | None:
    """The levels of names that all stand in the other list in the same order; None where two readings differ."""
    first = _in_order(names, listed)
    last = _in_order(tuple(reversed(names)), tuple(reversed(listed)))
    if first is None or last is None or first != tuple(reversed(last)):
        return None
    return first


def _in_order(names: Sequence[str], listed: Listed) -> tuple[int, ...] | None:
    levels = []
    at = iter(listed)
    for name in names:
        level = next((level for other, level in at if other == name), None)
        if level is None:
            return None
        levels.append(level)
    return tuple(levels)


def _name(row: Row) -> str:
    return name_key(row.names.get(_KEY) or label_of(row.label).text)
