"""Codes for rows that print names alone, lent by tables of the same disclosure that print code and name.

A form often prints 类款项 by name under one another (收支总表) or economic accounts by name; another table of the same
disclosure prints the same accounts with their codes. A name is only looked up below its 类, and a list of names gets
codes only where every name below a 类 finds exactly one: a row is never named by a guess.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from budgetcheck.disclosure import Row, Schedule
from budgetcheck.recognise.levels import by_codes, by_sums
from budgetcheck.wording.normalise import label_of, name_key

Names = Mapping[tuple[str, str, str], frozenset[str]]
"""(classification, code of the 类, name) → codes of that name."""

_FUNCTION, _ECONOMIC = "功能科目", "部门经济科目"
_CLASS = 3


def lend_codes(schedules: Sequence[Schedule]) -> tuple[Schedule, ...]:
    """The schedules, with codes and levels where names below a 类 leave no choice."""
    names = _names(schedules)
    return tuple(replace(s, rows=_lent(s, names)) for s in schedules)


def _names(schedules: Iterable[Schedule]) -> Names:
    found: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for schedule in schedules:
        for row in schedule.rows:
            for key in (_FUNCTION, _ECONOMIC):
                code, name = row.keys.get(key, ""), row.names.get(key, "")
                if len(code) > _CLASS and name:
                    found[key, code[:_CLASS], name_key(name)].add(code)
    return {key: frozenset(codes) for key, codes in found.items()}


def _lent(schedule: Schedule, names: Names) -> tuple[Row, ...]:
    rows = list(schedule.rows)
    for place, row in enumerate(schedule.rows):
        for key in (_FUNCTION, _ECONOMIC):
            if len(row.keys.get(key, "")) == _CLASS:
                below = _below(schedule.rows, place, key)
                if below and row.role in ("detail", "parent"):
                    _class(rows, place, below, names, key)
    return tuple(rows)


def _below(rows: Sequence[Row], place: int, key: str) -> list[int]:
    """The rows that are part of a 类 and print a name but no code; none where one of them says 其中."""
    found = [i for i, row in enumerate(rows) if row.parent == place and not row.keys.get(key)]
    mixed = any(label_of(rows[i].label).among or rows[i].item for i in found)
    return [] if mixed or any(r.parent == place and r.keys.get(key) for r in rows) else found


def _class(rows: list[Row], place: int, below: Sequence[int], names: Names, key: str) -> None:
    """Settle the rows below one 类: by codes that other tables lend, else, in a list of 类款项, by sums."""
    code = rows[place].keys[key]
    codes = _codes([rows[i] for i in below], names, key, code)
    if codes is not None:
        levels, parents = by_codes([code, *codes], ["" for _ in (code, *codes)])
        for n, i in enumerate(below, 1):
            upper = parents[n]
            keys = {**rows[i].keys, key: codes[n - 1]}
            printed = {**rows[i].names, key: label_of(rows[i].label).text}
            rows[i] = replace(rows[i], keys=keys, names=printed, level=levels[n], parent=[place, *below][upper or 0])
    elif key == _FUNCTION and rows[below[0]].role == "of-which":
        reading = _by_sums(rows[place], [rows[i] for i in below])
        if reading is None:
            return
        for n, i in enumerate(below):
            upper = reading[1][n]
            rows[i] = replace(rows[i], level=reading[0][n], parent=below[upper] if upper is not None else place)
    else:
        return
    parents_now = {rows[i].parent for i in below}
    for i in (place, *below):
        rows[i] = replace(rows[i], role="parent" if i in parents_now else "detail")


def _codes(rows: Sequence[Row], names: Names, key: str, upper: str) -> list[str] | None:
    """One code for every row, in printed order: below the 款 above it, or a 款 of its own; None where one is open."""
    found: list[str] = []
    section = upper
    for row in rows:
        name = name_key(row.names.get(key) or label_of(row.label).text)
        free = sorted(names.get((key, upper, name), frozenset()) - set(found))
        inner = [code for code in free if len(code) > len(section) > _CLASS and code.startswith(section)]
        outer = [code for code in free if len(code) == _CLASS + 2]
        choice = inner or outer
        if len(choice) != 1:
            return None
        found.append(choice[0])
        section = choice[0] if len(choice[0]) == _CLASS + 2 and key == _FUNCTION else section
    return found


def _by_sums(whole: Row, rows: Sequence[Row]) -> tuple[list[int], list[int | None]] | None:
    """款 and 项 below a 类 told apart by their sums, where the 款 also add up to the 类."""
    roles = [role for role, entry in whole.entries.items() if entry.figure]
    values = [tuple(_value(row, role) for role in roles) for row in rows]
    figures = [f for row in (whole, *rows) for role in roles if (f := row.figure(role))]
    step = max((f.quantum for f in figures), default=Decimal(0))
    reading = by_sums(values) or by_sums(values, step)
    if reading is None:
        return None
    upper = [v for v, level in zip(values, reading[0], strict=True) if level == min(reading[0])]
    slack = step * (len(upper) + 1) / 2
    for n, role in enumerate(roles):
        if abs(sum((v[n] for v in upper), Decimal(0)) - _value(whole, role)) > slack:
            return None
    return reading


def _value(row: Row, role: str) -> Decimal:
    figure = row.figure(role)
    return figure.value if figure else Decimal(0)
