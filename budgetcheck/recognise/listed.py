"""A table that prints its columns down the page: one row per source, groups at the left, one amount column.

Brought to the shape of the other forms of its kind: one total row with the sources as columns. The layout's rows under
`列示` say which label is which column; a label inside a group (小计, or a source with a part of its own) is read with it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from budgetcheck.disclosure import Column, Entry, Row
from budgetcheck.recognise.amounts import Key
from budgetcheck.recognise.printed import Line
from budgetcheck.recognise.slots import Slot
from budgetcheck.wording.layouts import Layout, RowSpec
from budgetcheck.wording.normalise import label_of, tight
from budgetcheck.wording.spellings import hits

LANE = "列示"
_WHOLE = "合计"
_FEWEST = 3
_OWN = ("小计", "合计")


@dataclass(slots=True)
class _Found:
    role: str
    header: tuple[str, ...]
    entry: Entry

    @property
    def label(self) -> str:
        return self.header[-1]


def is_listed(layout: Layout, slots: Sequence[Slot], labels: Sequence[str]) -> bool:
    """Whether the rows carry the names of the layout's columns: labels, one amount column, the whole and its parts."""
    specs = layout.rows.get(LANE, ())
    if not specs or sum(1 for slot in slots if slot.is_amount) != 1 or not any(s.part or s.key for s in slots):
        return False
    roles = {spec.item for label in labels if (spec := _spec(specs, label_of(label).text))}
    return _WHOLE in roles and len(roles) > _FEWEST


def _spec(specs: Sequence[RowSpec], text: str) -> RowSpec | None:
    return next((spec for spec in specs if hits(spec.pattern, text)), None)


def normalise_list(
    lines: Sequence[Line], slots: Sequence[Slot], entries: Mapping[Key, Entry], layout: Layout
) -> tuple[tuple[Column, ...], tuple[Row, ...]]:
    """The columns and the one row (total) of the usual shape; rows that no column is known for follow as `other`."""
    amount = next(slot for slot in slots if slot.is_amount)
    texts = [s.column.index for s in slots if not s.is_amount and s.column.type not in ("ordinal", "ignored")]
    found: list[_Found] = []
    unknown: list[_Found] = []
    group = ""
    for i, line in enumerate(lines):
        entry = entries.get((i, amount.column.index))
        printed = [c.text for k in texts if (c := line.cells[k]) is not None and tight(c.text)]
        if line.header or not printed or entry is None:
            continue
        role, group = _role(printed, group, layout.rows[LANE])
        taken = not role or any(f.role == role for f in found)
        (unknown if taken else found).append(_Found(role, tuple(printed), entry))
    columns = tuple(
        Column(k, f.role, tuple(dict.fromkeys(f.header)), "amount", amount.column.unit) for k, f in enumerate(found)
    )
    held = {f.role: f.entry for f in found}
    whole = next((f for f in found if f.role == _WHOLE), None)
    location = (whole.entry if whole else found[0].entry).location if found else None
    rows = [Row(0, "total", whole.label if whole else _WHOLE, "", _WHOLE, {}, {}, 0, None, held, location)]
    rows += [
        Row(k, "other", f.label, "", "", {}, {}, 0, None, {_WHOLE: f.entry}, f.entry.location)
        for k, f in enumerate(unknown, start=1)
        if not f.entry.blank
    ]
    return columns, tuple(rows)


def _role(printed: Sequence[str], group: str, specs: Sequence[RowSpec]) -> tuple[str, str]:
    """(column role, group) of a row; "" for a label that the layout does not know."""
    inner = label_of(printed[-1])
    if len(printed) > 1:
        head = _spec(specs, label_of(printed[0]).text)
        group = head.item if head else ""
        if inner.text in _OWN:
            return group, group
        spec = _spec(specs, inner.text)
        return (spec.within.get(group, "") if spec and group else ""), group
    if inner.text == _OWN[0]:
        return group, group
    spec = _spec(specs, inner.text)
    if spec is None:
        return "", group
    if group in spec.within:
        return spec.within[group], group
    return spec.item, spec.item
