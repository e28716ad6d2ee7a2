"""Statement causes: the changes that a sentence names as what a change consists of add up to it.

与上年相比增加649.85万元，主要原因是人员经费增加335.94万元，项目支出增加313.91万元。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from budgetcheck.checks.base import Names, Pattern, Rule
from budgetcheck.checks.context import Context
from budgetcheck.checks.near import near, turned
from budgetcheck.checks.said import sentence, side
from budgetcheck.checks.select import Side
from budgetcheck.checks.settle import settle
from budgetcheck.disclosure import Statement
from budgetcheck.figures import Figure
from budgetcheck.numerals import Amount, find_numbers
from budgetcheck.verdict import Place, Term, Verdict
from budgetcheck.wording.folding import fold
from budgetcheck.wording.patterns import regex


@dataclass(frozen=True, slots=True)
class _Cause:
    """One change named as a cause: what it is called, its sign, its amount."""

    name: str
    sign: int
    amount: Amount


class StatementCauses(Rule):
    """The change of a statement = the signed sum of the changes named behind `begin` in the same sentence.

    `up`, `down`: the words that give a cause its sign. Semicolons end the causes, unless they are a list (`listed`). Causes need not be all: a difference counts only where one slip of
    the pen explains it, or one direction, and not where it is a round amount, unless the causes are `parts` that together
    are all but for something rare, and exceed the change.
    """

    kind: Literal["statement-causes"]
    begin: Pattern
    up: Pattern
    down: Pattern
    listed: Pattern = "(?!)"
    parts: tuple[Names, ...] = ()

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """One verdict per change with two causes or more that state amounts."""
        seen: set[tuple[str, str]] = set()
        for statement in context.disclosure.statements:
            change = statement.slots.get("change")
            if change is None or not statement.direction or change.unit.dimension != "money" or statement.doubt:
                continue
            causes = list(self._causes(context, statement, change))
            key = (statement.sentence, change.id)
            if len(causes) > 1 and key not in seen:
                seen.add(key)
                yield self._verdict(statement, causes)

    def _verdict(self, statement: Statement, causes: list[_Cause]) -> Verdict:
        terms = []
        for number, cause in enumerate(causes):
            figure = _figure(f"{statement.id}.cause{number}", cause.amount, statement)
            place = Place(title="正文", row=cause.name, column="增减额")
            weight = Decimal(cause.sign * (statement.direction or 1))
            terms.append(Term(figure, weight, place, text=figure.text, location=statement.location))
        whole = side(statement, "change")
        verdict = settle(self, f"{statement.id}.causes", whole, Side(tuple(terms)), context=(sentence(statement),))
        if turned(verdict):
            return verdict
        named = [{part for part in names if part in cause.name} for cause in causes for names in self.parts]
        found = {part for parts in named for part in parts}
        full = any(found == set(names) and len(causes) == len(names) for names in self.parts)
        over = full and verdict.gap is not None and verdict.gap < 0  # nothing left out made the change smaller
        return near(verdict, digits=over, complete=over)

    def _begun(self, context: Context, statement: Statement, change: Figure) -> Iterator[tuple[str, int]]:
        """The text behind the change, in its sentence or else its paragraph, and where in it the causes begin."""
        if __name__ not in context.shared:
            context.shared[__name__] = {text.location: text.text for text in context.outline.of("body")}
        for printed in (statement.sentence, context.shared[__name__].get(change.location, "")):
            text = printed.partition(change.text)[2]
            begun = regex(self.begin).search(text)
            if begun and not re.search(r"；|。\s*[^。\s]", text[: begun.start()]):
                yield text, begun.end()

    def _causes(self, context: Context, statement: Statement, change: Figure) -> Iterator[_Cause]:
        """The changes named behind the statement's own, to the end of the clause that names them."""
        text, start = next(self._begun(context, statement, change), ("", 0))
        begun = start
        for amount in find_numbers(text):
            if amount.start < start or amount.unit is None:
                continue
            words = fold(text[start : amount.start]).text
            start = amount.end
            if amount.unit.dimension != "money":
                continue
            signs = list(re.finditer(f"(?P<up>{self.up})|(?P<down>{self.down})", words))
            if not signs or "。" in words or (";" in words and not re.search(self.listed, text[:begun])):
                return
            name = re.split("[,、:]", words[: signs[-1].start()])[-1]
            yield _Cause(name, 1 if signs[-1].lastgroup == "up" else -1, amount)


def _figure(name: str, amount: Amount, statement: Statement) -> Figure:
    assert amount.unit is not None
    return Figure(
        name, amount.text.strip(), amount.value, amount.unit, Decimal(1).scaleb(-amount.decimals), statement.location
    )
