"""Totals that are borne out elsewhere while several tables list too little: withheld rows or forgotten ones, not an error."""

from __future__ import annotations

from budgetcheck.checks import check
from budgetcheck.verdict import Outcome
from tests.checks.test_engine import BOOK, disclosure


def tables(general=(), general_total="100.00"):
    """支出总表 and 一般公共预算支出表 of 100 万元 in all, of which they list 40 by account."""
    listed = [
        {"功能科目": "2010301", "部门经济科目": "30101", "合计": "30.00", "基本支出": "30.00"},
        {"功能科目": "2080501", "部门经济科目": "30231", "合计": "10.00", "基本支出": "10.00"},
    ]
    whole = {"role": "total", "合计": "100.00", "基本支出": "100.00"}
    short = [{k: v for k, v in row.items() if k != "部门经济科目"} for row in listed]
    return {
        "EXP": [*listed, whole],
        "GPB": [*(general or short), {**whole, "合计": general_total}],
        "TOT": [
            {"lane": "支出", "功能科目": "201", "合计": "90.00"},
            {"lane": "支出", "功能科目": "208", "合计": "10.00"},
            {"lane": "支出", "item": "本年支出合计", "合计": "100.00"},
        ],
        "FIS": [
            {"lane": "收入", "item": "一般公共预算资金", "合计": "100.00"},
            {"lane": "收入", "item": "本年收入合计", "合计": "100.00"},
        ],
    }


def by_outcome(**fields):
    verdicts = check(disclosure(**fields), [r for r in BOOK.rules if not r.id.startswith(("KPI", "FORM"))])
    return {o: [v for v in verdicts if v.outcome is o] for o in (Outcome.FAIL, Outcome.REVIEW, Outcome.OPEN)}


def test_the_same_shortfall_in_two_tables_with_confirmed_totals_is_for_review():
    found = by_outcome(**tables())
    assert not found[Outcome.FAIL]
    assert {v.rule for v in found[Outcome.REVIEW]} >= {"EXP-SUM", "GPB-SUM"}
    assert {v.reason for v in found[Outcome.REVIEW]} == {"withheld"}


def test_what_adds_up_the_listed_rows_is_open():
    found = by_outcome(**tables())
    assert {v.rule: v.reason for v in found[Outcome.OPEN]}["EXP-TOT-CLASS"] == "open-withheld"


def test_a_shortfall_in_one_table_only_is_an_error():
    complete = [
        {"功能科目": "2010301", "合计": "90.00", "基本支出": "90.00"},
        {"功能科目": "2080501", "合计": "10.00", "基本支出": "10.00"},
    ]
    found = by_outcome(**tables(general=complete))
    assert "EXP-SUM" in {v.rule for v in found[Outcome.FAIL]}
    assert not found[Outcome.REVIEW]


def test_a_total_that_another_table_contradicts_is_an_error():
    found = by_outcome(**tables(general_total="130.00"))
    assert {"EXP-SUM", "GPB-SUM"} <= {v.rule for v in found[Outcome.FAIL]}
