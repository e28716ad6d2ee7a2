"""Numbers that are not there: a blank cell, a row that a table does not list."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from budgetcheck.edits import significant
from budgetcheck.explain.candidate import Candidate
from budgetcheck.explain.inventory import Item
from budgetcheck.explain.lookup import Lookup
from budgetcheck.explain.slips import TELLING, narrow
from budgetcheck.explain.system import Equation, Range, System, allowed
from budgetcheck.verdict import Place, Term

_ONE = Decimal(1)


def omissions(system: System, lookup: Lookup, number: int) -> Iterator[Candidate]:
    """What may be missing where the equation of that number is violated."""
    equation = system.equations[number]
    if equation.sign != "=":
        return
    blanks = [
        (side * term.weight, term)
        for side, terms in ((_ONE, equation.relation.stated), (-_ONE, equation.relation.operands))
        for term in terms
        if not term.figure
    ]
    if len(blanks) == 1:
        yield from _blank(lookup, number, equation, *blanks[0])
    for cell in equation.weights:
        found = _missing_row(system, lookup, number, cell)
        if found:
            yield found


def _blank(lookup: Lookup, number: int, equation: Equation, weight: Decimal, term: Term) -> Iterator[Candidate]:
    """The one blank cell of a relation: a total of printed rows, or a figure that another place prints."""
    place = term.place
    change = allowed(equation, weight)
    if change.low is None or change.high is None:
        return
    absent = bool(place.table) and not lookup.prints_row(place.table, place.row)
    for item in lookup.within(change.low, change.high):
        if _tells(item, change) and _elsewhere(item, place, equation) and item.figure.value > 0:
            figure = item.figure
            kind = "row-absent" if absent else "blank"
            yield Candidate(kind, "", place, None, figure.value, figure.unit.symbol, (number,), item)
            return
    if term in equation.relation.stated and len(equation.weights) > 1:
        unit = next(t.figure.unit for t in equation.relation.operands if t.figure)
        value = -equation.gap / weight / unit.scale
        yield Candidate("blank-total", "", place, None, value, unit.symbol, (number,))


def _missing_row(system: System, lookup: Lookup, number: int, cell: str) -> Candidate | None:
    """A total that agrees with its own table and falls short of another place by an amount that a third one prints.

    A row added to the table heals the relation and keeps the sums inside the table true.
    """
    place = system.terms[cell].place
    around = [system.equations[n] for n in system.of_cell[cell] if not system.equations[n].failing]
    if not place.table or not any(eq.internal == place.table and _states(eq, cell) for eq in around):
        return None
    equation = system.equations[number]
    change = allowed(equation, equation.weights[cell])
    for other in around:
        if other.internal != place.table:
            change &= allowed(other, other.weights[cell])
    if change.empty or change.low is None or change.high is None or change.low <= 0:
        return None
    figure = system.figure(cell)
    for item in lookup.within(change.low, change.high):
        absent = item.place.table and not lookup.prints_row(place.table, item.place.row)
        if absent and item.place.row and _tells(item, change) and _elsewhere(item, place, equation):
            new = (figure.amount + item.figure.amount) / figure.unit.scale
            return Candidate("row-missing", "", place, figure, new, figure.unit.symbol, (number,), item)
    return None


def _states(equation: Equation, cell: str) -> bool:
    return any(term.figure and term.figure.id == cell for term in equation.relation.stated)


def _tells(item: Item, change: Range) -> bool:
    return significant(item.figure.value) >= TELLING and narrow(change, item.figure.amount)


def _elsewhere(item: Item, place: Place, equation: Equation) -> bool:
    """Whether the item stands in another row, and outside the equation."""
    return (item.place.table, item.place.row) != (place.table, place.row) and item.figure.id not in equation.weights
