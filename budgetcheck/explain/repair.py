"""The likely cause: the one printed number whose correction satisfies every violated relation that it is in.

A candidate is a cell with a new value; it must heal all violated relations of the cell and break no satisfied one. Its
kind says which slip leads from the right number to the printed one. Divisibility by nine proves nothing and is not used.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from budgetcheck.explain.edits import digit_edit, significant
from budgetcheck.explain.inventory import Item
from budgetcheck.explain.lookup import Lookup
from budgetcheck.explain.system import Equation, Range, System
from budgetcheck.figures import CENT, Figure
from budgetcheck.verdict import Place

_STRENGTH = (
    *(
        "unit",
        "sign",
        "digit-swap",
        "decimal-shift",
        "counted-twice",
        "omitted",
        "digit",
        "digit-extra",
        "digit-missing",
    ),
    *("blank", "copied", "row-missing", "isolated"),
)
"""Kinds, the strongest evidence first. `isolated`: only this cell can be wrong, but how it went wrong is unknown."""

_MOST_VALUES = 40  # printable values within what rounding leaves open; more say nothing about digits
_FEW_VALUES = 3  # the same for one digit changed, added or dropped: a tenth of all numbers nearby are that
_NARROW = 20  # how many times the amount must exceed what rounding leaves open
_TELLING = 3  # significant digits from which the equality of two amounts is evidence


@dataclass(frozen=True, slots=True)
class Candidate:
    """A correction: `cell` (figure id, or "" for a blank cell or missing row at `place`) becomes `new` (in its unit).

    `heals` are the equations it satisfies. `source` is the other cell that explains the slip (the row counted twice, the
    cell that the value was copied from).
    """

    kind: str
    cell: str
    place: Place
    figure: Figure | None
    new: Decimal
    unit: str
    heals: tuple[int, ...]
    source: Item | None = None

    @property
    def rank(self) -> tuple[int, int]:
        """Sort key, the best first: heals most, strongest evidence."""
        return -len(self.heals), _STRENGTH.index(self.kind)


def candidates(system: System, lookup: Lookup) -> tuple[Candidate, ...]:
    """All corrections of one cell, the best first (ties in reading order of the relations)."""
    cells = dict.fromkeys(cell for eq in system.equations if eq.failing for cell in eq.weights)
    found = [c for cell in cells if (c := _of_cell(system, lookup, cell))]
    found += [c for n, eq in enumerate(system.equations) if eq.failing and (c := _of_blank(lookup, n, eq))]
    found += [c for cell in cells if (c := _missing_row(system, lookup, cell))]
    return tuple(sorted(found, key=lambda candidate: candidate.rank))


def _of_cell(system: System, lookup: Lookup, cell: str) -> Candidate | None:
    change = system.change(cell)
    if change.empty or change.holds(Fraction(0)):
        return None
    best = next(_explanations(system, lookup, cell, change), None)
    if best is None:
        return None
    kind, new, source = best
    figure, place = system.figure(cell), system.terms[cell].place
    return Candidate(kind, cell, place, figure, new, figure.unit.symbol, system.failing(cell), source)


def _explanations(
    system: System, lookup: Lookup, cell: str, change: Range
) -> Iterator[tuple[str, Decimal, Item | None]]:
    """The slips that could have made the cell wrong, with the right value, the strongest evidence first."""
    figure, place, heals = system.figure(cell), system.terms[cell].place, system.failing(cell)
    shifted = list(_shifted(figure, change))
    values = _printable(figure, change)
    slips = _digit_slips(figure, values)
    yield from ((kind, value, None) for kind, value in shifted if kind != "decimal-shift")
    if "digit-swap" in slips:
        yield "digit-swap", slips["digit-swap"], None
    yield from ((kind, value, None) for kind, value in shifted)
    if not values or not values[len(values) // 2]:
        return
    middle = values[len(values) // 2]
    doubled = _row_count(system, lookup, heals, cell, change)
    if doubled:
        yield doubled[0], _snap(figure, doubled[1].figure.amount, middle, doubled[0]), doubled[1]
    yield from ((kind, slips[kind], None) for kind in ("digit", "digit-extra", "digit-missing") if kind in slips)
    if significant(figure.value) > _TELLING:
        same = lookup.within(Fraction(figure.amount), Fraction(figure.amount))
        yield from (("copied", middle, i) for i in same if _other(i, place) and not _compared(system, heals, i))
    yield "isolated", middle, None


def _digit_slips(figure: Figure, values: Sequence[Decimal]) -> dict[str, Decimal]:
    """The right value by slip. A swap stands out among many possible values; the others only among very few."""
    places = max(0, -int(figure.quantum.normalize().as_tuple().exponent)) if figure.quantum else 0
    slips: dict[str, Decimal] = {}
    for value in values:
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
        told = _narrow(change, value * figure.unit.scale) and (kind != "decimal-shift" or significant(value) > 1)
        if told and change.holds(Fraction(value * figure.unit.scale - figure.amount), spread):
            yield kind, _tidy(value, figure.quantum)


def _tidy(value: Decimal, quantum: Decimal) -> Decimal:
    """The value with the cell's decimals, where they can print it."""
    return value.quantize(quantum) if quantum and value % quantum == 0 else value


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
    return significant(row.figure.value) > 1 and _narrow(change, row.figure.amount)


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


def _of_blank(lookup: Lookup, number: int, equation: Equation) -> Candidate | None:
    """The one blank cell of a relation that a figure printed elsewhere would fill."""
    relation = equation.relation
    blanks = [(side, t) for side, ts in ((1, relation.stated), (-1, relation.operands)) for t in ts if not t.figure]
    if len(blanks) != 1 or equation.sign != "=":
        return None
    side, term = blanks[0]
    lacking = Fraction(-equation.gap) / Fraction(side * term.weight)
    slack = Fraction(equation.slack)
    for item in lookup.within(lacking - slack, lacking + slack):
        telling = significant(item.figure.value) >= _TELLING and abs(lacking) > slack * _NARROW
        if telling and _other(item, term.place) and item.figure.id not in equation.weights:
            figure = item.figure
            return Candidate("blank", "", term.place, None, figure.value, figure.unit.symbol, (number,), item)
    return None


def _missing_row(system: System, lookup: Lookup, cell: str) -> Candidate | None:
    """A total that agrees with its own table and differs from all others by an amount that other tables print.

    One row added to the table heals what the total is in; the sums inside the table stay true.
    """
    place = system.terms[cell].place
    inner = [system.equations[n] for n in system.of_cell[cell] if not system.equations[n].failing]
    if not place.table or not any(eq.internal == place.table and _states(eq, cell) for eq in inner):
        return None
    change = system.change(cell, ignoring=lambda eq: not eq.failing and eq.internal == place.table)
    if change.empty or change.low is None or change.high is None or change.low <= 0:
        return None
    figure, heals = system.figure(cell), system.failing(cell)
    for item in lookup.within(change.low, change.high):
        absent = item.place.table != place.table and not lookup.prints_row(place.table, item.place.row)
        telling = significant(item.figure.value) >= _TELLING and _narrow(change, item.figure.amount)
        if absent and item.place.row and telling:
            new = (figure.amount + item.figure.amount) / figure.unit.scale
            return Candidate("row-missing", "", place, figure, new, figure.unit.symbol, heals, item)
    return None


def _narrow(change: Range, amount: Decimal) -> bool:
    """Whether the change is known well enough for its equality with an amount to say something."""
    return change.low is not None and change.high is not None and (change.high - change.low) * _NARROW < abs(amount)


def _states(equation: Equation, cell: str) -> bool:
    return any(term.figure and term.figure.id == cell for term in equation.relation.stated)


def _other(item: Item, place: Place) -> bool:
    """Whether the item stands in another row and column than the place."""
    return (item.place.table, item.place.row) != (place.table, place.row) and bool(item.figure.value)


def _compared(system: System, heals: Sequence[int], item: Item) -> bool:
    return any(item.figure.id in system.equations[number].weights for number in heals)
