"""Headers of several levels over columns that no upright line parts, and rows whose texts wrap. Invented."""

from __future__ import annotations

from itertools import pairwise

import pytest
from reportlab.pdfbase import pdfmetrics

from budgetcheck.readers.pdf import read_pdf
from tests.readers.pdf.paper import FONT, Paper, texts

LEFT, RIGHT = 60, 500
EDGES = [60, 110, 260, 340, 420, 500]
ROWS = [
    ["201", "一般公共服务支出", "300.00", "120.00", "180.00"],
    ["20199", "甲类事务支出", "200.00", "80.00", "120.00"],
    ["2019902", "丙项支出", "100.00", "40.00", "60.00"],
]
AMOUNTS = [row[2:] for row in ROWS]


def put(paper: Paper, column: int, y: float, text: str, *, to: int | None = None) -> None:
    """A header in the middle of a column, or of the columns up to before `to`."""
    middle = (EDGES[column] + EDGES[to or column + 1]) / 2
    paper.text(middle - pdfmetrics.stringWidth(text, FONT, 10) / 2, y, text)


def write(paper: Paper, y: float, rows: list[list[str]], step: float = 18) -> None:
    for row in rows:
        for column, text in enumerate(row):
            if column < 2:
                paper.text(EDGES[column] + 4, y, text)
            else:
                paper.text(EDGES[column + 1] - 4 - pdfmetrics.stringWidth(text, FONT, 10), y, text)
        y += step


def header(paper: Paper) -> None:
    put(paper, 0, 123, "编码")
    put(paper, 1, 123, "名称")
    put(paper, 2, 123, "合计")
    put(paper, 3, 114, "本年支出", to=5)
    put(paper, 3, 132, "基本支出")
    put(paper, 4, 132, "项目支出")


def level(paper: Paper) -> None:
    for y in (100, 138, 156, 174, 192):
        paper.line(LEFT, y, RIGHT, y)
    paper.line(EDGES[3], 119, RIGHT, 119)


def upright(paper: Paper) -> None:
    for x in EDGES:
        paper.line(x, 119 if x == EDGES[4] else 100, x, 192)


def striped(paper: Paper) -> None:
    for column in range(3):
        paper.bar(EDGES[column], 100, EDGES[column + 1], 138, 0.8)
    paper.bar(EDGES[3], 100, RIGHT, 119, 0.8)
    for x0, x1 in pairwise(EDGES[3:]):
        paper.bar(x0, 119, x1, 138, 0.8)
    for x0, x1 in pairwise(EDGES):
        paper.bar(x0, 156, x1, 174, 0.9)


@pytest.mark.parametrize("ruling", [level, upright, striped])
def test_a_text_over_two_columns_by_what_is_drawn(tmp_path, ruling):
    paper = Paper(tmp_path / "a.pdf")
    ruling(paper)
    header(paper)
    write(paper, 151, ROWS)
    (table,) = read_pdf(paper.save()).tables
    cells = {cell.text: (cell.row, cell.column, cell.row_span, cell.column_span) for cell in table.cells}
    assert cells["本年支出"] == (0, 3, 1, 2)
    assert cells["合计"] == (0, 2, 2, 1)
    assert cells["项目支出"] == (1, 4, 1, 1)
    assert texts(table)[2:] == ROWS
    assert {cell.doubt for cell in table.cells} == {None}


def test_a_text_over_two_columns_by_where_it_stands(tmp_path):
    paper = Paper(tmp_path / "a.pdf")
    header(paper)
    write(paper, 151, ROWS)
    (table,) = read_pdf(paper.save()).tables
    assert [cell.column_span for cell in table.cells if cell.text == "本年支出"] == [2]
    assert texts(table)[-3:] == ROWS
    assert {cell.doubt for cell in table.cells} == {None}


def test_columns_are_in_doubt_where_a_text_may_stand_over_one_or_over_three(tmp_path):
    paper = Paper(tmp_path / "a.pdf")
    for column, text in enumerate(["编码", "名称", "合计", "基本支出", "项目支出"]):
        put(paper, column, 132, text)
    put(paper, 3, 114, "本年支出")
    write(paper, 151, ROWS)
    (table,) = read_pdf(paper.save()).tables
    assert [row[2:] for row in texts(table)[-3:]] == AMOUNTS
    assert {cell.doubt for cell in table.cells if cell.text in AMOUNTS[0]} == {"drifted-column"}


def test_two_texts_over_four_columns_stand_in_the_middle_of_theirs(tmp_path):
    paper = Paper(tmp_path / "a.pdf")
    for y in (100, 119, 138, 156, 174):
        paper.line(LEFT, y, RIGHT, y)
    for (column, to), text in zip([(0, 2), (2, 5)], ["收入", "支出"], strict=True):
        put(paper, column, 114, text, to=to)
    for column, text in enumerate(["编码", "名称", "合计", "基本", "项目"]):
        put(paper, column, 132, text)
    write(paper, 151, ROWS[:2])
    (table,) = read_pdf(paper.save()).tables
    assert [(cell.text, cell.column, cell.column_span) for cell in table.cells if cell.row == 0] == [
        ("收入", 0, 2),
        ("支出", 2, 3),
    ]
    assert texts(table)[2:] == ROWS[:2]


def test_a_column_that_only_the_header_shows(tmp_path):
    paper = Paper(tmp_path / "a.pdf")
    for column, text in enumerate(["编码", "名称", "合计", "基本支出", "项目支出"]):
        put(paper, column, 114, text)
    write(paper, 132, [[*row[:3], "", row[4]] for row in ROWS])
    (table,) = read_pdf(paper.save()).tables
    assert texts(table) == [["编码", "名称", "合计", "基本支出", "项目支出"], *([*row[:3], "", row[4]] for row in ROWS)]


def test_numbers_of_columns_do_not_part_them(tmp_path):
    paper = Paper(tmp_path / "a.pdf")
    for y in (100, 118, 136, 154, 172):
        paper.line(LEFT, y, RIGHT, y)
    for column, text in enumerate(["编码", "名称", "合计", "基本支出", "项目支出"]):
        put(paper, column, 114, text)
    for column, text in enumerate(["", "栏次", "1", "2", "3"]):
        put(paper, column, 132, text)
    write(paper, 150, ROWS[:2])
    (table,) = read_pdf(paper.save()).tables
    assert texts(table)[1:] == [["", "栏次", "1", "2", "3"], *ROWS[:2]]


@pytest.mark.parametrize("lines", [[], [100, 118, 136, 170, 188]], ids=["nothing drawn", "level lines"])
def test_a_name_on_three_lines_around_its_amounts(tmp_path, lines):
    paper = Paper(tmp_path / "a.pdf")
    for y in lines:
        paper.line(LEFT, y, RIGHT, y)
    for column, text in enumerate(["编码", "名称", "合计", "基本支出", "项目支出"]):
        put(paper, column, 113, text)
    write(paper, 131, ROWS[:1])
    write(paper, 156, [["20199", "", *ROWS[1][2:]]])
    for y, text in ((146, "机关事业单位基本养老保险缴"), (156, "费以及其他有关的各项社会保"), (166, "障支出")):
        paper.text(EDGES[1] + 4, y, text)
    write(paper, 184, ROWS[2:])
    (table,) = read_pdf(paper.save()).tables
    name = "机关事业单位基本养老保险缴费以及其他有关的各项社会保障支出"
    assert texts(table)[1:] == [ROWS[0], ["20199", name, *ROWS[1][2:]], ROWS[2]]


def test_cells_of_several_rows_between_level_lines(tmp_path):
    """The lines below them begin further right."""
    paper = Paper(tmp_path / "a.pdf")
    for y in (100, 118, 172):
        paper.line(LEFT, y, RIGHT, y)
    for y in (136, 154):
        paper.line(EDGES[2], y, RIGHT, y)
    for column, text in enumerate(["编码", "名称", "合计", "基本支出", "项目支出"]):
        put(paper, column, 113, text)
    write(paper, 149, [["201", "甲", "", "", ""]])
    write(paper, 131, [["", "", *row[2:]] for row in ROWS])
    (table,) = read_pdf(paper.save()).tables
    assert [(cell.text, cell.row_span) for cell in table.cells if cell.row == 1 and cell.column < 2] == [
        ("201", 3),
        ("甲", 3),
    ]
    assert [row[-3:] for row in texts(table)[1:]] == AMOUNTS


def test_tables_without_a_gap_between_them(tmp_path):
    """The second begins with its title, over another set of columns."""
    paper = Paper(tmp_path / "a.pdf")
    first = [["编码", "名称", "合计"], *(row[:3] for row in ROWS)]
    second = [["单位", "人数", "基本", "项目"], *([f"{name}单位", "1", "2.00", "3.00"] for name in "甲乙丙")]
    y = paper.table([60, 180, 340, 500], 100, first)
    for x in (60, 500):
        paper.line(x, y, x, y + 20)
    paper.text(240, y + 14, "第二张表")
    paper.table([60, 150, 260, 380, 500], y + 20, second)
    tables = read_pdf(paper.save()).tables
    assert [texts(table) for table in tables] == [first, [["第二张表"], *second]]


def test_a_title_right_below_a_striped_table_is_the_next_ones(tmp_path):
    paper = Paper(tmp_path / "a.pdf")
    for y in (118, 154, 190):
        paper.bar(LEFT, y, RIGHT, y + 18, 0.9)
    for column, text in enumerate(["编码", "名称", "合计", "基本支出", "项目支出"]):
        put(paper, column, 131, text)
    write(paper, 149, ROWS)
    put(paper, 0, 203, "另一张虚构的表", to=5)
    document = read_pdf(paper.save())
    (table,) = document.tables
    assert texts(table)[-3:] == ROWS
    assert [paragraph.text for paragraph in document.paragraphs] == ["另一张虚构的表"]


def test_a_sentence_with_blanks_around_its_numbers_is_no_table(tmp_path):
    paper = Paper(tmp_path / "a.pdf")
    for at, (low, high) in enumerate([("21,940.96", "3,958.98"), ("16,458.75", "2,802.41"), ("13,994.31", "1,341.22")]):
        y = 100 + 18 * at
        paper.text(60, y, "虚构局本年度财政拨款收入支出总预算")
        paper.text(244, y, low)
        paper.text(302, y, "万元，与上年相比总计各增加")
        paper.text(446, y, high)
    document = read_pdf(paper.save())
    assert not document.tables


def test_columns_without_lines_go_on_over_a_page_break(tmp_path):
    """Their edges lie a little elsewhere on each page: nothing is drawn there."""
    names = ["编码", "名称", "合计", "基本支出", "项目支出"]
    paper = Paper(tmp_path / "a.pdf")
    for rows in ([*ROWS] * 12, [["2019903", "丁项名称较长的支出", "1,100.00", "40.00", "1,060.00"], ROWS[0]]):
        for column, text in enumerate(names):
            put(paper, column, 100, text)
        write(paper, 118, rows)
        paper.next_page()
    (table,) = read_pdf(paper.save()).tables
    assert table.pages == (1, 2)
    assert texts(table)[0] == names
    assert texts(table)[-2:] == [["2019903", "丁项名称较长的支出", "1,100.00", "40.00", "1,060.00"], ROWS[0]]
