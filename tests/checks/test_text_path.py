"""Paths of accounts in texts without amounts. Invented texts, names of the public classification."""

from __future__ import annotations

from typing import Any

import pytest

from budgetcheck.checks.base import Example
from budgetcheck.checks.context import Context
from budgetcheck.checks.examples import build
from budgetcheck.rulebook import load_rules

RULE = next(rule for rule in load_rules().rules if rule.id == "ACC-PATH-TEXT")
VOCATIONAL = {"功能科目": "20503", "功能科目名称": "职业教育", "合计": "1"}
GENERAL = {"功能科目": "20502", "功能科目名称": "普通教育", "合计": "1"}


def outcomes(text: str, *rows: dict[str, str], **other: Any) -> list[str]:
    example = Example.model_validate({"paragraphs": [text], "EXP": list(rows), **other})
    return [verdict.outcome.value for verdict in RULE.verdicts(Context(build(example, RULE)))]


@pytest.mark.parametrize(
    ("text", "rows", "wanted"),
    [
        ("教育支出（类）普通教育（款）职业教育（项）：反映…。", [VOCATIONAL], ["fail"]),
        (
            "教育支出（类）普通教育（款）职业教育（项）：反映…。",
            [VOCATIONAL, GENERAL],
            ["pass"],
        ),  # a local account, perhaps
        ("教育支出（类）普通教育（款）职业教育（项）：反映…。", [], ["pass"]),
        ("教育支出（类）普通教育（款）小学教育（项）：反映…。", [VOCATIONAL], ["pass"]),
        ("卫生健康支出（类）住房改革支出（款）住房公积金（项）：反映…。", [], ["fail"]),
        ("住房保障支出（款）住房公积金（项）：反映…。", [], ["fail"]),
    ],
)
def test_a_path_that_is_no_line_of_the_classification(text: str, rows: list[dict[str, str]], wanted: list[str]) -> None:
    assert outcomes(text, *rows) == wanted


def test_a_text_may_explain_accounts_that_no_table_prints() -> None:
    rows = [
        {"功能科目": "20106", "功能科目名称": "财政事务", "合计": "1"},
        {"功能科目": "2010699", "功能科目名称": "其他财政事务支出", "合计": "1"},
        {"功能科目": "20103", "功能科目名称": "政府办公厅（室）及相关机构事务", "合计": "1"},
        {"功能科目": "2010302", "功能科目名称": "一般行政管理事务", "合计": "1"},
    ]
    assert outcomes("一般公共服务支出（类）财政事务（款）一般行政管理事务（项）：反映…。", *rows) == ["pass"]


def test_one_path_is_told_once() -> None:
    twice = "3．教育支出（类）普通教育（款）职业教育（项）：教育支出（类）普通教育（款）职业教育（项）：反映…。"
    assert outcomes(twice, VOCATIONAL) == ["fail"]


def test_what_sentences_with_amounts_name_is_left_to_them() -> None:
    said = {"subject": "功能科目", "款": "普通教育", "项": "职业教育", "current": "1.00万元"}
    assert outcomes("普通教育（款）职业教育（项）1.00万元。", VOCATIONAL, statements=[said]) == []
