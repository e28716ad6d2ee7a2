"""Hierarchy: every parent row is the sum of the rows directly below it (类＝Σ款, 部门＝Σ单位); 其中 never exceeds its row."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from budgetcheck.checks.base import Names, Rule
from budgetcheck.checks.context import Context, Index, Problem, named
from budgetcheck.checks.select import Side, added, cell
from budgetcheck.checks.settle import Sign, settle, undecided
from budgetcheck.checks.tables import amount_columns, prints, schedules, unnamed_columns
from budgetcheck.disclosure import Schedule
from budgetcheck.naming import row_label
from budgetcheck.verdict import Outcome, Verdict


class Hierarchy(Rule):
    """Parent = Σ children, one level at a time, each column. With `of_which`: each 其中 row ≤ the row it belongs to.

    其中 rows may overlap or be nested without saying so, therefore their sum is not compared. In a table of no known
    kind the levels are believed only where they add up more often than not.
    """

    kind: Literal["hierarchy"]
    table: Names
    columns: Names = ()
    of_which: bool = False

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """One verdict per parent row and column that prints anything."""
        for schedule in schedules(context, self.table):
            found = list(self._schedule(schedule, context.index(schedule)))
            wrong = [v for v in found if v.outcome in {Outcome.FAIL, Outcome.REVIEW}]
            right = [v for v in found if v.outcome.agrees]
            if schedule.kind is None and len(wrong) >= len(right):
                problem = Problem("open-unclear-levels", {"table": named(schedule)})
                found = [undecided(self, v.place, problem, v.relation) if v in wrong else v for v in found]
            yield from found

    def _schedule(self, schedule: Schedule, index: Index) -> Iterator[Verdict]:
        for parent, below in _of_which(index) if self.of_which else index.children.items():
            if 0 <= parent < len(index.rows) and index.rows[parent].role in {"detail", "parent", "of-which"}:
                yield from self._parent(schedule, index, parent, below)

    def _parent(self, schedule: Schedule, index: Index, parent: int, below: tuple[int, ...]) -> Iterator[Verdict]:
        row = index.rows[parent]
        sign: Sign = ">=" if self.of_which else "="
        unnamed = () if self.columns else unnamed_columns(schedule, row.lane)
        for column in (*amount_columns(schedule, row.lane, self.columns), *unnamed):
            if row.entries.get(column) is None or not any(prints(index.rows[p], [column]) for p in below):
                continue
            rows = [index.rows[position] for position in below]
            parts = added(cell(schedule, each, column) for each in rows if prints(each, [column]))
            if not schedule.complete:
                parts += Side(weakness=Problem("open-incomplete", {"table": named(schedule)}))
            whole = cell(schedule, row, column)
            if not prints(row, [column]):
                whole += Side(weakness=Problem("open-blank-whole", {"table": named(schedule), "row": row_label(row)}))
            place = f"{schedule.id}.r{row.index}" + (f".r{index.rows[below[0]].index}" if self.of_which else "")
            yield settle(self, f"{place}.{column}", whole, parts, sign=sign)


def _of_which(index: Index) -> Iterator[tuple[int, tuple[int, ...]]]:
    for position in index.of_role("of-which"):
        parent = index.rows[position].parent
        if parent is not None:
            yield parent, (position,)
