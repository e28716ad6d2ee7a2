"""A text that goes through the accounts of the general budget. Invented data."""

from __future__ import annotations

from typing import Any

import pytest

from budgetcheck.checks.base import Example
from budgetcheck.checks.context import Context
from budgetcheck.checks.examples import build
from budgetcheck.rulebook import load_rules

RULE = next(rule for rule in load_rules().rules if rule.id == "TXT-LEFT-OUT")
ACCOUNTS = {
    "2010101": ("行政运行", "4.00"),
    "2010102": ("一般行政管理事务", "3.00"),
    "2080501": ("行政单位离退休", "5.00"),
    "2210201": ("住房公积金", "2.00"),
    "2210203": ("购房补贴", "1.70"),
}
TOTAL = {"subject": "一般公共预算支出总额", "current": "15.70万元"}


def row(code: str) -> dict[str, str]:
    name, amount = ACCOUNTS[code]
    return {"功能科目": code, "功能科目名称": name, "level": "3", "合计": amount}


def item(code: str, **other: str) -> dict[str, str]:
    name, amount = ACCOUNTS[code]
    return {"subject": "功能科目", "项": name, "current": f"{amount}万元", **other}


def outcomes(said: list[dict[str, str]], **other: Any) -> list[str]:
    table = [{"role": "total", "合计": "15.70"}, *map(row, ACCOUNTS)]
    example = Example.model_validate({"unit": "万元", "GPB": table, "statements": said, **other})
    return [verdict.outcome.value for verdict in RULE.verdicts(Context(build(example, RULE)))]


def items(count: int) -> list[dict[str, str]]:
    return [item(code) for code in list(ACCOUNTS)[:count]]


def test_the_only_account_that_is_not_described_was_forgotten() -> None:
    assert outcomes([TOTAL, *items(5)]) == ["pass"]
    assert outcomes([TOTAL, *items(4)]) == ["fail"]


@pytest.mark.parametrize(
    "said",
    [
        [TOTAL, *items(3)],  # several are a choice
        items(4),  # of what total is not said
        [{**TOTAL, "current": "14.00万元"}, *items(4)],  # of another total
        [TOTAL, *items(4), item("2210203", 项="提租补贴")],  # under a wrong name
        [TOTAL, *items(4), {"label": "其余支出", "current": "1.70万元"}],
        [TOTAL, *items(3), {**item("2210201"), "项": "示例科目"}],
    ],
)
def test_other_texts_say_nothing_of_the_accounts_they_do_not_name(said: list[dict[str, str]]) -> None:
    assert outcomes(said) == []


def test_a_name_in_a_sentence_with_amounts_may_be_the_description() -> None:
    assert outcomes([TOTAL, *items(4)], paragraphs=["购房补贴按标准1.7万元安排。"]) == []
    assert outcomes([TOTAL, *items(4)], paragraphs=["购房补贴：指按规定发放的补贴。"]) == ["fail"]


def test_a_telling_amount_in_any_text_may_be_the_description(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sentence is torn, and names the account in other words."""
    monkeypatch.setitem(ACCOUNTS, "2210203", ("购房补贴", "1.7163"))
    torn = ["1．购房一次性补助支出 1.7163 万", "元，与上年持平，主要原因是人员没有变化。"]
    assert outcomes([{**TOTAL, "current": "15.70万元"}, *items(4)], paragraphs=torn) == []
    assert outcomes([{**TOTAL, "current": "15.70万元"}, *items(4)], paragraphs=torn[1:]) == ["fail"]


def test_an_account_under_an_old_class_is_known_by_its_own_name() -> None:
    assert outcomes([TOTAL, *items(3), item("2210201", 类="示例旧类")]) == ["fail"]


def test_a_section_told_as_a_whole_tells_its_accounts() -> None:
    above = [{"功能科目": "221", "功能科目名称": "住房保障支出", "level": "1", "role": "parent", "合计": "3.70"}]
    table = [{"role": "total", "合计": "15.70"}, *map(row, list(ACCOUNTS)[:3]), *above, row("2210201"), row("2210203")]
    section = {"subject": "功能科目", "类": "住房保障支出", "current": "3.70万元"}
    assert outcomes([TOTAL, *items(3), section], GPB=table) == []
    assert outcomes([TOTAL, *items(4), section], GPB=table) == ["fail"]
