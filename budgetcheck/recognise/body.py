"""The body of a printed table as lines: rows placed into columns, repeated headers and column numbers marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from budgetcheck.document import Cell
from budgetcheck.recognise.columns import match_column
from budgetcheck.recognise.drift import undrifted
from budgetcheck.recognise.headers import is_caption
from budgetcheck.recognise.place import Placer
from budgetcheck.recognise.printed import Line, Printed, Row
from budgetcheck.recognise.rowtests import distinct, header_share, is_data, is_numbering, texts
from budgetcheck.recognise.shared_rows import shared
from budgetcheck.recognise.slots import Slot
from budgetcheck.wording.layouts import Layout, Vocabulary
from budgetcheck.wording.normalise import header_text, tight

_SHARE = 0.7


def column_texts(printed: Printed) -> dict[int, list[str]]:
    """The non-blank body texts of every column, before roles are known (full-width rows only where ragged)."""
    width = len(printed.header.leaves)
    found: dict[int, list[str]] = {i: [] for i in range(width)}
    for table, rows, header in printed.tables:
        for number in range(header.body, len(rows)):
            row = rows[number]
            if is_numbering(row) or (table.ragged and not _full(row, width)):
                continue
            for i, cell in enumerate(row[:width]):
                if (
                    cell is not None
                    and (table.ragged or (cell.column == i and cell.row == number))
                    and tight(cell.text)
                ):
                    found[i].append(cell.text)
    return found


def _full(row: Row, width: int) -> bool:
    filled = max((i + 1 for i, cell in enumerate(row) if cell is not None and tight(cell.text)), default=0)
    return filled <= width <= len(row)


def row_labels(printed: Printed) -> list[str]:
    """The first text of every body row; the number of the row is none where more follows."""
    return [
        next((text for text in found if not tight(text).isdecimal()), found[0])
        for _, rows, header in printed.tables
        for row in rows[header.body :]
        if (found := [c.text for c in distinct(row) if tight(c.text)])
    ]


def body_lines(printed: Printed, slots: Sequence[Slot], layout: Layout, words: Vocabulary) -> list[Line]:
    """All body rows of all parts, as cells by column. Header rows inside the body are kept and marked."""
    heads = {tuple(texts(printed.tables[0][1][r])) for r in printed.header.rows}
    lines: list[Line] = []
    width = len(slots)
    placer = Placer(
        slots, layout, positional=printed.tables[0][0].doubt != "ambiguous-column", keeps_blanks=_keeps_blanks(printed)
    )
    foreign = False
    for part, (table, rows, header) in enumerate(printed.tables):
        for number in range(header.body, len(rows)):
            row = rows[number]
            marked = _is_header(row, heads, words) or (part > 0 and _is_caption(row, words))
            if table.ragged:
                line = placer.place(row, number) if not marked else Line(_cut(row, width), number)
            else:
                line = Line(shared(undrifted(_anchored(row, width), slots, words), slots), number)
            if marked:
                foreign = (foreign or _other_columns(row, slots, layout)) and tuple(texts(row)) not in heads
            lines.append(replace(line, header=marked, foreign=foreign and not marked))
    return lines


def _keeps_blanks(printed: Printed) -> bool:
    """Whether a ragged table prints blank cells: some row has one before a filled one."""
    for _, rows, header in printed.tables:
        for row in rows[header.body :]:
            filled = [bool(cell is not None and tight(cell.text)) for cell in row]
            if any(after and not before for before, after in pairwise(filled)):
                return True
    return False


def _other_columns(row: Row, slots: Sequence[Slot], layout: Layout) -> bool:
    """Whether a header row names columns of the layout that the table's own header does not have, and no amounts."""
    found = [spec for text in texts(row) if (spec := match_column([header_text(text)], layout))]
    own = {slot.column.role for slot in slots}
    return len(found) > 1 and all(spec.type != "amount" and spec.role not in own for spec in found)


def _cut(row: Row, width: int) -> tuple[Cell | None, ...]:
    return tuple((row + [None] * width)[:width])


def _anchored(row: Row, width: int) -> tuple[Cell | None, ...]:
    """Cells at the column where they start; what a wide cell covers beside it stays empty."""
    return tuple(cell if cell is not None and cell.column == i else None for i, cell in enumerate(_cut(row, width)))


def _is_header(row: Row, heads: set[tuple[str, ...]], words: Vocabulary) -> bool:
    found = texts(row)
    if not found:
        return False
    if is_numbering(row) or (tuple(found) in heads and not is_data(row)):
        return True
    return len(found) >= 3 and not is_data(row) and header_share(row, words) >= _SHARE


def _is_caption(row: Row, words: Vocabulary) -> bool:
    return bool(texts(row)) and not is_data(row) and is_caption(row, words)
