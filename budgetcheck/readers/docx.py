"""Word documents (.docx): opened by python-docx, its XML walked once, in reading order.

The walk goes over the XML and not over python-docx's objects: their `row.cells` and `table.cell` fail on long tables, and
they know no tracked changes, text boxes, notes or automatic numbers.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from budgetcheck.document import Block, Cell, Document, Location, Paragraph, ParagraphRole, Table, Unread
from budgetcheck.errors import UnreadableError
from budgetcheck.readers import docx_marks as m
from budgetcheck.readers.docx_numbers import Numbering, read_numbering
from budgetcheck.readers.docx_open import open_docx
from budgetcheck.readers.docx_table import read_grid
from budgetcheck.readers.docx_text import Spoken, alternative, soft_lines, speak
from budgetcheck.readers.files import digest
from budgetcheck.readers.grid import Grid
from budgetcheck.readers.options import ReadOptions
from budgetcheck.readers.package import Package
from budgetcheck.readers.page_marks import mark_pages
from budgetcheck.readers.text_marks import keep_indent

if TYPE_CHECKING:
    from lxml import etree

_CARRIED = 20_000  # characters: no paragraph is longer; a chain of deleted marks must end


def read_docx(path: Path, data: bytes, *, source: int, options: ReadOptions) -> Document:
    """Read a DOCX file. Raises UnreadableError where it is damaged or beyond a limit."""
    opened = open_docx(Package(path, data, options), data)
    notes = {kind: _notes(opened.notes.get(kind)) for kind in ("footnotes", "endnotes")}
    walk = _Walk(path, source, options, read_numbering(opened.numbering, opened.styles), notes)
    walk.container(opened.body)
    walk.blocks = mark_pages(walk.blocks)
    walk.furniture(opened.running)
    return Document(str(path), "docx", digest(data), tuple(walk.blocks), unread=tuple(walk.unread))


def _notes(root: etree._Element | None) -> dict[str, etree._Element]:
    """Footnotes or endnotes by id; separators have a type and are none."""
    return {} if root is None else {note.get(m.ID) or "": note for note in root if note.get(m.w("type")) is None}


@dataclass(slots=True)
class _Walk:
    """The state of one reading: what was found, how many of each there were."""

    path: Path
    source: int
    options: ReadOptions
    numbering: Numbering
    notes: dict[str, dict[str, etree._Element]]
    blocks: list[Block] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    paragraphs: int = 0
    tables: int = 0
    cells: int = 0
    carried: str = ""

    def container(self, parent: etree._Element, at: Location | None = None) -> None:
        """Read the blocks of a body, a text box, a note or a frame cell; `at` is the place of its anchor."""
        for child in parent:
            tag = child.tag
            if tag == m.P:
                self._paragraph(child, at)
            elif tag == m.TBL:
                self._table(child)
            elif tag == m.SDT:
                content = child.find(m.SDT_CONTENT)
                if content is not None:
                    self.container(content, at)
            elif tag in m.WRAPPERS:
                self.container(child, at)
            elif tag == m.ALTERNATE:
                self.container(alternative(child), at)
            elif tag == m.ALT_CHUNK:
                self.unread.append(Unread(self._here(), "embedded-document"))

    def _here(self) -> Location:
        return Location(source=self.source, paragraph=max(self.paragraphs, 1))

    def _paragraph(self, element: etree._Element, at: Location | None) -> None:
        if at is None:
            self.paragraphs += 1
        where = at or self._here()
        spoken, text = self._text(element)
        text = self.carried + text
        self.carried = ""
        properties = element.find(m.P_PR)
        marks = None if properties is None else properties.find(m.R_PR)
        if marks is not None and marks.find(m.DEL) is not None:
            self.carried = text[:_CARRIED]  # its paragraph mark is deleted: the next paragraph goes on with it
        elif text.strip():
            role: ParagraphRole = "heading" if self.numbering.is_heading(properties) else "body"
            for line in [text] if role == "heading" else soft_lines(text):
                self._add(Paragraph(line.strip("\n\t ").rstrip(), where, role))
        self._attached(spoken, where)

    def _text(self, element: etree._Element) -> tuple[Spoken, str]:
        spoken = speak(element)
        text = spoken.text
        properties = element[0] if len(element) and element[0].tag == m.P_PR else None
        if properties is not None and (label := self.numbering.label(properties)):
            text = label + text if text.strip() else label.strip()
        return spoken, text

    def _attached(self, spoken: Spoken, where: Location) -> None:
        for box in spoken.boxes:
            self.container(box, where)
        for kind, key in spoken.notes:
            note = self.notes[kind].pop(key, None)
            if note is not None:
                self.container(note, where)

    def _add(self, block: Block) -> None:
        if len(self.blocks) >= self.options.max_paragraphs:
            raise UnreadableError("read-too-many-paragraphs", path=str(self.path), limit=self.options.max_paragraphs)
        self.blocks.append(block)

    def _table(self, element: etree._Element) -> None:
        grid = read_grid(element)
        if len(grid.cells) == 1 and grid.cells[0].element.find(m.TBL) is not None:
            self.container(grid.cells[0].element)  # a frame around other tables, no table itself
            return
        self.cells += len(grid.cells)
        if self.cells > self.options.max_cells:
            raise UnreadableError("read-too-many-cells", path=str(self.path), limit=self.options.max_cells)
        self.tables += 1
        number = self.tables
        where = Location(source=self.source, table=number)
        if grid.hidden:
            self.unread.append(Unread(where, "hidden-row"))
        inner: list[etree._Element] = []
        said: list[Spoken] = []
        cells = self._cells(grid, number, inner, said)
        if cells:
            self._add(Table(cells, grid.n_rows, grid.n_columns, where))
        for spoken in said:
            self._attached(spoken, where)
        for nested in inner:
            self._table(nested)

    def _cells(self, grid: Grid, table: int, inner: list[etree._Element], said: list[Spoken]) -> tuple[Cell, ...]:
        found: list[Cell] = []
        for cell in grid.cells:
            lines: list[str] = []
            self._cell_lines(cell.element, lines, inner, said)
            text = keep_indent("\n".join(lines).strip("\n").rstrip())
            where = Location(source=self.source, table=table, row=cell.row + 1, column=cell.column + 1)
            found.append(Cell(cell.row, cell.column, text, where, cell.rows, cell.columns))
        return tuple(found)

    def _cell_lines(
        self, parent: etree._Element, lines: list[str], inner: list[etree._Element], said: list[Spoken]
    ) -> None:
        """Collect a cell's paragraphs; nested tables and text boxes are set aside, to follow after the table."""
        for child in parent:
            tag = child.tag
            if tag == m.P:
                spoken, text = self._text(child)
                lines.append(text)
                if spoken.boxes or spoken.notes:
                    said.append(spoken)
            elif tag == m.TBL:
                inner.append(child)
            elif tag == m.SDT:
                content = child.find(m.SDT_CONTENT)
                if content is not None:
                    self._cell_lines(content, lines, inner, said)
            elif tag in m.WRAPPERS:
                self._cell_lines(child, lines, inner, said)
            elif tag == m.ALTERNATE:
                self._cell_lines(alternative(child), lines, inner, said)

    def furniture(self, running: Iterable[etree._Element]) -> None:
        """Running heads and feet, each wording once, after everything else."""
        seen: set[str] = set()
        start = len(self.blocks)
        for root in running:
            self.container(root, Location(source=self.source))
        kept: list[Block] = []
        for block in self.blocks[start:]:
            if isinstance(block, Paragraph) and block.text not in seen:
                seen.add(block.text)
                kept.append(replace(block, role="furniture"))
        self.blocks[start:] = kept
