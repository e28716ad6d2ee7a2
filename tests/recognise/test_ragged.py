"""Texts that lost their columns: headers rebuilt, rows placed by width and arithmetic, doubt where several fit."""

from __future__ import annotations

from budgetcheck.recognise import recognise
from tests.recognise.builders import amounts, document, only, ragged, recognised, roles

INC = """
代码 | 名称 | 合计 | 本年收入 | 上年结转结余
 | | | 小计 | 一般公共预算资金 | 事业收入 | 小计 | 一般公共预算资金 | 单位资金
258 | 某局 | 9.00 | 8.00 | 6.00 | 2.00 | 1.00 | | 1.00
合计 | 9.00 | 8.00 | 6.00 | 2.00 | 1.00 | | 1.00
"""


def test_children_are_distributed_over_collapsed_groups() -> None:
    table = ragged(INC.replace("代码", "单位代码").replace("名称", "单位名称"))
    schedule = only(recognised("收入总表", "单位：万元", table), "INC")
    expected = ["合计", "本年收入/小计", "本年收入/一般公共预算", "本年收入/事业收入", "上年结转/小计"]
    assert roles(schedule)[2:] == [*expected, "上年结转/一般公共预算", "上年结转/单位资金"]
    assert amounts(schedule, 1) == amounts(schedule, 0)
    assert schedule.rows[1].role == "total"


def test_lanes_survive_lost_spans() -> None:
    table = ragged(
        "收 入 | 支 出\n项 目 | 预算数 | 项 目 | 预算数\n一、事业收入 | 3.00 | 一、教育支出 | 3.00\n收入总计 | 3.00 | 支出总计 | 3.00"
    )
    schedule = only(recognised("收支总表", "单位：万元", table), "TOT")
    assert [c.lane for c in schedule.columns] == ["收入", "收入", "支出", "支出"]


EXP = "科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出\n2010101 | 行政运行 | 5.00 | 5.00 | \n"


def test_a_short_row_is_placed_by_its_sum() -> None:
    table = ragged(EXP + "2010102 | 一般行政管理事务 | 7.00 | 3.00 | 4.00 \n合计 | 12.00 | 8.00 | 4.00")
    schedule = only(recognised("支出总表", "单位：万元", table), "EXP")
    assert amounts(schedule, 2) == {"合计": "12.00", "基本支出": "8.00", "项目支出": "4.00"}


def test_several_places_that_add_up_are_doubted() -> None:
    table = ragged(EXP + "2010103 | 机关服务 | 7.00 | 7.00")
    schedule = only(recognised("支出总表", "单位：万元", table), "EXP")
    assert schedule.rows[1].entries["合计"].doubt is None
    assert schedule.rows[1].entries["基本支出"].doubt == "ambiguous-column"


def test_where_blanks_are_printed_a_short_row_lost_its_end() -> None:
    table = ragged(EXP + "2010102 | 专项 | 7.00 | | 7.00\n2010103 | 机关服务 | 7.00 | 7.00")
    schedule = only(recognised("支出总表", "单位：万元", table), "EXP")
    assert amounts(schedule, 2) == {"合计": "7.00", "基本支出": "7.00"}
    assert not any(entry.doubt for entry in schedule.rows[2].entries.values())


def test_an_error_is_not_explained_away() -> None:
    table = ragged(EXP + "合计 | 12.00 | 8.00 | 5.00")
    schedule = only(recognised("支出总表", "单位：万元", table), "EXP")
    assert amounts(schedule, 1) == {"合计": "12.00", "基本支出": "8.00", "项目支出": "5.00"}


LINES = """预算01表 收支总表
部门：某局 金额单位：元
收    入 支    出
项    目 预算数 项    目 预算数
一、一般公共预算拨款收入 100.00 一、一般公共服务支出 60.00
二、政府性基金预算拨款收入
二、教育支出 40.00
本年收入合计 100.00 本年支出合计 100.00
收入总计 100.00 支出总计 100.00
预算03表 支出预算总表
部门：某局 金额单位：元
支出功能分类科目 政府支出经济分类科目 部门支出经济分类科目 合计 基本支出 项目支出
其中
事业单位经营
支出
上缴上级支出
对附属单位补
助支出
2010101-行政运行 50101-工资奖金津补贴 30101-基本工资 30.00 30.00
2010102-一般行政管理事务
（甲）
50201-办公经费 30201-办公费 30.00 30.00
2050101-行政运行 50201-办公经费 30202-印刷费 40.00 40.00
合    计 100.00 30.00 70.00
预算04表 项目支出表
部门：某局 金额单位：元
项目单位 类型 项目名称 支出功能分类科目 政府支出经济分类科目 部门支出经济分类科目 合计
本年拨款 财政拨款结转结余
财政专户管理
资金
单位资金
一般公共预算
政府性基金预
算
国有资本经营
预算
一般公共预算
政府性基金预
算
国有资本经营
预算
258001-某局（本级） 1-行政单位 办公保障 2010102-一般行政管理事务（甲） 50201-办公经费 30201-办公费 30.00 30.00
258001-某局（本级） 1-行政单位
印刷
保障
2050101-行政运行 50201-办公经费 30202-印刷费 40.00 40.00
合    计 70.00 70.00""".splitlines()


def test_lines_without_marks_become_tables_and_other_tables_prove_their_columns() -> None:
    disclosure = recognise([document(*LINES, role="line")])
    assert [s.id for s in disclosure.schedules] == ["TOT", "EXP", "PRJ"]
    exp = only(disclosure, "EXP")
    assert [amounts(exp, i).get("项目支出") for i in range(4)] == [None, "30.00", "40.00", "70.00"]
    assert exp.rows[1].names["功能科目"] == "一般行政管理事务(甲)"
    assert not any(e.doubt for row in exp.rows for e in row.entries.values())
    prj = only(disclosure, "PRJ")
    assert amounts(prj, 0) == {"合计": "30.00", "本年拨款/一般公共预算": "30.00"}
    assert prj.rows[1].keys["项目"] == "印刷保障"


def test_without_proof_the_column_stays_in_doubt() -> None:
    disclosure = recognise([document(*LINES[:23], role="line")])
    row = only(disclosure, "EXP").rows[0]
    assert row.entries["合计"].doubt is None
    assert row.entries["基本支出"].doubt == "ambiguous-column"


def test_locations_are_those_of_the_lines() -> None:
    disclosure = recognise([document(*LINES, role="line")])
    row = only(disclosure, "EXP").rows[1]
    assert row.location is not None
    assert (row.location.line, row.location.end_line) == (20, 22)


GOALS = """
项目名称 | 项目责任人电话 | 项目总额 | 财政资金 | 其他资金 | 绩效目标 | 一级指标 | 三级指标
样例档案整理 | 82140000 | {whole} | 135.1200 | 完成样例档案整理，共3.5万件 | 产出指标 | 样例数量
样例设备维护 | 82140000 | 102.3700 | 102.3700 | 样例设备运行正常 | 产出指标 | 样例数量
"""


def test_a_wrong_amount_does_not_move_the_cells_of_its_row() -> None:
    """No placement adds up, so the contradiction is the paper's wherever the amounts stand."""
    table = ragged(GOALS.format(whole="1351200.0000"))
    schedule = only(recognised("项目支出绩效目标表", "单位：万元", table), "PFP")
    printed = {k: e.text for k, e in schedule.rows[0].entries.items() if e.figure}
    assert printed == {"合计": "1351200.0000", "财政资金": "135.1200"}
    assert not any(entry.doubt for entry in schedule.rows[0].entries.values())
