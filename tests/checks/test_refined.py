"""Amounts that the text prints without their last decimals and a table prints in full. Invented data."""

from __future__ import annotations

from typing import Any

import pytest

from budgetcheck.checks.base import Example
from budgetcheck.checks.context import Context
from budgetcheck.checks.examples import build
from budgetcheck.checks.refined import refined
from budgetcheck.disclosure import Disclosure
from budgetcheck.rulebook import load_rules

(RULE,) = [rule for rule in load_rules().rules if rule.id == "TXT-SHARE"]


def given(share: str, table: dict[str, Any]) -> Disclosure:
    """110 of 584.35: 18.82%, and from 18.74% to 18.91% where 110 is rounded."""
    said = [
        {"subject": "三公经费", "current": "584.35万元"},
        {"subject": "公务接待费", "current": "110万元", "share": share, "share_of": "三公经费"},
    ]
    return build(Example.model_validate({"unit": "万元", "statements": said, **table}), RULE)


def outcomes(share: str, table: dict[str, Any]) -> list[str]:
    return [verdict.outcome.value for verdict in RULE.verdicts(Context(given(share, table)))]


FULL = {"TP": [{"item": "本年", "合计": "584.35", "公务接待费": "110.00"}]}


def test_a_share_is_measured_by_the_amount_in_full() -> None:
    assert outcomes("18.85%", FULL) == ["fail"]
    assert outcomes("18.82%", FULL) == ["pass"]


@pytest.mark.parametrize(
    "table",
    [
        {},
        {"TP": [{"item": "本年", "合计": "584.35", "公务接待费": "110"}]},
        {"TP": [{"item": "本年", "合计": "584.35", "公务接待费": "110.30"}]},
        {"TP": [{"item": "本年", "合计": "584.35", "会议费": "110.00"}]},
        {"*": [{"item": "本年", "合计": "584.35", "公务接待费": "110.00"}]},
    ],
)
def test_an_amount_that_no_table_prints_in_full_stays_rounded(table: dict[str, Any]) -> None:
    assert "fail" not in outcomes("18.85%", table)


def test_a_row_of_that_name_serves_as_well() -> None:
    made = given("18.85%", {"TP": [{"item": "公务接待费", "合计": "110.00"}]})
    cell = refined(Context(made), made.statements[1])
    assert cell is not None and cell.figure is not None and cell.figure.step == 100
    assert refined(Context(made), made.statements[0]) is None
