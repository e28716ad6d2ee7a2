"""A sentence that stands in several places of a text, with one other number in one of them. All amounts are invented."""

from __future__ import annotations

import pytest

from budgetcheck.verdict import Outcome

from .test_narrative_rules import outcome, run, text

SAID = "{}主要原因是基本支出增加1447.63万元、项目支出减少214.5万元、机动经费增加{}万元。"


@pytest.mark.parametrize(
    ("again", "wrong"),
    [
        ("3075.14", False),
        ("3085.14", True),  # a digit
        ("3057.14", True),  # two swapped
        ("30751400.00", True),  # 元 for 万元
        ("3075.1", False),  # printed less finely
        ("3075.15", False),  # rounded
        ("2816.92", False),  # another amount
    ],
)
def test_the_same_words_with_another_number(again: str, wrong: bool):
    found = outcome("TXT-COPIED", SAID.format("", "3075.14"), SAID.format("1. ", again))
    assert (Outcome.FAIL in found) is wrong


def test_the_number_printed_more_often_is_right():
    said = [SAID.format("", amount) for amount in ("3085.14", "3075.14", "3075.14")]
    (wrong,) = [v for v in run("TXT-COPIED", text(*said)) if v.outcome is Outcome.FAIL]
    assert (wrong.values["stated"], wrong.values["expected"]) == ("3085.14", "3075.14")


@pytest.mark.parametrize(
    "sentence",
    [
        "甲项目资金{}万元，其中财政资金50万元，自筹20万元。",  # what is the same says little
        "甲项目资金{}万元，占12.5%。",  # too few numbers
    ],
)
def test_sentences_that_may_be_alike_by_chance(sentence: str):
    assert outcome("TXT-COPIED", sentence.format("3075.14"), sentence.format("3085.14")) == []


def test_other_words_are_another_sentence():
    other = SAID.format("", "3085.14").replace("机动经费", "预备经费")
    assert Outcome.FAIL not in outcome("TXT-COPIED", SAID.format("", "3075.14"), other)
