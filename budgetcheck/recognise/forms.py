"""Forms with labels beside their values (项目名称 | …, 资金总额 | …) above a list of indicators, one project after another.

They become the list that other regions print: a row per indicator, the first one of a project with its money.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from budgetcheck.disclosure import Column
from budgetcheck.document import Cell
from budgetcheck.figures import Unit
from budgetcheck.recognise.columns import Slot, match_column
from budgetcheck.recognise.layouts import Layout, Vocabulary, hits
from budgetcheck.recognise.normalise import header_text, tight
from budgetcheck.recognise.printed import Line, Printed, Row
from budgetcheck.recognise.rowtests import distinct, is_amount
from budgetcheck.recognise.units import unit_of_header

_MONEY = ("合计", "财政资金", "其他资金")
_INDICATORS = ("一级指标", "二级指标", "三级指标", "绩效指标性质", "指标值", "度量单位", "权重")
_KEYS = ("项目", "单位")
_TERM = "实施期/"  # money of all the years of a project
_OF_TERM = re.compile("实施期|中期|总投资")
_ROLES = (*_KEYS, *_MONEY, *(_TERM + role for role in _MONEY), "绩效目标", *_INDICATORS)
_TITLE = re.compile(r"(?P<name>.{2,}?)(?:项目)?(?:支出)?绩效目标(?:申报)?表")
_LEAST = 3  # indicator headers that make a header row


@dataclass(slots=True)
class _Project:
    """One form: its cells by role, and its indicators. `span` is whose money the last total was: the year's or the term's."""

    cells: dict[str, Cell] = field(default_factory=dict)
    indicators: list[dict[str, Cell]] = field(default_factory=list)
    span: str | None = None


def as_form(printed: Printed, words: Vocabulary) -> tuple[Layout, tuple[Slot, ...], list[Line]] | None:
    """Layout, columns and lines of a table that is such a form; None where it is none."""
    kinds = printed.title.kinds if printed.title else ()
    if "PFP" not in kinds or not printed.tables or printed.ragged:
        return None
    layout = words.by_kind["PFP"]
    reader = _Reader(layout, words, named=_named_by(printed))
    for _, rows, _ in printed.tables:
        for row in rows:
            reader.read(row)
    projects = [p for p in reader.projects if "项目" in p.cells and p.span is not None]
    if not projects or len(projects) < len(reader.projects):
        return None
    printed_roles = {role for p in projects for cells in (p.cells, *p.indicators) for role in cells}
    roles = [role for role in _ROLES if role in printed_roles]
    unit = reader.unit or printed.unit
    slots = tuple(_slot(i, role, reader.labels.get(role, role), unit) for i, role in enumerate(roles))
    lines: list[Line] = []
    for project in projects:
        for cells in [project.cells | (project.indicators or [{}])[0], *project.indicators[1:]]:
            lines.append(_line(len(lines), [cells.get(role) for role in roles]))
    return layout, slots, lines


def _named_by(printed: Printed) -> Cell | None:
    """The project that the title names (某某项目绩效目标表), for forms without a line for it."""
    match = _TITLE.fullmatch(tight(printed.title.text)) if printed.title else None
    return Cell(0, 0, match["name"], printed.location) if match else None


def _line(number: int, cells: Sequence[Cell | None]) -> Line:
    placed = [
        replace(cell, row=number, column=i, row_span=1, column_span=1) if cell else None for i, cell in enumerate(cells)
    ]
    return Line(tuple(placed), number)


def _slot(index: int, role: str, label: str, unit: Unit | None) -> Slot:
    header = (" ".join(label.split()),)
    if role in _KEYS:
        return Slot(Column(index, role, header, "key"), role, "both")
    if role.removeprefix(_TERM) in _MONEY:
        return Slot(Column(index, role, header, "amount", unit))
    return Slot(Column(index, role, header, "text"))


@dataclass(slots=True)
class _Reader:
    """Reads a form row by row."""

    layout: Layout
    words: Vocabulary
    projects: list[_Project] = field(default_factory=list)
    labels: dict[str, str] = field(default_factory=dict)
    unit: Unit | None = None
    columns: dict[str, int] = field(default_factory=dict)
    named: Cell | None = None

    def read(self, row: Row) -> None:
        """Take in one row: labels with their values, the header of the indicators, or an indicator."""
        cells = distinct(row)
        roles = [self._role(cell) for cell in cells]
        if sum(role in _INDICATORS for role in roles) >= _LEAST:
            self.columns = {r: c.column for r, c in zip(roles, cells, strict=True) if r in _INDICATORS}
            self.labels |= {r: c.text for r, c in zip(roles, cells, strict=True) if r in _INDICATORS}
            return
        if "项目" in roles:
            self.projects.append(_Project())
            self.columns = {}
        if not self.projects and self.named is not None and "合计" in roles:
            self.projects.append(_Project({"项目": self.named}))
        if not self.projects:
            return
        if self.columns:
            self._indicator(row)
            return
        for cell in cells:
            self.unit = self.unit or (unit_of_header(cell.text) if "资金" in tight(cell.text) else None)
        for role, label, value in zip(roles, cells, cells[1:], strict=False):
            if role and self._fits(role, value):
                self._take(role, label, value)

    def _take(self, role: str, label: Cell, value: Cell) -> None:
        project = self.projects[-1]
        if role == "合计":
            project.span = _TERM if _OF_TERM.search(tight(label.text)) else ""
        if role in _MONEY:
            if project.span is None:
                return
            role = project.span + role
        project.cells.setdefault(role, value)
        self.labels.setdefault(role, label.text)

    def _indicator(self, row: Row) -> None:
        found = {r: cell for r, i in self.columns.items() if i < len(row) and (cell := row[i]) and tight(cell.text)}
        if "三级指标" in found or "指标值" in found:
            self.projects[-1].indicators.append(found)

    def _fits(self, role: str, value: Cell) -> bool:
        text = tight(value.text)
        return not text or is_amount(text) if role in _MONEY else bool(text)

    def _role(self, cell: Cell) -> str:
        text = header_text(cell.text)
        spec = match_column([text], self.layout) if text else None
        if spec is not None:
            return spec.role
        key = next((k for k in self.words.keys.columns if hits(k.pattern, text)), None)
        return key.role if key is not None and key.role in _KEYS else ""
