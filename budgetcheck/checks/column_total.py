"""Column total: in every amount column, the total row is the sum of the rows of the first level."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from budgetcheck.checks.base import Names, Rule
from budgetcheck.checks.context import Context, Index, Problem, named
from budgetcheck.checks.select import Side, added, cell
from budgetcheck.checks.settle import settle, undecided
from budgetcheck.checks.tables import amount_columns, prints, schedules, unnamed_columns
from budgetcheck.naming import row_label
from budgetcheck.verdict import Outcome, Verdict

Positions = tuple[int, ...]
_UNNAMED = "#"
_SHOWN = 2  # columns of a table of no known kind that must add up before one without a name is held against them


class ColumnTotal(Rule):
    """合计 row = Σ rows of the first level, each column by itself; what is part of a row above is not added again.

    Columns whose meaning is not known are summed too; one that does not add up is wrong only where all others do.

    `if_any`: forms without a total row are in order. `by_item`: rows of one item (本年, 上年) have a total row of their own.
    """

    kind: Literal["column-total"]
    table: Names
    lane: str | None = None
    columns: Names = ()
    if_any: bool = False
    by_item: bool = False

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """One verdict per lane and amount column that prints anything."""
        for schedule in schedules(context, self.table):
            index = context.index(schedule)
            for lane, panels in index.panels.items():
                if self.lane in {None, lane}:
                    totals = tuple(p for panel in panels for p in index.of_role("total", panel))
                    top = tuple(p for panel in panels for p in index.top(panel))
                    place = schedule.id + (f".{lane}" if lane else "")
                    for tag, own, below in self._parts(index, totals, top):
                        yield from self._lane(index, own, below, lane=lane, place=place + tag)

    def _parts(self, index: Index, totals: Positions, top: Positions) -> Iterator[tuple[str, Positions, Positions]]:
        """Total rows with the rows that they sum: one list, or one for each item."""
        if not self.by_item:
            yield "", totals, top
            return
        for item in dict.fromkeys(index.rows[p].item for p in totals):
            own, below = (tuple(p for p in places if index.rows[p].item == item) for places in (totals, top))
            yield f".{item}", own, below

    def _lane(self, index: Index, totals: Positions, top: Positions, *, lane: str, place: str) -> Iterator[Verdict]:
        schedule = index.schedule
        columns = amount_columns(schedule, lane, self.columns)
        columns += () if self.columns else unnamed_columns(schedule, lane)
        if not totals:
            if schedule.kind and not self.if_any and any(_amount(index, p, columns) for p in top):
                values = {"table": named(schedule), "schedule": schedule.id}
                yield undecided(self, place, Problem("open-missing-total", values))
            return
        if not any(prints(index.rows[p], columns) for p in totals) and any(_amount(index, p, columns) for p in top):
            yield undecided(self, place, Problem("open-blank-total", {"table": named(schedule)}))
            return
        if len({tuple(e.text for _, e in sorted(index.rows[p].entries.items())) for p in totals}) > 1:
            values = {"table": named(schedule), "row": row_label(index.rows[totals[0]])}
            yield undecided(self, place, Problem("open-several-rows", values))
            return
        used = [c for c in columns if any(prints(index.rows[p], [c]) for p in (totals[0], *top))]
        verdicts = [(c, self._column(index, (totals[0], *top), c, f"{place}.{c}")) for c in used]
        shown = [c for c, v in verdicts if v.outcome.agrees and _nonzero(v)]
        known = any(not c.startswith(_UNNAMED) for c in shown)
        apart = sum(not v.outcome.agrees for _, v in verdicts)
        for column, verdict in verdicts:
            wrong = verdict.outcome in {Outcome.FAIL, Outcome.REVIEW}
            lone = apart == 1 and len(shown) >= (1 if schedule.kind else _SHOWN)
            if wrong and not (lone if column.startswith(_UNNAMED) else known or schedule.kind):
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
            return undecided(self, place, Problem(_without_rows(index, columns=(column,)), {"table": named(schedule)}))
        rows = [index.rows[position] for position in top]
        parts = added(cell(schedule, each, column) for each in rows if prints(each, [column]))
        if not schedule.complete:
            parts += Side(weakness=Problem("open-incomplete", {"table": named(schedule)}))
        if any(r.role == "other" and prints(r, [column]) for r in index.rows):
            parts += Side(weakness=Problem("open-unknown-row", {"table": named(schedule)}))
        return settle(self, place, cell(schedule, row, column), parts)


def _amount(index: Index, position: int, columns: tuple[str, ...]) -> bool:
    return any((figure := index.rows[position].figure(column)) and figure.value for column in columns)


def _nonzero(verdict: Verdict) -> bool:
    return any(figure.value for figure in verdict.figures)


def _without_rows(index: Index, columns: tuple[str, ...]) -> str:
    """Why a total has no rows: the form prints totals only, there is nothing to list, or they were not read."""
    schedule = index.schedule
    if all(column.type in {"amount", "ignored"} for column in schedule.columns):
        return "na-form"
    if any(index.rows[p].keys.get("单位") for p in index.of_role("total")):
        return "na-form"  # the row of the only unit is total and member at once
    return "open-no-rows" if any(_amount(index, p, columns) for p in index.of_role("total")) else "na-empty"
