"""Tables whose header is ruled and whose body is not."""

from __future__ import annotations

import pytest

from budgetcheck.readers.pdf import read_pdf
from tests.readers.pdf.paper import Paper, texts

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
