"""Tables of other regions that look inconsistent and are not: what their columns and rows leave out, and whose names they print."""

from __future__ import annotations

import pytest

from budgetcheck.checks import check
from budgetcheck.verdict import Outcome
from tests.recognise.builders import grid, recognised
from tests.traps.test_indicator_rules import BOOK, LOUD


def failing(*blocks: tuple[str, str], prefix: str = "") -> list[str]:
    """The error and warning rules that fail on tables under these titles."""
    content = [part for title, text in blocks for part in (title, "单位：万元", grid(text))]
    disclosure = recognised("虚构县样例局2030年部门预算", *content)
    loud = LOUD | {rule.id for rule in BOOK.rules if rule.severity != "info"}
    rules = [rule for rule in BOOK.rules if rule.id in loud and rule.id.startswith(prefix)]
    return sorted(v.rule for v in check(disclosure, rules) if v.outcome in (Outcome.FAIL, Outcome.REVIEW))


GOALS = "单位名称 | 项目名称 | 预算数 | 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位\n"


def goals(*projects: tuple[str, str]) -> tuple[str, str]:
    rows = [f"虚构局 | {name} | {amount} | 产出指标 | 数量指标 | 覆盖人数 | ≥ | 20 | 人" for name, amount in projects]
    return "项目支出绩效目标表", GOALS + "\n".join(rows)


PROJECTS = """
项目名称 | 合计 | 一般公共预算
合计 | 60.00 | 60.00
甲创建经费 | 30.00 | 30.00
乙培训经费 | 20.00 | 20.00
丙宣传经费 | 10.00 | 10.00
"""
LISTED = (("甲创建经费", "30.00"), ("乙培训经费", "20.00"), ("丙宣传经费", "10.00"))


@pytest.mark.parametrize(
    ("more", "found"),
    [
        (("工资性支出", "320.00"), []),
        (("2030年乙培训经费（本级）", "20.00"), []),
        (("丁评审经费", "8.00"), ["PFP-PRJ-NAME"]),
    ],
    ids=["wages", "another name", "missing"],
)
def test_goals_beyond_the_list_of_projects(more: tuple[str, str], found: list[str]) -> None:
    assert failing(("项目支出表", PROJECTS), goals(*LISTED, more), prefix="PFP-PRJ-NAME") == found


def test_lists_of_other_projects_altogether() -> None:
    others = (("丁评审经费", "8.00"), ("戊运维经费", "7.00"), ("己勘测经费", "6.00"))
    assert failing(("项目支出表", PROJECTS), goals(LISTED[0], *others), prefix="PFP-PRJ-NAME") == []


def test_names_of_projects_beside_the_codes_of_their_accounts() -> None:
    text = """
科目编码 | 科目名称（项目） | 合计
2050203 | {name} | 30.00
2050803 | 乙培训经费 | 20.00
 | 合计 | 50.00
"""
    title = "一般公共预算{}支出预算表"
    assert failing((title.format("项目"), text.format(name="甲创建经费")), prefix="ACC-NAME") == []
    assert failing((title.format("项目"), text.format(name="高等教育")), prefix="ACC-NAME") == ["ACC-NAME"]


@pytest.mark.parametrize(("part", "found"), [("90.00", []), ("100.00", []), ("130.00", ["PFP-ROW"])])
def test_a_total_of_which_a_form_names_one_part_only(part: str, found: list[str]) -> None:
    text = f"项目名称 | 资金总额 | 其中：财政拨款 | 一级指标 | 三级指标 | 指标值\n甲项目 | 100.00 | {part} | 产出指标 | 人数 | ≥20人"
    assert failing(("项目支出绩效目标表", text), prefix="PFP-ROW") == found


def test_titles_of_final_accounts_that_name_a_budget_as_the_source() -> None:
    text = "科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出\n205 | 教育支出 | 9.00 | 5.00 | 4.00\n | 合计 | 9.00 | 5.00 | 4.00"
    for title, found in (("一般公共预算财政拨款支出表", []), ("支出预算表", ["FORM-KIND-FINAL"])):
        final = recognised("虚构县样例局2030年度部门决算", title, "单位：万元", grid(text))
        verdicts = check(final, [BOOK.by_id["FORM-KIND-FINAL"]])
        assert [v.rule for v in verdicts if v.outcome is Outcome.FAIL] == found
