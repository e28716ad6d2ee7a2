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
        self._thread = threading.Thread(target=self._run, daemon=True)

    def start(self) -> None:
        self._thread.start()

    def end(self) -> None:
        """Raise nothing any more, not even what was asked for already."""
        while True:
            try:
                with self._lock:
                    self._over.set()
                    _raise_in(self._target, None)
                return
            except TimeUp:  # asked for while ending
                continue

    def _run(self) -> None:
        wait = self._seconds
        while not self._over.wait(wait):
            with self._lock:
                if not self._over.is_set():
                    _raise_in(self._target, TimeUp)
            wait = _AGAIN


def _raise_in(thread: int, kind: type[BaseException] | None) -> None:
    """Raise an exception in a thread at its next step; None takes back what is still to be raised."""
    value = ctypes.py_object(kind) if kind is not None else None
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), value)
