"""Plain text. Several dialects meet in it, decided region by region of the file:

cells: text saved from Word, one cell per line behind a TAB, a blank line between rows (`text_cells`);
rows: text from OCR or copied from a sheet, a row per line, TAB between its cells (`text_rows`);
bars: tables copied from a web page, a bar between cells or after each (`text_bars`);
lone: the same with nothing but line ends between the cells (`text_lone`);
plain: no cell marks at all; narrative, or the layout text of a PDF (`text_prose`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from budgetcheck.document import Block, Document, Location, Table, Unread
from budgetcheck.errors import UnreadableError
from budgetcheck.readers import text_bars, text_cells, text_lone, text_prose, text_rows
from budgetcheck.readers.decode import decode, split_lines
from budgetcheck.readers.files import digest, within_text_limit
from budgetcheck.readers.options import ReadOptions
from budgetcheck.readers.text_marks import is_number

_CELL_LINE = re.compile(r"[^\S\t]*\t[^\t]*$")
_VOTERS = 200
_LONE_NUMBERS = 6  # so many numbers alone on their lines were a table once


@dataclass(slots=True)
class Source:
    """The lines of one text file, with what a location needs. `pages` has the page of each line, when there are pages."""

    lines: list[str]
    source: int
    pages: list[int] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)

    def at(self, first: int, last: int) -> Location:
        """The location of lines `first` to `last`, counted from 0."""
        page = self.pages[first] if self.pages else None
        return Location(source=self.source, page=page, line=first + 1, end_line=last + 1)


def read_text(path: Path, data: bytes, *, source: int, options: ReadOptions) -> Document:
    """Read a text file. Raises UnreadableError where it is no text or beyond a limit."""
    within_text_limit(path, data, options)
    text = Source(split_lines(decode(data, path)), source)
    if len(text.lines) > options.max_paragraphs * 10:
        raise UnreadableError("read-too-many-paragraphs", path=str(path), limit=options.max_paragraphs)
    _mark_pages(text)
    if not any(line.strip() for line in text.lines):
        raise UnreadableError("read-empty", path=str(path))
    if sum(line.count("\t") for line in text.lines) > options.max_cells:
        raise UnreadableError("read-too-many-cells", path=str(path), limit=options.max_cells)
    blocks = _blocks(text)
    if len(blocks) > options.max_paragraphs:
        raise UnreadableError("read-too-many-paragraphs", path=str(path), limit=options.max_paragraphs)
    pages = text.pages[-1] if text.pages else None
    return Document(str(path), "txt", digest(data), tuple(blocks), pages, tuple(text.unread))


def _mark_pages(text: Source) -> None:
    """Count the pages that form feeds separate, and take the form feeds out."""
    if not any("\f" in line for line in text.lines):
        return
    page = 1
    for i, line in enumerate(text.lines):
        page += line.count("\f")
        text.pages.append(page)
        text.lines[i] = line.replace("\f", "")


def _blocks(text: Source) -> list[Block]:
    blocks: list[Block] = []
    lines = text.lines
    plain = at = 0
    while at < len(lines):
        if "\t" not in lines[at]:
            at += 1
            continue
        blocks += _untabbed(text, plain, at)
        reader = text_cells.read_cells if _one_cell_per_line(lines, at) else text_rows.read_rows
        found, plain = reader(text, at)
        blocks += found
        at = plain
    return blocks + _untabbed(text, plain, len(lines))


def _untabbed(text: Source, start: int, end: int) -> list[Block]:
    """The blocks of lines without TAB: tables with bars, tables of lone cells, plain text around them."""
    blocks: list[Block] = []
    plain = at = start
    while at < end:
        if not text_bars.has_bar(text.lines[at]):
            at += 1
            continue
        found, unread, after = text_bars.read_bars(text, at, end)
        if any(isinstance(block, Table) for block in found) or unread:
            blocks += [*_unbarred(text, plain, at), *found]
            text.unread += unread
            plain = after
        at = after
    return blocks + _unbarred(text, plain, end)


def _unbarred(text: Source, start: int, end: int) -> list[Block]:
    blocks: list[Block] = []
    plain = start
    for first, last in text_lone.runs(text.lines, start, end):
        cells = text_lone.lone_cells(text.lines, first, last)
        layouts = text_lone.all_laid_out(cells)
        numbers = [cell.text for cell in cells if is_number(cell.text)]
        if layouts is None and len(numbers) >= _LONE_NUMBERS and not text_lone.counting(numbers):
            text.unread.append(Unread(text.at(first, cells[-1].line), "cells-without-rows"))
        for layout in layouts or ():
            top, bottom = cells[layout.top].line, cells[layout.end - 1].line
            blocks += text_prose.read_plain(text, plain, top)
            blocks.append(text_lone.table_of(text, cells, layout))
            plain = bottom + 1
    return blocks + text_prose.read_plain(text, plain, end)


def _one_cell_per_line(lines: list[str], at: int) -> bool:
    """Whether the region that starts here is of the cells dialect: nearly every TAB leads its line and is the only one."""
    votes = cells = 0
    blank = False
    for i in range(at, len(lines)):
        line = lines[i]
        if "\t" in line:
            votes += 1
            cells += bool(_CELL_LINE.match(line))
            blank = False
            if votes == _VOTERS:
                break
        elif not line.strip():
            blank = True
        elif blank:
            break
    return cells * 10 >= votes * 9
