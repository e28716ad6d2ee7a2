"""Reading whole PDFs (tables, text, boxes) beside pdfplumber's table extraction alone, in one run on one machine.

Ratios are reported, with -s and as properties; no time is asserted. `BUDGETCHECK_SPEED=all` adds the ten longest of
the shared real disclosures. Memory is that of fresh processes.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
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


def by_pdfplumber(path: Path) -> float:
    """Seconds of `extract_tables` on all pages, closing each."""
    import pdfplumber

    start = time.process_time()
    with pdfplumber.open(path) as document:
        for page in document.pages:
            page.extract_tables()
            page.close()
    return time.process_time() - start


def by_us(path: Path) -> float:
    """Seconds of the whole reading in this process: the better of two."""
    seconds = []
    for _ in range(2):
        start = time.process_time()
        read_pdf(path, options=ReadOptions(pdf_reader="pdfium"))
        seconds.append(time.process_time() - start)
    return min(seconds)


def longest() -> list[Path]:
    files = sorted((SHARED / "real").glob("*.pdf"), key=lambda path: path.stat().st_size)
    return files[-10:] if os.environ.get("BUDGETCHECK_SPEED") == "all" else []


@pytest.mark.parametrize("path", [LONG, *longest()], ids=lambda path: path.name[:8])
def test_times_faster_than_pdfplumber(path, record_property):
    ours, theirs = by_us(path), by_pdfplumber(path)
    record_property("times_faster", round(theirs / ours, 1))
    print(f"\n{path.name[:8]}: ours {ours:.2f} s, pdfplumber {theirs:.2f} s, {theirs / ours:.1f} times")


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
