"""How faithfully the three PDFs of one disclosure are read, against its source cells. Figures are printed with -s."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from budgetcheck.document import Table
from budgetcheck.readers.options import ReadOptions
from budgetcheck.readers.pdf import read_pdf

SHARED = Path(__file__).resolve().parents[3] / "shared"
DOCUMENTS = SHARED / "documents"
AMOUNT = re.compile(r"-?\d{1,3}(,\d{3})*\.\d+")
CELLS, AMOUNTS = 0.995, 0.998

pytestmark = pytest.mark.skipif(not (DOCUMENTS / "b001.truth.json").is_file(), reason="shared documents are not here")


def squeezed(text: str) -> str:
    return "".join(text.split())


def wanted(table: dict) -> dict[tuple[int, int], str]:
    """Every printed cell, a merged one once, by row and column."""
    cells = {}
    for r, row in enumerate(table["rows"]):
        column = 0
        for text, span, merge in row:
            if merge != "cont":
                cells[r, column] = squeezed(text)
            column += span
    return cells


def got(table: Table) -> dict[tuple[int, int], str]:
    return {(cell.row, cell.column): squeezed(cell.text) for cell in table.cells}


@pytest.mark.parametrize("name", ["b001.pdf", "b001w.pdf", "b001x.pdf"])
def test_cells_and_amounts(name, record_property):
    truth = json.loads((DOCUMENTS / "b001.truth.json").read_text(encoding="utf-8"))
    tables = read_pdf(DOCUMENTS / name, options=ReadOptions(pdf_reader="pdfium")).tables
    assert len(tables) == len(truth)
    pairs = [(wanted(source), got(table)) for source, table in zip(truth, tables, strict=True)]
    total, found = sum(len(a) for a, _ in pairs), sum(len(b) for _, b in pairs)
    right = sum(b.get(place) == text for a, b in pairs for place, text in a.items())
    amounts = [(b.get(place) == text) for a, b in pairs for place, text in a.items() if AMOUNT.fullmatch(text)]
    recall, precision, amount_recall = right / total, right / found, sum(amounts) / len(amounts)
    record_property("cell_recall", round(recall, 4))
    record_property("amount_recall", round(amount_recall, 4))
    print(
        f"\n{name}: cells recall {recall:.4f} precision {precision:.4f}, amounts {amount_recall:.4f} of {len(amounts)}"
    )
    assert recall >= CELLS
    assert precision >= CELLS
    assert amount_recall >= AMOUNTS
