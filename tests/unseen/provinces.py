"""Budgets in the forms of further provinces: rows numbered and columns numbered; spending by kind; items by fund."""

from __future__ import annotations

from decimal import Decimal

from unseen.figures import NAMES, Book
from unseen.forms import Rows
from unseen.odd import nine
from unseen.paper import LEFT, UP, Form, Money, Sample
from unseen.telling import before, moved

KINDS = {"301": "工资福利支出", "302": "商品和服务支出", "303": "对个人和家庭的补助", "310": "资本性支出"}


def _numbered(rows: Rows, heads: int) -> Rows:
    """A column of row numbers in front, a row that numbers the columns below the header."""
    width = len(rows[0])
    head = [["序号" if i == 0 else UP, *row] for i, row in enumerate(rows[:heads])]
    columns = ["栏次", *(str(i) for i in range(1, width + 1))]
    return [*head, columns, *([str(i), *row] for i, row in enumerate(rows[heads:], 1))]


def hebei_numbered() -> Sample:
    """部门预算收支总表 …, 部门编码/名称 above, 预算公开表01, rows and columns numbered, items of 三公 by fund."""
    book = Book(organisation="虚构市观星事务局", other="30.00")
    m = Money(decimals=2, grouped=False, zero="")
    titles = (
        "部门预算收支总表", "部门预算收入总表", "部门预算支出总表", "部门预算财政拨款收支总表", "部门预算一般公共预算财政拨款支出表",
        "部门预算一般公共预算财政拨款基本支出表", "部门预算财政拨款“三公”经费支出表", "部门预算政府基金预算财政拨款支出表",
        "部门预算国有资本经营预算财政拨款支出表",
    )  # fmt: skip
    tp = book.three_public
    items = (
        ("合计", "合计"), ("1、因公出国（境）费用", "出国"), ("2、公务用车购置及运维费", "公车"), ("其中：公务用车购置费", "购置"),
        ("公务用车运行维护费", "运行"), ("3、公务接待费", "接待"),
    )  # fmt: skip
    by_fund = [["项目", "资金来源合计", "一般公共预算拨款", "基金预算拨款", "国有资本经营预算拨款"],
               *([name, m(tp[key]), m(tp[key]), "", ""] for name, key in items)]  # fmt: skip
    forms = []
    for i, (title, form) in enumerate(zip(titles, nine(book, m, ()), strict=True), 1):
        above = (f"预算公开表{i:02}", "部门编码/名称：[301]虚构市观星事务局", "单位：万元")
        rows = by_fund if form.kind == "TP" else list(form.rows)
        heads = 2 if form.kind in ("TOT", "FIS") else 1
        numbered = form.kind in ("INC", "EXP", "GPB", "BAS", "TP")
        forms.append(Form(form.kind, title, _numbered(rows, heads) if numbered else rows, "万元", above, form.notes))
    whole = book.spending.sum("合计")
    text = [
        "虚构市观星事务局2026年部门预算信息公开", "一、部门收支总体情况",
        f"2026年预算收入{m(whole)}万元，支出预算{m(whole)}万元，其中：基本支出{m(book.spending.sum('基本'))}万元，项目支出{m(book.spending.sum('项目'))}万元。",
        f"2026年预算收支安排{m(whole)}万元，较2025年预算{moved(m, whole, before(whole, 96))}，主要是项目支出增加。",
        f"2026年我部门财政拨款“三公”经费预算安排{m(tp['合计'])}万元，其中：因公出国（境）费{m(tp['出国'])}万元；公务用车购置及运维费{m(tp['公车'])}万元"
        f"（其中：公务用车购置费{m(tp['购置'])}万元，公务用车运行维护费{m(tp['运行'])}万元）；公务接待费{m(tp['接待'])}万元。",
    ]  # fmt: skip
    return Sample(
        [*text, *forms], "docx",
        slips=((f"2026年预算收入{m(whole)}", f"2026年预算收入{m(whole + 700000)}"),
               (f"公务接待费{m(tp['接待'])}", f"公务接待费{m(tp['接待'] + 10000)}")),
    )  # fmt: skip


def jiangxi_kinds() -> Sample:
    """Spending in general by kind below 基本支出 and 项目支出 beside the functions; 三公 in a row per unit."""
    book = Book(organisation="虚构县观星事务局")
    m = Money(decimals=2, grouped=True, zero="")
    titles = ("收支预算总表", "部门收入总表", "部门支出总表", "财政拨款收支总表", "一般公共预算支出表", "一般公共预算基本支出表",
              "财政拨款“三公”经费支出表", "政府性基金预算支出表", "国有资本经营预算支出表")  # fmt: skip
    tp = book.three_public
    three = [
        ["单位编码", "单位名称", "财政拨款“三公”经费支出预算数", LEFT, LEFT, LEFT, LEFT],
        [UP, UP, "合计", "因公出国（境）费", "公务接待费", "公务用车运行维护费", "公务用车购置费"],
        ["", "合计", *(m(tp[k]) for k in ("合计", "出国", "接待", "运行", "购置"))],
        ["301001", "虚构县观星事务局", *(m(tp[k]) for k in ("合计", "出国", "接待", "运行", "购置"))],
    ]  # fmt: skip
    basis = [
        ["支出经济分类科目", LEFT, "2026年基本支出", LEFT, LEFT],
        ["科目编码", "科目名称", "合计", "人员经费", "公用经费"],
        ["", "合计", *(m(book.economic.at()[k]) for k in ("合计", "人员", "公用"))],
        *([code, NAMES[code], *(m(v[k]) for k in ("合计", "人员", "公用"))] for code, v in book.economic.rows((3, 5))),
    ]  # fmt: skip
    changed = {"TP": three, "BAS": basis}
    forms = [
        Form(
            f.kind,
            title,
            changed.get(f.kind or "", f.rows),
            "万元",
            ("填报部门：[301]虚构县观星事务局　　　　单位：万元",),
            f.notes,
        )
        for title, f in zip(titles, nine(book, m, ()), strict=True)
    ]
    whole, basic, project = (book.spending.sum(k) for k in ("合计", "基本", "项目"))
    parts = {code: book.economic.sum("合计", code) for code in KINDS}
    text = [
        "虚构县观星事务局2026年部门预算", "第二部分 虚构县观星事务局2026年部门预算情况说明", "（二）支出预算情况",
        f"2026年虚构县观星事务局支出预算总额为{m(whole)}万元，较上年预算安排{moved(m, whole, before(whole, 91))}。",
        f"其中：按支出项目类别划分：基本支出{m(basic)}万元，包括" + "、".join(f"{name}{m(parts[c])}万元" for c, name in KINDS.items())
        + f"；项目支出{m(project)}万元，较上年预算安排{moved(m, project, before(project, 85))}。",
        f"2026年“三公”经费年初预算安排{m(tp['合计'])}万元，其中：因公出国（境）费{m(tp['出国'])}万元，公务接待费{m(tp['接待'])}万元，"
        f"公务用车运行维护费{m(tp['运行'])}万元，公务用车购置费{m(tp['购置'])}万元。",
    ]  # fmt: skip
    return Sample(
        [*text, *forms], "xlsx",
        slips=((f"支出预算总额为{m(whole)}", f"支出预算总额为{m(whole + Decimal(90000))}"),
               (f"公务接待费{m(tp['接待'])}", f"公务接待费{m(tp['接待'] + Decimal(10000))}"),
        ),
    )  # fmt: skip


LAYOUTS = (hebei_numbered, jiangxi_kinds)
