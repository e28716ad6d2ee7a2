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
    assert [(i.level1, i.level3, i.value, i.unit) for i in disclosure.indicators] == [
        ("成本指标", "年度总费用", "50", "万元"), ("产出指标", "服务人数", "15", "人"),
        ("产出指标", "服务期限", "1", "年"), ("产出指标", "服务人数", "3", "人"),
    ]  # fmt: skip


def test_money_of_all_years_is_not_that_of_the_year() -> None:
    (schedule,) = recognised(TITLE, grid(FORM.format(total="实施期资金总额"))).of_kind("PFP")
    assert set(amounts(schedule, 0)) == {"实施期/合计", "实施期/财政资金", "实施期/其他资金"}


def test_projects_without_money_give_no_form() -> None:
    text = "\n".join(line for line in FORM.splitlines() if "资金" not in line and "财政" not in line)
    disclosure = recognised(TITLE, grid(text))
    assert disclosure.schedules
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


SELF = """
项目名称 | ^ | ^ | 甲服务 | ^ | ^ | ^ | ^
项目资金（万元） | ^ | v | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 得分
v | v | 年度资金总额： | 10.00 | 12.00 | 9.00 | 10 | 7.5
v | v | 其中：财政拨款 | 10.00 | 10.00 | 8.00 | — | —
v | v | 上年结转资金 | 0.00 | 2.00 | 1.00 | — | —
年度总体目标 | 预期目标 | ^ | ^ | 实际完成情况 | ^ | ^ | ^
绩效指标 | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分
v | 产出指标 | 数量指标 | 服务人数 | ≥15人 | 16人 | 50 | 50
v | v | 质量指标 | 服务合格率 | ≥95% | 90% | 40 | 38
总分 | ^ | ^ | ^ | ^ | ^ | 100 | 95.5
"""


def test_a_self_evaluation_gives_its_money_by_time_and_its_points() -> None:
    disclosure = recognised("甲服务项目绩效自评表", grid(SELF))
    (schedule,) = disclosure.of_kind("PSE")
    assert amounts(schedule, 0) == {
        "合计": "12.00", "财政资金": "10.00", "上年结转": "2.00",
        "年初/合计": "10.00", "年初/财政资金": "10.00", "年初/上年结转": "0.00",
        "执行/合计": "9.00", "执行/财政资金": "8.00", "执行/上年结转": "1.00",
    }  # fmt: skip
    points = {role: entry.text for role, entry in schedule.rows[0].entries.items() if "分" in role and entry.text}
    assert points == {"执行分值": "10", "执行得分": "7.5", "总分值": "100", "总得分": "95.5", "得分": "50"}
    first, second = disclosure.indicators
    assert (first.value, first.unit, first.cells["实际完成值"].text) == ("15", "人", "16人")
    assert (second.unit, second.weight and second.weight.text, second.cells["得分"].text) == ("%", "40", "38")


def test_remarks_below_the_points_are_no_indicators() -> None:
    below = "评价结论 | 按计划完成。 | ^ | ^ | ^ | ^ | ^ | ^\n负责人： | ^ | ^ | ^ | 财务负责人： | ^ | ^ | ^\n"
    disclosure = recognised("甲服务项目绩效自评表", grid(SELF + below))
    assert [i.level3 for i in disclosure.indicators] == ["服务人数", "服务合格率"]


def test_a_table_of_another_kind_gives_its_indicators_beside_its_rows() -> None:
    text = """
部门名称 | 样例局 | ^ | ^
年度总体目标 | 完成年度任务 | ^ | ^
年度绩效指标 | 一级指标 | 三级指标 | 指标值
v | 产出指标 | 办结率（%） | ≥95
v | v | 办结时限 | ≤60日
"""
    disclosure = recognised("部门整体工作安排表", grid(text))
    assert [schedule.kind for schedule in disclosure.schedules] == [None]
    assert [(i.level3, i.relation, i.value, i.unit) for i in disclosure.indicators] == [
        ("办结率（%）", "≥", "95", "%"), ("办结时限", "≤", "60", "日"),
    ]  # fmt: skip


def test_money_of_the_whole_project_beside_that_of_the_year() -> None:
    text = """
项目名称 | ^ | 甲工程 | ^ | ^
项目资金（元） | 项目资金总额 | 900.00 | 年度资金申请总额 | 300.00
v | 其中：财政资金 | 900.00 | 其中：当年财政拨款 | 250.00
v | v | v | 上年结转资金 | 50.00
绩效指标 | 一级指标 | 三级指标 | 指标值 | ^
v | 产出指标 | 面积 | ≥100.00(平方米) | ^
"""
    disclosure = recognised("财政项目支出绩效目标填报表", grid(text))
    (schedule,) = disclosure.of_kind("PFP")
    assert amounts(schedule, 0) == {
        "合计": "300.00", "财政资金": "250.00", "上年结转": "50.00", "实施期/合计": "900.00", "实施期/财政资金": "900.00",
    }  # fmt: skip
    assert disclosure.indicators[0].unit == "平方米"


PACKED = """
项目名称 | 总计 | 财政拨款 | 绩效目标 | 绩效指标
甲服务 | 5.00 | 5.00 | 保障服务 | 1.1－产出指标，11－数量指标，服务人数；实施周期指标值：≥10人，年度指标值：≥5人；2、2－效益指标，22－社会效益，投诉率；实施周期指标值：≤5%，年度指标值：≤5%;
乙服务 | 7.00 | 7.00 | 保障服务 | 见附件
"""


def test_all_indicators_of_a_project_in_one_cell() -> None:
    disclosure = recognised("样例局项目支出绩效目标表", grid(PACKED))
    assert [(i.project, i.level1, i.level2, i.level3, i.relation, i.value, i.unit) for i in disclosure.indicators] == [
        ("甲服务", "产出指标", "数量指标", "服务人数", "≥", "5", "人"),
        ("甲服务", "效益指标", "社会效益", "投诉率", "≤", "5", "%"),
    ]  # fmt: skip
    assert disclosure.indicators[1].total is not None
