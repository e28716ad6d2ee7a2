"""The summary of many documents on a terminal: a table of the documents, a table of the rules."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import StringIO
from pathlib import PurePath
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from budgetcheck.corpus import SEVERITIES, Corpus, CorpusDocument, CorpusRule
from budgetcheck.language import Messages
from budgetcheck.render.console import Detail, plain
from budgetcheck.render.findings import STYLES
from budgetcheck.render.summary import percent
from budgetcheck.render.text import clean, shortened, width
from budgetcheck.verdict import Outcome

if TYPE_CHECKING:
    from rich.console import Console

_NAME = 40  # columns of a document's name
_TITLE = 60  # columns of a rule's title
_PIPED = 220  # columns where nobody says how wide


def render(corpus: Corpus, texts: Messages, console: Console, detail: Detail = "normal") -> None:
    """Print both tables and the totals. `quiet` leaves out the rules, `verbose` says which rules found what in each document."""
    console.print(_documents(corpus.documents, texts), soft_wrap=True)
    if detail == "verbose":
        for document in corpus.documents:
            if document.rules:
                counts = texts.text("list-comma").join(f"{rule} {count}" for rule, count in document.rules.items())
                console.print(Text(f"{_name(document)}: {counts}"), soft_wrap=True)
    if detail != "quiet" and corpus.rules:
        console.print()
        console.print(_rules(corpus.rules, texts), soft_wrap=True)
    console.print()
    console.print(Text(_totals(corpus, texts), style="bold"), soft_wrap=True)


def render_plain(corpus: Corpus, texts: Messages, detail: Detail = "normal") -> str:
    """The same as plain text, for files and pipes."""
    stream = StringIO()
    render(corpus, texts, plain(stream, _PIPED), detail)
    return "".join(f"{line.rstrip(' ')}\n" for line in stream.getvalue().split("\n")[:-1])


def _documents(documents: Sequence[CorpusDocument], texts: Messages) -> Table:
    timed = any(document.seconds is not None for document in documents)
    table = _table(texts, "corpus-document", 0)
    heads = [*(["corpus-seconds"] if timed else []), "corpus-pages", "corpus-tables", "corpus-figures"]
    heads += ["corpus-coverage", "corpus-table-coverage", *(f"outcome-{outcome.value}" for outcome in Outcome)]
    for head in (*heads, *(f"severity-{severity}" for severity in SEVERITIES), "corpus-code"):
        table.add_column(texts.text(head), justify="right", no_wrap=True)
    for one in documents:
        tables = f"{one.recognised}+{one.unrecognised}" if one.unrecognised else str(one.recognised)
        read = one.error is None
        table.add_row(
            Text(_name(one), style="" if one.enough else "yellow"),
            *([one.seconds or ""] if timed else []),
            str(one.pages) if one.pages is not None else "",
            tables if read else "",
            str(one.figures) if read else "",
            percent(one.checked, one.figures) if one.figures else "",
            percent(one.table_checked, one.table_figures) if one.table_figures else "",
            *_outcomes(one.verdicts),
            *_severities(one.findings),
            str(one.exit_code),
        )
    return table


def _rules(rules: Sequence[CorpusRule], texts: Messages) -> Table:
    """The rules with the most findings first: those are to be read first."""
    table = _table(texts, "corpus-rule", 0)
    for head in (*(f"outcome-{outcome.value}" for outcome in Outcome), *(f"severity-{name}" for name in SEVERITIES)):
        table.add_column(texts.text(head), justify="right", no_wrap=True)
    table.add_column(texts.text("corpus-documents"), justify="right", no_wrap=True)
    table.add_column(texts.text("corpus-title"), no_wrap=True)
    for rule in sorted(rules, key=lambda rule: (-sum(rule.findings.values()), rule.id)):
        table.add_row(
            Text(rule.id, style=STYLES[rule.severity] if any(rule.findings.values()) else ""),
            *_outcomes(rule.verdicts),
            *_severities(rule.findings),
            str(rule.documents or ""),
            Text(shortened(rule.title, _TITLE)),
        )
    return table


def _table(texts: Messages, first: str, columns: int) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), show_edge=False, header_style="dim")
    table.add_column(texts.text(first), no_wrap=True, min_width=columns or None)
    return table


def _outcomes(counts: dict[str, int]) -> Iterable[str]:
    return (str(counts[outcome.value] or "") for outcome in Outcome)


def _severities(counts: dict[str, int]) -> Iterable[Text]:
    return (Text(str(counts[severity] or ""), style=STYLES[severity]) for severity in SEVERITIES)


def _name(document: CorpusDocument) -> str:
    """The file's name; of a long one the beginning and, with the suffix, the end."""
    name = clean(PurePath(document.path.replace("\\", "/")).name)
    if width(name) <= _NAME:
        return name
    tail = ""
    while width(tail) < _NAME // 3:
        tail = name[-len(tail) - 1 :]
    return shortened(name, _NAME - width(tail)) + tail


def _totals(corpus: Corpus, texts: Messages) -> str:
    summary = corpus.summary
    counts = {f"{severity}s": summary.findings[severity] for severity in SEVERITIES}
    parts = [texts.text("total-line", documents=summary.documents, **counts)]
    parts += [texts.text("total-failed", count=summary.failed)] if summary.failed else []
    parts += [texts.text("total-thin", count=summary.not_enough)] if summary.not_enough else []
    if summary.median is not None and summary.least is not None:
        shares = {name: _percent(value) for name, value in (("median", summary.median), ("least", summary.least))}
        parts.append(texts.text("corpus-shares", **shares))
    return " · ".join(parts)


def _percent(share: str) -> str:
    """`0.9963` as `99.6%`: decimal places move, nothing is rounded up."""
    return percent(int(share.replace(".", "")), 10_000)
