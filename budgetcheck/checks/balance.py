"""Balance: named rows of one table that add up (收入总计＝本年收入合计＋上年结转＋使用非财政拨款结余)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import BeforeValidator

from budgetcheck.checks.base import Names, Rule
from budgetcheck.checks.context import Context, Index, Problem, Scope, named
from budgetcheck.checks.select import Ref, Side, added, resolve
from budgetcheck.checks.settle import Sign, settle, undecided
from budgetcheck.checks.tables import amount_columns, schedules
from budgetcheck.checks.when import When
from budgetcheck.disclosure import Schedule
from budgetcheck.verdict import Verdict


def _item(value: object) -> object:
    """A bare name is a row of that item."""
    return {"item": value} if isinstance(value, str) else value


def _items(value: object) -> object:
    return tuple(_item(v) for v in value) if isinstance(value, list | tuple) else (_item(value),)


def _choices(value: object) -> object:
    """One alternative or a list of them, each a list of rows."""
    return [value] if isinstance(value, list) and not any(isinstance(line, list) for line in value) else value


Lines = Annotated[tuple[Ref, ...], BeforeValidator(_items)]


class Balance(Rule):
    """`total` = Σ `parts` + the `optional` rows that the form has, or = Σ of one of the `alternatives`, all in one table.

    A row is given by its canonical name or as a Ref. `block`: the parts stand above the total (below it, where nothing stands
    above), never beyond it. `columns: each` compares every amount column, otherwise the named ones.
    """

    kind: Literal["balance"]
    table: Names
    total: Annotated[Ref, BeforeValidator(_item)]
    parts: Lines = ()
    optional: Lines = ()
    alternatives: Annotated[tuple[Lines, ...], BeforeValidator(_choices)] = ()
    columns: Names = ("合计",)
    sign: Sign = "="
    block: bool = False
    when: When = When()

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """One verdict per table and column."""
        for schedule in schedules(context, self.table):
            scope: Scope = {
                **{kind: context.of_kind(kind) for kind in self.when.tables},
                schedule.kind or "": (schedule,),
            }
            blocked = self.when.blocks(context, scope)
            if blocked:
                yield undecided(self, schedule.id, blocked)
                continue
            yield from self._columns(schedule, context, scope)

    def _columns(self, schedule: Schedule, context: Context, scope: Scope) -> Iterator[Verdict]:
        each = self.columns == ("each",)
        printed = tuple(c for c in self.columns if schedule.has_column(c)) or self.columns[:1]
        columns = amount_columns(schedule, self.total.lane) if each else printed
        for column in columns:
            place = f"{schedule.id}.{column}"
            whole = self._line(self.total, (schedule, column), context, scope, None)
            if each and not whole.problem and not any(term.text or term.figure for term in whole.terms):
                continue
            if whole.problem:
                yield undecided(self, place, _absent(whole.problem))
                continue
            within = self._block(context.index(schedule)) if self.block else None
            lines = [self._line(line, (schedule, column), context, scope, within) for line in self.parts]
            further = [self._line(line, (schedule, column), context, scope, None) for line in self.optional]
            sides = [side for side in (*lines, *(s for s in further if not s.problem)) if side.terms or side.problem]
            missing = next((side.problem for side in lines if side.problem), None)
            if missing or not sides:
                yield undecided(self, place, _absent(missing or Problem("na-form", {"table": named(schedule)})))
                continue
            parts = added(sides)
            if any(t.figure for t in (*whole.terms, *parts.terms)) or whole.doubt or parts.doubt:
                others = [
                    added(self._line(line, (schedule, column), context, scope, None) for line in lines)
                    for lines in self.alternatives
                ]
                yield settle(self, place, whole, [parts, *others], sign=self.sign)

    def _line(
        self, line: Ref, cells: tuple[Schedule, str], context: Context, scope: Scope, within: range | None
    ) -> Side:
        schedule, column = cells
        ref = line.model_copy(update={"table": schedule.kind or "", "column": (column,)})
        return resolve(ref, context, scope, within=within)

    def _block(self, index: Index) -> range | None:
        """The positions of the rows that the total sums: all above it in its lane, else those below it to the next total."""
        items = (p for item in self.total.item for p in index.items.get(item, ()))
        total = next((p for p in items if self.total.lane in {None, index.rows[p].lane}), None)
        if total is None:
            return None
        lane = index.rows[total].lane
        mine = index.summed(lane)
        if any(p < total for p in mine):
            return range(total)
        ends = (
            p
            for p, row in enumerate(index.rows)
            if p > total and row.lane == lane and row.role in {"subtotal", "total"}
        )
        return range(total + 1, next(ends, len(index.rows)))


def _absent(problem: Problem) -> Problem:
    """A row that the form does not print is a matter of the form; another problem stays."""
    return Problem("na-form", problem.values) if problem.key in {"open-missing-row", "open-missing-column"} else problem
