"""Conditions under which a rule holds: facts of the disclosure, never thresholds."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, ConfigDict, RootModel

from budgetcheck.checks.base import Model
from budgetcheck.checks.context import Context, Problem, Scope, kind_name
from budgetcheck.checks.select import Ref, Side, pick, resolve
from budgetcheck.precision import judge
from budgetcheck.verdict import Relation


def _listed(value: object) -> object:
    return (value,) if isinstance(value, dict) else value


Refs = Annotated[tuple[Ref, ...], BeforeValidator(_listed)]
"""One Ref or a list of them."""


class Facts(Model):
    """All of these must be so. A row or column that the form does not have is no amount; a missing table is unknown.

    `zero`: no amount in these cells. `nonzero`: an amount in at least one. `has`/`lacks`: the form prints these cells / none. `same`: both of a pair show the same amount,
    rounding allowed.
    """

    zero: Refs = ()
    nonzero: Refs = ()
    has: Refs = ()
    lacks: Refs = ()
    same: tuple[tuple[Ref, Ref], ...] = ()

    def problem(self, context: Context, scope: Scope) -> Problem | None:
        """None where all is so; `na-…` where it is not, `open-…` where that is unknown."""
        for wanted, refs in ((True, self.has), (False, self.lacks)):
            for ref in refs:
                if _printed(ref, context, scope) is not wanted:
                    return Problem("na-form", {"table": kind_name(ref.table)})
        broken = self._broken(context, scope)
        if broken:
            return Problem("na-condition", {"table": kind_name(broken.table), "row": _name(broken)})
        for ref in (*self.zero, *self.nonzero, *(ref for pair in self.same for ref in pair)):
            if not scope.get(ref.table) and not ref.optional:
                return Problem("open-missing-table", {"table": kind_name(ref.table), "kinds": ref.table})
        return None

    def _broken(self, context: Context, scope: Scope) -> Ref | None:
        """The first cells whose amounts are not as the rule supposes, whatever the tables that are missing say."""
        for ref in self.zero:
            if _amount(ref, context, scope):
                return ref
        known = all(scope.get(ref.table) or ref.optional for ref in self.nonzero)
        if self.nonzero and known and not any(_amount(ref, context, scope) for ref in self.nonzero):
            return self.nonzero[0]
        for one, other in self.same:
            both = scope.get(one.table) and scope.get(other.table)
            if both and not _meet(resolve(one, context, scope), resolve(other, context, scope)):
                return one
        return None

    @property
    def tables(self) -> tuple[str, ...]:
        """The kinds that the conditions look at."""
        return tuple(ref.table for ref in (*self.zero, *self.nonzero, *self.has, *self.lacks)) + tuple(
            ref.table for pair in self.same for ref in pair
        )


class When(RootModel[tuple[Facts, ...]]):
    """Conditions: one set of facts, or several of which one must hold."""

    model_config = ConfigDict(frozen=True)
    root: Annotated[tuple[Facts, ...], BeforeValidator(_listed)] = ()

    def blocks(self, context: Context, scope: Scope) -> Problem | None:
        """None where the rule holds here; `na-…` where it does not, `open-…` where that is unknown."""
        problems = [facts.problem(context, scope) for facts in self.root]
        if not problems or None in problems:
            return None
        return next((p for p in problems if p and p.key.startswith("open-")), problems[0])

    @property
    def tables(self) -> tuple[str, ...]:
        """The kinds that the conditions look at."""
        return tuple(kind for facts in self.root for kind in facts.tables)


def _printed(ref: Ref, context: Context, scope: Scope) -> bool:
    picked = pick(ref, context, scope)
    return not isinstance(picked, Problem) and any(part.positions for part in picked)


def _amount(ref: Ref, context: Context, scope: Scope) -> bool:
    side = resolve(ref, context, scope)
    return any(term.figure and term.figure.value for term in side.terms)


def _meet(one: Side, other: Side) -> bool:
    """Whether two amounts agree as printed, rounding allowed."""
    if one.amount == other.amount:
        return True
    judged = judge(Relation("=", one.terms, other.terms)).outcome
    return not (one.problem or other.problem) and judged.agrees


def _name(ref: Ref) -> str:
    return ref.item[0] if ref.item else ref.lane or ref.column[0]
