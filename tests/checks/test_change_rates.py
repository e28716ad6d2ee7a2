"""Rates of change: what excuses a wrong digit, and what the wrong number was meant to be."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from budgetcheck.checks import check
from budgetcheck.checks.base import Example
from budgetcheck.checks.examples import build
from budgetcheck.disclosure import Disclosure
from budgetcheck.recognise.narrative import _whole_percents
from budgetcheck.rulebook import load_rules
from budgetcheck.verdict import Outcome

BOOK = load_rules()


def said(**slots: str) -> dict[str, str]:
    return {"subject": "培训费", "direction": "-1", **slots}


def disclosure(*statements: dict[str, str]) -> Disclosure:
    return build(Example.model_validate({"statements": list(statements)}), BOOK.by_id["TXT-CHANGE-RATE"])


def verdicts(given: Disclosure, rule: str = "TXT-CHANGE-RATE"):
    return [(v.outcome, v.reason) for v in check(given, [BOOK.by_id[rule]])]


def test_cut_off_rate_is_for_review_but_not_below_filled_in_places():
    assert verdicts(disclosure(said(current="1.10万元", change="25.00万元", rate="95%"))) == [
        (Outcome.REVIEW, "truncation")
    ]
    others = [said(current="90.00万元", change="10.00万元", rate="10.0%")] * 5
    given = disclosure(said(current="1.10万元", change="25.00万元", rate="95.0%"), *others)
    coarse = type(given)(given.documents, given.profile, given.schedules, _whole_percents(given.statements))
    assert verdicts(coarse)[0] == (Outcome.FAIL, "rate-differs")


@pytest.mark.parametrize(
    ("current", "outcome"), [("0.00万元", Outcome.FAIL), ("8.90万元", Outcome.FAIL), ("9.00万元", None)]
)
def test_increase_above_the_amount(current: str, outcome: Outcome | None):
    found = verdicts(disclosure(said(current=current, change="9.00万元", direction="1")), "TXT-CHANGE-AMOUNT")
    assert found == ([(outcome, "change-outgrown")] if outcome else [])


@pytest.mark.parametrize(
    ("rate", "outcome"), [("25.00%", Outcome.PASS), ("20.00%", Outcome.PASS), ("52.00%", Outcome.FAIL)]
)
def test_amount_called_last_years_may_be_this_years(rate: str, outcome: Outcome):
    given = disclosure(said(base="50.00万元", change="10.00万元", rate=rate, direction="1"))
    assert [found for found, _ in verdicts(given)] == [outcome]


def test_change_without_its_word_is_named():
    given = disclosure(said(current="210.32万元", base="1.43万元", rate="0.68%", direction="1"))
    assert verdicts(given) == [(Outcome.FAIL, "rate-of-change")]


def test_only_item_of_a_whole_shares_its_comparison():
    whole = {"subject": "收入总额", "current": "2,838.42万元"}
    item = {
        "label": "一般公共预算拨款",
        "whole": "1",
        "current": "2,838.42万元",
        "change": "145.22万元",
        "direction": "1",
    }
    given = build(
        Example.model_validate({"statements": [whole, {**item, "rate": "5.89%"}]}), BOOK.by_id["TXT-CHANGE-RATE"]
    )
    item_id, whole_id = given.statements[1].id, given.statements[0].id
    linked = replace(given, statements=(given.statements[0], replace(given.statements[1], whole=whole_id)))
    assert [(v.place, v.outcome) for v in check(linked, [BOOK.by_id["TXT-CHANGE-RATE"]])] == [(item_id, Outcome.FAIL)]


@pytest.mark.parametrize(("share", "outcome"), [("63.75%", Outcome.REVIEW), ("63.76%", Outcome.FAIL)])
def test_share_one_unit_off_may_be_made_to_add_to_a_hundred(share: str, outcome: Outcome):
    whole = {"subject": "本年支出", "current": "21,955.35万元"}
    part = {"subject": "基本支出", "current": "13,994.31万元", "share": share, "share_of": "本年支出"}
    assert [found for found, _ in verdicts(disclosure(whole, part), "TXT-SHARE")] == [outcome]


@pytest.mark.parametrize(
    ("wrong", "slot", "right"),
    [
        ({"current": "0万元", "change": "8.00万元"}, "current", "32.00"),  # 8 of 40
        ({"current": "32.00万元", "change": "80.00万元"}, "change", "8.00"),
        ({"current": "32.00万元", "base": "4.00万元"}, "base", "40.00"),
        ({"current": "23.00万元", "base": "40.00万元"}, "current", "32.00"),
        ({"change": "8.00万元", "base": "4.00万元"}, "base", "40.00"),
        ({"change": "80.00万元", "base": "40.00万元"}, "change", "8.00"),
    ],
)
def test_a_wrong_rate_knows_the_amount_it_would_fit(wrong: dict[str, str], slot: str, right: str):
    given = disclosure(said(rate="20.0%", **wrong))
    (verdict,) = check(given, [BOOK.by_id["TXT-CHANGE-RATE"]])
    values = verdict.needed[given.statements[0].slots[slot].id]
    assert verdict.outcome is Outcome.FAIL
    assert values.low < Decimal(right) * 10000 < values.high < Decimal(right) * 10100
