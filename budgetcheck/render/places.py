"""A location in a few words, as a reader of the paper would say it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from budgetcheck.language import Messages
from budgetcheck.render.text import clean
from budgetcheck.report import DocumentReport, Spot


def spot_text(spot: Spot, texts: Messages, files: Sequence[str] = ()) -> str:
    """`第14页`, `第478行`, `表三!B7`, `第3表5行2列`; with the file's name where `files` has several. "" if unknown."""
    place = _place(spot, texts)
    if len(files) > 1 and spot.source < len(files):
        name = PurePath(files[spot.source].replace("\\", "/")).name
        return clean(texts.text("spot-source", file=name, place=place))
    return clean(place)


def _place(spot: Spot, texts: Messages) -> str:
    if spot.sheet and spot.cell:
        return texts.text("spot-cell", sheet=spot.sheet, cell=spot.cell)
    if spot.sheet:
        return texts.text("spot-sheet", sheet=spot.sheet)
    if spot.line is not None:
        if spot.end_line is not None and spot.end_line != spot.line:
            return texts.text("spot-lines", line=spot.line, end=spot.end_line)
        return texts.text("spot-line", line=spot.line)
    if spot.page is not None:
        return texts.text("spot-page", page=spot.page)
    if spot.table is not None and spot.row is not None and spot.column is not None:
        return texts.text("spot-table", table=spot.table, row=spot.row, column=spot.column)
    if spot.table is not None:
        return texts.text("spot-table-only", table=spot.table)
    if spot.paragraph is not None:
        return texts.text("spot-paragraph", paragraph=spot.paragraph)
    return ""


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
