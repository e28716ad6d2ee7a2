"""Text scale: one amount in 元 among the amounts in 万元 of a paragraph, of which no statement is made of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from budgetcheck.checks.base import Pattern, Rule
from budgetcheck.checks.context import Context
from budgetcheck.checks.outline import Text
from budgetcheck.document import Location
from budgetcheck.figures import WAN, YUAN
from budgetcheck.numerals import Amount, find_numbers
from budgetcheck.verdict import Outcome, Verdict
from budgetcheck.wording.folding import fold

_LEAST = 2  # amounts in 万元 beside
_CLAUSE = re.compile(r"[,。;:]")


class TextScale(Rule):
    """An amount in 元 that is printed with decimals, the only one of a paragraph whose other amounts are in 万元 and which is
    in 万元 no more than the largest of them. Amounts of one thing or person are in 元 (`each`, in the clause or right behind
    the amount). Those that statements hold are judged there.
    """

    kind: Literal["text-scale"]
    each: Pattern

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """One verdict per paragraph with one such amount."""
        stated: dict[Location, set[str]] = {}
        for statement in context.disclosure.statements:
            for figure in statement.slots.values():
                stated.setdefault(figure.location, set()).add(figure.text)
        for text in context.outline.of("body"):
            amounts = [a for a in find_numbers(text.text) if a.unit and a.unit.dimension == "money" and a.value]
            fine = [a for a in amounts if a.unit == YUAN]
            coarse = [_in_wan(a) for a in amounts if a.unit != YUAN]
            if len(fine) == 1 and len(coarse) >= _LEAST and fine[0].text.strip() not in stated.get(text.location, ()):
                yield self._verdict(text, fine[0], max(coarse))

    def _verdict(self, text: Text, amount: Amount, largest: Decimal) -> Verdict:
        place = f"text.{text.number}.{amount.start}"
        clause = _CLAUSE.split(fold(text.text[: amount.start]).text)[-1]
        behind = fold(text.text[amount.end : amount.end + 6]).text
        each = re.search(self.each, clause) or re.match(self.each, behind)
        if each or not amount.decimals or amount.value > largest:
            return Verdict(self.id, Outcome.PASS, place)
        shown = (text.term(amount.text.strip()), text.term(text.text.strip(), "context"))
        values = {"subject": clause, "stated": amount.text.strip(), "unit": WAN.symbol}
        return Verdict(self.id, Outcome.FAIL, place, context=shown, reason="unit-odd", values=values)


def _in_wan(amount: Amount) -> Decimal:
    return amount.value * amount.unit.scale / WAN.scale if amount.unit else amount.value
