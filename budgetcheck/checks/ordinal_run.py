"""Ordinal run: line numbers (行次) go up one by one."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from budgetcheck.checks.base import Names, Rule
from budgetcheck.checks.context import Context
from budgetcheck.disclosure import Schedule
from budgetcheck.document import Cell, Table
from budgetcheck.verdict import Outcome, Place, Term, Verdict
from budgetcheck.wording.normalise import tight

_RUN = 3  # numbers that make a slip in their middle certain


class OrdinalRun(Rule):
    """In columns headed by one of `headers`, a number between two that are two apart is the one between them.

    Gaps and restarts are legal (rows left out, a further lane): only a single number out of its place is a slip.
    """

    kind: Literal["ordinal-run"]
    headers: Names = ("行次",)

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """One verdict per such column."""
        for source, document in enumerate(context.disclosure.documents):
            for number, table in enumerate(document.tables, start=1):
                schedule = next(
                    (s for s in context.disclosure.schedules if (s.source, s.table) == (source, number)), None
                )
                for cell in table.cells:
                    if tight(cell.text) in self.headers and not table.ragged:
                        yield from self._column(table, cell, schedule, f"{source}.{number}.{cell.column}")

    def _column(self, table: Table, head: Cell, schedule: Schedule | None, key: str) -> Iterator[Verdict]:
        cells = [c for c in table.cells if c.column == head.column and c.row > head.row and tight(c.text).isdecimal()]
        numbers = [int(tight(c.text)) for c in cells]
        if len(numbers) < _RUN:
            return
        wrong = []
        for (before, own, after), cell in zip(
            zip(numbers, numbers[1:], numbers[2:], strict=False), cells[1:], strict=False
        ):
            if before + 2 == after and own != before + 1:
                wrong.append((cell, before + 1))
        if not wrong:
            yield Verdict(self.id, Outcome.PASS, key)
            return
        place = Place(schedule.id, schedule.kind or "", schedule.title) if schedule else Place()
        label = tight(head.text)
        terms = tuple(
            Term(None, Decimal(1), place._replace(column=label), "stated", c.location, tight(c.text)) for c, _ in wrong
        )
        values = {"column": label, "stated": tight(wrong[0][0].text), "expected": wrong[0][1], "count": len(wrong)}
        yield Verdict(self.id, Outcome.FAIL, key, context=terms, reason="ordinal-slip", values=values)
