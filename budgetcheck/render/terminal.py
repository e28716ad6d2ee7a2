"""The report on a terminal: per document its summary, then the findings, the worst first."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

from rich.text import Text

from budgetcheck.language import Messages
from budgetcheck.render import quiet
from budgetcheck.render.console import Detail, plain
from budgetcheck.render.findings import in_order, print_finding
from budgetcheck.render.places import files_of
from budgetcheck.render.summary import print_summary, print_unsettled
from budgetcheck.render.text import clean
from budgetcheck.render.view import View
from budgetcheck.report import DocumentReport, Report

if TYPE_CHECKING:
    from rich.console import Console


def render(report: Report, texts: Messages, console: Console, detail: Detail = "normal") -> None:
    """Print the report. Text of documents is data: neither markup nor control characters in it have an effect."""
    if detail == "quiet":
        console.print(Text(quiet.render(report, texts)), end="", soft_wrap=True)
        return
    for document in report.documents:
        _print_document(document, View(console, console.width, texts, detail, files_of(document)))
    if len(report.documents) > 1:
        console.print(Text(_totals(report, texts), style="bold"))


def render_plain(report: Report, texts: Messages, detail: Detail = "normal") -> str:
    """The same report as plain text, for files and pipes."""
    stream = StringIO()
    render(report, texts, plain(stream), detail)
    return "".join(f"{line.rstrip(' ')}\n" for line in stream.getvalue().split("\n")[:-1])


def _print_document(document: DocumentReport, view: View) -> None:
    if document.error is not None:
        view.line(f"✗ {clean(document.error)}", style="bold red")
        return
    print_summary(document, view)
    for finding in in_order(document.findings):
        print_finding(finding, view)
    if view.detail == "verbose":
        print_unsettled(document, view)


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
