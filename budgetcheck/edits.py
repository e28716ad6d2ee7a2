"""Slips of the pen: which one edit turns one printed number into another."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

DigitEdit = Literal["digit-swap", "digit", "digit-extra", "digit-missing"]
_LEAST_DIGITS = 3  # of a shorter number every other number is one digit away


def digit_edit(printed: Decimal, right: Decimal, places: int) -> DigitEdit | None:
    """The slip that made `printed` out of `right`, both written with `places` decimals; None where one slip does not.

    Adjacent digits swapped; one digit wrong; one digit too many or too few. Numbers of fewer than three digits say nothing.
    """
    wrong, true = _digits(printed, places), _digits(right, places)
    if printed == right or (printed < 0) != (right < 0) or min(_weight(printed), _weight(right)) < _LEAST_DIGITS:
        return None
    if len(wrong) == len(true):
        return _same_length(wrong, true)
    if len(wrong) == len(true) + 1 and _one_more(wrong, true):
        return "digit-extra"
    return "digit-missing" if len(true) == len(wrong) + 1 and _one_more(true, wrong) else None


def _same_length(wrong: str, true: str) -> DigitEdit | None:
    differing = [n for n, (a, b) in enumerate(zip(wrong, true, strict=True)) if a != b]
    if len(differing) == 1:
        return "digit"
    first, last = differing[0], differing[-1]
    swapped = last == first + 1 and (wrong[first], wrong[last]) == (true[last], true[first])
    return "digit-swap" if swapped else None


def significant(value: Decimal) -> int:
    """How many significant digits a value has, trailing zeros left out: how much an equality of values says."""
    return len(value.normalize().as_tuple().digits) if value else 0


def _digits(value: Decimal, places: int) -> str:
    return f"{abs(value):.{places}f}".replace(".", "")


def _weight(value: Decimal) -> int:
    return len(f"{abs(value):f}".replace(".", "").strip("0"))


def _one_more(longer: str, shorter: str) -> bool:
    """Whether dropping one digit of the longer gives the shorter."""
    cut = next((n for n, (a, b) in enumerate(zip(longer, shorter, strict=False)) if a != b), len(shorter))
    return longer[cut + 1 :] == shorter[cut:]
