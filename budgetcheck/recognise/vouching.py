"""Tables put together from lines of text without cells: whether their own sums bear the reading out.

Which column an amount stands in, and where a row ends, is a guess there. A table read rightly proves it: its rows add up
across, its groups and its total add up down the columns, but for the rare error that is the paper's own. One misread fails
everywhere, or in all its columns at once; then nothing that it contradicts is proven wrong.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from budgetcheck.disclosure import Row, Schedule
from budgetcheck.figures import Figure
from budgetcheck.wording.layouts import Layout

_PIECES = re.compile(r"(?<![\dA-Za-z.])\d[\d,]*\.\d\d(?![\d.])|[\u4e00-\u9fff]\d{5,}-?[\u4e00-\u9fff]")
_SUMMED = frozenset({"detail", "parent", "subtotal", "total"})
_TOTALS = frozenset({"total", "subtotal"})
_OWN = 2  # sums that one wrong amount of the paper fails at most in a column: that of its row and that of its column
_BORNE_OUT = 8  # sums that hold for each that fails where the header was not understood in whole


@dataclass(frozen=True, slots=True)
class Evidence:
    """How many sums of a table hold, and which fail: across its rows, and down its columns (by column)."""

    held: int
    across: int
    down: int
    columns: int

    @property
    def failed(self) -> int:
        """All sums that fail."""
        return self.across + self.down


def vouched(schedule: Schedule, layout: Layout, unknown: str) -> Schedule:
    """The schedule as a guess, in doubt where its sums do not bear out how its lines were read.

    `unknown`: the words of its header that no layout knows.
    """
    found = evidence(schedule, layout)
    misread = found.failed > 0 and (
        (found.columns > 1 and not found.across)
        or found.failed > _OWN * max(found.columns, 1)
        or found.held < (_BORNE_OUT if unknown else 1) * found.failed
    )
    jumbled = not schedule.has_column("三级指标") and any(map(_jumbled, schedule.rows))  # indicators name amounts
    unproven = not schedule.rows or (unknown and not found.held) or jumbled
    return replace(schedule, guessed=True, doubt="ambiguous-column" if misread or unproven else None)


def _jumbled(row: Row) -> bool:
    """Whether the texts of a row hold amounts, or codes in their midst: pieces of other rows."""
    return row.role in _SUMMED and any(_PIECES.search(text) for text in (row.label, *row.names.values()))


def evidence(schedule: Schedule, layout: Layout) -> Evidence:
    """What the sums of a table say; a sum of nothing says nothing."""
    across = [holds for row in schedule.rows if row.role in _SUMMED for holds in _across(row, schedule, layout)]
    down = [*_down(schedule)]
    failing = {column for column, holds in down if not holds}
    held = across.count(True) + sum(holds for _, holds in down)
    return Evidence(held, across.count(False), sum(not holds for _, holds in down), len(failing))


def _across(row: Row, schedule: Schedule, layout: Layout) -> Iterator[bool]:
    """The sums that the layout knows within a row."""

    def printed(roles: Iterable[str]) -> list[str]:
        return [role for role in roles if schedule.has_column(role, row.lane)]

    for whole, parts in layout.sums.items():
        finer = [role for part in parts for role in (printed([part]) or printed(layout.sums.get(part, ())))]
        if finer and schedule.has_column(whole, row.lane):
            yield from _closes(row.figure(whole), (row.figure(role) for role in finer))


def _down(schedule: Schedule) -> Iterator[tuple[str, bool]]:
    """The sums of groups and of whole lists, by column."""
    below: dict[int, list[Row]] = defaultdict(list)
    among: list[tuple[Row, Row]] = []
    for row in schedule.rows:
        if row.parent is not None and row.role in _SUMMED:
            below[row.parent].append(row)
        elif row.parent is not None and row.role == "of-which":
            among.append((row, schedule.rows[row.parent]))
    for column in schedule.columns:
        role = column.role
        if column.type != "amount" or not role:
            continue
        name = f"{column.lane}/{role}"
        own = [row for row in schedule.rows if row.lane == column.lane and row.role in _SUMMED]
        for part, whole in among:
            own_part, own_whole = part.figure(role), whole.figure(role)
            if part.lane == column.lane and own_part and own_whole and own_part.amount > own_whole.amount > 0:
                yield name, False
        for parent, rows in below.items():
            whole = schedule.rows[parent]
            if whole.lane == column.lane and role in whole.entries:
                for holds in _closes(whole.figure(role), (row.figure(role) for row in rows)):
                    yield name, holds
        top = [row for row in own if row.parent is None and row.role not in _TOTALS]
        found = [
            holds
            for total in own
            if total.role in _TOTALS and top
            for holds in _closes(total.figure(role), (row.figure(role) for row in top))
        ]
        if found:
            yield name, any(found)  # 本年支出合计 sums the list, 支出总计 more than that


def _closes(whole: Figure | None, parts: Iterable[Figure | None]) -> Iterator[bool]:
    """Whether the parts add up to the whole as printed; nothing where there is nothing to add."""
    addends = [part for part in parts if part is not None]
    terms = [*addends, *([whole] if whole is not None else [])]
    gap = (whole.amount if whole is not None else Decimal(0)) - sum((part.amount for part in addends), Decimal(0))
    if any(term.value for term in terms):
        slack = sum((Decimal(0) if term.exact else term.step for term in terms), Decimal(0)) / 2
        yield abs(gap) <= slack
