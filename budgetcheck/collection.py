"""When Python looks for reference cycles: an audit makes very many small records and hardly any cycles."""

from __future__ import annotations

import atexit
import gc
from collections.abc import Iterator
from contextlib import contextmanager

_YOUNG = 1  # the generations that hold what was made since the last look


@contextmanager
def no_collection() -> Iterator[None]:
    """Look for no cycles meanwhile: for work that makes records only, bounded by one document."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def collect_after_document() -> None:
    """Look for the cycles that one document of several left behind."""
    gc.collect(_YOUNG)


def no_collection_any_more() -> None:
    """Look for no cycles until this process ends, nor then: it is for one command, and the system takes all memory back."""
    gc.disable()
    atexit.unregister(gc.freeze)
    atexit.register(gc.freeze)
