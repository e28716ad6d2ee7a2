"""Account columns: a column headed by an account (办公费, 基本工资) totals what another table prints in the rows of that account."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from budgetcheck.accounts import account_book, plain_name
from budgetcheck.checks.base import Names, Rule
from budgetcheck.checks.context import Context, Problem, Scope, kind_name
from budgetcheck.checks.select import Ref, cell, resolve
from budgetcheck.checks.settle import Sign, settle, undecided
from budgetcheck.disclosure import Schedule
from budgetcheck.verdict import Verdict

_HEADED = "经济"  # how recognition begins the names of such columns


class AccountColumns(Rule):
    """In the total row of `table`, each column headed by an account = the rows of that account in `among`.

    `under`: only columns below that use (基本支出), and the same rows. An account that `among` does not print says nothing.
    """

    kind: Literal["account-columns"]
    table: Names
    among: Ref
    key: str = "部门经济科目"
    under: str = ""
    sign: Sign = "="

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """One verdict per table and column."""
        for kind in self.table:
            if not context.of_kind(kind):
                continue
            scopes = context.scopes((kind, self.among.table))
            if isinstance(scopes, Problem) or not context.of_kind(self.among.table):
                missing = Problem(
                    "open-missing-table", {"table": kind_name(self.among.table), "kinds": self.among.table}
                )
                yield undecided(self, kind, scopes if isinstance(scopes, Problem) else missing)
                continue
            for scope in scopes:
                for schedule in scope[kind]:
                    yield from self._schedule(context, scope, schedule)

    def _schedule(self, context: Context, scope: Scope, schedule: Schedule) -> Iterator[Verdict]:
        index = context.index(schedule)
        totals = index.of_role("total") or (index.top() if len(index.top()) == 1 else ())
        if len(totals) != 1:
            return
        printed = {row.keys.get(self.key, "") for other in scope[self.among.table] for row in other.rows}
        for column in schedule.columns:
            code = self._code(column.role or "", printed)
            if code:
                whole = cell(schedule, schedule.rows[totals[0]], column.role or "")
                rows = self.among.model_copy(update={"where": {self.key: (code,)}, "rows": "明细"})
                yield settle(self, f"{schedule.id}.{code}", whole, resolve(rows, context, scope), sign=self.sign)

    def _code(self, role: str, printed: set[str]) -> str:
        """The code of the account that heads the column; "" where that is not clear or `among` has no such row."""
        head, *path = role.split("/")
        if head != _HEADED or not path or (self.under and path[0] != self.under):
            return ""
        owners = account_book().by_key[self.key].owners
        codes = owners.get(plain_name(path[-1]), ())
        above = {code for name in path[:-1] for code in owners.get(plain_name(name), ())}
        if above:
            codes = tuple(code for code in codes if code[:3] in above) or codes
        found = [code for code in codes if any(one.startswith(code) for one in printed)]
        return found[0] if len(codes) == 1 and found else ""
