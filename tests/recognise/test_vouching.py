"""Tables put together from lines: read rightly they prove it by their sums; what contradicts a misread one decides nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from budgetcheck import audit
from budgetcheck.disclosure import Schedule
from budgetcheck.readers import read
from budgetcheck.recognise import recognise

ABOVE = "某项支出 1.00 2.00\n" * 8  # from so many rows on, a text is taken for that of tables
TEXT = """虚构市观星局2026年部门预算

支出预算总表

单位：万元

功能分类科目 合计 基本支出 项目支出

201-一般公共服务支出 300.00 200.00 100.00

208-社会保障和就业支出 50.00 50.00

221-住房保障支出 40.00 40.00

合计 390.00 290.00 100.00
"""
NUMBERED = TEXT.replace("201-一般", "- 3 -\n\n** 1 2 3\n\n201-一般")
AGAIN = TEXT.replace(
    "221-住房", "- 4 -\n\n支出预算总表\n\n单位：万元\n\n功能分类科目 合计 基本支出 项目支出\n\n221-住房"
)
WRONG = TEXT.replace("50.00 50.00", "50.00 53.00")
WRONG_TOTAL = TEXT.replace("390.00 290.00 100.00", "3,900.00 290.00 100.00")
LOST = TEXT.replace("208-社会保障和就业支出 50.00 50.00\n", "")
OTHER = TEXT.replace("基本支出 项目支出\n", "观星经费 观月经费\n").replace("合计 390.00", "合计 391.00")
JUMBLED = TEXT.replace("221-住房保障支出", "22101-住房改革支出2210201-住房保障支出")


def schedule(tmp_path: Path, text: str) -> Schedule:
    path = tmp_path / "lines.txt"
    path.write_text(ABOVE + text, encoding="utf-8")
    return recognise([read(path)]).schedules[0]


@pytest.mark.parametrize("text", [TEXT, NUMBERED, AGAIN, WRONG, WRONG_TOTAL])
def test_a_table_that_adds_up_but_for_one_amount_is_believed(tmp_path, text):
    found = schedule(tmp_path, text)
    assert (found.guessed, found.doubt) == ("rows", None)
    assert [row.label[-4:] for row in found.rows if row.role == "detail"] == ["服务支出", "就业支出", "保障支出"]


@pytest.mark.parametrize("text", [LOST, OTHER, JUMBLED])
def test_a_table_that_is_short_in_every_column_or_not_understood_is_doubted(tmp_path, text):
    found = schedule(tmp_path, text)
    assert (found.guessed, found.doubt) == ("rows", "ambiguous-column")


def test_a_wrong_amount_stays_in_the_column_of_the_others(tmp_path):
    total = next(row for row in schedule(tmp_path, WRONG_TOTAL).rows if row.role == "total")
    printed = {role: entry.text for role, entry in total.entries.items() if entry.figure}
    assert printed == {"合计": "3,900.00", "基本支出": "290.00", "项目支出": "100.00"}


@pytest.mark.parametrize(
    ("text", "accused"), [(TEXT, False), (WRONG, True), (WRONG_TOTAL, True), (LOST, False), (OTHER, False)]
)
def test_only_what_is_believed_accuses(tmp_path, text, accused):
    path = tmp_path / "lines.txt"
    path.write_text(ABOVE + text, encoding="utf-8")
    (report,) = audit([path]).documents
    assert any(finding.severity == "error" for finding in report.findings) == accused


def test_a_line_of_whole_amounts_does_not_number_the_columns(tmp_path):
    found = schedule(tmp_path, TEXT.replace("合计 390.00", "229-其他支出\n\n0 0\n\n合计 390.00"))
    assert [row.label for row in found.rows if row.role == "detail"][-1] == "其他支出"
