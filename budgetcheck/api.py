"""The program as a function: paths in, report out. Nothing is printed, no file is written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from budgetcheck import __version__
from budgetcheck.config import Settings
from budgetcheck.errors import UsageError
from budgetcheck.exit_codes import worst
from budgetcheck.pipeline import Audited
from budgetcheck.progress import Notify, silent
from budgetcheck.report import Report, Summary, Tool
from budgetcheck.resources import fingerprint
from budgetcheck.workers import run

if TYPE_CHECKING:
    from budgetcheck.rulebook import RuleBook

__all__ = ["Run", "Settings", "audit", "run_audit"]


@dataclass(frozen=True, slots=True)
class Run:
    """A report with what does not belong into it: the tracebacks of internal errors (one per document that had one),
    each document's exit code and seconds, and the rules that ran.
    """

    report: Report
    book: RuleBook
    traces: tuple[str, ...] = ()
    codes: tuple[int, ...] = ()
    seconds: tuple[float, ...] = ()


def audit(paths: Iterable[str | PathLike[str]], settings: Settings | None = None, notify: Notify = silent) -> Report:
    """Audit documents, each a disclosure of its own (or all together one, with `settings.together`).

    A document that cannot be read, or that meets a bug, has its error in its DocumentReport and never stops the others.
    Raises UsageError for a broken rule file, an unknown rule id, or no paths at all.
    """
    return run_audit([Path(path) for path in paths], settings or Settings(), notify).report


def run_audit(paths: Sequence[Path], settings: Settings, notify: Notify = silent) -> Run:
    """`audit`, with what the command line wants to know beside the report."""
    if not paths:
        raise UsageError("no-paths")
    groups = [tuple(paths)] if settings.together else [(path,) for path in paths]

    @cache
    def book() -> RuleBook:
        from budgetcheck.selection import load_selected  # late: other processes read meanwhile

        return load_selected(settings.rules, settings.select, settings.ignore)

    if len(groups) > 1:
        book()  # what is wrong with the rules is said before anything is read
    audited = run(groups, settings, book, notify)
    rules = book()  # raises here what a disclosure alone met as its own failure
    return Run(
        _report(audited, settings),
        rules,
        traces=tuple(one.trace for one in audited if one.trace),
        codes=tuple(int(one.code) for one in audited),
        seconds=tuple(one.seconds for one in audited),
    )


def _report(audited: Sequence[Audited], settings: Settings) -> Report:
    documents = tuple(one.report for one in audited)
    severities = [finding.severity for document in documents for finding in document.findings]
    return Report(
        tool=Tool(version=__version__, rules=fingerprint(settings.rules)),
        documents=documents,
        summary=Summary(
            documents=len(documents),
            errors=severities.count("error"),
            warnings=severities.count("warning"),
            infos=severities.count("info"),
        ),
        exit_code=int(worst(one.code for one in audited)),
    )
