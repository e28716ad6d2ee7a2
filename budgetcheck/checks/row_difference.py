"""Row difference: a row that states the change is one row minus another, column by column (增减＝本年－上年)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Literal

from budgetcheck.checks.base import Names, Rule
from budgetcheck.checks.context import AMOUNT_ROLES, Context
from budgetcheck.checks.select import cell
from budgetcheck.checks.settle import settle
from budgetcheck.checks.tables import amount_columns, prints, schedules
from budgetcheck.disclosure import Row
from budgetcheck.verdict import Verdict


class RowDifference(Rule):
    """Row `change` = row `now` − row `before`, for each unit and amount column. A set of rows that lacks one says nothing."""

    kind: Literal["row-difference"]
    table: Names
    change: str = "增减"
    now: str = "本年"
    before: str = "上年"

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """One verdict per unit and column."""
        for schedule in schedules(context, self.table):
            units: dict[str, dict[str, Row]] = defaultdict(dict)
            for row in schedule.rows:
                if row.role in AMOUNT_ROLES:
                    units[row.keys.get("单位", "")].setdefault(row.item, row)
            for unit, rows in units.items():
                if not {self.change, self.now, self.before} <= rows.keys():
                    continue
                change, now, before = rows[self.change], rows[self.now], rows[self.before]
                for column in amount_columns(schedule, change.lane):
                    if any(prints(row, [column]) for row in (change, now, before)):
                        difference = cell(schedule, now, column) + cell(schedule, before, column, -1)
                        place = f"{schedule.id}.{unit}.{column}" if unit else f"{schedule.id}.{column}"
                        yield settle(self, place, cell(schedule, change, column), difference)
