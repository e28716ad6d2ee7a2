"""Total rows without a word, and units that only amounts of single rows prove. All content is invented."""

from __future__ import annotations

import pytest

from budgetcheck.figures import WAN
from tests.recognise.builders import grid, only, recognised

GOALS = """
单位名称 | 项目名称 | 金额 | 绩效目标
 | | {total} |
样例中心 | 样例档案整理 | 135.12 | 完成样例档案整理
样例中心 | 样例设备维护 | 102.37 | 样例设备运行正常
样例局本级 | 样例宣传 | 266.50 | 开展样例宣传
"""
PROJECTS = """
单位名称 | 项目名称 | 合计 | 一般公共预算
样例中心 | 样例档案整理 | 135.12 | 135.12
样例中心 | 样例设备维护 | 102.37 | 102.37
样例局本级 | 样例宣传 | 266.50 | 266.50
合计 | | 503.99 | 503.99
"""


def goals(total, *others):
    blocks = (*others, "2030年项目支出绩效目标表", grid(GOALS.format(total=total), line=200))
    return only(recognised(*blocks), "PFP")


@pytest.mark.parametrize("total", ["503.99", "603.99", "503.98"])
def test_a_first_row_without_a_word_is_the_total_even_where_it_is_wrong(total):
    assert [row.role for row in goals(total).rows] == ["total", "detail", "detail", "detail"]


def test_a_small_first_row_is_no_total():
    assert goals("1").rows[0].role != "total"


@pytest.mark.parametrize("total", ["503.99", "603.99"])
def test_rows_prove_the_unit_where_the_total_is_wrong(total):
    table = goals(total, "部门预算项目支出表", "单位：万元", grid(PROJECTS))
    assert table.unit == WAN
    assert table.unit_inferred
