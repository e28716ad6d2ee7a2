"""Project forms with labels beside their values; all content is invented."""

from __future__ import annotations

from tests.recognise.builders import amounts, grid, recognised

FORM = """
项目名称 | ^ | ^ | 甲服务 | ^
主管部门 | ^ | ^ | 甲局 | ^
资金金额（万元） | ^ | {total}： | 50.00 | 执行率分值（10分）
v | v | 其中：财政拨款 | 45.00 | v
v | v | 其他资金 | 5.00 | v
年度目标 | 保障服务 | ^ | ^ | ^
绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值
v | 成本指标 | 经济成本 | 年度总费用 | ≤50万元
v | 产出指标 | 数量指标 | 服务人数 | 15人
v | v | 时效指标 | 服务期限 | 1年
项目名称 | ^ | ^ | 乙服务 | ^
主管部门 | ^ | ^ | 甲局 | ^
资金金额（万元） | ^ | {total}： | 7.00 | 执行率分值（10分）
v | v | 其中：财政拨款 | 7.00 | v
绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值
v | 产出指标 | 数量指标 | 服务人数 | 3人
"""
TITLE = "部门专项业务经费绩效目标表"


def test_a_form_becomes_a_list_of_indicators_with_the_money_of_each_project() -> None:
    disclosure = recognised(TITLE, grid(FORM.format(total="年度资金总额")))
    (schedule,) = disclosure.of_kind("PFP")
    assert [row.keys["项目"] for row in schedule.rows] == ["甲服务"] * 3 + ["乙服务"]
    assert amounts(schedule, 0) == {"合计": "50.00", "财政资金": "45.00", "其他资金": "5.00"}
    assert amounts(schedule, 3) == {"合计": "7.00", "财政资金": "7.00"}
    assert schedule.columns[2].unit is not None and schedule.columns[2].unit.symbol == "万元"
    assert [(i.level1, i.level3, i.value) for i in disclosure.indicators] == [
        ("成本指标", "年度总费用", "50万元"), ("产出指标", "服务人数", "15人"),
        ("产出指标", "服务期限", "1年"), ("产出指标", "服务人数", "3人"),
    ]  # fmt: skip


def test_money_of_all_years_is_not_that_of_the_year() -> None:
    (schedule,) = recognised(TITLE, grid(FORM.format(total="实施期资金总额"))).of_kind("PFP")
    assert set(amounts(schedule, 0)) == {"实施期/合计", "实施期/财政资金", "实施期/其他资金"}


def test_projects_without_money_give_no_form() -> None:
    text = "\n".join(line for line in FORM.splitlines() if "资金" not in line and "财政" not in line)
    disclosure = recognised(TITLE, grid(text))
    assert not any(row.entries.get("合计") for table in disclosure.schedules for row in table.rows)


def test_a_form_that_names_its_project_in_the_title_only() -> None:
    text = """
专项资金情况（万元） | 资金总额： | 8.50 | ^
v | 财政拨款： | 8.50 | ^
绩效目标指标 | 一级指标 | 三级指标 | 目标值
v | 产出指标 | 服务人数 | ≥15人
"""
    (schedule,) = recognised("“样例服务”运营项目绩效目标表", grid(text)).of_kind("PFP")
    assert [row.keys["项目"] for row in schedule.rows] == ["样例服务运营"]
    assert amounts(schedule, 0) == {"合计": "8.50", "财政资金": "8.50"}
