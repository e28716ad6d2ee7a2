"""Printed account codes with their names: shared by the rule kinds that check them.

What a disclosure says about an account is one thing however many rows say it: findings are per code and name, with every
place that prints it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from budgetcheck.accounts import CLASSIFICATIONS, Judgement, account_book
from budgetcheck.checks.context import Context
from budgetcheck.disclosure import Entry, Row, Schedule
from budgetcheck.verdict import Place, Term

_SILENT = frozenset({"header", "note", "blank", "total", "subtotal"})
_RUN = 5  # so many codes in a row, counted from 01, are serial numbers …
_WRONG = 3  # … where at least so many of them bear the name of something else


@dataclass(frozen=True, slots=True)
class Coded:
    """One row's account: the classification's key, code and name as printed, where."""

    schedule: Schedule
    row: Row
    key: str
    code: str
    name: str

    def judged(self, context: Context) -> Judgement:
        """What the account book says about the name in the disclosure's year."""
        return account_book().by_key[self.key].judge(self.code, self.name, context.disclosure.profile.year)

    def term(self) -> Term:
        """The printed name (or code and name in one cell) where it stands."""
        entry = name_cell(self.row, self.key)
        header = next((c.header for c in self.schedule.columns if c.role in {f"{self.key}/名称", self.key}), ())
        place = Place(
            table=self.schedule.id,
            kind=self.schedule.kind or "",
            title=self.schedule.title,
            row=f"{self.code} {self.name}",
            column=" / ".join(part for part in header if part),
        )
        location = entry.location if entry else self.row.location
        return Term(None, Decimal(1), place, "stated", location, entry.text if entry else f"{self.code} {self.name}")


def name_cell(row: Row, key: str) -> Entry | None:
    """The cell that prints the name of an account: a cell of its own, else the one with code and name."""
    return row.entries.get(f"{key}/名称") or row.entries.get(key)


def coded(context: Context, keys: Sequence[str] = ()) -> Iterator[Coded]:
    """Every row that prints a code and a name, in reading order; doubtful cells are left out."""
    for schedule in context.disclosure.schedules:
        for row in schedule.rows:
            if row.role in _SILENT:
                continue
            for key in keys or CLASSIFICATIONS:
                code, name = row.keys.get(key, ""), row.names.get(key, "")
                cell = name_cell(row, key)
                if code and name and not (cell and cell.doubt):
                    yield Coded(schedule, row, key, code, name)


def by_wording(found: Iterable[Coded]) -> Mapping[tuple[str, str, str], tuple[Coded, ...]]:
    """The rows by classification, code and printed name, in reading order."""
    groups: dict[tuple[str, str, str], list[Coded]] = defaultdict(list)
    for one in found:
        groups[one.key, one.code, one.name].append(one)
    return {key: tuple(rows) for key, rows in groups.items()}


def serial(context: Context) -> Mapping[tuple[str, str], tuple[Coded, ...]]:
    """Tables whose codes are serial numbers: (schedule, classification) → the rows whose names are those of other accounts."""
    groups: dict[tuple[str, str], list[Coded]] = defaultdict(list)
    for one in coded(context):
        groups[one.schedule.id, one.key].append(one)
    return {place: wrong for place, rows in groups.items() if (wrong := _serial(context, rows))}


def _serial(context: Context, rows: Sequence[Coded]) -> tuple[Coded, ...]:
    """The misnamed rows of a table in which some parent's children are numbered 01, 02, 03 …, most of them misnamed."""
    below: dict[str, list[Coded]] = defaultdict(list)
    for one in rows:
        if len(one.code) > 3:
            below[one.code[:-2]].append(one)
    wrong = tuple(one for one in rows if one.judged(context).nature == "other")
    for children in below.values():
        ends = [int(one.code[-2:]) for one in children]
        bad = sum(1 for one in children if one in wrong)
        if len(ends) >= _RUN and ends == list(range(1, len(ends) + 1)) and bad >= max(_WRONG, len(ends) // 2):
            return wrong
    return ()
