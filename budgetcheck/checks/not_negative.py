"""Not negative: a budget takes in and spends, so that its amounts are not below zero."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from budgetcheck.checks.base import Names, Pattern, Rule
from budgetcheck.checks.context import AMOUNT_ROLES, Context
from budgetcheck.checks.select import cell
from budgetcheck.checks.tables import prints, schedules
from budgetcheck.disclosure import Schedule
from budgetcheck.verdict import Outcome, Term, Verdict
from budgetcheck.wording.patterns import regex


class NotNegative(Rule):
    """No amount of the tables is negative, except in columns and rows that match `besides` (changes)."""

    kind: Literal["not-negative"]
    table: Names
    besides: Pattern = "(?!)"

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """One verdict per table that prints amounts."""
        for schedule in schedules(context, self.table):
            found = list(self._negative(schedule))
            if found:
                values = {"table": schedule.title, "count": len(found), "text": found[0].text}
                yield Verdict(
                    self.id, Outcome.FAIL, schedule.id, context=tuple(found), reason="amount-negative", values=values
                )
            elif not schedule.empty:
                yield Verdict(self.id, Outcome.PASS, schedule.id)

    def _negative(self, schedule: Schedule) -> Iterator[Term]:
        headers = {c.role: "".join(c.header) + (c.role or "") for c in schedule.columns if c.role}
        for row in schedule.rows:
            if row.role not in AMOUNT_ROLES or regex(self.besides).search(row.label):
                continue
            for role in row.entries:
                figure = row.figure(role)
                if figure is None or figure.value >= 0 or not prints(row, [role]):
                    continue
                if figure.unit.dimension == "money" and not regex(self.besides).search(headers.get(role, "")):
                    (term,) = cell(schedule, row, role).terms
                    yield term._replace(role="stated", text=term.text or figure.text)
