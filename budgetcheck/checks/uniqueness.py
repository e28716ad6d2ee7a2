"""Uniqueness: no two rows of a table with the same keys."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from pydantic import Field

from budgetcheck.checks.base import Names, Rule
from budgetcheck.checks.context import Context, named
from budgetcheck.checks.group import Key, key_of
from budgetcheck.checks.settle import undecided
from budgetcheck.checks.tables import schedules
from budgetcheck.checks.when import When
from budgetcheck.disclosure import Row, Schedule
from budgetcheck.naming import place_of
from budgetcheck.verdict import Outcome, Term, Verdict


class Uniqueness(Rule):
    """Rows without children have different keys `by`. `same`: only rows that also agree in these columns are repeats."""

    kind: Literal["uniqueness"]
    table: Names
    by: Names = Field(min_length=1)
    same: Names = ()
    column: str = "合计"
    when: When = When()

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """One verdict per repeated key; one pass per table where none repeats."""
        for schedule in schedules(context, self.table):
            scope = {kind: context.of_kind(kind) for kind in self.when.tables} | {schedule.kind or "": (schedule,)}
            blocked = self.when.blocks(context, scope)
            if blocked:
                yield undecided(self, schedule.id, blocked)
                continue
            groups: dict[Key, list[Row]] = defaultdict(list)
            for position in context.index(schedule).leaves():
                row = schedule.rows[position]
                key = key_of(row, self.by)
                if key is not None and not _doubtful(row):
                    groups[key + tuple(row.entries[c].text for c in self.same if c in row.entries)].append(row)
            repeated = {key: rows for key, rows in groups.items() if len(rows) > 1}
            for key, rows in repeated.items():
                yield self._repeated(schedule, key, rows)
            if groups and not repeated:
                yield Verdict(self.id, Outcome.PASS, schedule.id)

    def _repeated(self, schedule: Schedule, key: Key, rows: list[Row]) -> Verdict:
        terms = tuple(
            Term(e.figure, Decimal(1), place_of(schedule, row, self.column), location=e.location, text=e.text)
            for row in rows
            if (e := row.entries.get(self.column))
        )
        cells = tuple(term._replace(role="stated" if n == 0 else "operand") for n, term in enumerate(terms))
        values = {"table": named(schedule), "key": " ".join(key), "times": len(rows)}
        place = f"{schedule.id}:{'.'.join(key)}"
        return Verdict(self.id, Outcome.FAIL, place, context=cells, reason="repeated", values=values)


def _doubtful(row: Row) -> bool:
    return any(entry.doubt for entry in row.entries.values())
