"""Listed empty: a contents table that says of each table whether it is empty (是否空表) says so of those that are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher
from typing import Literal

from budgetcheck.checks.base import Names, Pattern, Rule
from budgetcheck.checks.context import Context, named
from budgetcheck.disclosure import Entry, Row, Schedule
from budgetcheck.document import Cell, Document, Paragraph, Table
from budgetcheck.naming import place_of
from budgetcheck.numerals import parse_number
from budgetcheck.verdict import Outcome, Place, Term, Verdict
from budgetcheck.wording.layouts import vocabulary
from budgetcheck.wording.normalise import tight
from budgetcheck.wording.patterns import regex
from budgetcheck.wording.titles import core_of

_HEAD_ROWS = 3
_ALIKE = 0.8  # share of common text from which two titles under one number are the same
_SHOWN = 4
_FEN = 2
_NUMBER = re.compile(r"附?(?:件|表)附?表?(\d{1,2})(?!\d)")


@dataclass(frozen=True, slots=True)
class _Listed:
    number: str
    core: str
    cell: Cell


class ListedEmpty(Rule):
    """`test: filled`: a table that the list calls empty shows no amount of this year. `test: blank`: one that it calls not
    empty shows some number. A table is the listed one if it bears its number and much the same title, or, where no number
    is printed, the very title; it must be the only one. `column`, `name`: headers of the list; `says`: what marks the
    tables in question; `past`: columns of other years; `without`: kinds of tables that may well show no numbers.
    """

    kind: Literal["listed-empty"]
    test: Literal["filled", "blank"]
    column: Pattern
    name: Pattern
    says: Pattern
    past: Pattern = "(?!)"
    without: Names = ()

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """One verdict per listed table in question that is found."""
        for source, document in enumerate(context.disclosure.documents):
            listed = [one for table in document.tables for one in self._entries(table)]
            if not listed:
                continue
            tables = [s for s in context.disclosure.schedules if s.source == source]
            numbers = {s.id: _number(document, s) for s in tables}
            for one in listed:
                found = [s for s in tables if _is(one, s, numbers[s.id])]
                if len(found) == 1 and regex(self.says).fullmatch(tight(one.cell.text)):
                    yield from self._judged(context, document, one, found[0])

    def _entries(self, table: Table) -> Iterator[_Listed]:
        """The tables that a contents table lists, none where the table is no such list."""
        heads = [c for c in table.cells if c.row < _HEAD_ROWS]
        marks = [c for c in heads if regex(self.column).fullmatch(tight(c.text))]
        names = [c for c in heads if regex(self.name).fullmatch(tight(c.text)) and marks and c.row == marks[0].row]
        if len(marks) != 1 or len(names) != 1 or table.ragged or table.doubt:
            return
        rows: dict[int, dict[int, Cell]] = {}
        for cell in table.cells:
            if cell.row > marks[0].row:
                rows.setdefault(cell.row, {})[cell.column] = cell
        for cells in rows.values():
            name, mark = cells.get(names[0].column), cells.get(marks[0].column)
            if name is None or mark is None or name.doubt or mark.doubt:
                continue
            before = "".join(tight(c.text) for column, c in sorted(cells.items()) if column < names[0].column)
            number = _NUMBER.fullmatch(before) or _NUMBER.match(tight(name.text))
            yield _Listed(number[1] if number else "", core_of(name.text, vocabulary()), mark)

    def _judged(self, context: Context, document: Document, one: _Listed, schedule: Schedule) -> Iterator[Verdict]:
        key = f"{schedule.id}.{self.test}"
        if schedule.doubt or schedule.guessed or not schedule.complete:
            return
        if schedule.kind is None and not any(_prints(table, schedule) for table in document.tables):
            return
        if self.test == "filled":
            shown = self._amounts(context, schedule) if schedule.kind else _numbers(document, schedule)
        elif schedule.kind in (None, *self.without) or _elsewhere(context, document) or not schedule.rows:
            return
        else:
            full = any(e.figure or e.doubt for row in schedule.rows for e in row.entries.values())
            shown = (
                [] if full else [Term(None, Decimal(1), _place(schedule), "context", schedule.location, schedule.title)]
            )
        if not shown:
            yield Verdict(self.id, Outcome.PASS, key)
            return
        said = Term(None, Decimal(1), Place(title="目录", row=one.core), "stated", one.cell.location, one.cell.text)
        values = {"table": named(schedule), "count": len(shown), "first": shown[0].text}
        terms = (said, *shown[:_SHOWN])
        yield Verdict(self.id, Outcome.FAIL, key, context=terms, reason=f"listed-empty-{self.test}", values=values)

    def _amounts(self, context: Context, schedule: Schedule) -> list[Term]:
        """The amounts of this year in a recognised table."""
        year = context.disclosure.profile.year
        return [
            Term(entry.figure, Decimal(1), place_of(schedule, row, role), text=entry.text)
            for row in schedule.rows
            if row.keys.get("年度", str(year)) == str(year)
            for role, entry in row.entries.items()
            if self._of_year(row, role, entry)
        ]

    def _of_year(self, row: Row, role: str, entry: Entry) -> bool:
        figure = entry.figure
        if figure is None or not figure.value or entry.doubt or figure.unit.dimension != "money":
            return False
        return not regex(self.past).search(role) and not regex(self.past).search(row.item or "")


def _numbers(document: Document, schedule: Schedule) -> list[Term]:
    """The cells of an unrecognised table that are numbers to the fen or finer: no ordinal (1.1), no share."""
    found = []
    for cell in (cell for table in document.tables if _prints(table, schedule) for cell in table.cells):
        number = parse_number(cell.text)
        if (
            number
            and number.value
            and number.decimals >= _FEN
            and not number.percent
            and not number.doubt
            and not cell.doubt
        ):
            found.append(Term(None, Decimal(1), _place(schedule), "context", cell.location, cell.text.strip()))
    return found


def _prints(table: Table, schedule: Schedule) -> bool:
    number = table.location.table
    return number is not None and number == schedule.location.table and table.location.sheet == schedule.location.sheet


def _place(schedule: Schedule) -> Place:
    return Place(table=schedule.id, kind=schedule.kind or "", title=schedule.title)


def _elsewhere(context: Context, document: Document) -> bool:
    """Whether the numbers of a table may have been read as another table, or not at all."""
    unknown = (s for s in context.disclosure.schedules if s.kind is None and s.rows)
    return any(u.may_hold_tables for u in document.unread) or any(
        any(c.type == "amount" for c in s.columns) for s in unknown
    )


def _number(document: Document, schedule: Schedule) -> str:
    """The number printed above a table (表15, 附表15), "" where none or more than one is."""
    above: list[str] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            above.append(tight(block.text))
        elif _prints(block, schedule):
            break
        else:
            above = []
    else:
        return ""  # made of lines, not of a printed table
    numbers = {m[1] for text in above if (m := _NUMBER.match(text))}
    return numbers.pop() if len(numbers) == 1 else ""


def _is(one: _Listed, schedule: Schedule, number: str) -> bool:
    core = core_of(schedule.title, vocabulary()) if schedule.title else ""
    if not core or not one.core:
        return False
    if one.number and number:
        return one.number == number and SequenceMatcher(None, core, one.core, autojunk=False).ratio() >= _ALIKE
    return core == one.core
