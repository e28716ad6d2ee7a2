"""One table drawn in many ways: with some of its lines, with none, with shades. It always reads the same. Invented."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from reportlab.pdfbase import pdfmetrics

from budgetcheck.document import Paragraph, Table
from budgetcheck.readers.pdf import read_pdf
from tests.readers.pdf.paper import FONT, Paper, texts

HEAD = ["科目编码", "科目名称", "合计", "基本支出", "项目支出"]
ROWS = [
    ["201", "一般公共服务支出", "1,234.56", "1,000.00", "234.56"],
    ["20199", "甲类事务支出", "1,234.56", "1,000.00", "234.56"],
    ["2019901", "乙项支出", "1,000.00", "1,000.00", ""],
    ["2019902", "丙项支出", "234.56", "", "234.56"],
    ["", "合计", "1,234.56", "1,000.00", "234.56"],
]
LEFTS = [60, 130, 320, 400, 480]
RIGHTS = [0, 0, 370, 450, 530]
XS = [55, 125, 290, 375, 455, 535]
STEP = 18
YS = [106 + STEP * at for at in range(len(ROWS) + 2)]


def number(paper: Paper, right: float, y: float, text: str) -> None:
    paper.text(right - pdfmetrics.stringWidth(text, FONT, 10), y, text)


def write(paper: Paper, rows: list[list[str]] = ROWS, y: float = 120) -> None:
    for x, text in zip(LEFTS, HEAD, strict=True):
        paper.text(x, y, text)
    for row in rows:
        y += STEP
        for x, right, text in zip(LEFTS, RIGHTS, row, strict=True):
            if text and right:
                number(paper, right, y, text)
            elif text:
                paper.text(x, y, text)


def level(paper: Paper, ys: list[float]) -> None:
    for y in ys:
        paper.line(XS[0], y, XS[-1], y)


def upright(paper: Paper, xs: list[float], top: float = YS[0]) -> None:
    for x in xs:
        paper.line(x, top, x, YS[-1])


def three_lines(paper: Paper) -> None:
    level(paper, [YS[0], YS[1], YS[-1]])


def level_lines_only(paper: Paper) -> None:
    level(paper, YS)


def a_line_below_each_cell(paper: Paper) -> None:
    """As web pages are printed: piece by piece, and nothing above the header."""
    for y in YS[1:]:
        for x0, x1 in pairwise(XS):
            paper.bar(x0, y - 0.3, x1, y + 0.3, 0.7)


def a_line_below_the_header(paper: Paper) -> None:
    level(paper, [YS[1]])


def a_frame_only(paper: Paper) -> None:
    upright(paper, [XS[0], XS[-1]])
    level(paper, [YS[0], YS[-1]])


def columns_only(paper: Paper) -> None:
    upright(paper, XS)


def columns_without_rows(paper: Paper) -> None:
    upright(paper, XS)
    three_lines(paper)


def columns_in_a_frame(paper: Paper) -> None:
    upright(paper, XS)
    level(paper, [YS[0], YS[-1]])


def inner_columns_only(paper: Paper) -> None:
    upright(paper, XS[1:-1])


def some_rows_parted(paper: Paper) -> None:
    upright(paper, XS)
    level(paper, [YS[0], YS[1], YS[3], YS[-1]])


def shaded_head(paper: Paper) -> None:
    for x0, x1 in pairwise(XS):
        paper.bar(x0, YS[0], x1, YS[1], 0.8)
    upright(paper, XS, YS[1])
    level(paper, YS[2:])


def head_on_one_band(paper: Paper) -> None:
    paper.bar(XS[0], YS[0], XS[-1], YS[1], 0.8)
    upright(paper, XS, YS[1])
    level(paper, YS[1:])


def striped_rows(paper: Paper) -> None:
    for top, bottom in list(pairwise(YS))[::2]:
        paper.bar(XS[0], top, XS[-1], bottom, 0.9)


def striped_cells(paper: Paper) -> None:
    for top, bottom in list(pairwise(YS))[::2]:
        for x0, x1 in pairwise(XS):
            paper.bar(x0, top, x1, bottom, 0.9)


def striped_from_the_second_row(paper: Paper) -> None:
    for top, bottom in list(pairwise(YS))[1::2]:
        for x0, x1 in pairwise(XS):
            paper.bar(x0, top, x1, bottom, 0.9)


def shaded_cells_between_white_lines(paper: Paper) -> None:
    for x0, x1 in pairwise(XS):
        paper.bar(x0 + 0.4, YS[0], x1 - 0.4, YS[1] - 0.4, 0.4)
    paper.grid(XS, YS[1:])


def dark_header_above_level_lines(paper: Paper) -> None:
    for x0, x1 in pairwise(XS):
        paper.bar(x0, YS[0], x1, YS[1], 0.2)
    level(paper, YS)


def dashed(paper: Paper) -> None:
    paper.canvas.setDash(2, 2)
    paper.grid(XS, YS)
    paper.canvas.setDash()


def dash_by_dash(paper: Paper) -> None:
    for y in YS:
        for x in range(XS[0], XS[-1], 4):
            paper.line(x, y, x + 2, y)
    for x in XS:
        for y in range(YS[0], YS[-1], 4):
            paper.line(x, y, x, y + 2)


def dot_by_dot(paper: Paper) -> None:
    for y in YS:
        for x in range(2 * XS[0], 2 * XS[-1] + 1, 3):
            paper.bar(x / 2, y, x / 2 + 0.75, y + 0.75)
    for x in XS:
        for y in range(2 * YS[0], 2 * YS[-1] + 1, 3):
            paper.bar(x, y / 2, x + 0.75, y / 2 + 0.75)


def dots_cut_out_of_bars(paper: Paper) -> None:
    """Each line is one thin bar seen through a clip path of many small squares."""
    for y in YS:
        _dotted(paper, (XS[0], y, XS[-1], y + 0.75), level=True)
    for x in XS:
        _dotted(paper, (x, YS[0], x + 0.75, YS[-1]), level=False)


def _dotted(paper: Paper, bar: tuple[float, float, float, float], *, level: bool) -> None:
    x0, top, x1, bottom = bar
    paper.canvas.saveState()
    path = paper.canvas.beginPath()
    for at in range(int((x1 - x0 if level else bottom - top) / 1.5) + 1):
        x, y = (x0 + 1.5 * at, top) if level else (x0, top + 1.5 * at)
        path.rect(x, paper.size[1] - y - 0.75, 0.75, 0.75)
    paper.canvas.clipPath(path, stroke=0, fill=0)
    paper.bar(*bar)
    paper.canvas.restoreState()


def thick_lines(paper: Paper) -> None:
    paper.canvas.setLineWidth(2.25)
    paper.grid(XS, YS)
    paper.canvas.setLineWidth(1)


def a_frame_to_each_cell(paper: Paper) -> None:
    """A table of a web page whose cells stand apart, within one more frame."""
    paper.grid([XS[0] - 2, XS[-1] + 2], [YS[0] - 2, YS[-1] + 2])
    for top, bottom in pairwise(YS):
        for x0, x1 in pairwise(XS):
            paper.grid([x0 + 1.5, x1 - 1.5], [top + 1.5, bottom - 1.5])


def double_lines(paper: Paper) -> None:
    for away in (0.0, 1.5):
        paper.grid([x + away for x in XS], [y + away for y in YS])


def nothing(paper: Paper) -> None:
    """No ruling at all."""


@pytest.mark.parametrize(
    "ruling",
    [
        a_line_below_each_cell, a_line_below_the_header, a_frame_only, columns_only, striped_from_the_second_row,
        shaded_cells_between_white_lines, dark_header_above_level_lines, three_lines, level_lines_only, columns_without_rows, columns_in_a_frame, inner_columns_only, some_rows_parted, shaded_head,
        head_on_one_band, striped_rows, striped_cells, dashed, dash_by_dash, dot_by_dot, dots_cut_out_of_bars, thick_lines, a_frame_to_each_cell,
        double_lines, nothing,
    ],
)  # fmt: skip
def test_it_reads_the_same_however_it_is_ruled(tmp_path, ruling: Callable[[Paper], None]):
    paper = Paper(tmp_path / "a.pdf")
    paper.text(240, 70, "支出总表", size=14)
    paper.text(470, 90, "单位：万元")
    ruling(paper)
    write(paper)
    paper.text(60, 300, "表后的一段文字。")
    blocks = read_pdf(paper.save()).blocks
    assert [block.text if isinstance(block, Paragraph) else texts(block) for block in blocks] == [
        "支出总表",
        "单位：万元",
        [HEAD, *ROWS],
        "表后的一段文字。",
    ]
    (table,) = (block for block in blocks if isinstance(block, Table))
    assert {cell.doubt for cell in table.cells} == {None}


def test_a_frame_that_runs_off_the_page(tmp_path):
    paper = Paper(tmp_path / "a.pdf")
    paper.grid([-5, *XS[1:-1], 600], YS)
    write(paper)
    assert [texts(table) for table in read_pdf(paper.save()).tables] == [[HEAD, *ROWS]]


def test_amounts_wrapped_in_narrow_cells_are_no_rows(tmp_path):
    paper = Paper(tmp_path / "a.pdf")
    xs = [60, 110, 160]
    paper.grid(xs, [100, 130])
    for x in xs[:-1]:
        paper.text(x + 2, 112, "30,671.098", font="Helvetica", size=9)
        paper.text(x + 2, 124, "252", font="Helvetica", size=9)
    (table,) = read_pdf(paper.save()).tables
    assert texts(table) == [["30,671.098252", "30,671.098252"]]


@pytest.mark.parametrize("offset", [-6, 6])
def test_a_wrapped_name_in_a_table_without_ruling(tmp_path, offset):
    """The name stands on two lines, half above and half below the line of its numbers."""
    paper = Paper(tmp_path / "a.pdf")
    rows = [list(row) for row in ROWS]
    rows[1][1] = ""
    y = 120 + 2 * STEP
    write(paper, rows)
    paper.text(LEFTS[1], y - 6, "甲类事务（全市")
    paper.text(LEFTS[1], y + 6, "臆造范围）支出")
    (table,) = read_pdf(paper.save()).tables
    assert texts(table)[2] == ["20199", "甲类事务（全市臆造范围）支出", "1,234.56", "1,000.00", "234.56"]


def test_a_line_of_text_between_lines_of_numbers_is_a_row(tmp_path):
    """The text above it did not fill its column, and no line below the next numbers mirrors it."""
    paper = Paper(tmp_path / "a.pdf")
    rows = [*ROWS[:3], ["", "单独一行的文字", "", "", ""], *ROWS[3:]]
    for at, row in enumerate(rows):
        for x, text in zip(LEFTS, row, strict=True):
            if text:
                paper.text(x, 120 + STEP * at, text)
    document = read_pdf(paper.save())
    assert [texts(table) for table in document.tables] == [rows]


def test_a_text_that_may_go_on_in_the_next_row_makes_no_table(tmp_path):
    """As far from one line as from the other, a full text may end there or go on: no table is made of a guess."""
    paper = Paper(tmp_path / "a.pdf")
    for at, row in enumerate([*ROWS[:2], ["", "又一般公共服务支出", "", "", ""], *ROWS[2:]]):
        for x, text in zip(LEFTS, [*row[:1], row[1].replace("甲类", "一般公共服务"), *row[2:]], strict=True):
            if text:
                paper.text(x, 120 + STEP * at, text)
    document = read_pdf(paper.save())
    assert not document.tables
    assert any("又一般公共服务支出" in paragraph.text for paragraph in document.paragraphs)


@pytest.mark.parametrize(("turn", "x", "y"), [(90, 78, 170), (-90, 72, 110)], ids=["up", "down"])
@pytest.mark.parametrize("reader", ["auto", "pdfplumber"])
def test_a_header_turned_on_its_side(tmp_path, turn, x, y, reader):
    from budgetcheck.readers.options import ReadOptions

    paper = Paper(tmp_path / "a.pdf")
    paper.grid([60, 90, 200, 300], [100, 180, 200])
    paper.canvas.saveState()
    paper.canvas.translate(x, 842 - y)
    paper.canvas.rotate(turn)
    writer = paper.canvas.beginText(0, 0)
    writer.setFont(FONT, 10)
    writer.textOut("基本支出")
    paper.canvas.drawText(writer)
    paper.canvas.restoreState()
    for at, text in ((95, "项目名称"), (205, "合计金额")):
        paper.text(at, 140, text)
    for at, text in ((63, "1.00"), (95, "甲"), (205, "1.00")):
        paper.text(at, 194, text)
    (table,) = read_pdf(paper.save(), options=ReadOptions(pdf_reader=reader)).tables
    assert texts(table) == [["基本支出", "项目名称", "合计金额"], ["1.00", "甲", "1.00"]]
