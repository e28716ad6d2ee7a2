"""`budgetcheck audit FILE…`: the main job."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from budgetcheck.api import Run, run_audit
from budgetcheck.commands import values
from budgetcheck.commands.app import Invocation
from budgetcheck.commands.corpus import documents, write_summary
from budgetcheck.commands.targets import Target, targets, write
from budgetcheck.config import FailOn, Settings
from budgetcheck.errors import UsageError
from budgetcheck.language import Messages
from budgetcheck.render.console import Detail
from budgetcheck.render.progress import progress_bar
from budgetcheck.render.text import clean

FORMATS = ("terminal", "json")
_FAIL_ON: tuple[FailOn, ...] = ("error", "warning", "info", "never")


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditRequest:
    """The options as typed."""

    files: Sequence[Path]
    rules: Sequence[Path]
    select: Sequence[str]
    ignore: Sequence[str]
    fail_on: str
    min_checked: str
    together: bool
    compare: Sequence[Path]
    jobs: str
    max_seconds: str
    reader: str
    summary: bool
    timings: bool
    quiet: bool
    verbose: bool


def audit_command(request: AuditRequest, invocation: Invocation) -> int:
    """Check the options, audit, write every output. Returns the report's exit code."""
    _refuse_contradictions(request)
    files = values.expanded(request.files)
    if request.summary:
        files = documents(files)
    settings = _settings(request, invocation)
    wanted = targets(invocation.args, FORMATS, (*files, *settings.rules))
    with progress_bar(invocation.texts, wanted=not request.quiet) as notify:
        run = run_audit(files, settings, notify)
    for target in wanted:
        if request.summary:
            write_summary(target, run, invocation.texts, _detail(request), timings=request.timings)
        else:
            _write(target, run, invocation.texts, _detail(request))
    _complain(run, request.verbose)
    return run.report.exit_code


def _refuse_contradictions(request: AuditRequest) -> None:
    if request.quiet and request.verbose:
        raise UsageError("quiet-and-verbose")
    if request.summary and request.together:
        raise UsageError("summary-and-together")
    if request.timings and not request.summary:
        raise UsageError("timings-without-summary")


def _settings(request: AuditRequest, invocation: Invocation) -> Settings:
    return Settings(
        rules=tuple(request.rules),
        select=values.names(request.select),
        ignore=values.names(request.ignore),
        fail_on=values.choice("--fail-on", request.fail_on, _FAIL_ON),
        min_checked=values.share(request.min_checked),
        lang=invocation.texts.lang,
        together=request.together,
        compare=tuple(values.expanded(request.compare)) if request.compare else (),
        jobs=values.whole("--jobs", request.jobs, least=0),
        read=replace(values.read_options(request.reader, request.max_seconds), waiting=invocation.waiting),
    )


def _detail(request: AuditRequest) -> Detail:
    if request.quiet:
        return "quiet"
    return "verbose" if request.verbose else "normal"


def _write(target: Target, run: Run, texts: Messages, detail: Detail) -> None:
    if target.format == "json":
        from budgetcheck.render import json

        write(target, json.render(run.report))
        return
    from budgetcheck.render import terminal
    from budgetcheck.render.console import window

    if target.path is None and sys.stdout.isatty():
        terminal.render(run.report, texts, window(sys.stdout), detail)
    elif target.path is None:
        sys.stdout.write(terminal.render_plain(run.report, texts, detail))  # in the console's own encoding
        sys.stdout.flush()
    else:
        write(target, terminal.render_plain(run.report, texts, detail))


def _complain(run: Run, verbose: bool) -> None:
    """Say on stderr what failed (one line each), and the tracebacks where asked for."""
    for document in run.report.documents:
        if document.error is not None:
            print(clean(document.error), file=sys.stderr)
    if verbose:
        for trace in run.traces:
            print(trace, file=sys.stderr)
