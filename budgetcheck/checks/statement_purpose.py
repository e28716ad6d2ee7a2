"""Statement purpose: what an account is said to be spent on (项目支出) is in the columns of its row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Literal

from pydantic import Field

from budgetcheck.checks.base import Names, Pattern, Rule
from budgetcheck.checks.context import Context, named
from budgetcheck.checks.statement_account import rows_of_account
from budgetcheck.disclosure import Row, Schedule, Statement
from budgetcheck.naming import name_of, place_of
from budgetcheck.verdict import Outcome, Place, Term, Verdict
from budgetcheck.wording.folding import fold
from budgetcheck.wording.patterns import regex

_KEY = "功能科目"
_CODED = re.compile(r"^\D{0,6}(\d{3}|\d{5}|\d{7})-?(?=[^\d.,%])")


class StatementPurpose(Rule):
    """An account of which the text says `pattern` has an amount in `column`, in one of the `tables` at least.

    Rows without any amount, and tables without the column, decide nothing.
    """

    kind: Literal["statement-purpose"]
    tables: Names = Field(min_length=1)
    column: str
    pattern: Pattern

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """One verdict per statement of an account that says so."""
        schedules = [table for kind in self.tables for table in context.of_kind(kind)]
        if len({s.kind for s in schedules}) < len(schedules):
            return  # tables of several organisations
        for statement in context.disclosure.statements:
            account = _account(statement)
            told = _told(statement, context) if account else ""
            match = regex(self.pattern).search(told)
            if account is None or match is None:
                continue
            found = [
                (s, r)
                for s in schedules
                if s.has_column(self.column)
                for r in rows_of_account(context.index(s), account)
            ]
            found = [(s, row) for s, row in found if any(e.figure and e.figure.value for e in row.entries.values())]
            if found and not any(row.entries[self.column].doubt for _, row in found if self.column in row.entries):
                yield self._verdict(statement, found, match[0])

    def _verdict(self, statement: Statement, found: list[tuple[Schedule, Row]], words: str) -> Verdict:
        spent = [(s, row) for s, row in found if (figure := row.figure(self.column)) and figure.value]
        if spent:
            return Verdict(self.id, Outcome.PASS, statement.id)
        place = Place(title="正文", row=name_of(statement))
        said = Term(None, Decimal(1), place, "stated", statement.location, words)
        rows = [_cell(schedule, row, self.column) for schedule, row in found]
        values = {"subject": name_of(statement), "words": words, "table": named(found[0][0]), "column": self.column}
        return Verdict(self.id, Outcome.FAIL, statement.id, context=(said, *rows), reason="not-spent", values=values)


def _cell(schedule: Schedule, row: Row, column: str) -> Term:
    entry = row.entries.get(column)
    text, where = (entry.text, entry.location) if entry else ("", row.location)
    return Term(entry.figure if entry else None, Decimal(1), place_of(schedule, row, column), "operand", where, text)


def _told(statement: Statement, context: Context) -> str:
    """What the text says around a statement, made comparable: of one by a name of its own, its paragraph."""
    if statement.subject:
        return fold(statement.sentence + statement.remark).text
    opening = fold(statement.sentence.strip()).text
    return next((text.plain for text in context.outline.of("body") if text.plain.startswith(opening)), opening)


def _account(statement: Statement) -> Statement | None:
    """The statement, as one of an account; one whose name only begins with a code is of that code."""
    if statement.subject == _KEY:
        return statement
    coded = _CODED.match(fold(statement.label).text)
    return None if statement.subject or not coded else replace(statement, subject=_KEY, keys={_KEY: coded[1]})
