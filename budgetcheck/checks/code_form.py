"""The form of account codes: leading zeros are printed, 类 have three digits, and codes are accounts, not serial numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Literal

from budgetcheck.accounts import CLASSIFICATIONS
from budgetcheck.checks.base import Rule
from budgetcheck.checks.coded import coded, serial
from budgetcheck.checks.context import Context
from budgetcheck.disclosure import Schedule
from budgetcheck.naming import place_of
from budgetcheck.verdict import Outcome, Term, Verdict

_CLASSES = tuple(f"{key}/类" for key in CLASSIFICATIONS)
_LOWER = tuple(f"{key}/{part}" for key in CLASSIFICATIONS for part in ("款", "项"))
_USUAL = 4  # so many times as many cells must be as they should


class CodeForm(Rule):
    """`zeros`: 款 and 项 cells have two digits. `class`: 类 cells have three, where nearly all others do. `serial`: the codes
    of a table are not its line numbers. One finding for the same cells, in however many tables.
    """

    kind: Literal["code-form"]
    test: Literal["zeros", "class", "serial"]

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """One verdict per table that prints such codes."""
        if self.test == "serial":
            yield from self._serial(context)
            return
        parts, digits = (_LOWER, 2) if self.test == "zeros" else (_CLASSES, 3)
        wrong: dict[tuple[str, ...], list[Term]] = defaultdict(list)
        for schedule in context.disclosure.schedules:
            good, terms = self._short(schedule, parts, digits)
            if terms and (self.test == "zeros" or good >= _USUAL * len(terms)):
                wrong[tuple(dict.fromkeys(f"{term.place.row} {term.text}" for term in terms))] += terms
            elif good and not terms:
                yield Verdict(self.id, Outcome.PASS, schedule.id)
        for printed, terms in wrong.items():
            first = terms[0].place
            values = {"table": first.title or first.table, "count": len(terms), "codes": "、".join(printed[:6])}
            reason = f"account-{self.test}"
            yield Verdict(self.id, Outcome.FAIL, first.table, context=tuple(terms), reason=reason, values=values)

    @staticmethod
    def _short(schedule: Schedule, parts: Sequence[str], digits: int) -> tuple[int, list[Term]]:
        """How many cells of the parts have as many digits as such codes have, and those that have fewer."""
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
        return good, terms

    def _serial(self, context: Context) -> Iterator[Verdict]:
        found = serial(context)
        for (table, key), rows in found.items():
            terms = tuple(one.term._replace(text=f"{one.code} {one.name}") for one in rows)
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
