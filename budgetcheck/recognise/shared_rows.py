"""Rows that two lists side by side share: one label merged over both, one amount that is the total of each."""

from __future__ import annotations

from collections.abc import Sequence

from budgetcheck.document import Cell
from budgetcheck.recognise.slots import Slot

Cells = tuple[Cell | None, ...]


def shared(cells: Cells, slots: Sequence[Slot]) -> Cells:
    """The cells of a grid row with a label that covers the label columns of several lanes given to each of them.

    The lane whose amount column lies under the label takes the amount that the other lane prints.
    """
    if len({slot.column.lane for slot in slots}) < 2:
        return cells
    found = list(cells)
    heads: dict[str, Slot] = {}
    for slot in slots:
        if slot.part:
            heads.setdefault(slot.column.lane, slot)
    for lane, label in heads.items():
        start = label.column.index
        cell = cells[start] if start < len(cells) else None
        if cell is None or cell.column_span < 2:
            continue
        covered = range(start + 1, start + cell.column_span)
        for other_lane, other in heads.items():
            if other.column.index not in covered or found[other.column.index] is not None:
                continue
            _give(found, slots, (lane, other_lane), covered, keep=label.part == "label")
            if label.part == "label":
                found[other.column.index] = cell
    return tuple(found)


def _give(
    found: list[Cell | None], slots: Sequence[Slot], lanes: tuple[str, str], covered: range, *, keep: bool
) -> None:
    """The covered amounts of the first lane are those that the second prints; panels of one list keep them only once."""
    for slot in slots:
        if slot.is_amount and slot.column.lane == lanes[0] and slot.column.index in covered:
            twin = _twin(slot, lanes[1], slots)
            if twin is not None and found[slot.column.index] is None:
                found[slot.column.index] = found[twin]
                if not keep:
                    found[twin] = None


def _twin(slot: Slot, lane: str, slots: Sequence[Slot]) -> int | None:
    return next((s.column.index for s in slots if s.column.lane == lane and s.column.role == slot.column.role), None)
