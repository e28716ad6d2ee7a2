"""Precision from the page, and the verdict of arithmetic on rounded numbers (DESIGN §3).

Quanta: DOMAIN facts on forms. A spreadsheet drops trailing zeros ("4", "601.0884") and some print amounts of a thousand
and more with two decimals beside small ones with six, so the quantum comes from the column. Intervals: XBRL
Calculations 1.1 and the EBA. Probability: `budgetcheck.tails`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from budgetcheck.figures import CENT, HALF, Figure, Interval, Unit
from budgetcheck.numerals import Parsed
from budgetcheck.tails import tail
from budgetcheck.verdict import Outcome, Relation, Term

IMPROBABLE = Decimal("0.001")
"""Below this probability, a difference that rounding could explain is for a person to look at (DESIGN §3)."""

_LARGE = 1000
_SOME = 3  # cells that make a habit
_FORM_DECIMALS = 2  # a money form prints at least two decimals; fewer means that zeros were dropped

Note = Literal["", "truncation", "last-place", "sub-cent"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What arithmetic says about a relation; amounts in base units (元).

    `gap` = stated − operands. `slack` is the largest difference that rounding of the printed numbers can explain.
    `probability` is that of a gap at least as large from independent rounding, None where it does not arise.
    `note` names a harmless pattern: `truncation` (截位: cut instead of rounded), `last-place` (one unit in the last place,
    as 舍位平衡 leaves it), `sub-cent` (agrees to the cent; only digits below it differ).
    """

    outcome: Outcome
    gap: Decimal
    slack: Decimal
    probability: Decimal | None = None
    note: Note = ""


def quantum(decimals: int) -> Decimal:
    """The value of one unit of the last of so many decimal places."""
    return Decimal(1).scaleb(-decimals)


def own_quantum(number: Parsed, unit: Unit) -> Decimal:
    """The quantum of a number that stands alone (in a sentence): its own printed places.

    Whole counts (人, 辆) are exact: quantum 0.
    """
    if unit.dimension in {"count", "other"} and number.decimals == 0:
        return Decimal(0)
    return quantum(number.decimals)


def column_quanta(
    cells: Sequence[Parsed | None], unit: Unit, *, table: Iterable[Parsed | None] = ()
) -> tuple[Decimal, ...]:
    """The quantum of every cell of an amount column, in `unit`; for a blank cell, that of the column.

    `table` may hold the other amounts of the same unit in the table: a column of few cells learns from them how many
    places the form prints. Money only; percent and counts keep their own places.
    """
    if unit.dimension != "money":
        return tuple(own_quantum(cell, unit) if cell else quantum(0) for cell in cells)
    column = [c for c in cells if c]
    others = [c for c in table if c]
    places = _column_places(column, others, unit)
    cut = _large_are_cut(others or column)
    return tuple(quantum(_cell_places(cell, places, large_are_cut=cut) if cell else places) for cell in cells)


def _column_places(column: Sequence[Parsed], table: Sequence[Parsed], unit: Unit) -> int:
    """How many decimals the column's numbers are exact to."""
    longest = max((cell.decimals for cell in column), default=0)
    keeps_zeros = any(cell.decimals and cell.value == round(cell.value, cell.decimals - 1) for cell in column)
    if not keeps_zeros:  # zeros are dropped here, so the rest of the table tells better
        longest = max([longest, *(cell.decimals for cell in table)])
    if longest == 0 and _prints_integers([*column, *table], unit):
        return 0
    return max(longest, _FORM_DECIMALS)


def _prints_integers(numbers: Sequence[Parsed], unit: Unit) -> bool:
    """Whether integers are what the form prints, rather than amounts whose zeros were dropped.

    元 forms: always. In 万元, round project amounts (10, 150) are integers by nature; three that are not even multiples
    of five are rounded amounts.
    """
    if unit.scale == 1:
        return bool(numbers)
    return len({n.value for n in numbers if n.value % 5}) >= 3


def _cell_places(cell: Parsed, column: int, *, large_are_cut: bool = False) -> int:
    if column == 0:
        return 0
    if cell.grouped and cell.decimals <= _FORM_DECIMALS < column:
        return _FORM_DECIMALS  # a format of its own for large amounts: 1,776.83 beside 601.0884
    if large_are_cut and _is_cut(cell) and column > _FORM_DECIMALS:
        return _FORM_DECIMALS
    return max(cell.decimals, column)


def _large_are_cut(table: Sequence[Parsed]) -> bool:
    """Whether amounts of a thousand and more were typed with two decimals into cells that print more.

    A workbook fills them up with zeros: 1,776.830000 beside 601.088400. Told by most large amounts ending in zeros
    while small ones use their places; a table of round amounts shows zeros in both and is taken at its word.
    """
    large = [n for n in table if abs(n.value) >= _LARGE]
    cut = sum(1 for n in large if _is_cut(n))
    fine = sum(1 for n in table if abs(n.value) < _LARGE and _used_places(n) > _FORM_DECIMALS)
    return cut >= _SOME and cut * 2 >= len(large) and fine >= _SOME


def _is_cut(number: Parsed) -> bool:
    return abs(number.value) >= _LARGE and number.decimals > _FORM_DECIMALS >= _used_places(number)


def _used_places(number: Parsed) -> int:
    """Decimals without the zeros at the end."""
    exponent = number.value.normalize().as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0


# --- verdicts ----------------------------------------------------------------------------------------------------


def judge(relation: Relation) -> Judgement:
    """Decide a relation from its printed numbers alone. A term without a figure (blank cell) counts as zero."""
    gap = _total(relation.stated) - _total(relation.operands)
    terms = [term for term in (*relation.stated, *relation.operands) if term.figure]
    slack = sum((_half_step(term) for term in terms), Decimal(0))
    excess = {"=": abs(gap), "<=": gap, ">=": -gap}[relation.sign]
    if excess <= 0:
        return Judgement(Outcome.PASS, gap, slack)
    if excess < CENT and excess > slack and any(0 < t.figure.step < CENT for t in terms if t.figure):
        return Judgement(Outcome.ROUNDING, gap, slack, note="sub-cent")
    if excess > slack:
        note = _harmless(relation, gap, terms)
        return Judgement(Outcome.REVIEW if note else Outcome.FAIL, gap, slack, Decimal(0), note)
    probability = _probability(excess, terms, two_sided=relation.sign == "=")
    if probability >= IMPROBABLE:
        return Judgement(Outcome.ROUNDING, gap, slack, probability)
    return Judgement(Outcome.REVIEW, gap, slack, probability, _harmless(relation, gap, terms))


def judge_derived(stated: Figure, expected: Interval) -> Judgement:
    """Decide a stated figure against an interval computed from other figures (a rate, a share), both in base units."""
    middle = (expected.low + expected.high) * HALF
    own = stated.interval
    gap = stated.amount - middle
    slack = (own.high - own.low + expected.high - expected.low) * HALF
    if expected.low == expected.high == stated.amount:
        return Judgement(Outcome.PASS, gap, slack)
    if own.meets(expected):
        exact = quantum_agrees(stated, middle)
        return Judgement(Outcome.PASS if exact else Outcome.ROUNDING, gap, slack)
    cut = _cut_interval(stated.amount, stated.step)
    if not stated.exact and cut.meets(expected):
        return Judgement(Outcome.REVIEW, gap, slack, Decimal(0), "truncation")
    return Judgement(Outcome.FAIL, gap, slack, Decimal(0))


def quantum_agrees(stated: Figure, value: Decimal) -> bool:
    """Whether `value` (base units), rounded to the stated figure's last place, prints the same digits."""
    return abs(stated.amount - value) <= stated.step * HALF


def _total(terms: Iterable[Term]) -> Decimal:
    return sum((term.weight * term.figure.amount for term in terms if term.figure), Decimal(0))


def _half_step(term: Term) -> Decimal:
    if term.figure is None or term.figure.exact:
        return Decimal(0)
    return abs(term.weight) * term.figure.step * HALF


def _probability(excess: Decimal, terms: Sequence[Term], *, two_sided: bool) -> Decimal:
    """P(a gap at least `excess` arises from independent rounding), the relation being true.

    The errors of all terms but the coarsest are independent and uniform; the coarsest number is then rounded from a
    value that is determined, so gaps fall on its grid: P(|S| ≥ excess − ½ step) with S the sum of the other errors
    (Bottomley 2008 for equal steps: D = round(S)). Exact terms have no error.
    """
    steps = sorted(2 * _half_step(term) for term in terms)
    widths = [Fraction(step) for step in steps[:-1] if step]
    threshold = Fraction(excess) - Fraction(steps[-1]) / 2
    return tail(tuple(widths), threshold, two_sided=two_sided)


def _harmless(relation: Relation, gap: Decimal, terms: Sequence[Term]) -> Note:
    """The name of a difference of at most one unit in the last place that truncation or 舍位平衡 leaves."""
    coarsest = max((2 * _half_step(term) for term in terms), default=Decimal(0))
    if coarsest == 0 or abs(gap) > coarsest:
        return ""
    rounded = [term for term in terms if _half_step(term)]
    if len(rounded) == 1:
        return "truncation" if _fits_truncated(relation, gap) else ""
    return "truncation" if abs(gap) < coarsest and _fits_truncated(relation, gap) else "last-place"


def _fits_truncated(relation: Relation, gap: Decimal) -> bool:
    """Whether some real values that print as shown when cut (towards zero) satisfy the equation."""
    low = high = Decimal(0)
    for side, terms in ((1, relation.stated), (-1, relation.operands)):
        for term in terms:
            if term.figure and _half_step(term):
                cut = _cut_interval(term.figure.amount, term.figure.step).scaled(term.weight * side)
                low += cut.low - term.weight * side * term.figure.amount
                high += cut.high - term.weight * side * term.figure.amount
    return low <= -gap <= high


def _cut_interval(amount: Decimal, step: Decimal) -> Interval:
    if amount == 0:
        return Interval(-step, step)
    return Interval(amount, amount + step) if amount > 0 else Interval(amount - step, amount)
