"""Implied: a derived figure (a rate) that holds once the amount it was computed from is what another relation makes it."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Sequence
from decimal import Decimal

from budgetcheck.figures import Interval
from budgetcheck.verdict import Outcome, Verdict


def implied(verdicts: Sequence[Verdict], folded: Container[int], severity: Callable[[Verdict], int]) -> dict[int, int]:
    """Failed verdicts that the correction of one amount decides: each with the failed relation, no milder, of that amount.

    `severity` is 0 for the gravest. Only where the relation leaves the amount just the values that the verdict needs.
    """
    waiting = [
        number
        for number, verdict in enumerate(verdicts)
        if verdict.needed and verdict.outcome is Outcome.FAIL and number not in folded
    ]
    if not waiting:
        return {}
    right: dict[str, list[tuple[int, Interval]]] = {}
    for head, verdict in enumerate(verdicts):
        if verdict.outcome is Outcome.FAIL and head not in folded:
            for figure, value in _corrected(verdict):
                right.setdefault(figure, []).append((head, value))
    found: dict[int, int] = {}
    for number in waiting:
        verdict = verdicts[number]
        for figure, values in verdict.needed.items():
            for head, value in right.get(figure, ()):
                if values.meets(value) and severity(verdicts[head]) <= severity(verdict):
                    found.setdefault(number, head)
    return found


def _corrected(verdict: Verdict) -> Iterator[tuple[str, Interval]]:
    """What each figure of an equation had to be for it to hold, the others being right (base units)."""
    relation, gap = verdict.relation, verdict.gap
    if relation is None or gap is None or relation.sign != "=":
        return
    slack = verdict.slack or Decimal(0)
    for side, terms in ((-1, relation.stated), (1, relation.operands)):
        for term in terms:
            if term.figure and abs(term.weight) == 1:
                value = term.figure.amount + side * gap / term.weight
                yield term.figure.id, Interval(value - slack, value + slack)
