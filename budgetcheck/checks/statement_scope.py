"""Statement scope: an amount said of some money is that money's, not exactly what other money amounts to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from budgetcheck.checks.base import Names, Pattern, Rule
from budgetcheck.checks.context import Context, Problem, Scope
from budgetcheck.checks.said import clause_before, sentence, side
from budgetcheck.checks.select import Ref, Side, resolve_all
from budgetcheck.checks.settle import settle
from budgetcheck.disclosure import Statement
from budgetcheck.naming import name_of, term
from budgetcheck.numerals import find_numbers
from budgetcheck.verdict import Outcome, Verdict
from budgetcheck.wording.folding import fold
from budgetcheck.wording.patterns import regex

Sums = tuple[tuple[Ref, ...], ...]


class StatementScope(Rule):
    """This year's amount of every statement about `subject`, said in a clause that matches `clause` in a sentence that does
    not match `unless`, is one of the sums `right`; a difference counts only where it is exactly one of the sums `instead`,
    which the words do not mean.

    The clause reaches up to the amount. Where a sum of `right` cannot be made out, or `agreed` and they differ among
    themselves, nothing is decided. `beside`: sums of which the sentence must print one, so that it says by an amount of
    its own what its words mean.
    """

    kind: Literal["statement-scope"]
    subject: Names = Field(min_length=1)
    clause: Pattern = ""
    unless: Pattern = "(?!)"
    right: Sums = Field(min_length=1)
    instead: Sums = Field(min_length=1)
    beside: Sums = ()
    agreed: bool = False

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """One verdict per statement that one of the sums, right or not, is."""
        said = [statement for statement in context.disclosure.statements if self._asked(statement, context)]
        if not said:
            return
        sums = (*self.right, *self.instead, *self.beside)
        scopes = context.scopes(ref.table for refs in sums for ref in refs)
        if isinstance(scopes, Problem) or len(scopes) > 1:
            return
        right = [resolve_all(refs, context, scopes[0]) for refs in self.right]
        if any(_weak(one) for one in right) or (self.agreed and not _same(self, right)):
            return
        for statement in said:
            if self._shown_beside(statement, context, scopes[0]):
                verdict = self._verdict(statement, right, context, scopes[0])
                yield from (verdict,) if verdict else ()

    def _asked(self, statement: Statement, context: Context) -> bool:
        figure, year = statement.slots.get("current"), context.disclosure.profile.year
        if statement.subject not in self.subject or figure is None or figure.unit.dimension != "money":
            return False
        if statement.unit or statement.doubt or (statement.year and year and statement.year != year):
            return False
        asked = regex(self.clause).search(clause_before(statement, figure))
        return bool(asked) and not regex(self.unless).search(fold(statement.sentence).text)

    def _shown_beside(self, statement: Statement, context: Context, scope: Scope) -> bool:
        if not self.beside:
            return True
        amounts = {n.value * n.unit.scale for n in find_numbers(statement.sentence) if n.unit}
        sums = (resolve_all(refs, context, scope) for refs in self.beside)
        return any(not _weak(one) and one.amount in amounts for one in sums)

    def _verdict(self, statement: Statement, right: list[Side], context: Context, scope: Scope) -> Verdict | None:
        def against(one: Side) -> Verdict:
            return settle(self, f"{statement.subject}:{statement.id}", stated, one, context=(sentence(statement),))

        stated = side(statement, "current")
        verdicts = [against(one) for one in right]
        agreeing = [verdict for verdict in verdicts if verdict.outcome.agrees]
        if agreeing:
            return agreeing[0]
        if any(verdict.outcome is not Outcome.FAIL for verdict in verdicts) or not stated.amount:
            return None
        for refs in self.instead:
            other = resolve_all(refs, context, scope)
            if not _weak(other) and against(other).outcome.agrees:
                return self._failed(statement, verdicts[0].place, right[0], other)
        return None

    def _failed(self, statement: Statement, name: str, right: Side, other: Side) -> Verdict:
        """Without arithmetic: none of the printed numbers is wrong, but the one that was chosen."""
        stated = term(statement, "current")._replace(role="stated")
        place = next(one.place for one in other.terms if one.figure)
        unit = statement.slots["current"].unit
        values = {
            "subject": name_of(statement),
            "stated": statement.slots["current"].text,
            "expected": f"{(right.amount / unit.scale).normalize():f}{unit.symbol}",
            "table": place.title or place.table,
            "row": place.row,
            "column": place.column,
        }
        shown = tuple(one for part in (right, other) for one in part.terms if one.figure)
        context = (stated, *shown, sentence(statement))
        return Verdict(self.id, Outcome.FAIL, name, context=context, reason="scope-other", values=values)


def _weak(one: Side) -> bool:
    """Whether a sum cannot be made out for certain."""
    return bool(one.problem or one.doubt or one.weakness) or not any(term.figure for term in one.terms)


def _same(rule: Rule, sums: list[Side]) -> bool:
    """Whether all sums are one amount."""
    return all(settle(rule, "", sums[0], one).outcome.agrees for one in sums[1:])
