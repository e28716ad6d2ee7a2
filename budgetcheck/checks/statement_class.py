"""Statement class: what the narrative says of a 类 of expenditure (“教育支出”科目…) is what a table prints for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import Literal

from pydantic import Field

from budgetcheck.checks.base import Names, Rule
from budgetcheck.checks.context import Context
from budgetcheck.checks.said import sentence, side
from budgetcheck.checks.select import Side, cell
from budgetcheck.checks.settle import settle
from budgetcheck.disclosure import Schedule, Statement
from budgetcheck.naming import term
from budgetcheck.resources import load_yaml, rules_dir
from budgetcheck.verdict import Verdict
from budgetcheck.wording.folding import fold

_KEY = "功能科目"
_AROUND = re.compile(
    r"^(?:[^\u4e00-\u9fff]*|[(（]?[一二三四五六七八九十]{1,3}[)）、.．])*|(?:\(类\))?(?:科目|预算|预算数|预算安排)?$"
)


class StatementClass(Rule):
    """The figure in `slot` of every statement called the name of a 类 equals that 类 in one of the `tables`.

    Which fund the text speaks of is rarely said, so that any of the tables, and any of their `columns`, may be meant.
    `within`: the subjects whose 其中 list the statement may be an item of, else it stands by itself.
    """

    kind: Literal["statement-class"]
    tables: Names = Field(min_length=1)
    columns: Names = ("合计",)
    within: Names = ()
    slot: str = "current"

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """One verdict per 类 and amount that a table prints."""
        schedules = [schedule for kind in self.tables for schedule in context.of_kind(kind)]
        if len({s.kind for s in schedules}) < len(schedules):
            return  # tables of several organisations
        named = {s.id: s for s in context.disclosure.statements}
        said: dict[tuple[str, Decimal], list[Statement]] = {}
        for statement in context.disclosure.statements:
            code = class_codes().get(_AROUND.sub("", fold(statement.label).text), "")
            if code and not statement.subject and self._meant(context, statement, named):
                said.setdefault((code, statement.slots[self.slot].amount), []).append(statement)
        for (code, _), statements in said.items():
            first = statements[0]
            choices = self._choices(schedules, code)
            if choices:
                beside = [term(s, self.slot)._replace(role="context") for s in statements[1:]]
                whole = side(first, self.slot)
                yield settle(self, first.id, whole, choices, context=(*beside, sentence(first)))

    def _meant(self, context: Context, statement: Statement, named: Mapping[str, Statement]) -> bool:
        figure, year = statement.slots.get(self.slot), context.disclosure.profile.year
        if figure is None or figure.unit.dimension != "money" or statement.unit:
            return False
        if statement.year and year and statement.year != year:
            return False
        above = named.get(statement.whole or statement.below)
        return above is None or above.subject in self.within

    def _choices(self, schedules: Sequence[Schedule], code: str) -> list[Side]:
        return [
            cell(schedule, row, column)
            for schedule in schedules
            for row in schedule.rows
            if row.role in {"detail", "parent", "subtotal"} and row.keys.get(_KEY) == code
            for column in self.columns
            if (entry := row.entries.get(column)) is not None and not entry.blank
        ]


@cache
def class_codes() -> Mapping[str, str]:
    """Code of each 类 by its names."""
    content = load_yaml(rules_dir() / "vocabulary" / "functional_classes.yaml")
    assert isinstance(content, dict)
    return {fold(name).text: code for code, names in content.items() for name in names if name.endswith("支出")}
