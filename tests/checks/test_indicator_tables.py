"""A measure of the whole department and of one project, one measure twice, and measures where values should stand: what is no
slip in them. All is invented."""

from __future__ import annotations

from dataclasses import replace

import pytest

from budgetcheck.checks import check
from budgetcheck.checks.base import Example
from budgetcheck.checks.examples import build
from budgetcheck.disclosure import Column, Schedule
from budgetcheck.document import Location
from budgetcheck.rulebook import load_rules
from budgetcheck.verdict import Outcome
from tests.checks.test_indicator_forms import failing, outcomes

OWN = {
    "level2": "数量指标",
    "level3": "办理样例来件数量（件次/年）",
    "relation": "≥",
    "value": "5000",
    "unit": "件次/年",
}
PART = {
    "project": "甲",
    "level2": "数量指标",
    "level3": "登记办理样例来件数量",
    "relation": "≥",
    "value": "6000",
    "unit": "件次",
}


def tables(own: dict[str, str], part: dict[str, str]) -> set[str]:
    return {one for one in failing([{**OWN, **own}, {**PART, **part}]) if one.startswith("KPI-TABLES")}


def test_less_in_all_than_in_one_project() -> None:
    assert tables({}, {}) == {"KPI-TABLES-PART"}
    assert tables({"value": "6000"}, {}) == set()
    assert tables({"value": "9000"}, {}) == {"KPI-TABLES-VALUE"}


@pytest.mark.parametrize(("goals", "wrong"), [("年度目标", True), ("实施期目标", False)])
def test_a_project_of_several_years_counts_more_than_a_year_does(goals: str, wrong: bool) -> None:
    rule = next(one for one in load_rules().rules if one.id == "KPI-TABLES-PART")
    built = build(Example(indicators=(OWN, PART)), rule)
    own, part = built.indicators
    columns = (Column(0, "绩效目标", (goals,), "text"),)
    form = Schedule("PFP-2", "PFP", "", None, columns, (), Location())
    term = replace(built, indicators=(own, replace(part, of_term=True, schedule="PFP-2")), schedules=(form,))
    assert (Outcome.FAIL in {verdict.outcome for verdict in check(term, [rule])}) is wrong


@pytest.mark.parametrize(
    ("own", "part"),
    [
        ({"level3": "样例来件办结天数", "unit": "天"}, {"level3": "样例来件办结天数", "unit": "天"}),
        ({"level3": "样例来件办理合格率", "unit": "%"}, {"level3": "样例来件办理合格率", "unit": "%"}),
        ({"level3": "平均每窗口办理样例来件数量"}, {"level3": "平均每窗口办理样例来件数量"}),
        ({"relation": "≤"}, {"relation": "≤"}),
        ({"level2": "质量指标"}, {"level2": "质量指标"}),
    ],
)
def test_what_does_not_add_up_may_be_less_in_all(own: dict[str, str], part: dict[str, str]) -> None:
    assert "KPI-TABLES-PART" not in tables(own, part)


@pytest.mark.parametrize(
    ("own", "part", "wrong"),
    [
        ({"value": "6000", "relation": "＝"}, {}, True),
        ({"value": "6000", "unit": "封"}, {}, True),
        ({"value": "6000", "unit": "件"}, {}, False),
        ({"level3": "样例来件办理合格率", "value": "100", "unit": "%"}, {"level3": "样例来件办理合格率", "value": "100", "unit": "%", "relation": "＝"}, False),
    ],
)  # fmt: skip
def test_one_number_with_two_relations_or_units(own: dict[str, str], part: dict[str, str], wrong: bool) -> None:
    assert ("KPI-TABLES-FORM" in tables(own, part)) is wrong


def test_a_name_of_many_things_is_no_measure_of_one() -> None:
    names = {"level3": "服务对象满意度", "unit": "%"}
    assert tables({**names, "value": "95"}, {**names, "value": "90"}) == set()


def test_lists_of_measures_are_read_with_their_values() -> None:
    assert tables({}, {"level3": "样例接访数量、登记办理样例来件数量", "value": "100人次；≥6000件次", "unit": ""}) == {
        "KPI-TABLES-PART"
    }
    assert not tables({}, {"level3": "样例接访数量、登记办理样例来件数量", "value": "≥6000件次", "unit": ""})


def test_a_measure_of_two_values_in_one_project() -> None:
    one = {"project": "甲", "level1": "产出指标", "level2": "质量指标", "level3": "样例设备验收合格率"}
    row = {**one, "relation": "≥", "value": "95", "unit": "%"}
    assert "KPI-VALUE-TWICE" in failing([row, {**row, "value": "98"}])
    for other in (
        {"value": "98", "relation": "≤"},
        {"value": "98", "level2": "时效指标"},
        {"value": "98", "project": "乙"},
    ):
        assert "KPI-VALUE-TWICE" not in failing([row, {**row, **other}])
    between = {**one, "level2": "时效指标", "level3": "样例按期完成率", "value": "95", "unit": "%"}
    assert "KPI-VALUE-TWICE" not in failing([row, between, {**row, "value": "98"}])  # another list of aims


@pytest.mark.parametrize("value", ["满意", "较高程度", "有效保障", "显著提升", "保障到位", "达到90%以上", "全部覆盖"])
def test_values_that_are_grades(value: str) -> None:
    row = {"project": "甲", "level1": "效益指标", "level3": "样例出行便捷率", "value": value}
    assert "KPI-VALUE-MEASURE" not in failing([row])
    assert "KPI-VALUE-MEASURE" in failing([{**row, "value": "受益程度"}])


LIST = """
单位编码 | 项目名称 | 资金总额 | 绩效目标 | 绩效指标 | ^ | ^ | ^ | ^ | ^ | ^
v | v | v | v | 一级指标 | 二级指标 | 三级指标 | 指标值 | 指标值内容 | 度量单位 | 指标值类型
201 | 甲服务 | 20.00 | 做好甲服务 | 产出指标 | 质量指标 | 样例设备运行安全率 | 100 | {content} | % | ＝
v | v | v | v | v | v | 样例设备完好率 | 95 | 样例设备完好率 | % | ≥
"""


@pytest.mark.parametrize(
    ("content", "wrong"),
    [("样例安全事故发生率", True), ("样例设备安全率", False), ("样例安全事故零发生率", False), ("反映样例设备故障率", False)],
)  # fmt: skip
def test_name_and_content_say_the_opposite(content: str, wrong: bool) -> None:
    found = outcomes(LIST.format(content=content), "KPI-CONTENT-OPPOSED")
    assert (Outcome.FAIL in found) is wrong
    assert found


def test_a_contrary_content_is_shown() -> None:
    """The finding names the cell that it speaks of, not only the indicator."""
    rule = next(rule for rule in load_rules().rules if rule.id == "KPI-CONTENT-OPPOSED")
    own = {
        "level3": "样例设备运行安全率",
        "relation": "＝",
        "value": "100",
        "unit": "%",
        "content": "样例安全事故发生率",
    }
    example = build(Example.model_validate({"indicators": [own]}), rule)
    shown = [one.text for verdict in check(example, [rule]) for one in verdict.context]
    assert "样例安全事故发生率" in shown
