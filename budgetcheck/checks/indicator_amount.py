"""Indicator amount: amounts of money inside the texts of a project (goal, names, values), against its amount and one another."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from budgetcheck.checks.base import Rule
from budgetcheck.checks.context import Context
from budgetcheck.checks.indicated import Wording, grouped, texts_of, total_term
from budgetcheck.disclosure import Indicator
from budgetcheck.edits import significant
from budgetcheck.figures import WAN
from budgetcheck.numerals import Amount, find_numbers
from budgetcheck.verdict import Outcome, Term, Verdict
from budgetcheck.wording.indicator_words import finder

_BESIDE = re.compile(r"(?:总资金量|封顶线?为?[:：]?|按照|超过|不超过|上限|20\d\d年[^，。；]{0,12})$")
_AS_WHOLE = re.compile(
    r"(?:年度资金总额|年度预算总额|本年预算总额|全年预算总额|项目总预算|项目总额|预算总额|所需资金总额|年度总预算)(?:约|共|计|为|是|[:：]){0,2}"
    r"(?P<number>\d[\d,]*(?:\.\d+)?)(?P<unit>万?元)"
)
_CLAUSE = re.compile(r"[，。；、,;]")
_LIMIT = re.compile(r"[*×xX＊/／%％]|以上|以下|以内|之内|（?含|左右|的?标准|，?其中|及以上|不等")
_FOR_MONEY = re.compile(r"[费款金额资本算][^，。；\d]{0,3}$")
_PER = re.compile(r"每|标准|人均|单价|/|／|封顶|[*×xX＊]")
_PARTS = re.compile(r"(?P<whole>\d[\d,]*\.?\d*)(?P<unit>万元|元)[，,：:（(]{1,2}其中[:：]?(?P<list>[^。；;]+)")
_EACH = re.compile(
    r"每个?(?![^，。；\d]*(?:[年月周日天次期季]|不[少低]于|至少|不超过|平均|约|最[高多]))"
    r"[^，。；\d]{0,6}(?P<each>\d[\d,]*\.?\d*)(?P<eu>万?元)[^，。；\d]{0,8}[，,](?P<count>\d+)个[^，。；\d年月期次]{0,6}"
    r"(?:共计|合计|总计|共需)(?P<all>\d[\d,]*\.?\d*)(?P<au>万?元)"
)
_EQUATION = re.compile(
    r"(?<![\d.*×xX＊+＋\-－/／])(?P<a>\d+\.?\d*)(?P<au>[人名户个家天次月年台套])?[*×xX＊](?P<b>\d+\.?\d*)(?P<bu>万?元)(?:/[人名户个家天次月年台套])?"
    r"=(?P<c>\d[\d,]*\.?\d*)(?P<cu>万?元)"
)
_ORDER = 10  # an amount so many times the project's is no slip of it but somebody else's money
_TELLING = 4  # significant digits that two amounts of different things hardly share
_Found = tuple[Wording, int, int, str, str]
"""A text, the place in it, what it states and what it should."""


class IndicatorAmount(Rule):
    """`test`: `above`: no text of a project names an amount above the project's (limits, prices, parts of other years
    aside). `sum`: the expenses that the name of an indicator lists do not add to more than it. `arithmetic`: a whole and
    its parts (…，其中…), a standard times a number (每个…，N个共计…) and an equation written out are right in themselves.
    `total`: what a goal calls the whole money of the year is no less than the project's. `shifted`: no amount has the
    digits of the project's and another order of magnitude (prices aside, which a round number of things multiplies).
    """

    kind: Literal["indicator-amount"]
    test: Literal["above", "sum", "arithmetic", "total", "shifted"]

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """One verdict per project whose texts name amounts."""
        asked = [i for i in context.disclosure.indicators if i.total and i.total.value and not i.total.doubt]
        test: Callable[[Wording, Decimal], list[_Found] | None] = {
            "above": _above,
            "sum": _sum,
            "arithmetic": _arithmetic,
            "total": _total,
            "shifted": _shifted,
        }[self.test]
        for key, members in grouped(context, asked, "project").items():
            total = members[0].total
            assert total is not None
            if total.unit.dimension != "money" or (self.test == "total" and members[0].of_term):
                continue
            ceiling = total.interval.high
            texts = _without_money(texts_of(context, key), members)
            tested = [found for wording in texts if (found := test(wording, ceiling)) is not None]
            if tested:
                yield self._verdict(key, members[0], [one for found in tested for one in found])

    def _verdict(self, key: str, first: Indicator, found: Sequence[_Found]) -> Verdict:
        if not found:
            return Verdict(self.id, Outcome.PASS, key)
        first = found[0][0].indicator  # units with projects of one name and amount: the one that says it
        assert first.total is not None
        terms: tuple[Term, ...] = tuple(wording.term((start, end)) for wording, start, end, _, _ in found)
        values = {"project": first.project, "total": first.total.text, "stated": found[0][3], "expected": found[0][4]}
        beside = () if self.test == "arithmetic" else (total_term(first),)
        return Verdict(
            self.id, Outcome.FAIL, key, context=(*beside, *terms), reason=f"text-amount-{self.test}", values=values
        )


def _without_money(texts: Sequence[Wording], members: Sequence[Indicator]) -> list[Wording]:
    """The texts of a project whose amounts no other rule reads."""
    money = {i.id for i in members if i.figure and i.figure.unit.dimension == "money"}
    return [w for w in texts if w.field != "三级指标" or w.indicator.id not in money]


@lru_cache(maxsize=1024)  # each test reads the same texts
def _money(text: str) -> tuple[Amount, ...]:
    """The amounts of money in a text; a bare 万 is one only behind a word for money (50万 may be persons or clicks)."""
    found = [n for n in find_numbers(text) if n.unit and n.unit.dimension == "money"]
    return tuple(n for n in found if text[n.start : n.end].endswith("元") or _FOR_MONEY.search(text[: n.start]))


def _amount(number: Amount) -> Decimal:
    assert number.unit is not None
    return number.value * number.unit.scale


def _least(number: Amount) -> Decimal:
    """The least that a rounded amount can stand for."""
    assert number.unit is not None
    return _amount(number) - Decimal(1).scaleb(-number.decimals) * number.unit.scale


def _above(wording: Wording, ceiling: Decimal) -> list[_Found] | None:
    text = wording.text
    amounts = _money(text)
    if not amounts:
        return None
    return [
        (wording, n.start, n.end, text[n.start : n.end], "")
        for n in amounts
        if _least(n) >= ceiling
        and not _elsewhere(text, n, ceiling)
        and _meant(text, n, ceiling) is None  # else `shifted`
    ]


def _elsewhere(text: str, number: Amount, ceiling: Decimal) -> bool:
    """Whether an amount is a limit, a price, or money that is not this year's of the project: by the words around it
    (vocabulary: other-money), or because it is of another order (到位资金30亿元 in a project of 120 万元)."""
    if _least(number) > ceiling * _ORDER:
        return True
    other = finder(("other-money", "others-money"))(_clause(text, number))
    return bool(other or _BESIDE.search(text[: number.start]) or _LIMIT.match(text[number.end :]))


def _clause(text: str, number: Amount) -> str:
    """The words around an amount, which is □ in them."""
    return _CLAUSE.split(text[: number.start])[-1] + "□" + _CLAUSE.split(text[number.end :])[0]


def _sum(wording: Wording, ceiling: Decimal) -> list[_Found] | None:
    text = wording.text
    amounts = _money(text) if wording.field == "三级指标" else ()
    if len(amounts) < 2 or _PER.search(text):
        return None
    listed = [n for n in amounts if re.search(r"[费用款资][^，。；]{0,3}$", text[: n.start])]
    whole = sum((_amount(n) for n in amounts), Decimal(0))
    overlapping = any(2 * _amount(n) == whole or _least(n) >= ceiling for n in amounts)
    if 2 * len(listed) <= len(amounts) or overlapping:
        return None
    if sum((_least(n) for n in amounts), Decimal(0)) < ceiling and whole <= ceiling:
        return []
    shown = " + ".join(text[n.start : n.end] for n in amounts)
    return [(wording, amounts[0].start, amounts[-1].end, shown, f"{whole:f}")]


def _total(wording: Wording, ceiling: Decimal) -> list[_Found] | None:
    """The only amount that a goal gives as the whole, where it falls short of the project's (more is `above`)."""
    text = wording.text
    named = [
        m
        for m in _AS_WHOLE.finditer(text)
        if not re.search(r"其中|分别|各|第[一二三四]", text[max(0, m.start() - 8) : m.start()])
    ]
    if wording.field != "绩效目标" or len(named) != 1:
        return None
    (match,) = named
    step = Decimal(1).scaleb(-len(match["number"].partition(".")[2])) * (WAN.scale if match["unit"] == "万元" else 1)
    stated = _yuan(match["number"], match["unit"])
    if stated + step > ceiling:
        return []
    return [(wording, match.start(), match.end(), match[0], "")]


def _shifted(wording: Wording, ceiling: Decimal) -> list[_Found] | None:
    """Amounts that are the project's but for a power of ten."""
    text = wording.text
    amounts = [n for n in _money(text) if significant(n.value) >= _TELLING]
    if not amounts:
        return None
    meant = [(n, _meant(text, n, ceiling)) for n in amounts]
    return [
        (wording, n.start, n.end, text[n.start : n.end], f"{right:f} 元") for n, right in meant if right is not None
    ]


def _meant(text: str, number: Amount, total: Decimal) -> Decimal | None:
    """The project's amount as a text prints it with the decimal point moved; None where it does not, or prints a price."""
    power = total.adjusted() - _amount(number).adjusted()
    digits = significant(number.value)
    if not power or digits < _TELLING or _PER.search(_clause(text, number)) or _LIMIT.match(text[number.end :]):
        return None
    right = _amount(number).scaleb(power)
    return right if abs(right - total) < Decimal(1).scaleb(_last(right, digits)) else None


def _last(value: Decimal, digits: int) -> int:
    """The power of ten of the last of so many digits."""
    return value.adjusted() - digits + 1


def _arithmetic(wording: Wording, _: Decimal) -> list[_Found] | None:
    text = wording.text
    found: list[_Found] = []
    read = False
    for match in _PARTS.finditer(text):
        parts = _money(match["list"])
        if len(parts) < 2:
            continue
        read = True
        whole = _yuan(match["whole"], match["unit"])
        values = [_amount(n) for n in parts]
        gap = whole - sum(values, Decimal(0))
        slipped = next((n for n, v in zip(parts, values, strict=True) if gap == v * WAN.scale - v), None)
        if slipped is not None:
            at = match.start("list")
            stated = match["list"][slipped.start : slipped.end]
            found.append((wording, at + slipped.start, at + slipped.end, stated, stated.replace("元", "万元")))
    for match in (*_EACH.finditer(text), *_EQUATION.finditer(text)):
        read = True
        names = match.groupdict()
        factor = names.get("each") or names["b"], names.get("eu") or names["bu"]
        product = names.get("all") or names["c"], names["cu"] if "cu" in names else names["au"]
        each, whole = _yuan(*factor), _yuan(*product)
        count = Decimal(names.get("count") or names["a"])
        slack = _half(*product) + (count * _half(*factor) if "." in factor[0] else 0)
        if abs(whole - each * count) > slack:
            found.append((wording, match.start(), match.end(), match[0], f"{each * count:f} 元"))
    return found if read else None


def _half(number: str, unit: str) -> Decimal:
    """What rounding can hide behind an amount: half a unit of its last printed place, in yuan."""
    step = Decimal(1).scaleb(-len(number.partition(".")[2]))
    return step / 2 * (WAN.scale if unit == "万元" else 1)


def _yuan(number: str, unit: str) -> Decimal:
    return Decimal(number.replace(",", "")) * (WAN.scale if unit == "万元" else 1)
