"""A goal form read row by row: labels beside their values above a list of indicators, one project after another.

A self-evaluation (绩效自评表) prints the money of a project in columns (年初预算数 | 全年预算数 | 全年执行数 …) and ends with a
line of its points (总分).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from budgetcheck.document import Cell
from budgetcheck.figures import Unit
from budgetcheck.recognise.columns import match_column
from budgetcheck.recognise.printed import Row
from budgetcheck.recognise.rowtests import distinct, is_amount
from budgetcheck.recognise.units import unit_of_header
from budgetcheck.wording.layouts import Layout, Vocabulary
from budgetcheck.wording.normalise import header_text, tight
from budgetcheck.wording.spellings import hits

MONEY = ("合计", "财政资金", "上年结转", "其他资金")
INDICATORS = (
    "一级指标", "二级指标", "三级指标", "绩效指标性质", "指标值", "度量单位", "实际完成值", "权重", "得分",
)  # fmt: skip
BESIDE = ("评分标准", "指标值内容")  # what some forms print of an indicator as well
KEYS = ("项目", "单位")
TERM = "实施期/"  # money of all the years of a project
AT_FIRST, SPENT = "年初/", "执行/"  # money of a self-evaluation beside the budget of the whole year
POINTS = {"权重": "总分值", "得分": "总得分"}
OF_MONEY = {"权重": "执行分值", "得分": "执行得分", "执行率": "执行率"}
_OF_TERM = re.compile("实施期|中期|总投资")
_WHOLE = re.compile("项目(?:资金)?总额")
_OF_YEAR = re.compile("年度|本年|当年")
_CAPTION = re.compile("(?:预期|总体|项目|年度|绩效|总)*目标|(?:实际|目标)?完成情况")  # above the goal, not the goal
_TOTAL = re.compile(r"(?:总|合)(?:计|分)?(?:得?分)?")
_LEAST = 3  # indicator headers that make a header row
_MONEY_HEADS = 2  # columns of money that make a header row of money


@dataclass(slots=True)
class Project:
    """One form: its cells by role, and its indicators. `spans`: whose money stands right of a column, the year's or the term's."""

    cells: dict[str, Cell] = field(default_factory=dict)
    indicators: list[dict[str, Cell]] = field(default_factory=list)
    spans: dict[int, str] = field(default_factory=dict)


@dataclass(slots=True)
class FormReader:
    """Reads a form row by row. `named`: the project where the title alone names it. `listed`: rows of a plain list of
    indicators without a project belong to one without a name."""

    goals: Layout
    results: Layout
    words: Vocabulary
    named: Cell | None = None
    listed: bool = False
    projects: list[Project] = field(default_factory=list)
    labels: dict[str, str] = field(default_factory=dict)
    unit: Unit | None = None
    columns: dict[str, int] = field(default_factory=dict)
    money: dict[str, int] = field(default_factory=dict)
    self_evaluated: bool = False
    roles: dict[str, str] = field(default_factory=dict)

    def read(self, row: Row) -> None:
        """Take in one row: labels with their values, a header, or an indicator."""
        cells = distinct(row)
        roles = [self._role(cell) for cell in cells]
        if sum(role in INDICATORS for role in roles) >= _LEAST:
            self._open_list(roles, cells)
            return
        if "项目" in roles[:-1]:
            self.projects.append(Project())
            self.columns, self.money = {}, {}
        if not self.projects and self.named is not None and "合计" in roles:
            self.projects.append(Project({"项目": self.named}))
        if not self.projects:
            return
        if self.columns:
            self._indicator(row)
            return
        for cell in cells:
            self.unit = self.unit or (unit_of_header(cell.text) if "资金" in tight(cell.text) else None)
        if self._money_heads(cells):
            return
        if self.money:
            self._evaluated(row, cells, roles)
        totals = [tight(cell.text) for role, cell in zip(roles, cells, strict=True) if role == "合计"]
        wide = any(map(_WHOLE.search, totals)) and any(map(_OF_YEAR.search, totals))
        for role, label, value in zip(roles, cells, cells[1:], strict=False):
            if role and self._fits(role, value) and not (self.money and role in MONEY):
                self._take(role, label, value, wide=wide)

    def _open_list(self, roles: Sequence[str], cells: Sequence[Cell]) -> None:
        self.columns = {r: c.column for r, c in zip(roles, cells, strict=True) if r in (*INDICATORS, *BESIDE)}
        self.labels |= {r: c.text for r, c in zip(roles, cells, strict=True) if r in (*INDICATORS, *BESIDE)}
        if self.listed and not self.projects:
            self.projects.append(Project())

    def _money_heads(self, cells: Sequence[Cell]) -> bool:
        """Whether the row heads columns of money: then it is remembered which."""
        if any(is_amount(tight(cell.text)) for cell in cells):
            return False
        found: dict[str, int] = {}
        for cell in cells:
            spec = match_column([header_text(cell.text)], self.results) if tight(cell.text) else None
            if spec is not None:
                found.setdefault(spec.role, cell.column)
        if sum(role.rpartition("/")[2] == "合计" for role in found) < _MONEY_HEADS:
            return False
        self.money = {r: i for r, i in found.items() if r.rpartition("/")[2] == "合计" or r in OF_MONEY}
        self.self_evaluated = True
        return True

    def _evaluated(self, row: Row, cells: Sequence[Cell], roles: Sequence[str]) -> None:
        """A line of the money of a self-evaluation: its label says what, its columns say of when."""
        before = [
            (r, c) for r, c in zip(roles, cells, strict=True) if r in MONEY and c.column < min(self.money.values())
        ]
        if not before:
            return
        kind, label = before[-1]  # the label beside the amounts, not the one over several rows
        for role, at in self.money.items():
            cell = row[at] if at < len(row) else None
            if cell is None or cell is label:
                continue
            name = role.removesuffix("合计") + kind
            if role in OF_MONEY:
                name = OF_MONEY[role] if kind == "合计" else ""
            if name and name not in self.projects[-1].cells:
                self.projects[-1].cells[name] = cell
                self.labels.setdefault(name, label.text)

    def _take(self, role: str, label: Cell, value: Cell, *, wide: bool) -> None:
        """A label's value. `wide`: the row states the money of the whole project beside that of the year."""
        project = self.projects[-1]
        if role == "合计":
            text = tight(label.text)
            of_term = bool(_OF_TERM.search(text)) or (wide and bool(_WHOLE.search(text)))
            project.spans[label.column] = TERM if of_term else ""
        if role in MONEY:
            left = [column for column in project.spans if column <= label.column]
            if not left:
                return
            role = project.spans[max(left)] + role
        project.cells.setdefault(role, value)
        self.labels.setdefault(role, label.text)

    def _indicator(self, row: Row) -> None:
        found = {r: cell for r, i in self.columns.items() if i < len(row) and (cell := row[i]) and tight(cell.text)}
        name = found.get("三级指标")
        first = next(iter(distinct(row)), None)
        if first is not None and _TOTAL.fullmatch(tight(first.text)) and (name is None or name is first):
            self.projects[-1].cells |= {POINTS[r]: cell for r, cell in found.items() if r in POINTS}
        elif (name is not None or "指标值" in found) and not _is_remark(found):
            self.projects[-1].indicators.append(found)

    def _fits(self, role: str, value: Cell) -> bool:
        text = tight(value.text)
        if role in MONEY:
            return not text or is_amount(text)
        return bool(text) and not (role == "绩效目标" and _CAPTION.fullmatch(text))

    def _role(self, cell: Cell) -> str:
        text = header_text(cell.text)
        if text not in self.roles:  # every project has the same labels
            self.roles[text] = self._role_of(text)
        return self.roles[text]

    def _role_of(self, text: str) -> str:
        spec = match_column([text], self.goals) if text else None
        if spec is not None:
            return spec.role
        key = next((k for k in self.words.keys.columns if hits(k.pattern, text)), None)
        return key.role if key is not None and key.role in KEYS else ""


def _is_remark(found: Mapping[str, Cell]) -> bool:
    """Whether one cell stands under the level, or under the value, as well as under the name: 评价结论 below the list."""
    name = found.get("三级指标")
    return name is not None and any(found.get(role) is name for role in ("一级指标", "指标值"))
