"""Statement list changes: where the items of a list make up an amount, their changes make up the change of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Literal

from budgetcheck.checks.base import Names, Pattern, Rule
from budgetcheck.checks.context import Context
from budgetcheck.checks.near import near, turned
from budgetcheck.checks.said import changed, compared, money, sentence, side
from budgetcheck.checks.select import added
from budgetcheck.checks.settle import settle
from budgetcheck.disclosure import Statement
from budgetcheck.verdict import Verdict

_LEAST = 2


class StatementListChanges(Rule):
    """For every list whose items all state a change and add to an amount that states one: the signed changes add up as well.

    `definite`: subjects that together are always everything, so that the changes must add up. Of other items one may have
    ended since last year; then a difference counts only where one slip of the pen, or one direction, explains it.
    """

    kind: Literal["statement-list-changes"]
    definite: tuple[Names, ...] = ()
    roughly: Pattern = ""

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """One verdict per list."""
        statements = context.disclosure.statements
        for whole in statements:
            below = [s for s in statements if s.whole == whole.id]
            for _, group in groupby(below, key=lambda item: item.sentence):
                items = list(group)
                if self._told(whole, items):
                    yield self._verdict(whole, items)

    def _told(self, whole: Statement, items: Sequence[Statement]) -> bool:
        """Whether whole and items state what they are and what they changed by, compared with one base."""
        stated = [whole, *items]
        if len(items) < _LEAST or any(s.doubt or not compared(s, self.roughly) for s in stated):
            return False
        if not whole.direction or not money(s.slots.get("current") for s in stated):
            return False
        bases = {(s.base_year, s.base_kind) for s in stated}
        total = items[0].slots["current"].interval
        for item in items[1:]:
            total += item.slots["current"].interval
        return len(bases) == 1 and total.meets(whole.slots["current"].interval)

    def _verdict(self, whole: Statement, items: Sequence[Statement]) -> Verdict:
        sign = whole.direction or 1
        parts = added(side(item, "change", sign * item.direction) for item in items if item.direction)
        place = f"{whole.id}.changes"
        verdict = settle(self, place, changed(whole), parts, context=tuple(map(sentence, (whole, *items))))
        named = {item.subject for item in items}
        if any(named == set(names) for names in self.definite) or turned(verdict):
            return verdict
        return near(verdict, digits=False)
