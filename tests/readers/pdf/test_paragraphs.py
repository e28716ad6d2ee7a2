"""Which lines are one paragraph: full lines of running text, never the short lines above a table. Invented."""

from __future__ import annotations

import pytest

from budgetcheck.document import Paragraph
from budgetcheck.readers.pdf import read_pdf
from tests.readers.pdf.paper import Paper

ROWS = [["功能科目", "名称", "合计"], ["2019901", "甲类支出", "1.00"], ["", "合计", "1.00"]]
XS = [60, 160, 300, 420]
LINE = "臆造局本年支出预算主要用于保障日常运转和完成各项任务所需的经费支出情况说明文字"


def texts(paper: Paper) -> list[str]:
    return [block.text for block in read_pdf(paper.save()).blocks if isinstance(block, Paragraph)]


@pytest.mark.parametrize(
    "above",
    [
        ["支出总表", "单位名称：臆造局", "单位：万元"],
        ["编制单位：臆造局", "二○三○年支出预算总表", "金额单位：万元"],
        ["预算03表", "支出预算总体情况表", "编制部门：臆造市臆造局", "单位：元"],
    ],
)
@pytest.mark.parametrize("size", [9, 12])
@pytest.mark.parametrize("page", [(595, 842), (842, 595)])
def test_short_lines_above_a_table_stay_apart(tmp_path, above, size, page):
    paper = Paper(tmp_path / "a.pdf", page)
    for at, text in enumerate(above):
        paper.text(60, 60 + 1.5 * size * at, text, size=size)
    paper.table(XS, 140, ROWS)
    assert texts(paper) == above


def test_they_stay_apart_beside_a_long_note(tmp_path):
    paper = Paper(tmp_path / "a.pdf")
    above = ["支出总表", "编制单位：臆造局", "单位：万元"]
    for at, text in enumerate(above):
        paper.text(60, 60 + 16 * at, text)
    paper.table(XS, 140, ROWS)
    note = "注：" + LINE
    paper.text(60, 240, note)
    assert texts(paper) == [*above, note]


def test_they_stay_apart_in_a_document_with_running_text(tmp_path):
    paper = Paper(tmp_path / "a.pdf")
    for at in range(6):
        paper.text(60, 100 + 20 * at, LINE[:-1] + "，。"[at == 5], size=12)
    paper.next_page()
    above = ["支出总表", "编制单位：臆造局", "单位：万元"]
    for at, text in enumerate(above):
        paper.text(60, 60 + 18 * at, text, size=12)
    paper.table(XS, 140, ROWS)
    assert texts(paper) == [(LINE[:-1] + "，") * 5 + LINE[:-1] + "。", *above]


def test_running_text_is_joined(tmp_path):
    paper = Paper(tmp_path / "a.pdf")
    for at, text in enumerate([LINE, LINE, "共计1.00万元。", "另起一段。"]):
        paper.text(60, 100 + 20 * at, text, size=12)
    assert texts(paper) == [LINE + LINE + "共计1.00万元。", "另起一段。"]
