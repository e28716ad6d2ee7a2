"""Refined: an amount that the text prints without its last decimals, as the table of the same item prints it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from budgetcheck.checks.context import Context
from budgetcheck.disclosure import Statement
from budgetcheck.figures import Figure
from budgetcheck.naming import place_of
from budgetcheck.numerals import parse_number
from budgetcheck.precision import quantum
from budgetcheck.verdict import Term


def refined(context: Context, statement: Statement) -> Term | None:
    """The cell of the statement's subject that prints its very amount to more decimals (110万元, 110.00 in the table).

    So rounding of the text does not stand between the amount and what is computed from it. Only decimals that the cell
    itself prints count.
    """
    current = statement.slots.get("current")
    if current is None or current.exact or current.unit.dimension != "money" or statement.unit or not statement.subject:
        return None
    for cell in _cells(context, statement.subject):
        figure = cell.figure
        if figure and not figure.doubt and figure.amount == current.amount and _own_step(figure) < current.step:
            return cell._replace(figure=figure._replace(quantum=_own_step(figure) / figure.unit.scale))
    return None


def _own_step(figure: Figure) -> Decimal:
    """One unit of the last place that the cell prints, in base units; of other than money, none that helps."""
    parsed = parse_number(figure.text)
    if parsed is None or figure.unit.dimension != "money":
        return Decimal("Infinity")
    return quantum(parsed.decimals) * figure.unit.scale


def _cells(context: Context, subject: str) -> Iterator[Term]:
    """The cells in a column or a row of that name, in tables of a known kind."""
    for schedule in context.disclosure.schedules:
        for row in schedule.rows if schedule.kind else ():
            for column, entry in row.entries.items():
                if subject in (column, row.item) and entry.figure and not entry.doubt:
                    place = place_of(schedule, row, column)
                    yield Term(entry.figure, Decimal(1), place, "context", entry.location)
