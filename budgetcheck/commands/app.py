"""The typer application: commands and options, no help texts (they are pages in `rules/vocabulary/help`)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from budgetcheck.child import Child
from budgetcheck.language import Messages

_PLAIN = {"help_option_names": list[str]()}


@dataclass(frozen=True, slots=True)
class Invocation:
    """What every command needs beside its options: the messages, the arguments in the order they were given, and a process
    that waits for pages to read, where one does."""

    texts: Messages
    args: Sequence[str]
    waiting: Child | None = None


Job = Callable[[], int]
"""A parsed command, ready to run. It runs outside the parser, which has its own ideas about interrupts and broken pipes."""

Files = Annotated[list[Path], typer.Argument(metavar="FILE…")]
File = Annotated[Path, typer.Argument(metavar="FILE")]
Formats = Annotated[list[str] | None, typer.Option("--format", "-f")]
Outputs = Annotated[list[Path] | None, typer.Option("--output", "-o")]
Rules = Annotated[list[Path] | None, typer.Option("--rules")]
Reader = Annotated[str, typer.Option("--reader")]
MaxSeconds = Annotated[str, typer.Option("--max-seconds")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v")]


def build_app() -> typer.Typer:
    """The application with all its commands."""
    app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)
    app.callback()(_root)
    app.command("audit", context_settings=_PLAIN)(_audit)
    app.command("tables", context_settings=_PLAIN)(_tables)
    rules = typer.Typer(rich_markup_mode=None)
    rules.command("list", context_settings=_PLAIN)(_rules_list)
    rules.command("explain", context_settings=_PLAIN)(_rules_explain)
    rules.command("test", context_settings=_PLAIN)(_rules_test)
    rules.command("schema", context_settings=_PLAIN)(_rules_schema)
    app.add_typer(rules, name="rules", context_settings=_PLAIN)
    return app


def _root() -> None:
    """The program itself has no options: --lang, --help and --version are settled before."""


def _audit(
    *,
    ctx: typer.Context,
    files: Files,
    formats: Formats = None,
    outputs: Outputs = None,
    rules: Rules = None,
    select: Annotated[list[str] | None, typer.Option("--select")] = None,
    ignore: Annotated[list[str] | None, typer.Option("--ignore")] = None,
    fail_on: Annotated[str, typer.Option("--fail-on")] = "error",
    min_checked: Annotated[str, typer.Option("--min-checked")] = "0.5",
    together: Annotated[bool, typer.Option("--together")] = False,
    compare: Annotated[list[Path] | None, typer.Option("--compare")] = None,
    jobs: Annotated[str, typer.Option("--jobs", "-j")] = "0",
    max_seconds: MaxSeconds = "300",
    reader: Reader = "auto",
    summary: Annotated[bool, typer.Option("--summary")] = False,
    timings: Annotated[bool, typer.Option("--timings")] = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> Job:
    from budgetcheck.commands.audit import AuditRequest, audit_command

    request = AuditRequest(
        files=files,
        rules=rules or [],
        select=select or [],
        ignore=ignore or [],
        fail_on=fail_on,
        min_checked=min_checked,
        together=together,
        compare=compare or [],
        jobs=jobs,
        max_seconds=max_seconds,
        reader=reader,
        summary=summary,
        timings=timings,
        quiet=quiet,
        verbose=verbose,
    )
    return partial(audit_command, request, ctx.obj)


def _tables(
    *,
    ctx: typer.Context,
    file: File,
    formats: Formats = None,
    outputs: Outputs = None,
    show: Annotated[str, typer.Option("--show")] = "",
    image: Annotated[Path | None, typer.Option("--image")] = None,
    reader: Reader = "auto",
    max_seconds: MaxSeconds = "300",
) -> Job:
    from budgetcheck.commands.tables import TablesRequest, tables_command

    request = TablesRequest(file=file, show=show, image=image, reader=reader, max_seconds=max_seconds)
    return partial(tables_command, request, ctx.obj)


def _rules_list(
    ctx: typer.Context,
    prefix: Annotated[str, typer.Argument(metavar="ID")] = "",
    rules: Rules = None,
) -> Job:
    from budgetcheck.commands.rules import list_command

    return partial(list_command, prefix, rules or [], ctx.obj)


def _rules_explain(ctx: typer.Context, rule: Annotated[str, typer.Argument(metavar="ID")], rules: Rules = None) -> Job:
    from budgetcheck.commands.rules import explain_command

    return partial(explain_command, rule, rules or [], ctx.obj)


def _rules_test(
    ctx: typer.Context,
    directory: Annotated[Path | None, typer.Argument(metavar="DIR")] = None,
    verbose: Verbose = False,
) -> Job:
    from budgetcheck.commands.rules import run_examples_command

    return partial(run_examples_command, directory, verbose, ctx.obj)


def _rules_schema(ctx: typer.Context) -> Job:
    from budgetcheck.commands.rules import schema_command

    return partial(schema_command, ctx.obj)
