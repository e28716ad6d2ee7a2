"""Sentences and indicators as other regions print them, all in order: no error and no warning may come of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.traps.test_indicator_rules import alarms, row
from tests.traps.trial import BUDGET, FINAL, harmless

ORDINARY = Path(__file__).with_name("ordinary")


def told(name: str) -> str:
    return (ORDINARY / f"{name}.txt").read_text(encoding="utf-8").strip()


def passages(name: str) -> list[str]:
    return told(name).split("\n\n---\n\n")


@pytest.mark.parametrize("text", told("indicators").splitlines())
def test_an_indicator_in_order(text: str) -> None:
    assert alarms(row(text)) == []


@pytest.mark.parametrize("text", [text for text in told("indicators").splitlines() if text.startswith("成本|")])
def test_a_cost_among_the_outputs_as_in_older_forms(text: str) -> None:
    assert alarms(row(text, level1="产出指标", level2="成本指标")) == []


@pytest.mark.parametrize("goal", told("goals").splitlines())
def test_a_goal_in_order(goal: str) -> None:
    assert alarms(row("质量|合格率|≥|95|%", goal=goal)) == []


@pytest.mark.parametrize("text", passages("budgets"))
def test_a_passage_of_a_budget_in_order(tmp_path: Path, text: str) -> None:
    harmless(tmp_path, BUDGET + text)


@pytest.mark.parametrize("text", passages("finals"))
def test_a_passage_of_a_final_account_in_order(tmp_path: Path, text: str) -> None:
    harmless(tmp_path, FINAL + text)
