"""What stands around tables: continuation, several organisations, empty tables, units, notes, profile."""

from __future__ import annotations

from dataclasses import replace

from budgetcheck.document import Location, Table
from budgetcheck.figures import WAN, YUAN
from tests.recognise.builders import amounts, grid, only, recognised

HEAD = "科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出\n"
FIRST = HEAD + "201 | 一般公共服务支出 | 3 | 3 |\n20101 | 人大事务 | 3 | 3 |"
SECOND = "2010101 | 行政运行 | 3 | 3 |\n合计 | ^ | 3 | 3 |"


def test_a_part_without_header_continues_the_table() -> None:
    schedule = only(recognised("支出总表", "单位：万元", grid(FIRST), grid(SECOND, line=200)), "EXP")
    assert [row.role for row in schedule.rows] == ["parent", "parent", "detail", "total"]


def test_a_part_with_repeated_title_and_header_continues_the_table() -> None:
    disclosure = recognised(
        "支出总表",
        "部门：某局 单位：万元",
        grid(FIRST),
        "支出总表",
        "部门：某局 单位：万元",
        grid(HEAD + SECOND, line=200),
    )
    schedule = only(disclosure, "EXP")
    assert [row.role for row in schedule.rows] == ["parent", "parent", "detail", "total"]


def test_another_owner_has_a_table_of_its_own() -> None:
    disclosure = recognised(
        "支出总表",
        "部门：甲局 单位：万元",
        grid(FIRST),
        "支出总表",
        "部门：乙局 单位：万元",
        grid(HEAD + SECOND, line=200),
    )
    assert [s.id for s in disclosure.schedules] == ["EXP", "EXP-2"]


def test_a_title_without_a_grid_is_an_empty_table() -> None:
    disclosure = recognised(
        "表二：", "部门收入总体情况表", "金额单位：万元", "表三：", "支出总表", "单位：万元", grid(FIRST)
    )
    assert [s.kind for s in disclosure.schedules] == ["INC", "EXP"]
    assert only(disclosure, "INC").rows == ()


def test_organisation_and_unit_in_a_grid_of_their_own_belong_to_the_table_below() -> None:
    lines = "部门：某局 | 单位：万元"
    disclosure = recognised(
        "收入总表",
        grid("511-某局 | 单位：万元"),
        grid("科目编码 | 科目名称 | 合计 | 财政拨款收入 | 事业收入\n201 | 一般公共服务支出 | 3 | 3 |"),
        "支出总表",
        grid(lines),
        grid(FIRST),
    )
    assert [(s.id, s.title, s.unit, s.table) for s in disclosure.schedules] == [
        ("INC", "收入总表", WAN, 2), ("EXP", "支出总表", WAN, 4),
    ]  # fmt: skip


def test_a_grid_of_captions_over_a_titled_table_is_an_empty_table() -> None:
    disclosure = recognised(
        grid("收入总表 | ^\n部门：某局 | 单位：万元"),
        grid("支出总表 | ^ | ^ | ^ | ^\n部门：某局 | ^ | | | 单位：元\n" + FIRST),
    )
    assert [(s.title, len(s.rows)) for s in disclosure.schedules] == [("收入总表", 0), ("支出总表", 2)]


def test_titles_in_a_list_of_contents_are_no_tables() -> None:
    disclosure = recognised(
        "目录", "一、收支总表", "二、收入总表", "三、支出总表", "正文", "支出总表", "单位：元", grid(FIRST)
    )
    assert [s.kind for s in disclosure.schedules] == ["EXP"]


def test_title_and_unit_inside_the_grid() -> None:
    table = grid("公开03表 | ^ | ^ | ^ | ^\n支出总表 | ^ | ^ | ^ | ^\n部门：某局 | ^ | | | 单位：元\n" + FIRST)
    schedule = only(recognised(table), "EXP")
    assert schedule.unit == YUAN
    assert schedule.header_rows == 4


def test_notes_below_a_table_belong_to_it() -> None:
    table = grid(HEAD + "合计 | ^ | | |")
    title = "政府性基金预算支出表"
    schedule = only(recognised(title, "单位：万元", table, "注：本部门没有政府性基金，故本表无数据。"), "FUND")
    assert schedule.empty
    assert schedule.notes == ("注：本部门没有政府性基金，故本表无数据。",)


def test_a_unit_that_is_not_printed_is_proved_by_an_anchor_or_unknown() -> None:
    tenfold = FIRST.replace("| 3", "| 120,000").replace("三", "三")
    known = grid(HEAD + "201 | 一般公共服务支出 | 12.00 | 12.00 |\n合计 | ^ | 12.00 | 12.00 |")
    proved = recognised("支出总表", "单位：万元", known, "一般公共预算支出表", grid(tenfold, line=200))
    assert only(proved, "GPB").unit == YUAN
    assert only(proved, "GPB").unit_inferred
    alone = recognised("一般公共预算支出表", grid(tenfold))
    assert only(alone, "GPB").unit is None


def test_profile_from_cover_and_owner() -> None:
    disclosure = recognised("某市测试局2031年部门预算", "支出总表", "部门：某市测试局 单位：万元", grid(FIRST))
    assert (disclosure.profile.organisation, disclosure.profile.year) == ("某市测试局", 2031)
    assert disclosure.profile.kind == "budget"


def test_three_public_forms_have_one_shape() -> None:
    items = grid(
        "项目 | 2031年预算数\n1、因公出国（境）费 | 1\n2、公务接待费 | 2\n3、公务用车购置及运行维护费 | 3\n总计 | 6"
    )
    years = grid(
        "年度 | “三公”经费合计 | 因公出国（境）费 | 公务接待费 | 公务用车购置及运行维护费\n2030 | 5 | 1 | 1 | 3\n2031 | 6 | 1 | 2 | 3"
    )
    pairs = grid(
        "预算数 | ^ | ^ | 决算数 | ^ | ^\n合计 | 因公出国（境）费 | 公务接待费 | 合计 | 因公出国（境）费 | 公务接待费\n3 | 1 | 2 | 2 | 1 | 1"
    )
    cover = "某市测试局2031年部门预算"
    for table, items_of_rows in ((items, ["本年"]), (years, ["上年", "本年"]), (pairs, ["预算数", "决算数"])):
        schedule = only(recognised(cover, "“三公”经费支出表", "单位：万元", table), "TP")
        assert [row.item for row in schedule.rows] == items_of_rows
        last = amounts(schedule, 0 if table is items else len(schedule.rows) - 1)
        assert last["因公出国（境）费"] == "1"
        assert schedule.unit == WAN


def test_profile_from_the_head_of_the_departments_own_goals() -> None:
    table = grid(
        "部门名称 | 样例市某某局 | ^ | ^\n总体资金情况(万元) | 预算支出总额 | 基本支出 | 项目支出\n"
        "v | 10.00 | 6.00 | 4.00\n整体绩效目标 | 完成年度工作。 | ^ | ^"
    )
    profile = recognised("预算13表部门整体支出绩效目标表", "2030（年度）", table).profile
    assert (profile.organisation, profile.year) == ("样例市某某局", 2030)


def word(text: str, number: int = 1) -> Table:
    """A table of a format that counts tables and knows no geometry."""
    return replace(grid(text), location=Location(table=number))


def test_a_part_with_another_frame_of_blank_columns_continues_the_table() -> None:
    first = (
        "| 支出总表 | ^ | ^ | ^ | ^\n| 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出\n| 20101 | 人大事务 | 3 | 3 |"
    )
    for further in (
        "| 2010101 | 行政运行 | 3 | 3 | |\n| 合计 | ^ | 3 | 3 | |",
        "2010101 | 行政运行 | 3 | 3 |\n合计 | ^ | 3 | 3 |",
    ):
        schedule = only(recognised(word(first), word(further, 2)), "EXP")
        assert [row.role for row in schedule.rows] == ["parent", "detail", "total"] and schedule.complete
        assert [column.role for column in schedule.columns][2:] == ["合计", "基本支出", "项目支出"]


def test_rows_of_other_columns_right_below_leave_the_table_incomplete() -> None:
    first, other = word("支出总表 | ^ | ^ | ^ | ^\n" + FIRST), word("行政运行 | 3 | 甲 | 4\n其他 | 5 | 乙 | 6", 2)
    assert not only(recognised(first, other), "EXP").complete
    assert only(recognised(first, "另起一段，说明别的事情。", other), "EXP").complete
    rest = word("| 支出 | 培训 | |\n2010101 | 行政运行 | 3 | 3 |", 2)
    assert not only(recognised(first, rest), "EXP").complete


def test_labels_over_amounts_are_no_header_of_a_further_part() -> None:
    first = (
        "收支总表 | ^ | ^ | ^\n收入 | ^ | 支出 | ^\n项目 | 预算数 | 项目 | 预算数\n本年收入合计 | 3 | 本年支出合计 | 3"
    )
    further = "使用非财政拨款结余 | | 结余分配 |\n年初结转和结余 | 1 | 年末结转和结余 | 1\n收入总计 | 4 | 支出总计 | 4"
    disclosure = recognised(word(first), word(further, 2))
    assert len(disclosure.schedules) == 1 and len(disclosure.schedules[0].rows) >= 4


def test_an_amount_merged_around_its_header_belongs_to_it() -> None:
    text = "支出总表 | ^ | ^ | ^ | ^ | ^\n科目编码 | 科目名称 | | 合计 | | 基本支出\n20101 | 人大事务 | 3 | ^ | ^ | 3\n合计 | ^ | 3 | ^ | ^ | 3"
    schedule = only(recognised(word(text)), "EXP")
    assert [{role: entry.text for role, entry in row.entries.items()}.get("合计") for row in schedule.rows] == [
        "3",
        "3",
    ]


def test_organisation_and_unit_in_rows_above_the_header_are_no_header() -> None:
    """A sheet prints its caption in cells: the code of the organisation does not make the row data."""
    rows = "支出总表 | ^ | ^ | ^ | ^\n511-某某示例局 | | | | 万元\n" + FIRST + "\n" + SECOND
    schedule = only(recognised(grid(rows)), "EXP")
    assert [row.role for row in schedule.rows] == ["parent", "parent", "detail", "total"]
