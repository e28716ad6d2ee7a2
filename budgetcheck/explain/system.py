"""The decided relations of one audit as a system of equations over printed cells.

Which change of one cell alone would satisfy every violated relation that it is in and keep every satisfied one?
The answer is an interval, exact where all numbers are (after Scholtus 2009 and the card-minimal repairs of Fazzinga et al.).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import Literal

from budgetcheck.figures import Figure
from budgetcheck.verdict import Outcome, Relation, Term, Verdict

ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class Equation:
    """One verdict's relation as `gap` (stated − operands, base units) and the weight of every cell in the gap."""

    verdict: int
    relation: Relation
    gap: Decimal
    slack: Decimal
    weights: dict[str, Decimal]
    failing: bool

    @property
    def sign(self) -> Literal["=", "<=", ">="]:
        """The relation's sign."""
        return self.relation.sign

    @property
    def holds(self) -> bool:
        """Whether the printed numbers satisfy it within its slack."""
        return (self.sign == ">=" or self.gap <= self.slack) and (self.sign == "<=" or -self.gap <= self.slack)

    @property
    def internal(self) -> str:
        """The one table that all cells stand in, "" where there are several or none."""
        tables = {term.place.table for term in (*self.relation.stated, *self.relation.operands)}
        return tables.pop() if len(tables) == 1 else ""


@dataclass(frozen=True, slots=True)
class Range:
    """A closed interval of changes in base units; an end is None where nothing bounds it."""

    low: Fraction | None = None
    high: Fraction | None = None

    def __and__(self, other: Range) -> Range:
        lows = [end for end in (self.low, other.low) if end is not None]
        highs = [end for end in (self.high, other.high) if end is not None]
        return Range(max(lows, default=None), min(highs, default=None))

    @property
    def empty(self) -> bool:
        """Whether no change lies in it."""
        return self.low is not None and self.high is not None and self.low > self.high

    def holds(self, value: Fraction, spread: Fraction = Fraction(0)) -> bool:
        """Whether some value within ± spread lies in it."""
        above = self.low is None or value + spread >= self.low
        return above and (self.high is None or value - spread <= self.high)


@dataclass(slots=True)
class System:
    """Equations, and which of them each cell is in."""

    equations: list[Equation] = field(default_factory=list)
    of_cell: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    terms: dict[str, Term] = field(default_factory=dict)

    def figure(self, cell: str) -> Figure:
        """The figure of a cell of the system."""
        figure = self.terms[cell].figure
        assert figure is not None
        return figure

    def failing(self, cell: str) -> tuple[int, ...]:
        """The violated equations that a cell is in."""
        return tuple(number for number in self.of_cell[cell] if self.equations[number].failing)

    def determined(self, numbers: Sequence[int]) -> bool:
        """Whether these equations say what a number must be: all are equalities, or two of them are.

        One equality and a bound that it happens to satisfy say nothing about each other.
        """
        equalities = sum(self.equations[number].sign == "=" for number in numbers)
        return equalities == len(numbers) or equalities > 1

    def change(self, cell: str, ignoring: Callable[[Equation], bool] = lambda _: False) -> Range:
        """The changes of the cell that satisfy all its equations but the ignored ones."""
        result = Range()
        for number in self.of_cell[cell]:
            equation = self.equations[number]
            if not ignoring(equation):
                result &= allowed(equation, equation.weights[cell])
                if result.empty:
                    break
        return result


def allowed(equation: Equation, weight: Decimal) -> Range:
    """The changes x with: gap + weight·x satisfies the equation within its slack."""
    gap, slack, factor = Fraction(equation.gap), Fraction(equation.slack), Fraction(weight)
    at_most = (slack - gap) / factor
    at_least = (-slack - gap) / factor
    if equation.sign == "=":
        return Range(min(at_least, at_most), max(at_least, at_most))
    if equation.sign == "<=":
        return Range(None, at_most) if factor > 0 else Range(at_most, None)
    return Range(at_least, None) if factor > 0 else Range(None, at_least)


def build(
    verdicts: Sequence[Verdict], counts: Callable[[Verdict], bool], same: Mapping[str, str] = MappingProxyType({})
) -> System:
    """The system of the decided verdicts that `counts` accepts. `same`: figures that are one cell, by id.

    A verdict for review, and one that agrees on other grounds than its own numbers, neither asks for a repair nor
    forbids one.
    """
    system = System()
    for number, verdict in enumerate(verdicts):
        if verdict.relation is None or not verdict.outcome.decided or not counts(verdict):
            continue
        equation = _equation(number, verdict, verdict.relation, same)
        if verdict.outcome is Outcome.REVIEW or equation.holds == equation.failing:
            continue
        system.equations.append(equation)
        for term in (*verdict.relation.stated, *verdict.relation.operands):
            cell = same.get(term.figure.id, term.figure.id) if term.figure else ""
            if cell in equation.weights:
                system.terms.setdefault(cell, term)
        for cell in equation.weights:
            system.of_cell[cell].append(len(system.equations) - 1)
    return system


def _equation(number: int, verdict: Verdict, relation: Relation, same: Mapping[str, str]) -> Equation:
    weights: dict[str, Decimal] = {}
    gap = slack = Decimal(0)
    for side, terms in ((ONE, relation.stated), (-ONE, relation.operands)):
        for term in terms:
            if term.figure is None:
                continue
            weight = side * term.weight
            gap += weight * term.figure.amount
            if not term.figure.exact:
                slack += abs(weight) * term.figure.step / 2
            cell = same.get(term.figure.id, term.figure.id)
            weights[cell] = weights.get(cell, Decimal(0)) + weight
    weights = {cell: weight for cell, weight in weights.items() if weight}
    return Equation(number, relation, gap, slack, weights, verdict.outcome is Outcome.FAIL)
