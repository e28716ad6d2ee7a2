"""Relations that usually hold and need not: a difference counts only where one slip of the pen explains it.

The reasons of a change usually add up to it, the projects with goals to the project expenditure; a text may leave some
out. Such a relation that fails says nothing by itself. But where swapping two digits of one number, one wrong digit, a
shifted decimal point or 元 for 万元 closes the gap exactly, chance is a poor explanation: some hundred of a million
possible gaps are of that kind.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from budgetcheck.edits import digit_edit, significant
from budgetcheck.figures import WAN, Figure
from budgetcheck.verdict import Outcome, Relation, Term, Verdict

_TELLING = 4  # significant digits without which one slip or another turns any number into any other
_SHIFTS = (1, -1, 2, -2, 3, -3, 4, -4)  # powers of ten of a decimal point out of its place; 4 is 元 for 万元
_CHANCE = 50  # shifts count where one of the numbers, shifted, meets any gap as large by chance once in so many times
_PAIR = 2
_CLOSE = 100
_SLIPS = 18  # gaps that one digit makes in one place: wrong by 1 to 9, swapped with the next
_RARE = 15  # a gap that one of them meets by chance more than once in so many times says nothing
_FEW = 9  # printable values within what rounding leaves open: with ten, one wrong last digit always closes the gap


def near(verdict: Verdict, *, digits: bool = True, complete: bool = False) -> Verdict:
    """The verdict, where the relation holds or one slip heals it; not applicable instead, as nothing is owed here.

    `digits`: whether one wrong digit counts where the gap is a round amount (20 万元), as a part left out may be; without it
    a part left out may lower the sum as well. `complete`: no part is left out.
    """
    if verdict.outcome.agrees:
        return verdict
    relation = verdict.relation if verdict.outcome is Outcome.FAIL else None
    if relation and slipped(relation, verdict, digits=digits, complete=complete):
        return verdict
    return replace(verdict, outcome=Outcome.NOT_APPLICABLE, reason="na-not-a-sum", values={}, gap=None, slack=None)


def nearest(verdicts: Iterable[Verdict]) -> Verdict:
    """Of verdicts on alternatives the one that holds, else one that a slip heals."""
    order = (Outcome.PASS, Outcome.ROUNDING, Outcome.FAIL, Outcome.NOT_APPLICABLE)
    return min(map(near, verdicts), key=lambda one: order.index(one.outcome))


def slipped(relation: Relation, verdict: Verdict, *, digits: bool = True, complete: bool = False) -> bool:
    """Whether one slip in one number of the relation closes the gap of its verdict."""
    gap, slack = verdict.gap, verdict.slack
    if gap is None or slack is None:
        return False
    sides = [(term, Decimal(1)) for term in relation.stated] + [(term, Decimal(-1)) for term in relation.operands]
    if not complete and (gap > 0 or not digits) and _by_chance(relation, abs(gap), slack):
        return False
    slack = Decimal(0) if _printed_alike(relation) else slack
    shifts = 2 * slack * len(sides) * len(_SHIFTS) * _CHANCE <= abs(gap)
    return any(
        _heals(term, gap / (sign * term.weight), slack, digits=digits, shifts=shifts)
        for term, sign in sides
        if _telling(term)
    )


def _by_chance(relation: Relation, gap: Decimal, slack: Decimal) -> bool:
    """Whether a gap of that size, whatever its cause, is often one that a wrong or swapped digit makes: these are nine gaps
    each in every place down to the last printed one, and what rounding leaves open widens each of them. Two numbers leave
    no gap that something not named could fill, nor does a whole with one part, all but as large: that they are alike in all
    other digits is no chance.
    """
    if len(relation.stated) + len(relation.operands) <= _PAIR:
        return False
    figures = [term.figure for term in (*relation.stated, *relation.operands) if term.figure and term.figure.value]
    if len(figures) == _PAIR and gap * _CLOSE <= max(figure.amount for figure in figures):
        return False
    step = min((f.quantum * f.unit.scale for f in figures if f.quantum), default=Decimal(1))
    places = max(gap / step, Decimal(1)).adjusted() + 1
    return _SLIPS * places * (2 * slack + step) * _RARE > 2 * gap


def _printed_alike(relation: Relation) -> bool:
    """Whether two numbers are compared that are printed to the same place: one amount is printed the same way twice."""
    figures = [term.figure for term in (*relation.stated, *relation.operands) if term.figure]
    return len(figures) == _PAIR and len({figure.quantum * figure.unit.scale for figure in figures}) == 1


def turned(verdict: Verdict) -> bool:
    """Whether a sum of signed changes that fails holds once one of them, or the whole, goes the other way."""
    relation, gap, slack = verdict.relation, verdict.gap, verdict.slack
    if verdict.outcome is not Outcome.FAIL or relation is None or gap is None or slack is None:
        return False
    sides = [(term, Decimal(1)) for term in relation.stated] + [(term, Decimal(-1)) for term in relation.operands]
    changes = [(t.figure, 2 * sign * t.weight * t.figure.amount) for t, sign in sides if t.figure]
    return any(
        abs(gap - change) <= slack < abs(change) and significant(figure.value) >= _TELLING - 1
        for figure, change in changes
    )


def _telling(term: Term) -> bool:
    return term.figure is not None and bool(term.figure.value) and term.weight != 0


def _heals(term: Term, excess: Decimal, slack: Decimal, *, digits: bool, shifts: bool) -> bool:
    figure = term.figure
    assert figure is not None
    right = figure.amount - excess
    if right <= 0:
        return False
    for power in _SHIFTS if shifts else ():
        value = figure.amount.scaleb(power)
        if abs(value - right) <= slack and significant(min(figure.value, figure.value.scaleb(power))) >= _TELLING - 1:
            return True
    exact = right / figure.unit.scale  # where amounts printed without decimals have none (80 for 80.00)
    meant = () if figure.quantum and exact % figure.quantum else (exact,)
    return any(_digit(figure, value, digits) for value in (*meant, *_printable(figure, right, slack)))


def _digit(figure: Figure, value: Decimal, digits: bool) -> bool:
    places = max(0, -int(figure.quantum.normalize().as_tuple().exponent)) if figure.quantum else 0
    edit = digit_edit(figure.value, value, places)
    if edit is None or min(significant(figure.value), significant(value)) < _TELLING:
        return False
    return edit == "digit-swap" or digits or not _round(abs(figure.value - value) * figure.unit.scale)


def _round(amount: Decimal) -> bool:
    """Whether an amount in 元 is one digit before noughts, of 万元 and more: what a part left out may be."""
    return amount >= WAN.scale and significant(amount) <= 1


def _printable(figure: Figure, right: Decimal, slack: Decimal) -> Iterator[Decimal]:
    """The values that the figure could print in place of its own."""
    step = figure.quantum or Decimal(1)
    low = ((right - slack) / figure.unit.scale / step).to_integral_value(rounding="ROUND_CEILING")
    high = ((right + slack) / figure.unit.scale / step).to_integral_value(rounding="ROUND_FLOOR")
    if high - low < _FEW:
        yield from (step * n for n in _range(low, high))


def _range(low: Decimal, high: Decimal) -> Sequence[int]:
    return range(int(low), int(high) + 1)
