"""Goal tables of texts without columns, read from their anchors. All content is invented."""

from __future__ import annotations

from decimal import Decimal

from budgetcheck.disclosure import Disclosure
from budgetcheck.recognise import recognise
from tests.recognise.builders import document

HEAD = """
项目支出绩效表
部门：示例市甲局 金额单位：万元
项目名称 项目类别
项目责任
人
项目责任人电话 项目总额
其中：
绩效目标 一级指标 二级指标 三级指标 绩效指标性质 本年绩效指标值 绩效度量单位
财政资金 其他资金
"""
TOTALS = """
收支总表
部门：示例市甲局 金额单位：万元
收入 支出
项目 预算数 项目 预算数
一、一般公共预算拨款收入 7.500000 一、一般公共服务支出 7.500000
收入总计 7.500000 支出总计 7.500000
"""
BODY = """
99990222T000000
000001-甲项目运
行维护费
31-部门项目 乙某 60001234 5.000000 5.000000
保障甲项目运
行 目标2：稳定。
产出指标 数量指标
检修
次数
＝ 12 次
满意度指标 服务对象满意度指
标
使用人满意度 ≥ 95 %
99990222T000000
000001-甲项目运
行维护费
31-部门项目 乙某 60001234 5.000000 5.000000
保障甲项目运
行 目标2：稳定。
成本指标 经济成本指标 年度预算 定性 5
其他
99990222T000000
000002-丙项目
31-部门项目 60005678 丁某 2.500000 2.500000
目标。
产出指标 时效指标 完成时间 定性 按合同
约定 其他
"""


def read(*parts: str) -> Disclosure:
    lines = "\n".join(parts).strip().splitlines()
    return recognise([document(*[line for line in lines if line.strip()], role="line")])


def test_projects_are_read_outwards_from_code_levels_and_sign() -> None:
    found = read(HEAD, BODY)
    (table,) = found.of_kind("PFP")
    money = [row for row in table.rows if row.figure("合计")]
    assert [row.keys["项目代码"] for row in money] == [f"99990222T00000000000{n}" for n in (1, 1, 2)]
    assert money[0].keys["项目"] == "甲项目运行维护费"
    assert [row.figure("合计").value for row in money] == [Decimal(5), Decimal(5), Decimal("2.5")]  # type: ignore[union-attr]
    count, satisfied, cost, term = found.indicators
    assert (count.level2, count.level3, count.relation, count.value, count.unit) == (
        "数量指标",
        "检修次数",
        "＝",
        "12",
        "次",
    )
    assert count.location.line is not None
    assert count.location.end_line == count.location.line + 2
    assert (satisfied.level2, satisfied.level3, satisfied.value) == ("服务对象满意度指标", "使用人满意度", "95")
    assert (cost.project, cost.relation, cost.value, cost.unit) == (count.project, "定性", "5", "")
    assert (term.value, term.unit) == ("按合同约定", "")
    assert count.cells["绩效目标"].text == "保障甲项目运行目标2：稳定。"


def test_contacts_stand_where_they_are_printed_in_whatever_order() -> None:
    found = read(HEAD, BODY).indicators
    assert found[0].cells["项目责任人"].text == "乙某"
    assert found[0].cells["项目责任人电话"].text == "60001234"
    assert found[-1].cells["项目责任人"].text == "60005678"


def test_the_second_amount_is_fiscal_only_where_no_other_money_is_there() -> None:
    (alone,) = read(HEAD, BODY).of_kind("PFP")
    assert {row.entries["财政资金"].doubt for row in alone.rows if row.figure("合计")} == {"ambiguous-column"}
    (settled,) = read(TOTALS, HEAD, BODY).of_kind("PFP")
    assert {row.entries["财政资金"].doubt for row in settled.rows if row.figure("合计")} == {None}


def test_amounts_that_do_not_add_up_stay_as_they_are_printed() -> None:
    (table,) = read(TOTALS, HEAD, BODY.replace("2.500000 2.500000", "2.500000 5.200000")).of_kind("PFP")
    last = [row for row in table.rows if row.figure("合计")][-1]
    assert last.entries["财政资金"].text == "5.200000"
    assert last.entries["财政资金"].doubt is None


def test_a_name_without_a_sign_is_torn() -> None:
    found = read(HEAD, BODY.replace("＝ 12 次", "12 次")).indicators
    assert found[0].doubt == "broken-cell"
    assert found[1].doubt is None


def test_a_header_printed_again_is_no_part_of_a_cell() -> None:
    again = "".join(HEAD.splitlines(keepends=True)[3:])
    parts = BODY.split("99990222T000000\n000002")
    found = read(HEAD, parts[0], again, "99990222T000000\n000002" + parts[1]).indicators
    assert [i.unit for i in found] == ["次", "%", "", ""]


DEPARTMENT = """
部门整体支出绩效目标申报表
部门：示例市甲局 单位：万元
预算支出总额
基本支出 项目支出
合计 财政拨款 专户资金 单位资金 合计 财政拨款 专户资金
17.50 10.00 10.00 7.50 7.50
整体绩效目标
做好各项工作。
活动 任务 一级指标 二级指标 三级指标 绩效指标性质 绩效指标值 绩效度量单位
01-甲工作
/02-乙工作
拟订规划
。
产出指标 数量指标 甲数 ＝ 15 个
组织实施 产出指标
数量指标 乙数 ≥ 20 人
数量指标 丙数 ≥ 30 人
效益指标 社会效益指
标
改善服务 定性 良好 其他
其他说明 无
"""


def test_the_departments_own_table_has_money_and_indicators_below_a_header_of_their_own() -> None:
    found = read(DEPARTMENT)
    (table,) = found.of_kind("PFD")
    assert table.rows[0].figure("预算支出总额").value == Decimal("17.50")  # type: ignore[union-attr]
    assert [(i.level1, i.level2, i.level3, i.value, i.unit) for i in found.indicators] == [
        ("产出指标", "数量指标", "甲数", "15", "个"),
        ("产出指标", "数量指标", "乙数", "20", "人"),
        ("产出指标", "数量指标", "丙数", "30", "人"),
        ("效益指标", "社会效益指标", "改善服务", "良好", ""),
    ]
    assert table.rows[1].entries["活动"].text == "01-甲工作/02-乙工作"
    assert table.rows[2].entries["任务"].text == "组织实施"
