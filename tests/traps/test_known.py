"""What published disclosures print that looks like an error and is none, and slips that they really made.

| what | test |
|---|---|
| a sentence over two pages, the page number between its halves | `test_sentence_over_two_pages` |
| spending with 预留机动经费 and 结转下年 beside basic and project | `test_reserve_and_carry_over_beside_basic_and_project` |
| a comparison behind a list is of the total | `test_comparison_behind_a_list_is_of_the_total` |
| tables in whole 元, text in whole 万元 | `test_tables_in_yuan_text_in_whole_wan` |
| 增加0.00万元，增长0.00%，与上年持平 | `test_no_change_in_three_ways` |
| goals are not all projects, running costs of the administration not all running costs | `test_e16_…`, `test_e14_…` |
| 单位转换时可能存在尾数误差 | `test_one_unit_in_the_last_place` |
| digits on a lower baseline than the characters of their line | `test_digits_on_a_lower_baseline` |
| a sub-header row labelled 合计 | `test_sub_headers_in_a_row_called_total` |
| narrative and tables in two files | `test_text_and_tables_in_two_files` |
| broken thousands grouping in a whole table | `test_slip_broken_thousands` |
| a wrong rate, a wrong rate that looks rounded, a percent sign missing | `test_slip_rate…`, `test_slip_percent_sign` |
| procurement of 0 with parts | `test_slip_procurement_of_nothing` |
| line number out of turn, completion of a zero budget | `test_slip_line_number`, `test_slip_completion_of_nothing` |
| unit XX局, year of a heading, total of 0, direction words turned round | `test_slip_placeholder` … `test_slip_direction` |
"""

from __future__ import annotations

from pathlib import Path

import pytest
from readers.pdf.paper import Paper
from unseen.paper import LEFT, UP, Form, write_docx

from budgetcheck.readers import read
from traps.trial import BUDGET, FINAL, LEFT_OUT, accused, failing, harmless, noticed, written

SAID = "2030年一般公共预算支出8,364.00万元，比2029年预算数1,032.08万元"


def _two_pages(path: Path, change: str) -> Path:
    paper = Paper(path)
    paper.text(60, 60, "虚构市样例局2030年度部门预算", size=16)
    paper.text(60, 100, "二、一般公共预算支出情况说明")
    paper.text(60, 760, SAID + "增加")
    paper.text(295, 810, "3")
    paper.next_page()
    paper.text(60, 60, change + "，主要原因是新增样例项目。")
    paper.text(60, 100, "三、其他说明")
    paper.text(60, 120, "样例局没有其他需要说明的事项。")
    paper.text(295, 810, "4")
    return paper.save()


def test_sentence_over_two_pages(tmp_path: Path) -> None:
    legal = read(_two_pages(tmp_path / "legal.pdf", "7,331.92万元"))
    wrong = read(_two_pages(tmp_path / "wrong.pdf", "7,313.92万元"))
    assert accused([legal]) == []
    assert "TXT-CHANGE-AMOUNT" in failing([wrong])


def test_reserve_and_carry_over_beside_basic_and_project(tmp_path: Path) -> None:
    text = f"""{BUDGET}部门支出预算总表

单位：万元

科目编码|科目名称|合计|基本支出|项目支出|单位预留机动经费|结转下年资金
201|一般公共服务支出|75.00|50.00|20.00|3.00|2.00
20101|人大事务|75.00|50.00|20.00|3.00|2.00
2010101|行政运行|75.00|50.00|20.00|3.00|2.00
合计||75.00|50.00|20.00|3.00|2.00

二、支出预算情况说明

2030年支出预算总计75.00万元，其中：基本支出50.00万元，项目支出20.00万元，单位预留机动经费3.00万元，结转下年2.00万元。
"""
    harmless(tmp_path, text)
    noticed(
        tmp_path,
        text,
        ("2010101|行政运行|75.00|50.00|20.00|3.00|2.00", "2010101|行政运行|75.00|50.00|20.00|3.00|7.00"),
        "EXP-ROW",
    )
    noticed(tmp_path, text, ("单位预留机动经费3.00万元", "单位预留机动经费5.00万元"), "TXT-RESERVE")


def test_comparison_behind_a_list_is_of_the_total(tmp_path: Path) -> None:
    text = f"""{BUDGET}二、收入预算情况说明

2030年收入预算4,203.47万元，其中：一般公共预算拨款收入4,103.47万元、其他收入100.00万元，较上年增加142.30万元，增长3.50%。
"""
    harmless(tmp_path, text)
    noticed(tmp_path, text, ("增长3.50%", "增长5.30%"), "TXT-CHANGE-RATE")


def test_tables_in_yuan_text_in_whole_wan(tmp_path: Path) -> None:
    text = f"""{BUDGET}财务收支预算总表

单位：元

本年收入||本年支出|
项目|预算数|项目|预算数
一、财政拨款收入|195,774,300|一、一般公共服务支出|180,774,300
1. 一般公共预算资金|195,774,300|二、社会保障和就业支出|15,000,000
二、事业收入|||
收入总计|195,774,300|支出总计|195,774,300

二、收支预算情况说明

2030年收入预算19,577万元，支出预算19,577万元。
"""
    harmless(tmp_path, text)
    noticed(tmp_path, text, ("支出预算19,577", "支出预算19,757"), "TXT-TOT-OUT")


@pytest.mark.parametrize(
    "way", ["增加0.00万元，增长0.00%，与上年持平", "增加0万元，增长0%", "减少0.00万元，下降0.00%", "与上年持平"]
)
def test_no_change_in_three_ways(tmp_path: Path, way: str) -> None:
    text = f"""{BUDGET}四、“三公”经费情况说明

2030年“三公”经费预算5.00万元，{way}。

1.公务接待费5.00万元，比2029年预算数5.00万元{way.replace("，与上年持平", "") if "0" in way else "持平"}。
"""
    harmless(tmp_path, text)
    noticed(
        tmp_path,
        text,
        ("比2029年预算数5.00万元", "比2029年预算数4.00万元"),
        "TXT-DIRECTION" if "0" not in way else "TXT-CHANGE-AMOUNT",
    )


ROUNDED = f"""{FINAL}支出决算表

单位：万元

科目编码|科目名称|本年支出合计|基本支出|项目支出
2010101|行政运行|10.01|10.01|
2010102|一般行政管理事务|10.02||10.02
2080505|机关事业单位基本养老保险缴费支出|10.02|10.02|
合计||30.06|20.03|10.02

注：本套报表金额单位转换时可能存在尾数误差。
"""


def test_one_unit_in_the_last_place(tmp_path: Path) -> None:
    harmless(tmp_path, ROUNDED)
    noticed(tmp_path, ROUNDED, ("合计||30.06", "合计||30.60"), "EXP-SUM")


def _low_digits(path: Path, rate: str) -> Path:
    """Digits 4.8 pt below the characters of the same line, as two fonts of one line are set."""
    paper = Paper(path)
    paper.text(60, 60, "虚构市样例局2030年度部门决算", size=16)
    paper.text(60, 100, "二、“三公”经费支出情况说明")
    x = 60.0
    for text in ("接待费支出", "8.00", "万元，比", "2029", "年", "10.00", "万元减少", "2.00", "万元，下降", rate, "。"):
        digits = text[0].isdigit()
        paper.text(x, 140 + 4.8 * digits, text, size=16)
        x += sum(8 if c.isascii() else 16 for c in text)
    paper.text(60, 170, "公务接待费用于接待来访人员。")
    return paper.save()


def test_digits_on_a_lower_baseline(tmp_path: Path) -> None:
    legal, wrong = (
        read(_low_digits(tmp_path / "legal.pdf", "20.00%")),
        read(_low_digits(tmp_path / "wrong.pdf", "25.00%")),
    )
    assert accused([legal]) == []
    assert "TXT-CHANGE-RATE" in failing([wrong])


def test_sub_headers_in_a_row_called_total(tmp_path: Path) -> None:
    head = [
        ["项目", LEFT, "年初结转和结余", "本年收入", "本年支出", LEFT, LEFT, "年末结转和结余"],
        ["功能分类科目编码", "科目名称", UP, UP, UP, UP, UP, UP],
        ["合计", LEFT, "", "", "合计", "基本支出", "项目支出", ""],
    ]
    rows = [
        ["212", "城乡社区支出", "2.00", "10.00", "9.00", "", "9.00", "3.00"],
        ["21208", "国有土地使用权出让收入安排的支出", "2.00", "10.00", "9.00", "", "9.00", "3.00"],
        ["2120801", "征地和拆迁补偿支出", "2.00", "10.00", "9.00", "", "9.00", "3.00"],
    ]
    assert _fund_table(tmp_path, [*head, *rows]) == []
    rows[-1][-1] = "5.00"
    assert "FUND-ROLL" in _fund_table(tmp_path, [*head, *rows])


def _fund_table(folder: Path, rows: list[list[str]]) -> list[str]:
    form = Form("FUND", "政府性基金预算财政拨款收入支出决算表", rows, above=["单位：万元"])
    write_docx([FINAL.strip(), form], folder / "样例.docx")
    return accused([read(folder / "样例.docx")])


TOTALS = """虚构市样例局2030年度部门预算表

部门收支总表

单位：万元

收入||支出|
项目|预算数|项目|预算数
一、一般公共预算拨款收入|90.00|一、一般公共服务支出|75.00
||八、社会保障和就业支出|15.00
本年收入合计|90.00|本年支出合计|90.00
上年结转||结转下年|
收入总计|90.00|支出总计|90.00
"""


def test_text_and_tables_in_two_files(tmp_path: Path) -> None:
    said = f"{BUDGET}二、收支预算情况说明\n\n2030年收入预算90.00万元，支出预算90.00万元。\n"
    tables = read(written(tmp_path, TOTALS, "表.txt"), source=1)
    assert accused([read(written(tmp_path, said)), tables]) == []
    assert "TXT-TOT-OUT" in failing([read(written(tmp_path, said.replace("支出预算90.00", "支出预算80.00"))), tables])


def test_slip_broken_thousands(tmp_path: Path) -> None:
    text = f"""{BUDGET}部门支出总表

单位：元

科目编码|科目名称|合计|基本支出|项目支出
2010101|行政运行|128,138,600|128,138,600|
2010102|一般行政管理事务|6,117,735||6,117,735
合计||134,256,335|128,138,600|6,117,735
"""
    harmless(tmp_path, text)
    wrong = text.replace("128,138,600", "128138,600").replace("6,117,735", "6117,735")
    assert set(accused([read(written(tmp_path, wrong))])) == {"NUM-TABLE"}


RATES = f"""{BUDGET}二、支出预算情况说明

2030年支出预算6,032.55万元，与上年相比增加3,401.59万元，增长129.29%。

三、“三公”经费情况说明

2030年“三公”经费预算1.10万元，比上年减少25万元，下降95.8%。

1.公务接待费1.10万元，比上年减少9.52万元，下降89.64%。
"""


@pytest.mark.parametrize(("right", "wrong"), [("增长129.29%", "增长129.97%"), ("下降95.8%", "下降95.0%")])
def test_slip_rate(tmp_path: Path, right: str, wrong: str) -> None:
    harmless(tmp_path, RATES)
    noticed(tmp_path, RATES, (right, wrong), "TXT-CHANGE-RATE")


def test_slip_percent_sign(tmp_path: Path) -> None:
    noticed(tmp_path, RATES, ("下降89.64%", "下降89.64"), "FORM-NO-UNIT")
    noticed(tmp_path, RATES, ("万元，下降89.64%。", "，下降89.64%。"), "FORM-NO-UNIT")


def test_slip_procurement_of_nothing(tmp_path: Path) -> None:
    text = f"""{BUDGET}五、政府采购情况说明

2030年政府采购预算总额8,140.20万元，其中：政府采购货物预算3,456.60万元、政府采购工程预算0万元、政府采购服务预算4,683.60万元。
"""
    harmless(tmp_path, text)
    noticed(tmp_path, text, ("总额8,140.20万元", "总额0万元"), "TXT-PROCUREMENT-SUM")


def test_slip_line_number(tmp_path: Path) -> None:
    rows = [
        ["收入", LEFT, LEFT, "支出", LEFT, LEFT],
        ["项目", "行次", "金额", "项目", "行次", "金额"],
        ["栏次", "", "1", "栏次", "", "2"],
        ["一、一般公共预算财政拨款收入", "1", "90.00", "一、一般公共服务支出", "28", "75.00"],
        ["二、政府性基金预算财政拨款收入", "2", "", "二、外交支出", "29", ""],
        ["三、国有资本经营预算财政拨款收入", "3", "", "三、国防支出", "30", "15.00"],
        ["本年收入合计", "4", "90.00", "本年支出合计", "31", "90.00"],
        ["总计", "5", "90.00", "总计", "32", "90.00"],
    ]
    assert _failing(tmp_path, rows) == set()
    rows[4][4] = "39"
    assert _failing(tmp_path, rows) == {"FORM-LINE-NUMBER"}


def _failing(folder: Path, rows: list[list[str]]) -> set[str]:
    form = Form("TOT", "收入支出决算总表", rows, above=["单位：万元"])
    write_docx([FINAL.strip(), form], folder / "样例.docx")
    return failing([read(folder / "样例.docx")]) - set(LEFT_OUT)


def test_slip_completion_of_nothing(tmp_path: Path) -> None:
    text = f"""{FINAL}六、“三公”经费支出情况说明

2030年度“三公”经费财政拨款支出预算为0.20万元，支出决算为0.16万元，完成预算的80%。
"""
    harmless(tmp_path, text)
    wrong = text.replace("预算为0.20万元", "预算为0万元").replace("完成预算的80%", "完成预算的0%")
    assert "TXT-COMPLETION-ZERO" in failing([read(written(tmp_path, wrong))])


SPENT = f"""{FINAL}第三部分 虚构市样例局2030年度部门决算情况说明

一、收入支出决算总体情况说明

2030年度收入支出总计90.00万元。

{TOTALS.split("预算表", 1)[1].replace("预算数", "决算数").replace("部门收支总表", "收入支出决算总表")}
二、“三公”经费支出决算情况说明

1.公务接待费支出年初预算为2.00万元，支出决算为1.00万元，完成年初预算的50%。决算数小于年初预算数的主要原因是压减接待。
"""


def test_slip_placeholder(tmp_path: Path) -> None:
    harmless(tmp_path, SPENT)
    noticed(tmp_path, SPENT, ("第三部分 虚构市样例局", "第三部分 虚构市XX局"), "FORM-PLACEHOLDER")


def test_slip_year_of_a_heading(tmp_path: Path) -> None:
    noticed(tmp_path, SPENT, ("第三部分 虚构市样例局2030", "第三部分 虚构市样例局2029"), "FORM-YEAR")


def test_slip_total_of_nothing(tmp_path: Path) -> None:
    noticed(tmp_path, SPENT, ("收入支出总计90.00万元", "收入支出总计0万元"), "TXT-TOT-IN")


def test_slip_direction(tmp_path: Path) -> None:
    noticed(tmp_path, SPENT, ("决算数小于年初预算数", "决算数大于年初预算数"), "TXT-ORDER")
