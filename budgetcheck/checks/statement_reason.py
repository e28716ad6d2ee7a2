"""Statement reason: the words beside two amounts, and the reason given, go the way of the amounts."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from budgetcheck.checks.base import Pattern, Rule
from budgetcheck.checks.context import Context
from budgetcheck.checks.said import spoken
from budgetcheck.disclosure import Statement
from budgetcheck.naming import SLOTS, name_of, term
from budgetcheck.verdict import Outcome, Place, Term, Verdict
from budgetcheck.wording.folding import fold
from budgetcheck.wording.patterns import regex

Way = Literal["order", "reason"]


class StatementReason(Rule):
    """Which way words go: `up`, `down` and `same` are patterns, searched in a statement and the sentences that follow it.

    `of: order`: words that compare the actual amount with the budgeted one (决算数大于预算数). `of: reason`: a reason that only
    says of an amount that it rose or fell, or reasons of a rise or fall for what is said to be unchanged. Words that go both
    ways, or that stand beside amounts of several subjects, decide nothing. Patterns work on folded text.
    """

    kind: Literal["statement-reason"]
    of: Way
    up: Pattern
    down: Pattern
    same: Pattern = ""

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """One verdict per statement whose words go one way."""
        for statement in context.disclosure.statements:
            if statement.doubt or statement.whole:
                continue
            amounts = self._amounts(statement)
            words = self._words(statement)
            if amounts is not None and words is not None and not (self.of == "order" and _rounded(statement)):
                yield self._verdict(statement, amounts, words)

    def _amounts(self, statement: Statement) -> int | None:
        if self.of == "reason":
            return statement.direction
        actual, budget = statement.slots.get("current"), statement.slots.get("budget")
        if actual is None or budget is None or actual.unit != budget.unit:
            return None
        if actual.amount == budget.amount:
            return 0
        if actual.interval.meets(budget.interval):
            return None  # 5万元 beside 5.20万元: as printed they differ, rounded they may not
        return 1 if actual.amount > budget.amount else -1

    def _words(self, statement: Statement) -> int | None:
        text = fold(statement.sentence + statement.remark).text
        ways = [way for way, pattern in ((1, self.up), (-1, self.down), (0, self.same)) if pattern]
        patterns = {1: self.up, -1: self.down, 0: self.same}
        found = [way for way in ways if regex(patterns[way]).search(text)]
        return found[0] if len(found) == 1 else None

    def _verdict(self, statement: Statement, amounts: int, words: int) -> Verdict:
        if amounts == words:
            return Verdict(self.id, Outcome.PASS, statement.id)
        shown = [term(statement, slot)._replace(role="operand") for slot in SLOTS if slot in statement.slots]
        whole = spoken(statement, {1: self.up, -1: self.down, 0: self.same}[words])
        place = Place(title="正文", row=name_of(statement))
        said = Term(None, Decimal(1), place, "stated", statement.location, whole)
        values = {"subject": name_of(statement), "amounts": _NAMES[self.of][amounts], "words": _NAMES[self.of][words]}
        return Verdict(
            self.id, Outcome.FAIL, statement.id, context=(said, *shown), reason=f"words-{self.of}", values=values
        )


def _rounded(statement: Statement) -> bool:
    """Whether two amounts differ as printed and may yet be the same (1万元, 0.53万元): any word may be right."""
    actual, budget = statement.slots["current"], statement.slots["budget"]
    return actual.amount != budget.amount and actual.interval.meets(budget.interval)


_NAMES = {"order": {1: "大于", -1: "小于", 0: "等于"}, "reason": {1: "增加", -1: "减少", 0: "持平"}}
