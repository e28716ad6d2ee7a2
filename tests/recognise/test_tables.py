"""Tables with geometry: kinds, column roles, lanes, rows."""

from __future__ import annotations

from budgetcheck.figures import WAN, YUAN
from tests.recognise.builders import amounts, grid, only, recognised, roles

TOT = """
收入 | ^ | 支出 | ^
项目 | 预算数 | 项目 | 预算数
一、一般公共预算拨款收入 | 90.00 | 一、一般公共服务支出 | 60.00
二、政府性基金预算拨款收入 | | 二、住房保障支出 | 30.00
九、其他收入 | 5.00 | 三、其他支出 | 5.00
本年收入合计 | 95.00 | 本年支出合计 | 95.00
上年结转结余 | 1.00 | 年终结转结余 | 1.00
收入总计 | 96.00 | 支出总计 | 96.00
"""

FUNCTIONS = """
科目编码 | ^ | ^ | 科目名称 | 合计 | 基本支出 | ^ | ^ | 项目支出
类 | 款 | 项 | v | v | 小计 | 人员经费 | 公用经费 | v
201 | | | 一般公共服务支出 | 60 | 40 | 30 | 10 | 20
 | 03 | | 办公厅事务 | 60 | 40 | 30 | 10 | 20
 | | 01 | 行政运行 | 40 | 40 | 30 | 10 |
 | | 02 | 一般行政管理事务 | 20 | | | | 20
合计 | ^ | ^ | ^ | 60 | 40 | 30 | 10 | 20
"""


def test_two_lanes_with_named_items_and_classes_by_name() -> None:
    schedule = only(recognised("表一、收支总表", "单位：万元", grid(TOT)), "TOT")
    assert schedule.unit == WAN
    assert {c.lane for c in schedule.columns} == {"收入", "支出"}
    by_item = {row.item: row for row in schedule.rows if row.item}
    assert by_item["一般公共预算拨款收入"].role == "detail"
    assert by_item["本年收入合计"].role == "subtotal"
    assert by_item["收入总计"].role == "total"
    assert by_item["结转下年"].lane == "支出"
    assert [row.keys.get("功能科目") for row in schedule.rows if row.keys] == ["201", "221", "229"]


def test_relative_codes_nest_and_groups_name_their_children() -> None:
    schedule = only(recognised("2026年一般公共预算支出情况表", "单位：元", grid(FUNCTIONS)), "GPB")
    assert schedule.unit == YUAN
    assert roles(schedule)[4:] == ["合计", "基本支出", "人员经费", "公用经费", "项目支出"]
    assert [row.keys.get("功能科目") for row in schedule.rows] == ["201", "20103", "2010301", "2010302", None]
    assert [row.role for row in schedule.rows] == ["parent", "parent", "detail", "detail", "total"]
    assert [row.parent for row in schedule.rows] == [None, 0, 1, 1, None]


def test_column_numbers_are_no_amounts_and_codes_may_be_glued() -> None:
    table = grid(
        """
        功能科目名称 | 一般公共预算支出 | ^ | ^
        v | 小计 | 其中：基本支出 | 项目支出
        ** | 1 | 2 | 3
        合计 | 7.00 | 5.00 | 2.00
        [201]一般公共服务支出 | 7.00 | 5.00 | 2.00
        [20101]人大事务 | 7.00 | 5.00 | 2.00
        """
    )
    schedule = only(recognised("一般公共预算支出情况表（按功能分类科目）", "单位：万元", table), "GPB")
    assert amounts(schedule, 0) == {"合计": "7.00", "基本支出": "5.00", "项目支出": "2.00"}
    assert schedule.rows[0].role == "total"
    assert schedule.rows[1].role == "parent"


def test_line_numbers_of_final_accounts_are_ordinals() -> None:
    table = grid(
        """
        收入 | ^ | ^ | 支出 | ^ | ^
        项目 | 行次 | 金额 | 项目 | 行次 | 金额
        栏次 | | 1 | 栏次 | | 2
        一、一般公共预算财政拨款收入 | 1 | 10.00 | 一、一般公共服务支出 | 32 | 10.00
        总计 | 31 | 10.00 | 总计 | 62 | 10.00
        """
    )
    schedule = only(recognised("收入支出决算总表", "金额单位：万元", table), "TOT")
    assert [c.type for c in schedule.columns if c.role == "行次"] == ["ordinal", "ordinal"]
    assert {len(amounts(schedule, i)) for i in range(len(schedule.rows))} == {1}


def test_panels_side_by_side_are_lanes_and_codes_nest_over_them() -> None:
    table = grid(
        """
        人员经费 | ^ | ^ | 公用经费 | ^ | ^ | ^ | ^ | ^
        科目编码 | 科目名称 | 决算数 | 科目编码 | 科目名称 | 决算数 | 科目编码 | 科目名称 | 决算数
        301 | 工资福利支出 | 9.00 | 302 | 商品和服务支出 | 5.00 | 30226 | 劳务费 | 2.00
        30101 | 基本工资 | 9.00 | 30201 | 办公费 | 3.00 | 310 | 资本性支出 |
        人员经费合计 | ^ | 9.00 | 公用经费合计 | ^ | ^ | ^ | ^ | 5.00
        """
    )
    schedule = only(recognised("一般公共预算财政拨款基本支出决算表", "单位：万元", table), "BAS")
    by_code = {row.keys["部门经济科目"]: row for row in schedule.rows if row.keys}
    assert schedule.rows[by_code["30226"].parent or 0] is by_code["302"]
    assert by_code["302"].role == "parent"
    sums = {row.item: row.figure("合计") for row in schedule.rows if row.item}
    assert {item: figure and figure.text for item, figure in sums.items()} == {
        "人员经费合计": "9.00",
        "公用经费合计": "5.00",
    }


def test_names_without_codes_nest_by_sums() -> None:
    table = grid(
        """
        功能分类科目名称 | 总计 | 基本支出 | 项目支出
        合计 | 30.00 | 20.00 | 10.00
        一般公共服务支出 | 30.00 | 20.00 | 10.00
        甲类事务 | 25.00 | 20.00 | 5.00
        行政运行 | 20.00 | 20.00 |
        专项业务 | 5.00 | | 5.00
        乙类事务 | 5.00 | | 5.00
        其他支出 | 5.00 | | 5.00
        """
    )
    schedule = only(recognised("2026年市级部门支出预算总表", "单位：万元", table), "EXP")
    assert [row.level for row in schedule.rows] == [0, 1, 2, 3, 3, 2, 3]
    assert [row.parent for row in schedule.rows] == [None, None, 1, 2, 2, 1, 5]


def test_departments_are_parents_of_their_units() -> None:
    table = grid(
        """
        部门代码 | 部门名称 | 合计 | 本年收入 | ^ | 上年结转结余 | ^
        v | v | v | 小计 | 一般公共预算资金 | 小计 | 单位资金
        258 | 某局 | 9.00 | 8.00 | 8.00 | 1.00 | 1.00
        258001 | 某局（本级） | 4.00 | 4.00 | 4.00 | |
        258002 | 某中心 | 5.00 | 4.00 | 4.00 | 1.00 | 1.00
        合计 | ^ | 9.00 | 8.00 | 8.00 | 1.00 | 1.00
        """
    )
    schedule = only(recognised("预算02表 收入总表", "单位：万元", table), "INC")
    assert "本年收入/小计" in roles(schedule)
    assert "上年结转/小计" in roles(schedule)
    assert [row.role for row in schedule.rows] == ["parent", "detail", "detail", "total"]
    assert [row.parent for row in schedule.rows] == [None, 0, 0, None]


def test_one_label_over_two_lanes_totals_both() -> None:
    table = grid(
        """
        收入 | ^ | 支出 | ^ | ^ | ^
        项目名称 | 金额 | 功能分类 | ^ | 支出用途 | ^
        v | v | 功能科目名称 | 金额 | 项目名称 | 金额
        一、财政拨款 | 9.00 | 一、一般公共服务支出 | 9.00 | 一、基本支出 | 5.00
        | | | | 二、项目支出 | 4.00
        收入合计 | 9.00 | 支出合计 | ^ | ^ | 9.00
        """
    )
    schedule = only(recognised("收支预算总表", "单位：万元", table), "TOT")
    totals = {row.lane: row for row in schedule.rows if row.role == "total"}
    assert set(totals) == {"收入", "支出", "支出用途"}
    assert totals["支出"].figure("合计") is totals["支出用途"].figure("合计")


def test_text_in_an_amount_column_is_doubted_and_never_zero() -> None:
    schedule = only(recognised("表一、收支总表", "单位：万元", grid(TOT.replace("60.00", "见附注"))), "TOT")
    entry = next(row.entries["合计"] for row in schedule.rows if row.keys.get("功能科目") == "201")
    assert entry.figure is None
    assert entry.doubt == "malformed-number"


def test_unknown_title_stays_generic() -> None:
    disclosure = recognised("某某资产情况表", "单位：万元", grid("名称 | 数量 | 金额\n甲 | 1 | 2.00\n合计 | 1 | 2.00"))
    assert [s.kind for s in disclosure.schedules] == [None]
    assert disclosure.schedules[0].id == "T1"
