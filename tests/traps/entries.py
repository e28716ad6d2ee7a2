"""One invented budget as single amounts, and the tables that different forms print of it: every table adds up, whatever it leaves out.

An entry is (functional account, economic account, use, project, fund, year, amount): the fund is G (general budget), F
(government fund) or S (the unit's own money); the year is Y (this year's) or C (carried over).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple


class Entry(NamedTuple):
    function: str
    economic: str
    use: str
    project: str
    fund: str
    year: str
    amount: Decimal


BASIC, PROJECT = "基本支出", "项目支出"


class Form(NamedTuple):
    """How the tables are cut: whether those of the general budget and of the fund count what is carried over, whether FIS
    splits its carry-over and its spending by fund, to which accounts EXP and BAS go, what PRJ prints."""

    carried: bool = True
    funds: bool = True
    split: bool = True
    exp: str = "function"
    bas: int = 5
    prj: str = "all"
    opx: int = 0


NAMES = {
    **{"201": "一般公共服务支出", "20103": "政府办公厅（室）及相关机构事务"},
    **{"2010301": "行政运行", "2010302": "一般行政管理事务", "212": "城乡社区支出"},
    **{"21208": "国有土地使用权出让收入安排的支出", "2120899": "其他国有土地使用权出让收入安排的支出"},
    **{"301": "工资福利支出", "30101": "基本工资", "302": "商品和服务支出", "30201": "办公费", "30217": "公务接待费"},
    **{"30227": "委托业务费", "30231": "公务用车运行维护费"},
}


STAFF = "30101"
YEAR = (
    Entry("2010301", "30101", BASIC, "", "G", "Y", Decimal("40.00")),
    Entry("2010301", "30201", BASIC, "", "G", "Y", Decimal("6.00")),
    Entry("2010301", "30217", BASIC, "", "G", "Y", Decimal("1.50")),
    Entry("2010301", "30231", BASIC, "", "G", "Y", Decimal("2.50")),
    Entry("2010302", "30227", PROJECT, "甲信息化运维经费", "G", "Y", Decimal("30.00")),
    Entry("2120899", "30227", PROJECT, "乙道路维修经费", "F", "Y", Decimal("20.00")),
)
CARRIED = {
    "none": (),
    "basic": (Entry("2010301", "30201", BASIC, "", "G", "C", Decimal("3.00")),),
    "project": (Entry("2010302", "30227", PROJECT, "甲信息化运维经费", "G", "C", Decimal("5.00")),),
    "fund": (Entry("2120899", "30227", PROJECT, "乙道路维修经费", "F", "C", Decimal("7.00")),),
    "own": (Entry("2010302", "30227", PROJECT, "甲信息化运维经费", "S", "C", Decimal("4.00")),),
}


def total(entries: Iterable[Entry], **wanted: str) -> str:
    """The sum of the entries whose fields begin so, blank for nothing."""
    found = [e.amount for e in entries if all(getattr(e, name).startswith(value) for name, value in wanted.items())]
    return f"{sum(found):.2f}" if sum(found) else ""


def by_account(entries: Sequence[Entry], field: str, widths: Iterable[int], columns: Sequence[dict[str, str]]) -> str:
    codes = sorted({getattr(e, field)[:width] for e in entries for width in widths})
    rows = [[code, NAMES[code], *(total(entries, **{field: code, **column}) for column in columns)] for code in codes]
    rows.append(["", "合计", *(total(entries, **column) for column in columns)])
    return "\n".join(" | ".join(row) for row in rows)


USES = ({}, {"use": "基本"}, {"use": "项目"})
BY_USE = "科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出\n"


def tables(entries: Sequence[Entry], form: Form) -> list[tuple[str, str]]:
    """Title and grid of every table."""
    seen = entries if form.carried else [e for e in entries if e.year == "Y"]
    general, fund = ([e for e in seen if e.fund == one] for one in "GF")
    basic = [e for e in general if e.use == BASIC]
    found = [
        ("部门收支总表", _tot(entries)),
        ("部门支出总表", _exp(entries, form)),
        ("财政拨款收支总表", _fis(entries, form)),
        ("一般公共预算支出表", BY_USE + by_account(general, "function", (3, 5, 7), USES)),
        ("一般公共预算基本支出表", _bas(basic, form)),
        ("一般公共预算“三公”经费支出表", THREE_PUBLIC),
        ("政府性基金预算支出表", BY_USE + by_account(fund, "function", (3, 5, 7), USES)),
        ("部门项目支出表", _prj([e for e in entries if e.use == PROJECT], form)),
    ]
    if form.opx:
        running = [e for e in basic if e.economic != STAFF]
        grid = by_account(running, "economic", (3, 5)[: form.opx], ({},))
        found.append(("机关运行经费支出表", "科目编码 | 科目名称 | 机关运行经费\n" + grid))
    return found


THREE_PUBLIC = """“三公”经费合计 | 因公出国（境）费 | 公务用车购置及运行费 | ^ | ^ | 公务接待费
v | v | 小计 | 公务用车购置费 | 公务用车运行费 | v
4.00 | | 2.50 | | 2.50 | 1.50"""


def _tot(entries: Sequence[Entry]) -> str:
    year, carried, whole = total(entries, year="Y"), total(entries, year="C"), total(entries)
    classes = [f"{NAMES[code]} | {total(entries, function=code)}" for code in ("201", "212")]
    return "\n".join(
        [
            "收入 | ^ | 支出 | ^",
            "项目 | 预算数 | 项目 | 预算数",
            f"一、一般公共预算拨款收入 | {total(entries, fund='G', year='Y')} | {classes[0]}",
            f"二、政府性基金预算拨款收入 | {total(entries, fund='F', year='Y')} | {classes[1]}",
            "三、事业收入 | | |",
            f"本年收入合计 | {year} | 本年支出合计 | {whole}",
            f"上年结转结余 | {carried} | 结转下年 |",
            f"收入总计 | {whole} | 支出总计 | {whole}",
        ]
    )


def _exp(entries: Sequence[Entry], form: Form) -> str:
    if form.exp == "function":
        return BY_USE + by_account(entries, "function", (3, 5, 7), USES)
    width = {"class": 3, "account": 5}[form.exp]
    keys = sorted({(e.function, e.economic[:width]) for e in entries})
    head = "功能科目编码 | 功能科目名称 | 部门经济科目编码 | 部门经济科目名称 | 合计 | 基本支出 | 项目支出\n"
    rows = [
        [one, NAMES[one], two, NAMES[two], *(total(entries, function=one, economic=two, **use) for use in USES)]
        for one, two in keys
    ]
    rows.append(["合计", "", "", "", *(total(entries, **use) for use in USES)])
    return head + "\n".join(" | ".join(row) for row in rows)


def _fis(entries: Sequence[Entry], form: Form) -> str:
    fiscal = [e for e in entries if e.fund in "GF"]
    income = [
        f"一、本年收入 | {total(fiscal, year='Y')}",
        f"（一）一般公共预算拨款 | {total(fiscal, year='Y', fund='G')}",
        f"（二）政府性基金预算拨款 | {total(fiscal, year='Y', fund='F')}",
        f"二、上年结转 | {total(fiscal, year='C')}",
        f"（一）一般公共预算拨款 | {total(fiscal, year='C', fund='G')}",
        f"（二）政府性基金预算拨款 | {total(fiscal, year='C', fund='F')}",
    ]
    income[4:] = income[4:] if form.split else ["| ", "| "]
    columns = ({}, {"fund": "G"}, {"fund": "F"}) if form.funds else ({},)

    def spent(label: str, **wanted: str) -> str:
        return " | ".join([label, *(total(fiscal, **wanted, **column) for column in columns)])

    blank = " | " * len(columns)
    spending = [
        spent("一、本年支出"),
        spent("（一）一般公共服务支出", function="201"),
        spent("（二）城乡社区支出", function="212"),
    ]
    spending += [blank, "二、结转下年" + blank, blank]
    head = "项目 | 合计 | 一般公共预算 | 政府性基金预算" if form.funds else "项目 | 预算数"
    return "\n".join(
        [
            f"收入 | ^ | 支出{' | ^' * len(columns)}",
            f"项目 | 预算数 | {head}",
            *(f"{one} | {other}" for one, other in zip(income, spending, strict=True)),
            f"收入总计 | {total(fiscal)} | {spent('支出总计')}",
        ]
    )


def _bas(basic: Sequence[Entry], form: Form) -> str:
    head = "科目编码 | 科目名称 | 合计\n"
    return head + by_account(basic, "economic", (3, 5) if form.bas == 5 else (3,), ({},))


def _prj(projects: Sequence[Entry], form: Form) -> str:
    """`all`: this year's money and what is carried over, each by fund; `year`: this year's money only; `sum`: one sum."""
    columns: dict[str, list[dict[str, str]]] = {
        "all": [
            {},
            {"fund": "G", "year": "Y"},
            {"fund": "F", "year": "Y"},
            {"fund": "G", "year": "C"},
            {"fund": "F", "year": "C"},
        ],
        "year": [{}, {"fund": "G"}, {"fund": "F"}],
        "sum": [{}],
    }
    heads = {
        "all": "项目名称 | 科目编码 | 合计 | 本年拨款 | ^ | 财政拨款结转结余 | ^ | 单位资金\n"
        "v | v | v | 一般公共预算 | 政府性基金预算 | 一般公共预算 | 政府性基金预算 | v\n",
        "year": "项目名称 | 科目编码 | 合计 | 一般公共预算 | 政府性基金预算\n",
        "sum": "项目名称 | 科目编码 | 合计\n",
    }
    chosen = columns[form.prj] + ([{"fund": "S"}] if form.prj == "all" else [])
    shown = [e for e in projects if form.prj != "year" or e.year == "Y"]
    names = dict.fromkeys((e.project, e.function) for e in shown)
    rows = [[name, code, *(total(shown, project=name, function=code, **c) for c in chosen)] for name, code in names]
    rows.append(["合计", "", *(total(shown, **column) for column in chosen)])
    return heads[form.prj] + "\n".join(" | ".join(row) for row in rows)
