"""Verdicts as findings: what a finance person needs to see, in the stated cell's unit, with a stable id."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Literal, Protocol

from budgetcheck.explain.evidence import of_verdict
from budgetcheck.explain.grouping import Group
from budgetcheck.explain.numbers import converted, formula, total, unit_of
from budgetcheck.explain.wording import NOTES, cause, sentence, series_sentence
from budgetcheck.language import Messages
from budgetcheck.report import Evidence, Finding, Quantity
from budgetcheck.verdict import Outcome, Severity, Verdict

Level = Literal["error", "warning", "info"]
_PLACES = "处"
_LEVELS: Mapping[Severity, Level] = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "info"}


class RuleTexts(Protocol):
    """What a finding takes from its rule."""

    @property
    def id(self) -> str:
        """The rule's id."""

    @property
    def severity(self) -> Severity:
        """How sure a violation makes us."""

    @property
    def basis(self) -> str:
        """制度依据, or the form's own logic."""

    def texts(self, lang: str) -> Mapping[str, str]:
        """`title`, `why` and `fix` in a language."""


def level(verdict: Verdict, rule: RuleTexts) -> Level:
    """The finding's severity: the rule's; info for a harmless pattern; at most a warning where rounding may explain it."""
    severity = _LEVELS[rule.severity]
    if verdict.outcome is not Outcome.REVIEW:
        return severity
    if verdict.reason in NOTES:
        return "info"
    return "warning" if severity == "error" and verdict.relation else severity


def identify(verdict: Verdict) -> str:
    """A stable id: hash of rule, place and printed values. The same finding keeps it when other things change."""
    texts = [figure.text for figure in verdict.figures] or [term.text for term in verdict.context]
    parts = [verdict.rule, verdict.place, verdict.reason, *texts]
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:12]


def finding(group: Group, verdicts: Sequence[Verdict], rule: RuleTexts, messages: Messages, identity: str) -> Finding:
    """The finding of a group: its head's arithmetic, with the cells of the folded verdicts as context."""
    verdict = verdicts[group.head]
    texts = rule.texts(messages.lang)
    rows = group.series.members[1:] if group.series else ()
    beside = [number for number in group.folded if number not in rows]
    evidence = of_verdict(verdict, [verdicts[number] for number in beside], [verdicts[number] for number in rows])
    stated, expected, difference = _quantities(verdict)
    return Finding(
        id=identity,
        rule=verdict.rule,
        severity=level(verdict, rule),
        verdict="review" if verdict.outcome is Outcome.REVIEW else "fail",
        title=texts["title"],
        message=series_sentence(group.series, sentence(verdict, messages, texts["title"]), messages)
        if group.series
        else sentence(verdict, messages, texts["title"]),
        formula=formula(verdict.relation, messages) if verdict.relation else "",
        stated=stated,
        expected=expected,
        difference=difference,
        evidence=evidence,
        cause=cause(group, verdicts, messages),
        related=tuple(f"{verdicts[number].rule}@{verdicts[number].place}" for number in group.folded),
        why=texts["why"],
        fix=texts["fix"],
        basis=rule.basis,
    )


def _quantities(verdict: Verdict) -> tuple[Quantity | None, Quantity | None, str | None]:
    """What is stated, what is expected, and stated − expected, all in the stated cell's unit."""
    if verdict.relation is None:
        return _derived(verdict)
    relation = verdict.relation
    symbol = unit_of(relation).symbol
    left, right = total(relation.stated), total(relation.operands)
    return (
        Quantity(value=f"{converted(left, relation):f}", unit=symbol),
        Quantity(value=f"{converted(right, relation):f}", unit=symbol),
        f"{converted(left - right, relation):f}",
    )


def _derived(verdict: Verdict) -> tuple[Quantity | None, Quantity | None, str | None]:
    """The same for a figure that is compared with a computed one (a rate): rounded to one place more than it prints.

    Where there is none, how many places the finding is about, if the verdict counts them.
    """
    figure = next((term.figure for term in verdict.context if term.role == "stated" and term.figure), None)
    if figure is None:
        count = verdict.values.get("count")
        return Quantity(value=str(count), unit=_PLACES) if isinstance(count, int) else None, None, None
    stated = Quantity(value=f"{figure.value:f}", unit=figure.unit.symbol)
    if verdict.gap is None or not figure.quantum:
        return stated, None, None
    gap = (verdict.gap / figure.unit.scale).quantize(figure.quantum / 10)
    return stated, Quantity(value=f"{figure.value - gap:f}", unit=figure.unit.symbol), f"{gap:f}"


def reading_order(found: Finding) -> tuple[object, ...]:
    """Sort key: severity, then where the first cell stands."""
    first: Evidence | None = found.evidence[0] if found.evidence else None
    spot = first.location if first else None
    places = (spot.source, spot.page, spot.line, spot.paragraph, spot.table, spot.row, spot.column) if spot else ()
    levels = ("error", "warning", "info")
    return levels.index(found.severity), tuple(place or 0 for place in places), found.rule, found.id
