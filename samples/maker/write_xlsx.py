"""XLSX: the narrative on one sheet, one paragraph per row; a sheet per table; amounts are numbers with number formats."""

from __future__ import annotations

import datetime
import io
from pathlib import Path

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from maker.blocks import Amount, Block, Grid, Text, text_of
from maker.packing import repack


def write(blocks: list[Block], path: Path) -> None:
    book = Workbook()
    narrative = book.active
    narrative.title = "情况说明"
    for block in blocks:
        if isinstance(block, Text):
            narrative.append([block.text])
        else:
            _sheet(book, block)
    narrative.column_dimensions["A"].width = 120
    book.properties.creator = "budgetcheck samples"
    book.properties.created = datetime.datetime(2025, 1, 1)
    buffer = io.BytesIO()
    book.save(buffer)
    repack(buffer.getvalue(), path)


def _sheet(book: Workbook, grid: Grid) -> None:
    sheet = book.create_sheet(grid.title.split(maxsplit=1)[0])
    sheet["A1"] = grid.title
    sheet["A2"] = f"金额单位：{grid.unit}"
    top = 3
    for i, row in enumerate(grid.cells, start=top):
        for j, cell in enumerate(row, start=1):
            if isinstance(cell, Amount):
                place = sheet.cell(i, j, cell.value)
                place.number_format = "#,##0" + ("." + "0" * cell.decimals if cell.decimals else "")
            elif text := text_of(cell):
                sheet.cell(i, j, text).data_type = "s"  # never a formula, whatever it begins with
    for i, j, high, wide in grid.spans():
        sheet.merge_cells(start_row=top + i, start_column=j + 1, end_row=top + i + high - 1, end_column=j + wide)
    for j, width in enumerate(grid.widths, start=1):
        sheet.column_dimensions[get_column_letter(j)].width = width * 2
    for k, note in enumerate(grid.notes, start=top + len(grid.cells)):
        sheet.cell(k, 1, note)
