"""Change needed: the amounts with which a printed rate of change would hold."""

from __future__ import annotations

from decimal import Decimal

from budgetcheck.disclosure import Statement
from budgetcheck.figures import Figure, Interval

_PERCENT = Decimal("0.01")


def needed(statement: Statement) -> dict[str, Interval]:
    """By figure id, the values (元) of that one amount with which the rate of the sentence holds, all others being right.

    Only where the direction is said, and the rate is neither nothing nor a fall by all or more.
    """
    slots, direction = statement.slots, statement.direction
    if "rate" not in slots or not direction:
        return {}
    rate = slots["rate"].interval.scaled(_PERCENT)
    if rate.low <= 0 or 1 + direction * rate.high <= 0:
        return {}
    current, base, change = (_money(slots.get(slot)) for slot in ("current", "base", "change"))
    grown = Interval(*sorted((1 + direction * rate.low, 1 + direction * rate.high)))
    found: dict[str, Interval] = {}
    if base and change:
        found[change.id] = _times(base.interval, rate)
        found[base.id] = _by(change.interval, rate)
    elif base and current:
        found[current.id] = _times(base.interval, grown)
        found[base.id] = _by(current.interval, grown)
    elif current and change:
        share = Interval(rate.low / (1 + direction * rate.low), rate.high / (1 + direction * rate.high))
        found[change.id] = _times(current.interval, share)
        found[current.id] = _by(change.interval, share)
    return found


def _money(figure: Figure | None) -> Figure | None:
    return figure if figure and figure.unit.dimension == "money" and figure.value >= 0 else None


def _times(left: Interval, right: Interval) -> Interval:
    """The products of amounts that are not negative; what rounding takes below nothing counts as nothing."""
    return Interval(max(left.low, Decimal(0)) * right.low, left.high * right.high)


def _by(left: Interval, right: Interval) -> Interval:
    """The quotients likewise; the divisor is above zero."""
    return Interval(max(left.low, Decimal(0)) / right.high, left.high / right.low)
