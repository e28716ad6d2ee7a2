"""Sums that usually hold and need not: only a slip of the pen is reported. All amounts are invented."""

from __future__ import annotations

import pytest

from budgetcheck.verdict import Outcome

from .test_narrative_rules import outcome

LEAD = "2030年收入预算1063.78万元，比上年增加。"
ITEMS = ("（一）本年财政拨款收入{}万元", "（二）本年其他资金收入242.69万元", "（三）上年结转结余5.06万元")


def items(first: str) -> list[str]:
    return [ITEMS[0].format(first), *ITEMS[1:]]


@pytest.mark.parametrize(
    ("first", "wanted"),
    [
        ("816.03", [Outcome.PASS]),
        ("861.03", [Outcome.FAIL]),  # two digits swapped
        ("816.83", [Outcome.FAIL]),  # one digit
        ("8160.30", [Outcome.FAIL]),  # decimal point
        ("8160300.00", [Outcome.FAIL]),  # 元 for 万元
        ("716.42", [Outcome.NOT_APPLICABLE]),
    ],
)
def test_items_below_a_total(first: str, wanted: list[Outcome]):
    assert outcome("TXT-OUTLINE-SUM", LEAD, *items(first)) == wanted


def test_the_end_of_a_list_without_marks_is_found_by_its_sum():
    lines = ["基本支出12308.48万元，其中：", "人员经费9710.42万元；", "公用经费2598.06万元。", "培训费6032.55万元。"]
    assert outcome("TXT-OUTLINE-SUM", *lines) == [Outcome.PASS]


def test_income_and_spending_below_one_total_are_two_sums():
    lines = ["收支总计901.25万元。其中：", "1.事业收入901.25万元。", "2.基本支出400.12万元。", "3.项目支出501.13万元。"]
    assert outcome("TXT-OUTLINE-SUM", *lines) == [Outcome.PASS, Outcome.PASS]


def test_numbers_that_begin_again_are_another_list():
    lines = ["1.公务接待费160.00万元。", "1.因公出国（境）费60.00万元。", "2.培训费40.00万元。"]
    assert outcome("TXT-OUTLINE-SUM", *lines) == []


def test_two_breakdowns_of_one_total_are_two_lists():
    lines = (
        "支出预算901.25万元，比上年增加10.00万元。",
        "1.按支出功能分类，包括教育支出400.12万元、其他支出501.13万元。",
        "2.按支出用途分类，包括基本支出{}万元、项目支出380.10万元。",
    )
    assert outcome("TXT-LIST-SUM", *lines[:2], lines[2].format("521.15")) == [Outcome.PASS, Outcome.PASS]
    assert outcome("TXT-LIST-SUM", *lines[:2], lines[2].format("521.25")) == [Outcome.PASS, Outcome.FAIL]


def test_both_sides_of_a_balanced_total():
    text = "收支总预算901.25万元。收入包括：事业收入901.25万元；支出包括：教育支出400.12万元、其他支出{}万元。"
    assert outcome("TXT-LIST-NEAR", text.format("501.13")) == [Outcome.PASS, Outcome.PASS]
    assert outcome("TXT-LIST-NEAR", text.format("510.13")) == [Outcome.PASS, Outcome.FAIL]


CAUSES = "收入预算4322.77万元，比上年增加{}万元，增长9.99%。主要原因是基本支出增加工资、缴费等447.63万元、项目支出减少示例费200.12万元。"


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        ("247.51", [Outcome.PASS]),
        ("274.51", [Outcome.FAIL]),
        ("2475100.00", [Outcome.FAIL]),
        ("267.51", [Outcome.NOT_APPLICABLE]),  # another cause of 20 万元 may have been left out
        ("310.77", [Outcome.NOT_APPLICABLE]),
    ],
)
def test_causes_of_a_change(change: str, wanted: list[Outcome]):
    assert outcome("TXT-CAUSES", CAUSES.format(change)) == wanted
