"""What calamine does not tell of an old workbook (.xls, BIFF8): the number format of each cell, hidden rows and columns.

Only the records that say so are looked at ([MS-XLS] 2.4); values stay calamine's. Older forms than BIFF8 give nothing.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from budgetcheck.readers.numfmt import BUILTIN
from budgetcheck.readers.ole import read_stream

_BOF, _EOF, _BOUNDSHEET, _FORMAT, _XF = 0x0809, 0x0A, 0x85, 0x041E, 0xE0
_NUMBER, _RK, _MULRK, _FORMULA, _ROW, _COLINFO = 0x0203, 0x027E, 0xBD, 0x06, 0x0208, 0x7D
_BIFF8 = 0x0600
_HIDDEN_ROW, _HIDDEN_COLUMN = 0x20, 0x01
_MAX_COLUMN = 256


@dataclass(slots=True)
class Looks:
    """How a sheet shows its cells: number formats by (row, column) from 0, hidden rows and columns."""

    formats: dict[tuple[int, int], str] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)


def read_looks(data: bytes) -> dict[str, Looks]:
    """How each sheet of an .xls file shows its cells, by its name; empty where the file is of another form or damaged."""
    book = read_stream(data, "Workbook", "Book")
    if book is None:
        return {}
    try:
        return _looks(book)
    except (struct.error, IndexError, ValueError):
        return {}


def _looks(book: bytes) -> dict[str, Looks]:
    sheets: list[tuple[str, int]] = []
    own: dict[int, str] = {}
    styles: list[int] = []
    for kind, body in _records(book, 0):
        if kind == _BOF and struct.unpack_from("<H", body)[0] != _BIFF8:
            return {}
        if kind == _BOUNDSHEET:
            sheets.append((_string(body, 7, body[6]), struct.unpack_from("<I", body)[0]))
        elif kind == _FORMAT:
            number, length = struct.unpack_from("<2H", body)
            own[number] = _string(body, 4, length)
        elif kind == _XF:
            styles.append(struct.unpack_from("<H", body, 2)[0])
    codes = [own.get(number) or BUILTIN.get(number, "General") for number in styles]
    return {name: _sheet(book, at, codes) for name, at in sheets}


def _sheet(book: bytes, at: int, codes: list[str]) -> Looks:
    looks = Looks()
    for kind, body in _records(book, at):
        if kind in (_NUMBER, _RK, _FORMULA):
            row, column, style = struct.unpack_from("<3H", body)
            looks.formats[row, column] = codes[style]
        elif kind == _MULRK:
            row, column = struct.unpack_from("<2H", body)
            for more in range((len(body) - 6) // 6):
                looks.formats[row, column + more] = codes[struct.unpack_from("<H", body, 4 + 6 * more)[0]]
        elif kind == _ROW and struct.unpack_from("<H", body, 12)[0] & _HIDDEN_ROW:
            looks.hidden_rows.add(struct.unpack_from("<H", body)[0])
        elif kind == _COLINFO and struct.unpack_from("<H", body, 8)[0] & _HIDDEN_COLUMN:
            first, last = struct.unpack_from("<2H", body)
            looks.hidden_columns.update(range(first, min(last + 1, _MAX_COLUMN)))
    return looks


def _records(book: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """The records of the substream that begins at an offset, those of what is embedded in it left out."""
    depth = 0
    while at + 4 <= len(book):
        kind, length = struct.unpack_from("<2H", book, at)
        if kind == _BOF:
            depth += 1
        if depth == 1:
            yield kind, book[at + 4 : at + 4 + length]
        if kind == _EOF:
            depth -= 1
            if depth <= 0:
                return
        at += 4 + length


def _string(body: bytes, flags: int, length: int) -> str:
    """A string of `length` characters behind its byte of flags: one or two bytes a character."""
    wide = body[flags] & 1
    start = flags + 1
    return body[start : start + length * (2 if wide else 1)].decode("utf-16-le" if wide else "latin-1", "replace")
