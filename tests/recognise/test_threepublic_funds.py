"""Three-public tables that print every item by fund, for several units, with a row of changes. All content is invented."""

from __future__ import annotations

from budgetcheck.checks import check
from budgetcheck.rulebook import load_rules
from budgetcheck.verdict import Outcome
from tests.recognise.builders import grid, only, recognised

TITLE = ("2030年山海市样例局部门预算", "财政拨款“三公”经费支出表", "部门名称：山海市样例局 单位：万元")
TABLE = """
单位名称 | 年度 | 总计 | ^ | 因公出国（境）费 | ^ | 公务接待费 | ^
v | v | 一般公共预算 | 政府性基金预算 | 一般公共预算 | 政府性基金预算 | 一般公共预算 | 政府性基金预算
山海市样例局 | 2029年 | 5.00 | 1.00 | 2.00 | 0.00 | 3.00 | 1.00
 | 2030年 | 7.00 | 1.00 | 4.00 | 0.00 | 3.00 | 1.00
 | 增减变化金额 | 2.00 | 0.00 | 2.00 | 0.00 | 0.00 | 0.00
山海市样例局（本级） | 2029年 | 3.00 | 1.00 | 1.00 | 0.00 | 2.00 | 1.00
 | 2030年 | 4.00 | 1.00 | 2.00 | 0.00 | 2.00 | 1.00
 | 增减变化金额 | 1.00 | 0.00 | 1.00 | 0.00 | 0.00 | 0.00
山海市样例中心 | 2029年 | 2.00 | 0.00 | 1.00 | 0.00 | 1.00 | 0.00
 | 2030年 | 3.00 | 0.00 | 2.00 | 0.00 | 1.00 | 0.00
 | 增减变化金额 | 1.00 | 0.00 | 1.00 | 0.00 | 0.00 | 0.00
"""
RULES = ("TP-TOTAL", "TP-SUM", "TP-CHANGE")


def _outcomes(table: str) -> dict[str, set[Outcome]]:
    rules = [rule for rule in load_rules().rules if rule.id in RULES]
    verdicts = check(recognised(*TITLE, grid(table)), rules)
    return {rule: {v.outcome for v in verdicts if v.rule == rule} for rule in RULES}


def test_rows_of_the_owner_total_those_of_its_units() -> None:
    schedule = only(recognised(*TITLE, grid(TABLE)), "TP")
    assert [row.role for row in schedule.rows] == ["total"] * 3 + ["detail"] * 6
    assert [row.item for row in schedule.rows[:3]] == ["上年", "本年", "增减"]


def test_funds_years_and_units_are_each_added_up() -> None:
    assert _outcomes(TABLE) == {rule: {Outcome.PASS} for rule in RULES}


def test_a_wrong_change_is_found() -> None:
    wrong = TABLE.replace("增减变化金额 | 2.00 | 0.00 | 2.00", "增减变化金额 | 2.50 | 0.00 | 2.50")
    assert Outcome.FAIL in _outcomes(wrong)["TP-CHANGE"]


def test_a_wrong_fund_column_is_found() -> None:
    wrong = TABLE.replace(
        "2030年 | 3.00 | 0.00 | 2.00 | 0.00 | 1.00 | 0.00", "2030年 | 3.00 | 0.00 | 2.00 | 0.00 | 1.50 | 0.00"
    )
    assert Outcome.FAIL in _outcomes(wrong)["TP-TOTAL"]
