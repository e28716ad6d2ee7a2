"""Learned split: in a table whose columns nobody named, the columns of a row that add up row after row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from budgetcheck.checks.base import Names, Rule
from budgetcheck.checks.context import AMOUNT_ROLES, Context, Problem, named
from budgetcheck.checks.select import added, cell
from budgetcheck.checks.settle import settle, undecided
from budgetcheck.checks.tables import prints, schedules
from budgetcheck.disclosure import Column, Schedule
from budgetcheck.verdict import Outcome, Verdict
from budgetcheck.wording.normalise import header_text, tight

_WHOLE = re.compile(r"(小|合|总)计|总额|(资金|支出|收入|预算|金额)(小|合|总)计")
_RIGHT = frozenset({Outcome.PASS, Outcome.ROUNDING})
_WRONG = frozenset({Outcome.FAIL, Outcome.REVIEW})
_UNRULED = ("#", "经济/")  # columns without a name, and those headed by accounts
_SHOWN = 2  # rows with two parts or more that must add up before any other row is held against it
_RARE = 4  # and how many of them there must be for one that does not


@dataclass(frozen=True, slots=True)
class _Split:
    """The column of a whole and those of its parts, by the names under which rows keep their cells."""

    whole: str
    parts: tuple[str, ...]


class LearnedSplit(Rule):
    """小计 = Σ the other columns of its header group, 合计 = Σ the groups beside it, where the rows themselves show it.

    Only for columns that have no rule of their own: those of unrecognised tables, and those without a role.
    """

    kind: Literal["learned-split"]
    table: Names

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """One verdict per row of every split that the table's rows bear out; the few that do not are failures."""
        for schedule in schedules(context, self.table):
            for split in _splits(schedule):
                yield from self._split(schedule, split)

    def _split(self, schedule: Schedule, split: _Split) -> Iterator[Verdict]:
        found = []
        shown = 0
        for row in schedule.rows:
            if row.role not in AMOUNT_ROLES or not prints(row, [split.whole, *split.parts]):
                continue
            if split.whole not in row.entries:
                continue
            parts = added(cell(schedule, row, column) for column in split.parts)
            place = f"{schedule.id}.r{row.index}.{split.whole}"
            verdict = settle(self, place, cell(schedule, row, split.whole), parts)
            filled = sum(1 for column in split.parts if (figure := row.figure(column)) and figure.value)
            shown += verdict.outcome in _RIGHT and filled > 1
            found.append(verdict)
        wrong = sum(1 for verdict in found if verdict.outcome in _WRONG)
        if wrong and (shown < _SHOWN or wrong * _RARE > shown):
            problem = Problem("open-unclear-parts", {"table": named(schedule)})
            found = [undecided(self, v.place, problem, v.relation) if v.outcome in _WRONG else v for v in found]
            found = [v for v in found if v.outcome not in _RIGHT]
        yield from found


def _splits(schedule: Schedule) -> Iterator[_Split]:
    """The splits that the header suggests."""
    columns = [c for c in schedule.columns if c.type == "amount" or (c.role is None and c.type == "percent")]
    for lane in dict.fromkeys(c.lane for c in columns):
        mine = [c for c in columns if c.lane == lane and c.type == "amount"]
        yield from _level(schedule, mine, 0)


def _level(schedule: Schedule, columns: Sequence[Column], depth: int) -> Iterator[_Split]:
    """The split among the columns of one header group, and those of the groups inside it."""
    members: list[tuple[str, bool]] = []  # the column that stands for a member, and whether its head says 合计
    at = 0
    while at < len(columns):
        head = _head(columns[at], depth)
        end = at + 1
        while end < len(columns) and len(columns[at].header) > depth + 1 and _head(columns[end], depth) == head:
            end += 1
        inner = columns[at:end]
        if len(columns[at].header) > depth + 1 and len(inner) < len(columns):
            yield from _level(schedule, inner, depth + 1)
            whole = next((c for c in inner if _says_whole(c)), inner[0] if len(inner) == 1 else None)
            if whole is None:
                return  # a group without a column for the whole: what stands beside it has no known sum
            members.append((_name(whole), False))
        elif len(columns[at].header) > depth + 1:
            yield from _level(schedule, inner, depth + 1)
            return
        else:
            members.append((_name(columns[at]), _says_whole(columns[at])))
        at = end
    wholes = [i for i, (_, whole) in enumerate(members) if whole]
    if len(wholes) == 1 and len(members) > 2:
        split = _Split(members[wholes[0]][0], tuple(name for i, (name, _) in enumerate(members) if i != wholes[0]))
        unnamed = any(name.startswith(_UNRULED) for name in (split.whole, *split.parts))
        if schedule.kind is None or unnamed:
            yield split


def _head(column: Column, depth: int) -> str:
    return header_text(column.header[depth]) if len(column.header) > depth else ""


def _says_whole(column: Column) -> bool:
    return bool(column.header) and _WHOLE.fullmatch(header_text(tight(column.header[-1]))) is not None


def _name(column: Column) -> str:
    return column.role or f"#{column.index}"
