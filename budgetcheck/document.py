"""What a reader hands over: a file as paragraphs and tables of cells, nothing interpreted.

This is the seam between `readers` (which know file formats) and `recognise` (which knows budgets).
Every text stands as printed, every paragraph and cell says where it stands.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Box = tuple[float, float, float, float]
"""x0, top, x1, bottom in PDF points, origin at the top left of the page as displayed."""


class Location(NamedTuple):
    """Where a text stands in its file; given by keywords. Keys that the format does not have are None.

    `source` is the index of the file among the files of one disclosure. Pages, lines, paragraphs, tables, rows and
    columns count from 1; `sheet`/`cell` are the sheet's name and the A1 address.
    """

    source: int = 0
    page: int | None = None
    bbox: Box | None = None
    line: int | None = None
    end_line: int | None = None
    paragraph: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    sheet: str | None = None
    cell: str | None = None


class Cell(NamedTuple):
    """One cell of a printed table; a merged cell once, at its upper left corner. Rows and columns count from 0.

    `doubt` is a short code (see `Doubt`) where the reader cannot vouch for the text or for the place of the cell.
    """

    row: int
    column: int
    text: str
    location: Location
    row_span: int = 1
    column_span: int = 1
    doubt: Doubt | None = None


Doubt = Literal[
    "readers-disagree",  # two independent readers saw different texts
    "drifted-column",  # the cell may belong to a neighbouring column
    "broken-cell",  # the text was cut (page break, line break inside a number) and could not be joined with certainty
    "overlapping-text",  # texts printed over one another
    "ambiguous-column",  # the text dialect has no columns and arithmetic allows several assignments
    "ambiguous-subject",  # a sentence allows more than one assignment of its figures
    "malformed-number",  # digits and separators that form no number (e.g. 128138,600)
]


@dataclass(frozen=True, slots=True)
class Table:
    """A printed table as a grid of cells in reading order (by row, then column).

    `ragged`: the source has no column geometry (text dialects): the cells of a row are in order, but their `column`
    is only their ordinal in the row, spans are lost and empty cells may be missing.
    A table that continues over pages is one Table (`pages` says over which).
    """

    cells: tuple[Cell, ...]
    n_rows: int
    n_columns: int
    location: Location
    ragged: bool = False
    doubt: Doubt | None = None
    pages: tuple[int, ...] = ()


ParagraphRole = Literal["body", "heading", "furniture", "line"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph outside tables.

    `furniture` is what repeats on pages (page numbers, running heads): kept, never part of a sentence or a table.
    `line` is one line of a text without any table marks (layout dialect): `recognise` may build a table from such lines.
    """

    text: str
    location: Location
    role: ParagraphRole = "body"


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Unread:
    """A page or part that could not be read, with the reason as a code: `scan`, `stamped-scan`, `broken-page`, …

    `amounts`: how many amounts stand in it, where they can be seen.
    """

    location: Location
    reason: str
    amounts: int = 0

    @property
    def may_hold_tables(self) -> bool:
        """Whether tables may stand in it, for all that is known: then no table is missing for certain."""
        return self.reason in _WITH_TABLES


_WITH_TABLES = {
    "scan",
    "stamped-scan",
    "broken-page",
    "unruled-table",
    "cells-without-rows",
    "embedded-document",
    "hidden-sheet",
}

Format = Literal["pdf", "docx", "xlsx", "txt", "html"]


@dataclass(frozen=True, slots=True)
class Document:
    """One file, read: its blocks in reading order. `sha256` is of the file's bytes."""

    path: str
    format: Format
    sha256: str
    blocks: tuple[Block, ...]
    pages: int | None = None
    unread: tuple[Unread, ...] = field(default=())

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables in reading order."""
        return tuple(block for block in self.blocks if isinstance(block, Table))

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs in reading order, furniture included."""
        return tuple(block for block in self.blocks if isinstance(block, Paragraph))
