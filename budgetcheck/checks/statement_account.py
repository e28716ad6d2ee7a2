"""Statement account: what the narrative says of an account (类款项) is what the table of accounts prints for it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Literal

from pydantic import Field

from budgetcheck.checks.base import Names, Rule
from budgetcheck.checks.context import Context, Index, Problem
from budgetcheck.checks.said import sentence, side
from budgetcheck.checks.select import Side, added, cell
from budgetcheck.checks.settle import settle, undecided
from budgetcheck.disclosure import Row, Schedule, Statement
from budgetcheck.naming import name_of, term
from budgetcheck.verdict import Verdict

Key = Literal["功能科目", "部门经济科目", "政府经济科目"]
_KEY: Key = "功能科目"


class StatementAccount(Rule):
    """The figure in `slot` of every statement about an account equals the account's row in one of the `tables`.

    An account is found by its code, or by the names of its 项, 款 and 类 (all that the text gives must agree and single
    one row out). The first table that has the account is the one reported; an account of several funds may stand in
    each, and the sum of the tables counts as well. The `confirming` tables hold other money too: they can only agree.
    `key` is the classification; an account above those that a table prints is the sum of the ones below it.
    """

    kind: Literal["statement-account"]
    tables: Names = Field(min_length=1)
    confirming: Names = ()
    key: Key = _KEY
    slot: str = "current"
    column: str = "合计"

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """One verdict per statement of an account that the tables know."""
        schedules = [table for kind in (*self.tables, *self.confirming) for table in context.of_kind(kind)]
        if len({s.kind for s in schedules}) < len(schedules):
            return  # tables of several organisations: whose account it is cannot be told
        year = context.disclosure.profile.year
        said: dict[tuple[object, ...], list[Statement]] = defaultdict(list)
        for statement in context.disclosure.statements:
            figure = statement.slots.get(self.slot)
            if statement.subject != self.key or figure is None or figure.unit.dimension != "money":
                continue
            if statement.year and year and statement.year != year:
                continue
            said[tuple(sorted(statement.keys.items())), figure.amount].append(statement)
        for statements in said.values():
            verdict = self._verdict(context, schedules, statements)
            if verdict is not None:
                yield verdict

    def _verdict(self, context: Context, schedules: Sequence[Schedule], said: list[Statement]) -> Verdict | None:
        first = said[0]
        found: list[Side] = []
        own: list[Side] = []
        for schedule in schedules:
            rows = rows_of_account(context.index(schedule), first, self.key)
            below = [] if rows else _rows_below(context.index(schedule), first, self.key)
            if len(rows) > 1:
                return undecided(
                    self, first.id, Problem("open-several-rows", {"table": schedule.id, "row": rows[0].label})
                )
            sides = [cell(schedule, row, self.column) for row in rows]
            if below:
                sides = [added(cell(schedule, row, self.column) for row in below)]
            found += sides
            own += sides if schedule.kind in self.tables else []
        if not found:
            return None
        together = [own[0] + own[1]] if len(own) > 1 else []
        if not own and all(one.amount != first.slots[self.slot].amount for one in found):
            return undecided(self, first.id, Problem("open-account-elsewhere", {"subject": name_of(first)}))
        beside = [term(s, self.slot)._replace(role="context") for s in said[1:]]
        return settle(self, first.id, side(first, self.slot), [*found, *together], context=(*beside, sentence(first)))


def rows_of_account(index: Index, statement: Statement, key: Key = _KEY) -> list[Row]:
    """The rows of the account: by code, else by name from the innermost level outwards."""
    keys = statement.keys
    rows = [row for row in index.rows if row.role in {"detail", "parent"} and row.lane in {"", "支出"}]
    if code := keys.get(key):
        return [row for row in rows if row.keys.get(key) == code]
    names = [(level, plain_name(keys[name])) for level, name in ((3, "项"), (2, "款"), (1, "类")) if name in keys]
    if not names:
        return []
    level, inner = names[0]
    found = [row for row in rows if row.level in {level, 0} and plain_name(printed_name(row)) == inner]
    return [row for row in found if _above_agree(index, row, names[1:])]


def _rows_below(index: Index, statement: Statement, key: Key) -> list[Row]:
    """The rows that make up an account which the table does not print: all its rows say theirs, and none is above another."""
    code = statement.keys.get(key)
    rows = [row for row in index.rows if row.role == "detail"]
    if key == _KEY or not code or not all(row.keys.get(key) for row in rows):
        return []
    return [row for row in rows if row.keys[key].startswith(code)]


def _above_agree(index: Index, row: Row, names: Sequence[tuple[int, str]]) -> bool:
    """Whether the printed parents bear the names that the text gives; a table without parents does not contradict."""
    above = {
        index.rows[p].level: plain_name(printed_name(index.rows[p])) for p in index.ancestors(index.rows.index(row))
    }
    return all(level not in above or above[level] == name for level, name in names)


def printed_name(row: Row) -> str:
    """What a row calls its account."""
    return row.names.get(_KEY) or row.label


def plain_name(name: str) -> str:
    """A name without brackets' width, blanks and the ending 支出, which texts leave out."""
    text = re.sub(r"\s+", "", name).replace("（", "(").replace("）", ")")
    return re.sub(r"^[\d.、()]+", "", text).removesuffix("支出")
