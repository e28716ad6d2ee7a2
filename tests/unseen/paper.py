"""Blocks of an invented document and the writers that put them into files: HTML, DOCX, XLSX, text."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

LEFT, UP = "<", "^"  # merged with the cell to the left, with the cell above
FULL = str.maketrans("0123456789.,-", "０１２３４５６７８９．，－")


@dataclass(frozen=True)
class Money:
    """How amounts are printed."""

    unit: str = "万元"
    decimals: int = 2
    grouped: bool = True
    zero: str | None = ""  # None: as a number
    full_width: bool = False

    def __call__(self, value: Decimal) -> str:
        if value == 0 and self.zero is not None:
            return self.zero
        shown = value / 10000 if self.unit == "万元" else value
        text = f"{shown:,.{self.decimals}f}" if self.grouped else f"{shown:.{self.decimals}f}"
        return text.translate(FULL) if self.full_width else text


@dataclass(frozen=True)
class Form:
    """A table as printed, and what must be recognised of it: its kind and the unit of its amounts.

    `above` are the lines between title and table. `inside`: title and those lines are merged cells of the grid.
    """

    kind: str | None
    title: str
    rows: Sequence[Sequence[str]]
    unit: str | None = "万元"
    above: Sequence[str] = ()
    notes: Sequence[str] = ()
    inside: bool = False
    sheet: str = ""

    @property
    def grid(self) -> list[list[str]]:
        width = max(len(row) for row in self.rows)
        top = [[line, *[LEFT] * (width - 1)] for line in (self.title, *self.above)] if self.inside else []
        return [*top, *([*row, *[""] * (width - len(row))] for row in self.rows)]


@dataclass(frozen=True)
class Sample:
    """A document: its blocks, the format it is written in. `slips`: words of its text → words that contradict the rest."""

    blocks: Sequence[str | Form]
    suffix: str = "docx"
    tags: frozenset[str] = field(default=frozenset())
    slips: Sequence[tuple[str, str]] = ()

    @property
    def forms(self) -> list[Form]:
        return [block for block in self.blocks if isinstance(block, Form)]


def spans(grid: Sequence[Sequence[str]]) -> list[tuple[int, int, int, int]]:
    """Every cell once: row, column, row span, column span."""
    found = []
    for r, row in enumerate(grid):
        for c, text in enumerate(row):
            if text in (LEFT, UP):
                continue
            wide = high = 1
            while c + wide < len(row) and row[c + wide] == LEFT:
                wide += 1
            while r + high < len(grid) and grid[r + high][c] == UP:
                high += 1
            found.append((r, c, high, wide))
    return found


def _lines(form: Form) -> list[str]:
    return [] if form.inside else [form.title, *form.above]


def write_html(blocks: Sequence[str | Form], path: Path) -> None:
    parts = ["<html><head><meta charset='utf-8'><title>公开</title></head><body><div class='content'>"]
    for block in blocks:
        if isinstance(block, str):
            parts.append(f"<p>{html.escape(block)}</p>")
            continue
        parts += [f"<p align='center'>{html.escape(line)}</p>" for line in _lines(block)]
        grid, at = block.grid, {(r, c): (h, w) for r, c, h, w in spans(block.grid)}
        parts.append("<table border='1'>")
        for r, row in enumerate(grid):
            cells = (
                f"<td rowspan='{at[r, c][0]}' colspan='{at[r, c][1]}'>{html.escape(text)}</td>"
                for c, text in enumerate(row)
                if (r, c) in at
            )
            parts.append(f"<tr>{''.join(cells)}</tr>")
        parts.append("</table>")
        parts += [f"<p>{html.escape(note)}</p>" for note in block.notes]
    path.write_text("\n".join([*parts, "</div></body></html>"]), encoding="utf-8")


def write_docx(blocks: Sequence[str | Form], path: Path) -> None:
    from docx import Document

    document = Document()
    for block in blocks:
        if isinstance(block, str):
            document.add_paragraph(block)
            continue
        for line in _lines(block):
            document.add_paragraph(line)
        grid = block.grid
        table = document.add_table(len(grid), len(grid[0]))
        places = [row.cells for row in table.rows]
        for r, c, high, wide in spans(grid):
            if grid[r][c]:
                places[r][c].paragraphs[0].add_run(grid[r][c])
            if high > 1 or wide > 1:
                corner = places[r][c].merge(places[r + high - 1][c + wide - 1])
                for paragraph in corner.paragraphs[1:]:
                    paragraph._p.getparent().remove(paragraph._p)
        for note in block.notes:
            document.add_paragraph(note)
    document.save(str(path))


def write_xlsx(blocks: Sequence[str | Form], path: Path) -> None:
    """A sheet per table; texts before the first table stand on a cover sheet, others at the foot of the sheet before."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    sheet.title = "封面"
    for block in blocks:
        if isinstance(block, str):
            if block.startswith("# "):
                sheet = book.create_sheet(block[2:])
            else:
                sheet.append([block])
            continue
        sheet = book.create_sheet(block.sheet or block.title[:28])
        top = 1
        for line in _lines(block):
            sheet.cell(top, 1, line)
            top += 1
        grid = block.grid
        for r, c, high, wide in spans(grid):
            text = grid[r][c]
            place = sheet.cell(top + r, c + 1)
            plain = text.replace(",", "")
            if plain.lstrip("-").replace(".", "", 1).isdecimal() and "." in plain and plain.isascii():
                place.value, decimals = Decimal(plain), len(plain.partition(".")[2])
                place.number_format = ("#,##0" if "," in text else "0") + "." + "0" * decimals
            elif text:
                place.value, place.data_type = text, "s"
            if high > 1 or wide > 1:
                sheet.merge_cells(
                    start_row=top + r, start_column=c + 1, end_row=top + r + high - 1, end_column=c + wide
                )
        for k, note in enumerate(block.notes):
            sheet.cell(top + len(grid) + k, 1, note)
    book.save(path)


def _write_text(
    blocks: Sequence[str | Form], path: Path, rows: Callable[[Sequence[Sequence[str]]], Iterable[str]]
) -> None:
    """Paragraphs with a blank line between them; `rows` gives those of a table."""
    parts = []
    for block in blocks:
        if isinstance(block, str):
            parts.append(block)
        else:
            grid = [[text.replace("\n", "") for text in row] for row in block.grid]
            parts += [*_lines(block), *rows(grid), *block.notes]
    path.write_text("\n\n".join(parts) + "\n", encoding="utf-8")


def write_txt(blocks: Sequence[str | Form], path: Path) -> None:
    """A copied sheet: a row per line, TAB between its cells, those that others cover left blank."""
    _write_text(
        blocks, path, lambda grid: ["\n".join("\t".join("" if t in (LEFT, UP) else t for t in row) for row in grid)]
    )


def write_cells(blocks: Sequence[str | Form], path: Path) -> None:
    """Text saved from a word processor: a cell per line behind a TAB, merged cells once, a blank line after each row."""
    _write_text(blocks, path, lambda grid: ("\n".join(f"\t{t}" for t in row if t not in (LEFT, UP)) for row in grid))


def write_lines(blocks: Sequence[str | Form], path: Path) -> None:
    """The text of a PDF without its cells: a row per line, a blank between its texts, nothing for what is empty."""
    _write_text(
        blocks, path, lambda grid: filter(None, (" ".join(t for t in row if t not in (LEFT, UP, "")) for row in grid))
    )


def write_pdf(blocks: Sequence[str | Form], path: Path) -> None:
    """Landscape pages with ruled tables; long tables run over pages without repeating their header."""
    from reportlab.lib import colors
    from reportlab.lib.pagesizes import A3, landscape
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.platypus import LongTable, PageBreak, Paragraph, SimpleDocTemplate, TableStyle

    font = "STSong-Light"
    pdfmetrics.registerFont(UnicodeCIDFont(font))
    body = ParagraphStyle("body", fontName=font, fontSize=10, leading=15, wordWrap="CJK")
    middle = ParagraphStyle("middle", parent=body, fontSize=15, leading=22, alignment=1)
    small = ParagraphStyle("small", parent=body, fontSize=7, leading=9)
    story: list[object] = []
    for block in blocks:
        if isinstance(block, str):
            story.append(Paragraph(html.escape(block), body))
            continue
        story.append(PageBreak())
        story += [Paragraph(html.escape(line), body if k else middle) for k, line in enumerate(_lines(block))]
        grid = block.grid
        shown = [["" if t in (LEFT, UP) else t for t in row] for row in grid]
        data = [[Paragraph(html.escape(t).replace("\n", "<br/>"), small) if t else "" for t in row] for row in shown]
        wide = [max(min(max(len(row[c]) for row in shown), 24), 3) for c in range(len(grid[0]))]
        commands: list[tuple[object, ...]] = [("GRID", (0, 0), (-1, -1), 0.5, colors.black)]
        commands += [("SPAN", (c, r), (c + w - 1, r + h - 1)) for r, c, h, w in spans(grid) if h > 1 or w > 1]
        commands += [
            (side, (0, 0), (-1, -1), 1.5) for side in ("LEFTPADDING", "RIGHTPADDING", "TOPPADDING", "BOTTOMPADDING")
        ]
        story.append(LongTable(data, [1080 * w / sum(wide) for w in wide], style=TableStyle(commands)))
        story += [Paragraph(html.escape(note), body) for note in block.notes]
    SimpleDocTemplate(str(path), pagesize=landscape(A3), leftMargin=42, rightMargin=42, invariant=1).build(story)


WRITERS: dict[str, Callable[[Sequence[str | Form], Path], None]] = {
    "html": write_html,
    "docx": write_docx,
    "xlsx": write_xlsx,
    "txt": write_txt,
    "pdf": write_pdf,
    "cells": write_cells,
    "lines": write_lines,
}
