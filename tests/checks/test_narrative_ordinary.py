"""Correct sentences of other regions that no rule accuses, and the same with one wrong number. All amounts are invented."""

from __future__ import annotations

import pytest

from budgetcheck.checks import check
from budgetcheck.verdict import Outcome, Severity

from .test_narrative_rules import RULES, text

BAD = (Outcome.FAIL, Outcome.REVIEW)
PATH = "一般公共服务支出（类）政府办公厅（室）及相关机构事务（款）行政运行（项）"
BUDGET = {
    "收入 behind a list is all income, not its first item": (
        "本年收入中，一般公共预算拨款收入497.00万元，政府性基金预算拨款收入191.22万元，其他收入0万元。"
        "收入比2029年预算增加220.09万元，增长47.01%。"
    ),
    "收入 behind 其中 of an amount without a name": (
        "2030年年初预算数688.22万元，其中：一般公共预算拨款收入497.00万元，其他收入191.22万元。"
        "收入比2029年增加220.09万元，增长47.01%。"
    ),
    "two lists of one total that is stated behind them": (
        "收入包括：一般公共预算拨款收入2898.44万元、上年结转30.74万元；支出包括：一般公共服务支出2730.33万元、"
        "卫生健康支出198.85万元。样例局2030年收支总预算2929.18万元。"
    ),
    "seven digits before 元 are no code": (
        "2030年支出预算4075672元，比2029年部门预算5796900元减少1721228元，下降29.69%。"
        "一般公共预算支出4000000元，比2029年预算5131400元减少1131400元。"
    ),
    "a fund that had money last year only": (
        "2030年收支总预算1434.37万元，比上年减少262.37万元。财政拨款收支总预算1434.37万元，比上年减少262.37万元。"
        "一般公共预算支出1434.37万元，比上年增加302.38万元。"
    ),
    "money carried over last year only": (
        "2030年财政拨款收支总预算583.68万元，比上年减少53.48万元。财政拨款收入583.68万元，比上年减少50.11万元。"
    ),
    "a year that had none is the year of no amount": (
        "其他收入14.95万元，比2029年增加14.95万元，2029年无此项收入；上年结转4.44万元，比2029年增加1.44万元。"
    ),
    "其中 one item is a part": (
        "2030年政府采购预算83.33万元，其中面向中小企业预留政府采购金额33.33万元，其中预留给小微企业20.00万元。"
    ),
    "收入 behind what it consists of": (
        "本年收入中，一般公共预算拨款收入751.54万元。收入比2029年减少619.94万元，下降44.74%。"
    ),
    "a denied year in brackets": (
        "政府性基金预算拨款收入29.44万元，比上年（2029年）增加29.44万元，上年（2029年）无此项收入；其他收入2.46万元，"
        "比上年（2029年）增加1.46万元。"
    ),
    "其中 ends before a semicolon": (
        "2030年政府采购预算260.00万元。政府采购预算中，面向中小企业预留180.00万元，其中面向小微企业120.00万元；"
        "一般公共预算资金200.00万元，其他资金60.00万元。"
    ),
    "the beginning of a year": "2030年初预算数为100.00万元，2029年初预算数为90.00万元，增加10.00万元，增长11.11%。",
    "shares below an amount that they are not of": (
        "一般公共预算支出2354.66万元，其中：基本支出476.43万元，项目支出1878.23万元。\n（二）结构情况\n"
        "一般公共服务支出（类）2212.64万元，占94%、教育支出10.38万元，占0%、社会保障和就业支出68.94万元，占3%、"
        "卫生健康支出41.82万元，占2%、住房保障支出（类）20.87万元，占1%。"
    ),
    "one name for an amount of all money and of one fund": (
        "2030年年初预算数1653.25万元，其中：示例服务支出1193.17万元，其他安排460.08万元。\n"
        "示例服务支出1191.16万元，占84.51%、其他示例218.30万元，占15.49%。"
    ),
    "shares that are those of the items' own sum": (
        "一般公共预算支出1640.11万元，其中：基本支出100.00万元，项目支出1540.11万元。\n"
        "一般公共服务支出1547.19万元，占94%、教育支出5.55万元，占0%、社会保障和就业支出59.75万元，占4%、"
        "卫生健康支出14.39万元，占1%、住房保障支出13.23万元，占1%。"
    ),
}  # fmt: skip
FINAL = {
    "总支出 may be what was spent in the year": (
        "收入总计1043.34万元，支出总计1043.34万元。\n"
        "本年支出合计1036.59万元。其中：基本支出975.02万元，占总支出的94.06%；项目支出61.57万元，占总支出的5.94%。"
    ),
    "a name with brackets": (
        f"1.{PATH}。年初预算为871.51万元，支出决算为886.10万元，完成年初预算的101.67%。\n"
        "2.一般公共服务支出（类）政府办公厅（室）及相关机构事务（款）一般行政管理事务（项）。年初预算为10.66万元，"
        "支出决算为8.94万元，完成年初预算的83.86%。"
    ),
    "receptions of foreigners are a part": (
        "“三公”经费支出决算0.57万元，其中：公务接待费0.57万元。\n"
        "3.公务接待费0.57万元。国内公务接待3批次，21人次，共计支出0.57万元。外宾接待0批次，0人次，0万元。"
    ),
    "changes from this year's budget beside changes from last year": (
        "“三公”经费支出决算15.81万元，比年初预算减少2.70万元。\n1.因公出国（境）费0万元，与上年持平。\n"
        "2.公务接待费0.71万元，比上年减少0.29万元。\n3.公务用车购置及运行维护费15.10万元，比上年增加1.10万元。"
    ),
    "同比, then the first budget": (
        "一般公共预算财政拨款支出1707.02万元，同比减少232.12万元，同比下降11.97%；"
        "较年初预算数2098.13万元减少391.11万元，下降18.64%。"
    ),
    "the sides of a total listed one after the other": (
        "财政拨款收支总决算1626.40万元。财政拨款收入包括一般公共预算财政拨款1607.17万元，政府性基金预算财政拨款15.53万元，"
        "年初财政拨款结转和结余3.69万元；财政拨款支出1624.12万元，年末财政拨款结转和结余2.28万元。"
    ),
    "an amount printed without decimals": (
        f"1.{PATH}：支出决算为191.5万元，年初预算为191万元，决算数大于年初预算数的主要原因是人员增加。"
    ),
    "a reason of the last item": (
        "本年支出合计1224.89万元，比上年增加37.75万元。其中：基本支出975.02万元，比上年增加99.30万元；"
        "项目支出249.87万元，比上年减少61.55万元。主要原因是项目经费减少。"
    ),
    "income and spending of a fund": (
        "本年支出合计1036.59万元。\n八、政府性基金预算财政拨款支出决算情况说明\n政府性基金预算财政拨款年初结转和结余0万元，"
        "本年收入377.23万元，本年支出377.23万元，年末结转和结余0万元。\n九、其他情况\n"
        "一般公共预算财政拨款支出659.36万元，占本年支出合计的63.61%。"
    ),
    "completion of a budget that is not stated": (
        "公务接待费支出0.73万元，完成预算51.03%。公务接待费支出决算较2029年0.75万元减少0.02万元。"
    ),
    "a line of the income total beside the total": (
        "2030年度收入总计1771.63万元，支出总计1771.63万元。\n二、收入决算情况说明\n2030年度收入合计1763.93万元，"
        "其中：财政拨款收入1763.93万元，占100%。"
    ),
}  # fmt: skip
WRONG = [
    (BUDGET["其中 ends before a semicolon"], "120.00", "220.00", "TXT-LIST-BOUND"),
    (BUDGET["shares below an amount that they are not of"], "占94%", "占49%", "TXT-SHARE"),  # the text of the case, its true and its wrong number, and the rule that notices it
    (BUDGET["seven digits before 元 are no code"], "减少1721228元", "减少1721282元", "TXT-CHANGE-AMOUNT"),
    (BUDGET["a fund that had money last year only"], "上年增加302.38", "上年减少263.27", "TXT-TWINS"),
    (FINAL["总支出 may be what was spent in the year"], "94.06", "94.60", "TXT-SHARE"),
    (FINAL["a name with brackets"], "101.67", "106.17", "TXT-COMPLETION"),
    (FINAL["同比, then the first budget"], "减少391.11", "减少319.11", "TXT-CHANGE-AMOUNT"),
]  # fmt: skip


def accused(passage: str, kind: str) -> set[str]:
    rules = [rule for rule in RULES.values() if rule.severity is not Severity.INFO]
    found = check(text(*passage.split("\n"), kind=kind), rules)
    return {verdict.rule for verdict in found if verdict.outcome in BAD}


@pytest.mark.parametrize("name", BUDGET)
def test_correct_sentences_of_budgets(name: str) -> None:
    assert accused(BUDGET[name], "budget") == set()


@pytest.mark.parametrize("name", FINAL)
def test_correct_sentences_of_final_accounts(name: str) -> None:
    assert accused(FINAL[name], "final_account") == set()


@pytest.mark.parametrize(("passage", "true", "wrong", "rule"), WRONG)
def test_one_wrong_number_is_noticed(passage: str, true: str, wrong: str, rule: str) -> None:
    assert true in passage
    kind = "final_account" if passage in FINAL.values() else "budget"
    assert rule in accused(passage.replace(true, wrong, 1), kind)
