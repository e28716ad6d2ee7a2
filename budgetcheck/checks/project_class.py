"""Project class: the field of service that a table gives for a project is the functional class its money stands under."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Literal

from budgetcheck.checks.base import Rule
from budgetcheck.checks.context import Context
from budgetcheck.disclosure import Row, Schedule
from budgetcheck.resources import load_yaml, rules_dir
from budgetcheck.verdict import Outcome, Place, Term, Verdict
from budgetcheck.wording.normalise import tight

_CODED = re.compile(r"(\d{3})\D")
_CLASS = 3
_ACCOUNT = "支出"


class ProjectClass(Rule):
    """Each row of `table` names in `column` a functional class, by code or by name; the project of the same code or name in
    `among` has money under that class. Projects that do not stand there, and names of no class, say nothing."""

    kind: Literal["project-class"]
    table: str
    column: str
    among: str

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """One verdict per row whose project and class are both known."""
        known: dict[str, list[tuple[Schedule, Row]]] = defaultdict(list)
        for schedule in context.disclosure.of_kind(self.among):
            for row in schedule.rows:
                for key in filter(None, (row.keys.get("项目代码"), row.keys.get("项目"))):
                    if row.keys.get("功能科目"):
                        known[key].append((schedule, row))
        for schedule in context.disclosure.of_kind(self.table):
            for row in schedule.rows:
                stated = _class_of(_printed(row, self.column))
                there = known.get(row.keys.get("项目代码", "")) or known.get(row.keys.get("项目", ""))
                if not stated or not there:
                    continue
                yield self._verdict(schedule, row, stated, there)

    def _verdict(self, schedule: Schedule, row: Row, stated: str, there: list[tuple[Schedule, Row]]) -> Verdict:
        place = f"{schedule.id}.r{row.index}"
        if any(other.keys["功能科目"].startswith(stated) for _, other in there):
            return Verdict(self.id, Outcome.PASS, place)
        terms = [self._term(schedule, row, self.column, "stated")]
        terms += [self._term(table, other, "功能科目", "operand") for table, other in there]
        code = there[0][1].keys["功能科目"]
        account = f"{code} {there[0][1].names.get('功能科目', '')}".strip()
        project = row.keys.get("项目") or row.keys.get("项目代码", "")
        values = {"project": project, "stated": _printed(row, self.column), "account": account}
        return Verdict(self.id, Outcome.FAIL, place, context=tuple(terms), reason="project-class", values=values)

    @staticmethod
    def _term(schedule: Schedule, row: Row, column: str, role: Literal["stated", "operand"]) -> Term:
        place = Place(table=schedule.id, title=schedule.title, row=row.label, column=column)
        where = row.entries[column].location if column in row.entries else row.location
        text = f"{row.label} {_printed(row, column)} {row.names.get(column, '')}".strip()
        return Term(None, Decimal(1), place, role, where, text)


def _printed(row: Row, column: str) -> str:
    return row.keys.get(column) or (row.entries[column].text if column in row.entries else "")


def _class_of(text: str) -> str:
    """The code of the class that a text gives, "" for none. 教育 alone may be a sort of service; 教育支出 is an account."""
    plain = tight(text)
    match = _CODED.match(plain)
    if match:
        return match[1] if match[1] in _classes().values() else ""
    return _classes().get(plain, "") if plain.endswith(_ACCOUNT) else ""


@cache
def _classes() -> dict[str, str]:
    raw = load_yaml(rules_dir() / "vocabulary" / "functional_classes.yaml")
    assert isinstance(raw, dict)
    return {tight(name): str(code) for code, names in raw.items() for name in names if len(str(code)) == _CLASS}
