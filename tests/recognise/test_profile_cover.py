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


@pytest.mark.parametrize(("header", "kind"), [("预算数", "budget"), ("年初预算数 | 决算数", "final_account")])
def test_tables_without_a_word_of_what_they_are_tell_by_their_columns(tmp_path, header, kind):
    path = tmp_path / "a.txt"
    amounts = " | ".join(["6.00"] * (header.count("|") + 1))
    rows = [f"| 项目 | {header} |", f"| 一、教育支出 | {amounts} |", f"| 本年支出合计 | {amounts} |"]
    path.write_text("财政拨款支出表\n\n单位：万元\n\n" + "\n".join(rows) + "\n", encoding="utf-8")
    assert recognise([read(path)]).profile.kind == kind
