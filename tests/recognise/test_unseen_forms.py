"""Measures by period, units that only headers state, classifications told by codes, titles on other sheets. All content is invented."""

from __future__ import annotations

from budgetcheck.disclosure import Disclosure
from budgetcheck.document import Document, Location, Paragraph, Table
from budgetcheck.figures import WAN
from budgetcheck.recognise import recognise
from recognise.builders import document, grid, only, recognised, roles


def test_parts_of_a_measure_by_period():
    table = grid(
        """
        科目编码|科目名称|总计|基本支出|^|^|项目支出|^|^
        v|v|v|小计|当年预算|上年结转结余|小计|当年预算|上年结转结余
        201|一般公共服务支出|10.00|6.00|6.00||4.00|3.00|1.00
        """
    )
    schedule = only(recognised("支出总表", "单位：万元", table), "EXP")
    assert roles(schedule)[2:] == [
        "合计", "基本支出", "基本支出/当年", "基本支出/上年结转", "项目支出", "项目支出/当年", "项目支出/上年结转",
    ]  # fmt: skip


def test_carry_over_beside_other_sources_is_no_part():
    table = grid(
        """
        科目编码|科目名称|收入|^|^
        v|v|合计|上年结转|一般公共预算
        201|一般公共服务支出|10.00|1.00|9.00
        """
    )
    schedule = only(recognised("收入总表", "单位：万元", table), "INC")
    assert roles(schedule)[2:] == ["合计", "上年结转/小计", "本年收入/一般公共预算"]


def test_a_unit_in_some_headers_is_the_unit_of_the_columns_beside_them():
    table = grid("科目编码|科目名称|合计（万元）|基本支出|项目支出\n201|一般公共服务支出|10.00|6.00|4.00")
    schedule = only(recognised("支出总表", table), "EXP")
    assert {column.unit for column in schedule.columns if column.type == "amount"} == {WAN}


def test_two_tables_of_one_title_are_told_apart_by_their_codes():
    function = grid("科目编码|科目名称|合计|基本支出|项目支出\n2010301|行政运行|10.00|6.00|4.00")
    economic = grid("科目编码|科目名称|金额\n30101|基本工资|6.00", line=200)
    found = recognised(
        "表五 一般公共预算财政拨款支出决算表（一）", "单位：万元", function, "表六 一般公共预算财政拨款支出决算表（二）", "单位：万元", economic
    )  # fmt: skip
    assert [s.kind for s in found.schedules] == ["GPB", "BAS"]


def test_uses_below_a_source_are_not_all_spending():
    table = grid(
        """
        科目编码|科目名称|合计|一般公共预算|^|^|政府性基金预算
        v|v|v|小计|基本支出|项目支出|v
        201|一般公共服务支出|10.00|8.00|6.00|2.00|2.00
        """
    )
    schedule = only(recognised("支出预算表", "单位：万元", table), "EXP")
    assert roles(schedule)[2:] == [
        "合计", "来源/一般公共预算", "来源/一般公共预算/基本支出", "来源/一般公共预算/项目支出", "来源/政府性基金",
    ]  # fmt: skip


def test_an_owner_line_in_the_grid_is_no_header():
    table = grid(
        """
        支出总表||||
        部门名称：虚构市观星事务局||||
        单位：万元||||
        科目编码|科目名称|合计|基本支出|项目支出
        201|一般公共服务支出|10.00|6.00|4.00
        """
    )
    schedule = only(recognised(table), "EXP")
    assert schedule.unit == WAN
    assert roles(schedule)[2:] == ["合计", "基本支出", "项目支出"]


def sheeted(*blocks: tuple[str, str | Table]) -> Disclosure:
    """A workbook of sheets: their texts and tables."""
    plain = document(*(block for _, block in blocks))
    placed = []
    for (sheet, _), block in zip(blocks, plain.blocks, strict=True):
        if isinstance(block, Paragraph):
            placed.append(Paragraph(block.text, Location(sheet=sheet)))
        else:
            placed.append(Table(block.cells, block.n_rows, block.n_columns, Location(sheet=sheet)))
    return recognise([Document("invented.xlsx", "xlsx", "0" * 64, tuple(placed))])


def test_the_contents_sheet_names_no_table_of_the_next_sheet():
    table = grid("某某登记表|^|^\n名称|金额|备注\n甲|1.00|乙")
    found = sheeted(("目录", "表7 一般公共预算“三公”经费支出表"), ("表1", table))
    assert [s.title for s in found.schedules if s.columns] == ["某某登记表"]


def test_tables_under_one_another_in_one_grid():
    table = grid(
        """
        2030年支出总表||||
        单位：万元||||
        科目编码|科目名称|合计|基本支出|项目支出
        201|一般公共服务支出|10.00|6.00|4.00
        公开02表||||
        政府性基金预算支出表||||
        单位：万元||||
        科目编码|科目名称|合计|基本支出|项目支出
        212|城乡社区支出|5.00||5.00
        """
    )
    found = recognised(table)
    assert [(s.kind, s.unit, len(s.rows)) for s in found.schedules] == [("EXP", WAN, 1), ("FUND", WAN, 1)]


def test_a_contents_list_in_a_grid_is_not_cut():
    table = grid(
        """
        序号|表名|是否空表
        表1|收支总表|否
        表2|收入总表|否
        表3|支出总表|否
        """
    )
    assert len(recognised(table).schedules) == 1


def test_tables_of_other_numbers_are_not_joined():
    one = grid("科目编码|科目名称|合计\n201|一般公共服务支出|10.00")
    other = grid("科目编码|科目名称|合计\n212|城乡社区支出|5.00", line=200)
    assert len(recognised("附表1", one, "附表2", other).schedules) == 2
    assert len(recognised("附表1", one, other).schedules) == 1


def test_a_note_above_a_titled_grid_belongs_to_the_table_before():
    fund = grid("政府性基金预算支出表||||\n科目编码|科目名称|合计|基本支出|项目支出\n||||")
    assets = grid("国有资本经营预算支出表||||\n科目编码|科目名称|合计|基本支出|项目支出\n||||", line=200)
    note = "注：本单位2030年没有政府性基金预算支出，故本表无数据。"
    found = recognised(fund, note, assets)
    assert [(s.kind, s.notes) for s in found.schedules] == [("FUND", (note,)), ("SOE", ())]
