"""Legal situations that make a naive check lie: none of the table rules may fail on them."""

from __future__ import annotations

import pytest

from budgetcheck.checks import check
from budgetcheck.checks.base import Example
from budgetcheck.checks.examples import build
from budgetcheck.rulebook import load_rules
from budgetcheck.verdict import Outcome

BOOK = load_rules()
RULES = [rule for rule in BOOK.rules if not rule.id.startswith(("TXT", "KPI", "ACC", "FORM"))]


def income(item, amount, **more):
    return {"lane": "收入", "item": item, "合计": amount, **more}


def spent(code, amount, **more):
    return {"lane": "支出", "功能科目": code, "合计": amount, **more}


def out(item, amount, **more):
    return {"lane": "支出", "item": item, "合计": amount, **more}


TRAPS = {
    "department row above its units": {
        "INC": [
            {"单位": "258", "role": "parent", "合计": "10.00"},
            {"单位": "258001", "合计": "6.00", "level": "2"},
            {"单位": "258002", "合计": "4.00", "level": "2"},
        ],
    },
    "of-which rows are not added": {
        "EXP": [
            {"功能科目": "201", "合计": "6.00"},
            {"role": "of-which", "label": "其中：甲", "合计": "5.00"},
            {"功能科目": "208", "合计": "4.00"},
            {"role": "total", "合计": "10.00"},
        ],
    },
    "类 without its 款 beside 类, 款 and 项": {
        "EXP": [
            {"功能科目": "201", "合计": "6.00"},
            {"功能科目": "208", "合计": "4.00"},
            {"功能科目": "20805", "合计": "4.00"},
            {"功能科目": "2080505", "合计": "4.00"},
            {"role": "total", "合计": "10.00"},
        ],
        "TOT": [spent("201", "6.00"), spent("208", "4.00"), out("本年支出合计", "10.00"), out("支出总计", "10.00")],
    },
    "fiscal tables are smaller where there is other money": {
        "TOT": [
            income("一般公共预算拨款收入", "8.00"),
            income("事业收入", "2.00"),
            income("本年收入合计", "10.00"),
            income("收入总计", "10.00"),
            spent("201", "10.00"),
            out("本年支出合计", "10.00"),
            out("支出总计", "10.00"),
        ],
        "FIS": [
            income("本年收入", "8.00"),
            income("一般公共预算资金", "8.00"),
            income("收入总计", "8.00"),
            spent("201", "8.00"),
            out("支出总计", "8.00"),
        ],
        "GPB": [{"功能科目": "2010301", "合计": "8.00"}, {"role": "total", "合计": "8.00"}],
        "EXP": [{"功能科目": "2010301", "合计": "10.00"}, {"role": "total", "合计": "10.00"}],
    },
    "carried-over money makes this year's income and spending differ": {
        "TOT": [
            income("一般公共预算拨款收入", "8.00"),
            income("本年收入合计", "8.00"),
            income("上年结转", "2.00"),
            income("收入总计", "10.00"),
            spent("201", "10.00"),
            out("本年支出合计", "10.00"),
            out("支出总计", "10.00"),
        ],
        "FIS": [
            income("本年收入", "8.00"),
            income("一般公共预算资金", "8.00"),
            income("上年结转", "2.00"),
            income("上年结转/一般公共预算", "2.00"),
            income("收入总计", "10.00"),
            spent("201", "10.00"),
            out("支出总计", "10.00"),
        ],
        "GPB": [
            {"功能科目": "2010302", "合计": "8.00", "项目支出": "8.00"},
            {"role": "total", "合计": "8.00", "项目支出": "8.00"},
        ],
        "PRJ": [
            {"项目": "甲单位日常保障", "功能科目": "2010302", "合计": "8.00", "本年拨款/一般公共预算": "8.00"},
            {"项目": "乙单位续建事项", "功能科目": "2010302", "合计": "2.00", "财政拨款结转结余/一般公共预算": "2.00"},
            {
                "role": "total",
                "合计": "10.00",
                "本年拨款/一般公共预算": "8.00",
                "财政拨款结转结余/一般公共预算": "2.00",
            },
        ],
    },
    "an empty fund table": {
        "FUND": [{"label": "无", "合计": "0"}, {"role": "total", "合计": "0"}],
        "SOE": [{"role": "total", "合计": ""}],
        "FIS": [
            income("一般公共预算资金", "8.00"),
            income("政府性基金预算资金", ""),
            income("国有资本经营预算资金", "0.00"),
        ],
    },
    "template lines without an amount": {
        "TOT": [spent("201", "10.00"), spent("233", ""), spent("234", "0.00"), out("本年支出合计", "10.00")],
        "EXP": [{"功能科目": "2010301", "合计": "10.00"}, {"role": "total", "合计": "10.00"}],
    },
    "three-public money in projects makes its table larger than basic spending": {
        "TP": [{"item": "本年", "年度": "2030", "合计": "5.00", "因公出国（境）费": "0", "公务接待费": "5.00"}],
        "BAS": [{"部门经济科目": "30217", "label": "公务接待费", "合计": "2.00"}],
    },
    "services paid from basic spending have no project row": {
        "GPS": [{"项目": "甲单位物业管理服务", "合计": "3.00"}, {"role": "total", "合计": "3.00"}],
        "PRJ": [{"项目": "乙单位信息系统维护", "合计": "2.00"}, {"role": "total", "合计": "2.00"}],
    },
    "refunds are negative in a final account": {
        "document": "final_account",
        "EXP": [
            {"功能科目": "2010301", "合计": "6.00", "基本支出": "6.00"},
            {"功能科目": "2010302", "合计": "-1.00", "项目支出": "-1.00"},
            {"role": "total", "合计": "5.00", "基本支出": "6.00", "项目支出": "-1.00"},
        ],
    },
    "locally extended account codes": {
        "TOT": [spent("230", "4.00"), out("本年支出合计", "4.00")],
        "EXP": [{"功能科目": "230022702", "合计": "4.00"}, {"role": "total", "合计": "4.00"}],
    },
    "general names stand for many codes": {
        "GPB": [
            {"功能科目": "2010301", "label": "行政运行", "基本支出": "1.00"},
            {"功能科目": "2080101", "label": "行政运行", "基本支出": "2.00"},
        ],
        "EXP": [
            {"功能科目": "2080101", "label": "行政运行", "基本支出": "2.00"},
            {"功能科目": "2010301", "label": "行政运行", "基本支出": "1.00"},
        ],
        "TOT": [income("一般公共预算拨款收入", "3.00")],
    },
    "rounded final account: one unit in the last place": {
        "document": "final_account",
        "unit": "万元",
        "EXP": [
            {"功能科目": "2010301", "合计": "10.01"},
            {"功能科目": "2010302", "合计": "10.02"},
            {"功能科目": "2010350", "合计": "10.02"},
            {"role": "total", "合计": "30.06"},
        ],
    },
    "two units with the same project name": {
        "PRJ": [
            {"单位": "甲单位", "项目": "日常保障运行经费", "合计": "3.00"},
            {"单位": "乙单位", "项目": "日常保障运行经费", "合计": "4.00"},
        ],
        "PFP": [{"单位": "甲单位", "项目": "日常保障运行经费", "合计": "3.00"}],
    },
}


@pytest.mark.parametrize("name", TRAPS)
def test_no_false_alarm(name):
    disclosure = build(Example.model_validate({"unit": "元", **TRAPS[name]}), BOOK.by_id["EXP-SUM"])
    verdicts = check(disclosure, RULES)
    hard = {rule.id for rule in RULES if rule.severity != "info"}
    assert any(v.outcome.decided for v in verdicts), "the trap is looked at"
    wrong = [v for v in verdicts if v.rule in hard and v.outcome in {Outcome.FAIL, Outcome.REVIEW}]
    assert not wrong, [(v.rule, v.place, v.reason, v.gap) for v in wrong]
