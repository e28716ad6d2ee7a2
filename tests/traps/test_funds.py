"""Money that stands in one table and not in the other: other income, carry-over, empty funds, template lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from traps.trial import BUDGET, FINAL, harmless, noticed

OTHER_MONEY = f"""{BUDGET}部门收支总表

单位：万元

收入||支出|
项目|预算数|项目|预算数
一、一般公共预算拨款收入|80.00|一、一般公共服务支出|90.00
二、政府性基金预算拨款收入||八、社会保障和就业支出|15.00
三、事业收入|20.00||
四、其他收入|5.00||
本年收入合计|105.00|本年支出合计|105.00
上年结转结余||年终结转结余|
收入总计|105.00|支出总计|105.00

财政拨款收支总表

单位：万元

收入||支出|
项目|预算数|项目|预算数
一、本年收入|80.00|一、本年支出|80.00
（一）一般公共预算资金|80.00|一、一般公共服务支出|65.00
（二）政府性基金预算资金||八、社会保障和就业支出|15.00
二、上年结转||二、年终结转结余|
收入总计|80.00|支出总计|80.00
"""


def test_e06_money_that_is_not_fiscal(tmp_path: Path) -> None:
    harmless(tmp_path, OTHER_MONEY)
    noticed(tmp_path, OTHER_MONEY, ("一、一般公共预算拨款收入|80.00", "一、一般公共预算拨款收入|85.00"), "TOT-IN-SUM")
    wrong = OTHER_MONEY.replace("一、一般公共服务支出|65.00", "一、一般公共服务支出|61.00")
    noticed(
        tmp_path,
        wrong,
        (
            "（二）政府性基金预算资金||八、社会保障和就业支出|15.00",
            "（二）政府性基金预算资金||八、社会保障和就业支出|19.00",
        ),
        "FIS-TOT-PART",
    )


CARRIED = f"""{FINAL}收入支出决算总表

公开01表

单位：万元

收入||支出|
项目|决算数|项目|决算数
一、一般公共预算财政拨款收入|80.00|一、一般公共服务支出|90.00
二、政府性基金预算财政拨款收入||二、社会保障和就业支出|15.00
三、事业收入|20.00||
本年收入合计|100.00|本年支出合计|105.00
使用非财政拨款结余（含专用结余）|3.00|结余分配|1.00
年初结转和结余|7.00|年末结转和结余|4.00
总计|110.00|总计|110.00
"""


def test_e07_carry_over_and_distribution_live_in_the_totals(tmp_path: Path) -> None:
    harmless(tmp_path, CARRIED)
    noticed(tmp_path, CARRIED, ("结余分配|1.00", "结余分配|2.00"), "TOT-OUT-TOTAL")
    noticed(tmp_path, CARRIED, ("年初结转和结余|7.00", "年初结转和结余|9.00"), "TOT-IN-TOTAL")


FUND_HEAD = "单位：万元\n\n科目编码|科目名称|合计|基本支出|项目支出\n"


@pytest.mark.parametrize("row", ["", "|||\n", "合计||0|0|0\n", "合计||0.00|0.00|0.00\n", "无|无|0|0|0\n", "合计||||\n"])
def test_e09_an_empty_fund_table_with_its_statement(tmp_path: Path, row: str) -> None:
    text = f"""{BUDGET}政府性基金预算支出表

{FUND_HEAD}{row}
注：本部门2030年没有使用政府性基金预算安排的支出，故本表为空表。

国有资本经营预算支出表

{FUND_HEAD}{row}
注：本部门2030年没有使用国有资本经营预算安排的支出，故本表为空表。

二、收入预算情况说明

2030年收入预算100.00万元。
"""
    harmless(tmp_path, text)
    noticed(tmp_path, text, ("使用国有资本经营预算", "使用政府性基金预算"), "FORM-NOTE-SOE")
    if "无" not in row:
        slip = ("注：本部门2030年没有使用政府性基金预算安排的支出，故本表为空表。\n", "")
        noticed(tmp_path, text, slip, "FORM-EMPTY-FUND")


def test_e10_a_table_of_zeros_while_the_text_says_there_is_nothing(tmp_path: Path) -> None:
    text = f"""{BUDGET}政府性基金预算支出表

{FUND_HEAD}212|城乡社区支出|0.00|0.00|0.00
合计||0.00|0.00|0.00

三、政府性基金预算支出情况说明

本部门2030年无政府性基金预算支出。
"""
    harmless(tmp_path, text)
    wrong = text.replace("212|城乡社区支出|0.00|0.00|0.00", "212|城乡社区支出|5.00|0.00|5.00")
    noticed(tmp_path, wrong, ("合计||0.00|0.00|0.00", "合计||5.00|0.00|5.00"), "TXT-NO-FUND")


TEMPLATE = f"""{BUDGET}部门收支总表

单位：万元

收入||支出|
项目|预算数|项目|预算数
一、一般公共预算拨款收入|90.00|一、一般公共服务支出|75.00
二、政府性基金预算拨款收入||二、外交支出|
||八、社会保障和就业支出|15.00
||二十四、预备费|
||二十六、转移性支出|0.00
||二十七、债务还本支出|
||二十九、抗疫特别国债安排的支出|
||三十一、往来性支出|
本年收入合计|90.00|本年支出合计|90.00
上年结转||结转下年|
收入总计|90.00|支出总计|90.00

部门支出总表

{FUND_HEAD}201|一般公共服务支出|75.00|55.00|20.00
208|社会保障和就业支出|15.00|15.00|
合计||90.00|70.00|20.00
"""


def test_e11_template_lines_without_an_amount(tmp_path: Path) -> None:
    harmless(tmp_path, TEMPLATE)
    noticed(tmp_path, TEMPLATE, ("三十一、往来性支出|", "三十一、往来性支出|6.00"), "TOT-OUT-SUM")


WITH_CARRY = f"""{BUDGET}部门收支总表

单位：万元

收入||支出|
项目|预算数|项目|预算数
一、一般公共预算拨款收入|70.00|一、一般公共服务支出|75.00
本年收入合计|70.00|本年支出合计|75.00
上年结转|5.00|结转下年|
收入总计|75.00|支出总计|75.00

财政拨款收支总表

单位：万元

收入||支出|
项目|预算数|项目|预算数
一、本年收入|70.00|一、本年支出|75.00
（一）一般公共预算资金|70.00|一、一般公共服务支出|75.00
二、上年结转|5.00||
（一）一般公共预算资金|5.00|二、结转下年|
收入总计|75.00|支出总计|75.00

部门支出总表

{FUND_HEAD}2010101|行政运行|40.00|40.00|
2010102|一般行政管理事务|35.00||35.00
合计||75.00|40.00|35.00

一般公共预算支出表

{FUND_HEAD}2010101|行政运行|40.00|40.00|
2010102|一般行政管理事务|30.00||30.00
合计||70.00|40.00|30.00
"""


def test_e12_carried_over_money_inside_the_spending(tmp_path: Path) -> None:
    harmless(tmp_path, WITH_CARRY)
    wrong = WITH_CARRY.replace("2010102|一般行政管理事务|30.00||30.00", "2010102|一般行政管理事务|31.00||31.00")
    noticed(tmp_path, wrong, ("合计||70.00|40.00|30.00", "合计||71.00|40.00|31.00"), "GPB-FIS")
