"""Terms and locations as records of the report."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from budgetcheck.document import Location
from budgetcheck.report import Evidence, Spot
from budgetcheck.verdict import Term, Verdict

Role = Literal["stated", "operand", "context"]
_KEYS = tuple(name for name in Location._fields if name in Spot.model_fields)


def spot(location: Location | None) -> Spot:
    """The report's record of a location; an unknown one has only nulls."""
    return Spot(**{key: getattr(location, key) for key in _KEYS}) if location else Spot()


def evidence(term: Term, role: Role) -> Evidence:
    """A term as on paper: its text as printed, its value in the printed unit."""
    figure = term.figure
    return Evidence(
        role=role,
        text=figure.text if figure else term.text,
        value=f"{figure.value:f}" if figure else None,
        unit=figure.unit.symbol if figure else None,
        table=term.place.table or None,
        row=term.place.row,
        column=term.place.column,
        title=term.place.title,
        location=spot(term.where),
    )


def of_verdict(verdict: Verdict, also: Iterable[Verdict] = (), rows: Iterable[Verdict] = ()) -> tuple[Evidence, ...]:
    """The cells of a verdict (stated, operands, context), of the other rows of its series with the part they play there,
    then those of the verdicts folded under it as context.

    Every cell once; nothing is left out, however long the operand list.
    """
    found: dict[object, Evidence] = {}
    for one in (verdict, *rows):
        for term, role in _terms(one):
            found.setdefault(_key(term), evidence(term, role))
    for other in also:
        for term, _ in _terms(other):
            found.setdefault(_key(term), evidence(term, "context"))
    return tuple(found.values())


def _terms(verdict: Verdict) -> Iterable[tuple[Term, Role]]:
    if verdict.relation:
        yield from ((term, "stated") for term in verdict.relation.stated)
        yield from ((term, "operand") for term in verdict.relation.operands)
        yield from ((term, "context") for term in verdict.context)
    else:
        yield from ((term, term.role) for term in verdict.context)


def _key(term: Term) -> object:
    """What makes a cell the same cell."""
    return term.figure.id if term.figure else (term.where, term.place, term.text)
