"""Printed account codes with their names: shared by the rule kinds that check them.

What a disclosure says about an account is one thing however many rows say it: findings are per code and name, with every
place that prints it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from budgetcheck.accounts import CLASSIFICATIONS, Judgement, account_book, plain_name
from budgetcheck.checks.context import Context
from budgetcheck.disclosure import Row, Schedule, Statement
from budgetcheck.naming import place_of
from budgetcheck.verdict import Place, Term

_SILENT = frozenset({"header", "note", "blank", "total", "subtotal"})
_FUNCTIONAL = "功能科目"
_WIDTHS = {"类": 3, "款": 5, "项": 7}
_RUN = 5  # so many codes in a row, counted from 01, are serial numbers …
_WRONG = 3  # … where at least so many of them bear the name of something else


@dataclass(frozen=True, slots=True)
class Coded:
    """One account as printed, by a row or by a sentence: the classification's key, code and name.

    `table` and `kind` are the schedule's, "" for a sentence (kind "?": not recognised). `relative`: codes are read together from several cells, of which the
    lower ones may be lost.
    """

    key: str
    code: str
    name: str
    term: Term
    table: str = ""
    kind: str = ""
    row: Row | None = None
    relative: bool = False

    def judged(self, context: Context) -> Judgement:
        """What the account book says about the name in the disclosure's year."""
        known: dict[tuple[object, ...], Judgement] = context.shared.setdefault(f"{__name__}.judged", {})
        what = (self.key, self.code, self.name, self.relative)
        if what not in known:
            book, year = account_book().by_key[self.key], context.disclosure.profile.year
            known[what] = book.judge(self.code, self.name, year, relative=self.relative)
        return known[what]


def coded(context: Context, keys: Sequence[str] = tuple(CLASSIFICATIONS)) -> Iterator[Coded]:
    """Everything that prints a code and a name: rows in reading order, then sentences. Doubtful cells are left out."""
    if __name__ not in context.shared:
        context.shared[__name__] = tuple(_everything(context))
    found: tuple[Coded, ...] = context.shared[__name__]
    return (one for one in found if one.key in keys)


def _everything(context: Context) -> Iterator[Coded]:
    for schedule in context.disclosure.schedules:
        for row in schedule.rows:
            if row.role not in _SILENT:
                yield from _of_row(schedule, row, tuple(CLASSIFICATIONS))
    for statement in context.disclosure.statements:
        yield from _of_statement(statement, tuple(CLASSIFICATIONS))


def _of_row(schedule: Schedule, row: Row, keys: Sequence[str]) -> Iterator[Coded]:
    for key in keys:
        code, name = row.keys.get(key, ""), row.names.get(key, "")
        if not code or not name or name.isdecimal():  # a number is no name
            continue
        entry = row.entries.get(f"{key}/名称") or row.entries.get(key)  # a cell of its own, else code and name in one
        if entry and entry.doubt:
            continue
        column = next((role for role in (f"{key}/名称", key) if schedule.has_column(role)), "")
        place = place_of(schedule, row, column)._replace(row=f"{code} {name}")
        location, text = (entry.location, entry.text) if entry else (row.location, row.label)
        relative = len(code) == 3 or any(schedule.has_column(f"{key}/{part}") for part in ("类", "款", "项"))
        term = Term(None, Decimal(1), place, "stated", location, text)
        yield Coded(key, code, name, term, schedule.id, schedule.kind or "?", row, relative)


def _of_statement(statement: Statement, keys: Sequence[str]) -> Iterator[Coded]:
    code, name = statement.keys.get(statement.subject, ""), statement.keys.get("名称", "").strip(".、 ")
    if statement.subject in keys and code and name:
        place = Place(title="正文", row=f"{code} {name}")
        term = Term(None, Decimal(1), place, "stated", statement.location, statement.sentence)
        yield Coded(statement.subject, code, name, term)
        return
    old = _old_names()
    for level, width in _WIDTHS.items():
        name = statement.keys.get(level, "").strip(".、 ")
        codes = [one for one in old.get(plain_name(name), ()) if len(one) == width]
        if statement.subject == _FUNCTIONAL and len(codes) == 1 and statement.doubt is None:
            place = Place(title="正文", row=f"{codes[0]} {name}")
            term = Term(None, Decimal(1), place, "stated", statement.location, statement.sentence)
            yield Coded(_FUNCTIONAL, codes[0], name, term)


@cache
def _old_names() -> Mapping[str, tuple[str, ...]]:
    """The codes of functional accounts by older names that no account bears now."""
    book = account_book().by_key[_FUNCTIONAL]
    found: dict[str, list[str]] = defaultdict(list)
    for code, older in book.renamed.items():
        for one in older:
            if not book.owners.get(plain_name(one.old)):
                found[plain_name(one.old)].append(code)
    return {name: tuple(codes) for name, codes in found.items()}


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
        if one.table:
            groups[one.table, one.key].append(one)
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
