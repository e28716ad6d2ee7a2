"""Texts too long for their cell, whose last line runs into the cell below."""

from __future__ import annotations

import pytest

from budgetcheck.readers.pdf import read_pdf
from tests.readers.pdf.paper import Paper, texts

XS, YS = [60, 200, 320], [100, 140, 240]
UPPER = ["甲类工作按计划开展，", "各项任务分工负责，", "如期完成年度目标。"]


def drawn(tmp_path, lower_at, *, last_at=146.0):
    """Two rows; the upper text's lines stand 12 points apart, its last one at the border at 140."""
    paper = Paper(tmp_path / "a.pdf")
    paper.grid(XS, YS)
    for y, text in zip((last_at - 24, last_at - 12, last_at), UPPER, strict=True):
        paper.text(63, y, text)
    for y, text in zip(
        (lower_at, lower_at + 12, lower_at + 24), ("乙类工作持续推进，", "保障有力，", "群众满意。"), strict=True
    ):
        paper.text(63, y, text)
    paper.text(203, 125, "1.00")
    paper.text(203, 190, "2.00")
    (table,) = read_pdf(paper.save()).tables
    return table


@pytest.mark.parametrize("lower_at", [190.0, 149.0], ids=["far below", "printed over it"])
def test_a_line_at_the_pitch_of_the_text_above_belongs_there(tmp_path, lower_at):
    table = drawn(tmp_path, lower_at)
    assert texts(table) == [["".join(UPPER), "1.00"], ["乙类工作持续推进，保障有力，群众满意。", "2.00"]]
    assert {cell.doubt for cell in table.cells} == {None}


def test_a_text_evenly_spaced_in_its_own_cell_stays_there(tmp_path):
    table = drawn(tmp_path, 146.0, last_at=134.0)
    assert texts(table) == [["".join(UPPER), "1.00"], ["乙类工作持续推进，保障有力，群众满意。", "2.00"]]


def test_lines_on_two_baselines_over_one_another_are_two_lines_and_in_doubt(tmp_path):
    paper = Paper(tmp_path / "a.pdf")
    paper.table([60, 200, 300], 100, [["甲", "1.00"], ["", "2.00"]])
    paper.text(63, 131, "乙类工作持续推进")
    paper.text(63, 134.5, "丙类工作也在推进")
    (table,) = read_pdf(paper.save()).tables
    cell = next(cell for cell in table.cells if (cell.row, cell.column) == (1, 0))
    assert cell.text == "乙类工作持续推进丙类工作也在推进"
    assert cell.doubt == "overlapping-text"
