"""Statement scale: one amount in 元 among amounts in 万元 (比上年增加206.40元) has lost its 万."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Literal

from budgetcheck.checks.base import Rule
from budgetcheck.checks.context import Context
from budgetcheck.checks.said import sentence
from budgetcheck.disclosure import Statement
from budgetcheck.edits import significant
from budgetcheck.figures import WAN, YUAN, Figure
from budgetcheck.naming import name_of, term
from budgetcheck.verdict import Outcome, Verdict

_MANY = 10  # amounts in 万元 that make it the unit of a narrative
_RARE = 50  # and one in so many may be in 元
_FAR = 100
_SMALL = 100  # 元 of which nobody tells beside amounts in 万元
_TELLING = 3  # significant digits by which the same digits are no chance
_LEAST = 2

Said = tuple[Statement, str, Figure]


class StatementScale(Rule):
    """An amount in 元 printed with decimals (or of a few 元) where the others are in 万元: those of the same statement, those
    of the same list, or all of the narrative. In 万元 it would be no more than the largest of them.

    What no subject is known for counts in the narrative only where its digits are printed in 万元 as well.
    """

    kind: Literal["statement-scale"]

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """One verdict per amount in 元 in a narrative that states amounts in 万元."""
        said = [
            (s, slot, figure)
            for s in context.disclosure.statements
            for slot, figure in s.slots.items()
            if figure.unit.dimension == "money" and figure.value
        ]
        coarse = [one for one in said if one[2].unit != YUAN]
        fine = [one for one in said if one[2].unit == YUAN]
        largest = max((figure.amount for _, _, figure in coarse), default=Decimal(0))
        alone = len(coarse) >= _MANY and len(fine) <= max(1, len(said) // _RARE)
        for statement, slot, figure in fine if coarse else []:
            odd = figure.quantum < 1 or figure.amount < _SMALL
            wrong = (odd and figure.value * WAN.scale <= largest) and (
                _beside(statement, slot, figure)
                or _listed(statement, coarse)
                or (alone and _meant(statement, figure, coarse))
            )
            yield self._verdict(statement, slot, figure, wrong=wrong)

    def _verdict(self, statement: Statement, slot: str, figure: Figure, *, wrong: bool) -> Verdict:
        shown = (term(statement, slot)._replace(role="stated"), sentence(statement))
        values = {"subject": name_of(statement), "stated": figure.text, "unit": WAN.symbol}
        outcome = Outcome.FAIL if wrong else Outcome.PASS
        place = f"{statement.id}.{slot}"
        return Verdict(self.id, outcome, place, context=shown, reason="unit-odd" if wrong else "", values=values)


def _beside(statement: Statement, slot: str, figure: Figure) -> bool:
    """Whether another amount of the statement is in a coarser unit, and so much larger that the two tell nothing of each other."""
    others = [f for name, f in statement.slots.items() if name != slot and f.unit.dimension == "money"]
    return any(other.unit != YUAN and figure.amount * _FAR < other.amount for other in others)


def _listed(statement: Statement, coarse: Sequence[Said]) -> bool:
    """Whether two other items of the list, or an item and the whole, are in a coarser unit."""
    if not statement.whole:
        return False
    others = {
        other.id
        for other, _, _ in coarse
        if other.id == statement.whole or (other.whole == statement.whole and other.sentence == statement.sentence)
    }
    return len(others) >= _LEAST


def _meant(statement: Statement, figure: Figure, coarse: Sequence[Said]) -> bool:
    if statement.subject:
        return True
    return significant(figure.value) >= _TELLING and any(f.value == figure.value for _, _, f in coarse)
