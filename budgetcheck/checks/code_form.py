"""The form of account codes: leading zeros are printed, and codes are accounts, not serial numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Literal

from budgetcheck.accounts import CLASSIFICATIONS
from budgetcheck.checks.base import Rule
from budgetcheck.checks.coded import coded, serial
from budgetcheck.checks.context import Context, named
from budgetcheck.checks.select import place_of
from budgetcheck.disclosure import Schedule
from budgetcheck.verdict import Outcome, Term, Verdict

_PARTS = tuple(f"{key}/{part}" for key in CLASSIFICATIONS for part in ("款", "项"))


class CodeForm(Rule):
    """`zeros`: 款 and 项 cells have two digits. `serial`: the codes of a table are not its line numbers. One finding per table."""

    kind: Literal["code-form"]
    test: Literal["zeros", "serial"]

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """One verdict per table that prints such codes."""
        if self.test == "serial":
            yield from self._serial(context)
            return
        for schedule in context.disclosure.schedules:
            yield from self._zeros(schedule)

    def _zeros(self, schedule: Schedule) -> Iterator[Verdict]:
        good, terms = False, []
        for row in schedule.rows:
            for part in _PARTS:
                entry = row.entries.get(part)
                text = "".join(entry.text.split()) if entry and not entry.doubt else ""
                if not text.isdecimal() or row.role in {"header", "note"}:
                    continue
                good = True
                if len(text) == 1 and entry:
                    place = place_of(schedule, row, part)
                    terms.append(Term(None, Decimal(1), place, "stated", entry.location, text))
        if terms:
            printed = dict.fromkeys(f"{term.place.row} {term.text}" for term in terms)
            values = {"table": named(schedule), "count": len(terms), "codes": "、".join(list(printed)[:6])}
            yield Verdict(
                self.id, Outcome.FAIL, schedule.id, context=tuple(terms), reason="account-zeros", values=values
            )
        elif good:
            yield Verdict(self.id, Outcome.PASS, schedule.id)

    def _serial(self, context: Context) -> Iterator[Verdict]:
        found = serial(context)
        for (table, key), rows in found.items():
            terms = tuple(replace(one.term(), text=f"{one.code} {one.name}") for one in rows)
            first = rows[0]
            values = {"table": named(first.schedule), "count": len(rows), "code": first.code, "name": first.name}
            yield Verdict(
                self.id, Outcome.FAIL, f"{table}:{key}", context=terms, reason="account-serial", values=values
            )
        for place in dict.fromkeys((one.schedule.id, one.key) for one in coded(context)):
            if place not in found:
                yield Verdict(self.id, Outcome.PASS, ":".join(place))
