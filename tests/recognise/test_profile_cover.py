"""Whose disclosure of which year: covers broken over lines, contents that name another year."""

from __future__ import annotations

import pytest

from budgetcheck.readers import read
from budgetcheck.recognise import recognise


@pytest.mark.parametrize(
    "cover",
    [
        "示例市示例局2031年度部门预算公开\n\n",
        "示例市示例局2031年度\n\n部门预算公开\n\n",
        "示例市示例局\n\n2031年度部门预算公开\n\n",
    ],
)
def test_a_cover_may_be_broken_over_two_lines(tmp_path, cover):
    path = tmp_path / "a.txt"
    path.write_text(cover + "目 录\n\n第一部分 部门概况\n\n与2030年相比，2030年预算执行情况良好。\n", encoding="utf-8")
    profile = recognise([read(path)]).profile
    assert (profile.organisation, profile.year, profile.kind) == ("示例市示例局", 2031, "budget")


def test_a_year_that_is_compared_with_is_not_the_year(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(
        "示例镇2031年“三公”经费支出说明\n\n2031年公务接待费9.95万元，与2030年决算数持平。\n", encoding="utf-8"
    )
    assert recognise([read(path)]).profile.year == 2031
