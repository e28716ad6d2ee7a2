"""A time limit on a piece of work, the same on every system and in every thread.

Signals would do it on POSIX only and in the main thread only. Here a watching thread asks the interpreter to raise an
exception in the working one, which happens at its next step of Python code: one long call into C is not cut short.
"""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from budgetcheck.errors import UnreadableError

_STEPS = 10_000  # a pending exception arrives within a few steps of Python code
_AGAIN = 2.0  # seconds until the exception is raised once more, where something swallowed it


class TimeUp(BaseException):
    """The time is up. No `Exception`, so that nobody who catches those takes it for a broken file."""


@contextmanager
def time_limit(seconds: float, path: Path) -> Iterator[None]:
    """Raise UnreadableError `too-slow`, naming `path`, where the block takes longer."""
    watch = _Watch(seconds)
    try:
        watch.start()
        yield
    except TimeUp:
        raise UnreadableError("too-slow", path=str(path), seconds=f"{seconds:g}") from None
    finally:
        watch.end()


class _Watch:
    """Raises TimeUp in the thread that made it once the time is up, until it is ended."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._target = threading.get_ident()
        self._lock = threading.Lock()
        self._over = threading.Event()
        self._asked = False
        self._thread = threading.Thread(target=self._run, daemon=True)

    def start(self) -> None:
        self._thread.start()

    def end(self) -> None:
        """Raise nothing any more, not even what was asked for already.

        What was asked for is waited out, not taken back: taking it back leaves CPython 3.11 looking for an exception
        at every step from then on (slow, and endless under a profiler).
        """
        while True:
            try:
                with self._lock:
                    self._over.set()
                for _ in range(_STEPS if self._asked else 0):
                    pass
                return
            except TimeUp:  # asked for while ending
                continue

    def _run(self) -> None:
        wait = self._seconds
        while not self._over.wait(wait):
            with self._lock:
                if not self._over.is_set():
                    self._asked = True
                    _raise_in(self._target, TimeUp)
            wait = _AGAIN


def _raise_in(thread: int, kind: type[BaseException]) -> None:
    """Raise an exception in a thread at its next step."""
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(kind))
