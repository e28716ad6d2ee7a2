"""Our reading of PDF tables against pdfplumber's: on an invented page, and on pages of real disclosures. Figures with -s."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from agreement import Disagreement, Seen, compare, listed, sample, summary

from tests.readers.pdf.paper import Paper

REAL = Path(__file__).resolve().parents[3] / "shared" / "real"
LEAST = 0.99
EACH = 3  # pages of a document


def test_a_ruled_table_reads_alike(tmp_path):
    paper = Paper(tmp_path / "a.pdf")
    paper.table([60, 160, 300], 100, [["甲", "1.00"], ["乙", "2.00"], ["丙", ""]])
    compared = compare(paper.save())
    assert compared.ours == compared.theirs == compared.alike == (5, 2)
    assert not compared.found


def test_an_amount_cut_by_a_shade_is_listed_once_a_piece(tmp_path):
    paper = Paper(tmp_path / "a.pdf")
    paper.bar(180, 102, 200, 118, 0.9)
    paper.table([160, 300], 100, [["1234.56"], ["2.00"]])
    compared = compare(paper.save())
    assert {one.kind for one in compared.found} <= {"ours-joined", "theirs-joined", "ours-no-cell"}
    assert compared.ours == (2, 2)


def test_the_sample_goes_round_kinds_and_files():
    seen = Seen((0, 0, 1, 1), "1.00", amount=True)
    found = [Disagreement(name, 1, kind, seen, None) for name in "ab" for kind in "xy" for _ in range(5)]
    first = sample(found, 4, seed=1)
    assert sorted((one.file, one.kind) for one in first) == [("a", "x"), ("a", "y"), ("b", "x"), ("b", "y")]
    assert sample(found, 100, seed=1) == sample(found, 100, seed=1)


@pytest.mark.skipif(not (REAL / "INDEX.csv").is_file(), reason="real documents are not here")
def test_amounts_of_real_pages_read_alike():
    with (REAL / "INDEX.csv").open(encoding="utf-8") as lines:
        rows = [row for row in csv.DictReader(lines) if "tables" in row["content"]]
    first: dict[str, dict[str, str]] = {}
    for row in rows:
        first.setdefault(row["region"], row)
    compared = []
    for row in first.values():
        pages = int(row["pages"])
        only = sorted({max(1, pages * (2 * at + 1) // (2 * EACH)) for at in range(EACH)})
        compared.append(compare(REAL / row["file"], only))
    print()
    print("\n".join(summary(compared)))
    print("\n".join(listed(one) for file in compared for one in file.found if one.amount))
    theirs, alike = (
        sum(counts[1] for counts in column) for column in ([c.theirs for c in compared], [c.alike for c in compared])
    )
    assert alike / theirs >= LEAST
