"""“三公”经费 in every shape that forms print: its sums, and its relation to the economic accounts."""

from __future__ import annotations

from pathlib import Path

import pytest

from traps.trial import BUDGET, FINAL, harmless, noticed

TITLE = "一般公共预算“三公”经费支出表\n\n单位：万元\n\n"
SHAPES = {
    "a row per year": f"""{BUDGET}{TITLE}年度|“三公”经费财政拨款预算总额|因公出国（境）费用|公务接待费|公务用车购置及运行维护费|||||
||||小计|公务用车购置费|公务用车运行维护费|||
||||||小计|公务用车加油|公务用车维修|公务用车保险
2029年|25.00|0.00|2.00|23.00|18.00|5.00|2.00|2.00|1.00
2030年|18.00|10.00|2.00|6.00|0.00|6.00|3.00|2.00|1.00
""",
    "a row per item": f"""{BUDGET}{TITLE}项目|2029年预算数|2030年预算数
1、因公出国（境）费用|0.00|10.00
2、公务接待费|2.00|2.00
3、公务用车购置及运行维护费|23.00|6.00
其中：公务用车购置费|18.00|0.00
公务用车运行维护费|5.00|6.00
总计|25.00|18.00
""",
    "one row": f"""{BUDGET}“三公”经费和机关运行经费预算表

单位：万元

合计|因公出国（境）费|公务用车购置及运行费|||公务接待费|机关运行经费预算数
||小计|购置费|运行费||
18.00|10.00|6.00|0.00|6.00|2.00|182.65
""",
    "one row of budget and final account": f"""{FINAL}一般公共预算财政拨款“三公”经费支出决算表

单位：万元

预算数||||||决算数|||||
合计|因公出国（境）费|公务用车购置及运行费|||公务接待费|合计|因公出国（境）费|公务用车购置及运行费|||公务接待费
||小计|公务用车购置费|公务用车运行费||||小计|公务用车购置费|公务用车运行费|
9.00|0.00|6.50|0.00|6.50|2.50|18.00|10.00|6.00|0.00|6.00|2.00
""",
    "budget and final account side by side in every item": f"""{FINAL}财政拨款“三公”经费支出决算表

单位：万元

合计||因公出国（境）费||公务接待费||公务用车购置及运行费||||||
||||||小计||购置费||运行费|
预算数|决算数|预算数|决算数|预算数|决算数|预算数|决算数|预算数|决算数|预算数|决算数
9.00|18.00|0.00|10.00|2.50|2.00|6.50|6.00|0.00|0.00|6.50|6.00
""",
}


@pytest.mark.parametrize("shape", SHAPES)
def test_sums_of_every_shape(tmp_path: Path, shape: str) -> None:
    text = SHAPES[shape]
    harmless(tmp_path, text)
    noticed(tmp_path, text.replace("10.00", "30.00"), None, "TP-TOTAL")
    if "2.50" in text:
        noticed(tmp_path, text, ("2.50", "5.20"), "TP-TOTAL")  # the budget by itself


@pytest.mark.parametrize("shape", SHAPES)
def test_vehicles_of_every_shape(tmp_path: Path, shape: str) -> None:
    head, found, tail = SHAPES[shape].rpartition("6.00")
    assert found
    noticed(tmp_path, f"{head}5.00{tail}", None, "TP-CAR")


def test_parts_of_running_costs(tmp_path: Path) -> None:
    noticed(tmp_path, SHAPES["a row per year"], ("6.00|3.00|2.00|1.00", "6.00|3.00|2.00|2.00"), "TP-RUN")
    noticed(tmp_path, SHAPES["a row per year"], ("5.00|2.00|2.00|1.00", "5.00|2.00|2.00|2.00"), "TP-RUN")  # last year


ACCOUNTS = f"""{BUDGET}部门收支总表

单位：万元

收入||支出|
项目|预算数|项目|预算数
一、一般公共预算拨款收入|100.00|一、一般公共服务支出|100.00
二、事业收入|||
本年收入合计|100.00|本年支出合计|100.00
收入总计|100.00|支出总计|100.00

部门支出总表

单位：万元

支出功能分类科目|政府支出经济分类科目|部门支出经济分类科目|合计|基本支出|项目支出
2010101-行政运行|50101-工资奖金津补贴|30101-基本工资|82.00|82.00|
2010102-一般行政管理事务|50207-因公出国（境）费用|30212-因公出国（境）费用|10.00||10.00
2010101-行政运行|50206-公务接待费|30217-公务接待费|2.00|2.00|
2010101-行政运行|50208-公务用车运行维护费|30231-公务用车运行维护费|6.00|6.00|
合计|||100.00|90.00|10.00

{TITLE}项目|2030年预算数
1、因公出国（境）费用|10.00
2、公务接待费|2.00
3、公务用车购置及运行维护费|6.00
其中：公务用车购置费|
公务用车运行维护费|6.00
总计|18.00
"""


def test_every_account_when_all_money_is_fiscal(tmp_path: Path) -> None:
    harmless(tmp_path, ACCOUNTS)
    less = ACCOUNTS.replace("2、公务接待费|2.00", "2、公务接待费|1.00").replace("总计|18.00", "总计|17.00")
    noticed(tmp_path, less, None, "TP-EXP-ALL")
    noticed(tmp_path, ACCOUNTS, ("1、因公出国（境）费用|10.00", "1、因公出国（境）费用|16.00"), "TP-EXP")


def test_less_than_the_accounts_where_other_money_pays_part(tmp_path: Path) -> None:
    """Receptions paid out of other income stand in the spending table, not in the three-public table."""
    text = ACCOUNTS.replace("一、一般公共预算拨款收入|100.00", "一、一般公共预算拨款收入|95.00").replace(
        "二、事业收入||", "二、事业收入|5.00|"
    )
    text = text.replace("2、公务接待费|2.00", "2、公务接待费|1.00").replace("总计|18.00\n", "总计|17.00\n")
    harmless(tmp_path, text)
    more = text.replace("2、公务接待费|1.00", "2、公务接待费|3.00").replace("总计|17.00\n", "总计|19.00\n")
    noticed(tmp_path, more, None, "TP-EXP")
