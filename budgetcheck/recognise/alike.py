"""Rows of a table without columns whose amounts add up in no column: they stand where the other rows have theirs.

A wrong amount must not move its row: the columns that a table uses are known from the rows that do add up.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from budgetcheck.document import Cell
from budgetcheck.recognise.place import row_adds_up
from budgetcheck.recognise.printed import Line
from budgetcheck.recognise.slots import Slot
from budgetcheck.wording.layouts import Layout
from budgetcheck.wording.normalise import tight


def placed_alike(lines: Sequence[Line], slots: Sequence[Slot], layout: Layout) -> list[Line]:
    """The lines; one that contradicts itself has its amounts in the columns of the others, where these are as many.

    They are those of every row with as many amounts, else all columns that any row uses.
    """
    sure = [
        _columns(line, slots)
        for line in lines
        if not line.header and not line.options and _adds_up(line, slots, layout)
    ]
    used = tuple(sorted({column for columns in sure for column in columns}))

    def moved(line: Line) -> Line:
        columns = _columns(line, slots)
        same = {other for other in sure if len(other) == len(columns)} or {used}
        wanted = same.pop() if len(same) == 1 else ()
        if (
            line.header
            or wanted == columns
            or len(wanted) != len(columns)
            or _adds_up(line, slots, layout) is not False
        ):
            return line
        rest = {i: cell for i, cell in enumerate(line.cells) if i not in columns}
        rest |= {i: line.cells[column] for i, column in zip(wanted, columns, strict=True)}
        return replace(line, cells=tuple(rest.get(i) for i in range(len(line.cells))), doubts={}, options=())

    return [moved(line) for line in lines]


def _columns(line: Line, slots: Sequence[Slot]) -> tuple[int, ...]:
    """The columns in which a line prints amounts."""
    return tuple(i for i, cell in _cells(line).items() if slots[i].is_amount and tight(cell.text))


def _adds_up(line: Line, slots: Sequence[Slot], layout: Layout) -> bool | None:
    return row_adds_up(_cells(line), slots, layout)


def _cells(line: Line) -> dict[int, Cell]:
    return {i: cell for i, cell in enumerate(line.cells) if cell is not None}
