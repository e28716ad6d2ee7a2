"""Tables that the contents call empty, or not: only the very table counts. Invented data."""

from __future__ import annotations

from dataclasses import replace

import pytest

from budgetcheck.checks import check
from budgetcheck.disclosure import Disclosure
from budgetcheck.document import Table
from budgetcheck.rulebook import load_rules
from budgetcheck.verdict import Outcome
from tests.recognise.builders import grid, recognised

LIST = """
报表 | 报表名称 | 是否空表 | 公开空表理由
表1 | 2030年部门综合预算政府性基金支出预算表 | {fund} | {reason}
表2 | 2030年样例资金整体绩效目标表 | {goals} |
"""
FUND = """
科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
2296002 | 用于社会福利的彩票公益金支出 | {amount} | | {amount}
合计 | ^ | {amount} | | {amount}
"""
GOALS = """
专项名称 | 样例资金 | ^
资金金额 | 资金总额 | {amount}
年度目标 | 目标1.1：完成样例任务 | 1.1
"""


def numbered(number: int, text: str) -> Table:
    table = grid(text, line=100 * number)
    return replace(table, location=table.location._replace(table=number))


def disclosed(fund: str, goals: str, amount: str, number: str = "表1", title: str = "") -> Disclosure:
    return recognised(
        numbered(1, LIST.format(fund=fund, goals=goals, reason="无此类收支" if fund == "是" else "")),
        number,
        title or "2030年部门综合预算政府性基金支出预算表",
        "单位：万元",
        numbered(2, FUND.format(amount=amount)),
        "附表2",
        "2030年样例资金整体支出绩效目标表",
        numbered(3, GOALS.format(amount=amount)),
    )


def found(disclosure: Disclosure, rule: str) -> list[Outcome]:
    return [v.outcome for v in check(disclosure, [r for r in load_rules().rules if r.id == rule])]


@pytest.mark.parametrize(
    ("fund", "goals", "amount", "wanted"),
    [
        ("是", "否", "12.30", [Outcome.FAIL]),
        ("是", "否", "0.00", [Outcome.PASS]),
        ("是", "否", "", [Outcome.PASS]),
        ("否", "是", "12.30", [Outcome.FAIL]),  # a table of no known kind, its title worded a little otherwise
        ("否", "是", "", [Outcome.PASS]),
        ("否", "否", "12.30", []),
        ("", "", "12.30", []),
    ],
)
def test_a_table_called_empty(fund: str, goals: str, amount: str, wanted: list[Outcome]):
    assert found(disclosed(fund, goals, amount), "FORM-LISTED-EMPTY") == wanted


@pytest.mark.parametrize(("number", "title"), [("表7", ""), ("表1", "2030年国有资本经营预算支出表")])
def test_a_table_of_another_number_or_title_is_not_the_listed_one(number: str, title: str):
    assert found(disclosed("是", "否", "12.30", number, title), "FORM-LISTED-EMPTY") == []


@pytest.mark.parametrize(
    ("fund", "amount", "wanted"),
    [("否", "", [Outcome.FAIL]), ("否", "0.00", [Outcome.PASS]), ("否", "12.30", [Outcome.PASS]), ("是", "", [])],
)
def test_a_table_called_not_empty(fund: str, amount: str, wanted: list[Outcome]):
    lines = LIST.format(fund=fund, goals="", reason="").strip().splitlines()[:2]
    title = "2030年部门综合预算政府性基金支出预算表"
    disclosure = recognised(
        numbered(1, "\n".join(lines)), "表1", title, "单位：万元", numbered(2, FUND.format(amount=amount))
    )
    assert found(disclosure, "FORM-LISTED-FULL") == wanted


def test_numbers_may_stand_in_a_table_that_was_not_recognised():
    assert found(disclosed("否", "", "12.30"), "FORM-LISTED-FULL") == []
