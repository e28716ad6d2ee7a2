"""One disclosure through all stages: read → recognise → check → explain. Never raises for what a file holds."""

from __future__ import annotations

import time
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from budgetcheck.collection import no_collection
from budgetcheck.config import Settings
from budgetcheck.errors import BudgetcheckError, UsageError
from budgetcheck.exit_codes import ExitCode, of_document
from budgetcheck.language import messages
from budgetcheck.limits import time_limit
from budgetcheck.progress import Stage
from budgetcheck.report import DocumentReport

if TYPE_CHECKING:
    from budgetcheck.rulebook import RuleBook

_PACKAGE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Audited:
    """One disclosure's report and its exit code; `trace` is the traceback of an internal error, for --verbose.

    `seconds` is how long it took. It stands beside the report, which is the same whenever it is made.
    """

    report: DocumentReport
    code: ExitCode
    trace: str = ""
    seconds: float = 0.0


def printable(path: Path) -> str:
    """A path as text that every output can carry."""
    return _text(str(path))


def _text(text: str) -> str:
    """The text without lone surrogates, which stand in for the bytes of file names that are no valid text."""
    return text.encode("utf-8", "replace").decode("utf-8")


def refuse_directory(path: Path) -> None:
    """Raises UsageError for a directory: wrong usage, with the hint what to give instead, rather than a broken file."""
    if path.is_dir():
        raise UsageError("path-is-directory", path=printable(path))


def failed(paths: Sequence[Path], code: int, error: str, trace: str = "") -> Audited:
    """The report of a disclosure that could not be audited."""
    report = DocumentReport(
        path=printable(paths[0]),
        beside=tuple(printable(path) for path in paths[1:]),
        format=None,
        sha256=None,
        error=_text(error),
    )
    return Audited(report, ExitCode(code), trace)


def audit_disclosure(
    paths: Sequence[Path], settings: Settings, book: Callable[[], RuleBook], notify: Callable[[Stage], None]
) -> Audited:
    """Audit the files of one disclosure. Expected failures and bugs alike end as a report with `error` set.

    `settings.read.max_seconds` bounds the whole of it, not only the reading. `book` gives the
    rules, the same each time: it is first asked when other processes have begun to read, where some do.
    """
    started = time.monotonic()
    audited = _audited(paths, settings, book, notify)
    return replace(audited, seconds=time.monotonic() - started)


def _audited(
    paths: Sequence[Path], settings: Settings, book: Callable[[], RuleBook], notify: Callable[[Stage], None]
) -> Audited:
    texts = messages(settings.lang)
    try:
        with time_limit(settings.read.max_seconds, paths[0]), no_collection():
            report = _stages(paths, settings, book, notify)
    except BudgetcheckError as error:
        return failed(paths, error.exit_code, texts.error(error))
    except Exception as error:  # a bug: it must not stop the other documents
        line = texts.text(
            "internal-error-in", path=printable(paths[0]), error=type(error).__name__, place=_place(error)
        )
        return failed(paths, ExitCode.INTERNAL, line, traceback.format_exc())
    return Audited(report, of_document(report, settings.fail_on))


def _stages(
    paths: Sequence[Path], settings: Settings, book: Callable[[], RuleBook], notify: Callable[[Stage], None]
) -> DocumentReport:
    from budgetcheck.readers import read

    for path in paths:
        refuse_directory(path)

    def meanwhile() -> None:
        from budgetcheck import explain  # noqa: F401  imported while other processes read
        from budgetcheck.recognise import get_ready

        book()
        get_ready()

    notify("read")
    documents = [
        read(path, source=index, options=settings.read, meanwhile=meanwhile) for index, path in enumerate(paths)
    ]
    from budgetcheck.checks import check
    from budgetcheck.explain import explain
    from budgetcheck.recognise import recognise

    notify("recognise")
    disclosure = recognise(documents)
    beside = [recognise([read(path, options=settings.read)]) for path in settings.compare]
    notify("check")
    verdicts = check(disclosure, book().rules, beside)
    notify("explain")
    report = explain(disclosure, verdicts, book(), messages(settings.lang), min_checked=settings.min_checked)
    return report.model_copy(
        update={"path": printable(paths[0]), "beside": tuple(printable(path) for path in paths[1:])}
    )


def _place(error: Exception) -> str:
    """The innermost place inside the package where an exception passed, as `checks/total.py:88`."""
    place = ""
    for frame in traceback.extract_tb(error.__traceback__):
        path = Path(frame.filename)
        if path.is_relative_to(_PACKAGE):
            place = f"{path.relative_to(_PACKAGE).as_posix()}:{frame.lineno}"
    return place
