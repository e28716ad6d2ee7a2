"""Sentences with numbers in them, exact quantities, complete evidence, coverage, masks."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from budgetcheck.disclosure import Indicator
from budgetcheck.document import Cell, Document, Location, Table
from budgetcheck.explain import explain
from budgetcheck.explain.masks import Masks
from budgetcheck.figures import YUAN
from budgetcheck.language import messages
from budgetcheck.verdict import Outcome, Place, Severity, Term, Verdict

from .invented import FakeBook, FakeRule, Paper, contact_table, paragraph
from .test_grouping import report
from .test_repair import grid


def first(paper, lang="zh"):
    return report(paper, lang).findings[0]


def total_of_six():
    rows = {"甲": "150.000000", "乙": "30.000000", "丙": "80.000000", "丁": "237.066200", "戊": "72.790000"}
    paper = Paper().column("GPS", "合计", 总="540.054847", **rows)
    return paper.holds("GPS-TOTAL", "GPS.总.合计", [f"GPS.{row}.合计" for row in rows])


def test_the_numbers_are_in_the_sentence():
    finding = first(total_of_six())
    assert finding.formula == ("540.054847 ≠ 150.000000 + 30.000000 + 80.000000 + 237.066200 + 72.790000 = 569.856200")
    assert "540.054847 万元" in finding.message
    assert "569.856200 万元" in finding.message
    assert "29.801353 万元" in finding.message
    assert "不能用四舍五入解释" in finding.message
    assert (finding.stated.value, finding.expected.value) == ("540.054847", "569.856200")
    assert finding.difference == "-29.801353"


def test_both_languages():
    assert "rounding cannot explain" in first(total_of_six(), "en").message


def test_long_sums_are_short_in_the_sentence_and_whole_in_the_evidence():
    rows = {f"行{n}": f"{n}.00" for n in range(1, 41)}
    paper = Paper().column("T", "合计", 总="1,000.00", **rows)
    paper.holds("SUM", "T.总.合计", [f"T.{row}.合计" for row in rows])
    finding = first(paper)
    assert finding.formula == "1,000.00 ≠ 1.00 + 2.00 + 3.00 + …（共 40 项）… + 40.00 = 820.00"
    assert len(finding.evidence) == 41


def test_mixed_units_are_written_out():
    paper = Paper().cell("A.总.合计", "5.46").cell("B.总.合计", "79,125.52", YUAN)
    finding = first(paper.holds("SAME", "A.总.合计", ["B.总.合计"]))
    assert finding.formula == "5.46 万元 ≠ 79,125.52 元 = 7.912552 万元"
    assert finding.expected.unit == "万元"
    assert "最多可解释 0.005 万元" in finding.message


def test_a_bound_says_by_how_much():
    paper = Paper().cell("A.甲.合计", "237.0662").cell("B.甲.合计", "226.8396")
    finding = first(paper.holds("OVER", "A.甲.合计", ["B.甲.合计"], "<="))
    assert finding.formula == "237.0662 > 226.8396"
    assert "10.2266 万元" in finding.message


def test_ten_yuan_are_not_ten_wan():
    paper = Paper().cell("A.甲.合计", "1,562.0964", YUAN, Decimal("0.0001")).cell("B.甲.合计", "1,562.0964")
    paper.cell("B.总.合计", "1,562.0964").holds("B-SUM", "B.总.合计", ["B.甲.合计"])
    cause = first(paper.holds("SAME", "A.甲.合计", ["B.甲.合计"])).cause
    assert cause.kind == "unit"
    assert cause.repair["table"] == "A"


def test_a_verdict_without_arithmetic():
    text = Term(None, Decimal(1), Place("P", "PFP", "绩效表", "质量指标", "指标值"), "stated", Location(line=7), "≤99%")
    verdict = Verdict("IND", Outcome.FAIL, "P.r7", context=(text,), reason="no-such-message")
    found = explain(Paper().disclosure(), [verdict], FakeBook((FakeRule("IND", Severity.WARNING),)), messages("zh"))
    finding = found.findings[0]
    assert (finding.message, finding.severity) == ("规则IND", "warning")
    assert finding.evidence[0].text == "≤99%"
    assert finding.evidence[0].location.line == 7


def test_coverage_counts_figures_once():
    paper = grid()
    paper.cell("X.孤.合计", "7.77")
    found = report(paper)
    assert (found.coverage.figures, found.coverage.checked, found.coverage.cross_checked) == (10, 9, 9)
    assert [(u.text, u.table, u.row) for u in found.coverage.unchecked] == [("7.77", "X", "孤")]
    assert found.enough


def test_nothing_checked_is_never_enough():
    paper = Paper().cell("X.孤.合计", "7.77").cell("X.独.合计", "8.88")
    assert not report(paper).enough
    assert not report(Paper()).enough
    paper.holds("SAME", "X.孤.合计", ["X.独.合计"])
    assert report(paper).enough


def test_the_share_is_a_setting():
    paper = grid()
    for n in range(4):
        paper.cell(f"X.行{n}.合计", "1.00")
    assert report(paper).enough
    assert not report(paper, min_checked=Decimal("0.8")).enough


def test_personal_data_is_masked():
    disclosure = Paper().disclosure(
        [contact_table("甲乙丙", "13800000000"), paragraph("联系人：丁戊 电话：13900000000")]
    )
    masks = Masks(disclosure.documents)
    assert masks.text("责任人 甲乙丙 13800000000") == "责任人 甲** 138****0000"
    assert masks.text("联系人：丁戊") == "联系人：丁*"
    assert masks.text("证件11010119900101001X。") == "证件110101************。"
    assert masks.text("项目11010230T000003063471，甲乙丙丁") == "项目11010230T000003063471，甲乙丙丁"
    assert masks.text("13800000000.00") == "13800000000.00"


def test_masks_reach_every_text_of_a_report():
    text = Term(None, Decimal(1), Place("P", "PFP", "绩效表", "甲乙丙", "电话"), "stated", Location(), "13800000000")
    verdict = Verdict("IND", Outcome.FAIL, "P.r7", context=(text,))
    disclosure = Paper().disclosure([contact_table("甲乙丙", "13800000000")])
    found = explain(disclosure, [verdict], FakeBook((FakeRule("IND"),)), messages("zh"))
    dumped = found.model_dump_json()
    assert "13800000000" not in dumped
    assert "甲乙丙" not in dumped


def test_account_codes_are_no_telephone_numbers() -> None:
    """A row label beside a seven-digit code stays legible in a table that asks for no telephone number."""
    at = Location()
    cells = (Cell(0, 0, "2080801", at), Cell(0, 1, "抚恤金", at))
    document = Document("a.txt", "txt", "", (Table(cells, 1, 2, at),))

    assert Masks((document,)).text("抚恤金") == "抚恤金"


def test_a_cell_read_twice_is_one_figure():
    """The project total that the indicators know is the cell that the table prints: counted once, bound by both."""
    paper = Paper().cell("P.甲.合计", "27.39").cell("T.甲.合计", "27.39")
    printed = paper.cells["P.甲.合计"].figure
    again = printed._replace(id="P.p0")
    indicator = Indicator("P.r0", "P", 0, "甲", "成本指标", "", "限额", "≤", "27.39", "万元", Location(), total=again)
    paper.holds("PFP-PRJ", "T.甲.合计", ["P.甲.合计"])
    paper.cells["P.甲.合计"] = paper.cells["P.甲.合计"]._replace(figure=again)
    paper.holds("KPI", "T.甲.合计", ["P.甲.合计"])
    paper.cells["P.甲.合计"] = paper.cells["P.甲.合计"]._replace(figure=printed)
    disclosure = replace(paper.disclosure(), indicators=(indicator,))
    found = explain(disclosure, paper.verdicts, paper.book, messages("zh"))
    assert (found.coverage.figures, found.coverage.checked, found.coverage.cross_checked) == (2, 2, 2)
