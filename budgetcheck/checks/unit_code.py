"""Unit code: a unit's code goes with one name in all tables."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from budgetcheck.checks.base import Rule
from budgetcheck.checks.context import Context
from budgetcheck.disclosure import Row, Schedule
from budgetcheck.naming import place_of
from budgetcheck.verdict import Outcome, Term, Verdict
from budgetcheck.wording.normalise import name_key

_INNER = re.compile(r"\(.*?\)|本级|机关|汇总|合计|小计")


class UnitCode(Rule):
    """No code of a unit (单位 258001) stands beside two names. A name inside another is the same (with and without 本级)."""

    kind: Literal["unit-code"]

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """One verdict per code that is printed with a name."""
        codes: dict[str, dict[str, list[tuple[Schedule, Row]]]] = defaultdict(lambda: defaultdict(list))
        for schedule in context.disclosure.schedules:
            for row in schedule.rows:
                code, name = row.keys.get("单位", ""), _name(row)
                if code.isdecimal() and len(name) > 2:
                    codes[code][name].append((schedule, row))
        for code, names in codes.items():
            most = max(names, key=lambda name: len(names[name]))
            others = [name for name in names if not _same(name, most)]
            if not others:
                yield Verdict(self.id, Outcome.PASS, code)
                continue
            terms = tuple(_term(*names[name][0]) for name in (*others, most))
            values = {"code": code, "name": others[0], "other": most}
            yield Verdict(self.id, Outcome.FAIL, code, context=terms, reason="unit-two-names", values=values)


def _name(row: Row) -> str:
    """The name beside the code; in a table whose rows are units, the label."""
    plain = row.names.get("单位") or ("" if set(row.keys) - {"单位"} else row.label)
    return _INNER.sub("", name_key(plain))


def _same(one: str, other: str) -> bool:
    """One name inside the other, or short for it; a name cut short or with its lines out of order says nothing."""
    shorter, longer = sorted((one, other), key=len)
    rest = iter(longer)
    return all(char in rest for char in shorter) or set(shorter) <= set(longer)


def _term(schedule: Schedule, row: Row) -> Term:
    entry = row.entries.get("单位")
    where = entry.location if entry else row.location
    return Term(None, Decimal(1), place_of(schedule, row, "单位"), "stated", where, row.names.get("单位") or row.label)
