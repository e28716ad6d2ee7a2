"""Fund split: a measure that is printed whole and by fund is the sum of its funds (公务接待费＝一般公共预算＋政府性基金＋…).

Measures that are printed whole and by period (当年, 上年结转) likewise.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from budgetcheck.checks.base import Names, Rule
from budgetcheck.checks.context import AMOUNT_ROLES, Context
from budgetcheck.checks.select import FUNDS, added, cell
from budgetcheck.checks.settle import settle
from budgetcheck.checks.tables import prints, schedules
from budgetcheck.verdict import Verdict


class FundSplit(Rule):
    """In every row, each column that has columns of its own for two or more of the parts (`by`) is their sum."""

    kind: Literal["fund-split"]
    table: Names
    by: Names = FUNDS

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """One verdict per row and measure that is printed whole and by fund."""
        for schedule in schedules(context, self.table):
            roles = tuple(dict.fromkeys(c.role for c in schedule.columns if c.role))
            parted = {
                role: [f"{role}/{part}" for part in self.by if schedule.has_column(f"{role}/{part}")] for role in roles
            }
            for row in schedule.rows:
                for role, columns in parted.items():
                    if len(columns) < 2 or row.role not in AMOUNT_ROLES or not prints(row, [role, *columns]):
                        continue
                    parts = added(cell(schedule, row, column) for column in columns)
                    yield settle(self, f"{schedule.id}.r{row.index}.{role}", cell(schedule, row, role), parts)
