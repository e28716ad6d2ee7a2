"""Option values, checked with errors in the user's language (the library's own are English only)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal, InvalidOperation
from glob import glob
from pathlib import Path
from typing import TypeVar

from budgetcheck.errors import UsageError
from budgetcheck.readers.options import PdfReader, ReadOptions

_READERS: tuple[PdfReader, ...] = ("auto", "pdfium", "pdfplumber")
_DIGITS = 6  # of the largest number that an option may be
Choice = TypeVar("Choice", bound=str)


def choice(option: str, value: str, choices: Sequence[Choice]) -> Choice:
    """The choice that `value` names. Raises UsageError listing them."""
    for known in choices:
        if value == known:
            return known
    raise UsageError("bad-choice", option=option, value=value, choices=" | ".join(choices))


def share(value: str) -> Decimal:
    """A share from 0 to 1."""
    try:
        number = Decimal(value)
        if 0 <= number <= 1:
            return number
    except InvalidOperation:  # no number, or one that cannot be compared (NaN)
        pass
    raise UsageError("bad-share", value=value)


def whole(option: str, value: str, least: int) -> int:
    """A whole number of at least `least`."""
    if not value.isdecimal() or len(value) > _DIGITS or int(value) < least:
        raise UsageError("bad-number", option=option, value=value, least=least)
    return int(value)


def read_options(reader: str, max_seconds: str, jobs: int = 1) -> ReadOptions:
    """How to read, as `--reader`, `--max-seconds` and `--jobs` say."""
    return ReadOptions(
        pdf_reader=choice("--reader", reader, _READERS),
        max_seconds=float(whole("--max-seconds", max_seconds, least=1)),
        jobs=jobs,
    )


def names(values: Iterable[str]) -> tuple[str, ...]:
    """Ids given one by one or separated by commas."""
    return tuple(name.strip() for value in values for name in value.replace("，", ",").split(",") if name.strip())


def expanded(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The paths, patterns like `*.pdf` resolved (the shells of Windows leave that to the program)."""
    found: list[Path] = []
    for path in paths:
        pattern = any(char in str(path) for char in "*?") and not path.exists()
        matches = sorted(glob(str(path))) if pattern else []  # noqa: PTH207 — a Path pattern needs its root split off
        found += [Path(match) for match in matches] or [path]
    return tuple(found)
