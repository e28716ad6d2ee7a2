"""The eleven money tables of the district form (01–07, 08–12), every total computed."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import zip_longest

from maker.blocks import Amount, Cell
from maker.budget import Budget, Line, total
from maker.classes import FISCAL_CLASSES, ORDINALS, TOTAL_CLASSES

Rows = list[list[Cell]]


def money(value: Decimal) -> Cell:
    """A 万元 cell with six decimals; nothing is printed for zero."""
    return Amount(value, 6) if value else ""


def _lanes(left: Sequence[tuple[str, Decimal]], right: Sequence[tuple[str, Decimal]]) -> Rows:
    """Two lists side by side; the last `tail` lines of the left one stand beside those of the right one."""
    rows = zip_longest(left, right, fillvalue=("", Decimal(0)))
    return [[a, money(x), b, money(y)] for (a, x), (b, y) in rows]


def _classes(names: dict[str, str], lines: Sequence[Line]) -> list[tuple[str, Decimal]]:
    return [
        (f"{ORDINALS[i]}、{name}", total(line for line in lines if line.function.startswith(code)))
        for i, (code, name) in enumerate(names.items())
    ]


def tot(b: Budget) -> Rows:
    general, fund, own = (total(b.pick(fund=name)) for name in ("一般", "基金", "单位"))
    carried = total(b.pick(fund="结转"))
    classes = _classes(TOTAL_CLASSES, b.lines)
    zero = Decimal(0)
    income = [
        ("一、一般公共预算拨款收入", general),
        ("二、政府性基金预算拨款收入", fund),
        ("三、国有资本经营预算拨款收入", zero),
        ("四、财政专户管理资金收入", zero),
        ("五、事业收入", own),
        ("六、上级补助收入", zero),
        ("七、附属单位上缴收入", zero),
        ("八、事业单位经营收入", zero),
        ("九、其他收入", zero),
    ]
    this_year = general + fund + own
    spent = total(b.lines)
    return [
        *_lanes(income, classes),
        ["本年收入合计", money(this_year), "本年支出合计", money(spent)],
        ["上年结转结余", money(carried), "年终结转结余", ""],
        ["收入总计", money(this_year + carried), "支出总计", money(spent)],
    ]


def fis(b: Budget) -> Rows:
    fiscal = [line for line in b.lines if line.fiscal]
    general, fund, carried = (total(b.pick(fund=name)) for name in ("一般", "基金", "结转"))
    classes = _classes(FISCAL_CLASSES, fiscal)
    zero = Decimal(0)
    income = [
        ("一、本年收入", general + fund),
        ("（一）一般公共预算资金", general),
        ("（二）政府性基金预算资金", fund),
        ("（三）国有资本经营预算资金", zero),
    ]
    rows = _lanes(income, [("一、本年支出", total(fiscal)), *classes])
    return [
        *rows,
        ["二、上年结转", money(carried), "二、年终结转结余", ""],
        ["（一）一般公共预算拨款", money(carried), "", ""],
        ["（二）政府性基金预算拨款", "", "", ""],
        ["（三）国有资本经营预算拨款", "", "", ""],
        ["收入总计", money(general + fund + carried), "支出总计", money(total(fiscal))],
    ]


def inc(b: Budget) -> Rows:
    def row(code: str, name: str, lines: Sequence[Line]) -> list[Cell]:
        by = {fund: total(line for line in lines if line.fund == fund) for fund in ("一般", "基金", "单位", "结转")}
        this_year = by["一般"] + by["基金"] + by["单位"]
        left = [this_year, by["一般"], by["基金"], Decimal(0), Decimal(0), by["单位"], *[Decimal(0)] * 4]
        right = [by["结转"], by["结转"], *[Decimal(0)] * 4]
        return [code, name, *(money(value) for value in [this_year + by["结转"], *left, *right])]

    units = [row(code, unit["name"], b.pick(unit=code)) for code, unit in b.source["units"].items()]
    return [row(b.source["code"], b.source["organisation"], b.lines), *units, row("合计", "", b.lines)]


def exp(b: Budget) -> Rows:
    def row(labels: list[Cell], lines: Sequence[Line]) -> list[Cell]:
        basic = total(line for line in lines if not line.project)
        return [*labels, money(total(lines)), money(basic), money(total(lines) - basic), "", "", ""]

    accounts = sorted({line.account for line in b.lines})
    rows = [row([b.label(c) for c in acc], [x for x in b.lines if x.account == acc]) for acc in accounts]
    return [*rows, row(["合计", "", ""], b.lines)]


def prj(b: Budget) -> Rows:
    def funds(lines: Sequence[Line]) -> list[Cell]:
        by = {fund: total(line for line in lines if line.fund == fund) for fund in ("一般", "基金", "单位", "结转")}
        values = [total(lines), by["一般"], by["基金"], Decimal(0), by["结转"], *[Decimal(0)] * 3, by["单位"]]
        return [money(value) for value in values]

    rows: Rows = []
    for project in b.source["projects"]:
        kind = b.source["units"][project["unit"]]["type"]
        mine = b.pick(project=project["name"])
        for account in dict.fromkeys(line.account for line in mine):
            labels = [b.unit(project["unit"]), kind, project["name"], *(b.label(code) for code in account)]
            rows.append([*labels, *funds([line for line in mine if line.account == account])])
    return [*rows, ["合计", *[""] * 5, *funds(b.pick(basic=False))]]


def gpb(b: Budget) -> Rows:
    lines = b.pick(fund="一般")

    def row(labels: list[Cell], mine: Sequence[Line]) -> list[Cell]:
        basic = [line for line in mine if not line.project]
        staff = total(line for line in basic if line.staff)
        projects = total(mine) - total(basic)
        values = [total(mine), total(basic), staff, total(basic) - staff, projects, projects]
        return [*labels, *(money(value) for value in values)]

    keys = sorted({(line.unit, line.function) for line in lines})
    rows = [
        row([b.unit(u), f, b.source["accounts"][f]], [x for x in lines if (x.unit, x.function) == (u, f)])
        for u, f in keys
    ]
    return [*rows, row(["合计", "", ""], lines)]


def bas(b: Budget) -> Rows:
    lines = b.pick(basic=True)

    def row(labels: list[Cell], mine: Sequence[Line]) -> list[Cell]:
        staff = total(line for line in mine if line.staff)
        return [*labels, money(total(mine)), money(staff), money(total(mine) - staff)]

    keys = sorted({(line.government, line.department) for line in lines})
    rows = [
        row([b.label(g), b.label(d)], [x for x in lines if (x.government, x.department) == (g, d)]) for g, d in keys
    ]
    return [*rows, row(["合计", ""], lines)]


def fund(b: Budget) -> Rows:
    lines = b.pick(fund="基金")
    rows: Rows = [
        [*(b.label(code) for code in line.account), money(line.amount), "", money(line.amount)] for line in lines
    ]
    return [*rows, ["合计", "", "", money(total(lines)), "", money(total(lines))]]


def soe(_: Budget) -> Rows:
    return [["无", "无", "无", "0", "0", "0"]]


def gps(b: Budget) -> Rows:
    bought = [project for project in b.source["projects"] if "purchase" in project]
    amounts = [Decimal(project["purchase"]["amount"]) for project in bought]
    rows: Rows = [
        [f"{p['code']}-{p['name']}", *p["purchase"]["level"], "201-一般公共服务支出", money(amount)]
        for p, amount in zip(bought, amounts, strict=True)
    ]
    return [["合计", "", "", "", "", money(sum(amounts, Decimal(0)))], *rows]


def trf(b: Budget) -> Rows:
    rows: Rows = []
    for project in b.source["projects"]:
        if not (transfer := project.get("transfer")):
            continue
        (line,) = b.pick(project=project["name"])
        rows.append(
            [
                str(len(rows) + 1),
                transfer["number"],
                f"{project['code']}-{project['name']}",
                f"{b.source['code']}-{b.source['organisation']}",
                transfer["nature"],
                b.unit(project["unit"]),
                money(line.amount),
                b.label(transfer["account"]),
                b.label(line.function),
                b.label(line.department),
                b.label(line.government),
            ]
        )
    return rows
