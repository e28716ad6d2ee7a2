"""Self-evaluations in the forms of other regions: points and sources that look wrong and are not."""

from __future__ import annotations

import pytest

from budgetcheck.checks import check
from budgetcheck.verdict import Outcome
from tests.recognise.builders import grid, recognised
from tests.traps.test_indicator_rules import BOOK, LOUD

MONEY = """
年度资金总额 | ^ | ^ | 100.00 | 120.00 | 117.60 | 10 | {rate} | {points}
其中：当年财政拨款 | ^ | ^ | 100.00 | {fiscal} | {spent} | — | — | —
"""
FORM = """
项目名称 | ^ | ^ | 甲培训 | ^ | ^ | ^ | ^ | ^
项目资金（万元） | ^ | ^ | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分
{money}
绩效指标 | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因
v | 产出指标 | 数量指标 | 培训人数 | ≥100人 | 120人 | {first} |
v | v | 质量指标 | 合格率 | ≥95% | 98% | {second} |
v | 满意度指标 | 服务对象满意度指标 | 学员满意度 | ≥90% | 96% | 30 | 30 |
总分 | ^ | ^ | ^ | ^ | ^ | 100 | {sum} |
"""
PLAIN = {"rate": "98.00%", "points": "9.8", "fiscal": "120.00", "spent": "117.60", "first": "30 | 30", "second": "30 | 30", "sum": "99.8"}  # fmt: skip


def failing(**other: str) -> list[str]:
    """The loud rules that fail on the form with these cells."""
    cells = PLAIN | other
    text = FORM.format(money=MONEY.format(**cells).strip(), **cells)
    disclosure = recognised("甲培训项目绩效自评表", grid(text))
    assert [schedule.kind for schedule in disclosure.schedules] == ["PSE"]
    rules = [rule for rule in BOOK.rules if rule.id.startswith(("PSE", "KPI-SCORE", "KPI-WEIGHT"))]
    bad = (Outcome.FAIL, Outcome.REVIEW)
    return sorted({v.rule for v in check(disclosure, rules) if v.outcome in bad})


def test_the_form_as_it_is() -> None:
    assert failing() == []
    assert failing(sum="98.8") == ["KPI-SCORE-TOTAL"]


def test_money_of_which_only_a_part_is_named() -> None:
    assert failing(fiscal="90.00", spent="90.00") == []
    assert failing(fiscal="130.00") == ["PSE-ROW"]


def test_a_rate_as_a_share_of_one() -> None:
    assert failing(rate="0.98") == []
    assert failing(rate="0.89") == ["PSE-RATE"]


def test_points_of_spending_beside_the_hundred_of_the_indicators() -> None:
    assert failing(first="40 | 39", second="30 | 30", sum="99") == []
    assert failing(first="40 | 39", second="35 | 30", sum="99") == ["KPI-SCORE-TOTAL", "KPI-WEIGHT-TOTAL"]


def test_points_for_several_indicators_in_one_cell() -> None:
    assert failing(first="60 | 60", second="v | v") == []
    assert failing(first="50 | 50", second="v | v", sum="89.8") == ["KPI-WEIGHT-TOTAL"]


def test_units_with_projects_of_one_name_and_amount() -> None:
    text = """
单位名称 | 项目名称 | 预算数 | 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位
{rows}
"""
    one = """
{unit} | 安保经费 | 5.00 | 产出指标 | 数量指标 | 保安人数 | ≥ | 2 | 人
v | v | v | 成本指标 | 经济成本指标 | 保安服务费 | = | 5 | 万元
v | v | v | 满意度指标 | 服务对象满意度指标 | 师生满意度 | ≥ | 90 | %
"""
    units = ("虚构一小", "虚构二小")
    rows = "\n".join(one.strip().format(unit=unit) for unit in units)
    disclosure = recognised("2030年项目支出绩效目标表（万元）", grid(text.format(rows=rows)))
    bad = (Outcome.FAIL, Outcome.REVIEW)
    rules = [rule for rule in BOOK.rules if rule.id.startswith("KPI")]
    assert [v.rule for v in check(disclosure, rules) if v.outcome in bad and v.rule in LOUD] == []
    again = recognised("2030年项目支出绩效目标表（万元）", grid(text.format(rows=rows.replace(units[1], units[0]))))
    assert "KPI-PROJECT-TWICE" in {v.rule for v in check(again, rules) if v.outcome in bad}


@pytest.mark.parametrize(("ceiling", "found"), [("100", []), ("120", []), ("90", ["KPI-COST-WHOLE"])])
def test_a_ceiling_of_one_source_of_the_money(ceiling: str, found: list[str]) -> None:
    text = f"""
项目名称 | ^ | 甲活动 | ^
资金情况（万元） | 年度资金总额： | 120.00 | ^
v | 其中：财政拨款 | 100.00 | ^
v | 其他资金 | 20.00 | ^
一级指标 | 二级指标 | 三级指标 | 指标值
产出指标 | 数量指标 | 演出场次 | ≥60场
v | 成本指标 | 预算控制数 | ≤{ceiling}万元
"""
    disclosure = recognised("项目支出绩效目标表", grid(text))
    rules = [rule for rule in BOOK.rules if rule.id.startswith("KPI-COST")]
    bad = (Outcome.FAIL, Outcome.REVIEW)
    assert [v.rule for v in check(disclosure, rules) if v.outcome in bad and v.rule in LOUD] == found
