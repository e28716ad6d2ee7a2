"""Numbers as a finding prints them: exact, grouped by thousands, in the unit of the stated cell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from budgetcheck.figures import YUAN, Figure, Unit
from budgetcheck.language import Messages
from budgetcheck.verdict import Relation, Term

_SHOWN = 5  # addends that a sentence writes out; the evidence has them all
_CENTS = 2  # decimals of 元
_OPPOSITE = {"=": "≠", "<=": ">", ">=": "<"}


def grouped(value: Decimal) -> str:
    """A value with thousands separators and all its places."""
    return f"{value:,f}"


def unit_of(relation: Relation) -> Unit:
    """The unit to speak in: that of the first figure on the stated side, else of the first figure at all."""
    return next((figure.unit for figure in _figures(relation)), YUAN)


def total(terms: Iterable[Term]) -> Decimal:
    """The weighted sum in base units."""
    return sum((term.weight * term.figure.amount for term in terms if term.figure), Decimal(0))


def converted(amount: Decimal, relation: Relation) -> Decimal:
    """An amount (base units) in the relation's unit, exactly, with at least the decimals of the figures in that unit."""
    unit = unit_of(relation)
    printed = max((_places(figure.value) for figure in _figures(relation) if figure.unit == unit), default=0)
    value = amount / unit.scale
    return round(value, max(min(printed, _CENTS) if unit == YUAN else printed, _places(value.normalize())))


def formula(relation: Relation, messages: Messages) -> str:
    """`540.054847 ≠ 150.000000 + … = 569.856200`: numbers only; units are written where they are not all the same."""
    left, right = _written(relation.stated, relation, messages), _written(relation.operands, relation, messages)
    told = _told(relation.operands)
    text = f"{left} {_OPPOSITE[relation.sign]} {right}"
    if not told or (len(told) == 1 and told[0].weight == 1 and not _mixed(relation)):
        return text
    suffix = f" {unit_of(relation).symbol}" if _mixed(relation) else ""
    return f"{text} = {grouped(converted(total(relation.operands), relation))}{suffix}"


def _told(terms: Sequence[Term]) -> list[Term]:
    """The terms that say something: those with an amount, one 0 where there is nothing else."""
    return [term for term in terms if term.figure and term.figure.value] or [term for term in terms if term.figure][:1]


def _written(terms: Sequence[Term], relation: Relation, messages: Messages) -> str:
    told = _told(terms)
    if not told:
        return "0"
    parts = [_addend(term, first=n == 0, unit=_mixed(relation)) for n, term in enumerate(told)]
    if len(parts) > _SHOWN:
        more = f"+ {messages.text('explain-terms', count=len(parts))} "
        parts = [*parts[: _SHOWN - 2], more, parts[-1]]
    return "".join(parts).strip()


def _addend(term: Term, *, first: bool, unit: bool) -> str:
    assert term.figure
    weight = abs(term.weight)
    text = grouped(term.figure.value) if weight == 1 else f"{weight:f} × {grouped(term.figure.value)}"
    if term.figure.value < 0 and not first:
        text = f"({text})"
    if unit:
        text += f" {term.figure.unit.symbol}"
    sign = "" if first and term.weight > 0 else "- " if term.weight < 0 else "+ "
    return f"{sign}{text} "


def _figures(relation: Relation) -> list[Figure]:
    return [term.figure for term in (*relation.stated, *relation.operands) if term.figure]


def _mixed(relation: Relation) -> bool:
    return len({figure.unit.symbol for figure in _figures(relation)}) > 1


def _places(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
