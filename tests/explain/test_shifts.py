"""A column that slipped by a row is one finding; rows that are wrong for other reasons stay apart."""

from __future__ import annotations

from .invented import Paper
from .test_grouping import report

PARTS = [
    ("10.00", "1.00"),
    ("23.00", "2.00"),
    ("31.00", "3.00"),
    ("42.00", "4.00"),
    ("57.00", "5.00"),
    ("68.00", "6.00"),
]
WHOLES = ["11.00", "25.00", "34.00", "46.00", "62.00", "74.00"]
ROWS = "甲乙丙丁戊己"


def table(wholes):
    paper = Paper()
    for row, whole, (basic, project) in zip(ROWS, wholes, PARTS, strict=True):
        for column, text in (("合计", whole), ("基本", basic), ("项目", project)):
            paper.cell(f"E.{row}.{column}", text)
    paper.cell("E.总.合计", "252.00")
    for row in ROWS:
        paper.holds("ROW", f"E.{row}.合计", [f"E.{row}.基本", f"E.{row}.项目"])
    return paper.holds("COLUMN", "E.总.合计", [f"E.{row}.合计" for row in ROWS])


def test_a_slipped_column_is_one_finding_with_its_cause():
    found = report(table([*WHOLES[1:], "252.00"]))
    assert [f.rule for f in found.findings] == ["ROW"]
    assert found.findings[0].cause.kind == "row-shift"
    assert "合计" in found.findings[0].cause.text
    assert len(found.findings[0].related) == 6


def test_other_wrong_rows_are_no_slipped_column():
    found = report(table(["12.00", "27.00", "37.00", "49.00", "66.00", "79.00"]))
    assert [f.cause for f in found.findings if f.rule == "ROW"] == [None]  # a series, and no cause is known


def test_a_right_column_has_no_finding():
    assert not report(table(WHOLES)).findings
