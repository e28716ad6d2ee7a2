"""Amounts of the narrative: 万元 with two decimals, changes and shares as the accountants write them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

ZERO = Decimal(0)
CENT = Decimal("0.01")


def rounded(value: Decimal) -> Decimal:
    return value.quantize(CENT, ROUND_HALF_UP)


def plain(value: Decimal) -> str:
    """`1,234.50`, and `0` for nothing."""
    return f"{rounded(value):,.2f}" if value else "0"


@dataclass(frozen=True)
class Fact:
    """A figure of the narrative: this year's, last year's where it is told, and the whole of which it is a part."""

    value: Decimal
    before: Decimal = ZERO
    whole: Decimal = ZERO

    @property
    def now(self) -> str:
        return plain(self.value)

    @property
    def base(self) -> str:
        return plain(self.before)

    @property
    def share(self) -> str:
        return f"{rounded(self.value / self.whole * 100)}%"

    @property
    def change(self) -> str:
        """`增加1.23万元，增长4.56%`, from the printed figures; no rate on a base of zero."""
        gap = rounded(self.value) - rounded(self.before)
        if not gap:
            return "持平"
        words = ("增加", "增长") if gap > 0 else ("减少", "下降")
        amount = f"{words[0]}{plain(abs(gap))}万元"
        if not self.before:
            return amount
        return f"{amount}，{words[1]}{rounded(abs(gap) / rounded(self.before) * 100)}%"
