"""Forms with four lists side by side, heads and parts in one column, and blocks of years: all figures are invented."""

from __future__ import annotations

from decimal import Decimal

import pytest

from budgetcheck.recognise.nesting import nesting
from tests.recognise.builders import amounts, grid, only, recognised, roles

SIDES = """
序号 | 收入 | ^ | 支出 | ^ | ^ | ^ | ^ | ^
v | 项目 | 预算数 | 支出功能分类科目（按大类） | 预算数 | {dept} | 预算数 | {gov} | 预算数
1 | 一、部门预算 | {first} | 一、部门预算 | {first} | 一、部门预算 | {first} | 一、部门预算 | {first}
2 | 1、财政拨款 | 90 | 1、一般公共服务支出 | 60 | 1、人员经费和公用经费支出 | 70 | 1、机关工资福利支出 | 50
3 | (1)一般公共预算拨款 | 90 | 2、外交支出 | | (1)工资福利支出 | 50 | 2、机关商品和服务支出 | 38
4 | (2)政府性基金拨款 | | 3、住房保障支出 | 30 | (2)商品和服务支出 | 20 | 3、机关资本性支出（一 | 2
5 | 2、上级补助收入 | | | | 2、专项业务经费支出 | 20 | 4、对事业单位经常性补 |
6 | 3、事业收入 | | | | (1)商品和服务支出 | 18 | 5、对个人和家庭的补助 |
7 | | | | | (2)资本性支出 | 2 | 6、其他支出 |
8 | 本年收入合计 | 90 | 本年支出合计 | 90 | 本年支出合计 | 90 | 本年支出合计 | 90
9 | 上年结转 | 5 | 结转下年 | 5 | 结转下年 | 5 | 结转下年 | 5
10 | 收入总计 | 95 | 支出总计 | 95 | 支出总计 | 95 | 支出总计 | 95
"""
HEADED = {"dept": "部门预算支出经济分类科目（按大类）", "gov": "政府预算支出经济分类科目（按大类）"}
CUT = {"dept": "出经济分类科目（按大类）", "gov": "出经济分类科目（按大类）"}


@pytest.mark.parametrize("heads", [HEADED, CUT])
@pytest.mark.parametrize("first", ["90", ""])
def test_four_lists_are_known_by_header_or_by_what_they_list(heads: dict[str, str], first: str) -> None:
    table = grid(SIDES.format(first=first, **heads))
    schedule = only(recognised("表一 部门综合预算收支总表", "单位：元", table), "TOT")
    assert list(dict.fromkeys(row.lane for row in schedule.rows)) == ["收入", "支出", "部门经济", "政府经济"]
    codes = [row.keys.get("部门经济科目") for row in schedule.rows if row.lane == "部门经济" and row.level == 2]
    assert codes == ["301", "302", "302", "310"]
    parents = [schedule.rows[row.parent].item for row in schedule.rows if row.lane == "部门经济" and row.parent]
    assert parents == ["基本支出", "基本支出", "项目支出", "项目支出"]
    cut = [row.keys.get("政府经济科目") for row in schedule.rows if row.lane == "政府经济" and row.keys]
    assert cut == ["501", "502", "503", "505", "509", "599"]
    assert {row.role for row in schedule.rows if row.item == "部门预算"} == {"subtotal"}
    assert not any(row.label.isdecimal() for row in schedule.rows)


SOURCES = """
单位编码 | 单位名称 | 总计 | 部门预算 | ^ | ^ | ^ | ^
v | v | v | 合计 | 公共预算拨款 | ^ | 事业收入 | 上年实户资金余额
v | v | v | v | 小计 | 其中：专项资金列入部门预算的项目 | v | v
 | 合计 | 100 | 100 | 90 | 5 | 4 | 6
258001 | 甲中心 | 60 | 60 | 50 | 5 | 4 | 6
258002 | 乙中心 | 40 | 40 | 40 | | |
"""


def test_spending_by_source_of_money() -> None:
    schedule = only(recognised("部门综合预算支出总表", "单位：元", grid(SOURCES)), "EXP")
    assert roles(schedule)[2:] == [
        "合计", "部门预算", "来源/一般公共预算", "来源/其中专项资金", "来源/事业收入", "来源/上年实户资金余额",
    ]  # fmt: skip
    assert [row.role for row in schedule.rows] == ["total", "detail", "detail"]


BLOCKS = """
单位编码 | 单位名称 | 2029年 | ^ | ^ | ^ | ^ | ^ | ^ | 2030年 | ^ | ^ | ^ | ^ | ^ | ^
v | v | 合计 | 一般公共预算拨款安排的“三公”经费预算 | ^ | ^ | ^ | ^ | 会议费 | 合计 | 一般公共预算拨款安排的“三公”经费预算 | ^ | ^ | ^ | ^ | 会议费
v | v | v | 小计 | 公务接待费 | 公务用车购置及运行维护费 | ^ | ^ | v | v | 小计 | 公务接待费 | 公务用车购置及运行维护费 | ^ | ^ | v
v | v | v | v | v | 小计 | 公务用车购置费 | 公务用车运行费 | v | v | v | v | 小计 | 公务用车购置费 | 公务用车运行费 | v
 | 合计 | 9 | 7 | 2 | 5 | | 5 | 2 | 8 | 6 | 1 | 5 | | 5 | 2
258 | 甲局 | 9 | 7 | 2 | 5 | | 5 | 2 | 8 | 6 | 1 | 5 | | 5 | 2
258001 | 甲局本级 | 9 | 7 | 2 | 5 | | 5 | 2 | 8 | 6 | 1 | 5 | | 5 | 2
"""


def test_blocks_of_years_become_rows_and_units_stand_below_their_department() -> None:
    schedule = only(recognised("2030年一般公共预算拨款“三公”经费及会议费支出预算表", "单位：万元", grid(BLOCKS)), "TP")
    assert [(row.role, row.keys.get("年度")) for row in schedule.rows[:2]] == [("total", "2029"), ("total", "2030")]
    assert amounts(schedule, 1) == {
        "三公经费及会议费培训费合计": "8", "合计": "6", "公务接待费": "1", "公务用车购置及运行维护费": "5",
        "公务用车运行维护费": "5", "会议费": "2",
    }  # fmt: skip
    assert [row.role for row in schedule.rows[2:]] == ["parent", "parent", "detail", "detail"]
    assert [row.parent for row in schedule.rows[4:]] == [2, 3]
    assert "2029年" in schedule.rows[0].label and "2030年" in schedule.rows[1].label


def test_one_stray_character_does_not_hide_the_year_of_a_block() -> None:
    table = grid(BLOCKS.replace("| 2030年 |", "| 2030年待 |"))
    schedule = only(recognised("2030年一般公共预算拨款“三公”经费及会议费支出预算表", "单位：万元", table), "TP")
    assert {row.keys.get("年度") for row in schedule.rows} == {"2029", "2030"}


def _numbers(*values: int) -> list[Decimal]:
    return [Decimal(value) for value in values]


def test_sums_tell_heads_from_parts() -> None:
    assert nesting(_numbers(50, 50, 50), Decimal(100)) is None  # either of the first two may be the head
    assert nesting(_numbers(100, 100, 60, 45, 15, 40), Decimal(100)) == (None, 0, 1, 2, 2, 1)


def test_flat_lists_and_lists_that_do_not_add_up_stay_flat() -> None:
    assert nesting(_numbers(60, 40), Decimal(100)) is None
    assert nesting(_numbers(60, 41), Decimal(100)) is None
    assert nesting(_numbers(50, -10, 60), Decimal(100)) is None


PROJECTS = """
单位编码 | 单位（项目）名称 | 项目金额 | 项目简介
 | 合计 | 100 |
258 | 甲局 | 100 |
258001 | 甲局本级 | 100 |
 | 通用项目 | 60 |
 | 甲事业 | 45 | 甲
 | 乙事业 | 15 | 乙
 | 丙事业 | 40 | 丙
"""


def test_projects_below_groups_below_units() -> None:
    schedule = only(recognised("部门综合预算专项业务经费支出表", "单位：元", grid(PROJECTS)), "PRJ")
    assert [row.parent for row in schedule.rows] == [None, None, 1, 2, 3, 3, 2]
    assert [row.role for row in schedule.rows] == [
        "total", "parent", "parent", "parent", "detail", "detail", "detail",
    ]  # fmt: skip


PURCHASES = """
科目编码 | ^ | ^ | 采购项目 | 部门预算支出经济科目编码 | ^ | 预算金额
类 | 款 | 项 | v | 类 | 款 | v
合计 | ^ | ^ | ^ | ^ | ^ | 30
201 | 03 | 01 | 甲用品 | 302 | 01 | 10
201 | 03 | 02 | 乙服务 | 302 | 27 | 20
"""


def test_levels_of_a_code_belong_to_one_classification() -> None:
    schedule = only(recognised("政府采购（资产配置、购买服务）预算表", "单位：元", grid(PURCHASES)), "GPR")
    assert [dict(row.keys) for row in schedule.rows[1:]] == [
        {"功能科目": "2010301", "部门经济科目": "30201"},
        {"功能科目": "2010302", "部门经济科目": "30227"},
    ]
