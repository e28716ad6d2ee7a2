"""Audits of invented documents in one process: written, read, recognised, checked; and again with one cell changed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from pathlib import Path

from budgetcheck.checks import check
from budgetcheck.disclosure import Disclosure, Entry, Schedule
from budgetcheck.document import Block, Document, Location, Table
from budgetcheck.explain import explain
from budgetcheck.language import messages
from budgetcheck.readers import read
from budgetcheck.recognise import recognise
from budgetcheck.report import DocumentReport
from budgetcheck.rulebook import RuleBook, load_rules
from budgetcheck.verdict import Outcome, Severity
from unseen.paper import WRITERS, Sample


@dataclass(frozen=True)
class Audit:
    """What the stages made of a document."""

    documents: tuple[Document, ...]
    disclosure: Disclosure
    report: DocumentReport

    @property
    def share(self) -> Decimal:
        """Share of the table amounts that decided checks bind."""
        coverage = self.report.coverage
        return Decimal(coverage.table_checked) / max(coverage.table_figures, 1)

    @property
    def accusations(self) -> list[str]:
        return [f"{f.rule}: {f.message}" for f in self.report.findings if f.severity != "info"]


@cache
def rules() -> RuleBook:
    return load_rules()


def audit_of(sample: Sample, folder: Path) -> Audit:
    """Write the sample and audit what was written."""
    path = folder / f"disclosure.{'txt' if sample.suffix in ('lines', 'cells') else sample.suffix}"
    WRITERS[sample.suffix](sample.blocks, path)
    return audited((read(path),))


def audited(documents: Sequence[Document]) -> Audit:
    disclosure = recognise(documents)
    report = explain(disclosure, check(disclosure, rules().rules), rules(), messages("zh"))
    return Audit(tuple(documents), disclosure, report)


def noticed(documents: Sequence[Document]) -> set[Location]:
    """The cells that failures of rules that are more than remarks speak of."""
    book = rules()
    grave = {rule.id for rule in book.rules if rule.severity is not Severity.INFO}
    found: set[Location] = set()
    for verdict in check(recognise(documents), book.rules):
        if verdict.outcome in (Outcome.FAIL, Outcome.REVIEW) and verdict.rule in grave and verdict.relation:
            terms = (*verdict.relation.stated, *verdict.relation.operands)
            found |= {term.where for term in terms if term.where}
    return found


def amounts(schedule: Schedule) -> list[Entry]:
    """The cells with an amount other than nothing."""
    return [
        entry
        for row in schedule.rows
        for entry in row.entries.values()
        if entry.figure and entry.figure.value and entry.figure.unit.dimension == "money"
    ]


def planted(documents: Sequence[Document], entries: Sequence[Entry]) -> tuple[Document, ...]:
    """The documents with the first digit of these cells changed (a text without columns knows a cell's line only)."""
    places = {(entry.location, entry.text) for entry in entries}
    return tuple(replace(d, blocks=tuple(_spoilt(block, places) for block in d.blocks)) for d in documents)


def _spoilt(block: Block, places: Collection[tuple[Location, str]]) -> Block:
    if not isinstance(block, Table):
        return block
    cells = tuple(c._replace(text=_other(c.text)) if (c.location, c.text) in places else c for c in block.cells)
    return replace(block, cells=cells)


def _other(text: str) -> str:
    at = next(i for i, mark in enumerate(text) if mark.isdecimal())
    return f"{text[:at]}{'7' if text[at] in '3３' else '3'}{text[at + 1 :]}"
