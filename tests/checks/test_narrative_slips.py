"""Amounts in sentences that are wrong by so much, or stand so, that the arithmetic seemed to say nothing. Invented data."""

from __future__ import annotations

import pytest

from budgetcheck.verdict import Outcome

from .test_narrative_rules import outcome, run, text


def test_an_increase_larger_than_its_amount_has_no_rate():
    sentence = "2030年公务接待费137.89万元，比上年增加{}万元，增长1.32%。"
    assert outcome("TXT-CHANGE-RATE", sentence.format("1.79")) == [Outcome.PASS]
    (verdict,) = run("TXT-CHANGE-RATE", text(sentence.format("17900.00")))
    assert (verdict.outcome, verdict.reason) == (Outcome.FAIL, "rate-outgrown")


def test_an_increase_larger_than_its_amount_is_wrong_without_a_rate():
    (verdict,) = run("TXT-CHANGE-AMOUNT", text("2030年公务接待费137.89万元，比上年增加17900.00万元。"))
    assert (verdict.outcome, verdict.reason) == (Outcome.FAIL, "change-outgrown")
    assert outcome("TXT-CHANGE-AMOUNT", "2030年公务接待费137.89万元，比上年减少17900.00万元。") == []


def test_a_comparison_after_several_amounts_may_be_of_any_of_them():
    sentence = "公务接待费708.34万元，培训费56.40万元，用于样例培训。较2029年增加356.71万元，增幅53.1%。"
    assert Outcome.FAIL not in outcome("TXT-CHANGE-RATE", sentence)


WHOLE = "2030年“三公”经费19.86万元，比上年减少22.65万元，下降53.3%。其中：因公出国（境）费5.00万元，比上年减少{}万元，下降75%；公务接待费14.86万元。"


@pytest.mark.parametrize(("change", "wanted"), [("15.00", Outcome.PASS), ("51.00", Outcome.FAIL)])
def test_an_item_compared_beside_its_compared_whole(change, wanted):
    item = [v for v in run("TXT-CHANGE-RATE", text(WHOLE.format(change))) if "出国" in str(v.values)]
    assert [v.outcome for v in item] == [wanted]


def test_an_item_whose_whole_has_no_comparison_of_its_own():
    """The comparison at the end of a list is often that of the whole."""
    sentence = (
        "2030年收入预算420.00万元，其中：事业收入320.00万元、其他收入100.00万元，较上年增加14.20万元，增长3.50%。"
    )
    assert Outcome.FAIL not in outcome("TXT-CHANGE-RATE", sentence)


SHARES = ("2030年收入预算6256.31万元。", "其中：一般公共预算拨款收入{}万元，占95.5%；其他收入283.30万元，占4.5%。")


def test_one_wrong_item_does_not_hide_what_the_shares_are_of():
    right = outcome("TXT-SHARE", SHARES[0], SHARES[1].format("5973.01"))
    wrong = outcome("TXT-SHARE", SHARES[0], SHARES[1].format("59730100.00"))
    assert set(right) <= {Outcome.PASS, Outcome.ROUNDING} and len(right) == 2
    assert Outcome.FAIL in wrong


LINES = (
    "收入预算合计286.79万元，包括本年收入286.79万元。",
    "其中：",
    "一般公共预算收入272.39万元，占{}%；",
    "其他收入14.40万元，占5.02%。",
)


def test_shares_line_by_line_are_of_the_amount_above():
    def said(share):
        return outcome("TXT-SHARE", *LINES[:2], LINES[2].format(share), LINES[3])

    assert said("94.98") == [Outcome.PASS, Outcome.PASS]
    assert said("49.98") == [Outcome.FAIL, Outcome.PASS]


def test_one_wrong_share_of_a_whole_that_is_stated_nowhere():
    sentence = "公务接待费10.00万元，占“三公”经费的{}%；公务用车运行维护费30.00万元，占“三公”经费的75.00%。"
    assert outcome("TXT-SHARE", sentence.format("25.00")) == [Outcome.PASS, Outcome.PASS]
    assert Outcome.FAIL in outcome("TXT-SHARE", sentence.format("52.00"))


MEETINGS = "{} 2029年“三公”经费合计为80.80万元，其中：因公出国（境）费0万元、公务用车购置费20.20万元、公务用车运行维护费30.30万元、公务接待费10.10万元{}。"


@pytest.mark.parametrize(
    ("more", "wanted"),
    [("", [Outcome.FAIL]), ("、会议费12.12万元、培训费8.08万元", [])],
    ids=["three", "with meetings"],
)
def test_a_list_of_last_year_with_meetings_is_no_list_of_the_three(more, wanted):
    said = MEETINGS.format("2030年“三公”经费合计为90.90万元。", more)
    assert outcome("TXT-TP-SUM-SPLIT", said) == wanted


FUNDS = (
    "收入预算918.40万元，其中：财政拨款收入918.40万元，比2029年预算增加256万元；事业收入0万元。",
    "支出预算918.40万元，其中：财政拨款支出预算918.40万元，比2029年预算增加256万元。",
    "财政拨款支出预算中，一般公共预算拨款支出预算918.40万元，比2029年预算增加{}万元；政府性基金拨款支出预算0万元{}；"
    "国有资本经营预算拨款支出预算0万元，与2029年预算持平。",
)


@pytest.mark.parametrize(
    ("change", "fund", "wrong"), [("256", True, False), ("226", True, True), ("226", False, False)]
)
def test_one_fund_changes_as_all_funds_do_where_the_others_did_not(change: str, fund: bool, wrong: bool):
    last = FUNDS[2].format(change, "，与2029年预算持平" if fund else "")
    assert (Outcome.FAIL in outcome("TXT-TWINS", *FUNDS[:2], last)) is wrong


def test_the_only_item_of_a_list_that_is_all_of_it_is_compared_for_certain():
    sentence = "支出预算2838.42万元，其中：一般公共预算拨款{}万元，较上年增加{}万元，增长5.39%。"
    assert outcome("TXT-CHANGE-RATE", sentence.format("2838.42", "145.22")) == [Outcome.PASS]
    assert outcome("TXT-CHANGE-RATE", sentence.format("2838.42", "745.22")) == [Outcome.FAIL]
    assert outcome("TXT-CHANGE-RATE", sentence.format("2138.42", "745.22")) == [Outcome.OPEN]


@pytest.mark.parametrize(("rate", "failed"), [("100", False), ("600", True)])
def test_nothing_falls_by_more_than_all_of_it(rate: str, failed: bool):
    found = outcome("TXT-CHANGE-RATE", f"2030年培训费0.00万元，主要用于样例培训，比上年预算数下降{rate}%。")
    assert (Outcome.FAIL in found) is failed


CAUSES = "2030年支出预算8369.18万元，比上年增加2734.52万元，主要是{}增加659.75万元，{}增加{}万元。"


@pytest.mark.parametrize(
    ("names", "amount", "wrong"),
    [
        (("基本支出", "项目支出"), "2074.77", False),
        (("基本支出", "项目支出"), "9074.77", True),
        (("人员经费", "样例专项"), "9074.77", False),  # something that was cut may be left out
    ],
)
def test_causes_that_are_all_of_a_change(names: tuple[str, str], amount: str, wrong: bool):
    assert (Outcome.FAIL in outcome("TXT-CAUSES", CAUSES.format(*names, amount))) is wrong


def test_shares_of_a_total_in_sentences_of_their_own():
    def said(*shares: str):
        kinds = zip(("基本支出预算159.93", "项目支出预算452.05"), shares, strict=True)
        return outcome("TXT-SHARE", *(f"{n}. {kind}万元，占总支出预算的{s}%。" for n, (kind, s) in enumerate(kinds, 1)))

    assert Outcome.FAIL not in said("26.13", "73.87") and len(said("26.13", "73.87")) == 2
    assert Outcome.FAIL in said("26.13", "78.37")
    assert Outcome.FAIL not in said("20", "68")  # of a total with other parts
    assert Outcome.FAIL not in said("26", "70")  # whole percents may meet by chance
