"""Indicator label: a number in the name of an indicator is the one in its value column (每月30日前 … ≤ 15 日)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from budgetcheck.checks.base import Names, Pattern, Rule
from budgetcheck.checks.context import Context
from budgetcheck.checks.indicated import grouped, term
from budgetcheck.checks.said import HUNDRED
from budgetcheck.disclosure import Indicator
from budgetcheck.numerals import find_numbers
from budgetcheck.verdict import Outcome, Verdict
from budgetcheck.wording.patterns import regex

_NUMERALS = {digit: n for n, digit in enumerate("一二三四五六七八九十", start=1)} | {"两": 2}
_QUOTED = re.compile(r"《[^》]*》")


class IndicatorLabel(Rule):
    """The one number that `pattern` finds in the name (its first group) equals the value, where the unit is one of `units`.

    A group `unit` in it is the unit of the value. `not_name`: names in which the number is a limit or a part and may differ. Money is compared after conversion.
    """

    kind: Literal["indicator-label"]
    pattern: Pattern
    units: Names
    not_name: Pattern = ""

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """One verdict per project with such names."""
        asked = [i for i in context.disclosure.indicators if self._named(i) is not None and i.doubt is None]
        for key, members in grouped(context, asked, "project").items():
            wrong = [i for i in members if i.figure and self._named(i) != i.figure.amount]
            if not wrong:
                yield Verdict(self.id, Outcome.PASS, key)
                continue
            values = {"project": wrong[0].project, "count": len(wrong), "first": term(wrong[0]).text}
            terms = tuple(term(i) for i in wrong)
            yield Verdict(self.id, Outcome.FAIL, key, context=terms, reason="label-differs", values=values)

    def _named(self, indicator: Indicator) -> Decimal | None:
        """The number of the name in base units; None where there is none, or several, or the unit is another."""
        if indicator.figure is None or indicator.unit not in self.units or indicator.figure.doubt:
            return None
        name = _QUOTED.sub("", indicator.level3)
        found = list(regex(self.pattern).finditer(name))
        if len(found) != 1 or (self.not_name and regex(self.not_name).search(name)):
            return None
        if found[0].groupdict().get("unit", indicator.unit) != indicator.unit:
            return None
        numbers = find_numbers(str(_NUMERALS.get(found[0][1], found[0][1])))
        if len(numbers) != 1 or numbers[0].value > HUNDRED * HUNDRED * HUNDRED:
            return None
        unit = numbers[0].unit
        return numbers[0].value * (unit.scale if unit else indicator.figure.unit.scale)
