"""Pages read in child processes: several at once for long files, one to be killed in time for files that may hang.

pdfium loads a page in one call that nothing can interrupt; a hostile page (forms that draw forms, twice each) can keep
it busy for ever. Children are plain `python -m` processes, not multiprocessing: they need no guard in the caller's main
module, work alike on Windows, and are killed when the time is up or the caller is interrupted.
"""

from __future__ import annotations

import os
import pickle
import re
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from budgetcheck.errors import BudgetcheckError, UnreadableError
from budgetcheck.readers.options import ReadOptions
from budgetcheck.readers.pdf.page import PageReading

_FORM = re.compile(rb"/Subtype\s*/(?:Form\b|[^\s/<>\[\]()]*#)")
"""A form object, or a subtype spelt in hexadecimal so as not to look like one. Streams' dictionaries are never packed."""
_FEWEST_PAGES = 40  # below that starting a process costs more than it saves
_CHUNKS = 3  # pieces of work per process, so that one dense stretch of pages does not keep the others waiting
_CHUNK_PAGES = 80  # smaller pieces are not worth a process
_MEMORY = 4 << 30  # bytes of address space for a child, where the system can limit it
_LOOK = 0.5  # seconds between a child's looks at its parent
_GRACE = 5.0  # seconds for a child to start and to hand over


def worth_a_child(data: bytes, pages: int, options: ReadOptions) -> bool:
    """Whether the pages are better read in child processes: many pages and several processes allowed, or a risk."""
    return (options.jobs != 1 and pages >= _FEWEST_PAGES) or _FORM.search(data) is not None


def read_in_children(data: bytes, pages: int, *, name: str, options: ReadOptions) -> list[PageReading]:
    """All pages of a PDF, read by `options.jobs` child processes (0: one per core), in order.

    Raises what the reader raises, and UnreadableError `pdf-too-slow` when the time is up, `pdf-broken` when a child
    dies. No child outlives the call.
    """
    jobs = options.jobs or os.cpu_count() or 1
    if pages < _FEWEST_PAGES:
        jobs = 1
    size = max(-(-pages // (jobs * _CHUNKS)), min(_CHUNK_PAGES, -(-pages // jobs))) if jobs > 1 else pages
    chunks = [(first, min(first + size, pages)) for first in range(0, pages, size)]
    deadline = time.monotonic() + options.max_seconds + _GRACE
    running: list[subprocess.Popen[bytes]] = []
    readings: list[PageReading] = []
    with ThreadPoolExecutor(jobs) as pool:
        try:
            tasks = [
                pool.submit(_ask, data, chunk, name=name, options=options, deadline=deadline, running=running)
                for chunk in chunks
            ]
            for task in tasks:
                readings += task.result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
            for child in running:
                child.kill()
    return readings


def _ask(
    data: bytes,
    chunk: tuple[int, int],
    *,
    name: str,
    options: ReadOptions,
    deadline: float,
    running: list[subprocess.Popen[bytes]],
) -> list[PageReading]:
    root = str(Path(__file__).resolve().parents[3])
    path = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH"))))
    command = [sys.executable, "-m", "budgetcheck.readers.pdf.worker"]
    child = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": path},
    )
    running.append(child)
    request = pickle.dumps((data, chunk, name, replace(options, jobs=1)))
    try:
        answer, _ = child.communicate(request, timeout=max(deadline - time.monotonic(), 0.0))
    except subprocess.TimeoutExpired:
        child.kill()
        child.communicate()
        raise UnreadableError("pdf-too-slow", file=name, seconds=options.max_seconds, page=chunk[0] + 1) from None
    if child.returncode != 0:
        raise UnreadableError("pdf-broken", file=name)
    result = pickle.loads(answer)  # from our own child
    if isinstance(result, BudgetcheckError):
        raise result
    readings: list[PageReading] = result
    return readings


def main() -> None:
    """Answer one request from standard input: the pages of a chunk, or the error, pickled on standard output."""
    from budgetcheck.readers.pdf import read_pages

    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    except (ImportError, ValueError, OSError):
        pass  # not on this system
    threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
    data, chunk, name, options = pickle.load(sys.stdin.buffer)
    result: object
    try:
        result = read_pages(data, name=name, options=options, chunk=chunk)
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
