"""Whether a list of the narrative is shown to be complete: by its shares, or by a table that has just as many amounts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from budgetcheck.checks.context import Context
from budgetcheck.disclosure import Schedule, Statement
from budgetcheck.figures import HALF, Figure

_HUNDRED = Decimal(100)
_SUMS = frozenset({"合计", "小计"})


def complete(context: Context, items: Sequence[Statement], slot: str) -> bool:
    """Whether the items are all there is: their shares make up 100%, or a table prints just as many amounts of income by
    source, of spending by class or by sort, and all of them but one at most are those of the items."""
    shares = [item.slots["share"] for item in items if "share" in item.slots]
    if len(shares) == len(items):
        slack = sum((share.step for share in shares), Decimal(0)) * HALF
        if abs(sum((share.value for share in shares), Decimal(0)) - _HUNDRED) <= slack:
            return True
    listed = [figure for item in items if (figure := item.slots.get(slot)) and figure.value]
    return len(listed) > 1 and any(_alike(listed, amounts) for amounts in _partitions(context))


def _alike(listed: Sequence[Figure], printed: Sequence[Figure]) -> bool:
    if len(listed) != len(printed):
        return False
    left = list(printed)
    for figure in listed:
        match = next((other for other in left if other.interval.meets(figure.interval)), None)
        if match is not None:
            left.remove(match)
    return len(left) <= 1


def _partitions(context: Context) -> Iterator[list[Figure]]:
    """The amounts other than zero that make up a total in the tables of income and expenditure."""
    for kind in ("TOT", "FIS"):
        for schedule in context.of_kind(kind):
            for lane in dict.fromkeys(row.lane for row in schedule.rows):
                yield _leaves(schedule, lane)
    for schedule in context.of_kind("EXP"):
        for row in schedule.rows:
            if row.role == "total":
                cells = ((role, entry.figure) for role, entry in row.entries.items())
                yield [f for role, f in cells if f and f.value and role.rpartition("/")[2] not in _SUMS]


def _leaves(schedule: Schedule, lane: str) -> list[Figure]:
    """The amounts of the rows of a lane that are not made up of others."""
    above = {row.parent for row in schedule.rows}
    rows = [r for n, r in enumerate(schedule.rows) if r.lane == lane and n not in above and r.role == "detail"]
    return [figure for row in rows if (figure := row.figure("合计")) and figure.value]
