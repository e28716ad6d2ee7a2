"""How faithfully one disclosure is read from text, DOCX and XLSX, against its source cells. Figures are printed with -s."""

import json
import re
import time
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from budgetcheck.document import Table
from budgetcheck.readers import read

SHARED = Path(__file__).resolve().parents[3] / "shared"
DOCUMENTS = SHARED / "documents"
AMOUNT = re.compile(r"-?[\d,]*\d\.\d+$")

pytestmark = pytest.mark.skipif(not (DOCUMENTS / "b001.truth.json").is_file(), reason="shared documents are not here")


def squeezed(text: str) -> str:
    """Text without white space; an amount as its value: a sheet prints 601.0884 as its format says, 601.088400."""
    text = "".join(text.split())
    return str(Decimal(text.replace(",", "")).normalize()) if AMOUNT.match(text) else text


def amount(text: str) -> bool:
    return bool(AMOUNT.match("".join(text.split())))


@pytest.fixture(scope="module")
def truth():
    tables = json.loads((DOCUMENTS / "b001.truth.json").read_text(encoding="utf-8"))
    return [table["rows"] for table in tables]


def placed(rows) -> Counter:
    """Merged cells once: (row, column, columns, text)."""
    found: Counter = Counter()
    for r, row in enumerate(rows):
        column = 0
        for text, span, merge in row:
            if merge != "cont":
                found[r, column, span, squeezed(text), amount(text)] += 1
            column += span
    return found


def read_cells(table: Table) -> Counter:
    return Counter((c.row, c.column, c.column_span, squeezed(c.text), amount(c.text)) for c in table.cells)


def score(name: str, wanted: list[Counter], got: list[Counter], seconds: float) -> None:
    common = sum(sum((a & b).values()) for a, b in zip(wanted, got, strict=True))
    total, found = sum(sum(c.values()) for c in wanted), sum(sum(c.values()) for c in got)
    amounts = sum(n for a, b in zip(wanted, got, strict=True) for cell, n in (a & b).items() if cell[-1])
    all_amounts = sum(n for a in wanted for cell, n in a.items() if cell[-1])
    print(
        f"\n{name}: {total} cells, recall {common / total:.4f}, precision {common / found:.4f}, "
        f"amounts {amounts}/{all_amounts}, {seconds:.2f} s"
    )
    assert common == total == found
    assert amounts == all_amounts


@pytest.mark.parametrize("name", ["b001.docx", "b001.xlsx"])
def test_office_fidelity(truth, name):
    start = time.perf_counter()
    document = read(DOCUMENTS / name)
    seconds = time.perf_counter() - start
    score(name, [placed(rows) for rows in truth], [read_cells(t) for t in document.tables], seconds)


def test_text_fidelity(truth):
    (path,) = sorted((SHARED / "seeds").glob("001_*.txt"))
    start = time.perf_counter()
    document = read(path)
    seconds = time.perf_counter() - start
    wanted = [
        Counter(
            (r, c, 1, squeezed(cell[0]), amount(cell[0])) for r, row in enumerate(rows) for c, cell in enumerate(row)
        )
        for rows in truth
    ]
    score("text", wanted, [read_cells(t) for t in document.tables], seconds)
    lines = path.read_text(encoding="utf-8").split("\n")
    for table in document.tables:
        for cell in table.cells:
            printed = "".join(lines[cell.location.line - 1 : cell.location.end_line])
            assert "".join(cell.text.split()) in "".join(printed.split())
