"""Which characters are read, and how they come together to lines and cells."""

from __future__ import annotations

import pytest

from budgetcheck.readers.options import ReadOptions
from budgetcheck.readers.pdf import read_pdf
from tests.readers.pdf.paper import Paper


def cell(paper, index=0):
    (table,) = read_pdf(paper.save()).tables
    return table.cells[index]


def boxed(path, xs=(60, 160, 300), ys=(100, 140, 180)):
    paper = Paper(path)
    paper.grid(xs, ys)
    return paper


def test_hidden_clipped_and_transparent_characters_are_dropped(tmp_path):
    paper = boxed(tmp_path / "a.pdf")
    paper.text(63, 120, "合计")
    canvas = paper.canvas
    canvas.saveState()
    paper.text(63, 120, "看不见", mode=3)
    canvas.restoreState()
    canvas.saveState()
    clip = canvas.beginPath()
    clip.rect(400, 400, 10, 10)
    canvas.clipPath(clip, stroke=0)
    paper.text(163, 120, "剪掉了")
    canvas.restoreState()
    canvas.saveState()
    canvas.setFillAlpha(0)
    paper.text(163, 130, "透明的")
    canvas.restoreState()
    paper.text(163, 160, "12.00")
    (table,) = read_pdf(paper.save()).tables
    assert [c.text for c in table.cells] == ["合计", "", "", "12.00"]


def test_digits_cut_off_at_a_cell_edge_are_in_the_number_and_in_doubt(tmp_path):
    paper = boxed(tmp_path / "a.pdf")
    canvas = paper.canvas
    canvas.saveState()
    clip = canvas.beginPath()
    clip.rect(160, 842 - 140, 140, 40)
    canvas.clipPath(clip, stroke=0)
    paper.text(152, 120, "1157.00", font="Helvetica")
    canvas.restoreState()
    paper.text(63, 120, "3.00", font="Helvetica")
    (table,) = read_pdf(paper.save(), options=ReadOptions(pdf_reader="pdfium")).tables
    assert [c.text for c in table.cells[:2]] == ["3.00", "1157.00"]
    assert [c.doubt for c in table.cells[:2]] == [None, "broken-cell"]


def test_digits_lower_than_the_text_of_their_line(tmp_path):
    paper = Paper(tmp_path / "a.pdf")
    paper.text(60, 100, "收入总计", size=12)
    paper.text(108, 104, "2995.39", size=12, font="Times-Roman")
    paper.text(150, 100, "万元，与上年持平。", size=12)
    (paragraph,) = read_pdf(paper.save()).paragraphs
    assert paragraph.text == "收入总计2995.39万元，与上年持平。"


def test_number_drawn_in_two_runs(tmp_path):
    paper = boxed(tmp_path / "a.pdf")
    paper.text(63, 120, "174,900", font="Helvetica")
    paper.text(104, 120, ".64", font="Helvetica")
    assert cell(paper).text == "174,900.64"


def test_amount_broken_inside_a_full_cell_is_one_number(tmp_path):
    paper = boxed(tmp_path / "a.pdf", xs=(60, 110, 300))
    paper.text(62, 112, "576,171.1", font="Helvetica")
    paper.text(62, 126, "1", font="Helvetica")
    first = cell(paper)
    assert (first.text, first.doubt) == ("576,171.11", None)


def test_two_amounts_in_a_cell_stay_two(tmp_path):
    paper = boxed(tmp_path / "a.pdf")
    paper.text(62, 112, "12.00", font="Helvetica")
    paper.text(62, 126, "34.00", font="Helvetica")
    assert cell(paper).text == "12.00\n34.00"


def test_wrapped_chinese_is_joined(tmp_path):
    paper = boxed(tmp_path / "a.pdf", xs=(60, 110, 300))
    paper.text(62, 112, "一般公共")
    paper.text(62, 126, "服务支出")
    assert cell(paper).text == "一般公共服务支出"


def test_imitated_bold_is_read_once(tmp_path):
    paper = boxed(tmp_path / "a.pdf")
    paper.text(63, 120, "合计100.00")
    paper.text(63.3, 120, "合计100.00")
    assert cell(paper).text == "合计100.00"


def test_text_printed_over_other_text_is_in_doubt(tmp_path):
    paper = boxed(tmp_path / "a.pdf")
    paper.text(63, 120, "123.45", font="Helvetica")
    paper.text(64.5, 121, "678.90", font="Helvetica")
    assert cell(paper).doubt == "overlapping-text"


def test_text_across_a_cell_border_is_cut_there(tmp_path):
    paper = boxed(tmp_path / "a.pdf", xs=(60, 83, 300))
    paper.text(63, 120, "20130,200.50")
    (table,) = read_pdf(paper.save()).tables
    assert "".join(c.text for c in table.cells[:2]) == "20130,200.50"


@pytest.mark.parametrize(("gap", "text"), [(40, "编制部门：某某局"), (200, "编制部门：某某局")])
def test_two_parts_of_a_line_stay_apart(tmp_path, gap, text):
    paper = Paper(tmp_path / "a.pdf")
    paper.text(60, 100, text)
    paper.text(60 + 80 + gap, 100, "单位：元")
    (paragraph,) = read_pdf(paper.save()).paragraphs
    assert paragraph.text.split("  ")[0] == text
    assert paragraph.text.endswith("  单位：元")
