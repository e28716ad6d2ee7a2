"""When Python looks for reference cycles. An audit makes very many small records and hardly any cycles."""

from __future__ import annotations

import atexit
import gc
from collections.abc import Iterator
from contextlib import contextmanager

_SELDOM = (50_000, 20, 50)
"""Thresholds under which a run over a long document is a tenth faster, while cycles are still found in time."""


@contextmanager
def no_collection() -> Iterator[None]:
    """Look for no cycles meanwhile: for work that makes records only, for a bounded time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


@contextmanager
def seldom_collection() -> Iterator[None]:
    """Look for cycles more seldom meanwhile; a caller that chose to look still more seldom keeps its choice."""
    before = gc.get_threshold()
    gc.set_threshold(*(max(one, other) if one else 0 for one, other in zip(before, _SELDOM, strict=True)))
    try:
        yield
    finally:
        gc.set_threshold(*before)


def no_collection_at_exit() -> None:
    """Look for no cycles when this process ends: the system takes all of its memory back, an audit's records at once."""
    atexit.unregister(gc.freeze)
    atexit.register(gc.freeze)
