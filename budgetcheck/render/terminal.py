"""The report on a terminal: per document its summary, then the findings, the worst first."""

from __future__ import annotations

from io import StringIO

from rich.console import Console
from rich.text import Text

from budgetcheck.language import Messages
from budgetcheck.render import quiet
from budgetcheck.render.console import Detail, plain
from budgetcheck.render.findings import in_order, print_finding
from budgetcheck.render.places import files_of
from budgetcheck.render.summary import print_summary, print_unsettled
from budgetcheck.render.text import clean
from budgetcheck.report import DocumentReport, Report


def render(report: Report, texts: Messages, console: Console, detail: Detail = "normal") -> None:
    """Print the report. Text of documents is data: neither markup nor control characters in it have an effect."""
    if detail == "quiet":
        console.print(Text(quiet.render(report, texts)), end="", soft_wrap=True)
        return
    for document in report.documents:
        _print_document(document, console, texts, detail)
    if len(report.documents) > 1:
        console.print(Text(_totals(report, texts), style="bold"))


def render_plain(report: Report, texts: Messages, detail: Detail = "normal") -> str:
    """The same report as plain text, for files."""
    stream = StringIO()
    render(report, texts, plain(stream), detail)
    return stream.getvalue()


def _print_document(document: DocumentReport, console: Console, texts: Messages, detail: Detail) -> None:
    if document.error is not None:
        line = texts.text("failed-line", path=document.path, error=document.error)
        console.print(Text(f"✗ {clean(line)}", style="bold red"), soft_wrap=True)
        return
    print_summary(document, console, texts)
    for finding in in_order(document.findings):
        print_finding(finding, console, texts, files_of(document), detail)
    if detail == "verbose":
        print_unsettled(document, console, texts)


def _totals(report: Report, texts: Messages) -> str:
    summary = report.summary
    parts = [
        texts.text(
            "total-line",
            documents=summary.documents,
            errors=summary.errors,
            warnings=summary.warnings,
            infos=summary.infos,
        )
    ]
    failed = sum(document.error is not None for document in report.documents)
    thin = sum(document.error is None and not document.enough for document in report.documents)
    parts += [texts.text("total-failed", count=failed)] if failed else []
    parts += [texts.text("total-thin", count=thin)] if thin else []
    return " · ".join(parts)
