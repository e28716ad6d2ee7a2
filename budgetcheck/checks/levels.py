"""Rows whose levels were not recognised: do a total and its rows agree once sub-rows are left out?

A table without codes or indents prints parents and children alike. Added flatly, they overshoot. Where the numbers
themselves show a parent (a row equal to the sum of the rows right after it) and the total then closes, the failure is one
of reading and not of the paper.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from budgetcheck.verdict import Term

_MOST = 400  # longer lists are not searched


def closes_without_children(total: Decimal, terms: Sequence[Term]) -> bool:
    """Whether the rows, some of them left out as children of the row before, sum to `total` (base units).

    Only for rows of one column. Rounding: half a step per row.
    """
    if not 2 <= len(terms) <= _MOST or any(term.weight != 1 for term in terms):
        return False
    if len({(term.place.table, term.place.column) for term in terms}) != 1:
        return False
    amounts = [term.figure.amount if term.figure else Decimal(0) for term in terms]
    steps = [Decimal(0) if term.figure is None or term.figure.exact else term.figure.step for term in terms]
    return _outer(total, amounts, steps) or _inner(total, amounts, steps)


def _outer(total: Decimal, amounts: Sequence[Decimal], steps: Sequence[Decimal]) -> bool:
    """Taking each parent for its children, from the top."""
    rest, slack, position, skipped = total, Decimal(0), 0, False
    while position < len(amounts):
        rest -= amounts[position]
        slack += steps[position] / 2
        after = _children_end(position, amounts, steps)
        skipped = skipped or after > position + 1
        position = after
    return skipped and abs(rest) <= slack


def _inner(total: Decimal, amounts: Sequence[Decimal], steps: Sequence[Decimal]) -> bool:
    """Taking the children for each parent: one heading row above everything."""
    parents = {n for n in range(len(amounts)) if amounts[n] and _children_end(n, amounts, steps) > n + 1}
    kept = [n for n in range(len(amounts)) if n not in parents]
    gap = total - sum((amounts[n] for n in kept), Decimal(0))
    return bool(parents) and abs(gap) <= sum((steps[n] for n in kept), Decimal(0)) / 2


def _children_end(position: int, amounts: Sequence[Decimal], steps: Sequence[Decimal]) -> int:
    """The position after the rows that sum to this row; the next position where none do."""
    whole, slack = amounts[position], steps[position] / 2
    if not whole:
        return position + 1
    found = Decimal(0)
    for end in range(position + 1, len(amounts)):
        found += amounts[end]
        slack += steps[end] / 2
        if found and abs(found - whole) <= slack:
            return end + 1
        if found > whole + slack:
            break
    return position + 1
