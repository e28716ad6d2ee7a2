"""Statement twins: totals that are one amount this year, compared with the same base, changed by one amount."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from budgetcheck.checks.base import Names, Pattern, Rule
from budgetcheck.checks.context import Context
from budgetcheck.checks.near import near, turned
from budgetcheck.checks.said import changed, compared, money, one_base, sentence, with_current
from budgetcheck.checks.settle import settle
from budgetcheck.disclosure import Statement
from budgetcheck.naming import term
from budgetcheck.verdict import Outcome, Verdict

_AGREEING = 2
_WHOLE = (("收入总额", "支出总额"), ("收入总额", "收支总额"), ("支出总额", "收支总额"))
"""Of all money: the two sides were one amount last year as well."""
_EARNED, _SPENT = "收入总额", "支出总额"
_EXECUTED = ("执行数", "决算数")


class Split(BaseModel):
    """A total, one of its parts, and all its other parts."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    whole: str
    part: str
    others: Names = Field(min_length=1)


class StatementTwins(Rule):
    """Statements about `subjects` with one amount and one base: where two agree on the change, a third has the same.

    Two alone are judged where they are the two sides of one total (`mirrored`: 收入总额 and 支出总额), which were equal in last
    year's budget as well. What was executed may differ by side, so those bases and final accounts are taken side by side.
    Others may be one amount this year only (there was a fund, or money carried over, last year), and differ where one slip
    of the pen explains it; not where the sentence of a part says that all `others` of its whole are what they were then
    (`split`: whole, part). `roughly`: words by which 持平 is not a change of zero.
    """

    kind: Literal["statement-twins"]
    subjects: Names = Field(min_length=2)
    mirrored: tuple[tuple[str, str], ...] = ()
    split: tuple[Split, ...] = ()
    roughly: Pattern = ""

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """One verdict per statement after the first of those that agree."""
        groups: dict[tuple[object, ...], list[Statement]] = defaultdict(list)
        final = context.disclosure.profile.kind == "final_account"
        year = context.disclosure.profile.year
        for statement in context.disclosure.statements:
            if statement.subject not in self.subjects or statement.keys or not compared(statement, self.roughly):
                continue
            amount = self._amount(context.disclosure.statements, statement, year)
            if amount:
                last = year - 1 if year and "current" not in statement.slots else None
                base = (statement.base_year or last, statement.base_kind, statement.unit)
                side = statement.subject[-4:-2] if final or statement.base_kind in _EXECUTED else ""
                groups[amount, *base, side].append(_sure(statement))
        level = [s for s in context.disclosure.statements if s.direction == 0 and compared(s, self.roughly)]
        for statements in groups.values():
            yield from self._judged(statements, level)

    def _amount(self, statements: Sequence[Statement], statement: Statement, year: int | None) -> Decimal | None:
        """This year's amount: the statement's, or the only one that is stated of what it only compares (收入预算减少…)."""
        one = statement if statement.whole else with_current(statement, statements, year)
        figure = one.slots.get("current")
        return figure.amount if figure and money((figure,)) else None

    def _judged(self, statements: list[Statement], level: Sequence[Statement]) -> Iterator[Verdict]:
        values = {s.id: _signed(s) for s in statements}
        (common, times), *others = Counter(values.values()).most_common()
        mirrored = any({a, b} == {s.subject for s in statements} for a, b in self.mirrored)
        if len(statements) < _AGREEING or (others and times < _AGREEING and not mirrored):
            return
        if others and others[0][1] >= _AGREEING:
            return  # two amounts that each stand twice are no slip
        first = next(s for s in statements if values[s.id] == common)
        for statement in statements:
            if statement is first:
                continue
            whole, part = changed(statement), changed(first)
            if (first.direction or 1) != (statement.direction or 1):
                part = replace(part, terms=tuple(t._replace(weight=-t.weight) for t in part.terms))
            beside = (sentence(statement), term(first, "current")._replace(role="context"), sentence(first))
            verdict = settle(self, f"{statement.id}.change", whole, part, context=beside)
            agreeing = [s for s in statements if values[s.id] == common]
            sure = any(_one_total(statement, other) for other in agreeing) or _all_alike(statement, agreeing)
            sure = sure or any(self._all_of(statement, other, level) for other in agreeing)
            verdict = verdict if sure or turned(verdict) else near(verdict)
            yield replace(verdict, outcome=Outcome.ROUNDING) if verdict.outcome is Outcome.REVIEW else verdict

    def _all_of(self, one: Statement, other: Statement, level: Sequence[Statement]) -> bool:
        """Whether one of the two is the only part of the other that changed, by what the sentence of the part says."""
        for split in self.split:
            for whole, part in ((one, other), (other, one)):
                if (whole.subject, part.subject) == (split.whole, split.part):
                    beside = {s.subject for s in level if s.sentence == part.sentence and one_base(s, part)}
                    return beside.issuperset(split.others)
        return False


def _one_total(one: Statement, other: Statement) -> bool:
    """Whether two statements are of one total, or of the sides of all; in a list, what was carried over is an item of its own."""
    subjects = {one.subject, other.subject}
    return not (one.whole or other.whole) and (len(subjects) == 1 or subjects in map(set, _WHOLE))


def _all_alike(statement: Statement, agreeing: Sequence[Statement]) -> bool:
    """Whether a fund's spending changed as all did: its income is all income and was so last year, so is its spending."""
    fund = statement.subject.removesuffix(_SPENT)
    others = {s.subject for s in agreeing}
    return statement.subject.endswith(_SPENT) and fund + _EARNED in others and bool(others & set(_WHOLE[0]))


def _sure(statement: Statement) -> Statement:
    """What agrees with another comparison of the same amount is of it; both sides of a total are printed alike."""
    return replace(statement, doubt=None)


def _signed(statement: Statement) -> Decimal:
    change = statement.slots.get("change")
    return statement.direction * change.amount if statement.direction and change else Decimal(0)
