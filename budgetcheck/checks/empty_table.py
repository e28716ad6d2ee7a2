"""Empty table: a table without amounts says so, and says it of itself."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from budgetcheck.checks.base import Names, Pattern, Rule
from budgetcheck.checks.context import Context, Problem, named
from budgetcheck.checks.outline import PARTS
from budgetcheck.checks.settle import undecided
from budgetcheck.disclosure import Schedule
from budgetcheck.document import Location
from budgetcheck.verdict import Outcome, Place, Term, Verdict
from budgetcheck.wording.folding import fold
from budgetcheck.wording.patterns import regex


class EmptyTable(Rule):
    """`says: something`: an empty table has a note, prints 无, or a text that matches `denial` says that there is none. A
    disclosure without narrative may say so in another file: then it is open. `says: itself`: a note that denies amounts names what the table is about (`own`), not only
    something else (`other`). Patterns work on texts without blanks and quotes. `without`: what
    cells of these kinds of tables say is about something else (goals of projects).
    """

    kind: Literal["empty-table"]
    table: Names
    says: Literal["something", "itself"]
    denial: Pattern = ""
    own: Pattern = ""
    other: Pattern = ""
    without: Names = ("PFP", "PFD")

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """One verdict per empty table (`something`) or per note (`itself`)."""
        for kind in self.table:
            for schedule in context.of_kind(kind):
                if self.says == "itself":
                    yield from self._itself(schedule)
                elif schedule.empty and not _unread(schedule) and not _heading_in_text(context, schedule):
                    yield self._something(context, schedule)

    def _something(self, context: Context, schedule: Schedule) -> Verdict:
        nothing = any(e.text.strip() == "无" for row in schedule.rows for e in row.entries.values()) or any(
            row.label.strip() == "无" for row in schedule.rows
        )
        if schedule.notes or nothing or self._denied(context):
            return Verdict(self.id, Outcome.PASS, schedule.id)
        if not context.disclosure.statements:
            return undecided(self, schedule.id, Problem("open-no-text", {"table": named(schedule)}))
        context_ = (_term(schedule, schedule.title, schedule.location),)
        values = {"table": named(schedule)}
        return Verdict(self.id, Outcome.FAIL, schedule.id, context=context_, reason="empty-unsaid", values=values)

    def _denied(self, context: Context) -> bool:
        """Whether a text says that there is none."""
        said = context.outline.of(*PARTS, within=lambda schedule: schedule.kind not in self.without)
        return any(regex(self.denial).search(text.plain) for text in said)

    def _itself(self, schedule: Schedule) -> Iterator[Verdict]:
        for number, note in enumerate(schedule.notes):
            plain = fold(note).text
            if not regex(self.denial).search(plain):
                continue
            key = f"{schedule.id}.note{number}"
            if regex(self.own).search(plain) or not regex(self.other).search(plain):
                yield Verdict(self.id, Outcome.PASS, key)
                continue
            said = _term(schedule, note.strip(), schedule.location)
            values = {"table": named(schedule), "note": note.strip()[:80]}
            yield Verdict(self.id, Outcome.FAIL, key, context=(said,), reason="note-elsewhere", values=values)


def _heading_in_text(context: Context, schedule: Schedule) -> bool:
    """Whether there is nothing but a title in a text file, which may have lost the table below it."""
    return not schedule.columns and context.disclosure.documents[schedule.source].format == "txt"


def _unread(schedule: Schedule) -> bool:
    """Cells that are no numbers may be amounts that were not read, and so may the lines of a text without cells."""
    return (
        schedule.guessed == "rows"
        or not schedule.complete
        or any(e.doubt for row in schedule.rows for e in row.entries.values())
    )


def _term(schedule: Schedule, text: str, where: Location) -> Term:
    place = Place(table=schedule.id, kind=schedule.kind or "", title=schedule.title)
    return Term(None, Decimal(1), place, "stated", where, text)
