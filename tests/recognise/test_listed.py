"""Forms with three sides, with sources down the page, and lists whose levels are columns (invented figures)."""

from __future__ import annotations

import pytest
from openpyxl import Workbook

from budgetcheck.readers import read
from budgetcheck.recognise import recognise


def tables(path, rows, merged=()):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    for area in merged:
        book.active.merge_cells(area)
    book.save(path)
    return recognise([read(path)]).schedules


def amounts(schedule, lane):
    return {
        row.item or row.keys.get("功能科目"): row.figure("合计").text
        for row in schedule.rows
        if row.lane == lane and row.figure("合计")
    }


THREE_SIDES = [
    ["收支预算总表"],
    ["单位：万元"],
    ["收入", None, "支出"],
    ["项目名称", "金额", "功能分类", "支出用途"],
    [None, None, "功能科目名称", "金额", "项目名称", "金额"],
    ["一、财政拨款", "90.00", "一、一般公共服务支出", "60.00", "一、基本支出", "50.00"],
    ["1.一般公共预算", "90.00", "二、社会保障和就业支出", "40.00", "二、项目支出", "45.00"],
    ["二、其他资金", "10.00", None, None, "三、单位预留机动经费", "5.00"],
    ["当年收入小计", "100.00", "当年支出小计", None, None, "100.00"],
    ["上年结转资金", None, "结转下年资金", None, None, None],
    ["收入合计", "100.00", "支出合计", None, None, "100.00"],
]


@pytest.mark.parametrize("uses", ["D4:F4", "E4:F4"])
def test_three_sides_with_a_group_header_drawn_too_wide(tmp_path, uses):
    """支出用途 stands over the amounts of the functional side too, or (the orderly form) only over its own columns."""
    rows = [list(row) for row in THREE_SIDES]
    if uses.startswith("E"):
        rows[3] = ["项目名称", "金额", "功能分类", None, "支出用途"]
    shared = [f"C{n}:E{n}" for n in (9, 10, 11)]
    (table,) = tables(tmp_path / "a.xlsx", rows, ["A3:B3", "C3:F3", "A4:A5", "B4:B5", uses, *shared])
    assert table.kind == "TOT"
    assert amounts(table, "支出") == {"201": "60.00", "208": "40.00", "本年支出合计": "100.00", "支出总计": "100.00"}
    uses_side = amounts(table, "支出用途")
    assert uses_side["单位预留机动经费"] == "5.00"
    assert uses_side["支出总计"] == "100.00"


def test_sources_down_the_page_become_columns(tmp_path):
    rows = [
        ["收入预算总表"],
        ["单位：万元"],
        ["项目名称", None, "金额"],
        ["收入总计", None, "100.00"],
        ["一般公共预算资金", "小计", "90.00"],
        [None, "公共财政拨款（补助）资金", "80.00"],
        [None, "专项收入", "10.00"],
        ["政府性基金", "小计", None],
        ["其他资金", "小计", "10.00"],
        [None, "事业收入", "4.00"],
        [None, "其他收入", "6.00"],
    ]
    merged = ["A3:B3", "A4:B4", "A5:A7", "A9:A11"]
    (table,) = tables(tmp_path / "a.xlsx", rows, merged)
    assert table.kind == "INC"
    (row,) = table.rows
    assert row.role == "total"
    assert {role: e.figure.text for role, e in row.entries.items() if e.figure} == {
        "合计": "100.00",
        "本年收入/一般公共预算": "90.00",
        "本年收入/一般公共预算/财政拨款": "80.00",
        "本年收入/一般公共预算/专项收入": "10.00",
        "本年收入/单位资金": "10.00",
        "本年收入/单位资金/事业收入": "4.00",
        "本年收入/单位资金/其他收入": "6.00",
    }


def test_a_list_with_an_unknown_source_says_so(tmp_path):
    rows = [
        ["收入预算总表"],
        ["单位：万元"],
        ["项目名称", "金额"],
        ["收入总计", "100.00"],
        ["一、一般公共预算资金", "90.00"],
        ["二、政府性基金", None],
        ["三、其他资金", "7.00"],
        ["四、示例来源", "3.00"],
    ]
    (table,) = tables(tmp_path / "a.xlsx", rows)
    assert table.kind == "INC"
    assert [(row.role, row.label) for row in table.rows] == [("total", "收入总计"), ("other", "四、示例来源")]


PURCHASES = [
    ["政府采购支出表"],
    ["单位：万元"],
    ["采购品目大类", "专项名称", "经济科目", "采购品目名称", "采购组织形式", "总计"],
    ["合计", None, None, None, None, "10.00"],
    ["货物", None, None, None, None, "6.00"],
    ["示例局（本级）", None, None, None, None, "4.00"],
    [None, "设备购置", "办公设备购置", "办公桌", "分散采购", "4.00"],
    ["示例中心", None, None, None, None, "2.00"],
    [None, "定额", "办公费", "复印纸", "集中采购", "2.00"],
    ["服务", None, None, None, None, "4.00"],
    ["示例局（本级）", None, None, None, None, "4.00"],
    [None, "物业管理费", "物业管理费", "物业管理服务", "集中采购", "4.00"],
]


def test_levels_of_a_purchase_list_are_its_columns(tmp_path):
    (table,) = tables(tmp_path / "a.xlsx", PURCHASES)
    assert table.kind == "GPR"
    rows = [row for row in table.rows if row.role in ("parent", "detail")]
    assert [row.level for row in rows] == [1, 2, 3, 2, 3, 1, 2, 3]
    assert [row.role for row in rows if row.level == 3] == ["detail"] * 3


def test_a_flat_purchase_list_stays_flat(tmp_path):
    rows = [
        *PURCHASES[:3],
        ["合计", None, None, None, None, "10.00"],
        ["货物", "设备购置", "办公设备购置", "办公桌", "分散采购", "4.00"],
        ["货物", "定额", "办公费", "复印纸", None, "2.00"],
        ["服务", "物业管理费", "物业管理费", "物业管理服务", "集中采购", "4.00"],
    ]
    (table,) = tables(tmp_path / "a.xlsx", rows)
    assert [(row.role, row.parent) for row in table.rows if row.role == "detail"] == [("detail", None)] * 3


def test_the_uppermost_rows_of_a_purchase_list_are_named(tmp_path):
    (table,) = tables(tmp_path / "a.xlsx", PURCHASES)
    assert [(row.item, row.figure("合计").text) for row in table.rows if row.level == 1] == [
        ("货物", "6.00"),
        ("服务", "4.00"),
    ]
