"""Explain: verdicts become findings with cause, culprit and grouping, and the report of one disclosure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Protocol

from budgetcheck.disclosure import Disclosure
from budgetcheck.explain.advice import advice
from budgetcheck.explain.coverage import coverage
from budgetcheck.explain.evidence import spot
from budgetcheck.explain.findings import RuleTexts, finding, identify, level, reading_order
from budgetcheck.explain.grouping import Group, group
from budgetcheck.explain.inventory import inventory, row_labels, same_cells
from budgetcheck.explain.lookup import Lookup
from budgetcheck.explain.masks import Masks
from budgetcheck.explain.repair import candidates
from budgetcheck.explain.system import build
from budgetcheck.explain.wording import reason
from budgetcheck.language import Messages
from budgetcheck.report import DocumentReport, OpenCheck, ProfileRecord, TableSummary
from budgetcheck.unread import unread_lines
from budgetcheck.verdict import Outcome, Severity, Verdict

ENOUGH = Decimal("0.5")
"""The share of table amounts that decided checks must bind, unless the user sets another."""


class Rules(Protocol):
    """The rule book, as far as findings need it."""

    @property
    def rules(self) -> Iterable[RuleTexts]:
        """All rules of the run."""


def explain(
    disclosure: Disclosure,
    verdicts: Sequence[Verdict],
    rulebook: Rules,
    messages: Messages,
    *,
    min_checked: Decimal = ENOUGH,
) -> DocumentReport:
    """The report of one disclosure. `enough` says whether it has a recognised table and decided checks bind at least
    the share `min_checked` of the amounts in its tables.
    """
    rules = {rule.id: rule for rule in rulebook.rules}
    items, same = inventory(disclosure), same_cells(disclosure)
    hard = {rule.id for rule in rules.values() if rule.severity is not Severity.INFO}
    system = build(verdicts, lambda verdict: verdict.rule in hard, same)
    found = candidates(system, Lookup(items, row_labels(disclosure)))
    groups = group(verdicts, system, found, lambda verdict: level(verdict, rules[verdict.rule]))
    verdicts = _doubted(groups, verdicts)
    ids = _identities(groups, verdicts)
    findings = [finding(g, verdicts, rules[verdicts[g.head].rule], messages, ids[g.head]) for g in groups]
    heads = {member: g.head for g in groups for member in g.folded}
    rows = {member for g in groups if g.series for member in g.series.members}
    bound = coverage(items, verdicts, same)
    enough = bound.enough(disclosure, min_checked)
    document = disclosure.documents[0] if disclosure.documents else None
    report = DocumentReport(
        path=document.path if document else "",
        beside=tuple(other.path for other in disclosure.documents[1:]),
        format=document.format if document else None,
        sha256=document.sha256 if document else None,
        profile=ProfileRecord(
            organisation=disclosure.profile.organisation,
            year=disclosure.profile.year,
            kind=disclosure.profile.kind,
        ),
        pages=_pages(disclosure),
        tables=_tables(disclosure),
        coverage=bound.coverage,
        verdicts=_counts(verdicts, heads),
        rules=_counts_by_rule(verdicts, heads),
        findings=tuple(sorted(findings, key=reading_order)),
        open=tuple(_open(verdicts, heads, rows, ids, messages)),
        unread=unread_lines(disclosure.documents, messages),
        enough=enough,
        advice=advice(disclosure, bound.coverage, min_checked, messages, enough=enough),
    )
    return Masks(disclosure.documents).model(report)


def _doubted(groups: Sequence[Group], verdicts: Sequence[Verdict]) -> tuple[Verdict, ...]:
    """The verdicts, with those that a doubtful series puts in doubt for review instead of failed."""
    doubtful = {n for one in groups if one.series and one.series.doubtful for n in one.series.members}
    return tuple(replace(v, outcome=Outcome.REVIEW) if n in doubtful else v for n, v in enumerate(verdicts))


def _identities(groups: Sequence[Group], verdicts: Sequence[Verdict]) -> dict[int, str]:
    """The ids of the findings; the second of two equal ones is numbered."""
    seen: Counter[str] = Counter()
    ids = {}
    for one in groups:
        identity = identify(verdicts[one.head])
        seen[identity] += 1
        ids[one.head] = identity if seen[identity] == 1 else f"{identity}-{seen[identity]}"
    return ids


def _counts(verdicts: Sequence[Verdict], heads: Mapping[int, int]) -> dict[str, int]:
    """How many verdicts of each kind; one that depends on a finding's cell counts as open."""
    counts = Counter(Outcome.OPEN if n in heads else verdict.outcome for n, verdict in enumerate(verdicts))
    return {outcome.value: counts[outcome] for outcome in Outcome}


def _counts_by_rule(verdicts: Sequence[Verdict], heads: Mapping[int, int]) -> dict[str, dict[str, int]]:
    """The same for every rule that has a verdict, by rule id."""
    by_rule: dict[str, Counter[Outcome]] = {}
    for number, verdict in enumerate(verdicts):
        outcome = Outcome.OPEN if number in heads else verdict.outcome
        by_rule.setdefault(verdict.rule, Counter())[outcome] += 1
    return {rule: {outcome.value: by_rule[rule][outcome] for outcome in Outcome} for rule in sorted(by_rule)}


def _open(
    verdicts: Sequence[Verdict],
    heads: Mapping[int, int],
    rows: Container[int],
    ids: Mapping[int, str],
    messages: Messages,
) -> Iterable[OpenCheck]:
    for number, verdict in enumerate(verdicts):
        if number in heads:
            head = heads[number]
            key = "open-series" if number in rows else "open-depends"
            text = messages.text(key, finding=ids[head], rule=verdicts[head].rule)
            yield OpenCheck(rule=verdict.rule, place=verdict.place, reason=text, depends=ids[head])
        elif verdict.outcome is Outcome.OPEN:
            text = reason(verdict, messages) or verdict.reason
            yield OpenCheck(rule=verdict.rule, place=verdict.place, reason=text)


def _pages(disclosure: Disclosure) -> int | None:
    """The pages of all files together, None where no file has pages."""
    known = [document.pages for document in disclosure.documents if document.pages is not None]
    return sum(known) if known else None


def _tables(disclosure: Disclosure) -> tuple[TableSummary, ...]:
    return tuple(
        TableSummary(
            id=schedule.id,
            kind=schedule.kind,
            title=schedule.title,
            unit=schedule.unit.symbol if schedule.unit else None,
            rows=len(schedule.rows),
            columns=len(schedule.columns),
            location=spot(schedule.location),
        )
        for schedule in disclosure.schedules
    )
