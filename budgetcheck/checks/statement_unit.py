"""Statement of a unit or project: what the narrative says of one row of a table is what that row prints.

A disclosure of several units tells of each in a section of its own, and of each project in a list; the sum of all is
checked elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from budgetcheck.checks.base import Names, Rule
from budgetcheck.checks.context import Context
from budgetcheck.checks.said import sentence, side
from budgetcheck.checks.select import Ref, Side, cell
from budgetcheck.checks.settle import settle
from budgetcheck.disclosure import Row, Schedule, Statement
from budgetcheck.verdict import Verdict
from budgetcheck.wording.normalise import label_of, name_key


def _listed(value: object) -> object:
    return (value,) if isinstance(value, dict) else value


class StatementUnit(Rule):
    """`row: 单位`: statements about `subject` (or called the unit's name and one of `endings`) against the unit's row.

    `row: 项目`: statements called what a project is called against the project's row, the unit's own where the statement
    is a unit's. A name that several rows bear says nothing. `cells` are alternatives, of which the first is meant.
    """

    kind: Literal["statement-unit"]
    row: Literal["单位", "项目"]
    subject: Names = ()
    endings: Names = ()
    slot: str = "current"
    cells: Annotated[tuple[Ref, ...], BeforeValidator(_listed)] = Field(min_length=1)

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """One verdict per statement whose row is found."""
        year = context.disclosure.profile.year
        rows = {ref.table: [(s, r) for s in context.of_kind(ref.table) for r in s.rows] for ref in self.cells}
        for statement in context.disclosure.statements:
            figure = statement.slots.get(self.slot)
            if (
                figure is None
                or figure.unit.dimension != "money"
                or (statement.year and year and statement.year != year)
            ):
                continue
            if not self._meant(statement):
                continue
            choices = [choice for ref in self.cells if (choice := self._choice(statement, ref, rows[ref.table]))]
            if choices:
                place = f"{statement.unit}:{statement.id}"
                yield settle(self, place, side(statement, self.slot), choices, context=(sentence(statement),))

    def _meant(self, statement: Statement) -> bool:
        if self.row == "项目":
            return not statement.subject and bool(statement.label)
        if not statement.unit:
            return False
        label = name_key(statement.label)
        named = label.startswith(statement.unit) and label[len(statement.unit) :] in self.endings
        return statement.subject in self.subject if statement.subject else named

    def _choice(self, statement: Statement, ref: Ref, rows: list[tuple[Schedule, Row]]) -> Side | None:
        """The one cell that the statement speaks of; None where no row or several are it."""
        found = [(schedule, row) for schedule, row in rows if self._speaks_of(statement, row)]
        if len(found) != 1:
            return None
        schedule, row = found[0]
        column = next((role for role in ref.column if schedule.has_column(role)), None)
        return cell(schedule, row, column) if column else None

    def _speaks_of(self, statement: Statement, row: Row) -> bool:
        if row.role not in {"detail", "parent"} or (statement.unit and statement.unit not in self._units(row)):
            return False
        if self.row == "单位":
            return not any(key.endswith("科目") or key == "项目" for key in row.keys)
        return row.keys.get("项目") == name_key(label_of(statement.label).text)

    def _units(self, row: Row) -> set[str]:
        """What a row calls its unit: the key, and beside a code the name."""
        named = {row.keys.get("单位", ""), name_key(row.names.get("单位", ""))}
        return named | {name_key(row.label)} if self.row == "单位" else named
