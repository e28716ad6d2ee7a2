"""Statement repeat: what the narrative says twice of one subject it says with the same amount."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Literal

from budgetcheck.checks.base import Names, Pattern, Rule
from budgetcheck.checks.context import Context
from budgetcheck.checks.near import near
from budgetcheck.checks.said import sentence, side
from budgetcheck.checks.settle import settle
from budgetcheck.disclosure import Statement
from budgetcheck.naming import term
from budgetcheck.verdict import Verdict
from budgetcheck.wording.patterns import regex


class StatementRepeat(Rule):
    """Statements of one subject (with the same account, where it is one) print the same figure in `slot`.

    Only `subjects` are compared; an account counts when its whole path or its code is given. A subject that stands in
    lists of other subjects is compared within one such list's head only, since 基本支出 of one fund is not that of another.
    `near`: one name may stand for two totals (收入总计 with what was carried over, 收入合计 without): a difference counts only
    where one slip of the pen explains it. A sentence that matches `besides` speaks of another circle (a whole county, its own departments) and is left out.
    """

    kind: Literal["statement-repeat"]
    subjects: Names
    slot: str = "current"
    besides: Pattern = "(?!)"
    near: bool = False

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """One verdict per statement after the first of its subject."""
        named = {s.id: s for s in context.disclosure.statements}
        year = context.disclosure.profile.year
        groups: dict[tuple[object, ...], list[Statement]] = defaultdict(list)
        for statement in context.disclosure.statements:
            if statement.subject not in self.subjects or self.slot not in statement.slots:
                continue
            if statement.keys and not {"款", "项"} <= statement.keys.keys() and "名称" not in statement.keys:
                continue
            if statement.year and year and statement.year != year:
                continue
            if regex(self.besides).search(statement.sentence):
                continue
            head = named[statement.whole].subject if statement.whole else ""
            head = head if head not in self.subjects else ""
            groups[statement.subject, tuple(sorted(statement.keys.items())), (head, statement.unit)].append(statement)
        for (subject, _, _), statements in groups.items():
            if len({s.slots[self.slot].amount for s in statements}) > 2 and subject not in {"功能科目"}:
                continue  # the narrative speaks of several units or funds
            first = statements[0]
            for other in statements[1:]:
                beside = (sentence(first), term(other, self.slot)._replace(role="context"), sentence(other))
                verdict = settle(self, other.id, side(other, self.slot), side(first, self.slot), context=beside)
                yield near(verdict) if self.near else verdict
