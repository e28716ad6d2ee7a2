"""Why too little of a document was checked or read, and what its owner can do about it. Silence is never success."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import ROUND_DOWN, Decimal

from budgetcheck.disclosure import Disclosure
from budgetcheck.document import Document, Table
from budgetcheck.language import Messages
from budgetcheck.report import Coverage

_SCANS = {"scan", "stamped-scan"}


def advice(
    disclosure: Disclosure, coverage: Coverage, least: Decimal, messages: Messages, *, enough: bool
) -> tuple[str, ...]:
    """One sentence per reason; none where all was read and enough of it was checked."""
    found = list(_of_scans(disclosure.documents, messages))
    if not enough and not _all_scanned(disclosure.documents):
        found.append(_of_shortfall(disclosure, coverage, least, messages))
    return tuple(found)


def _of_scans(documents: Sequence[Document], messages: Messages) -> Iterator[str]:
    pages = sum(part.reason in _SCANS for document in documents for part in document.unread)
    if pages:
        yield messages.text("advice-all-scans" if _all_scanned(documents) else "advice-some-scans", count=pages)


def _all_scanned(documents: Sequence[Document]) -> bool:
    """Whether there are scanned pages, and not a word beside them."""
    scanned = any(part.reason in _SCANS for document in documents for part in document.unread)
    return scanned and not any(map(_says_something, documents))


def _says_something(document: Document) -> bool:
    return any(isinstance(block, Table) or block.role != "furniture" for block in document.blocks)


def _of_shortfall(disclosure: Disclosure, coverage: Coverage, least: Decimal, messages: Messages) -> str:
    """Why enough was not checked, the most telling reason only."""
    if not any(map(_says_something, disclosure.documents)):
        return messages.text("advice-no-text")
    if not disclosure.schedules:
        return messages.text("advice-no-tables")
    if not any(schedule.kind for schedule in disclosure.schedules):
        return messages.text("advice-none-recognised", count=len(disclosure.schedules))
    if not any(schedule.rows or schedule.notes for schedule in disclosure.schedules):
        return messages.text("advice-titles-only", count=len(disclosure.schedules))
    if not coverage.table_figures:
        return messages.text("advice-no-amounts")
    share = Decimal(coverage.table_checked) * 100 / coverage.table_figures
    return messages.text(
        "advice-thin",
        checked=coverage.table_checked,
        figures=coverage.table_figures,
        share=f"{share.quantize(Decimal('0.1'), ROUND_DOWN)}%",
        least=f"{(least * 100).normalize():f}%",
    )
