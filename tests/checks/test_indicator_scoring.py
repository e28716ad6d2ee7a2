"""The scoring column of goal forms: read into the indicators, and what is no contradiction in it. All is invented."""

from __future__ import annotations

import pytest

from budgetcheck.verdict import Outcome
from tests.checks.test_indicator_forms import failing, outcomes

LIST = """
单位编码 | 项目名称 | 资金总额 | 绩效目标 | 绩效指标 | ^ | ^ | ^ | ^ | ^ | ^ | ^
v | v | v | v | 一级指标 | 二级指标 | 三级指标 | 指标值 | 评（扣）分标准 | 度量单位 | 指标值类型 | 备注
201 | 甲服务 | 20.00 | 做好甲服务 | 产出指标 | 质量指标 | 样例窗口投诉率 | 0 | {scoring} | % | ＝ | 40
v | v | v | v | v | 数量指标 | 样例用量 | 120 | 偏离10%得{points}分；无偏离得满分 | 吨 | ＝ | 50
"""
FORM = """
项目名称 | ^ | 甲服务 | ^ | ^ | ^ | ^
资金金额（万元） | ^ | 年度资金总额： | 20.00 | ^ | ^ | ^
绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值 | 评分标准 | 分值
v | 产出指标 | 质量指标 | 样例设备完好率 | ≥95% | {scoring} | 40
v | 满意度指标 | 服务对象满意度 | 样例群众满意度 | ≥90% | 达到90%得满分 | 50
"""


@pytest.mark.parametrize(
    ("scoring", "points", "rule", "wrong"),
    [
        ("投诉率为3得满分", "8", "KPI-SCORING-FULL", True),
        ("投诉率为0得满分", "8", "KPI-SCORING-FULL", False),
        ("投诉率为0得满分", "49", "KPI-SCORING-POINTS", False),
        ("投诉率为3得满分，投诉率为5得41分", "8", "KPI-SCORING-POINTS", True),
    ],
)
def test_scoring_of_a_list(scoring: str, points: str, rule: str, wrong: bool) -> None:
    found = outcomes(LIST.format(scoring=scoring, points=points), rule)
    assert Outcome.FAIL in found if wrong else set(found) == {Outcome.PASS}


@pytest.mark.parametrize(
    ("scoring", "rule", "wrong"),
    [
        ("完好率达到95%得40分，每降低1%扣1分", "KPI-SCORING-FULL", False),
        ("完好率达到85%得40分，每降低1%扣1分", "KPI-SCORING-FULL", True),
        ("完好率达到95%得40分，每降低1%扣1分", "KPI-SCORING-SIGN", False),
        ("完好率达到95%得40分，每超过1%扣1分", "KPI-SCORING-SIGN", True),
    ],
)
def test_scoring_of_a_form(scoring: str, rule: str, wrong: bool) -> None:
    found = outcomes(FORM.format(scoring=scoring), rule)
    assert Outcome.FAIL in found if wrong else Outcome.PASS in found and Outcome.FAIL not in found


def test_a_scoring_shared_by_several_indicators_speaks_of_none() -> None:
    shared = LIST.format(scoring="用量为3得满分，偏离得60分", points="8").replace("偏离10%得8分；无偏离得满分", "v")
    for rule in ("KPI-SCORING-FULL", "KPI-SCORING-POINTS"):
        assert Outcome.FAIL not in outcomes(shared, rule)


@pytest.mark.parametrize(
    ("name", "relation", "value", "unit", "scoring"),
    [
        ("样例满意度", "≥", "90", "%", "满意度≥90%得满分，80%（含）-90%得8分，低于60%不得分"),
        ("样例满意度", "≥", "95", "%", "100%得满分，每降低1个百分点扣0.5分"),
        ("样例满意度", "≥", "90", "%", "90分以上得满分，80-90分得8分"),
        ("样例执行率", "≤", "100", "%", "执行率达到100%得满分，每降低1%扣1分"),
        ("样例检查次数", "≥", "12", "次", "完成目标值100%得满分，完成90%得9分，每下降1%扣0.1分"),
        ("样例检查次数", "≥", "12", "次", "完成率100%得满分，每减少10%扣1分"),
        ("样例响应时间", "≤", "30", "分钟", "30分钟内响应得满分，每超过10分钟扣1分"),
        ("样例能耗降低率", "≥", "5", "%", "能耗降低5%得满分，每少降低1个百分点扣1分"),
        ("样例正常运行率", "≥", "98", "%", "98%得满分，每增加1次故障扣1分"),
        ("样例覆盖率", "≥", "95", "%", "覆盖率为1得满分"),
        ("样例覆盖率", "≥", "95", "%", "覆盖率100%得满分，每降低1%扣1分"),
        ("样例投诉率", "≤", "5", "%", "投诉率为0得满分，每增加1%扣1分"),
        ("样例控制率", "≤", "5", "%", "控制率在±10%以内得满分"),
        ("样例流失率", "≤", "10", "%", "流失率每低于1个百分点加1分，每高于1个百分点扣1分"),
        ("样例项目数", "≤", "5", "个", "5个得满分，每增加或减少1个扣1分"),
        ("样例出勤率", "≥", "90", "%", "出勤率达90%得满分，缺勤率每增加1%扣1分"),
        ("样例合格率", "≥", "90", "%", "不合格率为5%得满分"),
        ("样例投诉率", "≤", "5", "%", "投诉率≤5%得5分；满意度95%得5分，每降低1%扣1分"),
        ("样例检查次数", "≥", "12", "次", "巡查12次得满分，发生投诉扣2分，每增加1次扣1分"),
    ],
)
def test_scoring_that_says_nothing_against_the_indicator(
    name: str, relation: str, value: str, unit: str, scoring: str
) -> None:
    row = {"project": "甲", "level3": name, "relation": relation, "value": value, "unit": unit, "scoring": scoring}
    assert not {one for one in failing([row]) if "SCORING" in one}


@pytest.mark.parametrize(
    ("target", "scoring", "rule"),
    [
        ("样例检查次数 ≥ 12 次", "完成10次得满分，每少1次扣1分", "KPI-SCORING-FULL"),
        ("样例检查次数 ≤ 12 次", "完成12次的，得满分；每少1次扣1分", "KPI-SCORING-SIGN"),
        ("样例覆盖率 ≥ 95 %", "覆盖率不低于95%的，得满分；每超过1个百分点扣1分", "KPI-SCORING-SIGN"),
    ],
)
def test_scoring_against_the_indicator(target: str, scoring: str, rule: str) -> None:
    row = dict(zip(("level3", "relation", "value", "unit"), target.split(), strict=True))
    assert {one for one in failing([{**row, "project": "甲", "scoring": scoring}]) if "SCORING" in one} == {rule}


def test_points_out_of_a_hundred_are_no_points_of_the_indicator() -> None:
    first = {"project": "甲", "level3": "样例工作", "weight": "10", "scoring": "完成得100分，基本完成得40分"}
    rest = {"project": "甲", "level3": "其余工作", "weight": "90"}
    assert "KPI-SCORING-POINTS" not in failing([first, rest])
    assert "KPI-SCORING-POINTS" in failing([{**first, "scoring": "完成得满分，基本完成得40分"}, rest])
