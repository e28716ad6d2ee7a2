"""`budgetcheck audit DIR… --summary`: which files of the folders, and where their summary goes."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from budgetcheck.api import Run
from budgetcheck.commands.targets import Target, write
from budgetcheck.errors import UsageError
from budgetcheck.language import Messages
from budgetcheck.pipeline import printable
from budgetcheck.readers.files import SUFFIXES
from budgetcheck.render.console import Detail


def documents(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The paths, folders replaced by the documents in them and below, sorted; every file once.

    Hidden files and the lock files of office programs are left out. Raises UsageError for a folder without a document.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if not path.is_dir():
            found[path] = None
            continue
        inside = sorted(_inside(path))
        if not inside:
            raise UsageError("no-documents-in", path=printable(path))
        found.update(dict.fromkeys(inside))
    return tuple(found)


def _inside(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if Path(name).suffix.lower() in SUFFIXES and not name.startswith((".", "~$")):
                yield Path(place) / name


def write_summary(target: Target, run: Run, texts: Messages, detail: Detail, *, timings: bool) -> None:
    """Write the summary in one format. Seconds are told on a terminal, elsewhere only with `timings`: the same files and
    rules give the same bytes.
    """
    from budgetcheck.corpus import corpus

    on_terminal = target.format == "terminal" and target.path is None and sys.stdout.isatty()
    seconds = run.seconds if timings or on_terminal else ()
    summary = corpus(run.report, run.codes, run.book, texts.lang, seconds)
    if target.format == "json":
        from budgetcheck.render import corpus_json

        write(target, corpus_json.render(summary))
        return
    from budgetcheck.render import corpus_terminal
    from budgetcheck.render.console import window

    if on_terminal:
        corpus_terminal.render(summary, texts, window(sys.stdout), detail)
    elif target.path is None:
        sys.stdout.write(corpus_terminal.render_plain(summary, texts, detail))  # in the console's own encoding
        sys.stdout.flush()
    else:
        write(target, corpus_terminal.render_plain(summary, texts, detail))
