"""Accounts of the staff under running costs: told only where both columns carry amounts. Invented data."""

from __future__ import annotations

from dataclasses import replace

import pytest

from budgetcheck.checks import check
from budgetcheck.checks.base import Example
from budgetcheck.checks.examples import build
from budgetcheck.rulebook import load_rules
from budgetcheck.verdict import Outcome

RULE = next(rule for rule in load_rules().rules if rule.id == "GPB-STAFF")


def outcomes(code: str, staff: str, running: str, other_staff: str = "5.00", doubt: bool = False) -> list[Outcome]:
    rows = [
        {"功能科目": code, "合计": "4.00", "人员经费": staff, "公用经费": running},
        {"功能科目": "2010301", "合计": "6.00", "人员经费": other_staff, "公用经费": "1.00"},
    ]
    disclosure = build(Example.model_validate({"GPF": rows}), RULE)
    if doubt:
        (table,) = disclosure.schedules
        first = table.rows[0]
        entries = {role: e._replace(doubt="drifted-column") for role, e in first.entries.items()}
        rows_ = (replace(first, entries=entries), *table.rows[1:])
        disclosure = replace(disclosure, schedules=(replace(table, rows=rows_),))
    return [v.outcome for v in check(disclosure, [RULE])]


@pytest.mark.parametrize(
    ("code", "staff", "running", "wanted"),
    [
        ("2080505", "4.00", "", [Outcome.PASS]),
        ("2210201", "4.00", "0.00", [Outcome.PASS]),
        ("2080506", "", "4.00", [Outcome.FAIL]),
        ("2210203", "3.00", "1.00", [Outcome.FAIL]),
        ("2080501", "", "4.00", []),
    ],
)
def test_an_amount_of_the_staff_under_running_costs(code: str, staff: str, running: str, wanted: list[Outcome]):
    assert outcomes(code, staff, running) == wanted


def test_a_form_without_amounts_for_staff_or_a_doubtful_row_says_nothing():
    assert outcomes("2080506", "", "4.00", other_staff="") == []
    assert outcomes("2080506", "", "4.00", doubt=True) == []
