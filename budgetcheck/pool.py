"""Pools of processes that leave nothing behind, whatever ends them.

Processes are spawned, never forked: Windows has nothing else, and a fork copies threads' locks. An interrupt (Ctrl-C)
reaches the parent alone, which ends its children at once.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from contextlib import contextmanager
from functools import partial
from typing import Any, TypeVar

Result = TypeVar("Result")

_PATIENCE = 2.0  # seconds for a terminated process to be gone
_TICK = 0.2  # seconds of waiting without a look at interrupts and time limits


def cores() -> int:
    """The number of cores."""
    return os.cpu_count() or 1


@contextmanager
def spawned(
    jobs: int, initializer: Callable[..., None] | None = None, initargs: Sequence[Any] = ()
) -> Iterator[ProcessPoolExecutor]:
    """A pool of `jobs` processes, each made ready by `initializer(*initargs)`; ended when the block is left, at once where
    an exception leaves it.
    """
    before = set(multiprocessing.active_children())
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(jobs, context, _ready, (initializer, tuple(initargs)))
    try:
        yield pool
    except BaseException:
        # The pool's own thread must be gone before the interpreter is, or both close the same pipe; it may hang.
        closing = threading.Thread(target=partial(pool.shutdown, cancel_futures=True), daemon=True)
        closing.start()
        children = set(multiprocessing.active_children()) - before
        for child in children:
            child.terminate()
        for child in children:
            child.join(_PATIENCE)
        closing.join(_PATIENCE)
        raise
    pool.shutdown()


def finished(futures: Iterator[Future[Result]] | Sequence[Future[Result]]) -> Iterator[Future[Result]]:
    """The futures as they finish. Unlike the library's own, it lets interrupts and time limits through while it waits."""
    pending = set(futures)
    while pending:
        done, pending = wait(pending, timeout=_TICK, return_when=FIRST_COMPLETED)
        yield from done


def _ready(initializer: Callable[..., None] | None, initargs: tuple[Any, ...]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's
    if initializer is not None:
        initializer(*initargs)
