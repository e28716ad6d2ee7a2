"""Rows and columns that are not what they seem: parents, 其中, headers, negative rows, codes, wrapped cells."""

from __future__ import annotations

from pathlib import Path

import pytest
from unseen.paper import Form, write_docx

from budgetcheck.readers import read
from traps.trial import BUDGET, FINAL, accused, harmless, noticed


def test_e01_department_row_above_the_rows_of_its_units(tmp_path: Path) -> None:
    text = f"""{BUDGET}预算02表 部门收入总体情况表

金额单位：万元

部门（单位）代码|部门（单位）名称|合计|一般公共预算拨款收入|事业收入|其他收入
999|虚构市样例局|100.00|80.00|15.00|5.00
999001|虚构市样例局（本级）|60.00|50.00|5.00|5.00
999002|虚构市样例中心|40.00|30.00|10.00|
合计||100.00|80.00|15.00|5.00
"""
    harmless(tmp_path, text)
    noticed(tmp_path, text, ("|40.00|30.00|10.00|", "|44.00|34.00|10.00|"), "HIER-SUM")


def test_e01_department_with_no_unit_but_itself(tmp_path: Path) -> None:
    text = f"""{BUDGET}预算02表 部门收入总体情况表

金额单位：万元

部门（单位）代码|部门（单位）名称|合计|一般公共预算拨款收入|事业收入|其他收入
999|虚构市样例局|100.00|80.00|15.00|5.00
999001|虚构市样例局（本级）|100.00|80.00|15.00|5.00
合计||100.00|80.00|15.00|5.00
"""
    harmless(tmp_path, text)
    noticed(
        tmp_path,
        text,
        ("999001|虚构市样例局（本级）|100.00|80.00|15.00", "999001|虚构市样例局（本级）|100.00|82.00|15.00"),
        "INC-FLAT",
    )


def test_e02_of_which_rows_are_not_added(tmp_path: Path) -> None:
    text = f"""{BUDGET}一般公共预算“三公”经费支出表

单位：万元

项目|2030年预算数
1、因公出国（境）费用|0.50
2、公务接待费|3.01
3、公务用车购置及运行维护费|2.45
其中：公务用车购置费|
公务用车运行维护费|2.45
总计|5.96
"""
    harmless(tmp_path, text)
    noticed(tmp_path, text, ("总计|5.96", "总计|8.41"), "TP-TOTAL")


def test_e02_columns_headed_of_which_are_not_added(tmp_path: Path) -> None:
    text = f"""{BUDGET}部门收入总表

单位：万元

科目编码|科目名称|合计|一般公共预算拨款收入|其中：专项资金|事业收入
201|一般公共服务支出|90.00|80.00|30.00|10.00
20101|人大事务|90.00|80.00|30.00|10.00
2010101|行政运行|90.00|80.00|30.00|10.00
合计||90.00|80.00|30.00|10.00
"""
    harmless(tmp_path, text)
    noticed(tmp_path, text, ("合计||90.00|80.00|30.00|10.00", "合计||92.00|80.00|30.00|10.00"), "INC-FLAT")


SPENT = f"""{BUDGET}部门支出总表

单位：万元

科目编码|科目名称|合计|基本支出|项目支出
"""


LEVELS = f"""{SPENT}201|一般公共服务支出|60.00|40.00|20.00
20101|人大事务|60.00|40.00|20.00
2010101|行政运行|40.00|40.00|
2010102|一般行政管理事务|20.00||20.00
208|社会保障和就业支出|15.00|15.00|
20805|行政事业单位养老支出|15.00|15.00|
2080505|机关事业单位基本养老保险缴费支出|10.00|10.00|
2080506|机关事业单位职业年金缴费支出|5.00|5.00|
合计||75.00|55.00|20.00
"""


def test_e03_classes_groups_and_items_all_printed(tmp_path: Path) -> None:
    harmless(tmp_path, LEVELS)
    noticed(
        tmp_path,
        LEVELS,
        ("20805|行政事业单位养老支出|15.00|15.00", "20805|行政事业单位养老支出|51.00|51.00"),
        "HIER-SUM",
    )


def test_e03_a_group_without_its_class(tmp_path: Path) -> None:
    text = LEVELS.replace("208|社会保障和就业支出|15.00|15.00|\n", "")
    harmless(tmp_path, text)
    noticed(tmp_path, text, ("合计||75.00|55.00|20.00", "合计||57.00|37.00|20.00"), "EXP-SUM")


def test_e04_total_first(tmp_path: Path) -> None:
    head, rows = LEVELS.split("201|", 1)
    lines = ("201|" + rows).splitlines()
    text = head + "\n".join([lines[-1], *lines[:-1]]) + "\n"
    harmless(tmp_path, text)
    noticed(tmp_path, text, ("合计||75.00|55.00|20.00", "合计||57.00|37.00|20.00"), "EXP-SUM")


def test_e04_header_again_in_the_middle_and_a_page_number_between(tmp_path: Path) -> None:
    text = LEVELS.replace("208|社会", "科目编码|科目名称|合计|基本支出|项目支出\n208|社会")
    harmless(tmp_path, text)
    noticed(
        tmp_path,
        text,
        ("2080506|机关事业单位职业年金缴费支出|5.00|5.00", "2080506|机关事业单位职业年金缴费支出|6.00|6.00"),
        "HIER-SUM",
    )


@pytest.mark.parametrize(
    "header", ["", "科目编码|科目名称|合计|基本支出|项目支出\n"], ids=["without header", "with header"]
)
def test_e04_continuation(tmp_path: Path, header: str) -> None:
    text = LEVELS.replace("208|社会", f"\n部门支出总表（续表）\n\n单位：万元\n\n{header}208|社会")
    harmless(tmp_path, text)
    noticed(tmp_path, text, ("合计||75.00|55.00|20.00", "合计||57.00|37.00|20.00"), "EXP-SUM")


GENERAL = f"""{BUDGET}一般公共预算财政拨款支出表

单位：万元

单位名称|科目编码|科目名称|合计|本年预算数||||
||||基本支出|||项目支出|
||||小计|人员经费|公用经费|项目支出总数|扣除基建项目后预算数
虚构市样例局|2010101|行政运行|40.00|40.00|30.00|10.00||
虚构市样例局|2010102|一般行政管理事务|20.00||||20.00|20.00
虚构市样例局|2080505|机关事业单位基本养老保险缴费支出|10.00|10.00|10.00|||
合计|||70.00|50.00|40.00|10.00|20.00|20.00
"""


def test_e05_the_header_of_the_whole_outside_its_group(tmp_path: Path) -> None:
    harmless(tmp_path, GENERAL)
    noticed(tmp_path, GENERAL, ("行政运行|40.00|40.00|30.00|10.00", "行政运行|40.00|40.00|30.00|11.00"), "GPB-BASIC")


def test_e13_a_unit_is_compared_with_its_own_row(tmp_path: Path) -> None:
    text = f"""{BUDGET}部门支出总表

单位：万元

单位代码|单位名称|合计|基本支出|项目支出
999001|虚构市样例局（本级）|60.00|40.00|20.00
999002|虚构市样例中心|40.00|30.00|10.00
合计||100.00|70.00|30.00

二、支出预算情况说明

2030年支出预算100.00万元。

虚构市样例局（本级）支出预算60.00万元，比上年增加10.00万元，增长20.00%。

虚构市样例中心支出预算40.00万元，比上年增加8.00万元，增长25.00%。
"""
    harmless(tmp_path, text)
    noticed(
        tmp_path,
        text,
        ("样例中心支出预算40.00万元，比上年增加8.00", "样例中心支出预算48.00万元，比上年增加9.60"),
        "TXT-UNIT-ALL",
    )


def test_e13_a_unit_s_table_in_the_department_s_disclosure(tmp_path: Path) -> None:
    """Its owner line names the unit, which the tables know; a name that nobody knows is a slip."""
    text = f"""{BUDGET}部门支出总表

部门名称：虚构市样例局|单位：万元

单位代码|单位名称|合计|基本支出|项目支出
999001|虚构市样例局（本级）|60.00|40.00|20.00
999002|虚构市示范中心|40.00|30.00|10.00
合计||100.00|70.00|30.00

部门收入总表

部门名称：虚构市样例局|单位：万元

单位代码|单位名称|合计|一般公共预算拨款收入|事业收入|其他收入
999001|虚构市样例局（本级）|60.00|60.00||
999002|虚构市示范中心|40.00|40.00||
合计||100.00|100.00||

一般公共预算“三公”经费支出表

单位名称：虚构市示范中心|单位：万元

合计|因公出国（境）费|公务接待费|公务用车购置及运行维护费||
|||小计|公务用车购置费|公务用车运行维护费
3.14||1.14|2.00||2.00
"""
    harmless(tmp_path, text)
    noticed(tmp_path, text, ("单位名称：虚构市示范中心", "单位名称：虚构市档案馆"), "FORM-OWNER")
    wrong = text.replace("999002|虚构市示范中心|40.00|40.00||", "999002|虚构市档案馆|40.00|40.00||")
    noticed(tmp_path, wrong, None, "FORM-UNIT-CODE")


def test_e15_travel_allowance_as_staff_cost_and_pensions_as_running_cost(tmp_path: Path) -> None:
    text = f"""{BUDGET}一般公共预算基本支出表

单位：万元

科目编码|科目名称|合计|人员经费|公用经费
30101|基本工资|30.00|30.00|
30239|其他交通费用|4.00|4.00|
30201|办公费|5.00||5.00
30302|退休费|2.00|1.00|1.00
合计||41.00|35.00|6.00
"""
    harmless(tmp_path, text)
    noticed(tmp_path, text, ("30302|退休费|2.00|1.00|1.00", "30302|退休费|2.00|1.00|1.50"), "BAS-ROW")
    noticed(tmp_path, text, ("30101|基本工资|30.00|30.00|", "30101|基本工资|30.00|20.00|10.00"), "BAS-WAGES")


def test_e17_three_public_money_in_projects(tmp_path: Path) -> None:
    text = f"""{BUDGET}一般公共预算基本支出表

单位：万元

科目编码|科目名称|合计|人员经费|公用经费
30101|基本工资|30.00|30.00|
30217|公务接待费|1.91||1.91
30231|公务用车运行维护费|2.00||2.00
合计||33.91|30.00|3.91

一般公共预算“三公”经费支出表

单位：万元

合计|因公出国（境）费|公务接待费|公务用车购置及运行维护费||
|||小计|公务用车购置费|公务用车运行维护费
4.54||2.54|2.00||2.00
"""
    harmless(tmp_path, text)
    wrong = text.replace("4.54||2.54|2.00||2.00", "3.14||1.14|2.00||2.00")
    noticed(tmp_path, wrong, None, "TP-BAS")


def test_e21_refunds_are_negative_in_a_final_account(tmp_path: Path) -> None:
    text = f"""{FINAL}支出决算表

单位：万元

科目编码|科目名称|本年支出合计|基本支出|项目支出
201|一般公共服务支出|39.00|40.00|-1.00
20101|人大事务|39.00|40.00|-1.00
2010101|行政运行|40.00|40.00|
2010102|一般行政管理事务|-1.00||-1.00
合计||39.00|40.00|-1.00
"""
    harmless(tmp_path, text)
    noticed(
        tmp_path, text, ("2010102|一般行政管理事务|-1.00||-1.00", "2010102|一般行政管理事务|1.00||-1.00"), "EXP-ROW"
    )


def test_e21_a_negative_amount_in_a_budget(tmp_path: Path) -> None:
    """Changes may be negative there, amounts may not."""
    text = f"""{BUDGET}一般公共预算支出表

单位：万元

科目编码|科目名称|2029年执行数|2030年预算数|||2030年预算数比2029年执行数|
|||小计|基本支出|项目支出|增减额|增减%
2010101|行政运行|44.00|40.00|40.00||-4.00|-9.09
2010102|一般行政管理事务|10.00|20.00||20.00|10.00|100.00
合计||54.00|60.00|40.00|20.00|6.00|11.11
"""
    harmless(tmp_path, text)
    noticed(tmp_path, text, ("-4.00|-9.09", "-4.00|-9.99"), "GPB-RATE")
    wrong = text.replace("一般行政管理事务|10.00|20.00||20.00", "一般行政管理事务|10.00|-20.00||-20.00")
    noticed(tmp_path, wrong, None, "AMOUNT-SIGN")


FUND_HEAD = "单位：万元\n\n科目编码|科目名称|合计|基本支出|项目支出\n"


def test_e22_codes_extended_locally(tmp_path: Path) -> None:
    text = f"""{BUDGET}部门收支总表

单位：万元

收入||支出|
项目|预算数|项目|预算数
一、一般公共预算拨款收入|75.00|一、一般公共服务支出|60.00
||八、社会保障和就业支出|15.00
本年收入合计|75.00|本年支出合计|75.00
收入总计|75.00|支出总计|75.00

部门支出总表

{FUND_HEAD}201010101|行政运行（基本）|60.00|60.00|
208050501|基本养老保险缴费（行政）|15.00|15.00|
合计||75.00|75.00|
"""
    harmless(tmp_path, text)
    noticed(tmp_path, text, ("一、一般公共服务支出|60.00", "一、一般公共服务支出|66.00"), "EXP-TOT-CLASS")


def test_e23_one_name_for_many_codes(tmp_path: Path) -> None:
    rows = """2010101|行政运行|40.00|40.00|
2080101|行政运行|20.00|20.00|
2120101|行政运行|15.00|15.00|
"""
    text = f"""{BUDGET}部门支出总表

{FUND_HEAD}{rows}合计||75.00|75.00|

一般公共预算支出表

{FUND_HEAD}{"".join(reversed(rows.splitlines(keepends=True)))}合计||75.00|75.00|
"""
    harmless(tmp_path, text)
    wrong = text.replace(
        "2120101|行政运行|15.00|15.00|\n2080101|行政运行|20.00|20.00|\n2010101",
        "2120101|行政运行|20.00|20.00|\n2080101|行政运行|15.00|15.00|\n2010101",
    )
    assert wrong != text
    noticed(tmp_path, wrong, None, "EXP-FISCAL")


def test_e25_names_and_numbers_wrapped_in_their_cells(tmp_path: Path) -> None:
    """As a document has them whose lines break inside the cells."""
    rows = [
        ["科目编码", "科目名称", "合计", "基本支出", "项目支出"],
        ["2010101", "行政运行", "1562.09\n6448", "1562.09\n6448", ""],
        ["20805\n05", "机关事业单位基本养\n老保险缴费支出", "22.\n464000", "22.464000", ""],
        ["合计", "", "1584.560448", "1584.560448", ""],
    ]
    assert _wrapped(tmp_path, rows) == []
    rows[1][3] = "1526.09\n6448"
    assert "EXP-ROW" in _wrapped(tmp_path, rows)


def _wrapped(folder: Path, rows: list[list[str]]) -> list[str]:
    write_docx([BUDGET.strip(), Form("EXP", "部门支出总表", rows, above=["单位：万元"])], folder / "样例.docx")
    return accused([read(folder / "样例.docx")])
