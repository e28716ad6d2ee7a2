"""Reading whole PDFs (tables, text, boxes) beside pdfplumber's table extraction alone, in one run on one machine.

Ratios are reported, with -s and as properties; no time is asserted. Times are CPU times, which a busy machine stretches
less than the clock's; for several processes that of the busiest one, which is what the clock shows on an idle machine.
`BUDGETCHECK_SPEED=all` adds the ten longest of the shared real disclosures. Memory is that of fresh processes.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from functools import cache
from pathlib import Path

import pytest

from budgetcheck.readers.options import ReadOptions
from budgetcheck.readers.pdf import read_pdf

SHARED = Path(__file__).resolve().parents[3] / "shared"
LONG = SHARED / "documents" / "b001.pdf"

pytestmark = pytest.mark.skipif(not LONG.is_file(), reason="shared documents are not here")

PEAK = "print(next(int(x.split()[1]) // 1024 for x in open('/proc/self/status') if x.startswith('VmHWM')))"
OURS = f"from pathlib import Path\nfrom budgetcheck.readers.pdf import read_pdf\nread_pdf(Path({str(LONG)!r}))\n{PEAK}"
THEIRS = (
    f"import pdfplumber\nwith pdfplumber.open({str(LONG)!r}) as d:\n  for p in d.pages:\n"
    f"    p.extract_tables(); p.close()\n{PEAK}"
)


@cache
def by_pdfplumber(path: Path) -> float:
    """CPU seconds of `extract_tables` on all pages, closing each."""
    import pdfplumber

    start = time.process_time()
    with pdfplumber.open(path) as document:
        for page in document.pages:
            page.extract_tables()
            page.close()
    return time.process_time() - start


def by_us(path: Path, jobs: int = 1) -> tuple[float, float]:
    """CPU seconds of the whole reading, in this process and in its children: the better of three."""
    best = (float("inf"), 0.0)
    for _ in range(3):
        start, children = time.process_time(), os.times()
        read_pdf(path, options=ReadOptions(pdf_reader="pdfium", jobs=jobs))
        after = os.times()
        theirs = after.children_user + after.children_system - children.children_user - children.children_system
        best = min(best, (time.process_time() - start, theirs))
    return best


def longest() -> list[Path]:
    """The ten longest of the real disclosures."""
    import pypdfium2

    def pages(path: Path) -> int:
        document = pypdfium2.PdfDocument(path)
        try:
            return len(document)
        finally:
            document.close()

    if os.environ.get("BUDGETCHECK_SPEED") != "all":
        return []
    return sorted((SHARED / "real").glob("*.pdf"), key=lambda path: (pages(path), path.name))[-10:]


@pytest.mark.parametrize("path", [LONG, *longest()], ids=lambda path: path.name[:8])
def test_times_faster_than_pdfplumber(path, record_property):
    ours, theirs = sum(by_us(path)), by_pdfplumber(path)  # pages at risk are read by a child
    record_property("times_faster", round(theirs / ours, 1))
    print(f"\n{path.name[:8]}: ours {ours:.2f} s, pdfplumber {theirs:.2f} s, {theirs / ours:.1f} times")


def test_two_processes(record_property):
    """`jobs=2`: the caller and one child, each with half of the pages."""
    (alone, _), (caller, child), theirs = by_us(LONG), by_us(LONG, jobs=2), by_pdfplumber(LONG)
    busiest = max(caller, child)
    record_property("times_faster_on_two", round(theirs / busiest, 1))
    record_property("overhead", round((caller + child) / alone - 1, 2))
    print(
        f"\ntwo processes: {caller:.2f} and {child:.2f} s for {alone:.2f} s, pdfplumber {theirs:.2f} s, "
        f"{theirs / busiest:.1f} times"
    )


@pytest.mark.skipif(sys.platform == "win32", reason="no CPU times of children")
def test_whole_audit_beside_pdfplumbers_tables(record_property):
    """A fresh process, from the start of Python to the report on the terminal, against the extraction of tables alone."""
    command = [sys.executable, "-m", "budgetcheck", "audit", str(LONG), "--jobs", "1"]
    before = os.times()
    subprocess.run(command, check=False, capture_output=True)
    after = os.times()
    ours = after.children_user + after.children_system - before.children_user - before.children_system
    share = ours / by_pdfplumber(LONG)
    record_property("audit_share", round(share, 2))
    print(f"\nwhole audit: {ours:.2f} s, {share:.2f} of pdfplumber's extraction of tables")


def test_reading_speed(benchmark):
    benchmark.pedantic(read_pdf, (LONG,), {"options": ReadOptions(pdf_reader="pdfium")}, rounds=3, warmup_rounds=1)


@pytest.mark.skipif(sys.platform != "linux", reason="peak memory is read from /proc")
def test_peak_memory(record_property):
    peaks = [
        int(subprocess.run([sys.executable, "-c", code], check=True, capture_output=True).stdout)
        for code in (OURS, THEIRS)
    ]
    record_property("peak_mb", peaks[0])
    print(f"\npeak memory: ours {peaks[0]} MB, pdfplumber {peaks[1]} MB")
    assert peaks[0] < 200
