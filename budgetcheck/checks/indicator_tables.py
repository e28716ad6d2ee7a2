"""Indicator tables: the same indicator in the department's own goal table and in those of its projects."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Literal

from budgetcheck.checks.base import Rule
from budgetcheck.checks.context import Context
from budgetcheck.checks.indicated import printed, term
from budgetcheck.disclosure import Indicator
from budgetcheck.verdict import Outcome, Verdict

_NAME = 8  # a shorter name is that of many indicators (系统利用率)
_MARKS = re.compile(r"[\s，,。；;：:、（）()“”\"《》]|^指标\d+")


class IndicatorTables(Rule):
    """An indicator without a project (部门整体) whose name exactly one project has too, in one place: `value`: both print the
    same number in the same unit. `level`: both stand under the same second level."""

    kind: Literal["indicator-tables"]
    test: Literal["value", "level"]

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """One verdict per table of the department that shares indicators with its projects."""
        own: dict[str, list[Indicator]] = defaultdict(list)
        projects: dict[str, list[Indicator]] = defaultdict(list)
        for i in context.disclosure.indicators:
            name = _MARKS.sub("", i.level3)
            if i.doubt is None and len(name) >= _NAME:
                (projects if i.project else own)[name].append(i)
        pairs: dict[str, list[tuple[Indicator, Indicator]]] = defaultdict(list)
        for name, found in own.items():
            if len(found) == len(projects.get(name, ())) == 1:
                pairs[found[0].schedule].append((found[0], projects[name][0]))
        for table, both in pairs.items():
            asked = [pair for pair in both if self._comparable(*pair)]
            wrong = [pair for pair in asked if self._differs(*pair)]
            if not asked:
                continue
            if not wrong:
                yield Verdict(self.id, Outcome.PASS, table)
                continue
            terms = tuple(t for mine, other in wrong for t in (term(mine), term(other, "operand")))
            first, second = wrong[0]
            values = {"count": len(wrong), "first": printed(first), "second": printed(second)}
            values |= {"level": first.level2, "other": second.level2, "project": second.project}
            yield Verdict(self.id, Outcome.FAIL, table, context=terms, reason=f"tables-{self.test}", values=values)

    def _comparable(self, mine: Indicator, other: Indicator) -> bool:
        if self.test == "level":
            return bool(mine.level2 and other.level2)
        return bool(mine.figure and other.figure and mine.unit == other.unit)

    def _differs(self, mine: Indicator, other: Indicator) -> bool:
        if self.test == "level":
            return mine.level2.removesuffix("指标") != other.level2.removesuffix("指标")
        return bool(mine.figure and other.figure and mine.figure.value != other.figure.value)
