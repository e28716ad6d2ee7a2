"""Tables of one page, however they are ruled."""

from __future__ import annotations

import pytest

from budgetcheck.readers.pdf import read_pdf
from tests.readers.pdf.paper import Paper, texts

ROWS = [["科目编码", "科目名称", "合计"], ["2019901", "甲类支出", "1,234.56"], ["2019902", "乙类支出", "0.44"]]
XS = [60, 160, 300, 420]


def one_table(path):
    (table,) = read_pdf(path).tables
    return table


@pytest.mark.parametrize("thin", [False, True])
def test_ruled_by_strokes_or_thin_boxes(tmp_path, thin):
    paper = Paper(tmp_path / "a.pdf")
    paper.table(XS, 100, ROWS, thin=thin)
    table = one_table(paper.save())
    assert texts(table) == ROWS
    assert (table.n_rows, table.n_columns) == (3, 3)
    assert table.cells[4].location.bbox == pytest.approx((160, 120, 300, 140), abs=1)


def test_outer_frame_missing(tmp_path):
    paper = Paper(tmp_path / "a.pdf")
    ys = [100, 120, 140, 160]
    paper.grid(XS, ys, frame=False)
    for y, row in zip(ys, ROWS, strict=False):
        for x, text in zip(XS, row, strict=False):
            paper.text(x + 3, y + 14, text)
    assert texts(one_table(paper.save())) == ROWS


def test_merged_both_ways(tmp_path):
    paper = Paper(tmp_path / "a.pdf")
    xs = [60, 160, 260, 360]
    for x in (60, 160, 360):
        paper.line(x, 100, x, 160)
    paper.line(260, 120, 260, 160)
    for y in (100, 160):
        paper.line(60, y, 360, y)
    paper.line(160, 120, 360, 120)
    paper.line(60, 140, 360, 140)
    for x, y, text in ((63, 122, "项目"), (200, 114, "本年支出"), (163, 134, "基本支出"), (263, 134, "项目支出")):
        paper.text(x, y, text)
    for x, text in zip(xs, ["甲", "1.00", "2.00"], strict=False):
        paper.text(x + 3, 154, text)
    cells = {
        cell.text: (cell.row, cell.column, cell.row_span, cell.column_span) for cell in one_table(paper.save()).cells
    }
    assert cells["项目"] == (0, 0, 2, 1)
    assert cells["本年支出"] == (0, 1, 1, 2)
    assert cells["项目支出"] == (1, 2, 1, 1)
    assert cells["2.00"] == (2, 2, 1, 1)


def test_two_tables_side_by_side_and_text_between(tmp_path):
    paper = Paper(tmp_path / "a.pdf")
    paper.text(60, 90, "左右两表")
    paper.table([60, 120, 200], 100, [["甲", "1.00"], ["乙", "2.00"]])
    paper.table([320, 380, 460], 100, [["丙", "3.00"], ["丁", "4.00"]])
    paper.text(60, 180, "两组表格之间的文字。")
    paper.table([60, 120, 200], 200, [["戊", "5.00"], ["己", "6.00"]])
    document = read_pdf(paper.save())
    order = [texts(block)[0][0] if hasattr(block, "cells") else block.text for block in document.blocks]
    assert order == ["左右两表", "甲", "丙", "两组表格之间的文字。", "戊"]


def test_title_inside_the_grid_is_a_row(tmp_path):
    paper = Paper(tmp_path / "a.pdf")
    paper.line(60, 80, 420, 80)
    paper.line(60, 80, 60, 100)
    paper.line(420, 80, 420, 100)
    paper.text(200, 94, "收支总表")
    paper.table(XS, 100, ROWS)
    table = one_table(paper.save())
    assert (table.cells[0].text, table.cells[0].column_span) == ("收支总表", 3)
    assert texts(table)[1:] == ROWS


def test_vertical_header_reads_as_one_text(tmp_path):
    paper = Paper(tmp_path / "a.pdf")
    paper.grid([60, 76, 200], [100, 170, 190])
    for at, char in enumerate("项目名称"):
        paper.text(63, 114 + 14 * at, char)
    paper.text(80, 184, "1.00")
    assert one_table(paper.save()).cells[0].text == "项目名称"


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_rotated_page_with_upright_text_keeps_rows_and_columns(tmp_path, rotation):
    """/Rotate turns the page; the text is drawn so that it is upright after the turn."""
    paper = Paper(tmp_path / "a.pdf", (842, 842))
    canvas = paper.canvas
    canvas.setPageRotation(rotation)
    canvas.translate(421, 421)
    canvas.rotate(rotation)
    canvas.translate(-421, -421)
    paper.table(XS, 100, ROWS)
    table = one_table(paper.save())
    assert texts(table) == ROWS
    assert table.location.bbox == pytest.approx((60, 100, 420, 160), abs=1)


def test_text_turned_on_an_unturned_page(tmp_path):
    """A landscape table printed sideways: read as it is meant, its box given as the page is displayed."""
    paper = Paper(tmp_path / "a.pdf", (842, 842))
    canvas = paper.canvas
    canvas.translate(421, 421)
    canvas.rotate(90)
    canvas.translate(-421, -421)
    paper.table(XS, 100, ROWS)
    table = one_table(paper.save())
    assert texts(table) == ROWS
    assert table.location.bbox == pytest.approx((100, 422, 160, 782), abs=1)


def test_shifted_boxes(tmp_path):
    """A crop box that begins elsewhere: boxes count from the page as displayed, what lies outside is not read."""
    paper = Paper(tmp_path / "a.pdf")
    paper.canvas.setCropBox((50, 400, 500, 842))
    paper.table(XS, 100, ROWS)
    paper.text(60, 700, "页外文字")
    document = read_pdf(paper.save())
    assert texts(document.tables[0]) == ROWS
    assert document.tables[0].location.bbox == pytest.approx((10, 100, 370, 160), abs=1)
    assert not document.paragraphs


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_a_media_box_that_begins_elsewhere_on_a_turned_page(tmp_path, rotation):
    import pypdfium2

    paper = Paper(tmp_path / "a.pdf")
    paper.table(XS, 100, ROWS)
    paper.save()
    document = pypdfium2.PdfDocument(tmp_path / "a.pdf")
    document[0].set_mediabox(-20, 300, 575, 862)
    document[0].set_rotation(rotation)
    document.save(tmp_path / "b.pdf")
    document.close()
    table = one_table(tmp_path / "b.pdf")
    assert texts(table) == ROWS
    around = {0: (80, 120, 440, 180), 90: (382, 80, 442, 440), 180: (155, 382, 515, 442), 270: (120, 155, 180, 515)}
    assert table.location.bbox == pytest.approx(around[rotation], abs=1)


def test_shaded_cells_without_lines(tmp_path):
    paper = Paper(tmp_path / "a.pdf")
    for row, y in enumerate((100, 121, 142)):
        for x0, x1, text in zip(XS[:-1], XS[1:], ROWS[row], strict=True):
            paper.bar(x0, y, x1 - 1, y + 20, 0.9)
            paper.text(x0 + 3, y + 14, text)
    assert texts(one_table(paper.save())) == ROWS


def test_columns_without_any_ruling(tmp_path):
    paper = Paper(tmp_path / "a.pdf")
    for at, row in enumerate(
        [["甲类支出", "1,234.56", "2.00"], ["乙类支出", "10.00", "3.50"], ["丙类支出", "9.00", "4.50"]]
    ):
        for x, text in zip((60, 220, 330), row, strict=True):
            paper.text(x, 100 + 18 * at, text)
    table = one_table(paper.save())
    assert texts(table)[1] == ["乙类支出", "10.00", "3.50"]


def test_a_list_of_contents_is_no_table(tmp_path):
    paper = Paper(tmp_path / "a.pdf")
    for at, (title, page) in enumerate([("一、概况", "1"), ("二、收入", "3"), ("三、支出", "12"), ("四、名词", "20")]):
        paper.text(60, 100 + 18 * at, title)
        paper.text(500, 100 + 18 * at, page)
    assert not read_pdf(paper.save()).tables


def test_a_lone_frame_is_no_table(tmp_path):
    paper = Paper(tmp_path / "a.pdf")
    paper.grid([60, 420], [100, 160])
    paper.text(70, 130, "方框里的一段文字")
    document = read_pdf(paper.save())
    assert not document.tables
    assert [paragraph.text for paragraph in document.paragraphs] == ["方框里的一段文字"]


def test_frame_around_the_page_does_not_swallow_the_table(tmp_path):
    paper = Paper(tmp_path / "a.pdf")
    paper.grid([20, 575], [20, 822])
    paper.table(XS, 100, ROWS)
    assert texts(one_table(paper.save())) == ROWS
