"""Why no float: a gate `abs(a - b) > 0.01` on a gap of exactly one cent depends on the size of the numbers alone."""

from __future__ import annotations

import random
from decimal import Decimal

CENT = Decimal("0.01")
DRAWS = 20_000
BANDS = ((2, 4), (4, 6), (6, 8), (8, 10))  # powers of ten between which the amounts are drawn


def shares(low: int, high: int) -> tuple[float, float]:
    """How often floats and Decimals say that amounts exactly one cent apart are more than a cent apart."""
    source = random.Random(20240607)
    floats = exact = 0
    for _ in range(DRAWS):
        stated = Decimal(source.randint(10 ** (low + 2), 10 ** (high + 2))) / 100
        recomputed = stated + CENT
        floats += abs(float(stated) - float(recomputed)) > 0.01
        exact += abs(stated - recomputed) > CENT
    return floats / DRAWS, exact / DRAWS


def test_decimals_decide_alike_at_every_size_and_floats_do_not():
    measured = {band: shares(*band) for band in BANDS}
    for (low, high), (floats, exact) in measured.items():
        print(f"10^{low}–10^{high}: float gate fires on {floats:.0%}, Decimal on {exact:.0%}")
    assert all(exact == 0 for _, exact in measured.values())
    assert all(0.3 < floats < 0.9 for floats, _ in measured.values())
