"""Statement against table: what the narrative says about a subject is what the table prints."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from budgetcheck.checks.base import Names, Pattern, Rule
from budgetcheck.checks.context import Context, Problem, kind_name
from budgetcheck.checks.near import nearest
from budgetcheck.checks.said import sentence, side
from budgetcheck.checks.select import Ref, Side, resolve
from budgetcheck.checks.settle import settle, undecided
from budgetcheck.disclosure import Statement
from budgetcheck.naming import term
from budgetcheck.verdict import Verdict
from budgetcheck.wording.folding import fold
from budgetcheck.wording.patterns import regex


def _listed(value: object) -> object:
    return [value] if isinstance(value, dict) else value


class StatementTable(Rule):
    """The figure in `slot` of every statement about `subject` equals one of the `cells` (the first is the one meant).

    `within`: the subjects whose 其中 list the statement may be an item of; otherwise it must stand by itself. `listed`: it
    must be an item of such a list, or of an outline below such a subject.
    `sign`: `<=` where it is a part of what the cells print. `base_kind`: the kinds of base (预算数, 决算数 …) that the cells
    print, where the slot is the base of a comparison. `near`: the two are often one and need not be; a difference counts
    only where one slip of the pen explains it. `apart`: nothing is said of a sentence that matches the first pattern in a
    document that matches the second (the sentence gives the budget at first, the table the adjusted one). `besides`: a
    sentence that matches speaks of more than the table holds (“三公”经费含其他资金) and is left out. `counted`: finds how many
    things the sentence counts; only where the first of the `cells` are as many, each of them named differently.
    """

    kind: Literal["statement-table"]
    subject: Names = Field(min_length=1)
    slot: str = "current"
    within: Names = ()
    listed: bool = False
    base_kind: Names = ()
    sign: Literal["=", "<="] = "="
    near: bool = False
    apart: tuple[Pattern, Pattern] | None = None
    besides: Pattern = "(?!)"
    counted: Pattern | None = None
    cells: Annotated[tuple[Ref, ...], BeforeValidator(_listed)] = Field(min_length=1)

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """One verdict per subject and amount; the same amount said again is shown beside it."""
        said: dict[tuple[str, Decimal], list[Statement]] = defaultdict(list)
        for statement in self._said(context):
            said[statement.subject, statement.slots[self.slot].amount].append(statement)
        if not said:
            return
        choices = self._choices(context)
        several = self._several(said, choices)
        for (subject, amount), statements in said.items():
            first = statements[0]
            if self.counted and (isinstance(choices, Problem) or not self._as_many(first, choices[0])):
                continue
            place = f"{subject}.{self.slot}:{first.id}"
            if isinstance(choices, Problem) and self.near:
                return
            if isinstance(choices, Problem):
                yield undecided(self, place, choices)
                continue
            if subject in several and amount not in several[subject]:
                yield undecided(self, place, Problem("open-several-statements", {"subject": subject}))
                continue
            beside = [term(s, self.slot)._replace(role="context") for s in statements[1:]]
            shown = (*beside, sentence(first))
            if self.near:
                tried = (settle(self, place, side(first, self.slot), one, context=shown) for one in choices)
                yield nearest(tried)
            else:
                yield settle(self, place, side(first, self.slot), choices, sign=self.sign, context=shown)

    def _several(
        self, said: Mapping[tuple[str, Decimal], list[Statement]], choices: list[Side] | Problem
    ) -> Mapping[str, set[Decimal]]:
        """Subjects stated with many amounts of which one is the table's: the others are those of parts (units below).

        Gives the amounts that may be judged; a subject with two amounts is no such list, both are judged.
        """
        found: dict[str, set[Decimal]] = {}
        if isinstance(choices, Problem):
            return found
        for name in dict.fromkeys(subject for subject, _ in said):
            amounts = [amount for subject, amount in said if subject == name]
            right = {
                amount
                for amount in amounts
                for choice in choices
                if (figure := said[name, amount][0].slots[self.slot]) and abs(choice.amount - amount) <= figure.step
            }
            if len(amounts) > 2:
                found[name] = right
        return found

    def _said(self, context: Context) -> Iterator[Statement]:
        year = context.disclosure.profile.year
        named = {s.id: s for s in context.disclosure.statements}
        for statement in context.disclosure.statements:
            figure = statement.slots.get(self.slot)
            if statement.subject not in self.subject or figure is None or figure.unit.dimension != "money":
                continue
            if statement.unit or regex(self.besides).search(statement.sentence):
                continue  # the tables' totals are those of all units, of their own funds
            if statement.whole and named[statement.whole].subject not in self.within:
                continue
            above = named.get(statement.whole or statement.below)
            if self.listed and (above is None or above.subject not in self.within):
                continue
            if self.slot == "current" and statement.year and year and statement.year != year:
                continue
            if self.slot == "base" and not self._same_base(statement, year):
                continue
            if self.slot == "budget" and ("budget_again" in statement.slots or self._told_apart(statement, context)):
                continue
            yield statement

    def _as_many(self, statement: Statement, cells: Side) -> bool:
        """Whether the cells of the first table that print an amount are as many, of different names, as is said."""
        found = regex(self.counted or "(?!)").search(fold(statement.sentence).text)
        number = next((group for group in found.groups() if group), "") if found else ""
        named = [one.place.row for one in cells.terms if one.figure and one.place.kind == self.cells[0].table]
        return number.isdecimal() and len(named) == len(set(named)) == int(number)

    def _told_apart(self, statement: Statement, context: Context) -> bool:
        """Whether the sentence speaks of one kind of figure and the document says that its table holds the other."""
        if self.apart is None or not regex(self.apart[0]).search(statement.sentence):
            return False
        return any(
            regex(self.apart[1]).search(text.plain) for text in context.outline.of("body", "note", "head", "title")
        )

    def _same_base(self, statement: Statement, year: int | None) -> bool:
        if year is None or statement.base_year != year - 1:
            return False
        return not self.base_kind or statement.base_kind in ("", *self.base_kind)

    def _choices(self, context: Context) -> list[Side] | Problem:
        """The cells that are there; a Problem where none is, or where several organisations' tables stand."""
        kinds = tuple(dict.fromkeys(ref.table for ref in self.cells))
        scopes = context.scopes(kinds)
        if isinstance(scopes, Problem):
            return scopes
        if len(scopes) > 1:
            return Problem(
                "open-several-tables", {"tables": " ".join(s.id for kind in kinds for s in context.of_kind(kind))}
            )
        found = [resolve(ref, context, scopes[0]) for ref in self.cells]
        usable = [one for one in found if not one.problem and any(t.figure for t in one.terms)]
        lacking = Problem("open-missing-cell", {"table": kind_name(kinds[0]), "row": self.subject[0], "column": ""})
        blank = [one + Side(weakness=lacking) for one in found if not one.problem and one.terms]  # says nothing, or 0
        return usable or blank or found[0].problem or lacking
