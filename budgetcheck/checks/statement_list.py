"""Statement list: a sentence that gives an amount and lists what it consists of (其中：…) adds up."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from budgetcheck.checks.base import Names, Rule
from budgetcheck.checks.context import Context
from budgetcheck.checks.said import money, name_of, sentence, side
from budgetcheck.checks.select import Side
from budgetcheck.checks.settle import settle
from budgetcheck.disclosure import Statement
from budgetcheck.verdict import Verdict

_LEAST = 2
_OTHER = {"收入": "支出", "支出": "收入"}


class StatementList(Rule):
    """For every list of two or more amounts below a statement: the statement = their sum, whatever the items are called.

    `whole`: only these subjects; without it, every statement that no subject fits (a project, a unit). A list that names
    both income and expenditure is not one sum. `bound`: the items may add to less, as a list need not be exhaustive.
    """

    kind: Literal["statement-list"]
    whole: Names = ()
    slot: str = "current"
    bound: bool = False

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """One verdict per list."""
        statements = context.disclosure.statements
        for whole in statements:
            if (whole.subject not in self.whole) if self.whole else bool(whole.subject):
                continue
            items = [s for s in statements if s.whole == whole.id]
            figures = [s.slots.get(self.slot) for s in (whole, *items)]
            if len(items) < _LEAST or not money(figures) or _two_sided(whole, items):
                continue
            parts = Side()
            for item in items:
                parts += side(item, self.slot)
            sign: Literal["=", ">="] = ">=" if self.bound else "="
            place = f"{whole.id}.{self.slot}"
            yield settle(self, place, side(whole, self.slot), parts, sign=sign, context=(sentence(whole),))


def _two_sided(whole: Statement, items: list[Statement]) -> bool:
    """Whether income and expenditure stand in one list."""
    names = [name_of(item) for item in items]
    for own, other in _OTHER.items():
        if own in name_of(whole) and any(other in name for name in names):
            return True
    return all(any(word in name for name in names) for word in _OTHER)
