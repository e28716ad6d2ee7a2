"""Narrative and indicator rules: their own examples, and the cases that the examples cannot show. Invented data."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from budgetcheck.checks import check
from budgetcheck.checks.base import Rule
from budgetcheck.checks.change import _growth, _share_of_base
from budgetcheck.checks.examples import try_examples
from budgetcheck.disclosure import Disclosure, Entry, Indicator, Profile
from budgetcheck.document import Document, Location, Paragraph
from budgetcheck.explain.wording import sentence
from budgetcheck.figures import PERCENT, WAN, YUAN, Figure, Interval
from budgetcheck.language import messages
from budgetcheck.recognise.narrative import statements
from budgetcheck.rulebook import load_rules
from budgetcheck.verdict import Outcome, Verdict

RULES = {rule.id: rule for rule in load_rules().rules if rule.id.startswith(("TXT-", "KPI-"))}


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_examples(rule: Rule) -> None:
    assert [tried for tried in try_examples(rule) if not tried.passed] == []


def text(*lines: str, kind: str = "budget") -> Disclosure:
    blocks = tuple(Paragraph(line, Location(line=n)) for n, line in enumerate(lines, start=1))
    document = Document(path="x.txt", format="txt", sha256="", blocks=blocks)
    profile = Profile(organisation="样例局", year=2030, kind=kind)  # type: ignore[arg-type]
    return Disclosure((document,), profile, (), statements([document], profile))


def run(rule: str, disclosure: Disclosure) -> list[Verdict]:
    return list(check(disclosure, [RULES[rule]]))


def outcome(rule: str, *lines: str, kind: str = "budget") -> list[Outcome]:
    return [verdict.outcome for verdict in run(rule, text(*lines, kind=kind))]


def test_a_rate_is_judged_by_its_printed_decimals() -> None:
    good = "收入预算100.00万元，比2029年90.00万元增加10.00万元，增长11.1%。"
    assert outcome("TXT-CHANGE-RATE", good)[0] in {Outcome.PASS, Outcome.ROUNDING}
    assert outcome("TXT-CHANGE-RATE", good.replace("11.1%", "11.3%")) == [Outcome.FAIL]


def test_a_cut_rate_is_for_review() -> None:
    sentence = "公务接待费53,522.29万元，比2029年减少9,871.30万元，下降15.5%。"
    (verdict,) = run("TXT-CHANGE-RATE", text(sentence))
    assert (verdict.outcome, verdict.reason) == (Outcome.REVIEW, "truncation")


def test_no_rate_of_nothing() -> None:
    assert outcome("TXT-ZERO-BASE", "公务接待费5.38万元，比上年增加5.38万元，增长100%。") == [Outcome.FAIL]
    assert outcome("TXT-ZERO-BASE", "公务接待费0.00万元，比上年增加0.00万元，增长0.00%，与上年持平。") == []


def test_the_year_of_the_comparison() -> None:
    sentence = "项目支出预算227.23万元，与2028年229.67万元比减少2.44万元。"
    (verdict,) = run("TXT-BASE-YEAR", text(sentence))
    assert verdict.outcome is Outcome.FAIL
    assert verdict.values["stated"] == 2028
    assert outcome("TXT-BASE-YEAR", sentence.replace("2028", "2029")) == [Outcome.PASS]


def test_shares_of_the_list_they_stand_in() -> None:
    lines = "支出总计200.00万元，其中：基本支出50.00万元，占25.00%；项目支出150.00万元，占57.00%。"
    assert sorted(outcome("TXT-SHARE", lines)) == [Outcome.FAIL, Outcome.PASS]


def indicator(name: str, relation: str, value: str, unit: str, total: str = "10", **cells: str) -> Indicator:
    where = Location(line=1)
    units = {"元": YUAN, "万元": WAN, "%": PERCENT}
    figure = Figure(f"v{name}", value, Decimal(value), units[unit], Decimal(1), where) if unit in units else None
    whole = Figure("t", total, Decimal(total), WAN, Decimal("0.000001"), where)
    entries = {role: Entry(words, None, where) for role, words in cells.items()}
    return Indicator(
        f"i{name}", "PFP", 1, "甲", "成本指标", "", name, relation, value, unit, where, figure, whole, cells=entries
    )


def told(rule: str, *found: Indicator) -> list[Outcome]:
    profile = Profile(organisation="样例局", year=2030, kind="budget")
    return [v.outcome for v in run(rule, Disclosure((), profile, (), (), found))]


def test_a_ceiling_rounded_up_is_no_finding() -> None:
    assert told("KPI-COST-WHOLE", indicator("项目预算控制数", "≤", "11", "万元", "10.977045")) == [Outcome.ROUNDING]
    assert told("KPI-COST-WHOLE", indicator("项目预算控制数", "≤", "9", "万元", "10.977045")) == [Outcome.FAIL]


def test_a_ceiling_wider_than_the_project_is_no_contradiction() -> None:
    wide = indicator("项目预算控制数", "≤", "13", "万元", "10.977045")
    assert told("KPI-COST-WHOLE", wide) == [Outcome.PASS]
    assert told("KPI-COST-SLACK", wide) == [Outcome.FAIL]


def test_digits_of_a_price_may_be_those_of_the_amount() -> None:
    assert told("KPI-COST-UNIT", indicator("示例奖励", "＝", "500", "元", "500.00")) == [Outcome.OPEN]
    assert told("KPI-COST-UNIT", indicator("示例奖励", "＝", "512.3", "元", "512.30")) == [Outcome.FAIL]


def test_an_indicator_is_found_in_the_table_as_it_is_titled() -> None:
    titled = replace(indicator("项目预算控制数", "≤", "9", "万元", "10.977045"), title="臆造局绩效目标表")
    (verdict,) = run("KPI-COST-WHOLE", Disclosure((), Profile(), (), (), (titled,)))
    assert "《臆造局绩效目标表》" in sentence(verdict, messages("zh"), "")
    (untitled,) = run("KPI-COST-WHOLE", Disclosure((), Profile(), (), (), (replace(titled, title=""),)))
    assert "《项目绩效目标表》" in sentence(untitled, messages("zh"), "")


def test_a_unit_slip_is_one_finding_only() -> None:
    slipped = indicator("项目预算控制数", "≤", "10", "元")
    assert told("KPI-COST-UNIT", slipped) == [Outcome.FAIL]
    assert told("KPI-COST-WHOLE", slipped) == [Outcome.NOT_APPLICABLE]


def test_unit_costs_are_no_ceiling_of_the_project() -> None:
    assert told("KPI-COST-WHOLE", indicator("每个社区预算控制数", "≤", "2", "万元")) == []


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("对**群体按照标准发放补助", Outcome.FAIL),
        ("提供7*24小时服务", Outcome.PASS),
        ("XX群体满意", Outcome.FAIL),
        ("LED屏XXL型号", Outcome.PASS),
    ],
)
def test_placeholders(words: str, wanted: Outcome) -> None:
    assert told("KPI-PLACEHOLDER", indicator("某指标", "≥", "1", "%", 绩效目标=words)) == [wanted]


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("2029年预计完成拆除", Outcome.FAIL),
        ("2030年预计完成拆除", Outcome.PASS),
        ("按照《2029年工作方案》完成工作", Outcome.PASS),
        ("食堂自2017年开始运行，保障用餐", Outcome.PASS),
        ("完成2029年度档案数字化", Outcome.PASS),
    ],
)
def test_old_years(words: str, wanted: Outcome) -> None:
    assert told("KPI-OLD-YEAR", indicator("某指标", "≥", "1", "%", 绩效目标=words)) == [wanted]


def test_mobile_numbers_are_found_and_masked() -> None:
    number = "1380000" + "0000"
    profile = Profile(organisation="样例局", year=2030, kind="budget")
    found = (indicator("某指标", "≥", "1", "%", 项目责任人电话=number),)
    (verdict,) = run("KPI-MOBILE", Disclosure((), profile, (), (), found))
    assert verdict.outcome is Outcome.FAIL
    assert number not in str(verdict)


def test_the_base_of_a_rate_is_one_value() -> None:
    """1.10 after a cut of 25: the base above and below the line is the same, so 90 % is no rounding."""
    point = Interval(Decimal("1.10"), Decimal("1.10"))
    cut = Interval(Decimal("24.5"), Decimal("25.5"))

    rate = _share_of_base(cut, point, -1)

    assert rate is not None
    assert Decimal("95.70") < rate.low < rate.high < Decimal("95.87")
    assert _growth(point, Interval(Decimal("25.6"), Decimal("26.6"))) == Interval(
        abs((Decimal("1.10") / Decimal("25.6") - 1) * 100), abs((Decimal("1.10") / Decimal("26.6") - 1) * 100)
    )


@pytest.mark.parametrize(("word", "wrong"), [("持平", True), ("基本持平", False)])
def test_basic_spending_is_not_roughly(word: str, wrong: bool) -> None:
    """The 基本 of 基本支出 does not excuse 持平 beside a difference."""
    found = outcome("TXT-DIRECTION", f"2030年基本支出预算3.01万元，与2029年2.00万元{word}。")

    assert (Outcome.FAIL in found) is wrong
    assert found


def test_amounts_that_may_be_the_same_once_rounded_may_be_called_either() -> None:
    line = "1.公务接待费预算为1万元，支出决算为0.53万元，决算数小于预算数的主要原因是接待减少。"
    assert Outcome.FAIL not in outcome("TXT-ORDER", line, kind="final_account")
    line = line.replace("1万元", "1.00万元").replace("小于", "大于")
    assert outcome("TXT-ORDER", line, kind="final_account") == [Outcome.FAIL]


def test_staff_and_running_costs_below_basic_spending_are_all_of_it() -> None:
    lines = [
        "2030年一般公共预算财政拨款基本支出911.70万元，其中：",
        "人员经费489.18万元，主要包括：基本工资、津贴补贴。",
        "公用经费422.52万元，主要包括：办公费、印刷费。",
    ]
    assert outcome("TXT-OUTLINE-SUM", *lines) == [Outcome.PASS]
    assert outcome("TXT-OUTLINE-SUM", *lines[:2], lines[2].replace("422.52", "46.89")) == [Outcome.FAIL]
    assert Outcome.FAIL not in outcome("TXT-OUTLINE-SUM", *lines[:2], "对个人和家庭的补助7.03万元。")


def test_a_list_of_one_amount_is_no_whole_of_itself() -> None:
    lines = (
        "2030年收入预算100.00万元。其中：",
        "一般公共预算收入95.00万元，占95.00%；政府性基金预算收入0万元，占0%。",
        "一般公共预算收入95.00万元，与上年持平。",
    )
    assert Outcome.FAIL not in outcome("TXT-SHARE", *lines)


def test_a_share_of_a_total_that_is_named_is_not_one_of_the_amount_above() -> None:
    assert Outcome.FAIL not in outcome(
        "TXT-SHARE", "项目支出预算4.81万元。", "1.示例支出85.01万元，占支出总预算78.33%。"
    )


def test_items_that_all_have_a_comparison_of_their_own_are_judged_by_it() -> None:
    line = (
        "支出预算1500.00万元，其中：基本支出1000.00万元，比上年增加20.00万元，增长2.04%；"
        "项目支出500.00万元，比上年增加20.00万元，增长4.17%。"
    )
    assert outcome("TXT-CHANGE-RATE", line) == [Outcome.PASS, Outcome.PASS]
    assert outcome("TXT-CHANGE-RATE", line.replace("2.04", "2.40")) == [Outcome.FAIL, Outcome.PASS]
    assert Outcome.FAIL not in outcome("TXT-CHANGE-RATE", line.replace("4.17", "1.35"))  # that of the whole
