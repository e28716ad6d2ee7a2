"""Units that a table does not print: proved by another table or by the text, never assumed; and units that are wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from budgetcheck.readers import read
from budgetcheck.recognise import recognise
from traps.trial import BUDGET, accused, failing, harmless, noticed, written

LINE = "单位：万元\n\n"
TOTALS = f"""{BUDGET}部门收支总表

{LINE}收入||支出|
项目|预算数|项目|预算数
一、一般公共预算拨款收入|128.35|一、一般公共服务支出|113.35
||八、社会保障和就业支出|15.00
本年收入合计|128.35|本年支出合计|128.35
收入总计|128.35|支出总计|128.35
"""
SPENT = """
部门支出总表

科目编码|科目名称|合计|基本支出|项目支出
2010101|行政运行|{0}|{0}|
2080505|机关事业单位基本养老保险缴费支出|{1}|{1}|
合计||{2}|{2}|
"""
WAN, YUAN = ("113.35", "15.00", "128.35"), ("1,133,500.00", "150,000.00", "1,283,500.00")
SAID = "\n二、收支预算情况说明\n\n2030年收入预算128.35万元，支出预算128.35万元。\n"


def units(folder: Path, text: str) -> dict[str, str | None]:
    schedules = recognise([read(written(folder, text))]).schedules
    return {s.kind or s.id: s.unit.symbol if s.unit else None for s in schedules}


@pytest.mark.parametrize(("amounts", "unit"), [(WAN, "万元"), (YUAN, "元")])
def test_told_by_another_table(tmp_path: Path, amounts: tuple[str, ...], unit: str) -> None:
    text = TOTALS + SPENT.format(*amounts)
    assert units(tmp_path, text) == {"TOT": "万元", "EXP": unit}
    harmless(tmp_path, text)
    noticed(tmp_path, text, ("八、社会保障和就业支出|15.00", "八、社会保障和就业支出|51.00"), "EXP-TOT-CLASS")


@pytest.mark.parametrize("amounts", [WAN, YUAN])
def test_a_wrong_total_is_wrong_in_every_unit(tmp_path: Path, amounts: tuple[str, ...]) -> None:
    wrong = (*amounts[:2], amounts[2].replace("8", "5"))
    assert {"EXP-TOT", "EXP-SUM"} <= failing([read(written(tmp_path, TOTALS + SPENT.format(*wrong)))])


def test_told_by_the_text(tmp_path: Path) -> None:
    text = TOTALS.replace(LINE, "") + SPENT.format(*YUAN) + SAID
    assert units(tmp_path, text) == {"TOT": "万元", "EXP": "元"}
    harmless(tmp_path, text)


@pytest.mark.parametrize("amounts", [WAN, YUAN])
def test_told_by_nobody(tmp_path: Path, amounts: tuple[str, ...]) -> None:
    """Two tables that may be in two units contradict each other only where they do in all units."""
    text = TOTALS.replace(LINE, "") + SPENT.format(*amounts)
    assert units(tmp_path, text) == {"TOT": None, "EXP": None}
    harmless(tmp_path, text)
    noticed(tmp_path, text, ("本年支出合计|128.35", "本年支出合计|182.35"), "TOT-OUT-SUM")


@pytest.mark.parametrize("line", ["", LINE])
def test_printed_in_the_headers_of_the_columns(tmp_path: Path, line: str) -> None:
    """A column's own unit counts, whatever the line above the table says."""
    table = SPENT.format(*YUAN).replace("|合计|基本支出|项目支出", "|合计（元）|基本支出（元）|项目支出（元）")
    text = TOTALS + table.replace("部门支出总表\n\n", f"部门支出总表\n\n{line}")
    harmless(tmp_path, text)
    wrong = text.replace("1,283,500.00", "1,238,500.00")
    assert accused([read(written(tmp_path, wrong))])


def test_printed_wrong(tmp_path: Path) -> None:
    text = TOTALS + SPENT.format(*YUAN).replace("部门支出总表\n\n", f"部门支出总表\n\n{LINE}")
    assert "EXP-TOT" in failing([read(written(tmp_path, text))])


def test_small_and_round_amounts_prove_nothing(tmp_path: Path) -> None:
    """An amount that agrees by chance is no anchor: 5 and 50000 may be anything."""
    text = TOTALS.replace(LINE, "") + "\n二、说明\n\n2030年支出预算5万元。\n"
    text = text.replace("128.35", "5").replace("113.35", "4").replace("15.00", "1")
    assert units(tmp_path, text) == {"TOT": None}
