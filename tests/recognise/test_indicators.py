"""Indicators out of goal tables, with columns and without. Invented data."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from budgetcheck.disclosure import Column, Entry, Row, Schedule
from budgetcheck.document import Cell, Document, Location, Table
from budgetcheck.figures import WAN, Figure
from budgetcheck.recognise.indicators import indicators

ROLES = ("一级指标", "二级指标", "三级指标", "绩效指标性质", "指标值", "度量单位")


def entry(text: str, line: int) -> Entry:
    return Entry(text, None, Location(line=line))


def schedule(rows: list[tuple[str, str, tuple[str, ...]]]) -> Schedule:
    built = []
    for number, (project, total, texts) in enumerate(rows):
        entries = {role: entry(text, number + 1) for role, text in zip(ROLES, texts, strict=True)}
        if total:
            figure = Figure(f"t{number}", total, Decimal(total), WAN, Decimal("0.01"), Location(line=number + 1))
            entries["合计"] = Entry(total, figure, Location(line=number + 1))
        keys = {"项目代码": project} if project else {}
        built.append(Row(number, "detail", project, keys=keys, entries=entries, location=Location(line=number + 1)))
    columns = tuple(Column(n, role, (role,), "text") for n, role in enumerate((*ROLES, "合计")))
    return Schedule("PFP", "PFP", "绩效目标表", WAN, columns, tuple(built), Location(line=1))


def test_projects_run_on_over_continuation_rows_and_wrapped_names_are_joined() -> None:
    table = schedule(
        [
            ("P1", "56.00", ("产出指标", "质量指标", "合格 率", "≥", "95", "%")),
            ("", "", ("", "", "项目预算 控制数", "≤", "56", "万元")),
            ("P2", "3.00", ("成本指标", "经济成本指标", "总成本", "＝", "3", "万元")),
        ]
    )
    found = indicators([table])
    assert [(i.project, i.level3) for i in found] == [("P1", "合格率"), ("P1", "项目预算控制数"), ("P2", "总成本")]
    assert found[1].total is not None
    assert found[1].total.value == Decimal("56.00")
    assert found[1].figure is not None
    assert found[1].figure.amount == Decimal(560000)
    assert found[1].level1 == "产出指标"


def test_the_relation_may_stand_in_front_of_the_value() -> None:
    (one,) = indicators([schedule([("P1", "5.00", ("成本指标", "经济成本", "总成本控制", "", "≤5万元", ""))])])
    assert (one.relation, one.value) == ("≤", "5万元")
    assert one.figure is not None
    assert one.figure.unit is WAN


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("参与率不低于 100%", ("≥", "100%", Decimal(100))),
        ("参与率较高", ("", "参与率较高", None)),
        ("另一参与率不低于100%", ("", "另一参与率不低于100%", None)),
    ],
)
def test_the_relation_may_stand_behind_the_name_that_the_value_repeats(
    value: str, wanted: tuple[str, str, Decimal | None]
) -> None:
    (one,) = indicators([schedule([("P1", "5.00", ("产出指标", "质量指标", "参与率", "", value, ""))])])
    assert (one.relation, one.value, one.figure.value if one.figure else None) == wanted


def test_a_doubled_percent_sign_stays_as_printed() -> None:
    (one,) = indicators([schedule([("P1", "5.00", ("产出指标", "时效指标", "支出进度", "≥", "95%", "%"))])])
    assert (one.value, one.unit) == ("95%", "%")
    assert one.figure is not None
    assert one.figure.value == 95


@pytest.mark.parametrize(
    ("role", "doubt"), [("绩效目标", None), ("三级指标", "broken-cell"), ("指标值", "broken-cell")]
)
def test_a_doubt_about_the_goal_is_no_doubt_about_the_indicator(role: str, doubt: str | None) -> None:
    table = schedule([("P1", "5.00", ("成本指标", "经济成本", "总成本", "≥", "5", "万元"))])
    (row,) = table.rows
    doubtful = row.entries.get(role, entry("示例目标的一半", 1))._replace(doubt="broken-cell")
    (one,) = indicators([replace(table, rows=(replace(row, entries={**row.entries, role: doubtful}),))])
    assert one.doubt == doubt
    assert one.cells[role].doubt == "broken-cell"


def ragged(rows: list[list[str]]) -> tuple[Schedule, Document]:
    cells = tuple(Cell(r, c, text, Location(line=r + 2)) for r, row in enumerate(rows) for c, text in enumerate(row))
    table = Table(cells, len(rows), 12, Location(line=2, end_line=len(rows) + 1), ragged=True)
    document = Document(path="x.txt", format="txt", sha256="", blocks=(table,))
    empty = Row(0, "detail", "", location=Location(line=len(rows) + 1))
    return Schedule("PFP", "PFP", "绩效目标表", WAN, (), (empty,), Location(line=2)), document


def test_rows_without_columns_are_read_from_their_sign_outwards() -> None:
    plan, document = ragged(
        [
            ["1-某局", "11010230T000000000001-甲项目", "31-部门项目", "甲某", "60001234", "2.945000", "2.945000", "0",
             "成本指标", "经济成本指标", "项目预算 成本", "≤", "2.945", "元"],
            ["", "", "产出指标", "质量指标", "设备无损 坏", "≤", "99", "%"],
            ["满", "产 数", "出", "人员到岗", "≥", "95"],
        ]
    )  # fmt: skip
    cost, quality, torn = indicators([plan], [document])
    assert cost.project == "11010230T000000000001"
    assert (cost.level3, cost.value, cost.unit) == ("项目预算成本", "2.945", "元")
    assert cost.total is not None
    assert cost.total.value == Decimal("2.945000")
    assert cost.cells["项目责任人电话"].text == "60001234"
    assert (quality.level1, quality.level2, quality.level3) == ("产出指标", "质量指标", "设备无损坏")
    assert torn.doubt == "broken-cell"


def test_three_levels_glued_into_one_cell_are_taken_apart() -> None:
    plan, document = ragged([["统计", "效益指标可持续影响指标准确完成评估", "定性", "", ""]])
    (one,) = indicators([plan], [document])
    assert (one.level1, one.level2, one.level3) == ("效益指标", "可持续影响指标", "准确完成评估")
    assert one.value == ""
