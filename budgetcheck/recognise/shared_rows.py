"""Rows that two lists side by side share: one label merged over both, one amount that is the total of each."""

from __future__ import annotations

from collections.abc import Sequence

from budgetcheck.document import Cell
from budgetcheck.recognise.columns import Slot

Cells = tuple[Cell | None, ...]


def shared(cells: Cells, slots: Sequence[Slot]) -> Cells:
    """The cells of a grid row with a label that covers the label columns of several lanes given to each of them.

    The lane whose amount column lies under the label takes the amount that the other lane prints.
    """
    if len({slot.column.lane for slot in slots}) < 2:
        return cells
    found = list(cells)
    labels = [slot for slot in slots if slot.part == "label"]
    for label in labels:
        start = label.column.index
        cell = cells[start] if start < len(cells) else None
        if cell is None or cell.column_span < 2:
            continue
        covered = range(start + 1, start + cell.column_span)
        for other in labels:
            if other.column.index not in covered or found[other.column.index] is not None:
                continue
            found[other.column.index] = cell
            for slot in slots:
                if slot.is_amount and slot.column.lane == label.column.lane and slot.column.index in covered:
                    twin = _twin(slot, other, slots)
                    if twin is not None and found[slot.column.index] is None:
                        found[slot.column.index] = cells[twin]
    return tuple(found)


def _twin(slot: Slot, other: Slot, slots: Sequence[Slot]) -> int | None:
    return next(
        (s.column.index for s in slots if s.column.lane == other.column.lane and s.column.role == slot.column.role),
        None,
    )
