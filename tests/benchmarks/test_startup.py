"""How fast `--help` answers, beside what importing pdfplumber alone takes on the same machine (ratios travel)."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

ROUNDS = 7
HELP = ["-m", "budgetcheck", "audit", "--help"]
PDFPLUMBER = ["-c", "import pdfplumber"]


def seconds(arguments: list[str]) -> float:
    """One fresh process."""
    start = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True)
    return time.perf_counter() - start


def medians(*commands: list[str]) -> list[float]:
    """Medians over interleaved rounds: a busy machine slows all commands alike."""
    rounds = [[seconds(command) for command in commands] for _ in range(ROUNDS)]
    return [statistics.median(column) for column in zip(*rounds, strict=True)]


def test_help_takes_well_under_half_of_importing_pdfplumber(record_property):
    shown, imported = medians(HELP, PDFPLUMBER)
    record_property("help_ms", round(shown * 1000))
    record_property("ratio", round(shown / imported, 2))
    print(f"--help {shown * 1000:.0f} ms, import pdfplumber {imported * 1000:.0f} ms, ratio {shown / imported:.2f}")
    assert shown < 0.45 * imported


def test_help_imports_nothing_heavy():
    code = (
        "import sys, io; sys.stdout = io.StringIO()\n"
        "from budgetcheck.cli import main\n"
        "assert main(['audit', '--help']) == 0\n"
        "heavy = {'typer', 'rich', 'pydantic', 'yaml', 'lxml', 'pdfplumber', 'pypdfium2', 'docx', 'python_calamine'}\n"
        "sys.exit(', '.join(sorted(heavy & set(sys.modules))) or 0)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr.strip() == ""
    assert done.returncode == 0
