"""Indicator tables: the same measure in the department's own goal table and in those of its projects."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from budgetcheck.checks.base import Rule
from budgetcheck.checks.context import Context
from budgetcheck.checks.indicated import printed, term
from budgetcheck.disclosure import Column, Indicator
from budgetcheck.numerals import parse_number
from budgetcheck.verdict import Outcome, Verdict
from budgetcheck.wording.indicator_units import own_unit
from budgetcheck.wording.indicator_words import indicator_words

_NAME, _CORE = 8, 6  # a shorter name is that of many indicators (服务对象满意度); what is left of it without its verbs
_COUNTED = 1  # what is counted may be named more shortly
_MARKS = re.compile(r"[\s，,。；;：:、（）()“”\"《》]|^指标\d+")
_LISTS = (re.compile("[；;]"), re.compile("、"))
_UNLIMITED = ("≥", "＞", "＝", "")
_ALL = Decimal(100)
_OF_YEAR = ("年度", "本年", "当年", "全年")


@dataclass(frozen=True, slots=True)
class _Measure:
    """One thing that an indicator measures; a row may list several with as many values."""

    indicator: Indicator
    core: str
    relation: str
    number: Decimal | None
    unit: str
    yearly: bool


class IndicatorTables(Rule):
    """A measure without a project (部门整体) that exactly one project has too, in one place. `value`: both print the same number
    in the same unit. `form`: where number and second level are the same, so are relation and unit. `part`: what is counted in all is no less
    than what the project counts of it. `level`: both stand under the same second level.

    Names are compared without a unit in brackets and without the verbs in front (vocabulary: unit-aside, leading)."""

    kind: Literal["indicator-tables"]
    test: Literal["value", "form", "part", "level"]

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """One verdict per table of the department that shares measures with its projects."""
        pairs: dict[str, list[tuple[_Measure, _Measure]]] = defaultdict(list)
        for mine, other in _shared(context):
            pairs[mine.indicator.schedule].append((mine, other))
        for table, both in pairs.items():
            asked = [pair for pair in both if self._comparable(*pair)]
            wrong = [pair for pair in asked if self._differs(*pair)]
            if not asked:
                continue
            if not wrong:
                yield Verdict(self.id, Outcome.PASS, table)
                continue
            terms = tuple(t for mine, other in wrong for t in (term(mine.indicator), term(other.indicator, "operand")))
            first, second = wrong[0][0].indicator, wrong[0][1].indicator
            values = {"count": len(wrong), "first": printed(first), "second": printed(second)}
            values |= {"level": first.level2, "other": second.level2, "project": second.project}
            yield Verdict(self.id, Outcome.FAIL, table, context=terms, reason=f"tables-{self.test}", values=values)

    def _comparable(self, mine: _Measure, other: _Measure) -> bool:
        if self.test == "level":
            return bool(mine.indicator.level2 and other.indicator.level2)
        if mine.number is None or other.number is None:
            return False
        if self.test == "form":
            return mine.number == other.number and _level(mine) == _level(other)
        return mine.unit == other.unit and (self.test == "value" or (_counts(mine) and _counts(other)))

    def _differs(self, mine: _Measure, other: _Measure) -> bool:
        if self.test == "level":
            return _level(mine) != _level(other)
        if mine.number is None or other.number is None:
            return False
        if self.test == "form":
            return _unlike(mine, other)
        below = mine.number < other.number and _counts(mine) and _counts(other)
        return below if self.test == "part" else mine.number != other.number and not below


def _shared(context: Context) -> list[tuple[_Measure, _Measure]]:
    """The measures of the department with the one of a project that each is, worked out once."""
    if __name__ not in context.shared:
        of_year = {s.id for s in context.disclosure.schedules if any(map(_yearly, s.columns))}
        own: dict[str, list[_Measure]] = defaultdict(list)
        projects: dict[str, list[_Measure]] = defaultdict(list)
        for indicator in context.disclosure.indicators:
            if indicator.doubt is None:
                yearly = not indicator.of_term or indicator.schedule in of_year
                for measure in _measures(indicator, yearly=yearly):
                    (projects if indicator.project else own)[measure.core].append(measure)
        context.shared[__name__] = [
            (found[0], projects[core][0]) for core, found in own.items() if len(found) == len(projects[core]) == 1
        ]
    found: list[tuple[_Measure, _Measure]] = context.shared[__name__]
    return found


def _yearly(column: Column) -> bool:
    """Whether a column holds the aims of the year, whatever years the money of the project is for."""
    return column.role == "绩效目标" and any(text.startswith(_OF_YEAR) for text in column.header)


def _measures(indicator: Indicator, *, yearly: bool) -> Iterator[_Measure]:
    """What an indicator measures, by name; nothing whose name is too short to be the same elsewhere."""
    for name, relation, value, unit in _listed(indicator):
        whole = _MARKS.sub("", indicator_words().patterns["unit-aside"].sub("", name))
        core = indicator_words().patterns["leading"].sub("", whole)
        plain = unit.removesuffix("/年")
        less = _COUNTED if indicator_words().patterns["adding-unit"].search(plain) else 0
        if len(whole) >= _NAME - less and len(core) >= _CORE - less:
            parsed = parse_number(value)
            number = parsed.value if parsed and not parsed.doubt else None
            yield _Measure(indicator, core, relation, number, plain, yearly)


def _listed(indicator: Indicator) -> Iterator[tuple[str, str, str, str]]:
    """Name, relation, value, unit of an indicator, or of each in a row that lists several (接访量、来信量 | ≥100人次；≥60件)."""
    values = _LISTS[0].split(indicator.value.strip("；;。"))
    names = next((n for mark in _LISTS if len(n := mark.split(indicator.level3.strip("；;。"))) == len(values)), [])
    if len(values) == 1 or not names:
        value = f"{indicator.figure.value:f}" if indicator.figure and not indicator.figure.doubt else ""
        yield indicator.level3, indicator.relation, value, indicator.unit
        return
    for number, (name, value) in enumerate(zip(names, values, strict=True)):
        sign = next(((s, r) for s, r in indicator_words().relations if value.startswith(s)), ("", ""))
        relation = indicator.relation if number == 0 else sign[1]  # the first sign is read with the row
        plain, unit = own_unit(value.removeprefix(sign[0]), name)
        yield name, relation, plain, unit or indicator.unit


def _counts(measure: _Measure) -> bool:
    """Whether it counts what adds up: no rate, no time, nothing by the piece or the month."""
    words = indicator_words().patterns
    return (
        "数量" in measure.indicator.level2
        and measure.relation in _UNLIMITED
        and measure.yearly
        and bool(words["adding-unit"].search(measure.unit))
        and not words["not-adding"].search(measure.indicator.level3)
    )


def _level(measure: _Measure) -> str:
    return measure.indicator.level2.removesuffix("指标")


def _unlike(mine: _Measure, other: _Measure) -> bool:
    """Whether relation or unit are printed differently. At least all is all; 场 and 场次 are one unit."""
    signs = {mine.relation, other.relation}
    all_of_it = mine.number == _ALL and mine.unit == "%" and signs == {"≥", "＝"}
    units = bool(mine.unit and other.unit) and not (
        mine.unit.startswith(other.unit) or other.unit.startswith(mine.unit)
    )
    return units or (len(signs) > 1 and signs.isdisjoint({"", "定性"}) and not all_of_it)
