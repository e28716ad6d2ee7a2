"""A location in a few words, as a reader of the paper would say it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from budgetcheck.language import Messages
from budgetcheck.render.text import clean
from budgetcheck.report import DocumentReport, Spot

_LONG, _HEAD, _TAIL = 20, 8, 8  # characters of a file's name


def spot_text(spot: Spot, texts: Messages, files: Sequence[str] = ()) -> str:
    """`第14页`, `第478行`, `表三!B7`, `第3表5行2列`; with the file's name where `files` has several. "" if unknown."""
    place = _place(spot, texts)
    if len(files) > 1 and spot.source < len(files):
        return clean(texts.text("spot-source", file=_short_names(files)[spot.source], place=place))
    return clean(place)


def _short_names(files: Sequence[str]) -> list[str]:
    """The files' names, long ones cut in the middle where that leaves them apart: they stand beside every cell."""
    names = [PurePath(file.replace("\\", "/")).name for file in files]
    short = [name if len(name) <= _LONG else f"{name[:_HEAD]}…{name[-_TAIL:]}" for name in names]
    return short if len(set(short)) == len(set(names)) else names


def _place(spot: Spot, texts: Messages) -> str:
    """The most precise name that the format has: sheet cell, line, page, cell of a table, paragraph."""
    span = spot.end_line is not None and spot.end_line != spot.line
    in_table = spot.table is not None and spot.row is not None and spot.column is not None
    names = (
        ("spot-cell", spot.sheet and spot.cell),
        ("spot-sheet", spot.sheet),
        ("spot-lines", spot.line is not None and span),
        ("spot-line", spot.line is not None),
        ("spot-page", spot.page is not None),
        ("spot-table", in_table),
        ("spot-table-only", spot.table is not None),
        ("spot-paragraph", spot.paragraph is not None),
    )
    key = next((key for key, known in names if known), None)
    return texts.text(key, **spot.model_dump()) if key else ""


def order(spot: Spot) -> tuple[int, int, str, int, int, int, int]:
    """A key that sorts locations in reading order."""
    return (
        spot.source,
        spot.page or spot.line or 0,
        spot.sheet or "",
        spot.table or 0,
        spot.paragraph or 0,
        spot.row or 0,
        spot.column or 0,
    )


def files_of(document: DocumentReport) -> tuple[str, ...]:
    """The files of a disclosure, in the order of `Spot.source`."""
    return (document.path, *document.beside)
