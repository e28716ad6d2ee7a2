"""Lists printed side by side: which of them a column belongs to (收入 | 支出, the panels of 基本支出)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from budgetcheck.recognise.slots import Sample, Slot
from budgetcheck.wording.layouts import Layout, Vocabulary
from budgetcheck.wording.normalise import header_text, label_of, tight
from budgetcheck.wording.spellings import hits

_FIRST = "1"


def laned(slots: list[Slot], layout: Layout, words: Vocabulary, sample: Sample) -> list[Slot]:
    """Assign lanes: by what heads a column, and by the label column to its left; a repeated label column opens another."""
    if not layout.lanes:
        return slots
    labels = [s for s in slots if s.part]
    lanes: list[str] = []
    second = "2" if layout.require.lanes else _FIRST  # panels without heads are one list
    current, base, used = "", "", {"", _FIRST}
    label_heads: tuple[str, ...] = ()
    seen_amount = False
    for number, slot in enumerate(slots):
        heads = [header_text(text) for text in slot.column.header if tight(text)]
        over = () if slot in labels else label_heads  # what heads the labels too, opens no list of its own
        named = next(
            (t for h in reversed(heads) if h not in over for t, p in layout.lane_patterns.items() if hits(p, h)), ""
        )
        if slot in labels:
            named = named or _called(slot, layout)
            label_heads = tuple(heads)
        opens = slot in labels and (seen_amount or not current)
        inside = len(heads) > 1 or slot.part == "label"
        if named and slot.is_amount and not seen_amount and _headed_later(named, slots[number + 1 :], layout):
            named = ""  # a group header drawn too wide: the amount belongs to the labels on its left
        if named and inside and named != base:
            base = named
            current = _unused(named, used)
            seen_amount = False
        elif opens and seen_amount:
            current = _unused(base or second, used)
            seen_amount = False
        used.add(current)
        seen_amount = seen_amount or slot.is_amount
        lanes.append(current)
    for number in reversed(range(len(slots) - 1)):
        if not lanes[number] and slots[number].column.type == "ordinal":
            lanes[number] = lanes[number + 1]  # 序号 before the first list
    headed = {lane for slot, lane in zip(slots, lanes, strict=True) if slot in labels}
    if len(headed) < 2:  # groups of amount columns only: parts of one list, not lists side by side
        return slots
    told = _told(slots, lanes, layout, words, sample)
    named_lanes = [told.get(lane, lane) or _FIRST for lane in lanes]
    return [replace(s, column=replace(s.column, lane=lane)) for s, lane in zip(slots, named_lanes, strict=True)]


def _told(
    slots: Sequence[Slot], lanes: Sequence[str], layout: Layout, words: Vocabulary, sample: Sample
) -> dict[str, str]:
    """Names of lanes without a header of their own (`支出-2`), told by the classification that their labels name."""
    found: dict[str, str] = {}
    for slot, lane in zip(slots, lanes, strict=True):
        if slot.part != "label" or lane in layout.lanes or lane in found:
            continue
        texts = [label_of(text).text for text in sample(slot.column.index)]
        for name, account in layout.lane_accounts.items():
            named = [text for text in texts if not any(hits(s.pattern, text) for s in layout.rows.get(name, ()))]
            known = sum(1 for text in named if words.class_code(account, text))
            if name not in lanes and name not in found.values() and known > 1 and known * 2 > len(named):
                found[lane] = name
                break
    return found


def _called(slot: Slot, layout: Layout) -> str:
    """The lane by whose name the header of a column of labels begins (收入项目, 支出项目)."""
    head = header_text(slot.column.header[-1]) if slot.part == "label" else ""
    return next((lane for lane in layout.lanes if head.startswith(lane)), "")


def _headed_later(lane: str, rest: Sequence[Slot], layout: Layout) -> bool:
    """Whether a label column of that lane follows."""
    pattern = layout.lane_patterns[lane]
    return any(slot.part and any(hits(pattern, header_text(t)) for t in slot.column.header) for slot in rest)


def _unused(name: str, used: set[str]) -> str:
    if name not in used:
        return name
    number = 2
    while f"{name}-{number}" in used:
        number += 1
    return f"{name}-{number}"
