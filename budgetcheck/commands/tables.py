"""`budgetcheck tables FILE`: what was read and recognised."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from budgetcheck.commands.app import Invocation
from budgetcheck.commands.targets import Target, targets, write
from budgetcheck.disclosure import Disclosure
from budgetcheck.errors import UsageError
from budgetcheck.language import Messages
from budgetcheck.progress import Step
from budgetcheck.render.grids import Grid, grids
from budgetcheck.render.progress import progress_bar

FORMATS = ("terminal", "json")


def tables_command(file: Path, show: str, invocation: Invocation) -> int:
    """Read and recognise one file and print its tables. Returns 0; an unreadable file raises."""
    wanted = targets(invocation.args, FORMATS, (file,))
    disclosure = _disclosure(file, invocation.texts)
    found = grids(disclosure)
    shown = _chosen(found, show) if show else None
    for target in wanted:
        _write(target, disclosure, found, shown, invocation.texts)
    return 0


def _disclosure(file: Path, texts: Messages) -> Disclosure:
    with progress_bar(texts) as notify:
        from budgetcheck.pipeline import printable, refuse_directory
        from budgetcheck.readers import read
        from budgetcheck.recognise import recognise

        refuse_directory(file)
        notify(Step(printable(file), "read", 0, 1))
        document = read(file)
        notify(Step(printable(file), "recognise", 0, 1))
        return recognise([document])


def _chosen(found: Sequence[Grid], name: str) -> Grid:
    """The table of that number or id."""
    if not found:
        raise UsageError("no-tables-at-all")
    if name.isdecimal() and 1 <= int(name) <= len(found):
        return found[int(name) - 1]
    for grid in found:
        if grid.id.casefold() == name.casefold():
            return grid
    raise UsageError("no-such-table", name=name, count=len(found), ids=", ".join(grid.id for grid in found))


def _write(target: Target, disclosure: Disclosure, found: Sequence[Grid], shown: Grid | None, texts: Messages) -> None:
    if target.format == "json":
        from budgetcheck.render import tables_json

        write(target, tables_json.render(disclosure, [shown] if shown else found))
        return
    from budgetcheck.render import tables_terminal
    from budgetcheck.render.console import window

    if not found:
        print(texts.text("no-tables-at-all"), file=sys.stderr)
    elif target.path is None and sys.stdout.isatty():
        console = window(sys.stdout)
        if shown:
            tables_terminal.render_one(shown, texts, console)
        else:
            tables_terminal.render_list(found, texts, console)
    else:
        text = tables_terminal.plain_one(shown, texts) if shown else tables_terminal.plain_list(found, texts)
        if target.path is None:
            sys.stdout.write(text)
        else:
            write(target, text)
