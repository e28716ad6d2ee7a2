"""Old and other workbooks through python-calamine (.xls, .xlsb). It hands over values without their number formats:
a number prints as the shortest decimal that is stored so, and what a format adds (trailing zeros, separators) is lost."""

from __future__ import annotations

import datetime
import io
from pathlib import Path
from typing import Any

from budgetcheck.document import Block, Document, Location, Unread
from budgetcheck.errors import UnreadableError
from budgetcheck.readers.files import digest
from budgetcheck.readers.numfmt import render
from budgetcheck.readers.options import ReadOptions
from budgetcheck.readers.sheet import Sheet, add_sheet


def read_xls(path: Path, data: bytes, *, source: int, options: ReadOptions) -> Document:
    """Read a workbook, one Table per visible sheet. Raises UnreadableError where it is damaged, encrypted or too large."""
    import python_calamine as calamine

    if data[:2] == b"PK":
        from budgetcheck.readers.package import Package

        Package(path, data, options)  # checks what it would unpack to
    blocks: list[Block] = []
    unread: list[Unread] = []
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        for meta in book.sheets_metadata:
            if meta.visible != calamine.SheetVisibleEnum.Visible:
                unread.append(Unread(Location(source=source, sheet=meta.name), "hidden-sheet"))
            elif meta.typ == calamine.SheetTypeEnum.WorkSheet:
                sheet = _sheet(book.get_sheet_by_name(meta.name), meta.name, path, options)
                unread += add_sheet(blocks, sheet, source=source)
    except UnreadableError:
        raise
    except calamine.PasswordError as error:
        raise UnreadableError("read-encrypted", path=str(path)) from error
    except BaseException as error:
        # A panic of the Rust reader is no Exception; anything else that is none (Ctrl-C) goes on.
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise
        problem = str(error).splitlines()[0][:160] if str(error) else type(error).__name__
        raise UnreadableError("read-broken-workbook", path=str(path), problem=problem) from None
    return Document(str(path), "xlsx", digest(data), tuple(blocks), unread=tuple(unread))


def _sheet(source: Any, name: str, path: Path, options: ReadOptions) -> Sheet:  # noqa: ANN401 (calamine has no types)
    if source.total_height * source.total_width > options.max_cells * 4:
        raise UnreadableError("read-too-many-cells", path=str(path), limit=options.max_cells)
    sheet = Sheet(name)
    top, left = source.start or (0, 0)
    for r, row in enumerate(source.to_python(skip_empty_area=True)):
        for c, value in enumerate(row):
            if value != "":
                sheet.texts[top + r, left + c] = _text(value)
    if len(sheet.texts) > options.max_cells:
        raise UnreadableError("read-too-many-cells", path=str(path), limit=options.max_cells)
    for first, last in source.merged_cell_ranges or []:
        sheet.merged.append((first[0], first[1], last[0], last[1]))
    return sheet


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (int, float)):
        return render(repr(value), "General")
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat(" ")
    return str(value).replace("\r\n", "\n").replace("\r", "\n")
