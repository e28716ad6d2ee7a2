"""Many documents in two tables: what became of each document, and how each rule did over all of them.

This is how rules are judged: one that fails often is wrong until proven right.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import ROUND_DOWN, Decimal
from typing import TYPE_CHECKING, Literal

from pydantic import Field

from budgetcheck.report import DocumentReport, ProfileRecord, Record, Report, Tool
from budgetcheck.verdict import Outcome

if TYPE_CHECKING:
    from budgetcheck.rulebook import RuleBook

SEVERITIES: tuple[Literal["error", "warning", "info"], ...] = ("error", "warning", "info")


class CorpusDocument(Record):
    """One document. `findings` counts by severity, `rules` by rule id; `seconds` is None unless timings were asked for."""

    path: str
    beside: tuple[str, ...] = ()
    format: str | None
    profile: ProfileRecord | None = None
    pages: int | None = None
    recognised: int = 0
    unrecognised: int = 0
    figures: int = 0
    checked: int = 0
    cross_checked: int = 0
    table_figures: int = 0
    table_checked: int = 0
    verdicts: dict[str, int] = Field(default_factory=dict)
    findings: dict[str, int]
    rules: dict[str, int] = Field(default_factory=dict)
    unread: tuple[str, ...] = ()
    enough: bool
    exit_code: int
    error: str | None = None
    seconds: str | None = None


class CorpusRule(Record):
    """One rule over all documents: its verdicts by outcome, its findings by severity, and in how many documents it found some."""

    id: str
    title: str
    severity: str
    verdicts: dict[str, int]
    findings: dict[str, int]
    documents: int


class CorpusSummary(Record):
    """Totals. `median` and `least` are shares (0 to 1) of the amounts in tables that were checked, over the documents with
    amounts in tables; None where there are none."""

    documents: int
    failed: int
    not_enough: int
    findings: dict[str, int]
    median: str | None
    least: str | None


class Corpus(Record):
    """The whole summary, and the JSON form `budgetcheck-corpus/1`."""

    schema_: str = Field(default="budgetcheck-corpus/1", alias="schema")
    tool: Tool
    documents: tuple[CorpusDocument, ...]
    rules: tuple[CorpusRule, ...]
    summary: CorpusSummary
    exit_code: int


def corpus(report: Report, codes: Sequence[int], book: RuleBook, lang: str, seconds: Sequence[float] = ()) -> Corpus:
    """The summary of a report. `codes` and `seconds` go with its documents; without `seconds`, none are told."""
    documents = tuple(
        _document(one, codes[number], f"{seconds[number]:.2f}" if seconds else None)
        for number, one in enumerate(report.documents)
    )
    return Corpus(
        tool=report.tool,
        documents=documents,
        rules=tuple(_rules(report.documents, book, lang)),
        summary=_summary(documents),
        exit_code=report.exit_code,
    )


def share(part: int, whole: int) -> str | None:
    """A share with four decimals, rounded down; None of nothing."""
    return f"{(Decimal(part) / whole).quantize(Decimal('0.0001'), ROUND_DOWN)}" if whole else None


def _document(report: DocumentReport, code: int, seconds: str | None) -> CorpusDocument:
    coverage = report.coverage
    recognised = sum(table.kind is not None for table in report.tables)
    return CorpusDocument(
        path=report.path,
        beside=report.beside,
        format=report.format,
        profile=report.profile,
        pages=report.pages,
        recognised=recognised,
        unrecognised=len(report.tables) - recognised,
        figures=coverage.figures if coverage else 0,
        checked=coverage.checked if coverage else 0,
        cross_checked=coverage.cross_checked if coverage else 0,
        table_figures=coverage.table_figures if coverage else 0,
        table_checked=coverage.table_checked if coverage else 0,
        verdicts=_by_outcome(report.verdicts),
        findings=_by_severity(finding.severity for finding in report.findings),
        rules=dict(sorted(Counter(finding.rule for finding in report.findings).items())),
        unread=report.unread,
        enough=report.enough,
        exit_code=code,
        error=report.error,
        seconds=seconds,
    )


def _rules(documents: Sequence[DocumentReport], book: RuleBook, lang: str) -> Iterable[CorpusRule]:
    """Every rule that had something to decide, by id."""
    for rule in sorted(book.rules, key=lambda rule: rule.id):
        verdicts = Counter[str]()
        for document in documents:
            verdicts.update(document.rules.get(rule.id, {}))
        found = [[f for f in document.findings if f.rule == rule.id] for document in documents]
        if verdicts.total():
            yield CorpusRule(
                id=rule.id,
                title=rule.texts(lang)["title"],
                severity=rule.severity.value,
                verdicts=_by_outcome(verdicts),
                findings=_by_severity(finding.severity for own in found for finding in own),
                documents=sum(bool(own) for own in found),
            )


def _summary(documents: Sequence[CorpusDocument]) -> CorpusSummary:
    shares = sorted(
        Decimal(known) for one in documents if (known := share(one.table_checked, one.table_figures)) is not None
    )
    half = len(shares) // 2
    return CorpusSummary(
        documents=len(documents),
        failed=sum(one.error is not None for one in documents),
        not_enough=sum(one.error is None and not one.enough for one in documents),
        findings={severity: sum(one.findings[severity] for one in documents) for severity in SEVERITIES},
        median=f"{(shares[half] + shares[-half - 1]) / 2:.4f}" if shares else None,
        least=f"{shares[0]:.4f}" if shares else None,
    )


def _by_outcome(counts: dict[str, int]) -> dict[str, int]:
    return {outcome.value: counts.get(outcome.value, 0) for outcome in Outcome}


def _by_severity(severities: Iterable[str]) -> dict[str, int]:
    counts = Counter(severities)
    return {severity: counts[severity] for severity in SEVERITIES}
