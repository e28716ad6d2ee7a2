"""Item rate: a row of rates is one row over another, measure by measure (增减率＝（本年－上年）÷上年)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from budgetcheck.checks.base import Names, Rule
from budgetcheck.checks.context import Context, Problem, named
from budgetcheck.checks.said import HUNDRED, minus, percent_of, percents
from budgetcheck.checks.select import cell, stated
from budgetcheck.checks.settle import judged_as, undecided
from budgetcheck.checks.tables import schedules
from budgetcheck.disclosure import Row, Schedule
from budgetcheck.figures import PERCENT, Figure, Interval
from budgetcheck.naming import column_label
from budgetcheck.precision import judge_derived
from budgetcheck.verdict import Outcome, Relation, Term, Verdict


class ItemRate(Rule):
    """Entry `measure/rate` of the row `rate` = the measure in row `now`, less that in row `before` if `change`, over the latter.

    With nothing before there is no rate: 0, a dash and (where all is new) 100% are what forms print then. A rate may be
    printed as a fraction, and without its sign in a table that prints no negative rate at all.
    """

    kind: Literal["item-rate"]
    table: Names
    rate: str
    now: str
    before: str
    change: bool = True

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """One verdict per unit and measure with a printed rate."""
        for schedule in schedules(context, self.table):
            units: dict[str, dict[str, Row]] = defaultdict(dict)
            for row in schedule.rows:
                units[row.keys.get("单位", "")].setdefault(row.item, row)
            for unit, rows in units.items():
                if {self.rate, self.now, self.before} <= rows.keys():
                    yield from self._rows(schedule, unit, rows)

    def _rows(self, schedule: Schedule, unit: str, rows: dict[str, Row]) -> Iterator[Verdict]:
        rates = rows[self.rate]
        printed = {name: e.figure for name, e in rates.entries.items() if e.figure}
        unsigned = all(figure.value >= 0 for figure in printed.values())
        for name, figure in printed.items():
            measure = name.rpartition("/")[0]
            place = ".".join(filter(None, (schedule.id, unit, measure, self.rate)))
            yield self._judged(schedule, rows, (name, measure), figure, place=place, unsigned=unsigned)

    def _judged(
        self,
        schedule: Schedule,
        rows: dict[str, Row],
        columns: tuple[str, str],
        figure: Figure,
        *,
        place: str,
        unsigned: bool,
    ) -> Verdict:
        name, measure = columns
        rate = cell(schedule, rows[self.rate], name)
        now, before = (cell(schedule, rows[item], measure) for item in (self.now, self.before))
        both = now + before
        relation = Relation("=", stated(rate).terms, both.terms)
        problem = rate.doubt or both.doubt or both.weakness
        if problem:
            return undecided(self, place, problem, relation)
        above, below = (rows[item].figure(measure) for item in (self.now, self.before))
        shown = (*stated(rate).terms, *both.terms)
        values: dict[str, object] = {"row": column_label(schedule, name), "stated": figure.text}
        if below is None or not below.amount:
            return self._from_nothing(place, figure, above, shown=shown, values=values)
        part = above.interval if above else Interval(Decimal(0), Decimal(0))
        whole = percent_of(minus(part, below.interval) if self.change else part, below.interval)
        if whole is None:
            return undecided(self, place, Problem("na-empty", {"table": named(schedule)}), relation)
        values["range"] = percents(whole)
        tried = [judge_derived(one, whole) for one in _readings(figure, whole, unsigned=unsigned)]
        judged = next((one for one in tried if one.outcome.agrees), tried[0])
        return judged_as(self, place, judged, context=shown, reason="item-rate-differs", values=values)

    def _from_nothing(
        self, place: str, figure: Figure, above: Figure | None, *, shown: tuple[Term, ...], values: dict[str, object]
    ) -> Verdict:
        usual = not figure.value or (above is not None and above.amount and figure.value == HUNDRED)
        outcome = Outcome.PASS if usual else Outcome.FAIL
        return Verdict(
            self.id, outcome, place, context=shown, reason="" if usual else "row-rate-on-zero", values=values
        )


def _readings(figure: Figure, expected: Interval, *, unsigned: bool) -> Iterator[Figure]:
    """What a printed rate can mean: itself, without its sign, as a fraction."""
    yield figure
    if unsigned and expected.high < 0:
        yield _times(figure, Decimal(-1))
    if not figure.text.strip().endswith(("%", "％")) and abs(figure.value) <= 1:
        yield _times(figure, HUNDRED)


def _times(figure: Figure, factor: Decimal) -> Figure:
    scale = abs(factor)
    return Figure(
        figure.id, figure.text, figure.value * factor, PERCENT, figure.quantum * scale, figure.location, figure.doubt
    )
