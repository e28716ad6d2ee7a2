"""The facts of the invented budget as a ledger, and every figure that tables and narrative share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from maker.money import ZERO

STAFF = ("301", "303")  # 部门经济科目 that are 人员经费


@dataclass(frozen=True)
class Line:
    """One line of expenditure. `fund`: 一般, 基金, 结转, 单位; `project` is "" for 基本支出."""

    unit: str
    function: str
    government: str
    department: str
    fund: str
    amount: Decimal
    project: str = ""

    @property
    def staff(self) -> bool:
        return self.department.startswith(STAFF)

    @property
    def fiscal(self) -> bool:
        return self.fund != "单位"

    @property
    def account(self) -> tuple[str, str, str]:
        return self.function, self.government, self.department


@dataclass(frozen=True)
class Budget:
    """The source file and its ledger."""

    source: dict[str, Any]
    lines: tuple[Line, ...]

    def pick(self, **wanted: object) -> list[Line]:
        """Lines whose attributes equal the wanted values (`basic=True` for 基本支出)."""
        basic = wanted.pop("basic", None)
        found = [line for line in self.lines if all(getattr(line, key) == value for key, value in wanted.items())]
        return found if basic is None else [line for line in found if (not line.project) == basic]

    def label(self, code: str) -> str:
        """`30201-办公费`."""
        return f"{code}-{self.source['accounts'][code]}"

    def unit(self, code: str) -> str:
        return f"{code}-{self.source['units'][code]['name']}"

    def last(self, name: str) -> Decimal:
        return Decimal(self.source["last_year"][name])


def total(lines: Iterable[Line]) -> Decimal:
    return sum((line.amount for line in lines), ZERO)


def load(source: dict[str, Any]) -> Budget:
    """Read amounts as Decimal from their printed text."""
    lines = [Line(unit, fn, gov, dept, "一般", Decimal(amount)) for unit, fn, gov, dept, amount in source["basic"]]
    for project in source["projects"]:
        for function, government, department, fund, amount in project["lines"]:
            lines.append(
                Line(project["unit"], function, government, department, fund, Decimal(amount), project["name"])
            )
    return Budget(source, tuple(lines))
