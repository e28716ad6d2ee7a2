"""DOCX: real headings, real tables with really merged cells."""

from __future__ import annotations

import datetime
import io
from pathlib import Path

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.shared import Pt

from maker.blocks import Block, Grid, Text, text_of
from maker.packing import repack

EPOCH = datetime.datetime(2025, 1, 1)


def write(blocks: list[Block], path: Path) -> None:
    document = Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    for style in ("Normal", "Table Grid"):
        document.styles[style].font.size = Pt(8)
    properties = document.core_properties
    properties.author, properties.title = "budgetcheck samples", path.stem
    properties.created = properties.modified = EPOCH
    for block in blocks:
        if isinstance(block, Text):
            if block.level:
                document.add_heading(block.text, block.level)
            else:
                document.add_paragraph(block.text)
            continue
        document.add_paragraph(block.title)
        document.add_paragraph(f"金额单位：{block.unit}")
        _table(document, block)
        for note in block.notes:
            document.add_paragraph(note)
    document.add_paragraph()  # word processors put one after a table that ends the document; some lose the table without it
    buffer = io.BytesIO()
    document.save(buffer)
    repack(buffer.getvalue(), path)


def _table(document: Document, grid: Grid) -> None:
    cells = grid.cells
    table = document.add_table(len(cells), len(cells[0]), style="Table Grid")
    places = [row.cells for row in table.rows]  # read once: asking the table for one cell walks it all
    for i, row in enumerate(cells):
        for j, cell in enumerate(row):
            if text := text_of(cell):
                places[i][j].paragraphs[0].add_run(text)
    for i, j, high, wide in grid.spans():
        corner = places[i][j].merge(places[i + high - 1][j + wide - 1])
        for paragraph in corner.paragraphs[1:]:  # merging keeps the empty paragraphs of the swallowed cells
            paragraph._p.getparent().remove(paragraph._p)
