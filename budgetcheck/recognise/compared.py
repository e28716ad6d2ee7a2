"""What year and kind a column or row of a “三公” table speaks of: 上年, 本年, 预算数, 决算数, how the amounts moved, in money or per cent."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from budgetcheck.wording.normalise import tight

_YEAR = re.compile(r"20\d\d")
_STATED = re.compile(
    r"(?:20\d\d)?年?度?(?:部门)?(?:年初|全年)?(?:预算数?|决算数?|支出决算|执行数|支出预算)?(?:情况)?"
    r"|(?:上年|去年)度?(?:预算数?|决算数?|(?:预算)?执行数|支出数?|数)?|当年(?:预算数?|决算数?|数)?|本年度?(?:预算数?|决算数?|(?:预算)?执行数|支出数?|数)?"
)
_STRAY = re.compile(r"20\d\d年[^年度预决初全部]")  # a year with one character of another cell printed into it
_MOVED = re.compile(r"增减|增加|减少|增长|下降|变动|变化")
_LESS = re.compile(r"减少|下降")
_MORE = re.compile(r"增|变")
_RATE = re.compile(r"[%％率幅]|百分比|比例|比重")
_DONE = re.compile(r"完成|执行率|占.{0,6}预算")
_BEFORE = re.compile(r"上年|去年|同期")
_SPAN = {"上年": "上年", "去年": "上年", "当年": "本年", "本年": "本年"}

RATES = frozenset({"增减率", "较预算增减率", "完成率"})
"""Items whose figures are per cent."""


@dataclass(frozen=True, slots=True)
class Period:
    """`item`: 上年, 本年, 预算数, 决算数, 增减, 减少 (before less now), 较预算增减, one of `RATES`, or "". `kind`: 预算, 年初预算 or 决算.

    `open`: how amounts moved, without the word of what they are compared with.
    """

    year: str = ""
    item: str = ""
    kind: str = ""
    open: bool = False


def period_of(text: str) -> Period | None:
    """The period that a header or label states, None where it states none."""
    plain = tight(text).replace("、", "")  # 增、减额
    if not plain:
        return None
    if _MOVED.search(plain) or (_RATE.search(plain) and _DONE.search(plain)):
        return _comparison(plain)
    if _STATED.fullmatch(plain[:-1] if _STRAY.fullmatch(plain) else plain) is None:
        return None
    year = _YEAR.search(plain)
    kind = "决算" if "决算" in plain else "年初预算" if "年初" in plain else "预算" if "预算" in plain else ""
    item = _SPAN.get(plain[:2], "")
    if not item and not year and kind:
        item = "决算数" if kind == "决算" else "预算数"
    elif not item and kind == "决算":
        item = "决算数"
    return Period(year[0] if year else "", item, kind)


def joined(one: Period, other: Period | None) -> Period:
    """What two texts say together; where both speak, the second (a row's label, the inner header)."""
    if other is None:
        return one
    item = other.item or one.item
    return Period(other.year or one.year, item, other.kind or one.kind, other.open if other.item else one.open)


def _comparison(plain: str) -> Period | None:
    if any(word in plain for word in ("原因", "说明", "备注")):
        return None
    rate = bool(_RATE.search(plain))
    if _DONE.search(plain):
        return Period(item="完成率") if rate else None
    if not rate and _LESS.search(plain) and not _MORE.search(plain):
        return Period(item="减少")
    to_budget = "预算" in plain and not _BEFORE.search(plain) and not _YEAR.search(plain)
    return Period(
        item=("较预算" if to_budget else "") + ("增减率" if rate else "增减"),
        open=not (to_budget or _BEFORE.search(plain) or _YEAR.search(plain)),
    )


def settled(periods: Iterable[Period], year: int | None) -> dict[Period, tuple[str, str]]:
    """Item and year of each of a table's periods. `year` is the disclosure's.

    Beside 决算数, an amount budgeted is 预算数 (one budgeted at first 年初预算数, where the form has both) and one of an earlier
    year 上年, whatever else they are called; a comparison
    that does not say with what is one with the only other amount, and none at all where there are two. A column that says
    nothing is this year's only where no other one says so.
    """
    found = list(dict.fromkeys(periods))
    final = any(period.kind == "决算" and not _earlier(period, year) for period in found)
    result = {period: _final(period, year) if final else _plain(period, year) for period in found}
    named = {item for period, (item, _) in result.items() if period != Period()}
    if Period() in result and named & {"本年", "决算数"}:
        result[Period()] = ("", "")  # a column without a header beside one that says this year's
    if final and any(p.kind == "预算" and item == "预算数" for p, (item, _) in result.items()):
        for period in found:
            if period.kind == "年初预算" and result[period][0] == "预算数":
                result[period] = ("年初预算数", result[period][1])
    items = {item for item, _ in result.values()}
    if final and "预算数" in items:
        for period, (item, stated) in result.items():
            if period.open and item in ("增减", "增减率"):
                result[period] = ("" if "上年" in items else f"较预算{item}", stated)
    return result


def _earlier(period: Period, year: int | None) -> bool:
    return period.item == "上年" or bool(year and period.year and int(period.year) < year)


def _final(period: Period, year: int | None) -> tuple[str, str]:
    item = period.item
    if _earlier(period, year):
        item = "上年"
    elif period.kind:
        item = "决算数" if period.kind == "决算" else "预算数"
    plain = _plain(replace(period, item=item), year)
    return (item if item in ("预算数", "决算数") else plain[0]), plain[1]


def _plain(period: Period, year: int | None) -> tuple[str, str]:
    item, stated = period.item, period.year
    if year is not None:
        if not stated and item in ("上年", "本年"):
            stated = str(year - (item == "上年"))
        if stated and item in ("", "预算数"):
            item = {str(year): "本年", str(year - 1): "上年"}.get(stated, item)
        if not stated and item == "":
            item, stated = "本年", str(year)
    return item, stated
