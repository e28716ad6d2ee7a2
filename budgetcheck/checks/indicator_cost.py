"""Indicator cost: cost indicators against the amount of their project."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Literal

from budgetcheck.checks.base import Rule
from budgetcheck.checks.context import Context, Problem
from budgetcheck.checks.indicated import Condition, grouped, term, total_term, value_term
from budgetcheck.checks.settle import undecided
from budgetcheck.disclosure import Indicator
from budgetcheck.figures import WAN, Figure, Interval
from budgetcheck.verdict import Outcome, Relation, Term, Verdict
from budgetcheck.wording.indicator_words import indicator_words
from budgetcheck.wording.normalise import tight

_CONTROL = re.compile(r"(?P<stem>.+?)(?:的)?(?:总)?(?:预算|成本)?(?:控制数|总成本|总预算|预算总额|控制总额)")
_PROJECT_CODE = re.compile(r"^[0-9A-Z]{12,}-?")
_STEM = 5  # a shorter name may be that of a part
_SOURCES = ("财政资金", "财政拨款", "财政专户", "上年结转", "其他资金", "实施期/合计")
_TELLING = 3  # digits that do not agree by chance: a standard of 500 元 in a project of 500 万元 is no slip


class IndicatorCost(Rule):
    """Indicators that meet `when` and state an amount of money, against the project's 项目总额. `test`:

    `whole`: the project's amount keeps to it (an amount that rounds it, up or down, does): ＝ is met, and so are ≤ and ≥.
    `slack`: a limit that is kept is the amount itself, no other. `part`: is not above it. `unit`: is not the same number
    in a unit 10⁴ apart. `sum`: those of one project do not add to more than it, unless one of them is its total. `named`:
    only indicators named after their project (某某项目经费 … 控制数).
    """

    kind: Literal["indicator-cost"]
    test: Literal["whole", "slack", "part", "unit", "sum"]
    when: Condition
    named: bool = False

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """One verdict per indicator, or per project for parts and sums."""
        asked = self.when.met([i for i in context.disclosure.indicators if _money(i)])
        asked = [i for i in asked if _named_after(i)] if self.named else asked
        shared = _shared(asked)
        for key, members in grouped(context, asked, "project").items():
            if self.test in {"sum", "part"}:
                yield self._together(key, members)
            else:
                for indicator in members:
                    yield self._single(indicator, shared.get((indicator.schedule, indicator.project)))

    def _single(self, indicator: Indicator, shared: Decimal | None) -> Verdict:
        assert indicator.figure is not None
        assert indicator.total is not None
        value, total = indicator.figure, indicator.total
        relation = _relation("=", [indicator])
        if _doubtful(indicator):
            return undecided(self, indicator.id, Problem("open-doubtful-indicator", {"place": indicator.id}), relation)
        slipped = bool(value.amount) and (
            _meets(value.interval.scaled(WAN.scale), total.interval)
            or _meets(total.interval.scaled(WAN.scale), value.interval)
        )
        gap = value.amount - total.amount
        if self.test == "unit" and slipped and not _telling(indicator):
            return undecided(self, indicator.id, Problem("open-round-price", {"place": indicator.id}), relation)
        if self.test == "unit":
            reason, outcome = ("scale", Outcome.FAIL) if slipped else ("", Outcome.PASS)
        elif slipped:
            return undecided(self, indicator.id, Problem("na-unit-slip", {"place": indicator.id}))
        else:
            rounded = abs(gap) < value.step and not value.exact
            outcome = (
                Outcome.PASS
                if not gap
                else Outcome.ROUNDING
                if rounded or _meets(value.interval, total.interval)
                else Outcome.FAIL
            )
            of_others = value.amount == shared or _of_part(indicator) or _rounded_up(indicator)
            outcome = Outcome.PASS if outcome is Outcome.FAIL and of_others else outcome
            kept = (gap > 0 and indicator.relation in ("≤", "＜")) or (gap < 0 and indicator.relation in ("≥", "＞"))
            elsewhen = indicator.of_term and gap < 0  # the year's part of the money of several years
            if outcome is Outcome.FAIL and (kept != (self.test == "slack") or elsewhen):
                outcome = Outcome.PASS
            reason = "" if outcome is not Outcome.FAIL else "cost-above" if gap > 0 else "cost-below"
        beside = () if outcome is Outcome.PASS else (term(indicator, "context"),)
        values = {"project": indicator.project, "stated": term(indicator).text, "total": total.text}
        return Verdict(self.id, outcome, indicator.id, relation, beside, reason, values, gap=gap)

    def _together(self, key: str, members: list[Indicator]) -> Verdict:
        total = members[0].total
        assert total is not None
        if any(_doubtful(i) for i in members):
            return undecided(self, key, Problem("open-doubtful-indicator", {"place": key}))
        ceiling = total.interval.high
        above = [i for i in members if i.figure and i.figure.interval.low > ceiling]
        values = {"project": members[0].project, "total": total.text, "count": len(above)}
        if self.test == "part":
            slips = [i for i in above if i.figure and _meets(i.figure.interval, total.interval.scaled(WAN.scale))]
            wrong = [i for i in above if i not in slips]
            if not wrong:
                return Verdict(self.id, Outcome.PASS, key, _relation("<=", members[:1]))
            shown = (*(term(i, "context") for i in wrong),)
            return Verdict(self.id, Outcome.FAIL, key, _relation("<=", wrong[:1]), shown, "cost-above", values)
        low = sum((i.figure.interval.low for i in members if i.figure), Decimal(0))
        if len(members) > 1 and any(_is_whole(i, members, total) for i in members):
            return undecided(self, key, Problem("na-part-whole", {"place": key}))
        if above or low <= ceiling:
            problem = Problem("na-part-above", {"place": key})
            return undecided(self, key, problem) if above else Verdict(self.id, Outcome.PASS, key)
        stated = tuple(value_term(i)._replace(role="stated") for i in members)
        relation = Relation("<=", stated, (total_term(members[0]),))
        shown = tuple(term(i, "context") for i in members)
        gap = sum((i.figure.amount for i in members if i.figure), Decimal(0)) - total.amount
        return Verdict(self.id, Outcome.FAIL, key, relation, shown, "cost-sum-above", values, gap=gap)


def _telling(indicator: Indicator) -> bool:
    """Whether the same digits are no chance: the indicator is named the project's cost, or has digits enough."""
    named = re.search(indicator_words().patterns["whole-cost"], indicator.level3)
    digits = indicator.figure.value.normalize().as_tuple().digits if indicator.figure else ()
    return bool(named) or len(digits) >= _TELLING


def _named_after(indicator: Indicator) -> bool:
    """Whether the name is the project's, or all but its first words, with 控制数 or the like behind."""
    match, project = _CONTROL.fullmatch(tight(indicator.level3)), indicator.cells.get("项目")
    name = _PROJECT_CODE.sub("", tight(project.text)) if project else ""
    return bool(match and len(match["stem"]) >= _STEM and name.endswith(match["stem"]))


def _shared(indicators: Sequence[Indicator]) -> dict[tuple[str, str], Decimal]:
    """The money that the units of a table have together for a project that several of them name."""
    amounts: dict[tuple[str, str], dict[str, Decimal]] = defaultdict(dict)
    for i in indicators:
        if i.total is not None:
            amounts[i.schedule, i.project].setdefault(i.total.id, i.total.amount)
    return {key: sum(found.values(), Decimal(0)) for key, found in amounts.items() if len(found) > 1}


def _of_part(indicator: Indicator) -> bool:
    """Whether the amount is that of one source of the project's money (财政拨款 beside 其他资金), or of all its years."""
    assert indicator.figure is not None
    sources = [indicator.cells[role].figure for role in _SOURCES if role in indicator.cells]
    return any(f is not None and f.value and indicator.figure.interval.meets(f.interval) for f in sources)


def _rounded_up(indicator: Indicator) -> bool:
    """Whether a limit is the amount rounded up to as many digits as the limit has (≤ 250 万元 for 241.40 万元)."""
    assert indicator.figure is not None
    assert indicator.total is not None
    value, total = indicator.figure.amount, indicator.total.amount
    step = Decimal(1).scaleb(int(value.normalize().as_tuple().exponent))
    return indicator.relation in ("≤", "＜") and step <= total < value < total + step


def _is_whole(indicator: Indicator, members: list[Indicator], total: Figure) -> bool:
    """Whether one cost is that of the whole project, or the sum of the others."""
    figure = indicator.figure
    summed = sum((i.figure.amount for i in members if i.figure), Decimal(0))
    return figure is not None and (figure.interval.meets(total.interval) or 2 * figure.amount == summed)


def _money(indicator: Indicator) -> bool:
    figure, total = indicator.figure, indicator.total
    return bool(
        figure and total and figure.unit.dimension == "money" and total.unit.dimension == "money" and total.value
    )


def _doubtful(indicator: Indicator) -> bool:
    assert indicator.figure is not None
    assert indicator.total is not None
    return bool(indicator.doubt or indicator.figure.doubt or indicator.total.doubt)


def _meets(left: Interval, right: Interval) -> bool:
    return left.meets(right)


def _relation(sign: Literal["=", "<="], members: list[Indicator]) -> Relation:
    stated: tuple[Term, ...] = tuple(value_term(i)._replace(role="stated") for i in members)
    return Relation(sign, stated, (total_term(members[0]),))
