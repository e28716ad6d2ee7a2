"""Staff account: what accounts of pensions and housing of the staff are spent on stands in the column of staff, not of running costs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from budgetcheck.checks.base import Names, Rule
from budgetcheck.checks.context import AMOUNT_ROLES, Context, named
from budgetcheck.checks.select import cell
from budgetcheck.checks.tables import schedules
from budgetcheck.disclosure import Row, Schedule
from budgetcheck.verdict import Outcome, Verdict


class StaffAccount(Rule):
    """No row of one of the `accounts` (codes of the key 功能科目) prints an amount in `column`.

    Only in tables with amounts under `instead` as well, and only whole rows that read without doubt.
    """

    kind: Literal["staff-account"]
    table: Names
    accounts: Names
    column: str
    instead: str

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """One verdict per table that prints such accounts."""
        for schedule in schedules(context, self.table):
            if not all(any(_amount(row, role) for row in schedule.rows) for role in (self.column, self.instead)):
                continue
            asked = [row for row in schedule.rows if self._asked(schedule, row)]
            wrong = [row for row in asked if _amount(row, self.column)]
            if not wrong:
                if asked:
                    yield Verdict(self.id, Outcome.PASS, schedule.id)
                continue
            terms = tuple(t._replace(role="stated") for row in wrong for t in cell(schedule, row, self.column).terms)
            values = {
                "table": named(schedule),
                "row": wrong[0].label,
                "text": terms[0].text or (terms[0].figure.text if terms[0].figure else ""),
                "column": self.column,
                "instead": self.instead,
                "count": len(wrong),
            }
            yield Verdict(self.id, Outcome.FAIL, schedule.id, context=terms, reason="account-misplaced", values=values)

    def _asked(self, schedule: Schedule, row: Row) -> bool:
        whole = schedule.doubt is None and schedule.guessed is None and not any(e.doubt for e in row.entries.values())
        return whole and row.role in AMOUNT_ROLES and row.keys.get("功能科目") in self.accounts


def _amount(row: Row, role: str) -> bool:
    figure = row.figure(role)
    return figure is not None and figure.value > 0 and row.role in AMOUNT_ROLES
