"""Statement outline: the amounts that open the items of a paragraph (（一）… 1.…) add to the amount above them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from budgetcheck.checks.base import Names, Rule
from budgetcheck.checks.context import Context
from budgetcheck.checks.near import near
from budgetcheck.checks.partition import complete
from budgetcheck.checks.said import money, sentence, side
from budgetcheck.checks.select import Side
from budgetcheck.checks.settle import settle
from budgetcheck.disclosure import Statement
from budgetcheck.naming import name_of
from budgetcheck.verdict import Verdict

_SIDES = ("收入", "支出")


class StatementOutline(Rule):
    """For every statement with items below it: its figure in `slot` = the sum of theirs.

    Income and expenditure below one total are two sums. Where the list ends is not marked, so the first items may be all
    of it. An outline need not name everything: a difference counts only where one slip of the pen explains it. `definite`:
    subjects that together are everything of one of the `whole`.
    """

    kind: Literal["statement-outline"]
    slot: str = "current"
    whole: Names = ()
    definite: tuple[Names, ...] = ()

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """One verdict per statement with items that state amounts, or one per side of a total."""
        statements = context.disclosure.statements
        for whole in statements:
            below = [s for s in statements if s.below == whole.id and not s.whole]
            for name, items in _lists(below):
                figures = [s.slots.get(self.slot) for s in (whole, *items)]
                if money(figures) and not any(s.year and whole.year and s.year != whole.year for s in items):
                    known = context.disclosure.profile.kind == "budget" and complete(context, items, self.slot)
                    yield self._verdict(f"{whole.id}.{self.slot}{name}", whole, items, known=known)

    def _verdict(self, place: str, whole: Statement, items: Sequence[Statement], *, known: bool) -> Verdict:
        """Of the whole list, or of its first items; `known`: nothing is left out."""
        sums: list[Side] = []
        parts = Side()
        for item in items:
            parts += side(item, self.slot)
            sums.append(parts)
        named = {item.subject for item in items}
        if whole.subject in self.whole and any(named == set(names) for names in self.definite):
            return settle(self, place, side(whole, self.slot), parts, context=(sentence(whole),))
        tried = [
            near(
                settle(self, place, side(whole, self.slot), one, context=(sentence(whole),)),
                digits=self.slot == "current",  # what was budgeted for and came to nothing is often left out
                complete=known,
            )
            for one in reversed(sums)
        ]
        return next((one for one in tried if one.outcome.agrees), tried[0])


def _lists(items: Sequence[Statement]) -> Iterator[tuple[str, list[Statement]]]:
    """The items that belong to one sum, by side where there are two."""
    sides = {side: [s for s in items if side in name_of(s)] for side in _SIDES}
    if all(sides.values()):
        yield from ((f".{side}", found) for side, found in sides.items())
    elif items:
        yield "", list(items)
