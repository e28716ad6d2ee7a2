"""One line per finding, as compilers write them: for editors, grep and people in a hurry."""

from __future__ import annotations

from budgetcheck.language import Messages
from budgetcheck.render.findings import in_order
from budgetcheck.render.places import files_of, spot_text
from budgetcheck.render.text import clean
from budgetcheck.report import DocumentReport, Finding, Report


def render(report: Report, texts: Messages) -> str:
    """`file:place: severity RULE sentence`; a document that failed or was not checked enough has one line, too."""
    lines = [line for document in report.documents for line in _document(document, texts)]
    return "".join(f"{line}\n" for line in lines)


def _document(document: DocumentReport, texts: Messages) -> list[str]:
    if document.error is not None:
        return [clean(document.error)]
    lines = [_finding(finding, document, texts) for finding in in_order(document.findings)]
    if not document.enough:
        lines.append(clean(texts.text("not-enough-line", path=document.path)))
    lines += [clean(f"{document.path}: {line}") for line in document.advice]
    return lines


def _finding(finding: Finding, document: DocumentReport, texts: Messages) -> str:
    spot = finding.evidence[0].location if finding.evidence else None
    path = files_of(document)[spot.source] if spot and document.beside else document.path
    place = spot_text(spot, texts) if spot else ""
    severity = texts.text(f"severity-{finding.severity}")
    return clean(f"{path}:{place}: {severity} {finding.rule} {finding.message or finding.title}")
