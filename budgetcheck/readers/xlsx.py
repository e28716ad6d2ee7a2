"""Excel workbooks (.xlsx, .xlsm): the sheets' XML streamed, every number as its format prints it.

calamine reads faster but hands over bare floats: "4.000000" and "540.05" printed from 540.05000000000001 are lost, and
with them the precision that every check stands on. So the stored text and the format are read here.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from budgetcheck.document import Block, Document, Location, Unread
from budgetcheck.errors import UnreadableError
from budgetcheck.readers.files import digest
from budgetcheck.readers.numfmt import BUILTIN, render
from budgetcheck.readers.options import ReadOptions
from budgetcheck.readers.package import Package
from budgetcheck.readers.sheet import Range, Sheet, a1, add_sheet

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ROW, _COL, _MERGE, _SI, _T, _V, _F, _IS, _R, _PH = (
    _S + name for name in ("row", "col", "mergeCell", "si", "t", "v", "f", "is", "r", "rPh")
)
_R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_ADDRESS = re.compile(r"([A-Z]{1,3})(\d{1,7})$")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_MAX_ROW, _MAX_COLUMN = 1_048_576, 16_384
_DATE_SHIFT = 1462  # days between the two calendars of Excel


@dataclass(slots=True)
class _Book:
    """What the cells of all sheets refer to."""

    package: Package
    strings: list[str]
    formats: list[str]
    shifted: bool
    cells: int = 0


def read_xlsx(path: Path, data: bytes, *, source: int, options: ReadOptions) -> Document:
    """Read a workbook, one Table (or running text) per visible sheet. Raises UnreadableError where it is damaged or beyond a limit."""
    package = Package(path, data, options)
    main = package.main_part("xl/workbook.xml")
    workbook = package.xml(main)
    targets = package.targets(main)
    kinds = dict(targets.values())
    strings = _strings(package, kinds.get("sharedStrings", "xl/sharedStrings.xml"))
    settings = workbook.find(f"{_S}workbookPr")
    shifted = settings is not None and settings.get("date1904") in ("1", "true")
    book = _Book(package, strings, _formats(package.optional(kinds.get("styles", "xl/styles.xml"))), shifted)
    blocks: list[Block] = []
    unread: list[Unread] = []
    for sheet in workbook.iter(f"{_S}sheet"):
        name = sheet.get("name") or ""
        kind, part = targets.get(sheet.get(_R_ID) or "", ("", ""))
        if kind != "worksheet" or not package.has(part):
            continue
        if sheet.get("state") in ("hidden", "veryHidden"):
            unread.append(Unread(Location(source=source, sheet=name), "hidden-sheet"))
            continue
        raw, bare = _sheet(book, name, part)
        unread += add_sheet(blocks, raw, source=source)
        if bare is not None:
            unread.append(Unread(Location(source=source, sheet=name, cell=bare), "formula-without-value"))
    return Document(str(path), "xlsx", digest(data), tuple(blocks), unread=tuple(unread))


def _strings(package: Package, part: str) -> list[str]:
    root = package.xml(part) if package.has(part) else None
    return [] if root is None else [_rich(item) for item in root.iterchildren(_SI)]


def _rich(item: etree._Element) -> str:
    """The text of a shared or inline string; its runs joined, phonetic guides left out."""
    parts: list[str] = []
    for child in item:
        if child.tag == _T:
            parts.append(child.text or "")
        elif child.tag == _R:
            parts.extend(t.text or "" for t in child.iterchildren(_T))
    return _unescape("".join(parts))


def _unescape(text: str) -> str:
    if "_x" in text:
        text = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _formats(styles: etree._Element | None) -> list[str]:
    """The number format of each cell style, by style index."""
    if styles is None:
        return []
    own = {f.get("numFmtId") or "": f.get("formatCode") or "General" for f in styles.iter(f"{_S}numFmt")}
    found: list[str] = []
    for style in styles.iterfind(f"{_S}cellXfs/{_S}xf"):
        number = style.get("numFmtId") or "0"
        found.append(own.get(number) or (BUILTIN.get(int(number), "General") if number.isdigit() else "General"))
    return found


def _sheet(book: _Book, name: str, part: str) -> tuple[Sheet, str | None]:
    """The raw cells of one sheet, and the address of the first formula that was saved without its value."""
    sheet = Sheet(name)
    bare: str | None = None
    following = 0
    events = etree.iterparse(
        io.BytesIO(book.package.read(part)), events=("end",), tag=(_ROW, _COL, _MERGE), resolve_entities=False,
        no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        for _, element in events:
            if element.tag == _ROW:
                row = _whole(element.get("r"), following + 1) - 1
                if not 0 <= row < _MAX_ROW:
                    raise book.package.syntax(part, ValueError(f"row {row + 1}"))
                following = row + 1
                if element.get("hidden") in ("1", "true"):
                    sheet.hidden_rows.add(row)
                bare = _row(book, sheet, element, row) or bare
                element.clear()
            elif element.tag == _COL:
                _column(sheet, element)
            elif (merged := _range(element.get("ref") or "")) is not None:
                sheet.merged.append(merged)
    except etree.XMLSyntaxError as error:
        raise book.package.syntax(part, error) from error
    return sheet, bare


def _row(book: _Book, sheet: Sheet, element: etree._Element, row: int) -> str | None:
    bare = None
    column = -1
    for cell in element:
        found = _ADDRESS.match(cell.get("r") or "")
        column = _letters(found[1]) if found else column + 1
        if not 0 <= column < _MAX_COLUMN:
            continue
        book.cells += 1
        if book.cells > book.package.options.max_cells:
            limit = book.package.options.max_cells
            raise UnreadableError("read-too-many-cells", path=str(book.package.path), limit=limit)
        text = _text(book, cell)
        if text is None:
            text, bare = "", bare or a1(row, column)
        sheet.texts[row, column] = text
    return bare


def _text(book: _Book, cell: etree._Element) -> str | None:
    """What a cell prints; None for a formula whose value was not saved."""
    value: str | None = None
    formula = False
    for child in cell:
        if child.tag == _V:
            value = child.text or ""
        elif child.tag == _IS:
            return _rich(child)
        elif child.tag == _F:
            formula = True
    if value is None:
        return None if formula else ""
    kind = cell.get("t") or "n"
    if kind == "s":
        at = _whole(value, -1)
        return book.strings[at] if 0 <= at < len(book.strings) else ""
    if kind == "b":
        return "TRUE" if value == "1" else "FALSE"
    if kind != "n":
        return _unescape(value)
    style = _whole(cell.get("s"), 0)
    code = book.formats[style] if 0 <= style < len(book.formats) else "General"
    return render(_shift(value, code) if book.shifted else value, code)


def _shift(value: str, code: str) -> str:
    """A date of the 1904 calendar as one of the usual calendar."""
    from budgetcheck.readers.numfmt import is_date

    whole, point, part = value.partition(".")
    return f"{int(whole) + _DATE_SHIFT}{point}{part}" if is_date(code) and whole.isdigit() else value


def _column(sheet: Sheet, element: etree._Element) -> None:
    if element.get("hidden") in ("1", "true"):
        first, last = _whole(element.get("min"), 1), _whole(element.get("max"), 1)
        sheet.hidden_columns.update(range(max(first, 1) - 1, min(last, _MAX_COLUMN)))


def _range(reference: str) -> Range | None:
    first, _, last = reference.partition(":")
    ends = _ADDRESS.match(first), _ADDRESS.match(last)
    if ends[0] is None or ends[1] is None:
        return None
    return int(ends[0][2]) - 1, _letters(ends[0][1]), int(ends[1][2]) - 1, _letters(ends[1][1])


def _letters(letters: str) -> int:
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - 64
    return index - 1


def _whole(text: str | None, default: int) -> int:
    return int(text) if text and text.isdigit() and len(text) < 10 else default
