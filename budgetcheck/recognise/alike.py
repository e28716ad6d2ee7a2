"""Rows of a table without columns whose amounts add up in no column: they stand where the other rows have theirs.

A wrong amount must not move its row: the columns that a table uses are known from the rows that do add up.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from budgetcheck.document import Cell
from budgetcheck.numerals import parse_number
from budgetcheck.recognise.place import row_adds_up
from budgetcheck.recognise.printed import Line
from budgetcheck.recognise.slots import Slot
from budgetcheck.wording.layouts import Layout
from budgetcheck.wording.normalise import tight

_TOTALS = ("合计", "总计")


def placed_alike(lines: Sequence[Line], slots: Sequence[Slot], layout: Layout) -> list[Line]:
    """The lines; one that contradicts itself has its amounts in the columns of the others, where these are as many.

    They are those that lack something to their totals, else those of every row with as many amounts, else all columns that
    any row uses.
    """
    settled = [line for line in lines if not line.header and not line.options and _adds_up(line, slots, layout)]
    sure = [_columns(line, slots) for line in settled]
    used = tuple(sorted({column for columns in sure for column in columns}))
    wanting = _wanting(settled, slots)

    def moved(line: Line) -> Line:
        columns = _columns(line, slots)
        if line.header or not columns or _adds_up(line, slots, layout) is not False:
            return line
        same = {other for other in sure if len(other) == len(columns)} or {used}
        wanted = wanting if len(wanting) == len(columns) else same.pop() if len(same) == 1 else columns
        if wanted == columns or len(wanted) != len(columns):
            return line
        rest = {i: cell for i, cell in enumerate(line.cells) if i not in columns}
        rest |= {i: line.cells[column] for i, column in zip(wanted, columns, strict=True)}
        return replace(line, cells=tuple(rest.get(i) for i in range(len(line.cells))), doubts={}, options=())

    return [moved(line) for line in lines]


def _wanting(lines: Sequence[Line], slots: Sequence[Slot]) -> tuple[int, ...]:
    """The columns whose amounts do not add up to their total, where a total row is among the lines."""
    totals = [line for line in lines if any(tight(cell.text) in _TOTALS for cell in _cells(line).values())]
    if len(totals) != 1:
        return ()
    rest = [line for line in lines if line is not totals[0]]
    amounts = [slot.column.index for slot in slots if slot.is_amount]
    return tuple(i for i in amounts if _amount(totals[0], i) != sum((_amount(line, i) for line in rest), Decimal(0)))


def _amount(line: Line, column: int) -> Decimal:
    cell = line.cells[column] if column < len(line.cells) else None
    number = parse_number(cell.text) if cell is not None else None
    return number.value if number is not None else Decimal(0)


def _columns(line: Line, slots: Sequence[Slot]) -> tuple[int, ...]:
    """The columns in which a line prints amounts."""
    return tuple(i for i, cell in _cells(line).items() if slots[i].is_amount and tight(cell.text))


def _adds_up(line: Line, slots: Sequence[Slot], layout: Layout) -> bool | None:
    return row_adds_up(_cells(line), slots, layout)


def _cells(line: Line) -> dict[int, Cell]:
    return {i: cell for i, cell in enumerate(line.cells) if cell is not None}
