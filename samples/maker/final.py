"""The facts of the invented final account: a ledger in 元, printed in 万元 with two decimals, each figure rounded by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from maker.blocks import Amount, Cell
from maker.money import ZERO, rounded

WAN = Decimal(10_000)
PERSONAL, PUBLIC = ("301", "303"), ("302", "310")


@dataclass(frozen=True)
class Spending:
    """One line of the ledger. `item` is the 部门经济科目 of 基本支出, "" for 项目支出; `fund`: 一般, 基金, 其他."""

    function: str
    fund: str
    item: str
    amount: Decimal


@dataclass(frozen=True)
class Final:
    """The source file and its ledger."""

    source: dict[str, Any]
    lines: tuple[Spending, ...]

    def spent(
        self, prefix: str = "", *, funds: Iterable[str] = ("一般", "基金", "其他"), basic: bool | None = None
    ) -> Decimal:
        """Spending of a functional code or prefix, in 元."""
        return sum(
            (
                line.amount
                for line in self.lines
                if line.function.startswith(prefix) and line.fund in funds and basic in (None, bool(line.item))
            ),
            ZERO,
        )

    def carried(self, when: str, fund: str, prefix: str = "") -> Decimal:
        """年初 (`begin`) or 年末 (`end`) balance of a fund."""
        entry = self.source["carried"][fund]
        return Decimal(entry[when]) if entry["function"].startswith(prefix) else ZERO

    def income(self, fund: str, prefix: str = "") -> Decimal:
        """Income of a fund: what was spent, less what was carried in, plus what is carried out."""
        begin, end = self.carried("begin", fund, prefix), self.carried("end", fund, prefix)
        return self.spent(prefix, funds=[fund]) - begin + end

    def economic(self, prefix: str) -> Decimal:
        """基本支出 of a 部门经济科目 or prefix."""
        return sum((line.amount for line in self.lines if line.item.startswith(prefix) and line.item), ZERO)

    def codes(self, has: Callable[[str], Decimal]) -> list[str]:
        """The printed functional codes (类, 款, 项) for which there is something, in order."""
        return [code for code in sorted(self.source["accounts"]) if has(code)]


def load(source: dict[str, Any]) -> Final:
    basic = [Spending(function, "一般", item, Decimal(amount)) for function, item, amount in source["basic"]]
    projects = [Spending(function, fund, "", Decimal(amount)) for function, fund, amount in source["projects"]]
    return Final(source, (*basic, *projects))


def wan(yuan: Decimal) -> Decimal:
    """元 → 万元 with two decimals."""
    return rounded(yuan / WAN)


def money(yuan: Decimal) -> Cell:
    """A cell in 万元; nothing is printed for zero."""
    return Amount(wan(yuan), 2) if wan(yuan) else ""
