"""PDF: landscape pages, ruled tables that run over pages with or without a repeated header, page numbers at the foot.

The font is one of the CID fonts that every PDF reader substitutes, so nothing is embedded and the files stay small.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import Flowable, LongTable, PageBreak, Paragraph, SimpleDocTemplate, Spacer, TableStyle

from maker.blocks import Amount, Block, Grid, Text, text_of

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

FONT = "STSong-Light"
MARGIN = 42
BODY = ParagraphStyle("body", fontName=FONT, fontSize=11, leading=17, wordWrap="CJK", firstLineIndent=22)
TITLE = ParagraphStyle("title", fontName=FONT, fontSize=14, leading=22, wordWrap="CJK", alignment=1)
UNIT = ParagraphStyle("unit", fontName=FONT, fontSize=9, leading=14, alignment=2)
CELL = ParagraphStyle("cell", fontName=FONT, fontSize=7.5, leading=9.5, wordWrap="CJK")
HEAD = ParagraphStyle("head", parent=CELL, alignment=1)
NUMBER = ParagraphStyle("number", parent=CELL, alignment=2)


def write(blocks: list[Block], path: Path) -> None:
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    story: list[Flowable] = []
    for block in blocks:
        if isinstance(block, Text):
            style = BODY if not block.level else ParagraphStyle("h", parent=BODY, fontSize=15 - block.level)
            story.append(Paragraph(escape(block.text), style))
            continue
        story.append(PageBreak())
        story += [Paragraph(escape(block.title), TITLE), Paragraph(f"金额单位：{block.unit}", UNIT), Spacer(1, 4)]
        story.append(_table(block))
        story += [Paragraph(escape(note), BODY) for note in block.notes]
    SimpleDocTemplate(
        str(path), pagesize=landscape(A4), invariant=1, title=path.stem, author="budgetcheck samples",
        leftMargin=MARGIN, rightMargin=MARGIN, topMargin=MARGIN, bottomMargin=MARGIN,
    ).build(story, onFirstPage=_foot, onLaterPages=_foot)  # fmt: skip


def _foot(canvas: Canvas, document: SimpleDocTemplate) -> None:
    canvas.setFont(FONT, 9)
    canvas.drawCentredString(landscape(A4)[0] / 2, 24, f"— {document.page} —")


def _table(grid: Grid) -> LongTable:
    room = landscape(A4)[0] - 2 * MARGIN
    widths = [room * width / sum(grid.widths) for width in grid.widths]
    head = len(grid.header)
    data = []
    for i, row in enumerate(grid.cells):
        line = []
        for cell in row:
            style = HEAD if i < head else NUMBER if isinstance(cell, Amount) else CELL
            text = text_of(cell)
            line.append(Paragraph(escape(text), style) if text else "")
        data.append(line)
    commands: list[tuple[object, ...]] = [
        ("GRID", (0, 0), (-1, -1), 0.5, colors.black),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        *((side, (0, 0), (-1, -1), 2) for side in ("LEFTPADDING", "RIGHTPADDING")),
        *((side, (0, 0), (-1, -1), 1.5) for side in ("TOPPADDING", "BOTTOMPADDING")),
    ]
    commands += [("SPAN", (j, i), (j + wide - 1, i + high - 1)) for i, j, high, wide in grid.spans()]
    return LongTable(data, widths, repeatRows=head if grid.repeat_header else 0, style=TableStyle(commands))
