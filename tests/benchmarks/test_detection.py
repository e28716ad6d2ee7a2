"""How many planted wrong amounts are noticed in real disclosures, one per region and kind. Figures are printed with -s.

Slow, so it runs only where BUDGETCHECK_DETECTION names how many mutants to plant in each document.
"""

from __future__ import annotations

import csv
import os
from pathlib import Path

import pytest
from detection import listed, run, summary

from budgetcheck.rulebook import load_rules

REAL = Path(__file__).resolve().parents[3] / "shared" / "real"
COUNT = int(os.environ.get("BUDGETCHECK_DETECTION", "0"))
PAGES = 60  # longer documents take too long to check hundreds of times
LEAST = 0.9

pytestmark = pytest.mark.skipif(
    not COUNT or not (REAL / "INDEX.csv").is_file(), reason="BUDGETCHECK_DETECTION is not set, or no real documents"
)


def sample() -> list[Path]:
    """The first document with tables of each region and kind."""
    with (REAL / "INDEX.csv").open(encoding="utf-8") as lines:
        rows = [row for row in csv.DictReader(lines) if "tables" in row["content"] and int(row["pages"]) <= PAGES]
    first: dict[tuple[str, str], Path] = {}
    for row in rows:
        first.setdefault((row["region"], row["kind"]), REAL / row["file"])
    return list(first.values())


def test_planted_amounts_are_noticed():
    book = load_rules()
    planted = [one for path in sample() for one in run(path, book, count=COUNT, seed=1)]
    print()
    for one in planted:
        if not one.noticed:
            print(listed(one, show=True))
    print("\n".join(summary(planted)))
    assert sum(one.noticed for one in planted) / len(planted) >= LEAST
