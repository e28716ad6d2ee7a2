"""A blank table beside a text that states its amounts. Invented data."""

from __future__ import annotations

from dataclasses import replace

import pytest

from budgetcheck.checks.base import Example
from budgetcheck.checks.context import Context
from budgetcheck.checks.examples import build
from budgetcheck.disclosure import Disclosure, Schedule
from budgetcheck.document import Document, Location, Paragraph
from budgetcheck.rulebook import load_rules

(RULE,) = [rule for rule in load_rules().rules if rule.id == "FORM-BLANK-TP"]
HEAD = {"item": "预算数", "合计": ""}, {"item": "决算数", "合计": ""}


def given(*rows: dict[str, str], **amounts: str) -> Disclosure:
    said = {
        "subject": "三公经费",
        "sentence": "“三公”经费支出年初预算1.50万元。",
        **(amounts or {"budget": "1.50万元"}),
    }
    tables = {"TP": list(rows or HEAD), "unit": "万元", "statements": [said]}
    return build(Example.model_validate(tables), RULE)


def outcomes(disclosure: Disclosure) -> list[str]:
    return [verdict.outcome.value for verdict in RULE.verdicts(Context(disclosure))]


def changed(disclosure: Disclosure, **changes: object) -> Disclosure:
    (table,) = disclosure.schedules
    return replace(disclosure, schedules=(replace(table, **changes),))


def test_a_blank_table_beside_an_amount() -> None:
    assert outcomes(given()) == ["fail"]
    assert outcomes(given(budget="0.00万元")) == ["pass"]


@pytest.mark.parametrize("text", ["0.00", "1.50", "无", "—一"])
def test_a_table_that_prints_something_is_not_blank(text: str) -> None:
    assert outcomes(given({**HEAD[0], "合计": text}, HEAD[1])) == []


def test_a_budget_is_not_missed_in_a_table_of_accounts() -> None:
    assert outcomes(given(HEAD[1])) == []
    assert outcomes(given(HEAD[1], current="1.50万元")) == ["fail"]


@pytest.mark.parametrize(
    "changes",
    [
        {"notes": ("注：本单位无“三公”经费支出，本表为空表。",)},
        {"complete": False},
        {"guessed": "rows"},
        {"doubt": "ambiguous"},
        {"columns": ()},
    ],
)
def test_where_it_is_said_or_unsure_nothing_is_told(changes: dict[str, object]) -> None:
    assert outcomes(changed(given(), **changes)) == []


def test_a_note_on_something_else_says_nothing() -> None:
    assert outcomes(changed(given(), notes=("注：本表反映“三公”经费支出预决算情况。",))) == ["fail"]


def test_numbers_beside_the_table_may_be_its_own() -> None:
    page = Location(page=1)
    made = changed(given(), location=page)
    for text, wanted in (("1.50 1.50 0.00", []), ("单位：万元", ["fail"])):
        document = Document("", "pdf", "", (Paragraph(text, page),))
        assert outcomes(replace(made, documents=(document,))) == wanted


def test_a_table_that_follows_without_a_name_may_be_the_rest() -> None:
    made = given()
    rest = Schedule("T2", None, "", None, (), (), Location())
    assert outcomes(replace(made, schedules=(*made.schedules, rest))) == []
