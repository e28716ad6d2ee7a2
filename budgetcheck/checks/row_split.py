"""Row split: in every row, one column is the sum of others (合计＝基本支出＋项目支出)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from pydantic import Field

from budgetcheck.checks.base import Names, Rule
from budgetcheck.checks.context import AMOUNT_ROLES, Context, Problem, named
from budgetcheck.checks.select import FUNDS, Side, added, cell
from budgetcheck.checks.settle import Sign, settle, undecided
from budgetcheck.checks.tables import beyond_columns, in_use, prints, schedules
from budgetcheck.disclosure import Row, Schedule
from budgetcheck.verdict import Verdict


class RowSplit(Rule):
    """`total` = Σ `parts` (+ the `optional` columns that the form has), row by row.

    `expand`: a column that the form does not have is replaced by these. `minus`: columns that are subtracted. `alternatives` are further columns of which it is
    unknown whether they stand inside or beside the parts: with none or with all of them, the row must close. A form that
    prints a single one of several possible parts may leave the others out: a total above it is `open`. `unless`:
    forms with these columns are none of the rule's business. `lane` limits the rule to one side of a table. `funds`: a
    form that prints the columns once for each fund (公务接待费/一般公共预算) is checked fund by fund too.
    """

    kind: Literal["row-split"]
    table: Names
    lane: str | None = None
    total: str = "合计"
    parts: Names = ()
    optional: Names = ()
    expand: dict[str, Names] = Field(default_factory=dict)
    minus: Names = ()
    alternatives: Names = ()
    unless: Names = ()
    funds: bool = False
    sign: Sign = "="

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """One verdict per row that prints an amount in one of the columns."""
        for schedule in schedules(context, self.table):
            by_fund = [self._of(fund) for fund in FUNDS if self.funds and schedule.has_column(f"{self.total}/{fund}")]
            if schedule.has_column(self.total, self.lane) or not by_fund:
                yield from self._table(schedule)
            for rule in by_fund:
                yield from rule._table(schedule)

    def _of(self, fund: str) -> RowSplit:
        """The same relation among the columns of one fund."""

        def named(roles: Names) -> Names:
            return tuple(f"{role}/{fund}" for role in roles)

        return self.model_copy(
            update={
                "total": f"{self.total}/{fund}",
                **{field: named(getattr(self, field)) for field in ("parts", "optional", "minus", "alternatives")},
                "expand": {f"{role}/{fund}": named(inner) for role, inner in self.expand.items()},
            }
        )

    def _table(self, schedule: Schedule) -> Iterator[Verdict]:
        has = schedule.has_column
        parts = self._parts(schedule)
        required = (self.total, *self.parts, *self.minus)
        absent = not parts or not all(has(role, self.lane) for role in required)
        if absent or any(has(role, self.lane) for role in self.unless):
            yield undecided(self, schedule.id, Problem("na-form", {"table": named(schedule)}))
            return
        extra = [role for role in self.alternatives if has(role, self.lane)]
        if not in_use(schedule, [self.total, *parts, *self.minus, *extra]):
            yield undecided(self, schedule.id, Problem("na-empty", {"table": named(schedule)}))
            return
        if not in_use(schedule, [*parts, *extra]) and in_use(schedule, [self.total]):
            yield undecided(self, schedule.id, Problem("open-columns-empty", {"table": named(schedule)}))
            return
        if not in_use(schedule, [self.total]):
            yield undecided(
                self, schedule.id, Problem("open-total-empty", {"table": named(schedule), "column": self.total})
            )
            return
        for row in schedule.rows:
            if row.role in AMOUNT_ROLES and self.lane in {None, row.lane} and prints(row, [self.total, *parts, *extra]):
                yield self._row(schedule, row, parts, extra)

    @property
    def _several(self) -> bool:
        """Whether a whole has more parts than one: a form that prints one of them (其中：财政拨款) need not print all."""
        return self.sign == "=" and not self.minus and len(self.parts) + len(self.optional) > 1

    def _parts(self, schedule: Schedule) -> list[str]:
        """The addend columns that the form has, in the order of the rule."""
        found = []
        for role in (*self.parts, *self.optional):
            if schedule.has_column(role, self.lane):
                found.append(role)
            else:
                found += [inner for inner in self.expand.get(role, ()) if schedule.has_column(inner, self.lane)]
        return found

    def _row(self, schedule: Schedule, row: Row, parts: Sequence[str], extra: Sequence[str]) -> Verdict:
        place = f"{schedule.id}.r{row.index}" + (f".{self.total}" if self.total != "合计" else "")
        if row.entries.get(self.total) is None:
            values = {"table": named(schedule), "row": row.label, "column": self.total}
            return undecided(self, place, Problem("open-missing-cell", values))
        plain = _sum(schedule, row, parts) + _sum(schedule, row, self.minus, -1)
        if beyond_columns(schedule, row):
            plain += Side(weakness=Problem("open-unknown-column", {"table": named(schedule)}))
        if len(parts) == 1 and self._several and plain.amount < cell(schedule, row, self.total).amount:
            values = {"table": named(schedule), "total": self.total, "part": parts[0]}
            plain += Side(weakness=Problem("open-lone-part", values))
        choices = [plain, *self._finer(schedule, row, parts)]
        if any(row.figure(role) for role in extra):
            choices.append(plain + _sum(schedule, row, extra))
        return settle(self, place, cell(schedule, row, self.total), choices, sign=self.sign)

    def _finer(self, schedule: Schedule, row: Row, parts: Sequence[str]) -> list[Side]:
        """The addends with a part that the row leaves blank replaced by its own parts, where it prints those."""
        blank = [role for role in parts if role in self.expand and not prints(row, [role])]
        inner = [role for whole in blank for role in self.expand[whole] if prints(row, [role])]
        if not inner:
            return []
        return [_sum(schedule, row, [role for role in parts if role not in blank] + inner)]


def _sum(schedule: Schedule, row: Row, columns: Sequence[str], weight: int = 1) -> Side:
    return added(cell(schedule, row, column, weight) for column in columns)
