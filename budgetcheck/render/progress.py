"""A progress bar on stderr: only on a terminal, and only for work of more than a second."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePath
from threading import Timer

from budgetcheck.language import Messages
from budgetcheck.progress import Notify, Step, silent
from budgetcheck.render.text import shortened

_PATIENCE = 1.0  # seconds before the bar appears


@contextmanager
def progress_bar(texts: Messages, wanted: bool = True) -> Iterator[Notify]:
    """Give the onlooker to hand to the pipeline; the bar is gone when the block ends."""
    if not wanted or not sys.stderr.isatty():
        yield silent
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}", markup=False), BarColumn(bar_width=24), TimeElapsedColumn())
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    task = bar.add_task("", total=None)
    timer = Timer(_PATIENCE, bar.start)
    timer.daemon = True
    timer.start()

    def notify(step: Step) -> None:
        name = shortened(PurePath(step.name).name, 40)
        label = f"{name} · {texts.text(f'progress-{step.stage}')}"
        bar.update(task, description=label, completed=step.done, total=step.total if step.total > 1 else None)

    try:
        yield notify
    finally:
        timer.cancel()
        timer.join()
        bar.stop()
