"""Table blank: a table without a single number beside a text that states the amounts it is for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from pydantic import Field

from budgetcheck.checks.base import Names, Pattern, Rule
from budgetcheck.checks.context import Context, named
from budgetcheck.checks.said import sentence
from budgetcheck.disclosure import Schedule, Statement
from budgetcheck.naming import name_of, term
from budgetcheck.numerals import parse_number
from budgetcheck.verdict import Outcome, Place, Term, Verdict
from budgetcheck.wording.folding import fold
from budgetcheck.wording.patterns import regex

_NUMBERS = re.compile(r"[-\d.,%]*\d\.\d[-\d.,%]*")


class TableBlank(Rule):
    """Where all tables of the kind `table` print no number, the text states no amount above nothing of the `subject`.

    `slots`: which amounts, each with words that the header or the title of the table must have for it to be the table's.
    Not where a note matches `denial`, the sentence matches `besides` (it counts more than the table holds), or where it
    is unsure that the table was read: numbers stand outside tables on its page, or a table that is not recognised follows.
    """

    kind: Literal["table-blank"]
    table: Names
    subject: Names = Field(min_length=1)
    slots: dict[str, Pattern]
    denial: Pattern
    besides: Pattern = "(?!)"

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """One verdict per amount that the text states."""
        tables = [schedule for kind in self.table for schedule in context.of_kind(kind)]
        if not tables or not all(self._blank(context, schedule) for schedule in tables):
            return
        printed = " ".join(text for schedule in tables for text in _printed(context, schedule))
        for statement in context.disclosure.statements:
            for slot, words in self.slots.items():
                if self._asked(context, statement, slot) and regex(words).search(printed):
                    yield self._verdict(statement, slot, tables[0])

    def _asked(self, context: Context, statement: Statement, slot: str) -> bool:
        figure, year = statement.slots.get(slot), context.disclosure.profile.year
        if statement.subject not in self.subject or statement.unit or statement.doubt or statement.whole:
            return False
        if figure is None or figure.doubt or figure.unit.dimension != "money":
            return False
        if statement.year and year and statement.year != year:
            return False
        return not regex(self.besides).search(fold(statement.sentence).text)

    def _blank(self, context: Context, schedule: Schedule) -> bool:
        """Whether the table is there with its header, was read, and prints no number and no word on that."""
        entries = [entry for row in schedule.rows for entry in row.entries.values()]
        if not schedule.columns or any(entry.figure or entry.doubt or entry.text.strip() for entry in entries):
            return False
        if schedule.guessed or schedule.doubt or not schedule.complete:
            return False
        said = (*schedule.notes, *_printed(context, schedule))
        if any(parse_number(text) for text in said) or any(regex(self.denial).search(fold(n).text) for n in said):
            return False
        return not _strays(context, schedule) and not _continued(context, schedule)

    def _verdict(self, statement: Statement, slot: str, schedule: Schedule) -> Verdict:
        figure = statement.slots[slot]
        stated = term(statement, slot)._replace(role="stated")
        place = Place(table=schedule.id, kind=schedule.kind or "", title=schedule.title)
        table = Term(None, Decimal(1), place, "operand", schedule.location, schedule.title)
        wrong = figure.value > 0
        return Verdict(
            self.id,
            Outcome.FAIL if wrong else Outcome.PASS,
            f"{schedule.id}.{statement.id}.{slot}",
            context=(stated, table, sentence(statement)),
            reason="blank-though-said" if wrong else "",
            values={"subject": name_of(statement), "stated": figure.text, "table": named(schedule)},
        )


def _printed(context: Context, schedule: Schedule) -> Iterator[str]:
    """The title and the texts of the cells of a table without amounts."""
    yield schedule.title
    yield from (row.label for row in schedule.rows)
    documents = context.disclosure.documents
    for document in documents[schedule.source : schedule.source + 1]:
        for table in document.tables[max(schedule.table - 1, 0) : schedule.table]:
            yield from (cell.text for cell in table.cells)


def _strays(context: Context, schedule: Schedule) -> bool:
    """Whether numbers with decimals stand by themselves outside the tables of its page, or parts of the file were not read."""
    documents = context.disclosure.documents
    if schedule.source >= len(documents):
        return False
    document, page = documents[schedule.source], schedule.location.page
    if any(part.may_hold_tables for part in document.unread):
        return True
    lines = (p.text.split() for p in document.paragraphs if p.location.page == page)
    return any(words and all(map(_NUMBERS.fullmatch, words)) for words in lines)


def _continued(context: Context, schedule: Schedule) -> bool:
    """Whether the next table is one that nobody recognised: it may be the rest of this one."""
    schedules = context.disclosure.schedules
    below = schedules[schedules.index(schedule) + 1 :][:1]
    return any(other.kind is None for other in below)
