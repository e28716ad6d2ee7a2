"""Table repeated: no table of a kind is printed a second time with the very same content."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from budgetcheck.checks.base import Rule
from budgetcheck.checks.context import Context, named
from budgetcheck.disclosure import Schedule
from budgetcheck.verdict import Outcome, Place, Term, Verdict
from budgetcheck.wording.normalise import tight

_SET = 4  # kinds that are there more than once where the set of tables is
_FEW = 3  # amounts other than zero below which two tables may well be alike


class TableRepeated(Rule):
    """Two tables of one kind and unit are not equal in every row, where they show more than a few amounts.

    Tables of no known kind have the same title too. A whole set that is there twice is another organisation's (the only
    unit of a department has the department's amounts).
    """

    kind: Literal["table-repeated"]

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """One verdict per table with amounts."""
        repeated = Counter(s.kind for s in context.disclosure.schedules if s.kind)
        if sum(1 for count in repeated.values() if count > 1) >= _SET:
            return
        first: dict[object, Schedule] = {}
        for schedule in context.disclosure.schedules:
            content = _content(schedule)
            if sum(1 for _, amounts in content for _, amount in amounts if amount) < _FEW:
                continue
            earlier = first.setdefault((schedule.kind or tight(schedule.title), schedule.unit, content), schedule)
            if earlier is schedule:
                yield Verdict(self.id, Outcome.PASS, schedule.id)
                continue
            terms = tuple(
                Term(None, Decimal(1), Place(s.id, s.kind or "", s.title), "stated", s.location, s.title)
                for s in (schedule, earlier)
            )
            values = {"table": named(schedule), "other": named(earlier)}
            yield Verdict(self.id, Outcome.FAIL, schedule.id, context=terms, reason="table-twice", values=values)


def _content(schedule: Schedule) -> tuple[tuple[str, tuple[tuple[str, Decimal | None], ...]], ...]:
    return tuple(
        (
            "".join(row.label.split()),
            tuple((role, entry.figure.value if entry.figure else None) for role, entry in row.entries.items()),
        )
        for row in schedule.rows
    )
