"""How many planted errors of goal tables are noticed, by sort. Figures are printed with -s.

Slow, so it runs only where BUDGETCHECK_DETECTION names how many mutants of each sort to plant in each document.
"""

from __future__ import annotations

import os
from collections import defaultdict
from pathlib import Path

import pytest
from indicator_errors import indicator_rules, run, summary

SHARED = Path(__file__).resolve().parents[3] / "shared"
COUNT = int(os.environ.get("BUDGETCHECK_DETECTION", "0"))
DOCUMENTS = ("seeds/000*", "real/9c14713d*", "real/ac7c3a0f*", "real/5607b829*", "real/592d25c6*", "real/70050347*")
LEAST = {
    "direction: rate": 0.9,
    "direction: bad rate or count": 0.8,
    "direction: cost": 0.8,
    "percent × 10": 0.8,
    "level": 0.8,
    "row twice": 0.9,
    "qualitative number": 0.9,
    "points above worth": 0.9,
    "weight": 0.8,
}
"""The share noticed at all. A turned quantity is not among them: ≤ 5 次 may be meant."""

pytestmark = pytest.mark.skipif(
    not COUNT or not (SHARED / "real" / "INDEX.csv").is_file(),
    reason="BUDGETCHECK_DETECTION is not set, or no real documents",
)


def test_planted_errors_of_indicators_are_noticed():
    rules = indicator_rules()
    paths = [path for pattern in DOCUMENTS for path in sorted(SHARED.glob(pattern))]
    planted = [one for path in paths for one in run(path, rules, count=COUNT, seed=1)]
    print()
    print("\n".join(summary(planted)))
    by_kind = defaultdict(list)
    for one in planted:
        by_kind[one.kind].append(bool(one.loud or one.quiet))
    short = {kind: sum(by_kind[kind]) / len(by_kind[kind]) for kind in LEAST if by_kind[kind]}
    assert {kind: share for kind, share in short.items() if share < LEAST[kind]} == {}
