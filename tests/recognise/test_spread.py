"""Tables spread over the accounts of a classification, rows of units among accounts, lines above a header."""

from __future__ import annotations

import pytest

from tests.recognise.builders import LEFT, UP, amounts, grid, only, recognised, roles

SPREAD = f"""
支出分类汇总表（按部门经济科目） | {LEFT} | {LEFT} | {LEFT} | {LEFT} | {LEFT} | {LEFT}
科目编码 | 科目名称 | 总计 | 基本支出 | {LEFT} | {LEFT} | 对个人和家庭补助
{UP} | {UP} | {UP} | 合计 | 工资福利支出 | {LEFT} | {UP}
{UP} | {UP} | {UP} | {UP} | 小计 | 基本工资 | {UP}
2010301 | 行政运行 | 9.00 | 6.00 | 6.00 | 6.00 | 3.00
 | 合计 | 9.00 | 6.00 | 6.00 | 6.00 | 3.00
"""


def test_columns_headed_by_accounts_are_called_by_them():
    table = recognised("样例局2030年部门预算", "单位：万元", grid(SPREAD)).schedules[0]
    assert table.title.startswith("支出分类汇总表")
    assert roles(table)[2:] == [
        "合计",
        "基本支出",
        "经济/基本支出/工资福利支出",
        "经济/基本支出/工资福利支出/基本工资",
        "经济/对个人和家庭的补助",
    ]


NUMBERED = f"""
项目 | {LEFT} | {LEFT} | {LEFT} | 本年支出合计 | 基本支出 | 项目支出
功能分类科目编码 | {LEFT} | {LEFT} | 科目名称 | {UP} | {UP} | {UP}
类 | 款 | 项 | 栏次 | 1=2+3 | 2 | 3
{UP} | {UP} | {UP} | 合计 | 9.00 | 6.00 | 3.00
201 | {LEFT} | {LEFT} | 一般公共服务支出 | 9.00 | 6.00 | 3.00
"""


def test_column_numbers_beside_the_heads_of_codes_are_no_amounts():
    table = only(recognised("支出决算表", "单位：万元", grid(NUMBERED)), "EXP")
    assert [row.role for row in table.rows] == ["total", "detail"]
    assert table.rows[1].keys == {"功能科目": "201"}


UNITS = f"""
科目编码 | {LEFT} | {LEFT} | 单位代码 | 单位名称（科目） | 合计 | 基本支出 | 项目支出
类 | 款 | 项 | {UP} | {UP} | {UP} | {UP} | {UP}
 | | | | 合计 | 9.00 | 6.00 | 3.00
 | | | 301 | 样例局 | 9.00 | 6.00 | 3.00
 | | | 301001 | 样例局机关 | 9.00 | 6.00 | 3.00
201 | 03 | 01 | 301001 | 行政运行 | 6.00 | 6.00 | 0
201 | 03 | 02 | 301001 | 一般行政管理事务 | 3.00 | 0 | 3.00
"""


def test_a_unit_s_code_without_an_account_heads_the_accounts_below():
    table = only(recognised("部门支出总表", "单位：万元", grid(UNITS)), "EXP")
    _, department, unit, first, second = table.rows
    assert (department.parent, unit.parent, first.parent, second.parent) == (None, 1, 2, 2)
    assert unit.names["单位"] == "样例局机关"
    assert first.keys == {"单位": "301001", "功能科目": "2010301"}


PROJECTS = f"""
单位编码 | 单位名称（项目名称） | 总计 | 一般公共预算 | {LEFT} | {LEFT}
{UP} | {UP} | {UP} | 小计 | 经费拨款 | 非税收入拨款
 | 合计 | 9.00 | 9.00 | 8.00 | 1.00
301 | 样例局 | 9.00 | 9.00 | 8.00 | 1.00
301001 | 甲项目 | 6.00 | 6.00 | 5.00 | 1.00
301001 | 乙项目 | 3.00 | 3.00 | 3.00 |
"""


def test_a_unit_in_the_column_of_projects_heads_them():
    table = only(recognised("样例局2030年部门预算", "专项资金预算汇总表", "单位：万元", grid(PROJECTS)), "PRJ")
    assert [(row.role, row.parent) for row in table.rows] == [
        ("total", None),
        ("parent", None),
        ("detail", 1),
        ("detail", 1),
    ]
    assert amounts(table, 2)["#4"] == "5.00"


PRICES = """
品名 | 单价 | 金额
甲 | 3.00 | 6.00
乙 | 4.00 | 4.00
合计 | | 10.00
"""


def test_prices_are_no_amounts_to_be_summed():
    table = recognised("样例清单表", "单位：万元", grid(PRICES)).schedules[0]
    assert [column.type for column in table.columns] == ["text", "text", "amount"]


PARTS = f"""
收入 | {LEFT} | 支出 | {LEFT}
项目 | 预算数 | 功能分类 | 预算数
财政拨款（补助） | 9.00 | 201 一般公共服务支出 | 9.00
一般公共预算 | 8.00 | 202 外交支出 |
政府性基金预算 | 1.00 | 203 国防支出 |
事业收入 | | 204 公共安全支出 |
小 计 | 9.00 | 小 计 | 9.00
单位上年结余 | | |
收入总计 | 9.00 | 支出总计 | 9.00
"""


@pytest.mark.parametrize(("amount", "parent"), [("8.00", 0), ("9.00", None)])
def test_rows_without_ordinals_are_parts_of_what_they_make_up(amount, parent):
    table = only(recognised("部门收支总体情况表", "单位：万元", grid(PARTS.replace("8.00", amount))), "TOT")
    income = [row for row in table.rows if row.lane == "收入"]
    assert [row.parent for row in income[:4]] == [None, parent, parent, None]
    assert [row.item for row in table.rows if row.role == "subtotal"] == ["本年收入合计", "本年支出合计"]


ACCOUNTS = f"""
科目编码 | {LEFT} | {LEFT} | 单位代码 | 单位名称（项目） | 金额
类 | 款 | 项 | {UP} | {UP} | {UP}
 | | | | 合计 | 9.00
201 | 03 | 02 | 301001 | 一般行政管理事务 | 6.00
201 | 03 | 02 | 301001 | 甲项目 | 5.00
201 | 03 | 02 | 301001 | 乙项目 | 1.00
201 | 03 | 99 | 301001 | 其他政府办公厅支出 | 3.00
201 | 03 | 99 | 301001 | 丙项目 | 3.00
"""


def test_accounts_head_their_projects_where_the_total_says_so():
    table = only(recognised("一般公共预算项目支出预算表", "单位：万元", grid(ACCOUNTS)), "GPJ")
    assert [row.parent for row in table.rows] == [None, None, 1, 1, None, 4]
