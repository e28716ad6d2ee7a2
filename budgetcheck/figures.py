"""Figures and their precision: exact Decimal arithmetic on numbers as printed.

A printed number stands for an interval that its last printed place and its unit define (DESIGN §3); nothing in the
rules widens or narrows it. Amounts are compared in 元.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, NamedTuple

from budgetcheck.document import Doubt, Location

Dimension = Literal["money", "percent", "count", "other"]
CENT = Decimal("0.01")
HALF = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as printed. `scale` converts to the dimension's base unit (money: 元; percent: %; count: one)."""

    symbol: str
    dimension: Dimension
    scale: Decimal


YUAN = Unit("元", "money", Decimal(1))
WAN = Unit("万元", "money", Decimal(10_000))
YI = Unit("亿元", "money", Decimal(100_000_000))
PERCENT = Unit("%", "percent", Decimal(1))


@dataclass(frozen=True, slots=True)
class Interval:
    """A closed interval [low, high] of base units (元 for money)."""

    low: Decimal
    high: Decimal

    def __add__(self, other: Interval) -> Interval:
        return Interval(self.low + other.low, self.high + other.high)

    def scaled(self, factor: Decimal) -> Interval:
        """Every value times `factor`; a negative factor swaps the ends."""
        ends = self.low * factor, self.high * factor
        return Interval(min(ends), max(ends))

    def meets(self, other: Interval) -> bool:
        """Whether some real value lies in both (EBA / XBRL Calculations 1.1: closed at both ends)."""
        return self.low <= other.high and other.low <= self.high


class Figure(NamedTuple):
    """A number of the disclosure, with its precision.

    `id` is unique and stable within a disclosure (coverage, grouping and repair speak of figures by id).
    `value` is in `unit` as printed; `quantum` is the value, in `unit`, of one step of its last printed place, found
    from the column and not from the one cell.
    """

    id: str
    text: str
    value: Decimal
    unit: Unit
    quantum: Decimal
    location: Location
    doubt: Doubt | None = None

    @property
    def amount(self) -> Decimal:
        """The value in base units (元 for money)."""
        return self.value * self.unit.scale

    @property
    def step(self) -> Decimal:
        """The quantum in base units."""
        return self.quantum * self.unit.scale

    @property
    def exact(self) -> bool:
        """Printed to the cent or finer (money only): stands for one value, not for an interval."""
        return self.unit.dimension == "money" and self.step <= CENT

    @property
    def interval(self) -> Interval:
        """What real values the printed number can stand for, in base units."""
        slack = Decimal(0) if self.exact else self.step * HALF
        return Interval(self.amount - slack, self.amount + slack)
