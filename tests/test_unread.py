"""What could not be read, or not checked enough, is said and never counts as success. Invented documents."""

from __future__ import annotations

import cProfile
import json
import time
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

import budgetcheck.readers
from budgetcheck import audit
from budgetcheck.cli import main
from budgetcheck.config import Settings
from budgetcheck.document import Document, Location, Unread
from budgetcheck.errors import UnreadableError
from budgetcheck.language import messages
from budgetcheck.limits import time_limit
from budgetcheck.readers.options import ReadOptions
from budgetcheck.unread import page_ranges, unread_lines

SAMPLES = Path(__file__).parent.parent / "samples"
ZH = messages("zh")


def scan(path: Path, pages: str) -> Path:
    """A PDF of pages: `s` a scanned one (a picture as large as the page), `t` one with text."""
    canvas = Canvas(str(path), pagesize=A4)
    for kind in pages:
        if kind == "s":
            picture = Image.new("L", (620, 877), 245)
            ImageDraw.Draw(picture).text((100, 100), "scanned", fill=20)
            stream = BytesIO()
            picture.save(stream, "PNG")
            canvas.drawImage(ImageReader(stream), 0, 0, *A4)
        else:
            canvas.drawString(100, 700, "An invented page of text")
        canvas.showPage()
    canvas.save()
    return path


def test_a_document_of_scans_is_not_checked_and_told_what_to_do(tmp_path, capsys):
    path = scan(tmp_path / "scan.pdf", "sss")
    assert main(["audit", str(path)]) == 3
    said = capsys.readouterr().out
    assert "OCR" in said
    assert "第 1–3 页：是图像，没有文字" in said
    assert "没有发现不一致" not in said
    (report,) = audit([path]).documents
    assert not report.enough
    assert report.findings == ()
    assert report.pages == 3
    assert main(["audit", str(path), "--quiet", "--lang", "en"]) == 3
    assert "OCR" in capsys.readouterr().out


def test_a_mixed_document_says_which_pages_were_not_read(tmp_path, capsys):
    path = scan(tmp_path / "mixed.pdf", "tsstts")
    (report,) = audit([path]).documents
    assert report.unread == ("第 2–3、6 页：是图像，没有文字",)
    assert any("3 页是图像" in line and "OCR" in line for line in report.advice)
    assert main(["tables", str(path), "--format", "json"]) == 0
    unread = json.loads(capsys.readouterr().out)["unread"]
    assert [(one["reason"], one["location"]["page"]) for one in unread] == [("scan", 2), ("scan", 3), ("scan", 6)]
    main(["tables", str(path)])
    assert "未读：第 2–3、6 页：是图像" in capsys.readouterr().out


def test_a_narrative_alone_is_not_checked_and_asks_for_its_tables(tmp_path, capsys):
    path = tmp_path / "说明.txt"
    path.write_text("臆造局2030年收入预算100.00万元，比2029年增加10.00万元。\n", encoding="utf-8")
    assert main(["audit", str(path)]) == 3
    said = capsys.readouterr().out
    assert "没有一张表" in said
    assert "--together" in said


def test_thin_coverage_says_how_thin():
    settings = Settings(select=("GPS",))
    (report,) = audit([SAMPLES / "budget-clean.txt"], settings).documents
    (line,) = report.advice
    assert str(report.coverage.table_checked) in line
    assert "50%" in line
    assert audit([SAMPLES / "budget-clean.txt"]).documents[0].advice == ()


def test_places_that_were_not_read_are_named_once():
    parts = [Unread(Location(sheet=name), "hidden-sheet") for name in ("甲", "乙", "甲")]
    parts += [Unread(Location(table=3), "hidden-row"), Unread(Location(page=4), "broken-page")]
    one = Document("a.xlsx", "xlsx", "", (), unread=tuple(parts))
    assert unread_lines([one], ZH) == (
        "工作表 甲、乙：已隐藏，未读取",
        "有隐藏行，未读取",
        "第 4 页：页面已损坏，未读取",
    )
    assert all(line.startswith("b.xlsx") for line in unread_lines([Document("a", "txt", "", ()), one], ZH)) is False
    assert unread_lines([Document("x/b.txt", "txt", "", ()), one], ZH)[0].startswith("a.xlsx ")
    assert page_ranges([9, 1, 2, 3, 3, 7], ZH) == "1–3、7、9"


def test_pictures_of_the_pages(tmp_path, capsys):
    assert main(["tables", str(SAMPLES / "budget-clean.pdf"), "--show", "TOT", "--image", str(tmp_path / "图")]) == 0
    pictures = sorted((tmp_path / "图").glob("*.png"))
    colours = {colour for _, colour in Image.open(pictures[0]).convert("RGB").getcolors(1 << 24)}
    assert (30, 100, 220) in colours
    assert len(pictures) < 20  # not every page of the document
    assert f"{len(pictures)} 张页面图" in capsys.readouterr().err
    assert main(["tables", str(scan(tmp_path / "scan.pdf", "s")), "--image", str(tmp_path / "页")]) == 0
    assert len(list((tmp_path / "页").glob("*.png"))) == 1
    capsys.readouterr()
    assert main(["tables", str(SAMPLES / "budget-clean.docx"), "--image", str(tmp_path)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "--image 画的是 PDF 的页面" in err
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert main(["tables", str(SAMPLES / "budget-clean.pdf"), "--image", str(tmp_path / "file")]) == 2


@pytest.mark.parametrize("reader", ["pdfium", "pdfplumber"])
def test_either_reader_finds_the_same(reader):
    chosen = audit([SAMPLES / "budget-faulty.pdf"], Settings(read=ReadOptions(pdf_reader=reader)))
    found = {(f.rule, f.message) for f in chosen.documents[0].findings}
    assert found == {(f.rule, f.message) for f in audit([SAMPLES / "budget-faulty.pdf"]).documents[0].findings}


def test_unknown_reader_is_wrong_usage(capsys):
    assert main(["audit", "x.pdf", "--reader", "acrobat"]) == 2
    assert "pdfium | pdfplumber" in capsys.readouterr().err


def busy(seconds: float) -> None:
    """Work that takes its time and swallows every ordinary error."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with suppress(Exception):
            sum(range(1000))


def test_a_document_that_takes_too_long_is_stopped(monkeypatch, tmp_path):
    monkeypatch.setattr(budgetcheck.readers, "read", lambda *_, **__: busy(30))
    (tmp_path / "a.txt").write_text("合计", encoding="utf-8")
    started = time.monotonic()
    report = audit([tmp_path / "a.txt", tmp_path], Settings(read=ReadOptions(max_seconds=0.2)))
    assert time.monotonic() - started < 10
    assert "0.2 秒" in (report.documents[0].error or "")
    assert report.documents[1].error


def test_the_limit_ends_with_its_block(tmp_path):
    for _ in range(50):
        with suppress(UnreadableError), time_limit(0.01, tmp_path):  # which a loaded machine may take to do nothing
            pass
    busy(0.1)  # nothing is raised any more
    with pytest.raises(UnreadableError, match="too-slow"), time_limit(0.05, tmp_path):
        busy(30)
    with pytest.raises(ZeroDivisionError), time_limit(5, tmp_path):
        raise ZeroDivisionError


def test_a_time_limit_leaves_no_trace_in_the_interpreter(tmp_path):
    """Taking an exception back that nobody asked for made every later step slow, and a profiled run endless."""
    profile = cProfile.Profile()
    profile.enable()
    with time_limit(60, tmp_path):
        total = sum(range(100))
    profile.disable()

    assert total == 4950
