"""Rates in the goals of projects: where one has two values, and what looks alike and is none. All is invented."""

from __future__ import annotations

import pytest

from budgetcheck.verdict import Outcome
from tests.checks.test_indicator_forms import outcomes

KEY = """
二级预算单位名称 | 一级项目名称 | 预算数（万元） | 绩效目标
样例机关 | 甲服务 | 40.00 | {goal}
样例机关 | 乙服务 | 20.00 | 样例点检问题整改率达到80%以上。
"""
TITLE = "重点项目绩效目标情况表"


@pytest.mark.parametrize(
    "goal",
    [
        "保证样例评估工作覆盖率及问题整改率达到80%以上，样例消杀覆盖率、样例评估工作覆盖率达100%。",
        "样例窗口服务满意度不低于90%，实现样例窗口服务满意度≥95%。",
        "样例窗口服务满意度均达到90％，确保样例窗口服务满意度达95％。",
    ],
)
def test_one_rate_with_two_values(goal: str) -> None:
    assert Outcome.FAIL in outcomes(KEY.format(goal=goal), "KPI-GOAL-RATES", TITLE)


@pytest.mark.parametrize(
    "goal",
    [
        "样例评估工作覆盖率达到80%，样例评估工作整改率达到100%。",
        "样例评估工作覆盖率达到80%。样例评估工作覆盖率达到90%。",
        "一组：样例评估工作覆盖率达到80%；二组：样例评估工作覆盖率达到90%。",
        "2030年样例评估工作覆盖率达到80%，2031年样例评估工作覆盖率达到90%。",
        "上半年样例评估工作覆盖率达到80%，力争样例评估工作覆盖率达到90%。",
        "样例评估工作覆盖率不低于80%，样例评估工作覆盖率不超过100%。",
        "样例评估工作覆盖率达到80%，样例评估工作覆盖率提高5%。",
        "样例评估工作覆盖率由60%提高到80%，样例评估工作覆盖率达到80%。",
        "样例覆盖率达到80%，样例覆盖率达到90%。",
        "甲组样例工作覆盖率达到80%，乙组样例工作覆盖率达到90%。",
    ],
)
def test_what_is_no_second_value(goal: str) -> None:
    found = outcomes(KEY.format(goal=goal), "KPI-GOAL-RATES", TITLE)
    assert Outcome.PASS in found
    assert Outcome.FAIL not in found
