"""What a disclosure must hold, as documents print it: tables of the right kind and year, notes of empty tables, no template left."""

from __future__ import annotations

from pathlib import Path

import pytest

from budgetcheck.readers import read
from traps.trial import BUDGET, FINAL, failing, harmless, noticed, written

TOTALS = """部门收支总表

单位：万元

收入||支出|
项目|预算数|项目|预算数
一、一般公共预算拨款收入|90.00|一、一般公共服务支出|90.00
本年收入合计|90.00|本年支出合计|90.00
收入总计|90.00|支出总计|90.00

"""
SPENT = """部门支出总表

单位：万元

科目编码|科目名称|合计|基本支出|项目支出
2010101|行政运行|90.00|90.00|
合计||90.00|90.00|

"""
EMPTY = """政府性基金预算支出表

单位：万元

科目编码|科目名称|合计|基本支出|项目支出
合计||0.00|0.00|0.00

注：本部门2030年没有使用政府性基金预算安排的支出，故本表为空表。
"""
THREE = """一般公共预算“三公”经费支出表

单位：万元

合计|因公出国（境）费|公务接待费|公务用车购置及运行维护费||
|||小计|公务用车购置费|公务用车运行维护费
0.00|0.00|0.00|0.00|0.00|0.00

注：本部门2030年没有“三公”经费支出，故本表为空表。
"""
BOTH = BUDGET + TOTALS + SPENT


def found(folder: Path, text: str) -> set[str]:
    return failing([read(written(folder, text))])


def test_a_table_of_a_final_account_in_a_budget(tmp_path: Path) -> None:
    noticed(tmp_path, BOTH, ("部门支出总表", "支出决算表"), "FORM-KIND")


def test_a_table_of_a_budget_in_a_final_account(tmp_path: Path) -> None:
    text = BOTH.replace(BUDGET, FINAL).replace("预算数", "决算数").replace("总表", "决算总表")
    harmless(tmp_path, text)
    noticed(tmp_path, text, ("部门支出决算总表", "部门支出预算表"), "FORM-KIND-FINAL")


def test_the_year_of_a_table(tmp_path: Path) -> None:
    text = BOTH.replace("部门收支总表", "2030年部门收支总表").replace("部门支出总表", "2030年部门支出总表")
    harmless(tmp_path, text)
    noticed(tmp_path, text, ("2030年部门支出总表", "2029年部门支出总表"), "FORM-YEAR")


def test_a_table_printed_twice(tmp_path: Path) -> None:
    harmless(tmp_path, BOTH)
    rows = "2010102|一般行政管理事务|30.00||30.00\n2010150|事业运行|12.00|12.00|\n"
    text = BOTH.replace("2010101|行政运行|90.00|90.00|\n", "2010101|行政运行|48.00|48.00|\n" + rows).replace(
        "合计||90.00|90.00|", "合计||90.00|60.00|30.00"
    )
    harmless(tmp_path, text)
    again = text[text.index("部门支出总表") :]
    assert "FORM-TWICE" in found(tmp_path, text + again)


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("使用政府性基金预算", "使用国有资本经营预算", "FORM-NOTE-FUND"),
        ("本部门2030年没有使用", "本部门2029年没有使用", "FORM-YEAR-NOTE"),
        ("合计||0.00|0.00|0.00", "合计||5.00||5.00", "TXT-EMPTY-NOTE"),
    ],
)
def test_the_note_of_an_empty_table(tmp_path: Path, old: str, new: str, rule: str) -> None:
    harmless(tmp_path, BUDGET + TOTALS + EMPTY)
    noticed(tmp_path, BUDGET + TOTALS + EMPTY, (old, new), rule)


def test_the_note_of_an_empty_three_public_table(tmp_path: Path) -> None:
    harmless(tmp_path, BUDGET + TOTALS + THREE)
    noticed(tmp_path, BUDGET + TOTALS + THREE, ("没有“三公”经费支出", "没有政府性基金预算支出"), "FORM-NOTE-TP")


SAID = BUDGET + "二、收支预算情况说明\n\n{}\n"
RESIDUE = {
    "收入预算10.00万元，比上年增加（减少）2.00万元，增长25.00%。": "FORM-CHOICE",
    "收入预算10.00万元，比上年增加2.00万元，下降（增长）25.00%。": "FORM-CHOICE",
    "决算数大于（小于）预算数的主要原因是厉行节约。": "FORM-CHOICE",
    "收入预算××万元。": "FORM-PLACEHOLDER",
    "收入预算XX万元。": "FORM-PLACEHOLDER",
    "收入预算　　万元，支出预算10.00万元。": "FORM-PLACEHOLDER",
    "收入预算__万元，支出预算__万元。": "FORM-PLACEHOLDER",
    "20XX年收入预算10.00万元。": "FORM-PLACEHOLDER",
    "因公出国（境）费（如有）0万元。": "FORM-INSTRUCTION",
    "国内公务接待支出0.30万元，列明公务接待批次、人次。": "FORM-INSTRUCTION",
    "无政府性基金预算的部门，作下述说明：本部门无政府性基金预算。": "FORM-INSTRUCTION",
    "（注：本部分由各单位根据实际情况填写）": "FORM-INSTRUCTION",
    "若无此项支出，请写“本部门无此项支出”。": "FORM-INSTRUCTION",
    "收入预算10.00万元，主要原因是。": "FORM-NO-REASON",
}


@pytest.mark.parametrize("sentence", RESIDUE)
def test_what_is_left_of_the_template(tmp_path: Path, sentence: str) -> None:
    assert RESIDUE[sentence] in found(tmp_path, SAID.format(sentence))


@pytest.mark.parametrize(
    "sentence",
    [
        "收入预算10.00万元，比上年增加2.00万元，增长25.00%。",
        "各表金额以万元为单位，合计数与分项数可能因四舍五入略有出入。",
        "各部门根据实际情况编制预算，报财政局审核。",
        "本部门（单位）2030年收入预算10.00万元。",
        "如无法按期完成，项目资金由财政收回。",
        "无重大项目的情况已按要求说明。",
    ],
)
def test_what_is_no_template(tmp_path: Path, sentence: str) -> None:
    assert {rule for rule in found(tmp_path, SAID.format(sentence)) if rule.startswith("FORM")} <= {"FORM-TABLES"}
