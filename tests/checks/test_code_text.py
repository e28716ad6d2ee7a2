"""Account names and codes in sentences against those of the tables. Invented data."""

from __future__ import annotations

import pytest

from budgetcheck.checks.code_text import _slip


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        ("一般行政事务管理", "一般行政管理事务", True),
        ("其它示例养老支出", "其他示例养老支出", True),
        ("示例单位离退休费", "示例单位离退休", True),
        ("示例单位离退休", "示例单位离退休", False),
        ("甲类事务", "乙类事项", False),
        ("奖金", "资金", False),
    ],
)
def test_one_slip_of_the_pen(one: str, other: str, wanted: bool) -> None:
    assert _slip(one, other) is wanted
