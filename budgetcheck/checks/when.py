"""Conditions under which a rule holds: facts of the disclosure, never thresholds."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator

from budgetcheck.checks.base import Model
from budgetcheck.checks.context import Context, Problem, Scope, kind_name
from budgetcheck.checks.select import Ref, pick, resolve


def _listed(value: object) -> object:
    return (value,) if isinstance(value, dict) else value


Refs = Annotated[tuple[Ref, ...], BeforeValidator(_listed)]
"""One Ref or a list of them."""


class When(Model):
    """All of these must be so. A row or column that the form does not have is no amount; a missing table is unknown.

    `zero`: no amount in these cells. `nonzero`: an amount in at least one. `has`/`lacks`: the form prints these cells / none.
    """

    zero: Refs = ()
    nonzero: Refs = ()
    has: Refs = ()
    lacks: Refs = ()

    def blocks(self, context: Context, scope: Scope) -> Problem | None:
        """None where the rule holds here; `na-…` where it does not, `open-…` where that is unknown."""
        for ref in self.has:
            if not _printed(ref, context, scope):
                return Problem("na-form", {"table": kind_name(ref.table)})
        for ref in self.lacks:
            if _printed(ref, context, scope):
                return Problem("na-form", {"table": kind_name(ref.table)})
        for ref in (*self.zero, *self.nonzero):
            if not scope.get(ref.table) and not ref.optional:
                return Problem("open-missing-table", {"table": kind_name(ref.table)})
        present = [ref for ref in self.zero if _amount(ref, context, scope)]
        if present:
            return Problem("na-condition", {"table": kind_name(present[0].table), "row": _name(present[0])})
        if self.nonzero and not any(_amount(ref, context, scope) for ref in self.nonzero):
            return Problem("na-condition", {"table": kind_name(self.nonzero[0].table), "row": _name(self.nonzero[0])})
        return None

    @property
    def tables(self) -> tuple[str, ...]:
        """The kinds that the conditions look at."""
        return tuple(ref.table for ref in (*self.zero, *self.nonzero, *self.has, *self.lacks))


def _printed(ref: Ref, context: Context, scope: Scope) -> bool:
    picked = pick(ref, context, scope)
    return not isinstance(picked, Problem) and any(part.positions for part in picked)


def _amount(ref: Ref, context: Context, scope: Scope) -> bool:
    side = resolve(ref, context, scope)
    return any(term.figure and term.figure.value for term in side.terms)


def _name(ref: Ref) -> str:
    return ref.item[0] if ref.item else ref.column[0]
