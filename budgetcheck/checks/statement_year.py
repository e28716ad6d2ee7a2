"""Statement year: a comparison is made with the year that such a document compares with."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Literal

from budgetcheck.checks.base import Rule
from budgetcheck.checks.context import Context
from budgetcheck.checks.said import sentence
from budgetcheck.disclosure import Statement
from budgetcheck.naming import SLOTS, name_of, term
from budgetcheck.verdict import Outcome, Place, Term, Verdict


class StatementYear(Rule):
    """`allowed`: offsets from the year of the disclosure that the base of a comparison may have (-1: last year's)."""

    kind: Literal["statement-year"]
    allowed: tuple[int, ...] = (-1,)
    refused: tuple[int, ...] = ()

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """One verdict per comparison that names its year in figures."""
        year = context.disclosure.profile.year
        if year is None:
            return
        statements = context.disclosure.statements
        for statement in statements:
            if statement.base_year is None or not self._compares(statement):
                continue
            offset = statement.base_year - year
            if self.refused and statement.year and statement.year > year:
                continue  # a sentence on a later year than the document's: this is its last year
            wrong = offset in self.refused if self.refused else offset not in self.allowed
            if wrong and not self.refused and self._several(statement, statements, year):
                continue
            if not self.refused and offset == 0:
                continue  # compared with itself: a rule of its own
            yield self._verdict(statement, year, wrong)

    def _several(self, statement: Statement, statements: Sequence[Statement], year: int) -> bool:
        """Whether the sentence compares, the same amount or in words, with a year that is allowed as well."""
        years = [year + offset for offset in self.allowed]
        words = [f"{one}年" for one in years] + ["上年", "上一年", "去年"] * (-1 in self.allowed)
        if re.search(rf"[比较与同](?:{'|'.join(words)})", re.sub(r"\s+", "", statement.sentence)):
            return True
        return any(
            other.subject == statement.subject
            and other.keys == statement.keys
            and other.base_year in years
            and other.sentence == statement.sentence
            and _amount(other) == _amount(statement)
            for other in statements
        )

    @staticmethod
    def _compares(statement: Statement) -> bool:
        flat = statement.direction == 0 and "current" in statement.slots
        return flat or (statement.direction is not None and bool(statement.slots.keys() & {"base", "change", "rate"}))

    def _verdict(self, statement: Statement, year: int, wrong: bool) -> Verdict:
        shown = [term(statement, slot) for slot in SLOTS if slot in statement.slots]
        named = f"{statement.base_year}年"
        said = Term(None, Decimal(1), Place(title="正文", row=name_of(statement)), "stated", statement.location, named)
        return Verdict(
            self.id,
            Outcome.FAIL if wrong else Outcome.PASS,
            statement.id,
            context=(said, *(t._replace(role="operand") for t in shown), sentence(statement)),
            reason="base-year" if wrong else "",
            values={"subject": name_of(statement), "stated": statement.base_year, "expected": year - 1},
        )


def _amount(statement: Statement) -> Decimal | None:
    current = statement.slots.get("current")
    return current.amount if current else None
