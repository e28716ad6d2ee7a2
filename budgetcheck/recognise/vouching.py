"""Tables of texts without cells, or without the spans of their headers: whether their own sums bear the reading out.

Which column an amount stands in, and where a row of lines ends, is a guess there. A table read rightly proves it: its rows add up
across, its groups and its total add up down the columns, but for the rare error that is the paper's own. One misread fails
everywhere, or in all its columns at once; then nothing that it contradicts is proven wrong.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from budgetcheck.disclosure import Column, Guess, Row, Schedule
from budgetcheck.figures import Figure
from budgetcheck.wording.layouts import Layout, Vocabulary
from budgetcheck.wording.normalise import header_text
from budgetcheck.wording.spellings import hits

_PIECES = re.compile(r"(?<![\dA-Za-z.])\d[\d,]*\.\d\d(?![\d.])|[\u4e00-\u9fff]\d{5,}-?[\u4e00-\u9fff]")
_SUMMED = frozenset({"detail", "parent", "subtotal", "total"})
_TOTALS = frozenset({"total", "subtotal"})
_OWN = 3  # sums that one wrong amount fails at most: two across its row, one down its column
_LEVELS = (1, 2, 3)  # levels of rows that may be among those of one, each of which adds up to the whole
_BORNE_OUT = (
    8  # sums that hold for each that fails where several rows are wrong, or the header was not understood in whole
)


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum that a table prints: down a column, or across a row (`column` is then "", `row` its index), and whether it holds.

    `deep`: it fails, but holds without a run of its rows, or is a multiple of what is printed: rows of another level are
    among them.
    """

    column: str
    holds: bool
    deep: bool = False
    row: int | None = None


def vouched(schedule: Schedule, layout: Layout, guess: Guess, unknown: str, words: Vocabulary) -> Schedule:
    """The schedule as a guess, in doubt where its sums do not bear out how it was read.

    `unknown`: the words of its header that no layout knows.
    """
    found = sums(schedule, layout)
    held = any(one.holds for one in found)
    amounts = [column for column in schedule.columns if column.type == "amount" and column.role]
    misread = _misread(found, several=len(amounts) > 1, unknown=bool(unknown))
    jumbled = not schedule.of_indicators and any(map(_jumbled, schedule.rows))  # indicators name amounts
    untested = not held and (bool(unknown) or (guess == "columns" and len(amounts) > 1))
    unproven = not schedule.rows or untested or jumbled or any(_below_key(column, words) for column in amounts)
    return replace(schedule, guessed=guess, doubt="ambiguous-column" if misread or unproven else None)


def _misread(found: Sequence[Sum], *, several: bool, unknown: bool) -> bool:
    """Whether the sums that fail are more, or others, than the errors of a paper make.

    `several`: there are several columns for amounts. `unknown`: the header was not understood in whole.
    """
    failed = [one for one in found if not one.holds]
    if not failed:
        return False
    columns = {one.column for one in failed if one.column}
    rows = {one.row for one in failed if one.row is not None}
    # amounts of one column are in no other; one wrong row may be the paper's, several are so only among many right ones
    needed = _BORNE_OUT if unknown or len(rows) > 1 else 1 if several else 0
    return (
        any(one.deep for one in failed)
        or (len(columns) > 1 and not rows)
        or len(failed) > _OWN * max(len(columns), 1)
        or len(found) - len(failed) < needed * len(failed)
    )


def _below_key(column: Column, words: Vocabulary) -> bool:
    """Whether the header of an amount stands below that of a key, as it does where header rows were laid over one another."""
    top = header_text(column.header[0]) if len(column.header) > 1 else ""
    return bool(top) and any(hits(key.pattern, top) for key in words.keys.columns)


def _jumbled(row: Row) -> bool:
    """Whether the texts of a row hold amounts, or codes in their midst: pieces of other rows."""
    return row.role in _SUMMED and any(_PIECES.search(text) for text in (row.label, *row.names.values()))


def sums(schedule: Schedule, layout: Layout) -> list[Sum]:
    """The sums that a table prints; a sum of nothing says nothing."""
    rows = [row for row in schedule.rows if row.role in _SUMMED]
    return [one for row in rows for one in _across(row, schedule, layout)] + [*_down(schedule)]


def _across(row: Row, schedule: Schedule, layout: Layout) -> Iterator[Sum]:
    """The sums that the layout knows within a row."""

    def printed(roles: Iterable[str]) -> list[str]:
        return [role for role in roles if schedule.has_column(role, row.lane)]

    for whole, parts in layout.sums.items():
        finer = [role for part in parts for role in (printed([part]) or printed(layout.sums.get(part, ())))]
        if finer and schedule.has_column(whole, row.lane):
            for one in _sum("", row.figure(whole), (row.figure(role) for role in finer)):
                yield replace(one, row=row.index)


def _down(schedule: Schedule) -> Iterator[Sum]:
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
                yield Sum(name, holds=False)
        for parent, rows in below.items():
            whole = schedule.rows[parent]
            if whole.lane == column.lane and role in whole.entries:
                yield from _sum(name, whole.figure(role), (row.figure(role) for row in rows))
        top = [row for row in own if row.parent is None and row.role not in _TOTALS]
        totals = (row.figure(role) for row in own if row.role in _TOTALS and top)
        found = [one for total in totals for one in _sum(name, total, (row.figure(role) for row in top))]
        # 本年支出合计 sums the list, 支出总计 more than that
        yield from [one for one in found if one.holds][:1] or found[:1]


def _sum(column: str, whole: Figure | None, parts: Iterable[Figure | None]) -> Iterator[Sum]:
    """The parts against the whole as printed; nothing where there is nothing to add."""
    addends = [part for part in parts if part is not None]
    terms = [*addends, *([whole] if whole is not None else [])]
    if not any(term.value for term in terms):
        return
    stated = whole.amount if whole is not None else Decimal(0)
    gap = sum((part.amount for part in addends), Decimal(0)) - stated
    slack = sum((Decimal(0) if term.exact else term.step for term in terms), Decimal(0)) / 2
    holds = abs(gap) <= slack
    yield Sum(column, holds, not holds and bool(column) and _deep(stated, gap, [part.amount for part in addends]))


def _deep(stated: Decimal, gap: Decimal, amounts: Sequence[Decimal]) -> bool:
    """Whether a run of two or more amounts is what is too much, or all of it the stated amount over again."""
    begun: dict[Decimal, int] = {Decimal(0): 0}  # sums of the first amounts, and of how many
    run = Decimal(0)
    for number, amount in enumerate(amounts, start=1):
        run += amount
        if number - begun.get(run - gap, number) > 1:
            return True
        begun.setdefault(run, number)
    return stated > 0 and gap in (stated * level for level in _LEVELS)
