"""Indicator rules on goal forms and self-evaluations: what they find, and what looks alike and is none. All is invented."""

from __future__ import annotations

import pytest

from budgetcheck.checks import check
from budgetcheck.checks.base import Example
from budgetcheck.checks.examples import build
from budgetcheck.rulebook import load_rules
from budgetcheck.verdict import Outcome
from tests.recognise.builders import grid, recognised

FORM = """
项目名称 | ^ | {name} | ^ | ^
资金金额（万元） | ^ | 实施期资金总额： | {total} | ^
绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值
v | 成本指标 | 经济成本 | {cost} | {value}
v | 满意度指标 | 服务对象满意度 | 样例群众满意度 | ≥95%
"""


def outcomes(text: str, rule: str, title: str = "项目支出绩效目标表") -> list[Outcome]:
    rules = [one for one in load_rules().rules if one.id == rule]
    return [verdict.outcome for verdict in check(recognised(title, grid(text)), rules)]


@pytest.mark.parametrize(
    ("total", "value", "rule", "wrong"),
    [
        ("50.00", "≤60万元", "KPI-COST-CEILING", True),
        ("50.00", "≤20万元", "KPI-COST-CEILING", False),
        ("50.00", "≤50元", "KPI-COST-CUT", False),
        ("50.00", "≤20万", "KPI-COST-CUT", True),
    ],
)
def test_costs_against_the_money_of_all_years(total: str, value: str, rule: str, wrong: bool) -> None:
    text = FORM.format(name="甲服务", total=total, cost="样例印刷成本", value=value)
    assert (Outcome.FAIL in outcomes(text, rule)) is wrong


def test_a_yearly_ceiling_below_the_money_of_all_years_is_no_slip() -> None:
    text = FORM.format(name="甲服务", total="50.00", cost="项目总成本", value="≤20万元")
    assert Outcome.FAIL not in outcomes(text, "KPI-COST-WHOLE")
    assert Outcome.FAIL in outcomes(text.replace("实施期", "年度"), "KPI-COST-WHOLE")


def failing(rows: list[dict[str, str]], year: int = 2030) -> set[str]:
    found: set[str] = set()
    for rule in load_rules().rules:
        if rule.id.startswith("KPI-"):
            example = Example(indicators=tuple(rows), year=year)
            found |= {v.rule for v in check(build(example, rule), [rule]) if v.outcome is Outcome.FAIL}
    return found


SELF = """
项目名称 | ^ | ^ | 甲服务 | ^ | ^ | ^ | ^
项目资金（万元） | ^ | v | 年初预算数 | 全年预算数 | 全年执行数 | 执行率 | 得分
v | v | 年度资金总额： | 10.00 | 12.00 | 9.00 | {rate} | 7.5
v | v | 其中：财政拨款 | 10.00 | 12.00 | 9.00 | — | —
绩效指标 | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分
v | 产出指标 | 数量指标 | 服务人数 | ≥15人 | {done} | 50 | {score}
v | v | 质量指标 | 服务合格率 | ≥95% | 96% | 40 | 40
总分 | ^ | ^ | ^ | ^ | ^ | 90 | {all}
"""
GOOD = {"rate": "75.00%", "done": "16人", "score": "50", "all": "97.5"}


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"rate": "85.00%"}, "PSE-RATE"),
        ({"score": "51", "all": "98.5"}, "KPI-SCORE-ABOVE"),
        ({"all": "99"}, "KPI-SCORE-TOTAL"),
        ({"done": "14人"}, "KPI-SCORE-MISSED"),
    ],
)
def test_points_and_rates_of_a_self_evaluation(change: dict[str, str], rule: str) -> None:
    title = "甲服务项目绩效自评表"
    assert Outcome.FAIL not in outcomes(SELF.format(**GOOD), rule, title)
    assert Outcome.PASS in outcomes(SELF.format(**GOOD), rule, title)
    assert Outcome.FAIL in outcomes(SELF.format(**(GOOD | change)), rule, title)


def test_projects_of_one_name_and_different_money_are_several() -> None:
    """工作经费 of two units: the amount in the text of one is no amount above the other's."""
    rows = [
        {"project": "工作经费", "goal": "安排样例经费9万元", "level3": "合格率", "total": "9.00万元"},
        {"project": "工作经费", "goal": "开展样例工作", "level3": "合格率", "total": "3.00万元"},
    ]
    assert "KPI-TEXT-ABOVE" not in failing(rows)
    assert "KPI-TEXT-ABOVE" in failing([{**rows[0], "total": "3.00万元"}, rows[1]])


@pytest.mark.parametrize(
    "goal",
    [
        "新增样例数据100万条",
        "参与人数不少于50万",
        "2030年继续执行2028年至2031年样例规划",
        "2029年，样例机关根据规定要求支付费用",
    ],
)
def test_numbers_and_years_that_are_no_slips(goal: str) -> None:
    found = failing([{"project": "甲", "goal": goal, "level3": "合格率", "total": "3.00万元"}], year=2030)
    assert not {"KPI-TEXT-ABOVE", "KPI-OLD-YEAR"} & found


def test_a_term_that_ended_before_the_year_is_old() -> None:
    rows = [{"project": "甲", "level3": "2028年1月---2028年12月完成样例工作"}]
    assert "KPI-OLD-YEAR" in failing(rows, year=2030)
    assert "KPI-OLD-YEAR" not in failing([{**rows[0], "level3": "2028年1月---2030年12月完成样例工作"}], year=2030)
