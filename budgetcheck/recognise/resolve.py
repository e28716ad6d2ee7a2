"""Amounts whose column a text does not show, placed by what other tables of the document print for the same key.

Used only where the row itself allows several columns. A table proves a column by the same amount for the same key
(项目支出 by the projects' table, funds by the funds' table, 人员/公用 by the table's own totals); what nothing proves stays
in doubt, and a row that contradicts its proof keeps its doubt too, so that no error is explained away.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from budgetcheck.document import Cell
from budgetcheck.numerals import parse_number
from budgetcheck.recognise.keys import KeyReader
from budgetcheck.recognise.place import differing
from budgetcheck.recognise.printed import Line
from budgetcheck.recognise.slots import Slot
from budgetcheck.wording.layouts import Layout
from budgetcheck.wording.normalise import label_of
from budgetcheck.wording.spellings import hits

Values = dict[str, Decimal]
Triple = tuple[str, str, str]
_ACCOUNTS = ("功能科目", "政府经济科目", "部门经济科目")
_FISCAL = {"一般公共预算", "政府性基金", "国有资本经营"}
_SOURCES = {
    "一般公共预算拨款收入": "一般公共预算",
    "政府性基金预算拨款收入": "政府性基金",
    "国有资本经营预算拨款收入": "国有资本经营",
    "财政专户管理资金收入": "财政专户",
    "事业收入": "事业收入",
    "上级补助收入": "上级补助收入",
    "附属单位上缴收入": "附属单位上缴收入",
    "事业单位经营收入": "事业单位经营收入",
    "其他收入": "其他收入",
    "上年结转": "上年结转",
}
_MEASURES = {
    "因公出国（境）费": ("30212",),
    "公务接待费": ("30217",),
    "公务用车购置费": ("31013", "30913"),
    "公务用车运行维护费": ("30231",),
}
_STAFF = ("301", "303")
ZERO = Decimal(0)


@dataclass(slots=True)
class Body:
    """A table between placing and figures."""

    layout: Layout
    slots: Sequence[Slot]
    lines: list[Line]


@dataclass(slots=True)
class Evidence:
    """What the tables that are sure say."""

    sources: set[str] = field(default_factory=set)
    projects: dict[Triple, Decimal] = field(default_factory=lambda: defaultdict(Decimal))
    funds: set[Triple] = field(default_factory=set)
    staff: dict[str, bool] = field(default_factory=dict)
    basic: dict[Triple, Decimal] = field(default_factory=lambda: defaultdict(Decimal))
    accounts: dict[str, Decimal] = field(default_factory=lambda: defaultdict(Decimal))
    fiscal: dict[str, bool] = field(default_factory=dict)  # project → whether all of its money is fiscal


def values_of(cells: Mapping[int, Cell] | Sequence[Cell | None], slots: Sequence[Slot]) -> Values:
    """The amounts of a placement by role."""
    found: Values = {}
    for slot in slots:
        cell = cells.get(slot.column.index) if isinstance(cells, Mapping) else cells[slot.column.index]
        number = parse_number(cell.text) if cell is not None and slot.is_amount else None
        if number is not None and slot.column.role:
            found[slot.column.role] = number.value
    return found


def keys_of(body: Body) -> list[dict[str, str]]:
    """The keys of every line."""
    reader = KeyReader(body.slots)
    return [reader.read({i: c.text for i, c in enumerate(line.cells) if c is not None}).keys for line in body.lines]


def _triple(keys: Mapping[str, str]) -> Triple:
    return keys.get("功能科目", ""), keys.get("政府经济科目", ""), keys.get("部门经济科目", "")


def resolve(bodies: Sequence[Body]) -> None:
    """Settle the open lines of all bodies in place."""
    if not any(line.options for body in bodies for line in body.lines):
        return
    first: dict[str, Body] = {}
    for body in bodies:
        first.setdefault(body.layout.kind, body)
    known = Evidence()
    for kind, learn, test in _STEPS:
        own = first.get(kind)
        if own is None:
            continue
        if learn is not None:
            learn(own, known)
        if test is not None:
            _settle(own, known, test)
            _by_column_sums(own)
    if "PFP" in first:
        if "PRJ" in first:
            _learn_fiscal(first["PRJ"], known)
        _settle(first["PFP"], known, _goal)
    if "EXP" in first:
        _learn_basic(first["EXP"], known)
        for kind, test in (("GPB", _general), ("TP", _measure)):
            if kind in first:
                _settle(first[kind], known, test)
                _by_column_sums(first[kind])


def _settle(body: Body, known: Evidence, test: Callable[[Values, Mapping[str, str], Evidence], bool]) -> None:
    for i, keys in enumerate(keys_of(body)):
        line = body.lines[i]
        if not line.options:
            continue
        left = [option for option in line.options if test(values_of(option, body.slots), keys, known)]
        if left:
            body.lines[i] = _chosen(line, left)


def _by_column_sums(body: Body) -> None:
    """The row without a key: the placement whose every amount is the sum of its column, when all other rows are sure."""
    keys = keys_of(body)
    open_rows = [i for i, line in enumerate(body.lines) if line.options]
    if len(open_rows) != 1 or keys[open_rows[0]]:
        return
    sums: Values = defaultdict(Decimal)
    for i, line in enumerate(body.lines):
        if keys[i]:
            for role, value in values_of(line.cells, body.slots).items():
                sums[role] += value
    line = body.lines[open_rows[0]]
    left = [o for o in line.options if all(sums[role] == v for role, v in values_of(o, body.slots).items())]
    if len(left) == 1:
        body.lines[open_rows[0]] = _chosen(line, left)


def _chosen(line: Line, left: Sequence[Mapping[int, Cell]]) -> Line:
    cells = tuple(left[0].get(i) for i in range(len(line.cells)))
    return replace(line, cells=cells, doubts=differing(left), options=tuple(left) if len(left) > 1 else ())


def _learn_projects(body: Body, known: Evidence) -> None:
    for line, keys in zip(body.lines, keys_of(body), strict=True):
        known.projects[_triple(keys)] += values_of(line.cells, body.slots).get("合计", ZERO)


def _learn_funds(body: Body, known: Evidence) -> None:
    known.funds = {_triple(keys) for keys in keys_of(body) if keys.get("功能科目")}


def _learn_sources(body: Body, known: Evidence) -> None:
    """The sources of money that the 收支总表 prints with an amount."""
    lane = [slot for slot in body.slots if slot.column.lane == "收入"]
    specs = body.layout.rows.get("收入", ())
    for line in body.lines:
        label = next((c.text for s in lane if s.part == "label" and (c := line.cells[s.column.index])), "")
        item = next((s.item for s in specs if hits(s.pattern, label_of(label).text)), "")
        if values_of(line.cells, lane).get("合计") and item in _SOURCES:
            known.sources.add(_SOURCES[item])


def _learn_fiscal(body: Body, known: Evidence) -> None:
    """Which projects have fiscal money only, as the rows of the projects' table say that leave no doubt."""
    for line, keys in zip(body.lines, keys_of(body), strict=True):
        project = keys.get("项目", "")
        if not project:
            continue
        values = values_of(line.cells, body.slots)
        own = not line.doubts and all(
            role.rpartition("/")[2] in _FISCAL for role, v in values.items() if v and "/" in role
        )
        other = any(v and "/" not in role and role != "合计" for role, v in values.items())
        known.fiscal[project] = known.fiscal.get(project, True) and own and not other


def _goal(values: Values, keys: Mapping[str, str], known: Evidence) -> bool:
    """A project of the goal table: fiscal money where the department has no other, or the project has none."""
    if known.sources and known.sources <= _FISCAL | {"上年结转"}:
        return not any(role in values for role in ("其他资金", "财政专户"))
    project = keys.get("项目", "")
    return known.fiscal.get(project, False) and not any(role in values for role in ("其他资金", "财政专户"))


def _by_source(values: Values, keys: Mapping[str, str], known: Evidence) -> bool:
    for role in values:
        group, _, name = role.rpartition("/")
        if "结转" in group or role == "使用非财政拨款结余":
            if "上年结转" not in known.sources:
                return False
        elif name == "单位资金" and known.sources - _FISCAL - {"上年结转", "财政专户"}:
            continue
        elif name not in ("合计", "小计") and name not in known.sources:
            return False
    return bool(known.sources)


def _project(values: Values, keys: Mapping[str, str], known: Evidence) -> bool:
    if not _by_source(values, keys, known):
        return False
    if not keys.get("功能科目"):
        return True
    from_fund = any(role.endswith("政府性基金") for role in values)
    return from_fund == (_triple(keys) in known.funds)


def _basic_or_project(values: Values, keys: Mapping[str, str], known: Evidence) -> bool:
    other = any(role in values for role in ("事业单位经营支出", "上缴上级支出", "对附属单位补助支出"))
    if other and known.sources <= _FISCAL | {"上年结转"}:
        return False
    if not known.projects:
        return False
    if not keys.get("功能科目"):
        return True
    return values.get("项目支出", ZERO) == known.projects.get(_triple(keys), ZERO)


def _staff_by_totals(body: Body, known: Evidence) -> None:
    """人员 or 公用 by economic class, with at most the one exception that the table's own totals demand."""
    keys = keys_of(body)
    rows = [
        (i, k["部门经济科目"], values_of(body.lines[i].cells, body.slots).get("合计", ZERO))
        for i, k in enumerate(keys)
        if k.get("部门经济科目")
    ]
    totals = [
        values_of(body.lines[i].cells, body.slots)
        for i, k in enumerate(keys)
        if not k.get("部门经济科目") and not body.lines[i].doubts
    ]
    if len(totals) != 1 or "人员经费" not in totals[0]:
        return
    staff = {i: code.startswith(_STAFF) for i, code, _ in rows}
    gap = totals[0]["人员经费"] - sum((v for i, _, v in rows if staff[i]), ZERO)
    if gap:
        moved = [i for i, _, v in rows if v == (gap if not staff[i] else -gap)]
        if len(moved) != 1:
            return
        staff[moved[0]] = not staff[moved[0]]
    for i, code, _ in rows:
        known.staff[code] = staff[i]
        wanted = "人员经费" if staff[i] else "公用经费"
        line = body.lines[i]
        left = [o for o in line.options if wanted in (v := values_of(o, body.slots)) and len(v) == 2]
        if left:
            body.lines[i] = _chosen(line, left)


def _learn_basic(body: Body, known: Evidence) -> None:
    for line, keys in zip(body.lines, keys_of(body), strict=True):
        values = values_of(line.cells, body.slots)
        if keys.get("部门经济科目"):
            known.accounts[keys["部门经济科目"]] += values.get("合计", ZERO)
            if not line.doubts:
                known.basic[_triple(keys)] += values.get("基本支出", ZERO)


def _general(values: Values, keys: Mapping[str, str], known: Evidence) -> bool:
    """A row of the general budget against the projects and the basic spending of the same function."""
    code = keys.get("功能科目", "")
    if not code or not known.basic:
        return False
    project = sum((v for k, v in known.projects.items() if k[0] == code and k not in known.funds), ZERO)
    own = [(k[2], v) for k, v in known.basic.items() if k[0] == code and k not in known.funds]
    if any(v and account not in known.staff for account, v in own):
        return False
    staff = sum((v for account, v in own if known.staff.get(account)), ZERO)
    return values.get("项目支出", ZERO) == project and values.get("人员经费", ZERO) == staff


def _whole(values: Values, keys: Mapping[str, str], known: Evidence) -> bool:
    """A row of the 整体绩效 table against the sources of money there are."""
    other = known.sources - _FISCAL - {"上年结转", "财政专户"}
    return bool(known.sources) and all(
        not (role.endswith("专户资金") and "财政专户" not in known.sources)
        and not (role.endswith(("单位资金", "其他资金")) and not other)
        for role in values
    )


def _measure(values: Values, keys: Mapping[str, str], known: Evidence) -> bool:
    """A “三公” row against spending on its accounts (by account code, all functions)."""
    stated = {m: v for m, v in values.items() if m in _MEASURES and v}
    return bool(stated) and all(
        v == sum((known.accounts.get(code, ZERO) for code in _MEASURES[m]), ZERO) for m, v in stated.items()
    )


Test = Callable[[Values, Mapping[str, str], Evidence], bool]
_STEPS: tuple[tuple[str, Callable[[Body, Evidence], None] | None, Test | None], ...] = (
    ("TOT", _learn_sources, None),
    ("FUND", _learn_funds, None),
    ("PRJ", _learn_projects, _project),
    ("INC", None, _by_source),
    ("FUND", None, _basic_or_project),
    ("EXP", None, _basic_or_project),
    ("BAS", _staff_by_totals, None),
    ("PFD", None, _whole),
)
"""What each kind teaches and how its open rows are tested, in the order in which one builds on another."""
