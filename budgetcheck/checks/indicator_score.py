"""Indicator score: points of indicators (分值, 得分) within a project's goal form or self-evaluation, and its rate of spending."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Literal

from budgetcheck.checks.base import Rule
from budgetcheck.checks.context import Context
from budgetcheck.checks.indicated import grouped, place_of
from budgetcheck.checks.said import HUNDRED
from budgetcheck.disclosure import Entry, Indicator
from budgetcheck.numerals import parse_number
from budgetcheck.verdict import Outcome, Term, Verdict
from budgetcheck.wording.indicator_units import own_unit

_TOTALS = (Decimal(100), Decimal(90))  # with and without the ten points of spending, which not every form prints
_SPENT = _TOTALS[0] - _TOTALS[1]
_SPENT_POINTS = ("执行分值", "执行得分")
_HALF = Decimal("0.5")
_PERCENT = ("%", "％")
_MORE_IS_BETTER = ("数量", "质量", "满意")


class IndicatorScore(Rule):
    """`test`: `above`: no indicator (and not the spending) has more points than it is worth. `weights`: what all are worth
    adds to the printed total; `hundred`: to 100, or 90 without the points of spending, where none is printed. `scores`: the
    points add to the printed total. `missed`: who misses a target that is a number does not have all points. `rate`: the
    printed 执行率 is spending ÷ budget of the whole year.
    """

    kind: Literal["indicator-score"]
    test: Literal["above", "weights", "hundred", "scores", "missed", "rate"]

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """One verdict per form that prints points."""
        tests = {
            "above": _above,
            "weights": _weights,
            "hundred": _hundred,
            "scores": _scores,
            "missed": _missed,
            "rate": _rate,
        }
        for key, members in grouped(context, context.disclosure.indicators, "project").items():
            if any(i.doubt for i in members):
                continue
            found = tests[self.test](members)
            if found is None:
                continue
            wrong, stated, expected, rounded = found
            if not wrong:
                yield Verdict(self.id, Outcome.ROUNDING if rounded else Outcome.PASS, key)
                continue
            values = {"project": members[0].project, "stated": stated, "expected": expected, "count": len(wrong)}
            reason = f"score-{self.test}"
            yield Verdict(self.id, Outcome.FAIL, key, context=tuple(wrong), reason=reason, values=values)


_Found = tuple[list[Term], str, str, bool]
"""The cells in question (none where all is well), what they state and should, whether only rounding lies between."""


def _number(entry: Entry | None) -> Decimal | None:
    parsed = parse_number(entry.text) if entry else None
    return parsed.value if parsed else None


def _step(entry: Entry) -> Decimal:
    """What rounding can hide behind a number: half a unit of its last decimal place, nothing for a whole number."""
    parsed = parse_number(entry.text)
    return Decimal(1).scaleb(-parsed.decimals) * _HALF if parsed and parsed.decimals else Decimal(0)


def _cell(indicator: Indicator, role: str) -> Entry | None:
    return indicator.cells.get(role)


def _term(indicator: Indicator, role: str) -> Term:
    """A cell of points as the reader finds it: for an indicator with its name."""
    entry = indicator.cells.get(role)
    assert entry is not None
    name = indicator.level3 if role in ("得分", "权重") else role
    return Term(None, Decimal(1), place_of(indicator, name), "stated", entry.location, f"{name} {entry.text.strip()}")


def _weight(indicator: Indicator) -> Decimal | None:
    return indicator.weight.value if indicator.weight else None


def _points(members: Sequence[Indicator]) -> list[tuple[Indicator, Decimal, Entry]]:
    """The indicators whose points are printed as a number."""
    found = []
    for i in members:
        entry = _cell(i, "得分")
        number = _number(entry)
        if entry is not None and number is not None:
            found.append((i, number, entry))
    return found


def _above(members: Sequence[Indicator]) -> _Found | None:
    scored = _points(members)
    if not scored:
        return None
    wrong = [i for i, score, _ in scored if (weight := _weight(i)) is not None and score > weight]
    terms = [_term(i, "得分") for i in wrong]
    worth, got = (_number(_cell(members[0], role)) for role in _SPENT_POINTS)
    if worth is not None and got is not None and got > worth:
        terms.append(_term(members[0], "执行得分"))
    first = f"{wrong[0].level3} {wrong[0].cells['得分'].text}" if wrong else "执行得分"
    limit = f"{wrong[0].weight.text}" if wrong and wrong[0].weight else f"{worth}"
    return terms, first, limit, False


def _once(members: Sequence[Indicator], role: str) -> list[Indicator]:
    """The indicators without those that share a merged cell of the column with one before."""
    cells = {(entry.location if (entry := _cell(i, role)) else i.id): i for i in reversed(members)}
    return [i for i in members if i in cells.values()]


def _worth(members: Sequence[Indicator]) -> Decimal | None:
    """What all indicators and the spending are worth; None where one does not say."""
    weights = [_weight(i) for i in _once(members, "权重")]
    if not weights or any(w is None for w in weights):
        return None
    return sum((w for w in weights if w is not None), _number(_cell(members[0], "执行分值")) or Decimal(0))


def _weights(members: Sequence[Indicator]) -> _Found | None:
    worth, total = _worth(members), _number(_cell(members[0], "总分值"))
    if worth is None or total is None or _without_spending(members, total - worth):
        return None
    if worth - total == (_number(_cell(members[0], "执行分值")) or 0):  # a form that counts the indicators alone
        worth = total
    wrong = [_term(members[0], "总分值")] if worth != total else []
    return wrong, f"{total:f}", f"{worth:f}", False


def _without_spending(members: Sequence[Indicator], rest: Decimal) -> bool:
    """Whether just the ten points of spending are left, which this form does not print where they can be read."""
    return rest == _SPENT and _cell(members[0], "执行分值") is None


def _all_told(worth: Decimal) -> bool:
    """100 or 90, as parts of one, or of several lists under one name (units, the aims of several years)."""
    return any(not worth % total or worth * HUNDRED == total for total in _TOTALS)


def _hundred(members: Sequence[Indicator]) -> _Found | None:
    worth = _worth(members)
    ended = not any(i.level1 for i in members) or any(
        "满意" in i.level1 + i.level2 for i in members
    )  # the last of the levels
    if worth is None or not ended or _number(_cell(members[0], "总分值")) is not None or len(members) < len(_TOTALS):
        return None
    wrong = [_term(i, "权重") for i in members] if not _all_told(worth) else []
    return wrong, f"{worth:f}", "100", False


def _scores(members: Sequence[Indicator]) -> _Found | None:
    total, scored = _cell(members[0], "总得分"), _points(members)
    stated = _number(total)
    if total is None or stated is None or len(scored) < len(members):
        return None
    spent = _cell(members[0], "执行得分")
    worth = _worth(members)
    if spent is None and worth is not None and _without_spending(members, _TOTALS[0] - worth):
        return None
    entries = list({entry.location: entry for _, _, entry in scored}.values())  # a merged cell once
    alone = sum((_number(entry) or Decimal(0) for entry in entries), Decimal(0))
    entries += [spent] if spent is not None and _number(spent) is not None else []
    added = sum((_number(entry) or Decimal(0) for entry in entries), Decimal(0))
    slack = sum(map(_step, (*entries, total)), Decimal(0))
    if worth is not None and alone == stated and worth - _SPENT == _number(_cell(members[0], "总分值")):
        added = alone  # a form that counts the indicators alone
    close = abs(added - stated) <= slack
    return ([] if close else [_term(members[0], "总得分")]), f"{stated:f}", f"{added:f}", added != stated


def _missed(members: Sequence[Indicator]) -> _Found | None:
    asked = [(i, score) for i, score, _ in _points(members) if _reached(i) is not None]
    if not asked:
        return None
    wrong = [i for i, score in asked if _reached(i) is False and score == _weight(i)]
    shown = f"{wrong[0].level3} {wrong[0].relation}{wrong[0].value}{wrong[0].unit}" if wrong else ""
    done = wrong[0].cells["实际完成值"].text if wrong else ""
    return [_actual(i) for i in wrong], shown, done, False


def _actual(indicator: Indicator) -> Term:
    entry = indicator.cells["实际完成值"]
    text = f"{indicator.level3} {indicator.relation}{indicator.value}{indicator.unit} {entry.text.strip()}"
    return Term(None, Decimal(1), place_of(indicator, indicator.level3), "stated", entry.location, text)


def _reached(indicator: Indicator) -> bool | None:
    """Whether the target is met; None where target or result is no number of the same unit."""
    entry, figure = _cell(indicator, "实际完成值"), indicator.figure
    if entry is None or figure is None or figure.doubt or indicator.relation not in ("≥", "≤", "＝", "＞", "＜"):
        return None
    value, unit = own_unit("".join(entry.text.split()), "")
    parsed = parse_number(value)
    if parsed is None or parsed.doubt or (unit or indicator.unit) != indicator.unit:
        return None
    done, aim = parsed.value, figure.value
    if _as_fraction(indicator, done, unit):
        return None
    if indicator.relation == "＝":  # more than planned is reached, and so are less money and less time
        return done >= aim or not any(word in indicator.level2 for word in _MORE_IS_BETTER)
    return {"≥": done >= aim, "≤": done <= aim, "＞": done > aim, "＜": done < aim}[indicator.relation]


def _as_fraction(indicator: Indicator, done: Decimal, unit: str) -> bool:
    """Whether a result without its unit may be a share of one, as a worksheet holds a percentage."""
    return indicator.unit in _PERCENT and not unit and done <= 1


def _rate(members: Sequence[Indicator]) -> _Found | None:
    rate, spent, whole = (_figure(members, role) for role in ("执行率", "执行/合计", "合计"))
    rate_text = next((entry.text for i in members if (entry := i.cells.get("执行率"))), "")
    if rate is None or spent is None or whole is None or not whole[0]:
        return None
    if "%" not in rate_text and "％" not in rate_text and rate[0] <= 1:
        rate = rate[0] * HUNDRED, rate[1] * HUNDRED  # a share of one, as a worksheet holds it
    low = (spent[0] - spent[1]) / (whole[0] + whole[1]) * HUNDRED
    high = (spent[0] + spent[1]) / (whole[0] - whole[1]) * HUNDRED
    close = low <= rate[0] + rate[1] and high >= rate[0] - rate[1]
    exact = spent[0] / whole[0] * HUNDRED
    return ([] if close else [_term(members[0], "执行率")]), f"{rate[0]:f}%", f"{exact:.2f}%", False


def _figure(members: Iterable[Indicator], role: str) -> tuple[Decimal, Decimal] | None:
    """Value and half a step of a figure of the project."""
    entry = next((e for i in members if (e := i.cells.get(role))), None)
    if entry is None or entry.figure is None or entry.figure.doubt or entry.doubt:
        return None
    return entry.figure.value, entry.figure.quantum * _HALF
