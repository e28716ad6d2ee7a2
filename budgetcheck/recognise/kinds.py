"""Which kind a printed table is: its title proposes, its header signature confirms; otherwise it stays generic."""

from __future__ import annotations

from collections.abc import Sequence

from budgetcheck.figures import Unit
from budgetcheck.recognise.columns import assign
from budgetcheck.recognise.listed import is_listed
from budgetcheck.recognise.printed import Printed
from budgetcheck.recognise.slots import Sample, Slot
from budgetcheck.recognise.spread import headed_by_accounts
from budgetcheck.recognise.threepublic import has_measures, typed
from budgetcheck.wording.layouts import Layout, Vocabulary


def satisfied(layout: Layout, slots: Sequence[Slot], labels: Sequence[str]) -> bool:
    """Whether the columns carry the signature that the layout requires."""
    require = layout.require
    roles = {slot.column.role for slot in slots if slot.column.role}
    keys = {slot.key for slot in slots if slot.key}
    lanes = {slot.column.lane for slot in slots}
    if is_listed(layout, slots, labels):
        return True
    if layout.measures:
        return has_measures(layout, slots, labels)
    there = roles | keys
    return (
        all(lane in lanes for lane in require.lanes)
        and all(column in there for column in require.columns)
        and not any(column in there for column in require.without)
        and (not require.keys or any(key in keys for key in require.keys))
        and (not require.any or any(column in roles for column in require.any))
    )


def _signed(layout: Layout, slots: Sequence[Slot]) -> bool:
    """Whether every column that only this kind has is there (for a table without a title); `exact`: and no other amount."""
    roles = {slot.column.role for slot in slots} | {slot.key for slot in slots}
    amounts = {slot.column.role for slot in slots if slot.is_amount}
    return all(role in roles for role in layout.signature) and not (layout.exact and amounts - set(layout.signature))


def decide(
    printed: Printed, words: Vocabulary, sample: Sample, labels: Sequence[str], unit: Unit | None
) -> tuple[Layout, tuple[Slot, ...]]:
    """The layout and columns of a printed table. Two kinds that both fit leave it generic: never guessed."""
    leaves = printed.header.leaves
    fitting = []
    untitled = printed.title is None
    if printed.title is None:
        candidates = [layout.kind for layout in words.layouts if layout.signature]
    else:
        candidates = list(printed.title.kinds)
    for kind in candidates:
        layout = words.by_kind[kind]
        slots = assign(leaves, layout, words, sample, unit)
        if layout.measures:
            slots = typed(slots, layout, unit)
        if satisfied(layout, slots, labels) and (not untitled or _signed(layout, slots)):
            fitting.append((layout, slots))
    if len(fitting) == 1:
        layout, slots = fitting[0]
    else:
        layout, slots = words.generic, assign(leaves, words.generic, words, sample, unit)
    return layout, slots if layout.measures else headed_by_accounts(slots, sample, unit)
