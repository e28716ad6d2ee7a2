"""Statement bound: what a clause says is paid for one kind of cost from some money is no more than there is for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from budgetcheck.checks.base import Names, Pattern, Rule
from budgetcheck.checks.context import Context, Problem
from budgetcheck.checks.said import clause_before, sentence, side
from budgetcheck.checks.select import Ref, Side, resolve_all
from budgetcheck.checks.settle import settle, undecided
from budgetcheck.disclosure import Statement
from budgetcheck.verdict import Verdict
from budgetcheck.wording.patterns import regex


class StatementBound(Rule):
    """This year's amount of every statement about `subject`, said in a clause that matches `clause`, is no more than the
    largest of the sums in `most`.

    The clause reaches up to the amount; one that matches `unless` is left out. Each sum of `most` is another way of telling
    how much there is; where one of them cannot be made out, nothing is decided.
    """

    kind: Literal["statement-bound"]
    subject: Names = Field(min_length=1)
    clause: Pattern
    unless: Pattern = "(?!)"
    most: tuple[tuple[Ref, ...], ...] = Field(min_length=1)

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """One verdict per statement."""
        said = [statement for statement in context.disclosure.statements if self._asked(statement, context)]
        if not said:
            return
        sums = self._sums(context)
        for statement in said:
            place = f"{statement.subject}:{statement.id}"
            problem = sums if isinstance(sums, Problem) else next((one.problem for one in sums if one.problem), None)
            if isinstance(sums, Problem) or problem is not None:
                yield undecided(self, place, problem or Problem("open-missing-table"))
                continue
            stated = side(statement, "current")
            yield settle(self, place, stated, sums, sign="<=", context=(sentence(statement),))

    def _asked(self, statement: Statement, context: Context) -> bool:
        figure, year = statement.slots.get("current"), context.disclosure.profile.year
        if statement.subject not in self.subject or figure is None or figure.unit.dimension != "money":
            return False
        if statement.unit or (statement.year and year and statement.year != year):
            return False
        clause = clause_before(statement, figure)
        return bool(regex(self.clause).search(clause)) and not regex(self.unless).search(clause)

    def _sums(self, context: Context) -> list[Side] | Problem:
        kinds = tuple(dict.fromkeys(ref.table for refs in self.most for ref in refs))
        scopes = context.scopes(kinds)
        if isinstance(scopes, Problem):
            return scopes
        if len(scopes) > 1:
            tables = " ".join(s.id for kind in kinds for s in context.of_kind(kind))
            return Problem("open-several-tables", {"tables": tables})
        return [resolve_all(refs, context, scopes[0]) for refs in self.most]
