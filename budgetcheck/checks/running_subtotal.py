"""Running subtotal: a 小计 row among the rows of a list sums the rows above it, down from the 小计 before."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from budgetcheck.checks.base import Names, Rule
from budgetcheck.checks.context import Context, Index, Problem, named
from budgetcheck.checks.select import added, cell
from budgetcheck.checks.settle import settle, undecided
from budgetcheck.checks.tables import amount_columns, prints, schedules
from budgetcheck.verdict import Outcome, Verdict
from budgetcheck.wording.normalise import label_of

_RIGHT = frozenset({Outcome.PASS, Outcome.ROUNDING})
_WRONG = frozenset({Outcome.FAIL, Outcome.REVIEW})
_NAME = "小计"


class RunningSubtotal(Rule):
    """小计 = Σ the first-level rows between it and the 小计 before it, each column.

    A form may print its 小计 above the rows instead: whichever side adds up more often is meant; where neither adds up
    more often than not, nothing is said.
    """

    kind: Literal["running-subtotal"]
    table: Names

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """One verdict per 小计 row and column."""
        for schedule in schedules(context, self.table):
            index = context.index(schedule)
            for lane in index.lanes:
                sides = [list(self._lane(index, lane, above=above)) for above in (True, False)]
                found = max(sides, key=lambda side: sum(v.outcome in _RIGHT for v in side))
                right = sum(v.outcome in _RIGHT for v in found)
                wrong = [v for v in found if v.outcome in _WRONG]
                if len(wrong) >= max(right, 1):
                    problem = Problem("open-unclear-levels", {"table": named(schedule)})
                    found = [undecided(self, v.place, problem, v.relation) if v in wrong else v for v in found]
                yield from found

    def _lane(self, index: Index, lane: str, *, above: bool) -> Iterator[Verdict]:
        rows = index.rows
        marks = [p for p in index.of_role("subtotal", lane) if label_of(rows[p].label).text == _NAME]
        ends = sorted({*marks, *index.of_role("total", lane)})
        top = index.top(lane)
        for mark in marks:
            if above:
                start, end = max((p for p in ends if p < mark), default=-1), mark
            else:
                start, end = mark, min((p for p in ends if p > mark), default=len(rows))
            below = [p for p in top if start < p < end]
            for column in amount_columns(index.schedule, lane):
                if below and prints(rows[mark], [column]):
                    parts = added(cell(index.schedule, rows[p], column) for p in below)
                    place = f"{index.schedule.id}.r{rows[mark].index}.{column}"
                    yield settle(self, place, cell(index.schedule, rows[mark], column), parts)
