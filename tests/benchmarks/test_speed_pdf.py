"""Reading whole PDFs (tables, text, boxes) beside pdfplumber's table extraction alone, in one run on one machine.

Ratios are reported, with -s and as properties; no time is asserted. Times are CPU times, which a busy machine stretches
less than the clock's; for several processes that of the busiest one, which is what the clock shows on an idle machine.
`test_side_by_side` shows the clock as well, and memory. `BUDGETCHECK_SPEED=all` adds the ten longest real disclosures.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from functools import cache
from pathlib import Path
from statistics import median
from typing import NamedTuple

import pytest

from budgetcheck.readers.options import ReadOptions
from budgetcheck.readers.pdf import read_pdf

SHARED = Path(__file__).resolve().parents[3] / "shared"
LONG = SHARED / "documents" / "b001.pdf"

pytestmark = pytest.mark.skipif(not LONG.is_file(), reason="shared documents are not here")

READ = (
    "from pathlib import Path\nfrom budgetcheck.readers.options import ReadOptions\n"
    "from budgetcheck.readers.pdf import read_pdf\n"
    f"read_pdf(Path({str(LONG)!r}), options=ReadOptions(jobs={{jobs}}))"
)
TABLES = (
    f"import pdfplumber\nwith pdfplumber.open({str(LONG)!r}) as document:\n    for page in document.pages:\n"
    "        page.extract_tables()\n        page.close()"
)
AUDIT = ["-m", "budgetcheck", "audit", str(LONG), "--jobs"]
SIDE_BY_SIDE = {
    "pdfplumber": ["-c", TABLES],
    "read-1": ["-c", READ.format(jobs=1)],
    "read-2": ["-c", READ.format(jobs=2)],
    "audit-1": [*AUDIT, "1"],
    "audit-2": [*AUDIT, "2"],
}
"""What is measured in fresh processes: the number is that of the processes at work."""


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


def test_reading_speed(benchmark):
    benchmark.pedantic(read_pdf, (LONG,), {"options": ReadOptions(pdf_reader="pdfium")}, rounds=3, warmup_rounds=1)


class Cost(NamedTuple):
    """What a command took from start to end: seconds on the clock, CPU seconds of all its processes, MB of the largest."""

    wall: float
    cpu: float
    peak: float


MEASURE = """
import json, os, subprocess, sys, time
start = time.perf_counter()
process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
used = os.wait4(process.pid, 0)[2]
print(json.dumps([time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024]))
"""
"""A small process that starts the measured one: Linux counts the memory of the starter into a child's peak."""


def cost(arguments: list[str]) -> Cost:
    """One fresh process, its modules compiled before as after an installation."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, "-c", MEASURE, sys.executable, *arguments]
    return Cost(*json.loads(subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True).stdout))


@pytest.mark.skipif(sys.platform != "linux", reason="peak memory is counted in other units elsewhere")
def test_side_by_side(record_property):
    """Reading and the whole audit by one and two processes beside pdfplumber's tables: clock, CPU, memory.

    The clock says something on a quiet machine with two cores only. `BUDGETCHECK_ROUNDS` rounds (1), taken in turn.
    """
    cost(SIDE_BY_SIDE["audit-2"])  # compiles the modules
    rounds = [
        [cost(command) for command in SIDE_BY_SIDE.values()]
        for _ in range(int(os.environ.get("BUDGETCHECK_ROUNDS", "1")))
    ]
    middle = [Cost(*map(median, zip(*costs, strict=True))) for costs in zip(*rounds, strict=True)]
    theirs = middle[0]
    print("\n              clock s  share  times   CPU s  share  times  peak MB")
    for name, (wall, cpu, peak) in zip(SIDE_BY_SIDE, middle, strict=True):
        clock, work = wall / theirs.wall, cpu / theirs.cpu
        print(f"{name:12} {wall:8.2f} {clock:6.2f} {1 / clock:6.1f} {cpu:7.2f} {work:6.2f} {1 / work:6.1f} {peak:8.0f}")
        record_property(name, {"clock": round(clock, 3), "cpu": round(work, 3), "peak_mb": round(peak)})
    assert max(peak for _, _, peak in middle[1:]) < 200
