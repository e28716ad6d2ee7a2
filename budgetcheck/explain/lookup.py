"""The figures of a disclosure by their amount: where else is this number printed?"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from budgetcheck.explain.inventory import Item
from budgetcheck.verdict import Place


class Lookup:
    """The figures of a disclosure by their amount, and the row labels of its tables."""

    def __init__(self, items: Sequence[Item], labels: Mapping[str, Collection[str]]) -> None:
        self._amounts: dict[Decimal, list[Item]] = defaultdict(list)
        self.items = {item.figure.id: item for item in items}
        self._labels = labels
        for item in items:
            if item.figure.unit.dimension == "money" and item.figure.value:
                self._amounts[item.figure.amount].append(item)
        self._sorted = sorted(self._amounts)

    def within(self, low: Fraction, high: Fraction) -> Iterator[Item]:
        """The figures whose amount lies between the ends."""
        start = bisect_left(self._sorted, low)
        for amount in self._sorted[start:]:
            if amount > high:
                return
            yield from self._amounts[amount]

    def prints_row(self, table: str, label: str) -> bool:
        """Whether the table has a row of that label."""
        return label in self._labels.get(table, ())


def elsewhere(lookup: Lookup, amount: Decimal, place: Place) -> Iterator[Item]:
    """The figures of exactly this amount in other rows than the place's."""
    exact = Fraction(amount)
    for item in lookup.within(exact, exact):
        if (item.place.table, item.place.row) != (place.table, place.row):
            yield item
