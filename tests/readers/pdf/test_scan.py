"""Pictures of pages beside pages with pictures. Invented."""

from __future__ import annotations

import random

import pytest
from PIL import Image, ImageDraw, ImageFilter
from reportlab.lib.utils import ImageReader

from budgetcheck import audit
from budgetcheck.cli import main
from budgetcheck.readers.options import ReadOptions
from budgetcheck.readers.pdf import read_pdf
from budgetcheck.readers.pdf.scan import covered
from tests.readers.pdf.paper import HEIGHT, WIDTH, Paper

STAMP = "臆造局 2030-02-01 收文第7号"


def print_picture(angle: float = 0.0, lines: int = 30) -> Image.Image:
    """What a scanner makes of a page of print: rows of dark marks on grey paper, a little skewed and blurred."""
    picture = Image.new("L", (1240, 1754), 236)
    draw = ImageDraw.Draw(picture)
    marks = random.Random(7)
    for line in range(lines):
        top = 200 + 44 * line
        for at in range(40):
            left = 150 + 24 * at
            for _ in range(5):
                x, y = left + marks.randrange(18), top + marks.randrange(20)
                draw.line((x, y, left + marks.randrange(18), top + marks.randrange(20)), fill=40, width=2)
    return picture.rotate(angle, fillcolor=236).filter(ImageFilter.GaussianBlur(1))


def plain_picture() -> Image.Image:
    """A background: a soft gradient with a ring, as on covers."""
    picture = Image.linear_gradient("L").resize((600, 850)).point(lambda tone: 200 + tone // 8)
    ImageDraw.Draw(picture).ellipse((200, 300, 400, 500), outline=120, width=12)
    return picture


def draw(paper: Paper, picture: Image.Image) -> None:
    paper.canvas.drawImage(ImageReader(picture), 0, 0, WIDTH, HEIGHT)


def unread(paper: Paper, reader: str = "pdfium") -> list[str]:
    return [page.reason for page in read_pdf(paper.save(), options=ReadOptions(pdf_reader=reader)).unread]


@pytest.mark.parametrize("reader", ["auto", "pdfplumber"])
@pytest.mark.parametrize("angle", [0.0, 1.5, 90.0])
@pytest.mark.parametrize("text", [STAMP, "- 12 -"])
def test_a_picture_of_print_with_a_stamped_line_is_a_scan(tmp_path, text, angle, reader):
    paper = Paper(tmp_path / "a.pdf")
    draw(paper, print_picture(angle))
    paper.text(380, 820, text)
    assert unread(paper, reader) == ["stamped-scan"]


def test_a_watermark_printed_all_over_a_scan_counts_once(tmp_path):
    paper = Paper(tmp_path / "a.pdf")
    draw(paper, print_picture())
    for y in range(60, 800, 40):
        paper.text(100, y, "仅供臆造局内部查阅")
    assert unread(paper) == ["stamped-scan"]


def test_a_scan_in_strips(tmp_path):
    paper = Paper(tmp_path / "a.pdf")
    picture = print_picture()
    step = picture.height // 8
    for at in range(8):
        strip = picture.crop((0, at * step, picture.width, (at + 1) * step))
        paper.canvas.drawImage(ImageReader(strip), 0, HEIGHT - (at + 1) * HEIGHT / 8, WIDTH, HEIGHT / 8)
    paper.text(300, 830, "3")
    assert unread(paper) == ["stamped-scan"]


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_a_turned_scan(tmp_path, rotation):
    paper = Paper(tmp_path / "a.pdf")
    paper.canvas.setPageRotation(rotation)
    draw(paper, print_picture())
    paper.text(380, 820, STAMP)
    assert unread(paper) == ["stamped-scan"]


@pytest.mark.parametrize("reader", ["auto", "pdfplumber"])
def test_a_cover_before_a_background_is_read(tmp_path, reader):
    paper = Paper(tmp_path / "a.pdf")
    draw(paper, plain_picture())
    paper.text(150, 300, "臆造局2030年部门预算", size=26)
    document = read_pdf(paper.save(), options=ReadOptions(pdf_reader=reader))
    assert not document.unread
    assert [p.role == "furniture" for p in document.paragraphs] == [False]


@pytest.mark.parametrize("picture", [plain_picture, print_picture])
def test_a_page_of_text_before_a_picture_is_read(tmp_path, picture):
    paper = Paper(tmp_path / "a.pdf")
    draw(paper, picture())
    for at in range(12):
        paper.text(60, 100 + 20 * at, f"第{at}行：臆造局本年支出预算{at}.00万元，主要用于日常工作。")
    assert unread(paper) == []


def test_a_text_page_with_a_logo_is_read(tmp_path):
    paper = Paper(tmp_path / "a.pdf")
    paper.canvas.drawImage(ImageReader(print_picture()), 40, 700, 100, 100)
    paper.text(60, 200, "短短的一行。")
    assert unread(paper) == []


def test_the_stamp_belongs_to_no_sentence(tmp_path):
    paper = Paper(tmp_path / "a.pdf")
    paper.text(60, 100, "本页有文字。")
    paper.next_page()
    draw(paper, print_picture())
    paper.text(380, 820, STAMP)
    document = read_pdf(paper.save())
    said = [("".join(p.text.split()), p.role) for p in document.paragraphs]
    assert said == [("本页有文字。", "body"), ("".join(STAMP.split()), "furniture")]


def test_a_document_of_stamped_scans_ends_with_advice(tmp_path, capsys):
    paper = Paper(tmp_path / "a.pdf")
    for page in range(3):
        draw(paper, print_picture())
        paper.text(380, 820, f"{STAMP} {page}")
        paper.next_page()
    path = paper.save()
    assert main(["audit", str(path)]) == 3
    said = capsys.readouterr().out
    assert "OCR" in said
    assert "第 1–3 页：是扫描图像" in said
    (report,) = audit([path]).documents
    assert report.findings == ()
    assert not report.enough


def test_area_under_several_pictures_counts_once():
    size = (100.0, 100.0)
    assert covered([(0, 0, 50, 100), (25, 0, 60, 100)], size) == 6000
    assert covered([(-50, -50, 50, 50), (80, 80, 300, 90)], size) == 2700
