"""Statement named twice: what a text states again by the same name of its own (中介服务费…) it states with the same amount."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Literal

from budgetcheck.checks.base import Rule
from budgetcheck.checks.context import Context
from budgetcheck.checks.near import near
from budgetcheck.checks.said import money, sentence, side
from budgetcheck.checks.settle import settle
from budgetcheck.disclosure import Statement
from budgetcheck.verdict import Verdict
from budgetcheck.wording.normalise import label_of, name_key

_TWICE = 2
_SHORTEST = 4  # characters of a name that means one thing


class StatementNamedTwice(Rule):
    """Names that no subject fits, stated twice in the whole narrative. Two things may bear one name, so a difference counts
    only where one slip of the pen explains it. A list (甲局预算…，包括…) and the items that take it up below (（一）…) speak of
    the same things, of known subjects as well, and must agree.
    """

    kind: Literal["statement-named-twice"]

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """One verdict per name that is stated again."""
        named: dict[tuple[str, str], list[Statement]] = defaultdict(list)
        listed: dict[tuple[str, str], list[Statement]] = defaultdict(list)
        year = context.disclosure.profile.year
        for statement in context.disclosure.statements:
            name = _name(statement)
            if not name or not money((statement.slots.get("current"),)) or statement.year not in {None, year}:
                continue
            if statement.whole or statement.below:
                listed[statement.whole or statement.below, name].append(statement)
            if not statement.subject and len(name) >= _SHORTEST:
                named[name, statement.unit].append(statement)
        taken_up = {s.id for statements in listed.values() if _taken_up(statements) for s in statements}
        for statements in listed.values():
            if _taken_up(statements):
                yield self._verdict(*statements)
        for statements in named.values():
            if len(statements) == _TWICE and statements[0].sentence != statements[1].sentence:
                first, second = statements
                if not {first.id, second.id} & taken_up:
                    yield near(self._verdict(first, second))

    def _verdict(self, first: Statement, second: Statement) -> Verdict:
        shown = (sentence(first), sentence(second))
        return settle(self, second.id, side(second, "current"), side(first, "current"), context=shown)


def _taken_up(statements: list[Statement]) -> bool:
    """Whether one statement is an item of a list, and the other one that stands below what the list is of."""
    return len(statements) == _TWICE and bool(statements[0].whole) and bool(statements[1].below)


def _name(statement: Statement) -> str:
    """What the statement is called, without item mark and the 的 that texts leave out."""
    if statement.keys:
        return ""
    return statement.subject or name_key(label_of(statement.label).text).replace("的", "")
