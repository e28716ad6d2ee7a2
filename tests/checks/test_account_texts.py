"""What texts say an account is spent on, and which accounts they say are withheld. Invented data."""

from __future__ import annotations

from typing import Any

import pytest

from budgetcheck.checks.base import Example
from budgetcheck.checks.context import Context
from budgetcheck.checks.examples import build
from budgetcheck.rulebook import load_rules

RULES = {rule.id: rule for rule in load_rules().rules}


def outcomes(rule: str, **example: Any) -> list[str]:
    built = build(Example.model_validate({"unit": "万元", **example}), RULES[rule])
    return [verdict.outcome.value for verdict in RULES[rule].verdicts(Context(built))]


def account(code: str, name: str, basic: str, project: str) -> dict[str, str]:
    return {
        "功能科目": code,
        "功能科目名称": name,
        "level": "3",
        "合计": basic or project,
        "基本支出": basic,
        "项目支出": project,
    }


TABLE = [account("2010101", "行政运行", "4.00", ""), account("2010102", "一般行政管理事务", "", "5.00")]


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("主要用于开展业务安排的年度项目支出", ["fail"]),
        ("主要用于人员类项目支出", []),  # basic expenditure by another name
        ("主要用于机关运转的基本支出和项目支出", []),
        ("主要用于机关运转，未安排项目支出", []),
        ("主要用于机关运转", []),
    ],
)
def test_an_account_is_spent_on_projects_where_the_table_says_so(words: str, wanted: list[str]) -> None:
    said = {
        "subject": "功能科目",
        "项": "行政运行",
        "current": "4.00万元",
        "sentence": f"行政运行（项）4.00万元，{words}。",
    }
    assert outcomes("TXT-PURPOSE", GPB=TABLE, statements=[said]) == wanted


def test_project_money_in_any_table_is_enough() -> None:
    said = {"subject": "功能科目", "项": "行政运行", "current": "4.00万元", "sentence": "主要用于年度项目支出。"}
    spent = [account("2010101", "行政运行", "", "4.00")]
    assert outcomes("TXT-PURPOSE", GPB=TABLE, EXP=spent, statements=[said]) == ["pass"]
    plain = [{"功能科目": "2010101", "功能科目名称": "行政运行", "level": "3", "合计": "4.00"}]  # no such column
    assert outcomes("TXT-PURPOSE", GPB=plain, statements=[said]) == []


@pytest.mark.parametrize(("printed", "wanted"), [("5.00", ["fail"]), ("3.00", ["pass"])])
def test_a_section_is_withheld_where_its_accounts_fall_short(printed: str, wanted: list[str]) -> None:
    text = "由于样例安全（类）样例事务（款）下的有关项级科目支出涉及国家秘密，不予对外公开。"
    section = {"功能科目": "29902", "功能科目名称": "样例事务", "level": "2", "role": "parent", "合计": "9.00"}
    table = [section, account("2990201", "行政运行", "4.00", ""), account("2990250", "事业运行", printed, "")]
    assert outcomes("TXT-WITHHELD", GPB=table, paragraphs=[text]) == wanted
    assert outcomes("TXT-WITHHELD", GPB=table, paragraphs=[text.replace("不予对外公开", "另行公开")]) == []
