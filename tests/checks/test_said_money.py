"""What a clause says some money is: fiscal appropriations or all of it. Invented data."""

from __future__ import annotations

from typing import Any

import pytest

from budgetcheck.checks.base import Example
from budgetcheck.checks.context import Context
from budgetcheck.checks.examples import build
from budgetcheck.rulebook import load_rules
from budgetcheck.verdict import Verdict

RULES = {rule.id: rule for rule in load_rules().rules}

BOUND: dict[str, Any] = {
    "unit": "万元",
    "FIS": [{"item": "支出总计", "lane": "支出", "合计": "30.00"}],
    "GPB": [{"role": "total", "合计": "30.00", "基本支出": "22.00", "项目支出": "8.00"}],
    "BAS": [
        {"role": "total", "合计": "22.00"},
        {"部门经济科目": "30201", "合计": "20.00"},
        {"部门经济科目": "30226", "合计": "1.50"},
        {"部门经济科目": "30227", "合计": "0.50"},
    ],
}
GOALS: dict[str, Any] = {
    "unit": "万元",
    "EXP": [{"role": "total", "合计": "20.00", "基本支出": "11.00", "项目支出": "9.00"}],
    "GPB": [{"role": "total", "合计": "18.00", "基本支出": "11.00", "项目支出": "7.00"}],
    "FIS": [{"item": "支出总计", "lane": "支出", "合计": "18.00"}],
    "BAS": [{"role": "total", "合计": "11.00"}],
}


def run(rule: str, tables: dict[str, Any], subject: str, sentence: str, amount: str) -> list[Verdict]:
    said = {"subject": subject, "sentence": sentence, "current": amount}
    context = Context(build(Example.model_validate({**tables, "statements": [said]}), RULES[rule]))
    return list(RULES[rule].verdicts(context))


def outcomes(*asked: Any) -> list[str]:
    return [verdict.outcome.value for verdict in run(*asked)]


@pytest.mark.parametrize(
    ("sentence", "amount", "wanted"),
    [
        (
            "委托业务费财政拨款预算为10.00万元，比上年减少1万元。",
            "10.00万元",
            ["pass"],
        ),  # 8.00 + 2.00 of three accounts
        ("一般公共预算安排委托业务费10.10万元。", "10.10万元", ["fail"]),
        ("委托业务费预算为99.00万元，财政拨款另列。", "99.00万元", []),  # the clause does not say whose money
        ("财政拨款和单位资金安排的委托业务费99.00万元。", "99.00万元", []),
    ],
)
def test_a_cost_is_bounded_by_the_money_it_is_said_to_come_from(sentence: str, amount: str, wanted: list[str]) -> None:
    assert outcomes("TXT-FISCAL-BOUND-SERVICE", BOUND, "委托业务费", sentence, amount) == wanted


def test_the_larger_of_two_ways_to_tell_fiscal_money_counts() -> None:
    carried = {**BOUND, "FIS": [{"item": "支出总计", "lane": "支出", "合计": "60.00"}]}
    assert outcomes(
        "TXT-FISCAL-BOUND-SERVICE", carried, "委托业务费", "委托业务费财政拨款30.00万元。", "30.00万元"
    ) == ["pass"]


def test_accounts_printed_by_class_only_bound_nothing() -> None:
    coarse = {**BOUND, "BAS": [{"role": "total", "合计": "22.00"}, {"部门经济科目": "302", "合计": "22.00"}]}
    assert outcomes("TXT-FISCAL-BOUND-SERVICE", coarse, "委托业务费", "委托业务费财政拨款30.00万元。", "30.00万元") == [
        "open"
    ]


def test_several_totals_of_one_amount_are_one() -> None:
    lanes = ("支出", "部门经济", "政府经济")

    def total(amounts: tuple[str, ...]) -> dict[str, Any]:
        rows = [{"item": "支出总计", "lane": lane, "合计": one} for lane, one in zip(lanes, amounts, strict=True)]
        return {"unit": "万元", "TOT": rows}

    said = ("培训费", "培训费9.00万元。", "9.00万元")
    assert outcomes("TXT-ALL-BOUND", total(("8.00", "8.00", "8.00")), *said) == ["fail"]
    assert outcomes("TXT-ALL-BOUND", total(("8.00", "8.00", "7.00")), *said) == ["open"]


def test_what_is_all_project_money_is_not_called_fiscal() -> None:
    sentence = "整体支出涉及财政性资金18.00万元；5个项目纳入绩效目标管理，涉及财政性资金合计9.00万元。"
    (verdict,) = run("TXT-GOALS-PUBLIC", GOALS, "有绩效目标的项目", sentence, "9.00万元")
    assert (verdict.outcome.value, verdict.reason, verdict.values["column"]) == ("fail", "scope-other", "项目支出")


@pytest.mark.parametrize(
    ("sentence", "amount"),
    [
        ("5个项目纳入绩效目标管理，涉及财政性资金9.00万元。", "9.00万元"),  # nothing says what 财政性资金 counts
        ("整体支出涉及财政性资金18.00万元；涉及财政性资金合计5.00万元。", "5.00万元"),  # some of the projects
        ("整体支出涉及财政性资金18.00万元；涉及资金9.00万元。", "9.00万元"),
    ],
)
def test_other_amounts_and_words_decide_nothing(sentence: str, amount: str) -> None:
    assert outcomes("TXT-GOALS-PUBLIC", GOALS, "有绩效目标的项目", sentence, amount) == []


def test_money_carried_over_is_fiscal_too() -> None:
    carried = {**GOALS, "TOT": [{"item": "上年结转", "lane": "收入", "合计": "2.00"}]}
    sentence = "5个项目实行绩效目标管理，涉及财政拨款9.00万元。"
    assert outcomes("TXT-GOALS-FISCAL", carried, "有绩效目标的项目", sentence, "9.00万元") == ["pass"]
    assert outcomes("TXT-GOALS-FISCAL", GOALS, "有绩效目标的项目", sentence, "9.00万元") == ["fail"]


def test_tables_that_differ_do_not_say_what_all_the_money_is() -> None:
    tables = {"unit": "万元", "PFP": [{"项目": "甲项目", "合计": "10.00"}]}
    said = ("绩效目标项目", "共计1个一级项目，涉及资金7.00万元。", "7.00万元")
    for total, wanted in (("10.00", ["fail"]), ("11.00", [])):
        project = {**tables, "PRJ": [{"role": "total", "合计": total, "本年拨款/一般公共预算": "7.00"}]}
        assert outcomes("TXT-GOALS-ALL", project, *said) == wanted


@pytest.mark.parametrize(
    ("count", "amount", "tables", "wanted"),
    [
        (2, "10.60", {}, ["fail"]),
        (2, "10.00", {}, ["pass"]),
        (2, "8.00", {}, ["pass"]),  # the fiscal part
        (3, "10.60", {}, []),  # one of them has no table of its own here
        (1, "10.60", {"PFP": [], "PRJ": [{"role": "total", "合计": "11.00"}]}, []),
        (2, "10.60", {"PFP": [{"项目": "甲项目", "合计": "6.00"}, {"项目": "甲项目", "合计": "4.00"}]}, []),
    ],
)
def test_goal_tables_add_up_where_they_are_as_many_as_is_said(
    count: int, amount: str, tables: dict[str, Any], wanted: list[str]
) -> None:
    rows = [
        {"项目": "甲项目", "合计": "6.00", "财政资金": "5.00"},
        {"项目": "乙项目", "合计": "4.00", "财政资金": "3.00"},
    ]
    sentence = f"编报绩效目标的项目{count}个，涉及项目预算资金{amount}万元。"
    given = {"unit": "万元", "PFP": rows, **tables}
    assert outcomes("TXT-GOALS-COUNTED", given, "有绩效目标的项目", sentence, f"{amount}万元") == wanted
