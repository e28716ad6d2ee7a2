"""One wrong cell is one finding; what one correction does not heal stays visible."""

from __future__ import annotations

from decimal import Decimal

from budgetcheck.explain import explain
from budgetcheck.language import messages
from budgetcheck.verdict import Severity

from .invented import Paper
from .test_repair import grid


def report(paper, lang="zh", **kwargs):
    return explain(paper.disclosure(), paper.verdicts, paper.book, messages(lang), **kwargs)


def test_one_wrong_cell_is_one_finding():
    found = report(grid("E.甲.项目", "3,078.00"))
    assert [f.rule for f in found.findings] == ["ROW"]
    finding = found.findings[0]
    assert finding.related == ("COLUMN@E.总.项目",)
    assert finding.cause.kind == "digit-swap"
    assert finding.cause.repair["from"] == "3,078.00"
    assert finding.cause.repair["to"] == "3087.00"
    assert found.verdicts["fail"] == 1
    assert found.verdicts["open"] == 1
    assert finding.id in found.open[0].reason


def test_folded_cells_stay_in_the_evidence():
    finding = report(grid("E.甲.项目", "3,078.00")).findings[0]
    context = {(e.row, e.column) for e in finding.evidence if e.role == "context"}
    assert context == {("总", "项目"), ("乙", "项目")}


def test_two_wrong_cells_are_two_findings():
    paper = grid("E.甲.项目", "3,078.00")
    paper.cell("F.总.合计", "10.00").cell("F.甲.合计", "4.00").cell("F.乙.合计", "5.00")
    paper.holds("F-COLUMN", "F.总.合计", ["F.甲.合计", "F.乙.合计"])
    assert [f.rule for f in report(paper).findings] == ["ROW", "F-COLUMN"]


def test_gaps_of_different_size_stay_apart():
    """A total that two tables contradict, each by another amount: no single correction, two findings."""
    paper = Paper().cell("T.总.合计", "100.00").cell("A.总.合计", "127.35").cell("B.总.合计", "317.54")
    paper.holds("T-A", "T.总.合计", ["A.总.合计"]).holds("T-B", "T.总.合计", ["B.总.合计"])
    assert len(report(paper).findings) == 2


def test_rival_corrections_fold_nothing():
    """A agrees with nothing and B with nothing: either may be wrong, so both contradictions of C are shown."""
    paper = Paper().cell("A.总.合计", "55.10").cell("B.总.合计", "31.20").cell("C.总.合计", "90.00")
    paper.holds("SUM", "C.总.合计", ["A.总.合计", "B.总.合计"]).holds("SUM-2", "C.总.合计", ["B.总.合计", "A.总.合计"])
    found = report(paper)
    assert len(found.findings) == 1  # the very same arithmetic, stated by two rules
    assert found.findings[0].related == ("SUM-2@C.总.合计",)
    assert found.findings[0].cause is None


def test_an_overrun_is_not_folded_under_a_sum():
    """Two rows exceed their budgets and the total is short by both: three facts, as no one correction heals them."""
    paper = Paper().column("GPS", "合计", 甲="237.06", 乙="72.79", 总="280.05")
    paper.cell("PRJ.甲.合计", "226.83").cell("PRJ.乙.合计", "53.22")
    paper.holds("SUM", "GPS.总.合计", ["GPS.甲.合计", "GPS.乙.合计"])
    paper.holds("OVER-1", "GPS.甲.合计", ["PRJ.甲.合计"], "<=").holds("OVER-2", "GPS.乙.合计", ["PRJ.乙.合计"], "<=")
    assert {f.rule for f in report(paper).findings} == {"SUM", "OVER-1", "OVER-2"}


def test_an_error_is_not_hidden_under_a_warning():
    paper = Paper().cell("A.总.合计", "55.10").cell("B.总.合计", "31.20")
    paper.holds("SOFT", "A.总.合计", ["B.总.合计"], severity=Severity.WARNING)
    paper.holds("HARD", "A.总.合计", ["B.总.合计"])
    assert [(f.rule, f.severity) for f in report(paper).findings] == [("HARD", "error"), ("SOFT", "warning")]


def test_a_remark_folds_under_the_arithmetic_on_its_cell():
    paper = grid("E.甲.项目", "3,078.00").remark("UNIT", "E.甲.项目").remark("ELSEWHERE", "E.乙.项目")
    assert [f.rule for f in report(paper).findings] == ["ROW", "ELSEWHERE"]
    assert "UNIT@E.甲.项目" in report(paper).findings[0].related


def test_an_error_without_arithmetic_is_not_hidden_under_a_warning():
    paper = Paper().cell("A.总.合计", "55.10").cell("B.总.合计", "31.20")
    paper.holds("SOFT", "A.总.合计", ["B.总.合计"], severity=Severity.WARNING).remark(
        "UNIT", "A.总.合计", Severity.ERROR
    )
    assert {f.rule for f in report(paper).findings} == {"SOFT", "UNIT"}


def test_several_causes_are_said_to_be_several():
    paper = Paper().cell("A.总.合计", "3,078.00").cell("B.总.合计", "3,087.00")
    paper.holds("SAME", "A.总.合计", ["B.总.合计"])
    cause = report(paper).findings[0].cause
    assert cause.kind == "several"
    assert not cause.repair


def test_a_harmless_last_place_is_information():
    paper = Paper().cell("A.总.合计", "236.63").cell("B.总.合计", "236.64")
    finding = report(paper.holds("SAME", "A.总.合计", ["B.总.合计"])).findings[0]
    assert (finding.severity, finding.verdict) == ("info", "review")


def test_the_same_disclosure_gives_the_same_report():
    assert report(grid("E.甲.项目", "3,078.00")) == report(grid("E.甲.项目", "3,078.00"))


def test_ids_survive_other_changes():
    paper = grid("E.甲.项目", "3,078.00")
    before = report(paper).findings[0].id
    paper.cell("F.总.合计", "10.00").cell("F.甲.合计", "4.00").cell("F.乙.合计", "5.00")
    paper.holds("F-COLUMN", "F.总.合计", ["F.甲.合计", "F.乙.合计"])
    assert report(paper).findings[0].id == before


def test_a_sentence_folds_under_the_total_that_counts_a_row_twice():
    exact = Decimal("0.000001")
    paper = Paper()
    for row, text in {"总额": "7.912552", "出国": "0.00", "接待": "3.012552", "公车": "2.45", "运行": "2.45"}.items():
        paper.cell(f"TP.{row}.合计", text, step=exact)
    paper.cell("正文.三公.本年", "5.46").cell("正文.接待.本年", "3.01").cell("BAS.公车.合计", "2.45", step=exact)
    paper.holds("TEXT", "正文.三公.本年", ["TP.总额.合计"]).holds("TEXT", "正文.接待.本年", ["TP.接待.合计"])
    paper.holds("TP-BAS", "TP.公车.合计", ["BAS.公车.合计"])
    paper.holds("TP-TOTAL", "TP.总额.合计", ["TP.出国.合计", "TP.接待.合计", "TP.公车.合计"])
    found = report(paper)
    assert [f.rule for f in found.findings] == ["TP-TOTAL"]
    finding = found.findings[0]
    assert (finding.cause.kind, finding.cause.repair["to"]) == ("counted-twice", "5.462552")
    assert "同时使 2 条关系相符" in finding.cause.text
    assert "5.46" in {e.text for e in finding.evidence}


def test_equal_gaps_point_to_one_another():
    """Rows absent from a table make its total short by the same amount: two findings, one origin, said so."""
    paper = Paper().column("EXP", "项目", 总="100.12", 丙="100.12").cell("EXP.甲乙.项目", None)
    paper.column("PRJ", "项目", 总="290.31", 甲="37.85", 乙="152.34", 丙="100.12")
    paper.holds("EXP-SUM", "EXP.总.项目", ["EXP.丙.项目"])
    paper.holds("PRJ-SUM", "PRJ.总.项目", ["PRJ.甲.项目", "PRJ.乙.项目", "PRJ.丙.项目"])
    paper.holds("TOTAL", "EXP.总.项目", ["PRJ.总.项目"]).holds("KEY", "EXP.甲乙.项目", ["PRJ.甲.项目", "PRJ.乙.项目"])
    total = next(f for f in report(paper).findings if f.rule == "TOTAL")
    assert total.cause.kind == "same-gap"
    assert "190.19 万元" in total.cause.text


def test_two_gaps_that_add_up_to_a_third():
    """Two rows exceed their budgets and the total is short by both: the three findings say that they belong together."""
    paper = Paper().column("GPS", "合计", 甲="237.0662", 乙="72.7900", 总="280.0548")
    paper.cell("PRJ.甲.合计", "226.8395").cell("PRJ.乙.合计", "53.2153")
    paper.holds("SUM", "GPS.总.合计", ["GPS.甲.合计", "GPS.乙.合计"])
    paper.holds("OVER-1", "GPS.甲.合计", ["PRJ.甲.合计"], "<=").holds("OVER-2", "GPS.乙.合计", ["PRJ.乙.合计"], "<=")
    paper.holds("LAST", "GPS.总.合计", ["PRJ.甲.合计", "PRJ.乙.合计"])
    total = next(f for f in report(paper).findings if f.rule == "SUM")
    assert total.cause.kind == "gap-sum"
    assert "OVER-1" in total.cause.text and "OVER-2" in total.cause.text


def test_bounds_fold_under_equalities_that_agree():
    paper = grid("E.甲.合计", "4,270.90")
    paper.cell("X.甲.合计", "4,300.00").holds("AT-LEAST", "E.甲.合计", ["X.甲.合计"], ">=")
    finding = report(paper).findings
    assert [f.rule for f in finding] == ["ROW"]
    assert finding[0].cause.repair["to"] == "4321.50"
