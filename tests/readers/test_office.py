"""Old Word and Excel files made by LibreOffice itself: read, they say what their originals say. Skipped without LibreOffice."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from budgetcheck import audit
from budgetcheck.readers import read
from budgetcheck.readers.doc import find_office

SAMPLES = Path(__file__).parents[2] / "samples"
OFFICE = find_office()

pytestmark = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")


@pytest.fixture(scope="module")
def convert(tmp_path_factory):
    """A sample in another form."""
    home = tmp_path_factory.mktemp("office")

    def to(name: str, form: str) -> Path:
        profile = f"-env:UserInstallation={(home / 'profile').as_uri()}"
        command = [str(OFFICE), "--headless", profile, "--convert-to", form, "--outdir", str(home), str(SAMPLES / name)]
        subprocess.run(command, check=False, capture_output=True, timeout=120)
        made = home / f"{Path(name).stem}.{form}"
        if not made.is_file():
            pytest.skip(f"this LibreOffice does not write .{form}")
        return made

    return to


def findings(path: Path) -> list[tuple[str, str]]:
    (report,) = audit([path]).documents
    return sorted((one.rule, one.message) for one in report.findings)


def squeezed(path: Path) -> list[list[str]]:
    return [["".join(cell.text.split()) for cell in table.cells if cell.text.strip()] for table in read(path).tables]


@pytest.mark.parametrize("form", ["xls", "ods"])
def test_workbooks_print_the_same_cells(convert, form):
    made = convert("budget-faulty.xlsx", form)
    original = SAMPLES / "budget-faulty.xlsx"
    assert squeezed(made) == squeezed(original)
    assert findings(made) == findings(original)


@pytest.mark.parametrize("form", ["odt", "doc", "rtf"])
def test_texts_give_the_same_findings(convert, form):
    made = convert("budget-faulty.docx", form)
    original = SAMPLES / "budget-faulty.docx"
    assert squeezed(made) == squeezed(original)
    assert findings(made) == findings(original)


@pytest.mark.parametrize("name", ["budget-faulty.docx"])
def test_a_pdf_by_another_program_gives_the_same_findings(convert, name):
    made = convert(name, "pdf")
    assert [rule for rule, _ in findings(made)] == [rule for rule, _ in findings(SAMPLES / name)]
