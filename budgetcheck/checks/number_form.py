"""Number form: amounts are printed as numbers are: separators every three digits, one decimal point."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Literal

from budgetcheck.checks.base import Pattern, Rule
from budgetcheck.checks.context import Context
from budgetcheck.disclosure import Schedule
from budgetcheck.naming import place_of
from budgetcheck.numerals import find_amounts, normalise, parse_number
from budgetcheck.verdict import Outcome, Term, Verdict
from budgetcheck.wording.patterns import regex

_WELL = re.compile(r"[^\d]*(?:\d+|\d{1,3}(?:,\d{3})+)?(?:\.\d+)?[^\d]*", re.ASCII)
_SHOWN = 3  # numbers that a message quotes


class NumberForm(Rule):
    """`where: tables`: one finding for all badly grouped amounts of the tables. `where: text`: one per amount of a sentence.

    `apart`: where this stands before it in its clause, a comma parts two amounts (分别为1200,850万元).
    """

    kind: Literal["number-form"]
    where: Literal["tables", "text"]
    apart: Pattern = ""

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """One verdict per table that is well printed and one for all others; or one per text with an amount."""
        if self.where == "tables":
            yield from self._tables(context.disclosure.schedules)
            return
        for text in context.outline.of("heading", "body"):
            amounts = find_amounts(text.text)
            odd = [a for a in amounts if a.doubt == "malformed-number" and _odd(a.text.rstrip("万亿元%％ "))]
            wrong = [a for a in odd if not (self.apart and regex(self.apart).search(_clause(text.text[: a.start])))]
            if amounts and not wrong:
                yield Verdict(self.id, Outcome.PASS, f"text.{text.number}")
            for amount in wrong:
                said, whole = text.term(amount.text), text.term(text.text[:200], "context")
                values = {"found": amount.text, "count": 1, "table": "正文"}
                key = f"text.{text.number}.{amount.start}"
                yield Verdict(self.id, Outcome.FAIL, key, context=(said, whole), reason="number-form", values=values)

    def _tables(self, schedules: Sequence[Schedule]) -> Iterator[Verdict]:
        terms: list[Term] = []
        titles: list[str] = []
        for schedule in schedules:
            mine = list(_badly_printed(schedule))
            terms += mine
            if mine:
                titles.append(schedule.title or schedule.id)
            elif any(entry.figure for row in schedule.rows for entry in row.entries.values()):
                yield Verdict(self.id, Outcome.PASS, schedule.id)
        if terms:
            shown = "、".join(term.figure.text.strip() for term in terms[:_SHOWN] if term.figure)
            values = {"found": shown, "count": len(terms), "table": "》《".join(titles)}
            yield Verdict(self.id, Outcome.FAIL, "tables", context=tuple(terms), reason="number-form", values=values)


def _clause(before: str) -> str:
    """The end of a text, from the last mark that ends a clause."""
    return re.split(r"[。；;]", before)[-1]


def _badly_printed(schedule: Schedule) -> Iterator[Term]:
    for row in schedule.rows:
        for column, entry in row.entries.items():
            if entry.figure and _odd(entry.text) and not re.search(r"\s", entry.text.strip()):
                yield Term(entry.figure, Decimal(1), place_of(schedule, row, column), "stated")


def _odd(text: str) -> bool:
    """A number whose separators do not stand where thousands end."""
    plain = "".join(normalise(text).split())
    return parse_number(plain) is not None and _WELL.fullmatch(plain) is None
