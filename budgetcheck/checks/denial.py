"""Denial: the text says that there is none (无国有资本经营预算收支, 故本表为空表), while the tables show amounts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BeforeValidator

from budgetcheck.checks.base import Pattern, Rule
from budgetcheck.checks.context import Context
from budgetcheck.checks.select import Ref, Side, added, resolve
from budgetcheck.disclosure import Schedule
from budgetcheck.document import Location, Paragraph
from budgetcheck.naming import place_of
from budgetcheck.verdict import Outcome, Place, Term, Verdict
from budgetcheck.wording.folding import fold
from budgetcheck.wording.patterns import regex

_SETS = ("TOT", "INC", "EXP", "FIS", "GPB")  # what every organisation's set of tables has
_SHOWN = 6  # cells shown beside the sentence


def _listed(value: object) -> object:
    return [value] if isinstance(value, dict) else value


class Denial(Rule):
    """`where: notes`: a note below a table that says the table is empty; the table is. `where: text`: a sentence of the
    narrative that matches `pattern`; then the `cells` show no amount. Where several organisations' tables are printed, the
    sentence may be about any of them, and a table's own note is about that table. Patterns work on texts without blanks and quotes,
    with half-width punctuation. `subject` names in messages what is denied.
    """

    kind: Literal["denial"]
    where: Literal["notes", "text"]
    pattern: Pattern
    subject: str = ""
    cells: Annotated[tuple[Ref, ...], BeforeValidator(_listed)] = ()

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """One verdict per denying note, or per denying sentence."""
        if self.where == "notes":
            for schedule in context.disclosure.schedules:
                for note in schedule.notes:
                    if regex(self.pattern).search(fold(note).text):
                        yield self._note(schedule, note)
            return
        kinds = {ref.table for ref in self.cells}
        notes = {note for s in context.disclosure.schedules if s.kind in kinds for note in s.notes}
        for source, document in enumerate(context.disclosure.documents):
            for number, block in enumerate(document.blocks):
                if isinstance(block, Paragraph) and block.role != "furniture" and block.text.strip() not in notes:
                    for sentence in re.split(r"(?<=[。；;！])", block.text):
                        if regex(self.pattern).search(fold(sentence).text):
                            yield self._sentence(context, f"{source}.{number}", sentence.strip(), block.location)

    def _note(self, schedule: Schedule, note: str) -> Verdict:
        place = Place(table=schedule.id, kind=schedule.kind or "", title=schedule.title)
        said = Term(None, Decimal(1), place, "stated", schedule.location, note)
        shown = [
            Term(entry.figure, Decimal(1), place_of(schedule, row, role))
            for row in schedule.rows
            for role, entry in row.entries.items()
            if entry.figure and entry.figure.value
        ]
        return self._verdict(schedule.id, said, shown, self.subject or schedule.title)

    def _sentence(self, context: Context, place: str, sentence: str, where: Location) -> Verdict:
        side = Side()
        for ref in self.cells:
            tables = context.of_kind(ref.table)
            found = [resolve(ref, context, {ref.table: (table,)}) for table in tables]
            amounts = [any(t.figure and t.figure.value for t in one.terms) and not one.problem for one in found]
            if all(amounts) and len(tables) >= max(len(context.of_kind(kind)) for kind in _SETS):
                side += added(found)
        said = Term(None, Decimal(1), Place(title="正文", row=self.subject), "stated", where, sentence)
        return self._verdict(place, said, [t for t in side.terms if t.figure and t.figure.value], self.subject)

    def _verdict(self, place: str, said: Term, shown: list[Term], subject: str) -> Verdict:
        outcome = Outcome.FAIL if shown else Outcome.PASS
        reason = "denied-but-shown" if shown else ""
        return Verdict(
            self.id, outcome, place, context=(said, *shown[:_SHOWN]), reason=reason, values={"subject": subject}
        )
