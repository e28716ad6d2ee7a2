"""Text amount: an amount that certain sentences state is one of the totals of the tables, or misses it by a slip."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from budgetcheck.checks.base import Pattern, Rule
from budgetcheck.checks.context import Context, Problem
from budgetcheck.checks.near import nearest
from budgetcheck.checks.outline import Text
from budgetcheck.checks.select import Ref, Side, resolve
from budgetcheck.checks.settle import settle
from budgetcheck.figures import Figure
from budgetcheck.numerals import find_numbers
from budgetcheck.precision import quantum
from budgetcheck.verdict import Term, Verdict
from budgetcheck.wording.patterns import regex

_SENTENCE = re.compile(r"[^。]+")
_AGAIN = 2


def _listed(value: object) -> object:
    return [value] if isinstance(value, dict) else value


class TextAmount(Rule):
    """The amounts behind `begin` in a sentence (`unless` leaves a sentence out) are each one of the `cells`, or an amount that
    the same text states again. Which one is meant is not said, nor that one is: a difference counts only where one slip
    of the pen explains it.
    """

    kind: Literal["text-amount"]
    begin: Pattern
    unless: Pattern = ""
    cells: Annotated[tuple[Ref, ...], BeforeValidator(_listed)] = Field(min_length=1)

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """One verdict per amount."""
        kinds = tuple(dict.fromkeys(ref.table for ref in self.cells))
        scopes = context.scopes(kinds)
        known: list[Side] = []
        if not isinstance(scopes, Problem) and len(scopes) == 1:
            sides = (resolve(ref, context, scopes[0]) for ref in self.cells)
            known = [s for s in sides if not s.problem and not s.doubt and any(t.figure for t in s.terms)]
        for text in context.outline.of("body"):
            figures = [figure for figure in self._figures(text) if figure.value]
            again = Counter(figure.amount for figure in figures)
            for figure in figures:
                said = [Side((_term(f, text),)) for f in figures if f.id != figure.id and again[f.amount] >= _AGAIN]
                choices = [*known, *said]
                if choices:
                    yield self._verdict(figure, text, choices)

    def _verdict(self, figure: Figure, text: Text, choices: Sequence[Side]) -> Verdict:
        beside = (text.term(text.text.strip(), "context"),)
        whole = Side((_term(figure, text),))
        return nearest(settle(self, figure.id, whole, choice, context=beside) for choice in choices)

    def _figures(self, text: Text) -> Iterator[Figure]:
        for sentence in _SENTENCE.finditer(text.text):
            begun = regex(self.begin).search(sentence[0])
            if begun is None or (self.unless and regex(self.unless).search(sentence[0])):
                continue
            for number in find_numbers(sentence[0]):
                if number.start >= begun.end() and number.unit is not None and number.unit.dimension == "money":
                    name = f"text.{text.number}.{sentence.start() + number.start}"
                    step = quantum(number.decimals)
                    yield Figure(
                        name, number.text.strip(), number.value, number.unit, step, text.location, number.doubt
                    )


def _term(figure: Figure, text: Text) -> Term:
    return text.term(figure.text, "operand")._replace(figure=figure)
