"""“三公”经费 in one shape: a row per year or kind with the measures as columns, whichever way the form prints it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from budgetcheck.disclosure import Column, Entry, Row, RowRole
from budgetcheck.figures import Unit
from budgetcheck.recognise.amounts import Key
from budgetcheck.recognise.columns import Slot, match_column
from budgetcheck.recognise.levels import by_codes
from budgetcheck.recognise.printed import Line
from budgetcheck.wording.layouts import Layout, Vocabulary, hits
from budgetcheck.wording.normalise import header_text, label_of, name_key, tight

CORE = ("因公出国（境）费", "公务接待费", "公务用车购置及运行维护费", "公务用车运行维护费", "公务用车购置费")
_WHOLE = "合计"
_OUTER = "三公经费及会议费培训费合计"
_YEAR = re.compile(r"20\d\d")
_PERIOD = re.compile(
    r"(?:20\d\d)?年?度?(?:部门)?(?:年初|全年)?(?P<kind>预算数?|决算数?|支出决算|执行数|支出预算)?(?:情况)?|上年度?(?:预算数|决算数|执行数|数)?|当年(?:预算数|数)?|本年度?(?:预算数|决算数|执行数|数)?|.*增减.*"
)
_RATE = re.compile(r"[%％率幅]|百分比|比例")
_MOVED = re.compile(r"增加|减少|增长|下降|增减")
_STRAY = re.compile(r"20\d\d年[^年度预决初全部]")  # a year with one character of another cell printed into it
_FUNDS = {"一般公共预算": "一般公共预算", "政府性基金": "政府性基金", "基金预算": "政府性基金", "国有": "国有资本经营"}


@dataclass(frozen=True, slots=True)
class Period:
    """Which year and kind a column or row speaks of: `item` is 上年, 本年, 增减, 预算数, 决算数 or ""."""

    year: str = ""
    item: str = ""


@dataclass(frozen=True, slots=True)
class Measure:
    """A column of a form whose columns are measures."""

    slot: Slot
    role: str
    period: Period
    said: str = ""  # the period as printed


def period_of(text: str) -> Period | None:
    """The period that a header or label states, None where it states none."""
    plain = tight(text)
    match = _PERIOD.fullmatch(plain[:-1] if _STRAY.fullmatch(plain) else plain)
    if match is None or not plain:
        return None
    year = _YEAR.search(plain)
    item = ""
    if "增减" in plain:
        item = "增减"
    elif plain.startswith("上年"):
        item = "上年"
    elif plain.startswith(("当年", "本年")):
        item = "本年"
    elif "决算" in plain:
        item = "决算数"
    elif "预算" in plain and not year:
        item = "预算数"
    return Period(year[0] if year else "", item)


def _split(leaf_header: Sequence[str], layout: Layout) -> tuple[str, Period, str]:
    """(measure, period, fund) of a header path."""
    year, item, fund = "", "", ""
    rest: list[str] = []
    for text in leaf_header:
        period = period_of(text)
        if period is not None:
            year, item = period.year or year, period.item or item
            continue
        head = header_text(text)
        named = next((name for start, name in _FUNDS.items() if head.startswith(start) and "三公" not in head), "")
        if named:
            fund = named
        else:
            rest.append(head)
    spec = match_column(rest, layout) if rest else None
    return (spec.role if spec else ""), Period(year, item), fund


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
    """The slots with every measure column as an amount column, whatever its few cells look like."""
    measures = {m.slot.column.index for m in _measures(slots, layout)}
    return tuple(
        replace(s, column=replace(s.column, type="amount", unit=s.column.unit or unit))
        if s.column.index in measures and not s.is_amount
        else s
        for s in slots
    )


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


def _settled(period: Period, year: int | None) -> tuple[str, dict[str, str]]:
    item, stated = period.item, period.year
    if year is not None:
        if not stated and item in ("上年", "本年"):
            stated = str(year - (item == "上年"))
        if stated and item in ("", "预算数"):
            item = {str(year): "本年", str(year - 1): "上年"}.get(stated, item)
        if not stated and item == "":
            item = "本年"
            stated = str(year)
    return item, {"年度": stated} if stated else {}


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
        if all(column.role != measure.role for column in columns):
            column = _column(measure.slot.column, measure.role)
            if len(groups) > 1:  # the period is said by the row
                column = replace(column, header=tuple(h for h in column.header if period_of(h) is None))
            columns.append(column)
    rows: list[Row] = []
    codes: list[str] = []
    coded = [s.column.index for s in slots if s.key == "单位" and s.part == "code"]
    above = ""
    for i, line in enumerate(lines):
        cells = {s.column.index: c for s in slots if (c := line.cells[s.column.index]) is not None and tight(c.text)}
        location = next((c.location for c in cells.values()), None)
        if line.header or location is None:
            continue
        own: Period | None = None
        unit, role = "", "detail"
        texts = [c.text for k, c in cells.items() if (i, k) not in entries]
        for text in texts:
            if hits(words.keys.compiled["totals"], label_of(text).text):
                role = "total"
            elif (found := period_of(text)) is not None and (found.year or found.item):
                own = found
            elif not tight(text).isdecimal():
                unit = unit or name_key(text)
        above = unit = unit or (above if own is not None else "")
        for period, said in groups.items():
            held = {m.role: e for m in measures if m.period == period and (e := entries.get((i, m.slot.column.index)))}
            if not any(e.figure or e.doubt for e in held.values()) and not (own or len(lines) == 1):
                continue
            item, keys = _settled(
                Period((own or period).year or period.year, (own or period).item or period.item), year
            )
            if unit:
                keys["单位"] = unit
            kind: RowRole = "total" if role == "total" else "detail"
            label = " ".join([*texts, said] if len(groups) > 1 else texts) or item
            codes.append(next((tight(cells[k].text) for k in coded if k in cells), ""))
            rows.append(Row(len(rows), kind, label, "", item, keys, {}, 0, None, held, location))
    return tuple(columns), _nested(rows, codes)


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


def _is_rate(slot: Slot) -> bool:
    """Whether a column says how much the amounts changed in percent, or says it as words do (支出减少情况)."""
    heads = [tight(text) for text in slot.column.header if tight(text)]
    unit = slot.column.unit
    moved = any(_MOVED.search(text) for text in heads)
    stated = unit is not None and unit.dimension != "money"
    return stated or (moved and any(_RATE.search(text) or "增减" not in text for text in heads))


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
    columns: dict[str, Column] = {}
    rows: dict[Period, dict[str, Entry]] = {}
    for slot in slots:
        if not slot.is_amount or _is_rate(slot):
            continue
        _, period, fund = _split(slot.column.header, layout)
        held = rows.setdefault(period, {})
        for i, role in enumerate(roles):
            entry = entries.get((i, slot.column.index))
            if not role or entry is None:
                continue
            name = f"{role}/{fund}" if fund else role
            if name not in held:
                held[name] = entry
                columns.setdefault(name, Column(len(columns), name, (labels[i],), "amount", slot.column.unit))
    result: list[Row] = []
    for period, held in rows.items():
        item, keys = _settled(period, year)
        location = next((e.location for e in held.values()), None)
        if held:
            result.append(Row(len(result), "detail", item, "", item, keys, {}, 0, None, held, location))
    return tuple(columns.values()), tuple(result)
