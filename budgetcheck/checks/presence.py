"""Presence: the tables that every disclosure of this kind must show."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from pydantic import Field

from budgetcheck.checks.base import Names, Pattern, Rule
from budgetcheck.checks.contents import contents_entries
from budgetcheck.checks.context import Context, Problem, kind_name
from budgetcheck.checks.settle import undecided
from budgetcheck.disclosure import Schedule
from budgetcheck.verdict import Outcome, Place, Term, Verdict
from budgetcheck.wording.layouts import vocabulary
from budgetcheck.wording.patterns import regex
from budgetcheck.wording.titles import title_of


class Presence(Rule):
    """Each table of `tables` is there, with a grid or with a note that it is empty; `instead` names tables that serve in place of one.

    A disclosure that shows fewer than `unless_fewer` of them is taken for one without its table volume: nothing is said.
    `volume` names further tables that count for this. `since`: the first year for which a table is mandatory. Tables of
    unknown kind may be the missing one, where neither title nor lines name something else: then it is open. `denied`:
    words of a text with which nothing is missing.
    """

    kind: Literal["presence"]
    tables: Names = Field(min_length=1)
    instead: dict[str, Names] = Field(default_factory=dict)
    unless_fewer: int = 4
    volume: Names = ()
    since: dict[str, int] = Field(default_factory=dict)
    denied: Pattern = ""

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """One verdict per mandatory table."""
        there = [
            kind for kind in dict.fromkeys((*self.tables, *self.volume)) if any(s.rows for s in context.of_kind(kind))
        ]
        if len(there) < self.unless_fewer:
            yield undecided(self, "tables", Problem("na-few-tables", {"number": len(there)}))
            return
        year = context.disclosure.profile.year
        for kind in self.tables:
            if year and year < self.since.get(kind, year):
                continue
            found = [s for name in (kind, *self.instead.get(kind, ())) for s in context.of_kind(name)]
            if any(s.rows or s.notes or s.columns for s in found):
                yield Verdict(self.id, Outcome.PASS, kind)
            elif self.denied and any(
                regex(self.denied).search(text.plain) for text in context.outline.of("body", "note")
            ):
                yield undecided(self, kind, Problem("na-said", {"table": kind_name(kind)}))
            elif any(schedule.guessed == "rows" for schedule in context.disclosure.schedules):
                yield undecided(self, kind, Problem("open-lines-only", {"table": kind_name(kind)}))
            elif unknown := _perhaps(context, kind):
                values = {"table": kind_name(kind), "number": unknown}
                yield undecided(self, kind, Problem("open-unknown-tables", values))
            else:
                heads = (*(_heading(schedule) for schedule in found), *_promised(context, kind))
                values = {"table": kind_name(kind)}
                yield Verdict(self.id, Outcome.FAIL, kind, context=heads, reason="no-table", values=values)


def _perhaps(context: Context, kind: str) -> int:
    """How many tables that were not recognised, or parts that were not read, could be of the kind."""
    unread = [s for s in context.disclosure.schedules if s.kind is None and any(c.type == "amount" for c in s.columns)]
    parts = sum(part.may_hold_tables for document in context.disclosure.documents for part in document.unread)
    return parts + sum(1 for schedule in unread if _could_be(schedule, kind))


def _could_be(schedule: Schedule, kind: str) -> bool:
    """Whether a table may hold what the kind holds. A table of several facts has a line for each: 一、“三公”经费支出."""
    title = title_of(schedule.title, vocabulary())
    if title is None:
        return True
    lines = (title_of(f"{row.label}表", vocabulary()) for row in schedule.rows)
    return any(found is not None and kind in found.kinds for found in (title, *lines))


def _promised(context: Context, kind: str) -> tuple[Term, ...]:
    """The lines of the contents list that name the table."""
    lines = [text for text, title in contents_entries(context) if title and kind in title.kinds]
    return tuple(Term(None, Decimal(1), Place(title="目录"), "stated", text.location, text.text) for text in lines)


def _heading(schedule: Schedule) -> Term:
    """The title of a table without content."""
    place = Place(schedule.id, schedule.kind or "", schedule.title)
    return Term(None, Decimal(1), place, "stated", schedule.location, schedule.title)
