"""Share: a printed percentage is one amount over another (占比, 完成率)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Literal

from budgetcheck.checks.base import Names, Pattern, Rule
from budgetcheck.checks.context import Context, Problem
from budgetcheck.checks.refined import refined
from budgetcheck.checks.said import HUNDRED, money, percent_of, percents, sentence
from budgetcheck.checks.settle import judged_as, undecided
from budgetcheck.disclosure import Statement
from budgetcheck.figures import HALF, Figure, Interval
from budgetcheck.naming import name_of, term
from budgetcheck.precision import judge_derived
from budgetcheck.verdict import Outcome, Term, Verdict
from budgetcheck.wording.folding import fold

_OF_THE_YEAR = {"收入总额": "本年收入", "支出总额": "本年支出"}
"""What a share of all income or spending is of, where the text states no other total."""
_FINE = Decimal("0.01")  # of a percentage: a share printed so finely is that of another whole by chance only
Whole = tuple[Term, ...]
"""What a share may be of: one amount, or several that are added."""
BUDGETS = ("预算数", "年初预算", "全年预算")
ACTUAL = ("决算数", "执行数")  # what is compared with these is not measured by a budget


class Share(Rule):
    """`test`: `share`: 占比 = the item's amount ÷ the whole's. `completion`: 完成率 = 决算 ÷ 预算. `zero`: no rate of a zero budget.

    The whole of a share is the subject that the sentence names (占总支出预算的…), else the head of the list the item is in,
    else the amount of the narrative that the items of the sentence add up to. Of several amounts, one must fit. A whole
    that the text names and states nowhere is the sum of its items where their shares make up 100%, or all others fit it.
    Below another amount (（一）… 1.…) it is that amount, or the sum of the items beside. Of a total (`of_total`, right before
    the percentage) that is stated nowhere it is no more than all. `parts`: subjects that together are all of what each is
    a share of; sentences of their own may state them. An item that its table prints more finely is taken as printed there.
    """

    kind: Literal["share"]
    test: Literal["share", "completion", "zero"]
    of_total: Pattern = "(?!)"
    parts: tuple[Names, ...] = ()

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """One verdict per printed percentage."""
        for statement in context.disclosure.statements:
            verdict = self._share(context, statement) if self.test == "share" else self._completion(statement)
            if verdict is not None:
                yield verdict

    def _share(self, context: Context, statement: Statement) -> Verdict | None:
        if not {"share", "current"} <= statement.slots.keys():
            return None
        stated = [s for s in self._wholes(context, statement) if "current" in s.slots]
        stated.sort(key=lambda s: s.id != statement.whole)
        wholes: list[Whole] = [(term(s, "current"),) for s in stated]
        if not wholes and statement.share_of:
            wholes = _items_of(context.disclosure.statements, statement)
            wholes = wholes or self._parts_of(context.disclosure.statements, statement)
        if not wholes and statement.below:
            wholes = _outlined(context.disclosure.statements, statement)
        together = () if statement.share_of else _together(context.disclosure.statements, statement)
        if wholes and together:
            wholes.append(together)  # what was found is another amount, or they are shares of it
        listed = bool(stated) and stated[0].id == statement.whole  # of its list, if of none of the others
        if not wholes:
            return self._above(statement)
        beside = [s for s in context.disclosure.statements if s.sentence == statement.sentence]
        finer = {s.slots["current"].id: cell for s in beside if (cell := refined(context, s))}
        return self._judge(statement, "share", wholes, sure=listed, finer=finer)

    def _above(self, statement: Statement) -> Verdict | None:
        """A share of a total that is stated nowhere is no more than 100%."""
        share = statement.slots["share"]
        text, printed = fold(statement.sentence).text, fold(share.text).text
        total = any(re.search(self.of_total, text[: m.start()]) for m in re.finditer(re.escape(printed), text))
        if not total or share.value <= HUNDRED:
            return None
        shown = (term(statement, "share")._replace(role="stated"), term(statement, "current"), sentence(statement))
        values = {"subject": name_of(statement), "stated": share.text}
        return Verdict(self.id, Outcome.FAIL, statement.id, context=shown, reason="share-above", values=values)

    def _wholes(self, context: Context, statement: Statement) -> list[Statement]:
        """What the share may be of."""
        statements = context.disclosure.statements
        if statement.share_of:
            named = [s for s in statements if s.subject == statement.share_of and not s.keys]
            year = [s for s in statements if s.subject == _OF_THE_YEAR.get(statement.share_of) and not s.keys]
            head = [s for s in statements if s.id == statement.whole and s in year]
            return [*named, *(head or year)]
        if statement.whole:
            return [s for s in statements if s.id == statement.whole]
        parts = [s for s in statements if s.sentence == statement.sentence and {"share", "current"} <= s.slots.keys()]
        if sum(bool(part.slots["current"].amount) for part in parts) < 2:
            return []  # the sum is the one item itself, and says nothing about what it is a share of
        total = _sum([part.slots["current"] for part in parts])
        listed = {part.id for part in parts}
        stated = [s for s in statements if "current" in s.slots and s.id not in listed]
        stated.sort(key=lambda s: s.sentence != statement.sentence)  # the one that the sentence itself states first
        found = [s for s in stated if s.slots["current"].interval.meets(total)][:1]
        return found or _said_before(statements, statement, parts)

    def _parts_of(self, statements: Sequence[Statement], statement: Statement) -> list[Whole]:
        """The parts that sentences of their own state once each as shares of one whole, where their shares say so as well."""
        for names in self.parts:
            stated = [
                s
                for s in statements
                if s.subject in names and s.share_of == statement.share_of and {"share", "current"} <= s.slots.keys()
            ]
            alike = len({(s.unit, s.whole, s.below, s.year) for s in stated}) == 1
            once = len(stated) == len(names) == len({s.subject for s in stated})
            if statement in stated and alike and once and money(s.slots["current"] for s in stated):
                return _whole_of(stated, statement, fine=True)
        return []

    def _completion(self, statement: Statement) -> Verdict | None:
        slots = statement.slots
        base = "budget" if "budget" in slots or statement.base_kind in ACTUAL else "base"
        if not {"completion", "current", base} <= slots.keys():
            return None
        if base == "base" and statement.base_kind not in BUDGETS:
            return None  # 完成预算95%。比上年…: what it is compared with is no budget
        if not slots[base].amount:
            return self._zero(statement) if self.test == "zero" and slots["current"].amount else None
        if self.test == "zero":
            return Verdict(self.id, Outcome.PASS, statement.id)
        bases = [base, *(slot for slot in ("budget_again",) if slot in slots and slots[slot].amount)]
        return self._judge(statement, "completion", [(term(statement, slot),) for slot in bases])

    def _zero(self, statement: Statement) -> Verdict:
        values = {"subject": name_of(statement), "stated": statement.slots["completion"].text}
        return Verdict(
            self.id,
            Outcome.FAIL,
            statement.id,
            context=(
                term(statement, "completion")._replace(role="stated"),
                term(statement, "current"),
                sentence(statement),
            ),
            reason="rate-on-zero",
            values=values,
        )

    def _judge(
        self,
        statement: Statement,
        slot: str,
        wholes: Sequence[Whole],
        *,
        sure: bool = False,
        finer: Mapping[str, Term] | None = None,
    ) -> Verdict | None:
        rate, part = statement.slots[slot], statement.slots["current"]
        cells = finer or {}

        def exactly(figure: Figure) -> Figure:
            return (figure.id in cells and cells[figure.id].figure) or figure

        tried = []
        for whole in wholes:
            figures = [term.figure for term in whole if term.figure]
            if figures and all(figure.unit.dimension == "money" for figure in (part, *figures)):
                interval = percent_of(exactly(part).interval, _sum([*map(exactly, figures)]))
                if interval is not None:
                    tried.append((judge_derived(rate, interval), whole, interval))
        if not tried:
            return None
        if statement.doubt:
            return undecided(
                self,
                statement.id,
                Problem(
                    "open-doubtful-sentence",
                    {"subject": name_of(statement), "text": rate.text, "doubt": statement.doubt},
                ),
            )
        order = (Outcome.PASS, Outcome.ROUNDING, Outcome.REVIEW, Outcome.FAIL)
        judged, whole, interval = min(tried, key=lambda one: order.index(one[0].outcome))
        amounts = {sum(t.figure.amount for t in terms if t.figure) for _, terms, _ in tried}
        if judged.outcome is Outcome.FAIL and len(amounts) > 1 and not sure:
            return undecided(self, statement.id, Problem("open-several-wholes", {"subject": name_of(statement)}))
        if judged.outcome is Outcome.FAIL and abs(judged.gap) - judged.slack < rate.step:  # rounded, one unit apart
            judged = replace(judged, outcome=Outcome.REVIEW, note="last-place")  # shares are often made to add to 100
        values = {
            "subject": name_of(statement),
            "stated": rate.text,
            "range": percents(interval),
            "amounts": "、".join(t.figure.text for t in (term(statement, "current"), *whole) if t.figure),
            "whole": whole[0].place.row if len(whole) == 1 else statement.share_of,
        }
        shown = (
            term(statement, slot)._replace(role="stated"),
            term(statement, "current"),
            *(one for one in whole if one.figure is not part),
            *(cell for name, cell in cells.items() if name == part.id),
            sentence(statement),
        )
        return judged_as(self, statement.id, judged, context=shown, reason="share-differs", values=values)


def _sum(figures: Sequence[Figure]) -> Interval:
    """The sum of some figures as printed."""
    total = figures[0].interval
    for figure in figures[1:]:
        total += figure.interval
    return total


def _items_of(statements: Sequence[Statement], statement: Statement) -> list[Whole]:
    """The items of one sentence whose shares of the same whole make up 100%, or are right but for this one: together they
    are the whole."""
    items = [
        s
        for s in statements
        if s.sentence == statement.sentence
        and s.share_of == statement.share_of
        and {"share", "current"} <= s.slots.keys()
    ]
    return _whole_of(items, statement)


def _whole_of(items: Sequence[Statement], statement: Statement, *, fine: bool = False) -> list[Whole]:
    """The sum of items, if their shares make up 100%, or are right but for this one (`fine`: to two decimals)."""
    if len(items) < 2:
        return []
    full = _make_up(items)
    total = _sum([item.slots["current"] for item in items])
    others = [item for item in items if item.id != statement.id and item.slots["current"].amount]
    rates = [(item.slots["share"], percent_of(item.slots["current"].interval, total)) for item in others]
    fit = [rate is not None and judge_derived(share, rate).outcome is not Outcome.FAIL for share, rate in rates]
    telling = not fine or all(share.step <= _FINE for share, _ in rates)
    return [tuple(term(item, "current") for item in items)] if full or (fit and all(fit) and telling) else []


def _outlined(statements: Sequence[Statement], statement: Statement) -> list[Whole]:
    """The amount above an item, and the sum of the items beside it that are shares of the same."""
    above = [
        s for s in statements if s.id == statement.below and "current" in s.slots and _may_be(s, statement.share_of)
    ]
    beside = [
        s
        for s in statements
        if s.below == statement.below
        and s.share_of == statement.share_of
        and {"share", "current"} <= s.slots.keys()
        and s.slots["current"].unit.dimension == "money"
    ]
    sums = [tuple(term(s, "current") for s in beside)] if len(beside) > 1 else []
    return [*((term(s, "current"),) for s in above), *sums]


def _may_be(above: Statement, named: str) -> bool:
    """Whether an amount may be the whole that a share names: its subject is that one, of some money, or neither is known."""
    return not (named and above.subject) or above.subject.endswith(named) or named.endswith(above.subject)


def _said_before(statements: Sequence[Statement], statement: Statement, parts: Sequence[Statement]) -> list[Statement]:
    """The amount stated right before a list of shares that make up the whole, where the other shares are shares of it.

    So one item with a wrong amount does not hide what the list is a list of.
    """
    if not _make_up(parts):
        return []
    first = next(n for n, s in enumerate(statements) if s.id == parts[0].id)
    before = statements[first - 1] if first else None
    if before is None or "current" not in before.slots:
        return []
    whole = before.slots["current"].interval
    others = [part for part in parts if part.id != statement.id and part.slots["current"].amount]
    rates = [(part.slots["share"], percent_of(part.slots["current"].interval, whole)) for part in others]
    fits = [rate is not None and judge_derived(share, rate).outcome is not Outcome.FAIL for share, rate in rates]
    return [before] if fits and all(fits) else []


def _together(statements: Sequence[Statement], statement: Statement) -> Whole:
    """The items of a sentence whose shares make up 100% and are shares of their sum; none where they are of something else."""
    parts = [s for s in statements if s.sentence == statement.sentence and {"share", "current"} <= s.slots.keys()]
    money = all(part.slots["current"].unit.dimension == "money" for part in parts)
    found = len(parts) > 1 and money and _make_up(parts) and _of_their_sum(parts)
    return tuple(term(part, "current") for part in parts) if found else ()


def _make_up(parts: Sequence[Statement]) -> bool:
    """Whether the shares of some items are 100% together, as printed."""
    shares = [part.slots["share"] for part in parts]
    slack = sum((share.step for share in shares), Decimal(0)) * HALF
    return abs(sum((share.value for share in shares), Decimal(0)) - HUNDRED) <= slack


def _of_their_sum(parts: Sequence[Statement]) -> bool:
    """Whether every share of some items is that of their sum."""
    total = _sum([part.slots["current"] for part in parts])
    rates = [(part.slots["share"], percent_of(part.slots["current"].interval, total)) for part in parts]
    return all(rate is not None and judge_derived(share, rate).outcome is not Outcome.FAIL for share, rate in rates)
