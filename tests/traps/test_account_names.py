"""Codes and names of accounts as documents print them: wrong names, old names, pairs, serial numbers; and what is silent."""

from __future__ import annotations

from pathlib import Path

import pytest

from budgetcheck.readers import read
from traps.trial import BUDGET, accused, harmless, noticed, written

HEAD = "部门支出总表\n\n单位：万元\n\n科目编码|科目名称|合计|基本支出|项目支出\n"
HEALTH = """210|卫生健康支出|5.00|5.00|
21011|行政事业单位医疗|5.00|5.00|
2101101|行政单位医疗|5.00|5.00|
合计||5.00|5.00|
"""
PENSIONS = """208|社会保障和就业支出|5.00|5.00|
20805|行政事业单位养老支出|5.00|5.00|
2080505|机关事业单位基本养老保险缴费支出|5.00|5.00|
合计||5.00|5.00|
"""


@pytest.mark.parametrize(
    ("rows", "new", "old", "since"),
    [
        (HEALTH, "卫生健康支出", "医疗卫生与计划生育支出", 2019),
        (PENSIONS, "行政事业单位养老支出", "行政事业单位离退休", 2020),
    ],
)
def test_renamed_accounts(tmp_path: Path, rows: str, new: str, old: str, since: int) -> None:
    """The old name is a finding from the year of change on, with that year; before, it is the name."""
    text = BUDGET + HEAD + rows
    harmless(tmp_path, text)
    noticed(tmp_path, text, (new, old), "ACC-STALE")
    harmless(tmp_path, text.replace(new, old).replace("2030", str(since - 1)))


def test_the_name_of_another_account(tmp_path: Path) -> None:
    text = BUDGET + HEAD + PENSIONS
    noticed(tmp_path, text, ("2080505|机关事业单位基本养老保险缴费支出", "2080505|住房公积金"), "ACC-NAME")


def test_an_unknown_code_is_silent(tmp_path: Path) -> None:
    rows = PENSIONS.replace("2080505|机关事业单位基本养老保险缴费支出", "2080577|虚构事项支出")
    harmless(tmp_path, BUDGET + HEAD + rows)


def test_pairs_of_economic_accounts(tmp_path: Path) -> None:
    """505 stands beside any account of an institution; 30215 has one partner among the others."""
    text = f"""{BUDGET}部门支出总表

单位：万元

支出功能分类科目|政府支出经济分类科目|部门支出经济分类科目|合计|基本支出|项目支出
2010101-行政运行|50101-工资奖金津补贴|30101-基本工资|82.00|82.00|
2010101-行政运行|50202-会议费|30215-会议费|10.00|10.00|
2010150-事业运行|50502-商品和服务支出|30216-培训费|3.00|3.00|
合计|||95.00|95.00|
"""
    harmless(tmp_path, text)
    noticed(tmp_path, text, ("50202-会议费", "50201-办公经费"), "ACC-PAIR")


SERIAL = f"""{BUDGET}一般公共预算基本支出表

单位：万元

科目编码||科目名称|合计|人员经费|公用经费
类|款||||
301||工资福利支出|20.00|20.00|
301|01|基本工资|20.00|20.00|
302||商品和服务支出|18.00||18.00
302|01|办公费|1.00||1.00
302|03|咨询费|2.00||2.00
302|05|水费|3.00||3.00
302|06|电费|3.00||3.00
302|07|邮电费|3.00||3.00
302|11|差旅费|3.00||3.00
302|15|会议费|3.00||3.00
合计|||38.00|20.00|18.00
"""


def test_serial_numbers_are_one_finding(tmp_path: Path) -> None:
    harmless(tmp_path, SERIAL)
    wrong = SERIAL
    for right, number in (
        ("03|咨", "02|咨"),
        ("05|水", "03|水"),
        ("06|电", "04|电"),
        ("07|邮", "05|邮"),
        ("11|差", "06|差"),
        ("15|会", "07|会"),
    ):
        wrong = wrong.replace(f"302|{right}", f"302|{number}")
    assert accused([read(written(tmp_path, wrong))]) == ["ACC-SERIAL"]


SAID = f"""{BUDGET}二、支出预算情况说明

1.卫生健康支出（类）行政事业单位医疗（款）行政单位医疗（项）5.00万元，主要用于医疗保险缴费。

2.住房保障支出（类）住房改革支出（款）住房公积金（项）6.00万元，主要用于缴存住房公积金。
"""


def test_accounts_named_in_the_text(tmp_path: Path) -> None:
    harmless(tmp_path, SAID)
    noticed(tmp_path, SAID, ("住房改革支出（款）", "住房保障支出（款）"), "ACC-PATH")
    noticed(tmp_path, SAID, ("卫生健康支出（类）", "医疗卫生与计划生育支出（类）"), "ACC-STALE")
