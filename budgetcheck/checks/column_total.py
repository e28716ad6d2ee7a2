"""Column total: in every amount column, the total row is the sum of the rows of the first level."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from budgetcheck.checks.base import Names, Rule
from budgetcheck.checks.context import Context, Index, Problem, named
from budgetcheck.checks.select import Side, cell, row_label
from budgetcheck.checks.settle import settle, undecided
from budgetcheck.checks.tables import amount_columns, prints, schedules
from budgetcheck.disclosure import Schedule
from budgetcheck.verdict import Outcome, Verdict


class ColumnTotal(Rule):
    """合计 row = Σ rows of the first level, each column by itself; what is part of a row above is not added again.

    `if_any`: forms without a total row are in order.
    """

    kind: Literal["column-total"]
    table: Names
    lane: str | None = None
    columns: Names = ()
    if_any: bool = False

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """One verdict per lane and amount column that prints anything."""
        for schedule in schedules(context, self.table):
            index = context.index(schedule)
            for lane, panels in index.panels.items():
                if self.lane in {None, lane}:
                    yield from self._lane(schedule, index, lane, panels)

    def _lane(self, schedule: Schedule, index: Index, lane: str, panels: tuple[str, ...]) -> Iterator[Verdict]:
        totals = tuple(p for panel in panels for p in index.of_role("total", panel))
        top = tuple(p for panel in panels for p in index.top(panel))
        place = schedule.id + (f".{lane}" if lane else "")
        columns = amount_columns(schedule, lane, self.columns)
        if not totals:
            if schedule.kind and not self.if_any and any(_amount(index, p, columns) for p in top):
                yield undecided(self, place, Problem("open-missing-total", {"table": named(schedule)}))
            return
        if not any(prints(index.rows[p], columns) for p in totals) and any(_amount(index, p, columns) for p in top):
            yield undecided(self, place, Problem("open-blank-total", {"table": named(schedule)}))
            return
        if len({tuple(e.text for _, e in sorted(index.rows[p].entries.items())) for p in totals}) > 1:
            values = {"table": named(schedule), "row": row_label(index.rows[totals[0]])}
            yield undecided(self, place, Problem("open-several-rows", values))
            return
        used = [c for c in columns if any(prints(index.rows[p], [c]) for p in (totals[0], *top))]
        verdicts = [self._column(index, (totals[0], *top), column, f"{place}.{column}") for column in used]
        shown = any(v.outcome in {Outcome.PASS, Outcome.ROUNDING} and _nonzero(v) for v in verdicts)
        for verdict in verdicts:
            wrong = verdict.outcome in {Outcome.FAIL, Outcome.REVIEW}
            if wrong and schedule.kind is None and not shown:
                # nothing shows that the total row is the sum of these very rows
                problem = Problem("open-unclear-total", {"table": named(schedule)})
                yield undecided(self, verdict.place, problem, verdict.relation)
            else:
                yield verdict

    def _column(self, index: Index, positions: tuple[int, ...], column: str, place: str) -> Verdict:
        schedule, total, top = index.schedule, positions[0], positions[1:]
        row = index.rows[total]
        if row.entries.get(column) is None:
            values = {"table": named(schedule), "row": row_label(row), "column": column}
            return undecided(self, place, Problem("open-missing-cell", values))
        if not top:
            return undecided(self, place, Problem("open-no-rows", {"table": named(schedule)}))
        parts = Side()
        for position in top:
            if prints(index.rows[position], [column]):
                parts += cell(schedule, index.rows[position], column)
        if not schedule.complete:
            parts += Side(weakness=Problem("open-incomplete", {"table": named(schedule)}))
        if any(r.role == "other" and prints(r, [column]) for r in index.rows):
            parts += Side(weakness=Problem("open-unknown-row", {"table": named(schedule)}))
        return settle(self, place, cell(schedule, row, column), parts)


def _amount(index: Index, position: int, columns: tuple[str, ...]) -> bool:
    return any((figure := index.rows[position].figure(column)) and figure.value for column in columns)


def _nonzero(verdict: Verdict) -> bool:
    return any(figure.value for figure in verdict.figures)
