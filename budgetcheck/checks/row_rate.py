"""Row rate: in every row, a printed percentage is one column over another (增减率＝增减额÷上年执行数)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from budgetcheck.checks.base import Names, Rule
from budgetcheck.checks.context import AMOUNT_ROLES, Context, Problem, named
from budgetcheck.checks.said import percent_of, percents
from budgetcheck.checks.select import Side, cell, stated
from budgetcheck.checks.settle import judged_as, undecided
from budgetcheck.checks.tables import schedules
from budgetcheck.disclosure import Row, Schedule
from budgetcheck.naming import row_label
from budgetcheck.precision import judge_derived
from budgetcheck.verdict import Outcome, Relation, Verdict


class RowRate(Rule):
    """`rate` = `part` ÷ `base`, row by row, within what is printed. With a base of nothing there is no rate: a rate printed
    beside a part that is not nothing is wrong then.
    """

    kind: Literal["row-rate"]
    table: Names
    rate: str
    part: str
    base: str

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """One verdict per row that prints the rate."""
        for schedule in schedules(context, self.table):
            if not all(schedule.has_column(role) for role in (self.rate, self.part, self.base)):
                yield undecided(self, schedule.id, Problem("na-form", {"table": named(schedule)}))
                continue
            for row in schedule.rows:
                if row.role in AMOUNT_ROLES and row.figure(self.rate):
                    yield self._row(schedule, row)

    def _row(self, schedule: Schedule, row: Row) -> Verdict:
        place = f"{schedule.id}.r{row.index}.{self.rate}"
        rate, part, base = (cell(schedule, row, role) for role in (self.rate, self.part, self.base))
        whole: Side = part + base
        relation = Relation("=", stated(rate).terms, whole.terms)
        problem = rate.doubt or whole.doubt
        figure, above, below = row.figure(self.rate), row.figure(self.part), row.figure(self.base)
        if problem or figure is None:
            return undecided(self, place, problem or Problem("open-missing-cell", {}), relation)
        values = {"row": row_label(row), "stated": figure.text}
        shown = (*stated(rate).terms, *whole.terms)
        if below is None or not below.amount:
            wrong = bool(above and above.amount and figure.value)
            outcome = Outcome.FAIL if wrong else Outcome.PASS
            return Verdict(
                self.id, outcome, place, context=shown, reason="row-rate-on-zero" if wrong else "", values=values
            )
        interval = percent_of(above.interval, below.interval) if above else None
        if interval is None:
            return undecided(self, place, Problem("na-empty", {"table": named(schedule)}), relation)
        judged = judge_derived(figure, interval)
        values["range"] = percents(interval)
        return judged_as(self, place, judged, context=shown, reason="row-rate-differs", values=values)
