"""From resolved sides to a Verdict: the arithmetic is `precision.judge`'s, the reasons are kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import product
from typing import Literal

from budgetcheck.checks.base import Rule
from budgetcheck.checks.context import Problem
from budgetcheck.checks.levels import closes_without_children
from budgetcheck.checks.select import Side, stated
from budgetcheck.figures import WAN, YUAN, Unit
from budgetcheck.precision import Judgement, judge
from budgetcheck.verdict import Outcome, Relation, Term, Verdict

Sign = Literal["=", "<=", ">="]


def undecided(rule: Rule, place: str, problem: Problem, relation: Relation | None = None) -> Verdict:
    """An open verdict; a problem whose key begins with `na-` is not applicable instead."""
    outcome = Outcome.NOT_APPLICABLE if problem.key.startswith("na-") else Outcome.OPEN
    return Verdict(rule.id, outcome, place, relation, reason=problem.key, values=dict(problem.values))


def judged_as(
    rule: Rule, place: str, judged: Judgement, *, context: tuple[Term, ...], reason: str, values: Mapping[str, object]
) -> Verdict:
    """The verdict that a judgement gives without a relation to print; unless it agrees, its note or else `reason` says why."""
    why = "" if judged.outcome.agrees else judged.note or reason
    return Verdict(
        rule.id, judged.outcome, place, context=context, reason=why, values=values, gap=judged.gap, slack=judged.slack
    )


def settle(
    rule: Rule,
    place: str,
    whole: Side,
    parts: Side | Sequence[Side],
    *,
    sign: Sign = "=",
    context: tuple[Term, ...] = (),
) -> Verdict:
    """Compare the stated whole with the parts, or with the alternatives of which one must hold.

    A failure is reported with the alternative that comes nearest; with the first one where all are farther off than they
    differ among themselves, so that nearness says nothing.
    """
    alternatives = [parts] if isinstance(parts, Side) else list(parts)
    verdicts = [_one(rule, place, (whole, side), sign, context) for side in alternatives]
    for wanted in (Outcome.PASS, Outcome.ROUNDING):
        for verdict in verdicts:
            if verdict.outcome is wanted:
                return verdict
    possible = [v for v in verdicts if v.relation is not None] or verdicts  # a form without the cells is no alternative
    open_ones = [v for v in possible if v.outcome is Outcome.OPEN]
    if open_ones:
        return open_ones[0]
    distances = [_distance(verdict) for verdict in possible]
    apart = max(distances) - min(distances)
    return possible[0] if min(distances) > apart else min(possible, key=_distance)


def _distance(verdict: Verdict) -> Decimal:
    return abs(verdict.gap) if verdict.gap is not None else Decimal(0)


def _one(rule: Rule, place: str, sides: tuple[Side, Side], sign: Sign, context: tuple[Term, ...]) -> Verdict:
    whole, parts = sides
    relation = Relation(sign, stated(whole).terms, parts.terms)
    problem = whole.problem or parts.problem
    if problem:
        return undecided(rule, place, problem)
    doubt = whole.doubt or parts.doubt
    if doubt:
        return undecided(rule, place, doubt, relation)
    if _units(relation):
        relation, certain = _in_either_unit(relation)
        if not certain:
            return undecided(rule, place, _units(relation) or Problem("open-unit-unknown"), relation)
    judgement = judge(relation)
    if judgement.outcome in {Outcome.FAIL, Outcome.REVIEW}:
        weakness = whole.weakness or parts.weakness or _levels(whole, parts, sign)
        if weakness:
            return undecided(rule, place, weakness, relation)
    return Verdict(
        rule.id,
        judgement.outcome,
        place,
        relation,
        context,
        reason=_nature(relation, judgement.outcome) or judgement.note,
        gap=judgement.gap,
        slack=judgement.slack,
        probability=judgement.probability,
    )


def _levels(whole: Side, parts: Side, sign: Sign) -> Problem | None:
    """Rows that close once their own sub-rows are left out were not read level by level."""
    if sign == "=" and (
        closes_without_children(whole.amount, parts.terms) or closes_without_children(parts.amount, whole.terms)
    ):
        table = next((t.place.title or t.place.table for t in (*parts.terms, *whole.terms)), "")
        return Problem("open-unclear-levels", {"table": table})
    return None


def _units(relation: Relation) -> Problem | None:
    """Tables whose unit nobody knows cannot be compared with others."""
    terms = (*relation.stated, *relation.operands)
    if len({term.place.table for term in terms}) < 2:
        return None
    for term in terms:
        if term.figure and term.figure.unit.dimension != "money":
            return Problem("open-unit-unknown", {"table": term.place.title or term.place.table})
    return None


def _in_either_unit(relation: Relation) -> tuple[Relation, bool]:
    """A relation with amounts of unknown unit, each table's read in 元 and in 万元. Certain: it fails in every reading.

    Returned in the reading that comes nearest; unchanged where one of the readings holds.
    """
    terms = (*relation.stated, *relation.operands)
    tables = [t.place.table for t in terms if t.figure and t.figure.unit.dimension != "money"]
    unknown = tuple(dict.fromkeys(tables))
    choices = product((YUAN, WAN), repeat=len(unknown))
    readings = [_with_units(relation, dict(zip(unknown, units, strict=True))) for units in choices]
    judged = [judge(reading) for reading in readings]
    if any(judgement.outcome is not Outcome.FAIL for judgement in judged):
        return relation, False
    return min(zip(readings, judged, strict=True), key=lambda pair: abs(pair[1].gap))[0], True


def _with_units(relation: Relation, units: Mapping[str, Unit]) -> Relation:
    def known(term: Term) -> Term:
        figure = term.figure
        if figure is None or figure.unit.dimension == "money":
            return term
        return term._replace(figure=figure._replace(unit=units[term.place.table]))

    return Relation(relation.sign, tuple(map(known, relation.stated)), tuple(map(known, relation.operands)))


def _nature(relation: Relation, outcome: Outcome) -> str:
    """`scale` where both sides show the same amount a factor of 10⁴ apart (元 for 万元)."""
    if outcome is not Outcome.FAIL:
        return ""
    left = sum((t.weight * t.figure.amount for t in relation.stated if t.figure), Decimal(0))
    right = sum((t.weight * t.figure.amount for t in relation.operands if t.figure), Decimal(0))
    return "scale" if left and right and (left == right * WAN.scale or right == left * WAN.scale) else ""
