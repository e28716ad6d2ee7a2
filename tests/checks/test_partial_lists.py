"""Lists that fall short of their total: partial, or shown to be complete. Invented data."""

from __future__ import annotations

import pytest

from budgetcheck.checks.base import Example
from budgetcheck.checks.context import Context
from budgetcheck.checks.examples import build
from budgetcheck.rulebook import load_rules

LIST = (
    {"subject": "支出总额", "current": "9.00万元"},
    {"whole": "s1", "subject": "基本支出", "current": "5.00万元"},
    {"whole": "s1", "subject": "项目支出", "current": "3.00万元"},
)


def outcome(statements: tuple[dict[str, str], ...] = LIST, **tables: object) -> list[str]:
    rule = next(one for one in load_rules().rules if one.id == "TXT-LIST-SUM")
    example = Example(statements=statements, unit="万元", **tables)  # type: ignore[arg-type]
    return [verdict.outcome.value for verdict in rule.verdicts(Context(build(example, rule)))]


@pytest.mark.parametrize(
    ("columns", "wanted"),
    [
        ({"基本支出": "5.00", "项目支出": "4.00"}, "fail"),
        ({"基本支出": "5.00", "项目支出": "3.00", "单位预留机动经费": "1.00"}, "open"),
    ],
)
def test_the_table_tells_whether_the_list_is_complete(columns: dict[str, str], wanted: str) -> None:
    assert outcome(EXP=({"role": "total", "合计": "9.00", **columns},)) == [wanted]


def test_without_a_table_a_list_may_be_partial_but_not_too_much() -> None:
    assert outcome() == ["open"]
    assert outcome((*LIST[:2], LIST[2] | {"current": "4.03万元"})) == ["fail"]


def test_shares_that_make_up_the_whole_show_a_complete_list() -> None:
    shares = (LIST[0], LIST[1] | {"share": "55.56%"}, LIST[2] | {"share": "44.44%"})
    assert outcome(shares) == ["fail"]
