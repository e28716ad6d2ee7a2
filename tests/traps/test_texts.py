"""What makes a naive check of sentences lie: legal as it stands, and a slip beside it is still found."""

from __future__ import annotations

from pathlib import Path

import pytest

from budgetcheck.readers import read
from traps.trial import BUDGET, FINAL, failing, harmless, noticed, written


def test_e08_the_same_amount_twice_with_a_small_gap(tmp_path: Path) -> None:
    """The same amount with fewer places is the same; a gap that no rounding explains is a finding, however small."""
    text = f"""{FINAL}二、支出决算情况说明

2030年度支出决算58,511.86万元，其中：基本支出40,000.00万元，项目支出18,511.86万元。

2030年度支出决算58,511.9万元，比上年增加11.9万元，增长0.02%。
"""
    harmless(tmp_path, text)
    wrong = text.replace("支出决算58,511.9万元，比上年增加11.9万元", "支出决算58,511.88万元，比上年增加11.88万元")
    assert wrong != text
    assert "TXT-SAID-AGAIN" in failing([read(written(tmp_path, wrong))])


BASIC = """一般公共预算基本支出表

单位：万元

科目编码|科目名称|合计|人员经费|公用经费
30101|基本工资|600.00|600.00|
30201|办公费|628.70||628.70
合计||1228.70|600.00|628.70

"""


def test_e14_running_costs_of_the_administration_are_part_of_all_running_costs(tmp_path: Path) -> None:
    text = f"""{BUDGET}{BASIC}五、机关运行经费情况说明

2030年机关运行经费预算182.65万元，比上年增加2.65万元，增长1.47%。
"""
    harmless(tmp_path, text)
    wrong = text.replace(
        "预算182.65万元，比上年增加2.65万元，增长1.47%", "预算1,259.62万元，比上年增加59.62万元，增长4.97%"
    )
    noticed(tmp_path, wrong, None, "TXT-RUNNING-BOUND")


def test_e16_goals_cover_part_of_the_project_spending(tmp_path: Path) -> None:
    text = f"""{FINAL}支出决算表

单位：万元

科目编码|科目名称|本年支出合计|基本支出|项目支出
2010101|行政运行|400.00|400.00|
2010102|一般行政管理事务|1,367.76||1,367.76
合计||1,767.76|400.00|1,367.76

八、绩效评价情况说明

2030年度开展绩效自评项目5个，涉及金额1,354.13万元，其中：自评等级为优的项目4个，良的项目1个。
"""
    harmless(tmp_path, text)
    noticed(tmp_path, text, ("一般行政管理事务|1,367.76||1,367.76", "一般行政管理事务|1,367.76||1,376.76"), "EXP-ROW")


THREE = f"""{BUDGET}一般公共预算“三公”经费支出表

单位：万元

合计|因公出国（境）费|公务接待费|公务用车购置及运行维护费||
|||小计|公务用车购置费|公务用车运行维护费
34.20|0.00|2.00|32.20|0.00|32.20

四、“三公”经费情况说明

2030年“三公”经费预算34.20万元。

1.因公出国（境）费0万元，因公出国（境）经费由区统筹安排，本部门不单独编制预算，与上年持平。

2.公务接待费2.00万元，与上年持平。

3.公务用车购置及运行维护费32.20万元，其中：公务用车购置费0万元，公务用车运行维护费32.20万元。公务用车购置0辆，公务用车保有量0辆。
"""


def test_e18_trips_abroad_paid_centrally(tmp_path: Path) -> None:
    harmless(tmp_path, THREE)
    noticed(tmp_path, THREE, ("1.因公出国（境）费0万元", "1.因公出国（境）费3.00万元"), "TXT-TP-ABROAD")


def test_e19_no_cars_but_running_costs(tmp_path: Path) -> None:
    """The cars may be on somebody else's books, or leased; money for buying none is another matter."""
    harmless(tmp_path, THREE)
    wrong = THREE.replace("34.20|0.00|2.00|32.20|0.00|32.20", "34.20|0.00|2.00|32.20|20.00|12.20")
    noticed(
        tmp_path,
        wrong,
        ("购置费0万元，公务用车运行维护费32.20万元", "购置费20.00万元，公务用车运行维护费12.20万元"),
        "TXT-CARS-BOUGHT",
    )


def test_e20_purchases_are_not_the_projects(tmp_path: Path) -> None:
    text = f"""{BUDGET}项目支出表

单位：万元

项目单位|项目名称|合计|本年拨款||
|||一般公共预算|政府性基金预算|国有资本经营预算
虚构市样例局|样例系统运行维护|60.00|60.00||
虚构市样例局|样例场馆修缮|40.00|40.00||
合计||100.00|100.00||

五、政府采购情况说明

2030年政府采购预算总额85.00万元，其中：货物5.00万元，工程30.00万元，服务50.00万元。

2030年政府购买服务预算12.00万元。
"""
    harmless(tmp_path, text)
    noticed(tmp_path, text, ("工程30.00万元", "工程3.00万元"), "TXT-PROCUREMENT-SUM")


@pytest.mark.parametrize(
    "sentence",
    [
        "根据《虚构市关于过“紧日子”的意见》（虚政〔2029〕51号）的要求，压减一般性支出。",
        "窗口实行7*24小时服务，咨询电话010-55550123。",
        "项目编码11010230T000001995223，实施期限2030年1月至2030年12月。",
        "截至2029年12月31日，本部门共有编制120名，实有113人。",
        "公文编号第30201号，科目为30201办公费。",
    ],
)
def test_e24_years_numbers_of_documents_and_codes_are_no_amounts(tmp_path: Path, sentence: str) -> None:
    text = f"""{BUDGET}二、支出预算情况说明

2030年支出预算100.00万元，比上年增加20.00万元，增长25.00%。{sentence}
"""
    harmless(tmp_path, text)
    noticed(tmp_path, text, ("增长25.00%", "增长52.00%"), "TXT-CHANGE-RATE")
