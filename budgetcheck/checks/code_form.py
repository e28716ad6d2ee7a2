"""The form of account codes: leading zeros are printed, 类 have three digits, and codes are accounts, not serial numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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

_CLASSES = tuple(f"{key}/类" for key in CLASSIFICATIONS)
_LOWER = tuple(f"{key}/{part}" for key in CLASSIFICATIONS for part in ("款", "项"))
_USUAL = 4  # so many times as many cells must be as they should


class CodeForm(Rule):
    """`zeros`: 款 and 项 cells have two digits. `class`: 类 cells have three, where nearly all others do. `serial`: the codes
    of a table are not its line numbers. One finding per table.
    """

    kind: Literal["code-form"]
    test: Literal["zeros", "class", "serial"]

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """One verdict per table that prints such codes."""
        if self.test == "serial":
            yield from self._serial(context)
            return
        parts, digits = (_LOWER, 2) if self.test == "zeros" else (_CLASSES, 3)
        for schedule in context.disclosure.schedules:
            yield from self._digits(schedule, parts, digits)

    def _digits(self, schedule: Schedule, parts: Sequence[str], digits: int) -> Iterator[Verdict]:
        """Cells of the parts that have fewer digits than such codes have."""
        good, terms = 0, []
        for row in schedule.rows:
            for part in parts:
                entry = row.entries.get(part)
                text = "".join(entry.text.split()) if entry and not entry.doubt else ""
                if not text.isdecimal() or row.role in {"header", "note"}:
                    continue
                good += len(text) == digits
                if entry and len(text) < digits:
                    place = place_of(schedule, row, part)
                    terms.append(Term(None, Decimal(1), place, "stated", entry.location, text))
        if self.test == "class" and good < _USUAL * len(terms):
            return  # a form of its own, or no 类 at all
        if terms:
            printed = dict.fromkeys(f"{term.place.row} {term.text}" for term in terms)
            values = {"table": named(schedule), "count": len(terms), "codes": "、".join(list(printed)[:6])}
            reason = f"account-{self.test}"
            yield Verdict(self.id, Outcome.FAIL, schedule.id, context=tuple(terms), reason=reason, values=values)
        elif good:
            yield Verdict(self.id, Outcome.PASS, schedule.id)

    def _serial(self, context: Context) -> Iterator[Verdict]:
        found = serial(context)
        for (table, key), rows in found.items():
            terms = tuple(replace(one.term, text=f"{one.code} {one.name}") for one in rows)
            first = rows[0]
            values = {
                "table": first.term.place.title or table,
                "count": len(rows),
                "code": first.code,
                "name": first.name,
            }
            yield Verdict(
                self.id, Outcome.FAIL, f"{table}:{key}", context=terms, reason="account-serial", values=values
            )
        for place in dict.fromkeys((one.table, one.key) for one in coded(context) if one.table):
            if place not in found:
                yield Verdict(self.id, Outcome.PASS, ":".join(place))
