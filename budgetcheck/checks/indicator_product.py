"""Indicator product: quantities of a project times the standards they are paid at, against the project's amount."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from budgetcheck.checks.base import Rule
from budgetcheck.checks.context import Context, Problem
from budgetcheck.checks.indicated import grouped, printed, term, total_term, wordings
from budgetcheck.checks.settle import undecided
from budgetcheck.disclosure import Indicator
from budgetcheck.edits import digit_edit, significant
from budgetcheck.figures import WAN
from budgetcheck.verdict import Outcome, Verdict

_MONEY = re.compile(r"(?P<wan>万?)元(?:[/／*·]?(?P<per>\w{1,2}))?(?:[/／*·](?P<more>\w{1,2}))?")
_HEADS = re.compile(r"[人名户家个台套件辆位对]")
_STANDARD = re.compile(r"每[人名户家位个台套件辆]|人均|户均|标准")
_MONTHLY = re.compile(r"每人?月|[/／*·]月|月标准|按月")
_OTHER_PERIOD = re.compile(r"每?[天日]|小时|课时|学时|[/／*·][时日天]")
_DROPPED = re.compile(
    r"指标\d+[:：]|(?:发放|补助|补贴|慰问|支出|费用|经费)?标准.*$|每人每?[月年次]?|每户|人数|户数|数量|[，。；、：（）()“”]"
)
_MONTHS = Decimal(12)
_SMALL = Decimal(5)  # prices that together are a fifth of the project's amount may be whole costs, no standards
_LEAST = 2  # significant digits without which a price divides almost any amount


@dataclass(frozen=True, slots=True)
class _Pair:
    quantity: Indicator
    price: Indicator
    cost: Decimal  # of all of the quantity, in a year


class IndicatorProduct(Rule):
    """A project's quantities (人, 户, 台 …) at their standards, against its 项目总额. `test`:

    `lower`: quantities and standards that are fixed or minimal do not cost more than it. An upper limit of the quantity
    counts as fixed where the goal names the same number. A standard belongs to the quantity of the same name, or to the
    only one. `multiple`: where the only unit price divides it exactly, the only quantity of that unit is the quotient.
    Only a quotient of which the quantity may be a round number (700 of 720) or one slip away says something: another one
    may be of something else.
    """

    kind: Literal["indicator-product"]
    test: Literal["lower", "multiple"]

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """One verdict per project that prints quantities and standards that belong together."""
        asked = [
            i for i in context.disclosure.indicators if i.total and i.total.unit.dimension == "money" and i.total.value
        ]
        for key, members in grouped(context, asked, "project").items():
            sure = [i for i in members if not i.doubt and i.figure and not i.figure.doubt]
            verdict = self._lower(key, sure) if self.test == "lower" else self._multiple(key, sure)
            if verdict is not None:
                yield verdict

    def _lower(self, key: str, members: Sequence[Indicator]) -> Verdict | None:
        pairs = _pairs(members)
        total = members[0].total if members else None
        if not pairs or total is None:
            return None
        if total.doubt:
            return undecided(self, key, Problem("open-doubtful-indicator", {"place": key}))
        cost = sum((pair.cost for pair in pairs), Decimal(0))
        if cost <= total.interval.high:
            return Verdict(self.id, Outcome.PASS, key)
        return self._failed(key, pairs, cost, "product-above")

    def _multiple(self, key: str, members: Sequence[Indicator]) -> Verdict | None:
        prices = [
            (i, m) for i in members if "成本" in i.level1 + i.level2 and (m := _MONEY.fullmatch(i.unit)) and m["per"]
        ]
        if len(prices) != 1 or prices[0][1]["more"]:
            return None
        price, match = prices[0]
        quantities = [i for i in members if i.unit == match["per"] and "数量" in i.level2]
        assert price.figure is not None
        assert price.total is not None
        if len(quantities) != 1 or not price.figure.value or not price.total.exact or price.total.doubt:
            return None
        (quantity,) = quantities
        assert quantity.figure is not None
        if quantity.relation not in ("＝", "≤"):
            return None
        each = price.figure.value * (WAN.scale if match["wan"] else 1)
        quotient, count = price.total.amount / each, quantity.figure.value
        if quotient == count:
            return Verdict(self.id, Outcome.PASS, key)
        whole = quotient == quotient.to_integral_value() and significant(price.figure.value) >= _LEAST
        meant = abs(quotient - count) <= _round_step(count) / 2 or digit_edit(count, quotient, 0) is not None
        if not whole or not meant or (quantity.relation == "≤" and quotient < count):
            return None
        return self._failed(key, [_Pair(quantity, price, each * count)], quotient.normalize(), "product-multiple")

    def _failed(self, key: str, pairs: Sequence[_Pair], result: Decimal, reason: str) -> Verdict:
        shown = tuple(term(i) for pair in pairs for i in (pair.quantity, pair.price))
        first = pairs[0].price
        assert first.total is not None
        formula = " + ".join(_written(pair) for pair in pairs)
        values = {
            "project": first.project,
            "total": first.total.text,
            "formula": formula,
            "result": f"{result:f}",
            "quantity": printed(pairs[0].quantity),
        }
        return Verdict(self.id, Outcome.FAIL, key, context=(total_term(first), *shown), reason=reason, values=values)


def _written(pair: _Pair) -> str:
    monthly = " × 12" if _MONTHLY.search(pair.price.level3 + pair.price.unit) else ""
    return f"{pair.quantity.value} × {pair.price.value}{monthly}"


def _pairs(members: Sequence[Indicator]) -> list[_Pair]:
    quantities = [i for i in members if "数量" in i.level2 and _HEADS.fullmatch(i.unit)]
    prices = [i for i in members if "成本" in i.level1 + i.level2 and _MONEY.fullmatch(i.unit)]
    if not quantities or not prices:
        return []
    total = prices[0].total
    assert total is not None
    named = {_stem(q.level3): q for q in quantities}
    alike = [p for p in prices if _stem(p.level3) in named and not _is_standard(p)]
    costs = sum((p.figure.amount if p.figure else Decimal(0) for p in alike), Decimal(0))
    standards = [p for p in prices if _is_standard(p)]
    if costs * _SMALL < total.amount:
        standards += alike
    found = []
    for price in standards:
        quantity = named.get(_stem(price.level3)) or (quantities[0] if len(quantities) == len(standards) == 1 else None)
        if quantity is not None and price.relation in ("＝", "≥", "＞") and _fixed(quantity):
            found.append(_Pair(quantity, price, _cost(quantity, price)))
    return found


def _cost(quantity: Indicator, price: Indicator) -> Decimal:
    assert quantity.figure is not None
    assert price.figure is not None
    match = _MONEY.fullmatch(price.unit)
    assert match is not None
    words = price.level3 + price.unit
    if _OTHER_PERIOD.search(words):
        return Decimal(0)
    each = price.figure.value * (WAN.scale if match["wan"] else 1)
    return quantity.figure.value * each * (_MONTHS if _MONTHLY.search(words) else 1)


def _is_standard(price: Indicator) -> bool:
    match = _MONEY.fullmatch(price.unit)
    return bool(match and match["per"] and _HEADS.fullmatch(match["per"])) or bool(_STANDARD.search(price.level3))


def _fixed(quantity: Indicator) -> bool:
    """Whether no fewer are meant."""
    if quantity.relation in ("＝", "≥"):
        return True
    goals = [wording.text for wording in wordings([quantity]) if wording.field == "绩效目标"]
    exact = re.compile(rf"(?<![\d.]){re.escape(quantity.value)}[{re.escape(quantity.unit)}名]")
    return any(exact.search(goal) for goal in goals)


def _round_step(count: Decimal) -> Decimal:
    """What a number is rounded to if its zeros at the end are (100 for 700, 1 for 23)."""
    exponent = count.normalize().as_tuple().exponent
    return Decimal(1).scaleb(max(exponent, 0)) if isinstance(exponent, int) else Decimal(1)


def _stem(name: str) -> str:
    return _DROPPED.sub("", name)
