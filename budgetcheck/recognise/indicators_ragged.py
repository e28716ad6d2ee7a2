"""Goal tables of texts without columns: each printed row is read from its relation sign (≥ ≤ ＝ 定性) outwards.

Such texts lose cells and shift the rest, so a column's ordinal says little; but left of the sign always stand the three
levels of the indicator and right of it its value and unit. Projects are known by their code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from budgetcheck.disclosure import Entry, Row, Schedule
from budgetcheck.document import Cell, Document, Location, Table
from budgetcheck.figures import WAN, Figure, Unit
from budgetcheck.numerals import looks_like_phone, parse_number
from budgetcheck.wording.indicator_words import IndicatorWords

_CODE = re.compile(r"^(\d{8}[A-Z]\d{9,})-?(.*)$", re.DOTALL)
GOAL_TABLES = ("PFP", "PFD")
_GLUED = re.compile(r"^(产出指标|效益指标|成本指标|满意度指标)([^指]{2,7}指标)?(.+)$", re.DOTALL)
_CONTACTS = ("项目责任人", "项目责任人电话")
_NINE = re.compile(r"\d{9}")
_PERSON = re.compile(r"[一-鿿]{2,4}(?:、[一-鿿]{2,4})*")
_LEVELS = re.compile(r"产出|效益|成本|满意|质量|数量|时效")
_GOAL = 15  # a shorter text before the levels is a name, not a goal


def without_columns(schedule: Schedule, schedules: Sequence[Schedule], documents: Sequence[Document]) -> bool:
    """Whether rows must be read from their sign: a goal table without column geometry, or whose inner header (the
    indicators stand below the money in one grid) gave it no indicator columns."""
    if schedule.kind not in GOAL_TABLES:
        return False
    return not schedule.has_column("三级指标") or any(t.ragged for t in _tables(schedule, schedules, documents))


def ragged_rows(
    schedule: Schedule, schedules: Sequence[Schedule], documents: Sequence[Document], words: IndicatorWords
) -> Iterator[Row]:
    """Rows with the columns of a goal table, from the printed cells. A row whose levels are no levels is in doubt."""
    signs = {sign for sign, _ in words.relations}
    unit, number = schedule.unit or WAN, 0
    known = {figure.location: figure for row in schedule.rows if (figure := row.figure("合计"))}
    for table in _tables(schedule, schedules, documents):
        rows: dict[int, list[Cell]] = {}
        for cell in table.cells:
            rows.setdefault(cell.row, []).append(cell)
        for cells in rows.values():
            texts = [re.sub(r"\s+", "", cell.text) for cell in cells]
            at = next((n for n, text in enumerate(texts) if n and text in signs and any(texts[:n])), None)
            until = len(cells) if at is None else max(at - 3, 0)
            name = f"{schedule.id}.p{number}"
            entries, keys = _project(cells, texts, until, name=name, unit=unit, known=known)
            if at is not None:
                entries |= _indicator(cells, texts, at)
            if entries:
                yield Row(
                    number, "detail", keys.get("项目", ""), keys=keys, entries=entries, location=cells[0].location
                )
                number += 1


def _tables(schedule: Schedule, schedules: Sequence[Schedule], documents: Sequence[Document]) -> list[Table]:
    """The printed tables of a schedule: its own and, in a text, those from its heading to the next schedule's."""
    if schedule.source >= len(documents):
        return []
    here = schedule.location.line
    mine = [s for s in schedules if s.source == schedule.source and s.location.line is not None]
    later = [
        s.location.line for s in mine if here is not None and s.location.line is not None and s.location.line > here
    ]
    last = max((row.location.line or 0 for row in schedule.rows if row.location), default=0)
    found = []
    for number, table in enumerate(documents[schedule.source].tables, start=1):
        start = table.location.line
        inside = here is not None and start is not None and here <= start <= min([last, *(line - 1 for line in later)])
        if number == schedule.table or inside:
            found.append(table)
    return found


def _project(
    cells: Sequence[Cell],
    texts: Sequence[str],
    until: int,
    *,
    name: str,
    unit: Unit,
    known: Mapping[Location, Figure],
) -> tuple[dict[str, Entry], Mapping[str, str]]:
    """The project's cells left of the levels: code, phone, amount, goal. Empty where the row continues one.

    `known` are the totals that the schedule has already: a number is one figure, however often it is read.
    """
    entries: dict[str, Entry] = {}
    start = next((n for n, text in enumerate(texts[:until]) if _CODE.match(text)), None)
    if start is None:
        return entries, {}
    match = _CODE.match(texts[start])
    assert match is not None
    amounts: list[Figure] = []
    for cell, text in zip(cells[start + 1 : until], texts[start + 1 : until], strict=True):
        parsed = parse_number(cell.text)
        if looks_like_phone(text) or _NINE.fullmatch(text) or (_PERSON.fullmatch(text) and not amounts):
            free = next((role for role in _CONTACTS if role not in entries), None)
            if free:  # the two columns in their order: a number in the first is one in the wrong column
                entries[free] = Entry(cell.text, None, cell.location)
        elif parsed is not None and parsed.decimals:
            step = Decimal(1).scaleb(-parsed.decimals)
            here = known.get(cell.location)
            amounts.append(
                here
                if here is not None and here.value == parsed.value and here.unit == unit
                else Figure(f"{name}.{len(amounts)}", cell.text, parsed.value, unit, step, cell.location, parsed.doubt)
            )
        elif len(text) >= _GOAL:
            entries["绩效目标"] = Entry(cell.text, None, cell.location)
    if "项目责任人电话" not in entries and re.search(
        r"\d", entries["项目责任人"].text if "项目责任人" in entries else ""
    ):
        entries["项目责任人电话"] = entries.pop("项目责任人")  # the name was lost, not the columns exchanged
    if amounts:
        first = amounts[0]
        cut = len(amounts) > 1 and amounts[1].value != first.value and first.text[:4] == amounts[1].text[:4]
        entries["合计"] = Entry(first.text, first, first.location, "broken-cell" if cut else None)
    return entries, {"项目代码": match[1], "项目": match[2]}


def _indicator(cells: Sequence[Cell], texts: Sequence[str], at: int) -> dict[str, Entry]:
    """The cells around the relation sign, by role."""
    places = {
        "一级指标": at - 3,
        "二级指标": at - 2,
        "三级指标": at - 1,
        "绩效指标性质": at,
        "指标值": at + 1,
        "度量单位": at + 2,
    }
    after = texts[at + 3] if at + 3 < len(texts) else ""
    if after in {"正向指标", "反向指标", "正向", "反向"}:
        places["指标方向性"] = at + 3
    elif after.isdigit():
        places["权重"] = at + 3
    levels = "".join(texts[max(at - 3, 0) : at - 1])
    doubt = None if _LEVELS.search(levels) else "broken-cell"
    found = {}
    for role, place in places.items():
        if 0 <= place < len(cells):
            cell = cells[place]
            glued = _GLUED.match(re.sub(r"\s+", "", cell.text)) if role == "三级指标" and doubt else None
            if glued:  # 产出指标数量指标某某: three levels in one cell
                doubt = None
                for level, text in zip(("一级指标", "二级指标", "三级指标"), glued.groups(), strict=True):
                    found[level] = Entry(text or "", None, cell.location)
                continue
            found[role] = Entry(cell.text, None, cell.location, "broken-cell" if doubt else cell.doubt)
    return found
