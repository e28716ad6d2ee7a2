"""Old and other workbooks through python-calamine (.xls, .xlsb). It hands over values without their number formats.

In an .xls file the formats are read beside it, so that numbers print as the sheet shows them; in an .xlsb file a number
prints as the shortest decimal that is stored so, and what a format adds (trailing zeros, separators) is lost.
"""

from __future__ import annotations

import datetime
from pathlib import Path

from budgetcheck.document import Block, Document, Location, Unread
from budgetcheck.errors import UnreadableError
from budgetcheck.readers.biff import Looks, read_looks
from budgetcheck.readers.files import OLE, digest
from budgetcheck.readers.numfmt import render
from budgetcheck.readers.options import ReadOptions
from budgetcheck.readers.sheet import Sheet, add_sheet
from budgetcheck.readers.xls_values import Values, read_values


def read_xls(path: Path, data: bytes, *, source: int, options: ReadOptions) -> Document:
    """Read a workbook, one Table per visible sheet. Raises UnreadableError where it is damaged, encrypted or too large."""
    if data[:2] == b"PK":
        from budgetcheck.readers.package import Package

        Package(path, data, options)  # checks what it would unpack to
    blocks: list[Block] = []
    unread: list[Unread] = []
    values = read_values(path, data, options)
    looks = read_looks(data) if data.startswith(OLE) else {}
    for one in values:
        if not one.visible:
            unread.append(Unread(Location(source=source, sheet=one.name), "hidden-sheet"))
            continue
        sheet = _sheet(one, looks.get(one.name) or Looks())
        if len(sheet.texts) > options.max_cells:
            raise UnreadableError("read-too-many-cells", path=str(path), limit=options.max_cells)
        unread += add_sheet(blocks, sheet, source=source)
    return Document(str(path), "xlsx", digest(data), tuple(blocks), unread=tuple(unread))


def _sheet(values: Values, looks: Looks) -> Sheet:
    sheet = Sheet(values.name, hidden_rows=looks.hidden_rows, hidden_columns=looks.hidden_columns)
    top, left = values.start
    for r, row in enumerate(values.rows, top):
        for c, value in enumerate(row, left):
            if value != "":
                sheet.texts[r, c] = _text(value, looks.formats.get((r, c), "General"))
    sheet.merged += [(first[0], first[1], last[0], last[1]) for first, last in values.merged]
    return sheet


def _text(value: object, code: str) -> str:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (int, float)):
        return render(repr(value), code)
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat(" ")
    return str(value).replace("\r\n", "\n").replace("\r", "\n")
