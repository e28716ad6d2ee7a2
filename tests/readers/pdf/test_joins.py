"""What page breaks tear, and what pages carry only for being pages."""

from __future__ import annotations

import pytest

from budgetcheck.readers.pdf import read_pdf
from tests.readers.pdf.paper import HEIGHT, Paper, texts

XS = [60, 160, 300, 420]
HEAD = ["科目编码", "科目名称", "合计"]


def rows(first, count):
    return [[str(2010000 + at), f"第{at}类", f"{at}.00"] for at in range(first, first + count)]


def long_rows(first, count=30):
    return rows(first, count)


def test_repeated_header_is_taken_out(tmp_path):
    paper = Paper(tmp_path / "a.pdf")
    paper.text(200, 90, "支出总表")
    paper.table(XS, 100, [HEAD, *long_rows(1)])
    paper.next_page()
    paper.table(XS, 60, [HEAD, *rows(31, 3)])
    (table,) = read_pdf(paper.save()).tables
    assert table.pages == (1, 2)
    assert texts(table) == [HEAD, *rows(1, 33)]
    assert table.cells[-1].location.page == 2


def test_repeated_header_is_kept_as_furniture(tmp_path):
    paper = Paper(tmp_path / "a.pdf")
    paper.table(XS, 100, [HEAD, *long_rows(1)])
    paper.next_page()
    paper.table(XS, 60, [HEAD, *rows(31, 3)])
    (kept,) = read_pdf(paper.save()).paragraphs
    assert (kept.text, kept.role, kept.location.page) == ("  ".join(HEAD), "furniture", 2)
    assert kept.location.bbox == pytest.approx((XS[0], 60, XS[-1], 80), abs=1)


def test_repeated_title_and_unit_line_are_furniture(tmp_path):
    paper = Paper(tmp_path / "a.pdf")
    for page in range(2):
        paper.text(200, 60, "支出总表")
        paper.text(380, 80, "单位：万元")
        paper.table(XS, 100, [HEAD, *(long_rows(1) if page == 0 else rows(31, 3))])
        paper.next_page()
    document = read_pdf(paper.save())
    assert [table.n_rows for table in document.tables] == [34]
    roles = [(p.text, p.role == "furniture", p.location.page) for p in document.paragraphs]
    again = [("支出总表", True, 2), ("单位：万元", True, 2), ("  ".join(HEAD), True, 2)]
    assert [entry for entry in roles if entry[2] == 2] == again
    assert not any(furniture for _, furniture, page in roles if page == 1)


def test_headerless_continuation(tmp_path):
    paper = Paper(tmp_path / "a.pdf")
    paper.table(XS, 100, [HEAD, *long_rows(1)])
    paper.next_page()
    paper.table(XS, 60, rows(31, 2))
    (table,) = read_pdf(paper.save()).tables
    assert table.n_rows == 33


def test_a_header_alone_on_its_page_goes_on(tmp_path):
    paper = Paper(tmp_path / "a.pdf")
    paper.text(60, 60, "支出总表")
    paper.table([60, 300, 420], 100, [["科目", "合计"]])
    paper.next_page()
    paper.table(XS, 60, [["编码", "名称", "预算数"], *rows(1, 4)])
    (table,) = read_pdf(paper.save()).tables
    assert table.pages == (1, 2)
    assert texts(table)[1:] == [["编码", "名称", "预算数"], *rows(1, 4)]


def test_a_new_title_starts_a_new_table(tmp_path):
    paper = Paper(tmp_path / "a.pdf")
    paper.text(200, 90, "收入总表")
    paper.table(XS, 100, [HEAD, *long_rows(1)])
    paper.next_page()
    paper.text(200, 50, "支出总表")
    paper.table(XS, 60, [HEAD, *rows(31, 2)])
    assert [table.n_rows for table in read_pdf(paper.save()).tables] == [31, 3]


def test_other_columns_start_a_new_table(tmp_path):
    paper = Paper(tmp_path / "a.pdf")
    paper.table(XS, 100, [HEAD, *long_rows(1)])
    paper.next_page()
    paper.table([60, 200, 500], 60, [["甲", "1.00"], ["乙", "2.00"]])
    assert len(read_pdf(paper.save()).tables) == 2


def test_row_and_amount_cut_by_the_page_break(tmp_path):
    paper = Paper(tmp_path / "a.pdf")
    xs = [60, 160, 222, 272]
    paper.table(xs, 60, [HEAD, *[["2019901", "甲类", "1.00"]] * 36])
    paper.grid(xs, [800, 820])
    paper.text(63, 814, "2019902")
    paper.text(163, 814, "乙类支出一二")
    paper.text(225, 814, "1160.58338", font="Helvetica", size=9)
    paper.next_page()
    paper.grid(xs, [40, 60, 80])
    paper.text(163, 54, "三四五")
    paper.text(225, 54, "1", font="Helvetica", size=9)
    for x, text in zip(xs, ["2019903", "丙类", "3.00"], strict=False):
        paper.text(x + 3, 74, text)
    (table,) = read_pdf(paper.save()).tables
    assert texts(table)[-2:] == [["2019902", "乙类支出一二三四五", "1160.583381"], ["2019903", "丙类", "3.00"]]


def test_a_new_row_after_the_break_is_no_rest(tmp_path):
    """Narrow cells are full by nature: a complete number below a complete number is a new row."""
    paper = Paper(tmp_path / "a.pdf")
    xs = [60, 82, 104, 200, 252]
    paper.table(xs, 60, [["201", "38", "一般行政管理事务", "146,200"]] * 37)
    paper.next_page()
    paper.table(xs, 60, [["204", "", "公共安全支出", "1,252,300"], ["204", "06", "司法", "150,000"]])
    (table,) = read_pdf(paper.save()).tables
    assert table.n_rows == 39
    assert texts(table)[37] == ["204", "", "公共安全支出", "1,252,300"]


def test_sentence_over_the_break_with_the_page_number_between(tmp_path):
    paper = Paper(tmp_path / "a.pdf")
    for at in range(5):
        paper.text(60, 600 + 20 * at, "这一行文字恰好写满整整一行一直写到右边为止不留下任何空白的位置", size=14)
    paper.text(60, 700, "这一行也写满整整一行一直写到右边为止不留空白收入比上年预算数增加", size=14)
    paper.text(290, HEIGHT - 40, "- 3 -", size=9, font="Helvetica")
    paper.next_page()
    paper.text(60, 80, "7,331.92万元。", size=14)
    for at in range(4):
        paper.text(60, 120 + 20 * at, "这一行文字恰好写满整整一行一直写到右边为止不留下任何空白的位置", size=14)
    paper.text(290, HEIGHT - 40, "- 4 -", size=9, font="Helvetica")
    document = read_pdf(paper.save())
    body = [paragraph.text for paragraph in document.paragraphs if paragraph.role != "furniture"]
    assert "增加7,331.92万元。" in body[0]
    assert [p.text for p in document.paragraphs if p.role == "furniture"] == ["- 3 -", "- 4 -"]


def test_running_heads_go_and_titles_stay(tmp_path):
    paper = Paper(tmp_path / "a.pdf")
    for page in range(5):
        paper.text(60, 30, "某某局2026年部门预算公开", size=9)
        paper.text(200, 90, f"公开{page}表")
        paper.text(380, 96, "单位：万元")
        paper.table(XS, 100, [HEAD, [f"20199{page}", "甲类", f"{page}.00"]])
        paper.next_page()
    document = read_pdf(paper.save())
    furniture = [p.text for p in document.paragraphs if p.role == "furniture"]
    assert furniture == ["某某局2026年部门预算公开"] * 5
    assert len(document.tables) == 5
    assert sum("单位：万元" in p.text for p in document.paragraphs if p.role != "furniture") == 5


def test_indented_lines_start_paragraphs(tmp_path):
    paper = Paper(tmp_path / "a.pdf")
    full = "这一行文字恰好写满整整一行一直写到右边为止不留下任何空白的位置"
    for at, (x, text) in enumerate(
        [(60, full), (60, full), (60, "第一段到此为止。"), (88, full[:-2]), (60, "第二段。")]
    ):
        paper.text(x, 100 + 20 * at, text, size=14)
    paper.text(60, 200, full, size=14)
    texts_ = [paragraph.text for paragraph in read_pdf(paper.save()).paragraphs]
    assert texts_ == [full + full + "第一段到此为止。", full[:-2] + "第二段。", full]


def test_a_border_that_moves_a_little_on_the_next_page_is_the_same_border(tmp_path):
    wide = [["2010001", "甲", "1.00", "2.00", "3.00"]] * 30
    paper = Paper(tmp_path / "a.pdf")
    paper.table([60, 160, 250, 310, 370, 430], 100, wide)
    paper.next_page()
    paper.table([60, 160, 255, 310, 370, 430], 60, wide[:2])
    (table,) = read_pdf(paper.save()).tables
    assert table.n_columns == 5
    assert texts(table)[-1] == wide[0]


def test_a_page_that_splits_a_column_adds_one(tmp_path):
    paper = Paper(tmp_path / "a.pdf")
    paper.table(XS, 100, [HEAD, *long_rows(1)])
    paper.next_page()
    paper.table([60, 160, 230, 300, 420], 60, [["2010031", "甲", "乙", "31.00"]])
    (table,) = read_pdf(paper.save()).tables
    assert table.n_columns == 4
