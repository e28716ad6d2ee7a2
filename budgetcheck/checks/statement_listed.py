"""Statement listed: the accounts that a text names as what an amount consists of show amounts in the table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Literal

from budgetcheck.checks.base import Names, Pattern, Rule
from budgetcheck.checks.context import AMOUNT_ROLES, Context, named
from budgetcheck.disclosure import Row, Schedule, Statement
from budgetcheck.naming import place_of
from budgetcheck.verdict import Outcome, Place, Term, Verdict
from budgetcheck.wording.folding import fold
from budgetcheck.wording.patterns import regex

_KEY = "部门经济科目"
_CLASS = 3  # digits of a 类
_AND = re.compile(r"[、,]")


class StatementListed(Rule):
    """`pattern` finds the list (group `list`) and what it is a list of (group `subject`) in the sentences about `subject`.

    Each name that is a printed row of the `table`, and of one row only, has an amount there, where as many accounts of the
    same 类 have an amount without being named: then names were confused. Otherwise the list is the form's own list of what
    such an amount may consist of, and decides nothing, as do names that the table does not print.
    """

    kind: Literal["statement-listed"]
    subject: Names
    table: Names
    column: str = "合计"
    pattern: Pattern

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """One verdict per name of a list that the table prints."""
        tables = [schedule for kind in self.table for schedule in context.of_kind(kind)]
        if len(tables) != 1:
            return
        rows = self._rows(tables[0])
        said: dict[str, Statement] = {}
        for statement in context.disclosure.statements:
            if statement.subject in self.subject and statement.doubt is None:
                said.setdefault(statement.sentence + statement.remark, statement)
        for text, statement in said.items():
            for match in regex(self.pattern).finditer(fold(text).text):
                names = [n for n in dict.fromkeys(_AND.split(match["list"])) if len(rows.get(_plain(n), ())) == 1]
                wrong = [n for n in names if not _filled(rows[_plain(n)][0], self.column)]
                if len(wrong) > len(self._unnamed(rows, names)):
                    continue
                for name in names:
                    row = rows[_plain(name)][0]
                    yield self._verdict(statement, match["subject"], name, (tables[0], row), wrong=name in wrong)

    def _unnamed(self, rows: Mapping[str, list[Row]], names: Sequence[str]) -> list[str]:
        """The accounts with amounts, below the 类 of the named ones, that are not named."""
        listed = {_plain(name) for name in names}
        classes = {rows[name][0].keys.get(_KEY, "")[:_CLASS] for name in listed} - {""}
        return [
            name
            for name, (row, *_) in rows.items()
            if name not in listed
            and len(code := row.keys.get(_KEY, "")) > _CLASS
            and code[:_CLASS] in classes
            and _filled(row, self.column)
        ]

    def _rows(self, schedule: Schedule) -> dict[str, list[Row]]:
        found: dict[str, list[Row]] = {}
        for row in schedule.rows:
            if row.role in AMOUNT_ROLES and self.column in row.entries:
                found.setdefault(_plain(row.names.get(_KEY) or row.label), []).append(row)
        return found

    def _verdict(
        self, statement: Statement, subject: str, name: str, at: tuple[Schedule, Row], *, wrong: bool
    ) -> Verdict:
        schedule, row = at
        key = f"{statement.id}.{subject}.{name}"
        if not wrong:
            return Verdict(self.id, Outcome.PASS, key)
        place = Place(title="正文", row=subject)
        said = Term(None, Decimal(1), place, "stated", statement.location, name)
        entry = row.entries[self.column]
        blank = Term(None, Decimal(1), place_of(schedule, row, self.column), "operand", entry.location, entry.text)
        whole = Term(None, Decimal(1), place, "context", statement.location, statement.sentence.strip())
        values = {"subject": subject, "name": name, "table": named(schedule)}
        return Verdict(self.id, Outcome.FAIL, key, context=(said, blank, whole), reason="not-in-table", values=values)


def _filled(row: Row, column: str) -> bool:
    """A figure other than zero, or a cell that was not read for certain."""
    entry = row.entries[column]
    return bool(entry.doubt or (entry.figure and entry.figure.value))


def _plain(name: str) -> str:
    return re.sub(r"[\s()（）〔〕]", "", fold(name).text)
