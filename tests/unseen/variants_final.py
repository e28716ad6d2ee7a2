"""Single tables of final accounts printed in ways of their own, each beside or among the nine of the ministry's software."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from unseen.figures import NAMES, NIL, Tree, wan
from unseen.final_tables import Account, fiscal_general, total_table
from unseen.forms import Rows
from unseen.paper import LEFT, UP, Form, Money, Sample
from unseen.software import nine

A, M = Account(), Money()
SPENT = A.book.three_public
BUDGET = {k: v + {"合计": wan("2.70"), "公车": wan("2.00"), "运行": wan("2.00"), "接待": wan("0.70")}.get(k, NIL)
          for k, v in SPENT.items()}  # fmt: skip
ITEMS = (("合计", "合计"), ("1.因公出国（境）费", "出国"), ("2.公务用车购置及运行维护费", "公车"), ("（1）公务用车购置费", "购置"),
         ("（2）公务用车运行维护费", "运行"), ("3.公务接待费", "接待"))  # fmt: skip
TRIPLE = ["科目编码", "科目名称", "决算数"]


def made(form: Form, *, beside: bool = False) -> Sample:
    form = replace(form, above=("公开表", "部门：虚构市观星事务局", "金额单位：万元"))
    forms = [form if one.kind == form.kind and not beside else one for one in nine(M)]
    blocks = ["虚构市观星事务局2024年度部门决算", *forms, *([form] if beside else [])]
    return Sample(blocks, tags=frozenset({form.title}))


def by_nature() -> Sample:
    """收入支出决算总表: the same spending by nature in a third list."""
    tree = A.book.spending
    first, *rest = total_table(A, M, lines=False)[1:]
    nature = [["一、基本支出", M(tree.sum("基本"))], ["    人员经费", M(tree.sum("人员"))], ["    公用经费", M(tree.sum("公用"))],
              ["二、项目支出", M(tree.sum("项目"))], ["三、上缴上级支出", ""], ["四、经营支出", ""], ["五、对附属单位补助支出", ""]]  # fmt: skip
    nature += [["", ""]] * (len(rest) - 4 - len(nature))
    left = A.after + A.fund_after
    nature += [
        ["本年支出合计", M(tree.sum("合计"))],
        ["结余分配", ""],
        ["年末结转和结余", M(left)],
        ["总计", M(tree.sum("合计") + left)],
    ]
    head = [["收入", LEFT, "支出", *[LEFT] * 3], [*first, "项目（按支出性质）", "决算数"]]
    return made(Form("TOT", "收入支出决算总表", [*head, *([*a, *b] for a, b in zip(rest, nature, strict=True))]))


def flows_of_the_general_budget() -> Sample:
    """一般公共预算财政拨款收入支出决算表 with sixteen columns in three rows of headers."""
    leaves = {}
    for code, v in fiscal_general(A).leaves.items():
        old, new = (A.before, A.after) if code == "2010302" else (NIL, NIL)
        own = A.book.general.leaves[code]
        came = (v["合计"] + new - old, v["基本"], v["项目"] + new - old)
        went = (v["合计"], v["基本"], own["人员"], own["公用"], v["项目"])
        leaves[code] = dict(enumerate((old, NIL, old, *came, *went, new, NIL, new, new, NIL)))
    tree = Tree({code: {str(k): x for k, x in v.items()} for code, v in leaves.items()})
    head = [
        ["项目", LEFT, LEFT, LEFT, "年初结转和结余", LEFT, LEFT, "本年收入", LEFT, LEFT, "本年支出", *[LEFT] * 4, "年末结转和结余", *[LEFT] * 4],
        ["功能分类科目编码", LEFT, LEFT, "科目名称", "合计", "基本支出结转", "项目支出结转和结余", "合计", "基本支出", "项目支出", "合计", "基本支出", LEFT, LEFT,
         "项目支出", "合计", "基本支出结转", "项目支出结转和结余", LEFT, LEFT],
        ["类", "款", "项", *[UP] * 8, "小计", "人员经费", "公用经费", UP, UP, UP, "小计", "项目支出结转", "项目支出结余"],
        [UP, UP, UP, "栏次", *map(str, range(1, 17))],
    ]  # fmt: skip
    rows = [[UP, UP, UP, "合计", *map(M, tree.at().values())]]
    rows += [[code, LEFT, LEFT, NAMES[code], *map(M, v.values())] for code, v in tree.rows()]
    return made(Form("GPB", "一般公共预算财政拨款收入支出决算表", [*head, *rows]))


def total_below_the_panels() -> Sample:
    """一般公共预算财政拨款基本支出决算明细表: a row that totals 人员 and 公用 below both."""
    rows = list(next(form for form in nine(M) if form.kind == "BAS").rows)
    rows.append(["合计", *[LEFT] * 7, M(A.book.economic.sum("合计"))])
    return made(Form("BAS", "一般公共预算财政拨款基本支出决算明细表", rows))


def projects_in_panels() -> Sample:
    """一般公共预算财政拨款项目支出决算表 by economic account, in panels without heads."""
    whole = fiscal_general(A).sum("项目")
    part = (whole * 60 / 100).quantize(Decimal(100))
    rows = [TRIPLE * 3, ["301", "工资福利支出", "", "302", "商品和服务支出", M(part), "310", "资本性支出", M(whole - part)],
            ["30101", "基本工资", "", "30213", "维修（护）费", M(part), "31002", "办公设备购置", M(whole - part)],
            ["合计", *[LEFT] * 7, M(whole)]]  # fmt: skip
    return made(Form("GPP", "一般公共预算财政拨款项目支出决算表", rows), beside=True)


def adjusted_budget_and_counts() -> Sample:
    """“三公”: first and adjusted budget and what was spent, dashes and counts below the amounts."""
    rows: Rows = [
        ["项目", "行次", "年初预算数", "全年预算数", "决算数"],
        ["栏次", "", "1", "2", "3"],
        ["一、“三公”经费支出", "1", "—", "—", "—"],
    ]
    for i, (label, key) in enumerate(ITEMS, start=2):
        rows.append([label if i > 2 else "（一）支出合计", str(i), M(BUDGET[key]), M(BUDGET[key]), M(SPENT[key])])
    rows += [["（二）相关统计数", "8", "—", "—", "—"], ["1.因公出国（境）团组数（个）", "9", "—", "—", "1"],
             ["2.公务用车购置数（辆）", "10", "—", "—", "1"], ["3.国内公务接待批次（个）", "11", "—", "—", "21"]]  # fmt: skip
    return made(Form("TP", "财政拨款“三公”经费支出决算表", rows))


def three_years() -> Sample:
    """“三公”: last year's outturn, this year's budget and outturn, completion and change."""
    then = {key: (value * 90 / 100).quantize(Decimal(100)) for key, value in SPENT.items()}
    then["公车"] = then["购置"] + then["运行"]
    then["合计"] = then["出国"] + then["接待"] + then["公车"]
    head = ["项目", "2023年决算数", "2024年预算数", "2024年决算数", "完成预算的%", "比上年增减额", "比上年增减%"]
    rows = [head]
    for label, key in ITEMS:
        old, planned, new = then[key], BUDGET[key], SPENT[key]
        rates = (f"{new / planned * 100:.2f}%", f"{(new - old) / old * 100:.2f}%")
        rows.append([label, M(old), M(planned), M(new), rates[0], M(new - old), rates[1]])
    return made(Form("TP", "一般公共预算财政拨款“三公”经费支出决算表", rows))


def purchases_by_kind() -> Sample:
    """政府采购支出情况表: goods, works and services as columns."""
    rows = [["项目", "合计", "货物", "工程", "服务"], ["政府采购支出总额", "66.00", "16.00", "0.00", "50.00"],
            ["其中：授予中小企业合同金额", "40.00", "10.00", "0.00", "30.00"]]  # fmt: skip
    return made(Form("GPR", "政府采购支出情况表", rows), beside=True)


def running_of_the_office() -> Sample:
    """机构运行信息表: two lists with row numbers side by side."""
    running = M(A.book.economic.sum("公用"))
    left = [("一、“三公”经费支出", "—"), ("（一）支出合计", M(SPENT["合计"])), *((label, M(SPENT[key])) for label, key in ITEMS[1:]),
            ("（1）国内接待费", M(SPENT["接待"]))]  # fmt: skip
    right = [("二、机关运行经费", running), ("（一）行政单位", running), ("（二）参照公务员法管理事业单位", ""), ("三、政府采购支出信息", "—"),
             ("（一）政府采购支出合计", "66.00"), ("1．政府采购货物支出", "16.00"), ("2．政府采购工程支出", ""), ("3．政府采购服务支出", "50.00")]  # fmt: skip
    lines = [[a, str(i), x, b, str(20 + i), y] for i, ((a, x), (b, y)) in enumerate(zip(left, right, strict=True), 1)]
    head = [["项目", "行次", "统计数", "项目", "行次", "统计数"], ["栏次", "", "1", "栏次", "", "2"]]
    return made(Form("ORG", "机构运行信息表", [*head, *lines]), beside=True)


VARIANTS: tuple[Callable[[], Sample], ...] = (
    by_nature, flows_of_the_general_budget, total_below_the_panels, projects_in_panels, adjusted_budget_and_counts, three_years,
    purchases_by_kind, running_of_the_office,
)  # fmt: skip
