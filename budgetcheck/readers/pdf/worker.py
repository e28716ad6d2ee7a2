"""Pages read in child processes: several at once for long files, one to be killed in time for files that may hang.

pdfium loads a page in one call that nothing can interrupt; a hostile page (forms that draw forms, twice each) can keep
it busy for ever.
"""

from __future__ import annotations

import os
import pickle
import re
import sys
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace

from budgetcheck.child import Child
from budgetcheck.errors import BudgetcheckError, UnreadableError
from budgetcheck.readers.options import ReadOptions
from budgetcheck.readers.pdf.page import PageReading

Share = tuple[int, ...]
"""Pages by index, counted from 0, ascending."""

Reader = Callable[[Share], list[PageReading]]
"""Reads the pages of a share."""

_FORM = re.compile(rb"/Subtype\s*/(?:Form\b|[^\s/<>\[\]()]*#)")
"""A form object, or a subtype spelt in hexadecimal so as not to look like one. Streams' dictionaries are never packed."""
_MODULE = "budgetcheck.readers.pdf.worker"
_PAGES_EACH = 40  # a process that reads fewer costs more to start than it saves
_START = 16  # pages that are read elsewhere while a process starts
_HANDOVER = 4  # pages that are read elsewhere while a waiting process gets its request and hands over what it read
_MEANWHILE = 45  # pages that are read elsewhere while the rules and the vocabulary are loaded
_MEMORY = 4 << 30  # bytes of address space for a child, where the system can limit it
_LOOK = 0.5  # seconds between a child's looks at its parent
_GRACE = 5.0  # seconds for a child to start and to hand over


def risky(data: bytes) -> bool:
    """Whether a PDF holds what can keep pdfium busy for ever: such pages are read by a process that can be killed."""
    return _FORM.search(data) is not None


def processes(pages: int, options: ReadOptions) -> int:
    """How many processes are worth their while for so many pages, of those that the options allow (0: one per core)."""
    return max(1, min(options.jobs or os.cpu_count() or 1, pages // _PAGES_EACH))


def read_with_children(
    data: bytes,
    pages: int,
    *,
    name: str,
    options: ReadOptions,
    own: Reader | None,
    meanwhile: Callable[[], None] | None = None,
) -> list[PageReading]:
    """All pages of a PDF, in order, dealt out to as many processes as are worth their while, so that all end together.

    `own` reads the first share here meanwhile; None where all must be read by processes that can be killed.
    `meanwhile` is called once the children have been started, before this process reads. A process that `options` say is
    waiting is the first of them.
    Raises what the reader or `meanwhile` raises, and UnreadableError `pdf-too-slow` when the time is up, `pdf-broken` when a child
    dies. No child outlives the call.
    """
    jobs = processes(pages, options)
    waiting = options.waiting if options.waiting is not None and options.waiting.idle else None
    here = [] if own is None else [_MEANWHILE if meanwhile is not None else 0]
    there = [_HANDOVER if waiting else _START, *[_START] * jobs][: jobs - len(here)]
    shares = dealt(pages, [*here, *there])
    deadline = time.monotonic() + options.max_seconds + _GRACE
    running: list[Child] = []
    tasks: dict[Share, Future[list[PageReading]]] = {}
    readings: dict[int, PageReading] = {}
    with ThreadPoolExecutor(jobs) as pool:
        try:
            for share in filter(None, shares[len(here) :]):
                running.append(Child(_MODULE) if running or waiting is None else waiting)
                tasks[share] = pool.submit(
                    _ask, running[-1], data, share, name=name, options=options, deadline=deadline
                )
            if meanwhile is not None:
                meanwhile()
            if own is not None:
                readings.update(zip(shares[0], own(shares[0]), strict=True))
            for share, task in tasks.items():
                readings.update(zip(share, task.result(), strict=True))
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
            for child in running:
                child.end()
    return [readings[index] for index in range(pages)]


def dealt(pages: int, late: Sequence[int]) -> list[Share]:
    """The pages dealt out to processes that begin to read `late`, in pages that the others read until then.

    Each page goes to the process that has least to do; neighbours, which are alike, so go to different ones.
    """
    shares: list[list[int]] = [[] for _ in late]
    level = (pages + sum(late)) / len(late)
    room = [max(level - each, 0.0) or 1e-9 for each in late]
    for page in range(pages):
        next_one = min(range(len(late)), key=lambda at: (len(shares[at]) + 1) / room[at])
        shares[next_one].append(page)
    return [tuple(share) for share in shares]


def _ask(
    child: Child, data: bytes, share: Share, *, name: str, options: ReadOptions, deadline: float
) -> list[PageReading]:
    request = (data, share, name, replace(options, jobs=1, waiting=None))
    try:
        result = child.ask(request, deadline - time.monotonic())
    except TimeoutError:
        raise UnreadableError("pdf-too-slow", file=name, seconds=options.max_seconds, page=share[0] + 1) from None
    except ChildProcessError:
        raise UnreadableError("pdf-broken", file=name) from None
    if isinstance(result, BudgetcheckError):
        raise result
    readings: list[PageReading] = result  # type: ignore[assignment]  # what `main` answers
    return readings


def main() -> None:
    """Answer one request from standard input: the pages asked for, or the error, pickled on standard output.

    Without a request, when standard input is closed, it ends.
    """
    from budgetcheck.collection import no_collection_any_more
    from budgetcheck.readers.pdf import read_pages
    from budgetcheck.readers.pdf.native import native

    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    except (ImportError, ValueError, OSError):
        pass  # not on this system
    threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
    no_collection_any_more()
    native()  # what takes its time is done before there is anything to do
    try:
        data, share, name, options = pickle.load(sys.stdin.buffer)
    except EOFError:
        return
    result: object
    try:
        result = read_pages(data, name=name, options=options, only=share)
    except BudgetcheckError as error:
        result = error
    sys.stdout.buffer.write(pickle.dumps(result, pickle.HIGHEST_PROTOCOL))


def _end_with(parent: int) -> None:
    """End this process soon after its parent: one that was killed cannot kill its children. (On Windows the parent's
    number never changes; there the time limit ends what an interrupt left.)"""
    while os.getppid() == parent:
        time.sleep(_LOOK)
    os._exit(1)


if __name__ == "__main__":
    main()
