"""A rule that fails in row after row over the same columns is one finding; whose mistake it is, the other rows tell."""

from __future__ import annotations

from dataclasses import replace

from budgetcheck.verdict import Outcome, Verdict

from .invented import Paper
from .test_grouping import report

ROWS = "甲乙丙丁戊己庚辛"


def table(wholes, parts=None, rule="ROW"):
    """合计 = 基本 + 项目 in every row; by default 100·n + 7·n."""
    paper = Paper()
    for n, (row, whole) in enumerate(zip(ROWS, wholes, strict=False), 1):
        basic, project = parts[n - 1] if parts else (f"{100 * n}.00", f"{7 * n}.00")
        for column, text in (("合计", whole), ("基本", basic), ("项目", project)):
            paper.cell(f"E.{row}.{column}", text)
        paper.holds(rule, f"E.{row}.合计", [f"E.{row}.基本", f"E.{row}.项目"])
    return paper


WRONG = ["961.13", "848.59", "733.21", "629.47"]
RIGHT = ["107.00", "214.00", "321.00", "428.00", "535.00", "642.00", "749.00", "856.00"]


def test_a_column_wrong_in_some_rows_is_one_error():
    """The rows that agree show that the columns are what they are called."""
    found = report(table([*WRONG, *RIGHT[4:]]))
    assert [(f.severity, f.verdict) for f in found.findings] == [("error", "fail")]
    finding = found.findings[0]
    assert finding.related == ("ROW@E.乙.合计", "ROW@E.丙.合计", "ROW@E.丁.合计")
    assert "4 行" in finding.message and "8 行" in finding.message and "961.13 ≠ 100.00 + 7.00" in finding.message
    assert finding.stated.value == "961.13"
    stated = [e.text for e in finding.evidence if e.role == "stated"]
    assert stated == WRONG
    assert len(finding.evidence) == 12
    assert (found.verdicts["fail"], found.verdicts["open"], found.verdicts["pass"]) == (1, 3, 4)
    assert all(one.depends == finding.id for one in found.open)


def test_a_column_that_never_agrees_puts_the_reading_in_doubt():
    found = report(table(WRONG))
    assert [(f.severity, f.verdict) for f in found.findings] == [("warning", "review")]
    assert "人工核对" in found.findings[0].message
    assert (found.verdicts["fail"], found.verdicts["review"]) == (0, 1)
    assert "a person should look" in report(table(WRONG), lang="en").findings[0].message


def test_rows_that_agree_with_a_single_part_are_no_witnesses():
    """合计 = 基本 where 项目 is blank says nothing about the column 项目."""
    parts = [("100.00", "7.00"), ("200.00", "14.00"), ("300.00", "21.00"), ("50.00", None), ("60.00", None)]
    found = report(table([*WRONG[:3], "50.00", "60.00"], parts))
    assert [(f.severity, f.verdict) for f in found.findings] == [("warning", "review")]


def test_two_rows_are_two_findings():
    assert len(report(table([*WRONG[:2], *RIGHT[2:4]])).findings) == 2


def test_few_wrong_rows_of_many_stay_apart():
    parts = [(f"{100 * n}.00", f"{7 * n}.00") for n in range(1, 9)]
    paper = table(RIGHT, parts)
    for n in range(10):
        paper.cell(f"E.列{n}.合计", "5.00").cell(f"E.列{n}.基本", "3.00").cell(f"E.列{n}.项目", "2.00")
        paper.holds("ROW", f"E.列{n}.合计", [f"E.列{n}.基本", f"E.列{n}.项目"])
    for row, text in zip("子丑寅", WRONG, strict=False):
        paper.cell(f"E.{row}.合计", text).cell(f"E.{row}.基本", "3.00").cell(f"E.{row}.项目", "2.00")
        paper.holds("ROW", f"E.{row}.合计", [f"E.{row}.基本", f"E.{row}.项目"])
    assert len(report(paper).findings) == 3


def test_rows_with_a_correction_each_stay_apart():
    """Each row has its own slip, which its own correction heals together with the column total."""
    paper = table(["1,070.00", *RIGHT[1:4]])
    for column in ("合计", "基本", "项目"):
        paper.cell(f"E.总.{column}", {"合计": "1,070.00", "基本": "1,000.00", "项目": "70.00"}[column])
        paper.holds("COLUMN", f"E.总.{column}", [f"E.{row}.{column}" for row in ROWS[:4]])
    findings = report(paper).findings
    assert [f.cause.kind for f in findings] == ["decimal-shift"]


def test_different_rules_are_different_series():
    paper = table(WRONG)
    for row in ROWS[:4]:
        paper.cell(f"E.{row}.其他", "11.11").holds("OTHER", f"E.{row}.基本", [f"E.{row}.其他", f"E.{row}.项目"])
    assert [f.rule for f in report(paper).findings] == ["ROW", "OTHER"]


def test_rows_without_a_counterpart_are_counted_among_those_that_have_one():
    """What stands in both tables agrees without arithmetic, and shows that the tables list the same things."""
    paper = Paper()
    for row in "甲乙丙":
        paper.cell(f"P.{row}.合计", "6.00").cell(f"G.{row}.合计", None).holds(
            "LIST", f"P.{row}.合计", [f"G.{row}.合计"]
        )
    missing = [replace(one, reason="no-row", values={"table": "目标表", "key": "某项目"}) for one in paper.verdicts]
    found = [Verdict("LIST", Outcome.PASS, f"P.{row}", context=()) for row in "丁戊己庚"]
    paper.verdicts = [*missing, *found]
    assert [(f.severity, f.verdict) for f in report(paper).findings] == [("error", "fail")]
    assert "7 行中有 3 行" in report(paper).findings[0].message
    paper.verdicts = missing
    assert [(f.severity, f.verdict) for f in report(paper).findings] == [("warning", "review")]
