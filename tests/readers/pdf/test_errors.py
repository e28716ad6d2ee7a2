"""Files that cannot be read, must not be read on, or hold only pictures."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader

from budgetcheck.child import Child
from budgetcheck.errors import UnreadableError
from budgetcheck.language import messages
from budgetcheck.readers.options import ReadOptions
from budgetcheck.readers.pdf import objects, read_pdf, worker
from tests.readers.pdf.paper import Paper

NO_PAGES = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj
trailer<</Root 1 0 R>>
"""


def small(path, pages=1, **more):
    paper = Paper(path, **more)
    for page in range(pages):
        paper.table([60, 160, 300], 100, [["甲", "1.00"], ["乙", "2.00"]])
        paper.text(60, 300, f"第{page}页的文字。")
        paper.next_page()
    return paper.save()


def refused(path, **options):
    with pytest.raises(UnreadableError) as caught:
        read_pdf(path, options=ReadOptions(**options))
    for language in ("zh", "en"):
        assert "\n" not in messages(language).error(caught.value)
    return caught.value.key


@pytest.mark.parametrize("reader", ["auto", "pdfplumber"])
def test_password(tmp_path, reader):
    path = small(tmp_path / "a.pdf", encrypt=StandardEncryption("secret", "owner"))
    assert refused(path, pdf_reader=reader) == "pdf-encrypted"


def test_owner_password_alone_does_not_hinder(tmp_path):
    path = small(tmp_path / "a.pdf", encrypt=StandardEncryption("", "owner"))
    assert len(read_pdf(path).tables) == 1


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4", b"\x89PNG\r\n\x1a\n" + bytes(64), b"no pdf at all", bytes(4096)])
@pytest.mark.parametrize("reader", ["auto", "pdfplumber"])
def test_no_pdf(tmp_path, data, reader):
    path = tmp_path / "a.pdf"
    path.write_bytes(data)
    assert refused(path, pdf_reader=reader) == "pdf-broken"


def test_no_pages(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(NO_PAGES)
    assert refused(path) in {"pdf-no-pages", "pdf-broken"}


def test_missing_file(tmp_path):
    assert refused(tmp_path / "none.pdf") == "pdf-not-there"


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
def test_truncated_file_is_refused_or_read(tmp_path, share):
    data = small(tmp_path / "a.pdf", pages=5).read_bytes()
    path = tmp_path / "b.pdf"
    path.write_bytes(data[: int(len(data) * share)])
    try:
        read_pdf(path)
    except UnreadableError as error:
        assert error.key in {"pdf-broken", "pdf-no-pages"}


@pytest.mark.parametrize(
    ("limit", "key"),
    [
        ({"max_bytes": 100}, "pdf-too-big"),
        ({"max_pages": 2}, "pdf-too-many-pages"),
        ({"max_cells": 5}, "pdf-too-many-cells"),
        ({"max_seconds": 0.0}, "pdf-too-slow"),
    ],
)
def test_limits(tmp_path, limit, key):
    assert refused(small(tmp_path / "a.pdf", pages=3), **limit) == key


def test_too_many_objects(tmp_path, monkeypatch):
    monkeypatch.setattr(objects, "MAX_OBJECTS", 5)
    assert refused(small(tmp_path / "a.pdf")) == "pdf-too-many-objects"


def scan(paper):
    picture = Image.new("L", (200, 280), 230)
    paper.canvas.drawImage(ImageReader(picture), 0, 0, 595, 842)


def test_scanned_pages_are_named(tmp_path):
    paper = Paper(tmp_path / "a.pdf")
    scan(paper)
    paper.next_page()
    paper.text(60, 100, "有文字的一页。")
    document = read_pdf(paper.save())
    assert [(page.location.page, page.reason) for page in document.unread] == [(1, "scan")]
    assert document.pages == 2


def test_all_pages_scans_still_give_a_document(tmp_path):
    paper = Paper(tmp_path / "a.pdf")
    scan(paper)
    paper.text(60, 100, "看不见的识别文字", mode=3)
    document = read_pdf(paper.save())
    assert len(document.unread) == document.pages == 1
    assert not document.blocks


def test_a_page_of_very_many_lines_is_read_in_bounded_time(tmp_path):
    paper = Paper(tmp_path / "a.pdf")
    for at in range(3000):
        paper.line(10, 10 + at * 0.27, 580, 10 + at * 0.27)
        paper.line(10 + at * 0.19, 10, 10 + at * 0.19, 830)
    path = paper.save()
    started = time.monotonic()
    read_pdf(path)
    assert time.monotonic() - started < 30


def forms(levels, draws):
    """A page whose form draws another twice, and so on; the last one draws itself."""
    first = 5
    parts = [
        "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj",
        "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj",
        "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Resources<</XObject<</F 5 0 R>>>>/Contents 4 0 R>>endobj",
        "4 0 obj<</Length 5>>stream\n/F Do\nendstream endobj",
    ]
    for level in range(levels):
        inner = first + min(level + 1, levels - 1)
        parts.append(
            f"{first + level} 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 200 200]/Resources<</XObject<</F {inner} 0 R>>>>"
            f"/Length {6 * draws}>>stream\n{'/F Do ' * draws}\nendstream endobj"
        )
    return ("%PDF-1.4\n" + "\n".join(parts) + "\ntrailer<</Root 1 0 R>>\n").encode()


def test_forms_that_draw_forms_are_stopped_in_time(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(forms(levels=35, draws=2))
    started = time.monotonic()
    try:
        read_pdf(path, options=ReadOptions(max_seconds=1.0))
    except UnreadableError as error:
        assert error.key in {"pdf-too-slow", "pdf-broken"}
    assert time.monotonic() - started < 30


@pytest.mark.parametrize("jobs", [0, 2])
def test_several_processes_give_the_same_document(tmp_path, jobs):
    path = small(tmp_path / "a.pdf", pages=90)
    assert read_pdf(path, options=ReadOptions(jobs=jobs)) == read_pdf(path)


def test_the_caller_works_while_other_processes_read(tmp_path):
    path, done = small(tmp_path / "a.pdf", pages=90), []
    document = read_pdf(path, options=ReadOptions(jobs=2), meanwhile=lambda: done.append(1))
    assert (document, done) == (read_pdf(path, meanwhile=lambda: done.append(2)), [1, 2])


def test_a_process_started_in_advance_reads(tmp_path, monkeypatch):
    path = small(tmp_path / "a.pdf", pages=90)
    waiting = Child("budgetcheck.readers.pdf.worker")
    monkeypatch.setattr(worker, "Child", None)  # no other is started
    assert read_pdf(path, options=ReadOptions(jobs=2, waiting=waiting)) == read_pdf(path)
    assert not waiting.idle


def test_a_process_that_waits_for_nothing_ends_when_its_input_does():
    process = subprocess.Popen([sys.executable, "-m", "budgetcheck.readers.pdf.worker"], stdin=subprocess.DEVNULL)
    assert process.wait(30) == 0


def test_limits_hold_in_several_processes(tmp_path):
    path = small(tmp_path / "a.pdf", pages=90)
    assert refused(path, jobs=2, max_cells=100) == "pdf-too-many-cells"


def test_same_file_same_document(tmp_path):
    path = small(tmp_path / "a.pdf", pages=4)
    assert read_pdf(path) == read_pdf(path)
