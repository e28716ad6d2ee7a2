"""How probable it is that independent rounding errors add up to so much: the Irwin–Hall tail, exactly.

Method: D. Bottomley 2008, "May not sum to total due to rounding: the probability of rounding errors". For errors of
different widths the same inclusion–exclusion holds with weighted corners (the volume of a cut cube), grouped by equal
widths so that the number of corners stays small. Integers and fractions only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction
from functools import lru_cache
from math import comb, factorial, lcm, prod

_MAX_CORNERS = 20_000
_DIGITS = Context(prec=4, rounding=ROUND_HALF_EVEN, Emin=-999999, Emax=999999)


@lru_cache(maxsize=4096)
def tail(widths: tuple[Fraction, ...], threshold: Fraction, *, two_sided: bool = True) -> Decimal:
    """P(S ≥ threshold), or P(|S| ≥ threshold) when `two_sided`, for S the sum of independent errors, each uniform on
    ± half its width. Four significant digits of the exact value.
    """
    probability = _upper_tail(_bounded(Counter(widths)), threshold, sum(widths, Fraction(0)))
    if two_sided:
        probability = Fraction(1) if threshold <= 0 else 2 * probability
    probability = min(probability, Fraction(1))
    return _DIGITS.divide(Decimal(probability.numerator), Decimal(probability.denominator))


def _upper_tail(groups: Counter[Fraction], threshold: Fraction, total: Fraction) -> Fraction:
    """P(S ≥ threshold). By symmetry P(S ≥ x) = P(S ≤ −x), the volume of a corner of the box cut by a plane."""
    total = sum((width * count for width, count in groups.items()), Fraction(0))
    if not groups:
        return Fraction(1 if threshold <= 0 else 0)
    scale = lcm(threshold.denominator * 2, *(width.denominator * 2 for width in groups))
    sides = {int(width * scale): count for width, count in groups.items()}
    level = int((total / 2 - threshold) * scale)  # the errors, moved to [0, width], must sum to at most this
    if level <= 0:
        return Fraction(0)
    n = sum(sides.values())
    volume = sum(sign * (level - corner) ** n for sign, corner in _corners(sides) if corner < level)
    return min(Fraction(volume, factorial(n) * prod(side**count for side, count in sides.items())), Fraction(1))


def _corners(sides: dict[int, int]) -> Iterator[tuple[int, int]]:
    """The corners of the box, grouped: (signed multiplicity, coordinate sum)."""
    points = [(1, 0)]
    for side, count in sides.items():
        points = [
            (sign * (-1) ** k * comb(count, k), corner + k * side) for sign, corner in points for k in range(count + 1)
        ]
    yield from points


def _bounded(groups: Counter[Fraction]) -> Counter[Fraction]:
    """Merge the narrowest widths into the next wider one until few corners remain: errs towards "explained"."""
    while prod(count + 1 for count in groups.values()) > _MAX_CORNERS and len(groups) > 1:
        narrow, wider = sorted(groups)[:2]
        groups = Counter({**groups, wider: groups[wider] + groups[narrow]})
        del groups[narrow]
    return groups
