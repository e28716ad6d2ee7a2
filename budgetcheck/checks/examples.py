"""The `ok:` and `bad:` examples of rules: tiny disclosures built from printed text, checked as real ones are.

A row of an example is `name: text`. Names: `role`, `item`, `label`, `lane`, `level`; the names of keys (功能科目 …) and of their names (功能科目名称); anything
else is an amount column. In a statement `places` is how many decimals of its rate were computed. A row called 合计 or 总计 is the total, 本年…合计 a subtotal; codes give the hierarchy.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from budgetcheck.checks.base import Example, Printed, Rule
from budgetcheck.checks.context import Context
from budgetcheck.disclosure import (
    Column,
    Disclosure,
    Entry,
    Indicator,
    Profile,
    Row,
    RowRole,
    Schedule,
    Statement,
)
from budgetcheck.document import Block, Cell, Document, Location, Paragraph, Table
from budgetcheck.figures import PERCENT, WAN, YI, YUAN, Figure, Unit
from budgetcheck.numerals import Parsed, is_blank, parse_number
from budgetcheck.precision import column_quanta, own_quantum
from budgetcheck.verdict import Outcome, Verdict

KEYS = ("功能科目", "政府经济科目", "部门经济科目", "单位", "项目", "项目代码", "年度", "资金性质", "文号")
NAMES = {f"{key}名称": key for key in KEYS[:3]}
"""What an example calls the printed name of an account."""
_PATH = ("类", "款", "项", "名称", *KEYS[:3])
_PLAIN = ("role", "item", "label", "lane", "level")
_HIERARCHY = ("功能科目", "部门经济科目", "政府经济科目")
_SAID = {"subject", "sentence", "direction", "year", "base_year", "base_kind", "share_of", "whole", "label", "单位"} | {
    "remark",
    "below",
    "places",
}
_UNITS = {unit.symbol: unit for unit in (YUAN, WAN, YI, PERCENT)}
_TOTALS = ("合计", "总计", "收入总计", "支出总计")
_SUBTOTALS = ("本年收入合计", "本年支出合计", "小计")
_ROLES: tuple[RowRole, ...] = ("detail", "parent", "subtotal", "total", "of-which", "header", "note", "blank", "other")


@dataclass(frozen=True, slots=True)
class Tried:
    """One example run: what the rule said and whether that is what it must say."""

    rule: str
    kind: str
    number: int
    passed: bool
    verdicts: tuple[Verdict, ...]


def try_examples(rule: Rule) -> Iterator[Tried]:
    """Run every example of a rule."""
    for kind, examples in (("ok", rule.ok), ("bad", rule.bad)):
        for number, example in enumerate(examples, start=1):
            context = Context(build(example, rule), (build(one, rule) for one in example.beside))
            verdicts = tuple(rule.verdicts(context)) if rule.applies(context) else ()
            yield Tried(rule.id, kind, number, _as_wanted(example, kind, verdicts), verdicts)


def _as_wanted(example: Example, kind: str, verdicts: Sequence[Verdict]) -> bool:
    """ok: something was decided and nothing fails. bad: something fails. `expect`: that outcome is among the verdicts."""
    outcomes = {verdict.outcome for verdict in verdicts}
    wrong = outcomes & {Outcome.FAIL, Outcome.REVIEW}
    if example.expect is not None:
        return example.expect in outcomes and (kind == "bad" or not wrong)
    if kind == "bad":
        return bool(wrong)
    return not wrong and any(outcome.decided for outcome in outcomes)


def build(example: Example, rule: Rule) -> Disclosure:
    """The disclosure that an example describes."""
    tables = dict(example.__pydantic_extra__ or {})
    if example.rows is not None:
        own = getattr(rule, "table", ("",))
        tables[own[0] if own else ""] = example.rows
    schedules = tuple(_schedule(kind, rows, example) for kind, rows in tables.items())
    statements = tuple(_statement(number, row, example) for number, row in enumerate(example.statements, start=1))
    indicators = tuple(_indicators(example.indicators))
    profile = Profile(organisation="样例单位", year=example.year, kind=example.document)
    return Disclosure(_documents(example), profile, schedules, statements, indicators)


def _documents(example: Example) -> tuple[Document, ...]:
    """The `paragraphs` and the `grid` as a text."""
    blocks: list[Block] = [
        Paragraph(text, Location(line=n, paragraph=n)) for n, text in enumerate(example.paragraphs, start=1)
    ]
    if example.grid:
        blocks.append(_table(example.grid, len(blocks) + 1))
    return (Document("", "txt", "", tuple(blocks)),) if blocks else ()


def _table(lines: Sequence[str], first: int) -> Table:
    """A printed table; an empty cell is no cell."""
    grid = [[text.strip() for text in line.split("|")] for line in lines]
    cells = tuple(
        Cell(row, column, text, Location(line=first + row))
        for row, texts in enumerate(grid)
        for column, text in enumerate(texts)
        if text
    )
    return Table(cells, len(grid), max(map(len, grid)), Location(line=first, end_line=first + len(grid) - 1))


def _schedule(kind: str, rows: Sequence[Printed], example: Example) -> Schedule:
    unit = _UNITS[example.units.get(kind, example.unit)]
    lanes = tuple(dict.fromkeys(row.get("lane", "") for row in rows)) or ("",)
    columns: list[Column] = []
    for lane in lanes:
        mine = [row for row in rows if row.get("lane", "") == lane]
        for role in dict.fromkeys(name for row in mine for name in row if name not in (*_PLAIN, *KEYS, *NAMES)):
            columns.append(Column(len(columns), role, tuple(role.split("/")), "amount", unit, lane))
    parsed = {role: [parse_number(row.get(role, "")) for row in rows] for role in {c.role for c in columns if c.role}}
    every = [number for role in sorted(parsed) for number in parsed[role]]
    quanta = {role: column_quanta(numbers, unit, table=every) for role, numbers in parsed.items()}
    built: list[Row] = []
    for number, row in enumerate(rows):
        entries = {
            role: _entry(
                f"{kind}.{number}.{role}", row.get(role, ""), (parsed[role][number], unit, quanta[role][number])
            )
            for role in parsed
            if any(c.role == role and c.lane == row.get("lane", "") for c in columns)
        }
        built.append(_row(number, row, entries, _parent(number, row, rows)))
    notes = tuple(filter(None, (example.notes.get(kind, ""),)))
    name = None if kind == "*" else kind.split("-", maxsplit=1)[0]
    roles = _with_parents(built)
    return Schedule(kind or "T1", name, kind, unit, tuple(columns), roles, Location(), notes=notes)


def _entry(name: str, text: str, number: tuple[Parsed | None, Unit, Decimal]) -> Entry:
    parsed, unit, step = number
    location = Location(line=int(name.split(".")[1]) + 1)
    if parsed is None:
        return Entry(text, None, location, None if is_blank(text) else "malformed-number")
    if parsed.percent:
        unit, step = PERCENT, own_quantum(parsed, PERCENT)
    return Entry(text, Figure(name, text, parsed.value, unit, step, location, parsed.doubt), location, parsed.doubt)


def _row(number: int, row: Printed, entries: dict[str, Entry], parent: int | None) -> Row:
    item, lane = row.get("item", ""), row.get("lane", "")
    keys = {name: row[name] for name in KEYS if name in row}
    label = row.get("label") or item or " ".join(keys.values()) or row.get("role", "")
    return Row(
        number,
        _role(row, item or label),
        label,
        lane,
        item,
        keys,
        {key: row[name] for name, key in NAMES.items() if name in row},
        entries=entries,
        parent=parent,
        level=int(row.get("level", "0")),
        location=Location(line=number + 1),
    )


def _role(row: Printed, name: str) -> RowRole:
    for role in _ROLES:
        if row.get("role") == role:
            return role
    if name in _TOTALS:
        return "total"
    return "subtotal" if name in _SUBTOTALS else "detail"


def _parent(number: int, row: Printed, rows: Sequence[Printed]) -> int | None:
    """The nearest row above whose code begins this row's code; for of-which rows, the row above that is none."""
    if row.get("role") == "of-which":
        return next((n for n in range(number - 1, -1, -1) if rows[n].get("role") != "of-which"), None)
    for key in _HIERARCHY:
        code = row.get(key, "")
        for above in range(number - 1, -1, -1):
            other = rows[above].get(key, "")
            if (
                other
                and len(other) < len(code)
                and code.startswith(other)
                and rows[above].get("lane") == row.get("lane")
            ):
                return above
        if code:
            return None
    return None


def _with_parents(rows: Sequence[Row]) -> tuple[Row, ...]:
    above = {row.parent for row in rows if row.parent is not None and row.role != "of-which"}
    return tuple(replace(row, role="parent") if row.index in above and row.role == "detail" else row for row in rows)


def _valued(name: str, value: str, unit: str) -> Figure | None:
    """The value of an indicator with the unit of its own column."""
    parsed = parse_number(value)
    known = _UNITS.get(unit) or Unit(unit, "count", Decimal(1))
    return Figure(name, value, parsed.value, known, own_quantum(parsed, known), Location(line=1)) if parsed else None


def _figure(name: str, text: str) -> Figure | None:
    """A number with its unit as a sentence prints it: `5.46万元`, `12.3%`, `3辆`."""
    digits = text.rstrip("万亿元%人辆次个批组日号月天 ")
    symbol = text[len(digits) :].strip()
    parsed = parse_number(digits)
    if parsed is None:
        return None
    unit = _UNITS.get(symbol) or Unit(symbol, "count", Decimal(1))
    return Figure(name, text, parsed.value, unit, own_quantum(parsed, unit), Location(line=1))


def _statement(number: int, row: Printed, example: Example) -> Statement:
    slots = {
        name: figure
        for name, text in row.items()
        if name not in _SAID and (figure := _figure(f"s{number}.{name}", text))
    }
    if "places" in row:
        slots["rate"] = slots["rate"]._replace(quantum=Decimal(1).scaleb(-int(row["places"])))
    return Statement(
        f"s{number}",
        row.get("subject", ""),
        row.get("sentence", ""),
        Location(line=number),
        slots,
        direction=int(row["direction"]) if "direction" in row else None,
        year=int(row["year"]) if "year" in row else example.year,
        base_year=int(row["base_year"]) if "base_year" in row else None,
        base_kind=row.get("base_kind", ""),
        share_of=row.get("share_of", ""),
        whole=row.get("whole", ""),
        below=row.get("below", ""),
        label=row.get("label", ""),
        unit=row.get("单位", ""),
        remark=row.get("remark", ""),
        keys={name: row[name] for name in _PATH if name in row},
    )


_CELLS = {
    "goal": "绩效目标",
    "person": "项目责任人",
    "phone": "项目责任人电话",
    "level3": "三级指标",
    "value": "指标值",
    "weight": "权重",
    "actual": "实际完成值",
    "score": "得分",
    "name": "项目",
    "scoring": "评分标准",
    "content": "指标值内容",
    "remark": "备注",
}
"""The cells of a goal table that an example's indicator may give."""
_OF_FORM = {
    "spent_worth": "执行分值",
    "spent_score": "执行得分",
    "worth": "总分值",
    "got": "总得分",
    "rate": "执行率",
    "spent": "执行/合计",
    "budget": "合计",
}
"""And those of its project's form, one for all its indicators."""


def _indicators(rows: Sequence[Printed]) -> Iterator[Indicator]:
    """The indicators; rows of one project that follow one another share its printed amount."""
    block, last = 0, ("", "")
    for number, row in enumerate(rows, start=1):
        own = row.get("project", ""), row.get("total", "")
        block, last = block + (own != last), own
        yield _indicator(number, block, row)


def _indicator(number: int, block: int, row: Printed) -> Indicator:
    def given(name: str) -> str:
        return row.get(name, "")

    value, unit = given("value"), given("unit")
    return Indicator(
        f"i{number}",
        "PFP",
        number,
        given("project"),
        given("level1"),
        given("level2"),
        given("level3"),
        given("relation"),
        value,
        unit,
        Location(line=number),
        figure=_valued(f"i{number}", value, unit) if value.replace(".", "").isdigit() else _figure(f"i{number}", value),
        total=_figure(f"total{block}", given("total")) if "total" in row else None,
        polarity=given("polarity"),
        weight=_figure(f"i{number}.weight", given("weight")) if "weight" in row else None,
        cells={role: Entry(given(name), None, Location(line=number)) for name, role in _CELLS.items() if name in row}
        | {
            role: Entry(given(name), _figure(f"i{block}.{name}", given(name)), Location(line=number))
            for name, role in _OF_FORM.items()
            if name in row
        },
    )
