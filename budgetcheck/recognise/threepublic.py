"""“三公”经费 in one shape: a row per year or kind with the measures as columns, whichever way the form prints it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from budgetcheck.disclosure import Column, Entry, Row, RowRole
from budgetcheck.document import Location
from budgetcheck.figures import PERCENT, Unit
from budgetcheck.numerals import parse_number
from budgetcheck.precision import own_quantum
from budgetcheck.recognise.amounts import Key
from budgetcheck.recognise.columns import match_column
from budgetcheck.recognise.compared import RATES, Period, joined, period_of, settled
from budgetcheck.recognise.levels import by_codes
from budgetcheck.recognise.printed import Line
from budgetcheck.recognise.slots import Slot
from budgetcheck.wording.layouts import Layout, Vocabulary
from budgetcheck.wording.normalise import header_text, label_of, name_key, tight
from budgetcheck.wording.spellings import hits

CORE = ("因公出国（境）费", "公务接待费", "公务用车购置及运行维护费", "公务用车运行维护费", "公务用车购置费")
_WHOLE = "合计"
_OUTER = "三公经费及会议费培训费合计"
_FUNDS = {"一般公共预算": "一般公共预算", "政府性基金": "政府性基金", "基金预算": "政府性基金", "国有": "国有资本经营"}


@dataclass(frozen=True, slots=True)
class Measure:
    """A column of a form whose columns are measures."""

    slot: Slot
    role: str
    period: Period
    said: str = ""  # the period as printed


def _split(leaf_header: Sequence[str], layout: Layout) -> tuple[str, Period, str]:
    """(measure, period, fund) of a header path."""
    said, fund = Period(), ""
    rest: list[str] = []
    for text in leaf_header:
        period = period_of(text)
        if period is not None:
            said = joined(said, period)
            continue
        head = header_text(text)
        named = next((name for start, name in _FUNDS.items() if head.startswith(start) and "三公" not in head), "")
        if named:
            fund = named
        else:
            rest.append(head)
    spec = match_column(rest, layout) if rest else None
    return (spec.role if spec else ""), said, fund


def _measures(slots: Sequence[Slot], layout: Layout) -> list[Measure]:
    found = []
    inner = any("三公" in header_text("".join(s.column.header[:-1])) for s in slots)
    for slot in slots:
        if slot.column.type == "ordinal" or slot.key:
            continue
        role, period, fund = _split(slot.column.header, layout)
        heads = [h for h in slot.column.header if period_of(h) is None]
        if role == _WHOLE and len(heads) == 1 and header_text(heads[0]) == "合计" and inner:
            role = _OUTER
        if role:
            said = next((" ".join(h.split()) for h in slot.column.header if period_of(h) is not None), "")
            found.append(Measure(slot, f"{role}/{fund}" if fund else role, period, said))
    return found


def typed(slots: Sequence[Slot], layout: Layout, unit: Unit | None) -> tuple[Slot, ...]:
    """The slots with every measure column as an amount column and rates as per cent, whatever their few cells look like."""
    measures = {m.slot.column.index for m in _measures(slots, layout)}
    return tuple(_typed(slot, unit, measure=slot.column.index in measures) for slot in slots)


def _typed(slot: Slot, unit: Unit | None, *, measure: bool) -> Slot:
    column = slot.column
    said = next((p for h in reversed(column.header) if (p := period_of(h)) is not None), None)
    if said is not None and said.item in RATES and not slot.key:
        return replace(slot, column=replace(column, type="percent", unit=PERCENT))
    if measure and not slot.is_amount:
        return replace(slot, column=replace(column, type="amount", unit=column.unit or unit))
    return slot


def _label_roles(labels: Sequence[str], layout: Layout) -> list[str]:
    roles = []
    group: list[str] = []
    for text in labels:
        plain = label_of(text).text
        spec = match_column([*group, plain], layout)
        role = spec.role if spec else ""
        if role == "公务用车运行维护费":
            group = ["公务用车运行维护费"]
        elif role:
            group = group if role.startswith("公务用车") else []
        roles.append(role)
    return roles


def has_measures(layout: Layout, slots: Sequence[Slot], labels: Sequence[str]) -> bool:
    """Whether two of the three measures head columns or rows."""
    columns = {m.role.split("/")[0] for m in _measures(slots, layout)}
    rows = set(_label_roles(labels, layout))
    return sum(1 for name in CORE if name in columns) >= 2 or sum(1 for name in CORE if name in rows) >= 2


def normalise(
    lines: Sequence[Line],
    slots: Sequence[Slot],
    entries: Mapping[Key, Entry],
    *,
    layout: Layout,
    words: Vocabulary,
    year: int | None,
    owner: str = "",
) -> tuple[tuple[Column, ...], tuple[Row, ...]]:
    """The columns and rows of the one shape. `year` is the disclosure's, for 上年/本年; `owner` totals the other units."""
    measures = _measures(slots, layout)
    if sum(1 for name in CORE if any(m.role.split("/")[0] == name for m in measures)) >= 2:
        columns, rows = _from_columns(lines, slots, entries, measures=measures, words=words, year=year)
        return columns, _owned(rows, owner)
    return _from_rows(lines, slots, entries, layout, year)


def _from_columns(
    lines: Sequence[Line],
    slots: Sequence[Slot],
    entries: Mapping[Key, Entry],
    *,
    measures: Sequence[Measure],
    words: Vocabulary,
    year: int | None,
) -> tuple[tuple[Column, ...], tuple[Row, ...]]:
    columns = [s.column for s in slots if s.key]
    groups = {m.period: m.said for m in measures}
    for measure in measures:
        if measure.period.item not in RATES and all(column.role != measure.role for column in columns):
            column = _column(measure.slot.column, measure.role)
            if len(groups) > 1:  # the period is said by the row
                column = replace(column, header=tuple(h for h in column.header if period_of(h) is None))
            columns.append(column)
    read = [r for i, line in enumerate(lines) if (r := _read(i, line, slots, entries, words)) is not None]
    items = settled((joined(period, r.own) for r in read for period in groups), year)
    rows: list[Row] = []
    codes: list[str] = []
    above = ""
    for r in read:
        above = unit = r.unit or (above if r.own is not None else "")
        for period, said in groups.items():
            mine = {m.role: m.slot.column.index for m in measures if m.period == period}
            held = {role: e for role, column in mine.items() if (e := entries.get((r.line, column)))}
            if not any(e.figure or e.doubt for e in held.values()) and not (r.own or len(lines) == 1):
                continue
            item, stated = items[joined(period, r.own)]
            if item in RATES:
                held = _rates(held, item, columns)
            keys = ({"年度": stated} if stated else {}) | ({"单位": unit} if unit else {})
            label = " ".join([*r.texts, said] if len(groups) > 1 else r.texts) or item
            codes.append(r.code)
            rows.append(Row(len(rows), r.role, label, "", item, keys, {}, 0, None, held, r.location))
    return tuple(columns), _nested(rows, codes)


@dataclass(frozen=True, slots=True)
class _Read:
    """A line of a form whose columns are measures: what it says beside its amounts."""

    line: int
    role: RowRole
    own: Period | None
    unit: str
    code: str
    texts: Sequence[str]
    location: Location


def _read(i: int, line: Line, slots: Sequence[Slot], entries: Mapping[Key, Entry], words: Vocabulary) -> _Read | None:
    cells = {s.column.index: c for s in slots if (c := line.cells[s.column.index]) is not None and tight(c.text)}
    location = next((c.location for c in cells.values()), None)
    if line.header or location is None:
        return None
    own: Period | None = None
    unit = ""
    role: RowRole = "detail"
    texts = [c.text for k, c in cells.items() if (i, k) not in entries]
    for text in texts:
        if hits(words.keys.compiled["totals"], label_of(text).text):
            role = "total"
        elif (found := period_of(text)) is not None and (found.year or found.item):
            own = found
        elif not tight(text).isdecimal():
            unit = unit or name_key(text)
    coded = (s.column.index for s in slots if s.key == "单位" and s.part == "code")
    code = next((tight(cells[k].text) for k in coded if k in cells), "")
    return _Read(i, role, own, unit, code, texts, location)


def _rates(held: Mapping[str, Entry], item: str, columns: list[Column]) -> dict[str, Entry]:
    """The rates of measures, each under the measure's name and the item's; their columns are added where they are new."""
    found = {}
    for role, entry in held.items():
        name = f"{role}/{item}"
        found[name] = _rate(entry)
        if all(column.role != name for column in columns):
            measure = next((c for c in columns if c.role == role), None)
            header = measure.header if measure else (role,)
            columns.append(Column(len(columns), name, (*header, item), "percent", PERCENT))
    return found


def _rate(entry: Entry) -> Entry:
    """A figure read with the unit of its column's amounts as one per cent."""
    number = parse_number(entry.text)
    if entry.figure is None or number is None or entry.figure.unit == PERCENT:
        return entry
    return entry._replace(figure=entry.figure._replace(unit=PERCENT, quantum=own_quantum(number, PERCENT)))


def _nested(rows: Sequence[Row], codes: Sequence[str]) -> tuple[Row, ...]:
    """Units below their department (258001 below 258), each period by itself."""
    found = list(rows)
    for period in dict.fromkeys((row.item, row.keys.get("年度", "")) for row in rows):
        own = [k for k, row in enumerate(rows) if (row.item, row.keys.get("年度", "")) == period]
        _, parents = by_codes([codes[k] if codes[k].isdecimal() else "" for k in own], [""] * len(own))
        uppers = {own[parent] for parent in parents if parent is not None}
        for k, parent in zip(own, parents, strict=True):
            role: RowRole = "parent" if k in uppers else rows[k].role
            found[k] = replace(rows[k], role=role, parent=own[parent] if parent is not None else None)
    return tuple(found)


def _owned(rows: Sequence[Row], owner: str) -> tuple[Row, ...]:
    """Where several units have rows, those of the owner are the totals."""
    units = {row.keys.get("单位", "") for row in rows}
    if len(units) < 3 or name_key(owner) not in units or any(row.role == "total" for row in rows):
        return tuple(rows)
    return tuple(replace(row, role="total") if row.keys.get("单位") == name_key(owner) else row for row in rows)


def _column(column: Column, role: str) -> Column:
    return Column(column.index, role, column.header, column.type if column.type != "key" else "amount", column.unit)


def _from_rows(
    lines: Sequence[Line], slots: Sequence[Slot], entries: Mapping[Key, Entry], layout: Layout, year: int | None
) -> tuple[tuple[Column, ...], tuple[Row, ...]]:
    label_slots = [s for s in slots if not s.is_amount and s.column.type != "ordinal"]
    labels = []
    for line in lines:
        texts = [c.text for s in label_slots if (c := line.cells[s.column.index]) is not None and tight(c.text)]
        known = [t for t in texts if match_column([label_of(t).text], layout)]  # what else a row says is a remark
        labels.append("" if line.header else (known or texts or [""])[-1])
    roles = _label_roles(labels, layout)
    amounts = [(slot, *_split(slot.column.header, layout)[1:]) for slot in slots if _compares(slot)]
    items = settled((period for _, period, _ in amounts), year)
    columns: list[Column] = []
    rows: dict[Period, dict[str, Entry]] = {}
    for slot, period, fund in amounts:
        held = rows.setdefault(period, {})
        for i, role in enumerate(roles):
            entry = entries.get((i, slot.column.index))
            name = f"{role}/{fund}" if fund else role
            if not role or entry is None or name in held:
                continue
            held[name] = entry
            if items[period][0] not in RATES and all(column.role != name for column in columns):
                columns.append(Column(len(columns), name, (labels[i],), "amount", slot.column.unit))
    result: list[Row] = []
    for period, held in rows.items():
        item, stated = items[period]
        shown = _rates(held, item, columns) if item in RATES else held
        location = next((e.location for e in shown.values()), None)
        if shown and item:
            keys = {"年度": stated} if stated else {}
            result.append(Row(len(result), "detail", item, "", item, keys, {}, 0, None, shown, location))
    return tuple(columns), tuple(result)


def _compares(slot: Slot) -> bool:
    """Whether a column holds amounts, or rates of amounts that its header says."""
    unit = slot.column.unit
    rate = any((p := period_of(h)) is not None and p.item in RATES for h in slot.column.header)
    return slot.is_amount and (rate or unit is None or unit.dimension not in ("count", "percent"))
