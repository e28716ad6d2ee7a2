"""One printed number is wrong: is the slip found, and the place?"""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgetcheck.edits import digit_edit
from budgetcheck.explain.inventory import inventory, row_labels
from budgetcheck.explain.lookup import Lookup
from budgetcheck.explain.repair import candidates
from budgetcheck.explain.system import build
from budgetcheck.verdict import Place, Term

from .invented import Paper


def best(paper):
    disclosure = paper.disclosure()
    found = candidates(build(paper.verdicts, lambda _: True), Lookup(inventory(disclosure), row_labels(disclosure)))
    return found[0] if found else None


def grid(wrong=None, text=""):
    """Two rows of 合计 = 基本 + 项目 with column totals: every cell is crossed by two relations."""
    printed = {
        "E.甲.合计": "4,321.50",
        "E.甲.基本": "1,234.50",
        "E.甲.项目": "3,087.00",
        "E.乙.合计": "975.31",
        "E.乙.基本": "864.20",
        "E.乙.项目": "111.11",
        "E.总.合计": "5,296.81",
        "E.总.基本": "2,098.70",
        "E.总.项目": "3,198.11",
    }
    if wrong:
        printed[wrong] = text
    paper = Paper()
    for key, value in printed.items():
        paper.cell(key, value)
    for row in ("甲", "乙", "总"):
        paper.holds("ROW", f"E.{row}.合计", [f"E.{row}.基本", f"E.{row}.项目"])
    for column in ("合计", "基本", "项目"):
        paper.holds("COLUMN", f"E.总.{column}", [f"E.甲.{column}", f"E.乙.{column}"])
    return paper


@pytest.mark.parametrize(
    ("cell", "text", "kind", "right"),
    [
        ("E.甲.项目", "3,078.00", "digit-swap", "3087.00"),
        ("E.甲.项目", "3,097.00", "digit", "3087.00"),
        ("E.甲.项目", "30,870.00", "decimal-shift", "3087.00"),
        ("E.甲.项目", "-3,087.00", "sign", "3087.00"),
        ("E.乙.合计", "9,753,100.00", "unit", "975.31"),
        ("E.乙.基本", "8,364.20", "digit-extra", "864.20"),
        ("E.乙.基本", "84.20", "digit-missing", "864.20"),
        ("E.总.基本", "1,777.77", "isolated", "2098.70"),
    ],
)
def test_crossed_cells(cell, text, kind, right):
    found = best(grid(cell, text))
    assert (found.cell, found.kind, found.new) == (cell, kind, Decimal(right))
    assert len(found.heals) == 2


def test_nothing_wrong_nothing_suspected():
    assert best(grid()) is None


def wrong_by(index, off):
    paper = grid()
    cell = list(paper.cells)[index]
    return cell, best(grid(cell, f"{paper.cells[cell].figure.value + Decimal(off) / 100:,f}"))


@pytest.mark.parametrize("off", [5000, 1234, -300])
@pytest.mark.parametrize("index", range(9))
def test_a_cell_wrong_by_any_amount_is_found(index, off):
    cell, found = wrong_by(index, off)
    assert found is not None
    assert (found.cell, len(found.heals)) == (cell, 2)


@given(st.integers(0, 8), st.integers(-(10**6), 10**6).filter(bool))
def test_whatever_is_wrong_no_other_place_is_accused(index, off):
    cell, found = wrong_by(index, off)
    assert found is None or (found.cell, len(found.heals)) == (cell, 2)


def test_a_row_counted_twice():
    paper = Paper().column("TP", "合计", 总额="7.912552", 出国="0.00", 接待="3.012552", 公车="2.45", 运行="2.45")
    paper.holds("TP-TOTAL", "TP.总额.合计", ["TP.出国.合计", "TP.接待.合计", "TP.公车.合计"])
    found = best(paper)
    assert (found.kind, found.new, found.source.place.row) == ("counted-twice", Decimal("5.462552"), "公车")


def test_a_row_left_out():
    paper = Paper().column("E", "合计", 总="30.00", 甲="12.34", 乙="17.66", 丙="5.55")
    paper.holds("COLUMN", "E.总.合计", ["E.甲.合计", "E.乙.合计", "E.丙.合计"])
    found = best(paper)
    assert (found.kind, found.source.place.row, found.new) == ("omitted", "丙", Decimal("35.55"))


def test_a_blank_cell_that_another_table_fills():
    paper = Paper().cell("TP.运行.合计", None).cell("BAS.运行.合计", "80.50").cell("X.某.合计", "80.50")
    paper.holds("TP-BAS", "TP.运行.合计", ["BAS.运行.合计"])
    found = best(paper)
    assert (found.kind, found.source.place.table) == ("blank", "X")


def test_a_row_that_a_table_does_not_list():
    paper = Paper().cell("GPS.丙项目.合计", "27.35").cell("PFP.丙项目.合计", "27.35").cell("PRJ.甲.合计", "5.00")
    paper.cells["PRJ.丙项目.合计"] = Term(None, Decimal(1), Place("PRJ", "PRJ", "表PRJ", "丙项目", "合计"))
    paper.holds("PFP-PRJ", "PFP.丙项目.合计", ["PRJ.丙项目.合计"])
    del paper.cells["PRJ.丙项目.合计"]
    found = best(paper)
    assert (found.kind, found.place.table, found.source.place.table) == ("row-absent", "PRJ", "GPS")


def test_a_total_left_blank():
    paper = Paper().column("GPS", "合计", 甲="237.06", 乙="72.79", 总=None)
    found = best(paper.holds("COLUMN", "GPS.总.合计", ["GPS.甲.合计", "GPS.乙.合计"]))
    assert (found.kind, found.new) == ("blank-total", Decimal("309.85"))


def test_what_is_printed_elsewhere_is_hardly_a_slip():
    """A limit of 271.40 for a project that three tables say costs 241.40: the limit is the suspect."""
    paper = Paper().cell("KPI.甲.限额", "271.40").cell("PFP.甲.合计", "241.40").cell("PRJ.甲项目.合计", "241.40")
    found = best(paper.holds("COST", "KPI.甲.限额", ["PFP.甲.合计"]))
    assert (found.kind, found.place.table, found.new) == ("digit", "KPI", Decimal("241.40"))


def test_a_row_missing_from_a_table_that_foots():
    paper = Paper().column("PRJ", "合计", 甲="100.25", 乙="50.50", 总="150.75")
    paper.cell("TOT.项目.合计", "178.10").cell("TOT.其他.合计", "1.90").cell("TOT.总.合计", "180.00")
    paper.cell("GPS.丙项目.合计", "27.35")
    paper.holds("PRJ-COLUMN", "PRJ.总.合计", ["PRJ.甲.合计", "PRJ.乙.合计"])
    paper.holds("TOT-COLUMN", "TOT.总.合计", ["TOT.项目.合计", "TOT.其他.合计"])
    paper.holds("TOT-PRJ", "TOT.项目.合计", ["PRJ.总.合计"])
    found = best(paper)
    assert (found.kind, found.source.place.row, found.place.table) == ("row-missing", "丙项目", "PRJ")


def test_a_total_copied_from_elsewhere():
    paper = Paper().column("GPS", "合计", 甲="237.06", 乙="72.79", 总="415.27").cell("PRJ.总.合计", "415.27")
    paper.holds("COLUMN", "GPS.总.合计", ["GPS.甲.合计", "GPS.乙.合计"])
    found = best(paper)
    assert (found.kind, found.source.place.table, found.new) == ("copied", "PRJ", Decimal("309.85"))


@pytest.mark.parametrize(
    ("printed", "right", "slip"),
    [
        ("3078", "3087", "digit-swap"),
        ("887.36", "87.36", "digit-extra"),
        ("87.36", "887.36", "digit-missing"),
        ("415.00", "475.00", "digit"),
        ("12", "21", None),
        ("3078", "8073", None),
        ("123", "123", None),
    ],
)
def test_slips(printed, right, slip):
    assert digit_edit(Decimal(printed), Decimal(right), 2) == slip


def test_a_single_digit_is_no_evidence_of_a_unit():
    paper = Paper().cell("正文.总.本年", "0.3").cell("FIS.总.合计", "2,940.05").cell("TOT.总.合计", "2,940.05")
    paper.holds("TEXT", "正文.总.本年", ["FIS.总.合计"]).holds("SAME", "FIS.总.合计", ["TOT.总.合计"])
    assert best(paper).kind == "isolated"
