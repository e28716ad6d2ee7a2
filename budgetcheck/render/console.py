"""The rich console that the terminal outputs print to."""

from __future__ import annotations

from typing import IO, Literal

from rich.console import Console

Detail = Literal["quiet", "normal", "verbose"]

_PIPED_WIDTH = 100  # columns where nobody says how wide: the same text whatever the environment


def window(stream: IO[str]) -> Console:
    """A console on a terminal: coloured, and as wide as the window."""
    return Console(file=stream, highlight=False, markup=False, emoji=False)


def plain(stream: IO[str], width: int = _PIPED_WIDTH) -> Console:
    """A console without colour, for pipes, files and tests."""
    return Console(
        file=stream,
        width=width,
        force_terminal=False,
        no_color=True,
        color_system=None,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
        _environ={},
    )
