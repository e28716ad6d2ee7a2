"""`budgetcheck tables FILE`: what was read and recognised."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from budgetcheck.commands import values
from budgetcheck.commands.app import Invocation
from budgetcheck.commands.targets import Target, targets, write
from budgetcheck.disclosure import Disclosure
from budgetcheck.errors import UsageError
from budgetcheck.language import Messages
from budgetcheck.limits import time_limit
from budgetcheck.progress import Step
from budgetcheck.readers.options import ReadOptions
from budgetcheck.render.grids import Grid, grids
from budgetcheck.render.progress import progress_bar
from budgetcheck.unread import unread_lines

FORMATS = ("terminal", "json")


@dataclass(frozen=True, slots=True, kw_only=True)
class TablesRequest:
    """The options as typed."""

    file: Path
    show: str
    image: Path | None
    reader: str
    max_seconds: str


def tables_command(request: TablesRequest, invocation: Invocation) -> int:
    """Read and recognise one file and print its tables. Returns 0; an unreadable file raises."""
    texts = invocation.texts
    wanted = targets(invocation.args, FORMATS, (request.file,))
    disclosure = _disclosure(request.file, values.read_options(request.reader, request.max_seconds, jobs=0), texts)
    if request.image and disclosure.documents[0].format != "pdf":
        raise UsageError("image-only-pdf", path=str(request.file))
    found = grids(disclosure)
    shown = _chosen(found, request.show) if request.show else None
    for target in wanted:
        _write(target, disclosure, found, shown, texts)
    if request.image:
        _draw(request.file, disclosure, shown, request.image, texts)
    return 0


def _disclosure(file: Path, options: ReadOptions, texts: Messages) -> Disclosure:
    with progress_bar(texts) as notify, time_limit(options.max_seconds, file):
        from budgetcheck.pipeline import printable, refuse_directory
        from budgetcheck.readers import read
        from budgetcheck.recognise import recognise

        refuse_directory(file)
        notify(Step(printable(file), "read", 0, 1))
        document = read(file, options=options)
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


def _draw(file: Path, disclosure: Disclosure, shown: Grid | None, directory: Path, texts: Messages) -> None:
    """Write pictures of the pages of one table, of all tables, or of all pages where no table was found."""
    from budgetcheck.readers.pdf.picture import draw_pages

    document = disclosure.documents[0]
    pages: Sequence[int] | None = None
    if shown:
        pages = sorted({cell.location.page for row in shown.rows for cell in row.cells if cell.location.page})
    elif not document.tables:
        pages = range(1, (document.pages or 0) + 1)
    try:
        written = draw_pages(file, document, directory, pages=pages)
    except OSError as error:
        raise UsageError("output-failed", path=str(directory), problem=error.strerror or str(error)) from error
    print(texts.text("images-written", count=len(written), path=str(directory)), file=sys.stderr)


def _write(target: Target, disclosure: Disclosure, found: Sequence[Grid], shown: Grid | None, texts: Messages) -> None:
    if target.format == "json":
        from budgetcheck.render import tables_json

        write(target, tables_json.render(disclosure, [shown] if shown else found))
        return
    from budgetcheck.render import tables_terminal
    from budgetcheck.render.console import window

    unread = unread_lines(disclosure.documents, texts)
    if target.path is None and sys.stdout.isatty():
        console = window(sys.stdout)
        if shown:
            tables_terminal.render_one(shown, texts, console)
        else:
            tables_terminal.render_list(found, unread, texts, console)
    else:
        text = tables_terminal.plain_one(shown, texts) if shown else tables_terminal.plain_list(found, unread, texts)
        if target.path is None:
            sys.stdout.write(text)
        else:
            write(target, text)
    if not found:
        print(texts.text("no-tables-at-all"), file=sys.stderr)
