"""What the text tells of a project's self-evaluation, beside its form. Invented data."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from budgetcheck.checks.base import Example
from budgetcheck.checks.context import Context
from budgetcheck.checks.examples import build
from budgetcheck.disclosure import Entry
from budgetcheck.document import Location
from budgetcheck.figures import WAN, Figure
from budgetcheck.rulebook import load_rules

(RULE,) = [rule for rule in load_rules().rules if rule.id == "TXT-EVALUATED"]
SAID = "1.{}绩效自评综述：根据年初设定的绩效目标，项目自评得分为{}分。全年预算数为{}万元，执行数为18.00万元，完成预算的90.0%。"


def outcomes(text: str, *forms: tuple[str, str]) -> list[str]:
    """Forms of a project with its points and 20.00 of budget, of which 18.00 were spent."""
    rows = [
        {"project": name, "level3": "合格率", "got": got, "total": f"{n}.00万元"} for n, (name, got) in enumerate(forms)
    ]
    made = build(
        Example.model_validate({"document": "final_account", "paragraphs": [text], "indicators": rows}),
        RULE,
    )
    money = {"合计": _money("20.00"), "执行/合计": _money("18.00")}
    known = tuple(replace(one, cells={**one.cells, **money}) for one in made.indicators)
    return [verdict.outcome.value for verdict in RULE.verdicts(Context(replace(made, indicators=known)))]


def _money(text: str) -> Entry:
    where = Location(line=9)
    return Entry(text, Figure(f"form.{text}", text, Decimal(text), WAN, Decimal("0.01"), where), where)


@pytest.mark.parametrize(
    ("score", "budget", "wanted"),
    [
        ("98.0", "20.00", ["pass", "pass", "pass"]),
        ("89.0", "20.00", ["fail", "pass", "pass"]),
        ("98.0", "22.00", ["pass", "fail", "pass"]),
        ("98", "20", ["pass", "pass", "pass"]),
    ],
)
def test_the_text_prints_what_the_form_prints(score: str, budget: str, wanted: list[str]) -> None:
    assert outcomes(SAID.format("样例普查专项项目", score, budget), ("样例普查专项", "98")) == wanted


@pytest.mark.parametrize("name", ["样例普查专项", "样例普查专项项目"])
def test_a_name_may_end_with_the_word_project(name: str) -> None:
    assert "fail" in outcomes(SAID.format("样例普查专项", "89.0", "20.00"), (name, "98"))


def test_rounded_points_agree() -> None:
    assert "fail" not in outcomes(SAID.format("样例普查专项项目", "98", "20.00"), ("样例普查专项", "98.4"))


@pytest.mark.parametrize(
    "forms",
    [
        [("样例普查", "98")],
        [("样例普查专项二期", "98")],
        [("样例普查专项", "98"), ("样例普查专项", "96")],
        [("", "98")],
    ],
)
def test_a_form_of_another_or_of_several_projects_says_nothing(forms: list[tuple[str, str]]) -> None:
    assert outcomes(SAID.format("样例普查专项项目", "89.0", "20.00"), *forms) == []
