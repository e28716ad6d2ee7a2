"""Directions and years that are written the wrong way. All amounts are invented."""

from __future__ import annotations

import pytest

from budgetcheck.verdict import Outcome

from .test_narrative_rules import outcome


@pytest.mark.parametrize(
    ("first", "second", "wanted"),
    [("增加", "增长", False), ("增加", "下降", True), ("减少", "增长", True), ("减少", "减幅", False)],
)
def test_amount_and_rate_go_one_way(first: str, second: str, wanted: bool):
    text = f"收入预算20.00万元，比上年{first}5.00万元，{second}33.33%。"
    assert (Outcome.FAIL in outcome("TXT-TURNED", text)) is wanted


def test_a_change_of_nothing_has_no_direction():
    assert Outcome.FAIL not in outcome("TXT-TURNED", "收入预算20.00万元，比上年增加0.00万元，下降0%。")


def test_unchanged_against_the_wrong_year():
    assert outcome("TXT-BASE-YEAR", "公务接待费6.00万元，与2029年预算持平。") == [Outcome.PASS]
    assert outcome("TXT-BASE-YEAR", "公务接待费6.00万元，与2027年预算持平。") == [Outcome.FAIL]


TWINS = (
    "收入预算108.06万元，其中：财政拨款收入93.78万元，比2029年预算增加26.42万元；事业收入14.28万元。",
    "支出预算108.06万元，其中：财政拨款支出预算93.78万元，比2029年预算增加26.42万元。",
    "一般公共预算拨款支出预算93.78万元，比2029年预算{}26.42万元。",
)


def test_totals_of_one_amount_change_one_way():
    assert set(outcome("TXT-TWINS", *TWINS[:2], TWINS[2].format("增加"))) == {Outcome.PASS}
    assert Outcome.FAIL in outcome("TXT-TWINS", *TWINS[:2], TWINS[2].format("减少"))


def test_two_sides_of_what_was_executed_may_differ():
    lines = "{}预算108.06万元，比上年执行数增加{}万元。"
    both = [lines.format("收入", "5.12"), lines.format("支出", "8.34")]
    assert Outcome.FAIL not in outcome("TXT-TWINS", *both)
