"""Titles and units as forms of many regions print them."""

from __future__ import annotations

import pytest

from budgetcheck.figures import WAN, YUAN
from budgetcheck.recognise.units import unit_in, unit_of_header
from budgetcheck.wording.layouts import vocabulary
from budgetcheck.wording.titles import title_of


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("表一、部门收支总体情况表（预算01表）", "TOT"),
        ("2026年预算单位财务收支预算总表", "TOT"),
        ("收入支出决算总表", "TOT"),
        ("一、收入支出决算表", "TOT"),
        ("一、收入支出决算批复", "TOT"),
        ("部门预算收支总表", "TOT"),
        ("收入支出预算总表（功能分类科目）", "TOT"),
        ("表1.样例县样例乡2030年部门收支预算总表", "TOT"),
        ("二、部门收入总表（公开表1-1）", "INC"),
        ("部门支出总体情况表（按功能分类）", "EXP"),
        ("部门预算财政拨款收支总表", "FIS"),
        ("十三、一般预算拨款支出预算表", "GPB"),
        ("2030年一般公共预算安排基本支出分经济科目表", "BAS"),
        ("一般公共预算基本支出表（政府经济科目）", "BAS"),
        ("部门预算政府基金预算财政拨款支出表", "FUND"),
        ("纳入预算管理的政府性基金支出预算表", "FUND"),
        ("样例局2030年国有资本经营预算预算支出表", "SOE"),
        ("表11.样例县样例乡2030年项目支出绩效目标情况表", "PFP"),
        ("部门整体支出绩效目标情况表", "PFD PFT"),
        ("预算14表机关事业运行经费预算表", "OPX"),
        ("预算15表政府采购经费预算表", "GPR"),
        ("收支总表（预算表1）", "TOT"),
        ("预算02表 收入总表", "INC"),
        ("2026年市级部门支出预算总表", "EXP"),
        ("表5-1 2026年一般公共预算支出情况表", "GPB"),
        ("一般公共预算支出表（按功能分类）", "GPB"),
        ("部门综合预算一般公共预算支出明细表（按支出功能分类科目）", "GPB"),
        ("一般公共预算基本支出情况表（按经济分类科目）", "BAS"),
        ("2024年部门一般公共预算基本支出部门预算经济分类预算表", "BAS"),
        ("一般公共预算财政拨款基本支出决算表", "BAS"),
        ("财政拨款收支预算总表", "FIS"),
        ("财政拨款收入支出决算总表", "FIS"),
        ("政府性基金预算财政拨款收入支出决算表", "FUND"),
        ("国有资本经营预算支出预算表", "SOE"),
        ("财政拨款（含一般公共预算和政府性基金预算）“三公”经费支出表", "TP"),
        ("部门“三公”经费和机关运行经费预算表", "TP"),
        ("预算11表 政府购买服务预算财政拨款明细表", "GPS"),
        ("表十二、专项转移支付预算表", "TRF"),
        ("预算13表项目支出绩效表", "PFP"),
        ("表十四：部门（单位）整体支出绩效目标申报表", "PFD PFT"),
        ("2018年度某省人民法院收支预算总表", "TOT"),
        ("表4 2030年部门支出总体情况表（按经济科目）", "EXE"),
        ("支出经济分类汇总表", "EXE"),
        ("支出总表（按政府预算经济分类）", "EXG"),
        ("表2-1 财政拨款支出预算表（部门经济分类科目）", "FEE"),
        ("支出预算分类汇总表（按政府预算经济分类）", "SPG"),
        ("支出预算分类汇总表（按部门预算经济分类）", "SPD"),
        ("一般公共预算基本支出表--人员经费(工资福利支出)（按部门预算经济分类）", "BWG"),
        ("一般公共预算基本支出表--公用经费(商品和服务支出)（按部门预算经济分类）", "BGD"),
        ("一般公共预算基本支出表--人员经费(对个人和家庭的补助)（按部门预算经济分类）", "BHM"),
        ("一般公共预算基本支出表--人员经费(工资福利支出)（按政府预算经济分类）", ""),
        ("六、工资福利支出预算表", "WAG"),
        ("七、一般商品和服务支出预算表", "GDS"),
        ("八、对个人和家庭的补助支出预算表", "HOM"),
        ("表3-2 一般公共预算项目支出预算表", "GPJ GPP GPX"),
        ("专项资金预算汇总表", "PRJ"),
    ],
)
def test_titles_are_known_by_words_and_not_by_number(text: str, kind: str) -> None:
    title = title_of(text, vocabulary())
    assert title is not None
    assert title.kinds == tuple(kind.split())


@pytest.mark.parametrize(
    "text",
    [
        "一般公共预算支出表（按经济分类）",
        "政府采购预算明细表",
        "本年收入情况说明如下。",
        "（四）公开收支总表的依据是预算法第十四条，详见附件",
        "财政拨款收支总表 12",
    ],
)
def test_other_titles_and_sentences_have_no_kind(text: str) -> None:
    title = title_of(text, vocabulary())
    assert title is None or ("GPB" not in title.kinds and "TOT" not in title.kinds and "FIS" not in title.kinds)


def test_units_of_lines_and_headers() -> None:
    assert unit_in("部门：某局 金额单位：万元") == WAN
    assert unit_in("单位:元") == YUAN
    assert unit_in("单元：万元") == WAN
    assert unit_in("单位名称：某局") is None
    assert unit_of_header("预算数（万元）") == WAN
    assert unit_of_header("预算数") is None
