"""What must not be found by the checks on quantities and amounts inside the texts of goal tables. Invented data."""

from __future__ import annotations

import pytest

from budgetcheck.checks import check
from budgetcheck.checks.base import Example
from budgetcheck.checks.examples import build
from budgetcheck.rulebook import load_rules
from budgetcheck.verdict import Outcome

Given = dict[str, str]


def outcomes(rule_id: str, *indicators: Given) -> set[Outcome]:
    rule = next(rule for rule in load_rules().rules if rule.id == rule_id)
    example = Example(indicators=tuple({"project": "甲", **one} for one in indicators))
    return {verdict.outcome for verdict in check(build(example, rule), [rule])}


def people(relation: str, value: str, **more: str) -> Given:
    return {"level2": "数量指标", "level3": "示例补助人数", "relation": relation, "value": value, "unit": "人", **more}


def price(relation: str, value: str, unit: str = "元", name: str = "每人发放标准", **more: str) -> Given:
    return {"level1": "成本指标", "level3": name, "relation": relation, "value": value, "unit": unit, **more}


@pytest.mark.parametrize(
    "rows",
    [
        (people("≤", "40"), price("＝", "300")),  # fewer may be paid
        (people("＝", "40"), price("≤", "300")),  # less may be paid
        (people("＝", "40"), price("＝", "300", name="每人每天标准")),  # for how many days is not said
        (people("＝", "40"), people("＝", "60", level3="示例慰问人数"), price("＝", "300")),  # whose standard?
    ],
)
def test_limits_and_unknown_periods_are_no_lower_bound(rows: tuple[Given, ...]) -> None:
    assert Outcome.FAIL not in outcomes("KPI-PRODUCT-ABOVE", *({**row, "total": "1.00万元"} for row in rows))


def test_a_limit_that_the_goal_names_too_is_meant() -> None:
    rows = (people("≤", "40", goal="补助40名示例对象"), price("＝", "300"))
    assert outcomes("KPI-PRODUCT-ABOVE", *({**row, "total": "1.00万元"} for row in rows)) == {Outcome.FAIL}


def test_equally_named_whole_costs_are_no_standards() -> None:
    rows = (people("＝", "20", level3="示例工资"), price("＝", "200", "万元", name="示例工资"))
    assert Outcome.FAIL not in outcomes("KPI-PRODUCT-ABOVE", *({**row, "total": "230.00万元"} for row in rows))


def test_a_quotient_far_from_the_quantity_says_nothing() -> None:
    rows = (
        people("＝", "100", unit="户"),
        price("≤", "60", "元/户", name="示例费用"),
    )
    assert outcomes("KPI-PRODUCT-MULTIPLE", *({**row, "total": "1.500000万元"} for row in rows)) == set()


@pytest.mark.parametrize(
    "goal",
    [
        "检修价值50万元以上的设备",
        "示例项目（总资金量50万元）的评审",
        "按照50万元*4%的比例申请",
        "项目总预算50万元，其中2029年42万元、2030年8万元",
        "救助封顶线为50万元",
    ],
)
def test_limits_and_other_money_may_be_above_the_amount(goal: str) -> None:
    assert outcomes("KPI-TEXT-ABOVE", {"goal": goal, "level3": "合格率", "total": "8.00万元"}) == {Outcome.PASS}


@pytest.mark.parametrize(
    "name",
    ["示例维修费5万元。示例租赁费4万元。合计9万元", "每次示例维修费5万元，示例租赁费4万元", "示例补助标准5万元、6万元"],
)
def test_totals_and_prices_are_not_added_to_their_parts(name: str) -> None:
    assert Outcome.FAIL not in outcomes("KPI-TEXT-SUM", {"level3": name, "total": "8.00万元"})


@pytest.mark.parametrize(
    "goal",
    [
        "春节走访慰问示例困难对象家庭30名示例困难对象家庭，十一走访慰问20名示例困难对象家庭",
        "12名的示例服务对象，15名的示例服务对象",
        "上半年示例受理量100件，下半年示例受理量200件",
    ],
)
def test_different_occasions_may_have_different_numbers(goal: str) -> None:
    assert Outcome.FAIL not in outcomes("KPI-COUNT-TWICE", {"goal": goal, "level3": "合格率"})


def test_a_number_that_two_indicators_may_mean_contradicts_none() -> None:
    goal = {"goal": "走访示例多人家庭210户"}
    one = {"level2": "数量指标", "level3": "示例多人家庭", "relation": "≤", "value": "190", "unit": "户", **goal}
    assert outcomes("KPI-GOAL-COUNT", one) == {Outcome.FAIL}
    assert outcomes("KPI-GOAL-COUNT", one, {**one, "level3": "新增示例多人家庭"}) == set()


def test_a_table_without_contacts_has_no_such_column() -> None:
    rows = [{"project": name, "level3": "合格率", "total": "3万元"} for name in "甲乙丙"]
    assert outcomes("KPI-CONTACT-BLANK", *rows) == set()
