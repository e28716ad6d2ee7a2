"""Performance indicators (绩效指标) out of the recognised goal tables: one record per indicator row.

Works on schedules that print indicator columns (三级指标 …), of whatever kind. The project stands in merged cells, so a row
without one belongs to the project above it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from budgetcheck.disclosure import Entry, Indicator, Row, Schedule
from budgetcheck.document import Document, Location
from budgetcheck.figures import PERCENT, WAN, YI, YUAN, Figure, Unit
from budgetcheck.numerals import find_numbers, parse_number
from budgetcheck.recognise.indicators_packed import TERM_VALUE, packed_rows
from budgetcheck.recognise.indicators_ragged import ragged_rows, without_columns
from budgetcheck.wording.indicator_units import own_unit
from budgetcheck.wording.indicator_words import IndicatorWords, indicator_words

_TEXTS = (
    "一级指标", "二级指标", "三级指标", "绩效指标性质", "指标值", "度量单位", "指标方向性", "权重", "实际完成值", "得分", "绩效目标",
)  # fmt: skip
_OWN = _TEXTS[:-1]
"""What a form prints of the indicator itself; the goal is the project's, and a doubt about its cell is the goal's alone."""
_BESIDE = ("评分标准", "指标值内容", "指标解释", "备注")
"""What a form prints of an indicator beside it; like its own texts, it is no other row's."""
_UNITS = {"元": YUAN, "万元": WAN, "亿元": YI, "%": PERCENT, "％": PERCENT}
_COUNT = re.compile(r"[一-鿿]{1,4}(?:[(（][一-鿿]{1,2}[)）])?")


@dataclass(frozen=True, slots=True)
class _Project:
    key: str
    total: Figure | None
    cells: Mapping[str, Entry]
    of_term: bool = False


def indicators(schedules: Sequence[Schedule], documents: Sequence[Document] = ()) -> tuple[Indicator, ...]:
    """Every indicator of the goal tables, in reading order. `documents` are asked where a table has no columns."""
    found: list[Indicator] = []
    for schedule in schedules:
        if schedule.has_column("绩效指标") and not schedule.of_indicators:
            found += _of_schedule(schedule, packed_rows(schedule))
        elif without_columns(schedule, schedules, documents):
            found += _of_schedule(schedule, ragged_rows(schedule, schedules, documents, indicator_words()))
        elif _prints_indicators(schedule):
            found += _of_schedule(schedule, schedule.rows)
        elif schedule.goals:
            found += _of_schedule(schedule, schedule.goals)
    return tuple(found)


def _prints_indicators(schedule: Schedule) -> bool:
    return schedule.of_indicators and (schedule.has_column("指标值") or schedule.has_column("绩效指标性质"))


def _of_schedule(schedule: Schedule, rows: Iterable[Row]) -> Iterator[Indicator]:
    words = indicator_words()
    project = _Project("", None, {})
    carried = {"一级指标": "", "二级指标": ""}
    for row in rows:
        if row.role in {"header", "blank", "note", "total", "subtotal"}:
            continue
        opened = _project_of(row)
        if opened is not None and (opened.key != project.key or opened.total is not None):
            project, carried = opened, {"一级指标": "", "二级指标": ""}
        texts = {role: _joined(row, role) for role in _TEXTS}
        if not texts["三级指标"]:
            continue
        for level in ("一级指标", "二级指标"):
            carried[level] = texts[level] or carried[level]
            if level == "一级指标" and texts[level]:
                carried["二级指标"] = texts["二级指标"]
        if not texts["一级指标"] and not words.pairs_up(carried["一级指标"], carried["二级指标"]):
            carried["一级指标"] = ""  # the cell of another first level is empty
        yield _indicator(schedule, row, project, texts | carried, words)


def _project_of(row: Row) -> _Project | None:
    """The project that a row opens, None for a continuation row."""
    key = row.keys.get("项目代码") or row.keys.get("项目") or ""
    entry = row.entries.get("年初/合计") or row.entries.get("合计")  # a target is set with the budget at first
    of_term = entry is None or entry.blank
    entry = row.entries.get("实施期/合计") if of_term else entry
    total = entry.figure if entry and not entry.doubt else None
    if not key and total is None:
        return None
    cells = {
        role: entry
        for role, entry in row.entries.items()
        if role not in (*_OWN, *_BESIDE) and (entry.text.strip() or entry.figure)
    }
    for name in ("项目", "单位"):
        if row.keys.get(name):
            cells.setdefault(name, Entry(row.keys[name], None, row.location or Location()))
    return _Project(key or row.label, total, cells, of_term and total is not None)


def _indicator(
    schedule: Schedule, row: Row, project: _Project, texts: Mapping[str, str], words: IndicatorWords
) -> Indicator:
    relation, value = _relation(texts["绩效指标性质"], texts["指标值"], words, texts["三级指标"])
    unit = texts["度量单位"]
    if not unit and not schedule.has_column("度量单位"):
        value, unit = own_unit(value, texts["三级指标"])
    name = f"{schedule.id}.r{row.index}"
    doubts = [e.doubt for role, e in row.entries.items() if role in _OWN and e.doubt and e.doubt != "malformed-number"]
    where = _where(row)
    weight = parse_number(texts["权重"]) if texts["权重"] else None
    return Indicator(
        id=name,
        schedule=schedule.id,
        row=row.index,
        project=project.key,
        level1=texts["一级指标"],
        level2=texts["二级指标"],
        level3=texts["三级指标"],
        relation=relation,
        value=value,
        unit="" if unit in words.no_unit else unit,
        location=where,
        figure=value_figure(f"{name}.value", value, unit, _entry_location(row, "指标值") or where),
        total=project.total,
        polarity=texts["指标方向性"],
        weight=Figure(f"{name}.weight", texts["权重"], weight.value, PERCENT, Decimal(1), where) if weight else None,
        doubt=doubts[0] if doubts else None,
        cells={
            **project.cells,
            **{role: entry for role, entry in row.entries.items() if role in (*_OWN, *_BESIDE, TERM_VALUE)},
        },
        title=schedule.title,
        of_term=project.of_term,
    )


def _joined(row: Row, role: str) -> str:
    """The text of a cell, wrapped lines joined: blanks go, they carry no meaning in these cells."""
    entry = row.entries.get(role)
    return re.sub(r"\s+", "", entry.text) if entry else ""


def _relation(printed: str, value: str, words: IndicatorWords, name: str) -> tuple[str, str]:
    """The canonical relation, from its own column or from the head of the value (≥95%, also 合格率≥95% of that name)."""
    for sign, relation in words.relations:
        if printed == sign:
            return relation, value
    if printed:
        return "", value
    for head in (value, value.removeprefix(name)):
        for sign, relation in words.relations:
            if head.startswith(sign) and len(head) > len(sign):
                return relation, head[len(sign) :]
    return "", value


def value_figure(name: str, value: str, unit: str, where: Location) -> Figure | None:
    """The value as a figure where it is one number, its unit taken from the unit column or from behind the number."""
    parsed = parse_number(value)
    if parsed is None:
        found = find_numbers(value)
        if len(found) != 1 or found[0].start != 0 or found[0].unit is None or found[0].end != len(value):
            return None
        number, decimals, own = found[0].value, found[0].decimals, found[0].unit
        if unit and _unit(unit) != own:
            return None
        return Figure(name, value, number, own, Decimal(1).scaleb(-decimals), where)
    own = PERCENT if parsed.percent else _unit(unit)
    return Figure(name, value, parsed.value, own, Decimal(1).scaleb(-parsed.decimals), where, parsed.doubt)


def _unit(text: str) -> Unit:
    if text in _UNITS:
        return _UNITS[text]
    return Unit(text, "count" if _COUNT.fullmatch(text) else "other", Decimal(1))


def _entry_location(row: Row, role: str) -> Location | None:
    entry = row.entries.get(role)
    return entry.location if entry else None


def _where(row: Row) -> Location:
    """From the name of the indicator to its unit: the cells that state it."""
    found = [e.location for role in _TEXTS[2:6] if (e := row.entries.get(role))]
    if not found:
        return row.location or Location()
    lines = [line for place in found for line in (place.line, place.end_line) if line is not None]
    if not lines:
        return found[0]
    return found[0]._replace(line=min(lines), end_line=max(lines))
