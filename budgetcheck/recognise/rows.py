"""Rows: label, item, keys, role, level and parent of every printed line in every lane."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from budgetcheck.disclosure import Entry, Row, RowRole
from budgetcheck.document import Cell, Location
from budgetcheck.recognise.amounts import Key
from budgetcheck.recognise.draft import Draft
from budgetcheck.recognise.items import settle_accounts, settle_items, settle_units
from budgetcheck.recognise.keys import KeyReader
from budgetcheck.recognise.nesting import settle_nesting
from budgetcheck.recognise.panels import count_labelled, settle_panels
from budgetcheck.recognise.printed import Line
from budgetcheck.recognise.sections import settle_blocks
from budgetcheck.recognise.slots import Slot
from budgetcheck.recognise.staircase import settle_staircase
from budgetcheck.recognise.unit_names import settle_sections, settle_total, settle_unlabelled
from budgetcheck.wording.layouts import Layout, Vocabulary
from budgetcheck.wording.normalise import label_of, name_key, tight
from budgetcheck.wording.spellings import hits


def build_rows(
    lines: Sequence[Line],
    slots: Sequence[Slot],
    entries: Mapping[Key, Entry],
    layout: Layout,
    words: Vocabulary,
    *,
    owner: str = "",
    units: frozenset[str] = frozenset(),
) -> tuple[Row, ...]:
    """The rows of a schedule, lane by lane in printed order (the panels of one list follow one another)."""
    lanes = list(dict.fromkeys(slot.column.lane for slot in slots)) or [""]
    drafts: list[Draft] = []
    for lane in lanes:
        own = _Lane(lane, [slot for slot in slots if slot.column.lane == lane])
        carried: dict[str, str] = {}
        for i, line in enumerate(lines):
            draft = _draft(i, line, own, entries, words)
            if draft is None or (len(lanes) > 1 and draft.role in ("blank", "header")):
                continue
            _carry(draft, layout, carried)
            drafts.append(draft)
    settle_items(drafts, layout, words)
    count_labelled(drafts)
    if layout.lanes and not layout.require.lanes:
        settle_panels(drafts, lanes)
    if settle_staircase(drafts, lines, slots, layout):
        return tuple(_finish(drafts))
    settle_accounts(drafts, slots, words, units | {name_key(owner)} if owner else units)
    settle_units(drafts)
    if not layout.require.lanes:
        settle_sections(drafts, units | {name_key(owner)})
        settle_total(drafts, owner)
        if layout.kind != "PFD" and len(lanes) == 1:
            settle_unlabelled(drafts)
        settle_blocks(drafts)
        settle_nesting(drafts)
    return tuple(_finish(drafts))


class _Lane:
    """The columns of one lane, and the reader of its keys."""

    __slots__ = ("columns", "name", "ordinals", "places", "reader", "slots")

    def __init__(self, name: str, slots: Sequence[Slot]) -> None:
        self.name, self.slots, self.reader = name, slots, KeyReader(slots)
        self.columns = [slot.column.index for slot in slots]
        self.ordinals = {slot.column.index for slot in slots if slot.column.type == "ordinal"}
        used = [slot for slot in slots if slot.column.type != "ignored"]
        self.places = [(s.column.index, s.column.role or f"#{s.column.index}", s.is_amount) for s in used]


def _draft(i: int, line: Line, own: _Lane, entries: Mapping[Key, Entry], words: Vocabulary) -> Draft | None:
    lane = own.name
    cells = {column: line.cells[column] for column in own.columns if column < len(line.cells)}
    printed = {column: cell for column, cell in cells.items() if cell is not None and tight(cell.text)}
    location = _location([c for c in printed.values() if c.row == line.row] or [c for c in cells.values() if c])
    if own.ordinals:
        printed = {column: cell for column, cell in printed.items() if column not in own.ordinals}
    if not printed:
        return Draft(lane, "blank", "", line=i, location=location)
    if line.header:
        return Draft(lane, "header", _first(printed), line=i, location=location)
    if line.foreign:
        return Draft(lane, "other", _first(printed), line=i, location=location)
    draft = Draft(lane, "other", "", line=i, location=location)
    for column, name, is_amount in own.places:
        if is_amount:
            entry = entries.get((i, column))
            if entry is not None:
                draft.entries[name] = entry
            elif cells.get(column) is None and location is not None:
                draft.entries[name] = Entry("", None, location)
            draft.values.append(entry.figure.value if entry and entry.figure else None)
        elif (cell := printed.get(column)) is not None:
            draft.entries[name] = Entry(cell.text, None, cell.location, cell.doubt)
    texts = {k: c.text for k, c in printed.items()}
    keys = own.reader.read(texts)
    draft.keys, draft.names = keys.keys, keys.names
    draft.label = _label(own.slots, texts, keys.names) or _first(printed)
    draft.parsed = label_of(draft.label)
    total = _total_cell(own.slots, texts, words)
    if total:
        draft.label, draft.parsed = total, label_of(total)
        draft.role = "subtotal" if hits(words.keys.compiled["subtotals"], draft.parsed.text) else "total"
        draft.keys, draft.names = {}, {}
    elif _is_note(printed, draft, words):
        draft.role = "note"
    return draft


def _total_cell(own: Sequence[Slot], texts: Mapping[int, str], words: Vocabulary) -> str:
    """The text of a key cell that says 合计, 总计 or 小计."""
    for slot in own:
        if slot.is_amount or slot.column.index not in texts:
            continue
        plain = label_of(texts[slot.column.index]).text
        if hits(words.keys.compiled["totals"], plain) or plain == "小计":
            return texts[slot.column.index]
    return ""


def _label(own: Sequence[Slot], texts: Mapping[int, str], names: Mapping[str, str]) -> str:
    for slot in own:
        if slot.part == "label" and slot.column.index in texts:
            return texts[slot.column.index]
    if "项目" in names:
        return names["项目"]
    for key in ("部门经济科目", "政府经济科目", "功能科目", "单位"):
        if names.get(key):
            return names[key]
    return ""


def _first(printed: Mapping[int, Cell]) -> str:
    return printed[min(printed)].text


def _is_note(printed: Mapping[int, Cell], draft: Draft, words: Vocabulary) -> bool:
    if any(v is not None for v in draft.values):
        return False
    text = tight(_first(printed))
    if hits(words.keys.compiled["notes"], text):
        return True
    return (
        len(printed) == 1
        and len(text) > 24
        and ("本表" in text or "没有" in text or "无" in text)
        and text[-1] in "。.)）"
    )


def _carry(draft: Draft, layout: Layout, carried: dict[str, str]) -> None:
    """Keys of merged cells whose merge the format lost: what a row leaves blank is that of the row above."""
    if not layout.carry or draft.role not in ("other",):
        return
    if any(key in draft.keys for key in layout.carry):
        carried.clear()
        carried.update({k: v for k, v in draft.keys.items() if k in layout.carry})
        return
    draft.keys = {**carried, **draft.keys}


def _location(cells: Sequence[Cell]) -> Location | None:
    if not cells:
        return None
    first, last = cells[0].location, cells[-1].location
    if first.line is not None and last.line is not None:
        end = last.end_line or last.line
        return first._replace(end_line=max(end, first.end_line or first.line))
    if first.bbox and last.bbox and first.page == last.page:
        boxes = [c.location.bbox for c in cells if c.location.bbox and c.location.page == first.page]
        return first._replace(
            bbox=(
                min(b[0] for b in boxes),
                min(b[1] for b in boxes),
                max(b[2] for b in boxes),
                max(b[3] for b in boxes),
            ),
        )
    return first


def _finish(drafts: Sequence[Draft]) -> list[Row]:
    place = {id(draft): i for i, draft in enumerate(drafts)}
    with_children = {id(d.parent) for d in drafts if d.parent is not None and d.role not in ("of-which",)}
    rows = []
    for i, draft in enumerate(drafts):
        role: RowRole = draft.role
        if role == "other":
            role = "detail" if draft.keys or draft.item or any(v is not None for v in draft.values) else "other"
        if role == "detail" and id(draft) in with_children:
            role = "parent"
        elif role == "parent" and id(draft) not in with_children and not draft.sectional:
            role = "detail"
        rows.append(
            Row(
                i,
                role,
                draft.label,
                draft.lane,
                draft.item,
                draft.keys,
                draft.names,
                draft.level,
                place[id(draft.parent)] if draft.parent is not None else None,
                draft.entries,
                draft.location,
            )
        )
    return rows
