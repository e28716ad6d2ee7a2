"""OpenDocument spreadsheets (.ods). The file keeps the displayed text of every cell, so that is what is read; and repeat
counts, which a reader that unrolls them blindly dies of, are bounded here."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from budgetcheck.document import Block, Document, Location, Unread
from budgetcheck.errors import UnreadableError
from budgetcheck.readers.files import digest
from budgetcheck.readers.options import ReadOptions
from budgetcheck.readers.package import Package
from budgetcheck.readers.sheet import Sheet, add_sheet

if TYPE_CHECKING:
    from lxml import etree

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_HIDDEN = ("collapse", "filter")
_MAX_ROW, _MAX_COLUMN = 1_048_576, 16_384


def read_ods(path: Path, data: bytes, *, source: int, options: ReadOptions) -> Document:
    """Read a workbook, one Table per visible sheet. Raises UnreadableError where it is damaged, encrypted or too large."""
    package = Package(path, data, options)
    if package.has("META-INF/manifest.xml") and b"encryption-data" in package.read("META-INF/manifest.xml"):
        raise UnreadableError("read-encrypted", path=str(path))
    root = package.xml("content.xml")
    invisible = {
        style.get(f"{_STYLE}name")
        for style in root.iter(f"{_STYLE}style")
        if any(p.get(f"{_TABLE}display") == "false" for p in style.iter(f"{_STYLE}table-properties"))
    }
    blocks: list[Block] = []
    unread: list[Unread] = []
    budget = [options.max_cells]
    for element in root.iterfind(f".//{_OFFICE}spreadsheet/{_TABLE}table"):
        name = element.get(f"{_TABLE}name") or ""
        if element.get(f"{_TABLE}style-name") in invisible:
            unread.append(Unread(Location(source=source, sheet=name), "hidden-sheet"))
            continue
        sheet = _sheet(element, name, budget)
        if budget[0] < 0:
            raise UnreadableError("read-too-many-cells", path=str(path), limit=options.max_cells)
        unread += add_sheet(blocks, sheet, source=source)
    return Document(str(path), "xlsx", digest(data), tuple(blocks), unread=tuple(unread))


def _sheet(element: etree._Element, name: str, budget: list[int]) -> Sheet:
    sheet = Sheet(name)
    column = 0
    for definition in _inside(element, "table-column"):
        count = min(_count(definition, "number-columns-repeated"), _MAX_COLUMN - column)
        if definition.get(f"{_TABLE}visibility") in _HIDDEN:
            sheet.hidden_columns.update(range(column, column + count))
        column += count
    row = 0
    for line in _inside(element, "table-row"):
        cells = list(_cells(line, row))
        count = min(_count(line, "number-rows-repeated"), _MAX_ROW - row)
        filled = any(text for _, text, _, _ in cells)
        repeats = count if filled else min(count, 1)
        for r in range(row, row + repeats):
            budget[0] -= len(cells)
            if budget[0] < 0:
                return sheet
            for c, text, rows, columns in cells:
                sheet.texts[r, c] = text
                if rows > 1 or columns > 1:
                    sheet.merged.append((r, c, r + rows - 1, c + columns - 1))
        if line.get(f"{_TABLE}visibility") in _HIDDEN:
            sheet.hidden_rows.update(range(row, row + repeats))
        row += count
    return sheet


def _cells(line: etree._Element, row: int) -> Iterator[tuple[int, str, int, int]]:
    """The cells of a row: column, text, rows and columns spanned. A repeated blank counts once, at its first place."""
    column = 0
    for cell in line:
        if cell.tag not in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            continue
        text = "\n".join(_paragraph(p) for p in cell.iterchildren(f"{_TEXT}p"))
        count = min(_count(cell, "number-columns-repeated"), _MAX_COLUMN - column)
        rows = min(_count(cell, "number-rows-spanned"), _MAX_ROW - row)
        columns = min(_count(cell, "number-columns-spanned"), _MAX_COLUMN)
        if cell.tag == f"{_TABLE}table-cell":
            for i in range(count if text else min(count, 1)):
                yield column + i, text, rows, columns
        column += count


def _paragraph(element: etree._Element) -> str:
    parts = [element.text or ""]
    for child in element:
        if child.tag == f"{_TEXT}s":
            parts.append(" " * min(_count(child, "c", _TEXT), 50))
        elif child.tag == f"{_TEXT}line-break":
            parts.append("\n")
        elif child.tag == f"{_TEXT}tab":
            parts.append("\t")
        elif child.tag != f"{_OFFICE}annotation":
            parts.append(_paragraph(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _inside(parent: etree._Element, name: str) -> Iterator[etree._Element]:
    """Rows or columns of a table, through groups and header sections."""
    for child in parent:
        if child.tag == f"{_TABLE}{name}":
            yield child
        elif isinstance(child.tag, str) and child.tag.endswith(("-group", f"-header-{name[6:]}s", f"{name}s")):
            yield from _inside(child, name)


def _count(element: etree._Element, name: str, space: str = _TABLE) -> int:
    text = element.get(f"{space}{name}") or "1"
    return max(int(text), 1) if text.isdigit() and len(text) < 9 else 1
