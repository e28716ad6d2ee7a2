"""What projects may well have in common, what suits a department, and what is a target in itself. All is invented."""

from __future__ import annotations

import pytest

from budgetcheck.checks import check
from budgetcheck.checks.base import Example
from budgetcheck.checks.examples import build
from budgetcheck.rulebook import load_rules
from budgetcheck.verdict import Outcome
from tests.recognise.builders import grid, recognised

GOAL = "保证样例信息系统在全年内正常运行，使各个样例科室的使用人员满意，资金按照合同及时支付"
NAMES = ("样例系统维护数量达标情况", "样例系统故障处理率", "样例系统及时响应率", "样例系统用户满意度")


def found(rule_id: str, *rows: dict[str, str]) -> bool:
    (rule,) = (one for one in load_rules().rules if one.id == rule_id)
    verdicts = check(build(Example(indicators=rows), rule), [rule])
    return Outcome.FAIL in {verdict.outcome for verdict in verdicts}


@pytest.mark.parametrize(
    ("one", "other", "wrong"),
    [
        ("甲局2031-2032年信息化运维项目", "甲局2032-2033年信息化运维项目", False),
        ("镇街样例检查员经费（东区）", "镇街样例检查员经费（西区）", False),
        ("东分局宣传经费", "西分局宣传经费", False),
        ("东分局购置经费", "东分局测试站购置经费", False),
        ("样例路灯维护", "信息系统运维", True),
        ("社区样例用房物业管理经费", "社区样例用房供暖费", True),
    ],
)
def test_one_spending_of_years_districts_and_units_may_share_its_goal(one: str, other: str, wrong: bool) -> None:
    rows = [{"project": project, "goal": GOAL, "level3": "合格率"} for project in (one, other)]
    assert found("KPI-GOAL-TWICE", *rows) is wrong
    sets = [{"project": project, "level3": name, "value": "95"} for project in (one, other) for name in NAMES]
    assert found("KPI-SET-TWICE", *sets) is wrong


@pytest.mark.parametrize(
    ("project", "name", "wrong"),
    [
        ("样例会展经费", "为决策提供支撑", True),
        ("样例大气污染防治经费", "为决策提供支撑", False),
        ("样例会展经费", "二氧化氮年均浓度", False),
    ],
)
def test_what_a_project_for_the_environment_achieves_is_good_for_nature(project: str, name: str, wrong: bool) -> None:
    row = {"project": project, "level1": "效益指标", "level2": "生态效益指标", "level3": name, "value": "是"}
    assert found("KPI-NATURE-PLACE", row) is wrong


@pytest.mark.parametrize(("name", "wrong"), [("实际支出不超预算", False), ("做好样例标准化建设", True)])
def test_a_name_that_is_a_target_may_stand_as_the_value(name: str, wrong: bool) -> None:
    assert found("KPI-VALUE-ECHO", {"level1": "产出指标", "level3": name, "value": name}) is wrong


def test_nothing_this_year_of_what_several_years_aim_at_is_no_empty_target() -> None:
    head = (
        "项目名称 | 总计 | 绩效指标\n甲服务 | 5.00 | 1.1－产出指标，11－数量指标，样例报告数量；{term}年度指标值：0份；"
    )
    for term, wrong in (("实施周期指标值：10份，", False), ("", True)):
        (rule,) = (one for one in load_rules().rules if one.id == "KPI-COUNT-ZERO")
        disclosure = recognised("项目支出绩效目标表", grid(head.format(term=term)))
        assert (Outcome.FAIL in {v.outcome for v in check(disclosure, [rule])}) is wrong


def test_an_aim_to_spend_less_is_no_broken_ceiling() -> None:
    row = {"project": "甲", "level1": "成本指标", "level3": "总支出成本控制情况", "relation": "≤", "value": "30"}
    given = {**row, "unit": "万元", "total": "40.000000万元"}
    assert not found("KPI-COST-WHOLE", given)
    assert found("KPI-COST-KEPT", given)
