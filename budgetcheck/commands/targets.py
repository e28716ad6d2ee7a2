"""Which format goes where: `--format json --output r.json --format terminal`.

An `--output` belongs to the `--format` before it. The parser hands over formats and outputs apart, without their order,
so the order is taken from the arguments themselves.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from budgetcheck.commands.values import choice
from budgetcheck.errors import UsageError

_WITH_VALUE = {"f": "format", "o": "output", "j": "jobs"}


@dataclass(frozen=True, slots=True)
class Target:
    """One output: a format, and a file (None: standard output)."""

    format: str
    path: Path | None = None


def targets(args: Sequence[str], formats: Sequence[str], inputs: Iterable[Path] = ()) -> tuple[Target, ...]:
    """The outputs asked for, in order; the first of `formats` where none is. Raises UsageError before any work is done."""
    found: list[Target] = []
    pending: Path | None = None  # an --output before any --format
    for option, value in _in_order(args):
        if option == "format":
            found.append(Target(choice("--format", value, formats), pending))
            pending = None
        elif found and found[-1].path is None:
            found[-1] = replace(found[-1], path=Path(value))
        elif not found and pending is None:
            pending = Path(value)
        else:
            raise UsageError("output-without-format")
    if not found:
        found.append(Target(formats[0], pending))
    if sum(target.path is None for target in found) > 1:
        raise UsageError("two-on-stdout")
    for target in found:
        _check(target, inputs)
    return tuple(found)


def write(target: Target, text: str) -> None:
    """Write UTF-8 with line feeds: the same bytes on every system."""
    data = text.encode("utf-8", "replace")
    if target.path is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    try:
        target.path.write_bytes(data)
    except OSError as error:
        raise UsageError("output-failed", path=str(target.path), problem=error.strerror or str(error)) from error


def _check(target: Target, inputs: Iterable[Path]) -> None:
    path = target.path
    if path is None:
        return
    if not path.parent.is_dir():
        raise UsageError("output-no-directory", path=str(path))
    if any(path.exists() and source.exists() and path.samefile(source) for source in inputs):
        raise UsageError("output-is-input", path=str(path))


def _in_order(args: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Every `format` and `output` option with its value, as given: `--format json`, `--format=json`, `-fjson`, `-qf json`."""
    rest = iter(args)
    for arg in rest:
        if arg == "--":
            return
        if arg.startswith("--"):
            name, equals, value = arg[2:].partition("=")
            if name in ("format", "output"):
                yield name, value if equals else next(rest, "")
        elif arg.startswith("-"):
            yield from _short(arg[1:], rest)


def _short(cluster: str, rest: Iterator[str]) -> Iterator[tuple[str, str]]:
    """The options of a cluster of short flags, of which the last may take the next argument as its value."""
    for index, flag in enumerate(cluster):
        if flag in _WITH_VALUE:
            value = cluster[index + 1 :] or next(rest, "")
            if _WITH_VALUE[flag] in ("format", "output"):
                yield _WITH_VALUE[flag], value
            return
