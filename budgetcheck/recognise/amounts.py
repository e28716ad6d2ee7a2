"""Figures: the amount cells of a table with their numbers, quanta from the column, units and doubts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from budgetcheck.disclosure import Entry
from budgetcheck.document import Cell, Doubt
from budgetcheck.figures import Figure, Unit
from budgetcheck.numerals import Parsed, digits_certain, is_blank, parse_number
from budgetcheck.precision import column_quanta
from budgetcheck.recognise.printed import Line
from budgetcheck.recognise.slots import Slot
from budgetcheck.recognise.units import UNKNOWN
from budgetcheck.wording.normalise import tight


@dataclass(frozen=True, slots=True)
class AmountCell:
    """An amount cell as read: its cell, its number (None: blank or no number) and what is doubtful about it."""

    cell: Cell
    number: Parsed | None
    doubt: Doubt | None


def read_cell(cell: Cell, doubt: Doubt | None) -> AmountCell:
    """Parse an amount cell. Text that is no number and no blank mark is doubted, never taken for zero."""
    number = parse_number(cell.text)
    found = doubt or cell.doubt
    if number is not None:
        return AmountCell(cell, number, found or (None if digits_certain(cell.text) else number.doubt))
    if is_blank(cell.text):
        return AmountCell(cell, None, found if tight(cell.text) else None)
    return AmountCell(cell, None, found or "malformed-number")


Key = tuple[int, int]
"""Line and column."""


def amount_entries(lines: Sequence[Line], slots: Sequence[Slot], owner: str) -> dict[Key, Entry]:
    """The entries of all amount cells, by line index and column. Figure ids are `owner`.r<row>.c<column>."""
    columns: dict[int, dict[int, AmountCell]] = {}
    for slot in slots:
        if not slot.is_amount:
            continue
        index = slot.column.index
        found: dict[int, AmountCell] = {}
        for i, line in enumerate(lines):
            cell = line.fresh(index) if not (line.header or line.foreign) else None
            if cell is not None:
                found[i] = read_cell(cell, line.doubts.get(index))
        columns[index] = found
    by_unit = _by_unit(slots, columns)
    entries: dict[Key, Entry] = {}
    once: dict[tuple[int, int], Entry] = {}  # a cell that two lanes share is one figure
    for slot in slots:
        if not slot.is_amount:
            continue
        index, unit = slot.column.index, slot.column.unit or UNKNOWN
        cells = columns[index]
        order = list(cells)
        quanta = column_quanta([cells[i].number for i in order], unit, table=by_unit[unit])
        for i, quantum in zip(order, quanta, strict=True):
            entry = once.get((i, id(cells[i].cell)))
            if entry is None:
                entry = _entry(cells[i], unit, quantum, f"{owner}.r{i + 1}.c{index + 1}")
            once[i, id(cells[i].cell)] = entries[i, index] = entry
    return entries


def _by_unit(slots: Sequence[Slot], columns: Mapping[int, Mapping[int, AmountCell]]) -> dict[Unit, list[Parsed | None]]:
    found: dict[Unit, list[Parsed | None]] = {}
    for slot in slots:
        if slot.is_amount:
            numbers: Iterable[Parsed | None] = (c.number for c in columns[slot.column.index].values())
            found.setdefault(slot.column.unit or UNKNOWN, []).extend(n for n in numbers if n)
    return found


def _entry(read: AmountCell, unit: Unit, quantum: Decimal, figure_id: str) -> Entry:
    cell = read.cell
    if read.number is None:
        return Entry(cell.text, None, cell.location, read.doubt)
    figure = Figure(figure_id, cell.text, read.number.value, unit, quantum, cell.location, read.doubt)
    return Entry(cell.text, figure, cell.location, read.doubt)
