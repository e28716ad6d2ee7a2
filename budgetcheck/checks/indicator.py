"""Indicator: combinations of name, relation, value and unit that make no sense (定性 with a number, a doubled % …)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from budgetcheck.checks.base import Rule
from budgetcheck.checks.context import Context, Problem
from budgetcheck.checks.indicated import Condition, Group, content_terms, grouped, term
from budgetcheck.checks.settle import undecided
from budgetcheck.disclosure import Indicator
from budgetcheck.verdict import Outcome, Verdict


class IndicatorCheck(Rule):
    """Of the indicators that meet `when`, none may meet `forbid`. One finding per `group` lists all that do.

    `mostly`: only where at least half of those in question in the table do (a text that lost single cells is no finding).
    """

    kind: Literal["indicator"]
    when: Condition = Condition()
    forbid: Condition
    group: Group = "table"
    mostly: bool = False

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """One verdict per group that has indicators in question."""
        asked = self.when.met(context.disclosure.indicators)
        for key, members in grouped(context, asked, self.group).items():
            sure = [i for i in members if i.doubt is None]
            if not sure:
                yield undecided(self, key, Problem("open-doubtful-indicator", {"place": key}))
                continue
            yield self._verdict(key, sure)

    def _verdict(self, key: str, members: list[Indicator]) -> Verdict:
        wrong = self.forbid.met(members)
        if not wrong:
            return Verdict(self.id, Outcome.PASS, key)
        if self.mostly and 2 * len(wrong) < len(members):
            return undecided(self, key, Problem("open-single-blank", {"place": key, "count": len(wrong)}))
        values = {"count": len(wrong), "first": term(wrong[0]).text, "project": wrong[0].project}
        beside = content_terms if self.forbid.content else lambda _: []
        terms = tuple(one for i in wrong for one in (term(i), *beside(i)))
        return Verdict(self.id, Outcome.FAIL, key, context=terms, reason="indicator-senseless", values=values)
