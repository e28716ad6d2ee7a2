"""A total row whose label lost its span stands one column too far left; below an inner header other columns begin."""

from __future__ import annotations

from openpyxl import Workbook

from budgetcheck.readers import read
from budgetcheck.recognise import recognise


def workbook(path, rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return recognise([read(path)])


def test_total_row_is_moved_back(tmp_path):
    head = ["部门（单位）代码", "部门（单位）名称", "合计", "小计", "一般公共预算资金", "政府性基金预算资金"]
    rows = [
        ["部门收入总体情况表"],
        ["金额单位：万元"],
        head,
        ["999001", "示例局（本级）", "30.00", "30.00", "20.00", "10.00"],
        ["999002", "示例中心", "5.00", "5.00", "5.00", ""],
        ["合计", "35.00", "35.00", "25.00", "10.00", ""],
    ]
    (table,) = workbook(tmp_path / "a.xlsx", rows).schedules
    assert table.kind == "INC"
    total = table.rows[-1]
    assert total.role == "total"
    printed = [entry.figure.text for entry in total.entries.values() if entry.figure]
    assert printed == ["35.00", "35.00", "25.00", "10.00"]
    assert total.figure("合计").text == "35.00"


def test_rows_below_an_inner_header_hold_no_amounts(tmp_path):
    rows = [
        ["部门整体支出绩效目标申报表"],
        ["金额单位：万元"],
        ["资金情况", "预算支出总额", "基本支出", "项目支出", "单位资金"],
        ["", "10.00", "6.00", "4.00", ""],
        ["一级指标", "二级指标", "三级指标", "指标值", "度量单位"],
        ["产出指标", "数量指标", "示例次数", "12", "次"],
    ]
    (table,) = workbook(tmp_path / "a.xlsx", rows).schedules
    assert table.kind == "PFD"
    assert [e.figure.text for row in table.rows for e in row.entries.values() if e.figure] == ["10.00", "6.00", "4.00"]
