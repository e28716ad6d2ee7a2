"""Names without codes whose own sums do not tell their levels; projects of a table's owner."""

from __future__ import annotations

from tests.recognise.builders import grid, only, recognised

HEAD = "功能分类科目名称 | 合计 | 基本支出 | 项目支出\n"
CLEAN = """合计 | 90 | 60 | 30
交通运输支出 | 90 | 60 | 30
公路水路运输 | 70 | 60 | 10
行政运行 | 60 | 60 |
公路养护 | 10 | | 10
其他交通运输支出 | 20 | | 20
渡口补助 | 15 | | 15
其他交通运输支出 | 5 | | 5"""
WRONG = CLEAN.replace("公路水路运输 | 70", "公路水路运输 | 65")


def levels(other: str) -> list[tuple[str, int]]:
    disclosure = recognised(
        "支出总表", "单位：万元", grid(HEAD + other), "一般公共预算支出表", "单位：万元", grid(HEAD + WRONG, line=200)
    )
    return [(row.role, row.level) for row in only(disclosure, "GPB").rows if row.role not in ("header", "total")]


def test_a_list_that_its_own_sums_leave_open_takes_the_levels_of_its_twin() -> None:
    below = [("parent", 2), ("detail", 3), ("detail", 3), ("parent", 2), ("detail", 3), ("detail", 3)]
    assert levels(CLEAN) == [("parent", 1), *below]


def test_a_twin_may_have_more_rows() -> None:
    more = CLEAN.replace("公路养护 | 10 | | 10", "公路养护 | 7 | | 7\n铁路道口 | 3 | | 3")
    assert [level for _, level in levels(more)] == [1, 2, 3, 3, 2, 3, 3]


def test_a_list_without_twin_stays_open() -> None:
    assert [role for role, _ in levels(CLEAN.replace("渡口补助", "航道补助"))][1:] == ["of-which"] * 6


def test_a_project_of_the_owner_is_no_total_row() -> None:
    table = grid(
        "单位名称 | 项目名称 | 金额 | 绩效目标\n甲局 | 日常运行 | 6.00 | 保障运行。\n乙中心 | 设施维护 | 4.00 | 完成维护。"
    )
    schedule = only(recognised("项目支出绩效表", "部门名称：甲局 单位：万元", table), "PFP")
    assert [row.role for row in schedule.rows if row.role != "header"] == ["detail", "detail"]


def test_a_first_row_without_label_that_sums_the_others_is_the_total() -> None:
    text = "单位名称 | 项目名称 | 金额\n | | 10.01\n甲局 | 日常运行 | 6.00\n乙中心 | 设施维护 | 4.00"
    roles = {}
    for total in ("10.01", "12.00"):
        table = grid(text.replace("10.01", total))
        schedule = only(recognised("项目支出绩效表", "部门名称：甲局 单位：万元", table), "PFP")
        roles[total] = [row.role for row in schedule.rows if row.role != "header"]
    assert roles == {"10.01": ["total", "detail", "detail"], "12.00": ["detail", "detail", "detail"]}


def test_funds_below_carry_over_are_its_parts_without_ordinals_too() -> None:
    table = grid(
        "收入 | ^ | 支出 | ^\n项目 | 预算数 | 项目 | 预算数\n一、本年收入 | 9 | 一、教育支出 | 10\n"
        "一般公共预算 | 8 | |\n政府性基金预算 | 1 | |\n上年结转结余 | 1 | |\n一般公共预算 | | |\n"
        "政府性基金预算 | 1 | |\n收入总计 | 10 | 支出总计 | 10"
    )
    schedule = only(recognised("财政拨款收支预算总表", "单位：万元", table), "FIS")
    items = [row.item for row in schedule.rows if row.lane == "收入"]
    assert items[-4:] == ["上年结转", "上年结转/一般公共预算", "上年结转/政府性基金", "收入总计"]
