"""From the cells of one sheet to a Table: merged cells once, hidden rows and columns out, empty margins cut.

A sheet is one Table, whatever stands on it; titles, unit lines and several tables under one another are for recognition to
tell apart. Only a sheet of running text (one column, no numbers by themselves) is paragraphs.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field

from budgetcheck.document import Block, Cell, Location, Paragraph, Table, Unread
from budgetcheck.readers.text_marks import is_number, keep_indent

_SPARE = 20_000  # blank cells that any sheet may have
_SPARSE = 8  # a sheet with more than this many blanks to a printed cell keeps only what the file names

_MERGED_AREA = 4_000_000  # cells under merged ranges; beyond it a file is not honest

Range = tuple[int, int, int, int]
"""First row, first column, last row, last column, counted from 0, inclusive."""


@dataclass(slots=True)
class Sheet:
    """The raw cells of a sheet: texts by (row, column) from 0, as in the file, "" for a formatted blank."""

    name: str
    texts: dict[tuple[int, int], str] = field(default_factory=dict)
    merged: list[Range] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)


def a1(row: int, column: int) -> str:
    """The A1 address of a cell counted from 0."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"


def add_sheet(blocks: list[Block], sheet: Sheet, *, source: int) -> list[Unread]:
    """Append what a sheet prints to the blocks of its workbook: one Table, or the paragraphs of a sheet of running text.

    Returns what is hidden in it.
    """
    number = 1 + sum(1 for block in blocks if isinstance(block, Table))
    table, hidden = to_table(sheet, source=source, table=number)
    if table is None:
        return hidden
    texts = [cell for cell in table.cells if cell.text.strip()]
    if len({cell.column for cell in texts}) == 1 and not any(is_number(cell.text) for cell in texts):
        blocks += [Paragraph(cell.text, cell.location._replace(table=None)) for cell in texts]
    else:
        blocks.append(table)
    return hidden


def to_table(sheet: Sheet, *, source: int, table: int) -> tuple[Table | None, list[Unread]]:
    """The printed grid of a sheet, None where nothing is printed; and what is hidden in it."""
    unread = _hidden(sheet, source)
    shown = {
        place: text
        for place, text in sheet.texts.items()
        if place[0] not in sheet.hidden_rows and place[1] not in sheet.hidden_columns
    }
    spans, covered = _merged(sheet, shown)
    printed = [place for place, text in shown.items() if text.strip() and place not in covered]
    if not printed:
        return None, unread
    top, bottom = min(r for r, _ in printed), max(r for r, _ in printed)
    left, right = min(c for _, c in printed), max(c for _, c in printed)
    for r, c in printed:
        if (r, c) in spans:
            bottom, right = max(bottom, spans[r, c][2]), max(right, spans[r, c][3])
    rows = [r for r in _used_rows(shown, spans, top, bottom) if r not in sheet.hidden_rows]
    columns = [c for c in range(left, right + 1) if c not in sheet.hidden_columns]
    filled = {r for r, _ in printed}
    if len(filled) * len(columns) <= _SPARSE * len(printed) + _SPARE:
        for r in filled:
            for c in columns:
                shown.setdefault((r, c), "")
    where = Location(source=source, table=table, sheet=sheet.name, cell=a1(top, left))
    open_cells = {place: text for place, text in shown.items() if place not in covered}
    cells = tuple(_cells(open_cells, spans, rows, columns, where))
    return Table(cells, len(rows), len(columns), where), unread


def _used_rows(
    shown: dict[tuple[int, int], str], spans: dict[tuple[int, int], Range], top: int, bottom: int
) -> list[int]:
    """The rows from top to bottom; a long run of unused rows counts as one, so that a stray cell far below costs nothing."""
    used = {r for r, _ in shown if top <= r <= bottom}
    for r, _, last, _ in spans.values():
        used.update(range(r, min(last, bottom) + 1))
    rows: list[int] = []
    for r in sorted(r for r in used if top <= r <= bottom):
        if rows and r - rows[-1] > 1:
            rows.extend(range(rows[-1] + 1, min(r, rows[-1] + 11)))
        rows.append(r)
    return rows


def _cells(
    shown: dict[tuple[int, int], str],
    spans: dict[tuple[int, int], Range],
    rows: list[int],
    columns: list[int],
    at: Location,
) -> Iterable[Cell]:
    """Cells at their place in the visible grid; `at` says which sheet."""
    at_row = {r: i for i, r in enumerate(rows)}
    at_column = {c: i for i, c in enumerate(columns)}
    for r, c in sorted(shown):
        if r not in at_row or c not in at_column:
            continue
        height = width = 1
        if (r, c) in spans:
            _, _, last_row, last_column = spans[r, c]
            height = bisect_left(rows, last_row + 1) - at_row[r]
            width = bisect_left(columns, last_column + 1) - at_column[c]
        where = Location(source=at.source, table=at.table, row=r + 1, column=c + 1, sheet=at.sheet, cell=a1(r, c))
        yield Cell(at_row[r], at_column[c], keep_indent(shown[r, c].rstrip()), where, max(height, 1), max(width, 1))


def _merged(
    sheet: Sheet, shown: dict[tuple[int, int], str]
) -> tuple[dict[tuple[int, int], Range], set[tuple[int, int]]]:
    """Merged ranges by their first visible cell, cut to the cells that the file has; and the cells that they cover."""
    spans: dict[tuple[int, int], Range] = {}
    covered: set[tuple[int, int]] = set()
    last_row = max((r for r, _ in sheet.texts), default=-1)
    last_column = max((c for _, c in sheet.texts), default=-1)
    area = 0
    for top, left, bottom, right in sheet.merged:
        area += max(min(bottom, last_row) - top + 1, 0) * max(min(right, last_column) - left + 1, 0)
        if area > _MERGED_AREA:
            break
        rows = [r for r in range(top, min(bottom, last_row) + 1) if r not in sheet.hidden_rows]
        columns = [c for c in range(left, min(right, last_column) + 1) if c not in sheet.hidden_columns]
        if not rows or not columns:
            continue
        first = rows[0], columns[0]
        spans[first] = (*first, rows[-1], columns[-1])
        covered.update((r, c) for r in rows for c in columns)
        covered.discard(first)
        shown[first] = sheet.texts.get((top, left), "")
    return spans, covered


def _hidden(sheet: Sheet, source: int) -> list[Unread]:
    rows = sorted({r for (r, _), text in sheet.texts.items() if r in sheet.hidden_rows and text.strip()})
    columns = sorted({c for (_, c), text in sheet.texts.items() if c in sheet.hidden_columns and text.strip()})
    unread = []
    if rows:
        unread.append(
            Unread(Location(source=source, sheet=sheet.name, row=rows[0] + 1, cell=a1(rows[0], 0)), "hidden-row")
        )
    if columns:
        where = Location(source=source, sheet=sheet.name, column=columns[0] + 1, cell=a1(0, columns[0]))
        unread.append(Unread(where, "hidden-column"))
    return unread
