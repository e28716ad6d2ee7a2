"""Statement sort: an item called basic (or project) expenditure is that in the table of accounts."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from budgetcheck.checks.base import Names, Pattern, Rule
from budgetcheck.checks.context import Context, named
from budgetcheck.checks.said import spoken
from budgetcheck.checks.statement_account import rows_of_account
from budgetcheck.disclosure import Row, Schedule, Statement
from budgetcheck.naming import name_of, place_of
from budgetcheck.verdict import Outcome, Place, Term, Verdict
from budgetcheck.wording.folding import fold
from budgetcheck.wording.patterns import regex

_SORTS = ("基本支出", "项目支出")


class StatementSort(Rule):
    """`pattern` (group `said`: 基本支出 or 项目支出) finds what a text calls the account. In the first of the `tables` that has
    the account, not all of its amount is of the other sort. An account of both sorts may be called either.
    """

    kind: Literal["statement-sort"]
    tables: Names
    pattern: Pattern

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """One verdict per account that the text calls the one or the other."""
        schedules = [table for kind in self.tables for table in context.of_kind(kind)]
        if len({s.kind for s in schedules}) < len(schedules):
            return
        for statement in context.disclosure.statements:
            match = regex(self.pattern).search(fold(statement.sentence + statement.remark).text)
            if not match or "项" not in statement.keys or statement.doubt or "current" not in statement.slots:
                continue
            for schedule in schedules:
                rows = rows_of_account(context.index(schedule), statement)
                if len(rows) == 1:
                    yield self._verdict(statement, match["said"], schedule, rows[0])
                    break

    def _verdict(self, statement: Statement, said: str, schedule: Schedule, row: Row) -> Verdict:
        key = f"{statement.id}.{said}"
        other = _SORTS[1 - _SORTS.index(said)]
        own, rest, total = row.figure(said), row.figure(other), row.figure("合计")
        only = rest and total and rest.value and rest.value == total.value and not (own and own.value)
        if not only or any(e.doubt for e in row.entries.values()):
            return Verdict(self.id, Outcome.PASS, key)
        place = Place(title="正文", row=name_of(statement))
        text = Term(None, Decimal(1), place, "stated", statement.location, spoken(statement, self.pattern))
        cell = Term(rest, Decimal(1), place_of(schedule, row, other), "operand")
        values = {"subject": name_of(statement), "said": said, "shown": other, "table": named(schedule)}
        return Verdict(self.id, Outcome.FAIL, key, context=(text, cell), reason="other-kind", values=values)
