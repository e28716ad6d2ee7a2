"""The order of tables in the contents list and in the body. Invented data."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from budgetcheck.checks.base import Example
from budgetcheck.checks.context import Context
from budgetcheck.checks.examples import build
from budgetcheck.rulebook import load_rules
from budgetcheck.verdict import Verdict

(RULE,) = [rule for rule in load_rules().rules if rule.id == "FORM-CONTENTS-ORDER"]
ROW = [{"role": "total", "合计": "1.00"}]
LIST = ["目录", "一、收支总表", "二、收入总表", "三、支出总表", "四、财政拨款收支总表", "正文如下。"]


def verdicts(*kinds: str, listed: list[str] | None = None) -> list[Verdict]:
    tables: dict[str, Any] = dict.fromkeys(kinds, ROW)
    made = build(Example.model_validate({"paragraphs": listed or LIST, **tables}), RULE)
    titled = tuple(replace(s, title=f"表{s.id}", kind=s.id.partition("-")[0]) for s in made.schedules)
    return list(RULE.verdicts(Context(replace(made, schedules=titled))))


def test_only_what_moved_is_named() -> None:
    (verdict,) = verdicts("TOT", "EXP", "INC", "FIS")
    assert verdict.outcome.value == "fail"
    assert (verdict.values["listed"], verdict.values["found"]) == ("表INC、表EXP", "表EXP、表INC")


def test_tables_that_the_list_leaves_out_do_not_matter() -> None:
    (verdict,) = verdicts("PRJ", "TOT", "INC", "BAS", "EXP", "FIS")
    assert verdict.outcome.value == "pass"


@pytest.mark.parametrize(
    ("kinds", "listed"),
    [
        (("TOT", "EXP", "INC"), None),  # one of the list is not there
        (("TOT", "EXP", "INC", "FIS", "FIS-2"), None),  # one is there twice
        (("TOT", "EXP", "INC", "FIS"), [*LIST[:-1], "五、部门收入预算总表", LIST[-1]]),  # or named twice
        (("EXP", "TOT"), ["目录", "一、收支总表", "二、支出总表", "正文如下。"]),
    ],
)
def test_where_one_is_unsure_nothing_is_told(kinds: tuple[str, ...], listed: list[str] | None) -> None:
    assert verdicts(*kinds, listed=listed) == []
