"""Tables whose header is ruled and whose body is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.pdfbase import pdfmetrics

from budgetcheck.readers.pdf import read_pdf
from tests.readers.pdf.paper import FONT, Paper, texts

XS = [60, 160, 300, 420]
HEAD = ["科目编码", "科目名称", "合计"]
ROWS = [["2019901", "甲类支出", "1,234.56"], ["2019902", "乙类支出", "0.44"], ["", "合计", "1,235.00"]]


def drawn(tmp_path, rows, after=()):
    """A ruled header at 100 to 120, its rows every 16 points below, then lines of text."""
    paper = Paper(tmp_path / "a.pdf")
    y = paper.table(XS, 100, [HEAD]) - 2
    for row in rows:
        y += 16
        for x, text in zip(XS, row, strict=False):
            if text:
                paper.text(x + 3, y, text)
    for text in after:
        y += 16
        paper.text(63, y, text)
    return read_pdf(paper.save())


def test_the_columns_of_the_header_go_on(tmp_path):
    document = drawn(tmp_path, ROWS, ["注：本表无涂改，数据由甲单位提供并经核对后填列，详见说明"])
    (table,) = document.tables
    assert texts(table) == [HEAD, *ROWS]
    assert {cell.doubt for cell in table.cells} == {None}
    assert [p.text[:2] for p in document.paragraphs] == ["注："]


def test_a_short_note_below_is_no_row(tmp_path):
    document = drawn(tmp_path, ROWS, ["注：无"])
    assert texts(document.tables[0]) == [HEAD, *ROWS]


@pytest.mark.parametrize(
    "rows",
    [
        [["甲", "乙", "丙"], ["丁", "戊", "己"]],
        [["2019901", "名称长得越过了表头的竖线到下一栏里去了的支出", ""], ["2019902", "乙", "1.00"]],
        [["2019901", "甲类支出", "1,234.56"]],
    ],
    ids=["no amounts", "texts across the columns", "one line only"],
)
def test_what_leaves_a_guess_stays_text(tmp_path, rows):
    document = drawn(tmp_path, rows)
    assert [table.n_rows for table in document.tables][:1] in ([1], [])


def test_two_numbers_in_one_column_are_in_doubt(tmp_path):
    paper = Paper(tmp_path / "a.pdf")
    paper.table(XS, 100, [HEAD])
    for y in (136, 152):
        paper.text(63, y, "2019901")
        paper.text(303, y, "1.00")
    paper.text(380, 152, "2.00")
    (table,) = read_pdf(paper.save()).tables
    assert [(cell.text, cell.doubt) for cell in table.cells if cell.column == 2][1:] == [
        ("1.00", None),
        ("1.00      2.00", "drifted-column"),
    ]


def crowded(paper: Paper, y: float, rows: int = 4) -> None:
    """Amounts beside texts that run over into their place: white space parts no columns."""
    for at in range(rows):
        for column in range(3):
            paper.text(60 + 150 * column + 37 * at, y + 16 * at, "某一名目")
            paper.text(115 + 150 * column + 37 * at, y + 16 * at, f"{at}{column}.50")


def test_rows_that_cannot_be_told_apart_are_said_to_be_unread(tmp_path):
    paper = Paper(tmp_path / "a.pdf")
    crowded(paper, 100)
    document = read_pdf(paper.save())
    assert not document.tables
    assert [(part.reason, part.location.page, part.amounts, part.may_hold_tables) for part in document.unread] == [
        ("unruled-table", 1, 12, True)
    ]


def test_tables_without_ruling_before_unread_rows_are_in_doubt(tmp_path):
    """The rows that could not be read may be theirs."""
    paper = Paper(tmp_path / "a.pdf")
    for page in range(2):
        for y, row in zip((116, 132, 148), ROWS, strict=True):
            for x, text in zip(XS, row, strict=False):
                if text:
                    paper.text(x + 3, y, text)
        paper.next_page()
        if not page:
            crowded(paper, 100)
            paper.next_page()
    document = read_pdf(paper.save())
    first, last = document.tables
    assert {cell.doubt for cell in first.cells if cell.text == "1,235.00"} == {"drifted-column"}
    assert {cell.doubt for cell in last.cells} == {None}


def test_amounts_of_unread_rows_count_as_not_checked(tmp_path):
    """The sample vouches for itself; with as many amounts again that nobody can read, it does not."""
    import pypdfium2

    from budgetcheck import audit

    paper = Paper(tmp_path / "a.pdf", (842, 595))
    for _ in range(12):
        crowded(paper, 100, rows=9)
        paper.next_page()
    sample = Path(__file__).parents[3] / "samples" / "final-clean.pdf"
    together = pypdfium2.PdfDocument.new()
    for source in (sample, paper.save()):
        together.import_pages(pypdfium2.PdfDocument(source))
    together.save(tmp_path / "both.pdf")
    alone, both = (audit([path]).documents[0] for path in (sample, tmp_path / "both.pdf"))
    assert (alone.enough, both.enough) == (True, False)
    assert any("像是一张没有画线的表" in line for line in both.unread)


SENTENCE = "虚构局本年度财政拨款收入总预算1,234.56万元，比上年增加100.25万元，增长8.84%，主要是甲类事务增加"


def two_columns_of_prose(paper: Paper) -> None:
    for at in range(12):
        paper.text(60, 80 + 18 * at, (SENTENCE * 6)[at * 20 : at * 20 + 20])
        paper.text(320, 80 + 18 * at, (SENTENCE * 6)[at * 19 + 7 : at * 19 + 27])


def contents(paper: Paper) -> None:
    for at, (number, title) in enumerate([("1.1", "部门概况"), ("1.2", "收支情况"), ("2.1", "收入"), ("2.2", "支出")]):
        paper.text(80, 100 + 24 * at, number)
        paper.text(120, 100 + 24 * at, title)
        paper.text(500, 100 + 24 * at, str(3 * at + 1))


def abbreviations(paper: Paper) -> None:
    for at, (term, meaning) in enumerate(
        [("三公经费", "指三项费用"), ("项目支出", "如 12.50 万元的更新"), ("结转", "未完成")]
    ):
        paper.text(60, 100 + 20 * at, term)
        paper.text(140, 100 + 20 * at, meaning)


def signatures(paper: Paper) -> None:
    for at, (name, date) in enumerate([("单位负责人：甲", "日期：2029.01.15"), ("填表人：乙", "日期：2029.01.16")]):
        paper.text(60, 600 + 26 * at, name)
        paper.text(360, 600 + 26 * at, date)


def dates(paper: Paper) -> None:
    for at in range(5):
        paper.text(60, 100 + 18 * at, f"2029.0{at + 1}")
        paper.text(160, 100 + 18 * at, "开会部署工作")
        paper.text(360, 100 + 18 * at, "已完成")


def shares_around_a_chart(paper: Paper) -> None:
    for x, y, text in [(100, 100, "基本支出"), (160, 100, "64.80%"), (300, 120, "项目支出"), (360, 120, "35.20%")]:
        paper.text(x, y, text)


@pytest.mark.parametrize(
    "text", [two_columns_of_prose, contents, abbreviations, signatures, dates, shares_around_a_chart]
)
def test_what_is_no_table(tmp_path, text):
    paper = Paper(tmp_path / "a.pdf")
    text(paper)
    document = read_pdf(paper.save())
    assert not document.tables
    assert not document.unread


def test_an_amount_close_to_the_code_beside_it(tmp_path):
    """It ends at the right of its cell, the code begins at the left of the next: the two are no longer number."""
    paper = Paper(tmp_path / "a.pdf")
    for y, name, amount, code, other in [
        (100, "工资", "940.88", "302", "办公费"),
        (116, "津贴", "162.33", "302", "印刷费"),
        (132, "奖金", "447.08", "310", "购置费"),
    ]:
        paper.text(60, y, name)
        paper.text(170, y, amount)
        paper.text(172 + pdfmetrics.stringWidth(amount, FONT, 10), y, code)
        paper.text(260, y, other)
        paper.text(360, y, "1.50")
    (table,) = read_pdf(paper.save()).tables
    assert texts(table)[0] == ["工资", "940.88", "302", "办公费", "1.50"]


def test_names_on_two_lines_that_touch_the_next_row(tmp_path):
    """Rows as high as one line, with names of two: each is in the middle of its amounts."""
    paper = Paper(tmp_path / "a.pdf")
    rows = [
        ("201", "甲类事务", ""),
        ("202", "乙类事务（全市虚构范围", "）支出"),
        ("203", "丙类事务（全市虚构范围", "）支出"),
    ]
    for at, (code, first, second) in enumerate(rows):
        y = 100 + 17 * at
        for x, text in ((60, code), (260, f"{at}.50"), (360, f"{at}.25")):
            paper.text(x, y, text)
        paper.text(110, y - 5 * bool(second), first)
        paper.text(110, y + 5, second)
    (table,) = read_pdf(paper.save()).tables
    assert texts(table) == [[code, a + b, f"{at}.50", f"{at}.25"] for at, (code, a, b) in enumerate(rows)]


def test_a_text_in_the_middle_of_two_rows_is_of_neither(tmp_path):
    paper = Paper(tmp_path / "a.pdf")
    for at in range(4):
        for x, text in ((110, f"20{at}"), (160, "某项" if at else "支出"), (260, f"{at}.50"), (360, f"{at}.25")):
            paper.text(x, 100 + 14 * at, text)
    paper.text(60, 100, "甲")
    paper.text(60, 121, "乙丙")
    document = read_pdf(paper.save())
    assert not document.tables
    assert [(part.reason, part.amounts) for part in document.unread] == [("unruled-table", 8)]


def test_an_amount_right_behind_a_text_that_runs_into_its_column_is_in_doubt(tmp_path):
    paper = Paper(tmp_path / "a.pdf")
    long = "虚构的名称长到了下一栏"
    for y, name, amount in [
        (100, "甲类", "1.50"),
        (116, "乙类", "2.50"),
        (132, long, "4.50"),
        (148, "丙类", "8.50"),
        (164, "丁类", "9.50"),
    ]:
        end = 60 + pdfmetrics.stringWidth(name, FONT, 10)
        paper.text(60, y, name)
        paper.text(end + 3 if name == long else 160, y, amount)
        paper.text(260, y, amount)
    (table,) = read_pdf(paper.save()).tables
    assert {cell.doubt for cell in table.cells if cell.text == "1.50"} == {"drifted-column"}
