"""How one printed number may have gone wrong, given the changes that would make everything agree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from budgetcheck.edits import digit_edit, significant
from budgetcheck.explain.inventory import Item
from budgetcheck.explain.lookup import Lookup, elsewhere
from budgetcheck.explain.system import Equation, Range, System
from budgetcheck.figures import CENT, Figure

TELLING = 3
"""Significant digits from which the equality of two amounts is evidence."""

_MOST_VALUES = 40  # printable values within what rounding leaves open; more say nothing about digits
_FEW_VALUES = 3  # the same for one digit changed, added or dropped: a tenth of all numbers nearby are that
_NARROW = 20  # how many times the amount must exceed what rounding leaves open
_FORM_DECIMALS = 2

Slip = tuple[str, Decimal, Item | None]
"""Kind, right value (in the cell's unit), and the other cell that explains it."""


def slips(system: System, lookup: Lookup, cell: str, change: Range) -> Iterator[Slip]:
    """The slips that could have made the cell wrong, the strongest evidence first."""
    figure, heals = system.figure(cell), system.failing(cell)
    shifted = list(_shifted(figure, change))
    values = _printable(figure, change)
    digits = _digit_slips(figure, values)
    yield from ((kind, value, None) for kind, value in shifted if kind != "decimal-shift")
    if "digit-swap" in digits:
        yield "digit-swap", digits["digit-swap"], None
    yield from ((kind, value, None) for kind, value in shifted)
    middle = values[len(values) // 2] if values else Decimal(0)
    if not middle or (middle < 0) != (figure.value < 0):
        return  # an amount is not corrected to nothing, nor to less than nothing
    doubled = _row_count(system, lookup, heals, cell, change)
    if doubled:
        yield doubled[0], _snap(figure, doubled[1].figure.amount, middle, doubled[0]), doubled[1]
    yield from ((kind, digits[kind], None) for kind in ("digit", "digit-extra", "digit-missing") if kind in digits)
    if system.determined(heals):
        needed = _needed(figure, change, middle) if len(heals) == 1 else middle
        twin = _copied_from(system, lookup, cell)
        if twin:
            yield "copied", needed, twin
        yield "isolated", needed, None


def corroborated(system: System, lookup: Lookup, cell: str) -> bool:
    """Whether the same amount is printed elsewhere, in no relation that the cell violates, and is no copy in its column."""
    figure, place = system.figure(cell), system.terms[cell].place
    if significant(figure.value) <= TELLING:
        return False
    compared = {c for number in system.failing(cell) for c in system.equations[number].weights}
    return any(
        item.figure.id not in compared and (item.place.table, item.place.column) != (place.table, place.column)
        for item in elsewhere(lookup, figure.amount, place)
    )


def confirmed(system: System, lookup: Lookup, cell: str, new: Decimal) -> Item | None:
    """The figure of the same name elsewhere that prints the new value, in no relation that the cell violates."""
    figure, place = system.figure(cell), system.terms[cell].place
    if significant(new) <= TELLING:
        return None
    compared = {c for number in system.failing(cell) for c in system.equations[number].weights}
    for item in elsewhere(lookup, new * figure.unit.scale, place):
        if item.figure.id not in compared and item.place.column == place.column:
            return item
    return None


def _copied_from(system: System, lookup: Lookup, cell: str) -> Item | None:
    """Another row of the same column with the same amount; for a total that its own rows contradict, any other cell."""
    figure, place, heals = system.figure(cell), system.terms[cell].place, system.failing(cell)
    if significant(figure.value) <= TELLING:
        return None
    equations = [system.equations[number] for number in heals]
    is_total = all(eq.internal and len(eq.weights) > 2 and eq.weights[cell] == 1 for eq in equations)
    for item in elsewhere(lookup, figure.amount, place):
        beside = place.table and (item.place.table, item.place.column) == (place.table, place.column)
        if (beside or is_total) and not any(item.figure.id in eq.weights for eq in equations):
            return item
    return None


def _needed(figure: Figure, change: Range, middle: Decimal) -> Decimal:
    """The value that leaves no gap at all, where it is a short decimal; else a value that the cell could print."""
    if change.low is None or change.high is None:
        return middle
    exact = (Fraction(figure.amount) + (change.low + change.high) / 2) / Fraction(figure.unit.scale)
    value = Decimal(exact.numerator) / Decimal(exact.denominator)
    return _tidy(value, figure.quantum) if Fraction(value) == exact and len(value.as_tuple().digits) <= 18 else middle


def _digit_slips(figure: Figure, values: Sequence[Decimal]) -> dict[str, Decimal]:
    """The right value by slip. A swap stands out among many possible values; the others only among very few."""
    places = max(0, -int(figure.quantum.normalize().as_tuple().exponent)) if figure.quantum else 0
    slips: dict[str, Decimal] = {}
    middle = (values[0] + values[-1]) / 2 if values else Decimal(0)
    for value in sorted(values, key=lambda value: (abs(value - middle), value)):  # what leaves no gap comes first
        slip = digit_edit(figure.value, value, places)
        if slip and (slip == "digit-swap" or len(values) <= _FEW_VALUES):
            slips.setdefault(slip, value)
    return slips


def _shifted(figure: Figure, change: Range) -> Iterator[tuple[str, Decimal]]:
    """A 元/万元 factor, a sign, or a shifted decimal point, where one of them is a solution."""
    if not figure.value or change.low is None or change.high is None:
        return
    for kind, value in (
        ("unit", figure.value.scaleb(4)),
        ("unit", figure.value.scaleb(-4)),
        ("sign", -figure.value),
        *(("decimal-shift", figure.value.scaleb(k)) for k in (1, -1, 2, -2, 3, -3)),
    ):
        step = abs(figure.step * value / figure.value)
        spread = Fraction(step / 2) if step > CENT else Fraction(0)
        amount = value * figure.unit.scale
        told = narrow(change, amount) and narrow(Range(-spread, spread), amount)
        told = told and (kind != "decimal-shift" or significant(value) > 1)
        if told and change.holds(Fraction(value * figure.unit.scale - figure.amount), spread):
            yield kind, _tidy(value, figure.quantum)


def _tidy(value: Decimal, quantum: Decimal) -> Decimal:
    """The value without idle zeros, but with the two decimals that forms print."""
    exponent = value.normalize().as_tuple().exponent
    needed = max(0, -exponent) if isinstance(exponent, int) else 0
    return round(value, max(needed, _FORM_DECIMALS)) if quantum < 1 else round(value, needed)


def _printable(figure: Figure, change: Range) -> list[Decimal]:
    """The values that the cell could print within the change, few enough to say something; [] otherwise."""
    if change.low is None or change.high is None:
        return []
    step = Fraction(figure.step) or Fraction(figure.unit.scale)
    first = ceil((Fraction(figure.amount) + change.low) / step)
    last = floor((Fraction(figure.amount) + change.high) / step)
    if last < first:
        return []
    if last - first >= _MOST_VALUES:
        first = last = (first + last) // 2
    quantum = figure.quantum or Decimal(1)
    return [quantum * n for n in range(first, last + 1)]


def _row_count(
    system: System, lookup: Lookup, heals: Sequence[int], cell: str, change: Range
) -> tuple[str, Item] | None:
    """A total that counts one of its rows (or a 其中 row beside them) twice, or leaves one out."""
    if change.low is None or change.high is None:
        return None
    for number in heals:
        equation = system.equations[number]
        if equation.weights[cell] != 1 or equation.sign != "=" or len(equation.weights) < 3:
            continue
        twice = [row for row in lookup.within(-change.high, -change.low) if _telling(row, change)]
        for row in (*_addends(twice, equation), *_beside(twice, equation, lookup.items.get(cell))):
            return "counted-twice", row
        left_out = [row for row in lookup.within(change.low, change.high) if _telling(row, change)]
        for row in _addends(left_out, equation):
            return "omitted", row
    return None


def _telling(row: Item, change: Range) -> bool:
    return significant(row.figure.value) > 1 and narrow(change, row.figure.amount)


def _addends(rows: Sequence[Item], equation: Equation) -> list[Item]:
    return [row for row in rows if equation.weights.get(row.figure.id, 0) < 0]


def _beside(rows: Sequence[Item], equation: Equation, total: Item | None) -> list[Item]:
    """Of the rows, those that stand in the total's own column (or row, where it sums a row) and are no addends."""
    if total is None or not total.place.table:
        return []
    own = total.place
    across = any(
        t.figure and t.figure.id != total.figure.id and t.place.row == own.row for t in equation.relation.operands
    )
    return [
        row
        for row in rows
        if row.place.table == own.table
        and (row.place.row == own.row if across else row.place.column == own.column)
        and row.figure.id not in equation.weights
    ]


def _snap(figure: Figure, row: Decimal, middle: Decimal, kind: str) -> Decimal:
    """The total without (or with) the row, where the cell can print it; else the middle of what is possible."""
    right = figure.amount - row if kind == "counted-twice" else figure.amount + row
    value = right / figure.unit.scale
    return value if figure.quantum and value % figure.quantum == 0 else middle


def narrow(change: Range, amount: Decimal) -> bool:
    """Whether the change is known well enough for its equality with an amount to say something."""
    return change.low is not None and change.high is not None and (change.high - change.low) * _NARROW < abs(amount)
