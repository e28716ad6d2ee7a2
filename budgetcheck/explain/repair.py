"""The likely cause: the one printed number whose correction satisfies every violated relation that it is in.

A candidate is a cell with a new value; it must heal all violated relations of the cell and break no satisfied one. Its
kind says which slip leads from the right number to the printed one. Divisibility by nine proves nothing and is not used.
"""

from __future__ import annotations

from fractions import Fraction

from budgetcheck.explain.candidate import Candidate
from budgetcheck.explain.lookup import Lookup
from budgetcheck.explain.omissions import omissions
from budgetcheck.explain.slips import confirmed, corroborated, slips
from budgetcheck.explain.system import System


def candidates(system: System, lookup: Lookup) -> tuple[Candidate, ...]:
    """All corrections of one cell, the best first (ties in reading order of the relations)."""
    failing = [number for number, equation in enumerate(system.equations) if equation.failing]
    cells = dict.fromkeys(cell for number in failing for cell in system.equations[number].weights)
    found = [candidate for cell in cells if (candidate := _of_cell(system, lookup, cell))]
    found += [candidate for number in failing for candidate in omissions(system, lookup, number)]
    return tuple(sorted(found, key=lambda candidate: candidate.rank))


def _of_cell(system: System, lookup: Lookup, cell: str) -> Candidate | None:
    change = system.change(cell)
    if change.empty or change.holds(Fraction(0)):
        return None
    best = next(slips(system, lookup, cell, change), None)
    if best is None:
        return None
    kind, new, source = best
    return Candidate(
        kind,
        cell,
        system.terms[cell].place,
        system.figure(cell),
        new,
        system.figure(cell).unit.symbol,
        system.failing(cell),
        source,
        kind != "copied" and corroborated(system, lookup, cell),
        confirmed(system, lookup, cell, new),
    )
