"""Units above their accounts, codes lent to names, key projects, statements of single units. All content is invented."""

from __future__ import annotations

from budgetcheck.disclosure import Schedule
from tests.recognise.builders import amounts, grid, only, recognised, roles

SPENDING = """
预算单位 | 科目编码 | 科目名称 | 支出总计 | 基本支出 | 项目支出
山海市样例局 | | | 150.00 | 90.00 | 60.00
山海市样例局（本级） | | | 100.00 | 60.00 | 40.00
 | 201 | 一般公共服务支出 | 100.00 | 60.00 | 40.00
 | 20103 | 样例事务 | 100.00 | 60.00 | 40.00
 | 2010301 | 行政运行 | 60.00 | 60.00 |
 | 2010302 | 一般行政管理事务 | 40.00 | | 40.00
山海市样例中心 | | | 50.00 | 30.00 | 20.00
 | 201 | 一般公共服务支出 | 50.00 | 30.00 | 20.00
 | 20103 | 样例事务 | 50.00 | 30.00 | 20.00
 | 2010301 | 行政运行 | 50.00 | 30.00 | 20.00
"""

TOTALS = """
收入 | ^ | 支出 | ^
项目 | 预算数 | 项目 | 预算数
一、财政拨款收入 | 145.00 | 一、一般公共服务支出 | 150.00
1.一般公共预算拨款收入 | 145.00 | 样例事务 | 150.00
本年收入合计 | 145.00 | 行政运行 | 110.00
上年结余、结转 | 5.00 | 一般行政管理事务 | 40.00
1.财政拨款结余、结转 | 5.00 | |
2.非财政拨款结余、结转 | 0.00 | 本年支出合计 | 150.00
收入总计 | 150.00 | 支出总计 | 150.00
"""

BASIC = """
支出项目类别 | 总计 | 财政拨款 | ^ | 财政专户管理资金
v | v | 小计 | 一般公共预算拨款 | v
山海市样例局 | 90.00 | 90.00 | 90.00 | 0.00
山海市样例局（本级） | 60.00 | 60.00 | 60.00 | 0.00
工资福利支出 | 50.00 | 50.00 | 50.00 | 0.00
基本工资 | 50.00 | 50.00 | 50.00 | 0.00
商品和服务支出 | 10.00 | 10.00 | 10.00 | 0.00
办公费 | 10.00 | 10.00 | 10.00 | 0.00
山海市样例中心 | 30.00 | 30.00 | 30.00 | 0.00
工资福利支出 | 30.00 | 30.00 | 30.00 | 0.00
基本工资 | 30.00 | 30.00 | 30.00 | 0.00
"""

ECONOMIC = """
预算单位 | 科目编码 | 科目名称 | 支出总计 | 基本支出 | 项目支出
山海市样例局 | | | 90.00 | 90.00 | 0.00
 | 301 | 工资福利支出 | 80.00 | 80.00 | 0.00
 | 30101 | 基本工资 | 80.00 | 80.00 | 0.00
 | 302 | 商品和服务支出 | 10.00 | 10.00 | 0.00
 | 30201 | 办公费 | 10.00 | 10.00 | 0.00
"""

GOALS = """
二级预算单位名称 | 一级项目名称 | 预算数（万元） | 绩效目标
山海市样例局（本级） | 档案整理 | 40.00 | 完成档案整理
山海市样例中心 | 档案整理 | 20.00 | 完成档案整理
"""

VOLUME = """
项目名称（资金使用单位） | 总计： | 财政拨款 | 财政专户拨款 | 其他资金 | 绩效目标
合计： | 33.00 | 30.00 | | 3.00 |
山海市样例局 | 20.00 | 20.00 | | |
甲项目 | 12.00 | 12.00 | | | 完成甲项目
乙项目 | 8.00 | 8.00 | | | 完成乙项目
山海市样例中心 | 13.00 | 10.00 | | 3.00 |
甲项目 | 6.00 | 6.00 | | | 完成甲项目
丙项目 | 7.00 | 4.00 | | 3.00 | 完成丙项目
"""

OWNER = "部门名称：山海市样例局 单位：万元"


def _parents(schedule: Schedule) -> list[str]:
    return [schedule.rows[r.parent].label if r.parent is not None else "" for r in schedule.rows]


def test_accounts_belong_to_the_unit_above_them() -> None:
    schedule = only(recognised("支出总表", OWNER, grid(SPENDING)), "EXP")
    assert schedule.rows[0].role == "total"
    assert _parents(schedule)[1:4] == ["", schedule.rows[1].label, "一般公共服务支出"]
    assert [r.keys.get("单位") for r in schedule.rows][6:] == ["山海市样例中心"] * 4


def test_names_below_a_class_take_the_codes_of_another_table() -> None:
    found = recognised("收支总表", OWNER, grid(TOTALS), "支出总表", OWNER, grid(SPENDING))
    schedule = only(found, "TOT")
    coded = [row for row in schedule.rows if row.keys.get("功能科目")]
    assert [row.keys["功能科目"] for row in coded] == ["201", "20103", "2010301", "2010302"]
    assert [row.role for row in coded] == ["parent", "parent", "detail", "detail"]


def test_names_without_codes_anywhere_nest_by_their_sums() -> None:
    schedule = only(recognised("收支总表", OWNER, grid(TOTALS)), "TOT")
    rows = [row for row in schedule.rows if row.lane == "支出"][:4]
    assert [row.role for row in rows] == ["parent", "parent", "detail", "detail"]
    assert not any(row.keys for row in rows[1:])


def test_names_that_do_not_add_up_stay_of_which() -> None:
    wrong = TOTALS.replace("一般行政管理事务 | 40.00", "一般行政管理事务 | 41.00")
    schedule = only(recognised("收支总表", OWNER, grid(wrong)), "TOT")
    rows = [row for row in schedule.rows if row.lane == "支出"][:4]
    assert [row.role for row in rows[1:]] == ["of-which"] * 3


def test_lent_codes_do_not_lean_on_the_amounts() -> None:
    wrong = TOTALS.replace("一般行政管理事务 | 40.00", "一般行政管理事务 | 41.00")
    found = recognised("收支总表", OWNER, grid(wrong), "支出总表", OWNER, grid(SPENDING))
    coded = [row.keys["功能科目"] for row in only(found, "TOT").rows if row.keys.get("功能科目")]
    assert coded == ["201", "20103", "2010301", "2010302"]


def test_numbered_lines_below_the_carry_over_are_its_parts() -> None:
    schedule = only(recognised("收支总表", OWNER, grid(TOTALS)), "TOT")
    carried = next(row for row in schedule.rows if row.item == "上年结转")
    assert carried.role == "parent"
    assert sum(row.parent == carried.index for row in schedule.rows) == 2


def test_economic_classes_that_begin_anew_open_a_unit() -> None:
    found = recognised("基本支出总表", OWNER, grid(BASIC), "一般公共预算支出表（按经济分类）", OWNER, grid(ECONOMIC))
    schedule = only(found, "BEX")
    assert roles(schedule)[1:] == ["合计", "财政拨款/小计", "一般公共预算", "财政专户"]
    assert schedule.rows[0].role == "total"
    units = [row.keys["单位"] for row in schedule.rows if row.role == "parent" and "部门经济科目" not in row.keys]
    assert units == ["山海市样例局(本级)", "山海市样例中心"]
    codes = [row.keys.get("部门经济科目") for row in schedule.rows[2:6]]
    assert codes == ["301", "30101", "302", "30201"]


def test_a_list_of_projects_with_targets_needs_no_title() -> None:
    schedule = only(recognised(grid(GOALS)), "PFK")
    assert amounts(schedule, 0) == {"合计": "40.00"}


def test_rows_without_texts_that_sum_the_rows_below_are_units() -> None:
    schedule = only(recognised("山海市样例局2030年项目支出绩效目标表", OWNER, grid(VOLUME)), "PFP")
    assert [row.role for row in schedule.rows] == ["total", "parent", "detail", "detail", "parent", "detail", "detail"]
    assert [row.keys.get("单位") for row in schedule.rows][4:] == ["山海市样例中心"] * 3


def test_a_section_about_a_unit_speaks_of_that_unit() -> None:
    found = recognised(
        "2030年山海市样例局部门预算收入150.00万元。",
        "一、山海市样例局（本级）",
        "本单位项目支出40.00万元。",
        "二、山海市样例中心",
        "本单位项目支出20.00万元。",
        "支出总表",
        OWNER,
        grid(SPENDING),
    )
    assert [s.unit for s in found.statements] == ["", "山海市样例局(本级)", "山海市样例中心"]
