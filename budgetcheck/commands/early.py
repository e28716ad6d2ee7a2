"""What is settled before any heavy import: the language, the help pages, the version, whether a long PDF is to be read."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from budgetcheck import __version__
from budgetcheck.resources import fingerprint, rules_dir

if TYPE_CHECKING:
    from budgetcheck.child import Child

Lang = Literal["zh", "en"]
_LANGUAGES: tuple[Lang, ...] = ("zh", "en")
COMMANDS: dict[str, tuple[str, ...]] = {
    "audit": (),
    "tables": (),
    "rules": ("list", "explain", "test", "schema"),
}

_LONG = 500_000
"""Bytes of a PDF that is worth several processes; whether it is, is known when it is open."""
_OTHERWISE = ("--reader", "--together", "--compare")
"""Options that may ask for something else than one PDF read by several processes."""


def split_language(args: Sequence[str]) -> tuple[Lang, list[str], str]:
    """Take `--lang zh|en` out of the arguments, wherever it stands: language, other arguments, problem ("" if none).

    The language must be known before a message can be worded, so the problem itself is in both.
    """
    lang, index = "zh", 0
    rest: list[str] = []
    while index < len(args):
        arg = args[index]
        if arg == "--":
            rest += args[index:]
            break
        if arg == "--lang" or arg.startswith("--lang="):
            index += arg == "--lang"
            lang = arg.partition("=")[2] if "=" in arg else args[index] if index < len(args) else ""
        else:
            rest.append(arg)
        index += 1
    for known in _LANGUAGES:
        if lang == known:
            return known, rest, ""
    return "zh", rest, f"--lang 只能是 zh 或 en，不能是 {lang!r} / --lang is zh or en, not {lang!r}"


def wants_help(args: Sequence[str]) -> bool:
    """Whether help is asked for, anywhere before `--`."""
    own = args[: args.index("--")] if "--" in args else args
    return "--help" in own or "-h" in own


def page_name(args: Sequence[str]) -> str:
    """The help page for these arguments: `main`, `audit`, `rules`, `rules-explain` …"""
    words = [arg for arg in args if not arg.startswith("-")]
    if not words or words[0] not in COMMANDS:
        return "main"
    if len(words) > 1 and words[1] in COMMANDS[words[0]]:
        return f"{words[0]}-{words[1]}"
    return words[0]


def help_page(args: Sequence[str], lang: Lang) -> str:
    """The help text. The pages are written by hand: the formatter of the library counts a Chinese character as one
    column, and needs longer to start than all of this program's help takes."""
    path = rules_dir() / "vocabulary" / "help" / f"{page_name(args)}.{lang}.txt"
    return path.read_text(encoding="utf-8")


def platform_line(lang: Lang) -> str:
    """What a bug report should hold: the versions of the program, its rules, Python and the system."""
    python = ".".join(map(str, sys.version_info[:3]))
    if lang == "en":
        return f"budgetcheck {__version__} (rules {fingerprint()}, Python {python}, {sys.platform})"
    return f"budgetcheck {__version__}（规则 {fingerprint()}，Python {python}，{sys.platform}）"


@contextmanager
def reading_ahead(args: Sequence[str]) -> Iterator[Child | None]:
    """A process that gets ready to read pages while this one imports what a command needs; gone after the block.

    None unless one PDF alone is to be audited that may be long enough for several processes.
    """
    if not _long_pdf(args):
        yield None
        return
    from budgetcheck.child import Child

    child = Child("budgetcheck.readers.pdf.worker")
    try:
        yield child
    finally:
        child.end()


def _long_pdf(args: Sequence[str]) -> bool:
    paths = [Path(arg) for arg in args[1:] if arg.lower().endswith(".pdf")]
    if args[0] != "audit" or len(paths) != 1 or (os.cpu_count() or 1) < 2:
        return False
    if any(arg.startswith(_OTHERWISE) for arg in args) or _jobs(args) == "1":
        return False
    with suppress(OSError, ValueError):
        return paths[0].stat().st_size >= _LONG
    return False


def _jobs(args: Sequence[str]) -> str:
    """The number of processes as typed, "" where it is left to the program."""
    for at, arg in enumerate(args):
        if arg in {"--jobs", "-j"}:
            return args[at + 1] if at + 1 < len(args) else ""
        for option in ("--jobs=", "-j"):
            if arg.startswith(option):
                return arg.removeprefix(option)
    return ""
