"""The 三公 table (10) and the two tables of performance targets (13, 14)."""

from __future__ import annotations

from decimal import Decimal

from maker.blocks import ABOVE, LEFT, Amount, Cell
from maker.budget import Budget, total
from maker.budget_tables import Rows, money

THREE_PUBLIC = {"出国": "30212", "接待": "30217", "购置": "31013", "运行": "30231"}
TARGET_COLUMNS = 15


def three_public(b: Budget) -> dict[str, Decimal]:
    """This year's three items, the vehicles split, and their sums, from the expenditure by economic account."""
    fiscal = [line for line in b.lines if line.fiscal]
    amounts = {name: total(x for x in fiscal if x.department == code) for name, code in THREE_PUBLIC.items()}
    return _with_sums(amounts)


def three_public_before(b: Budget) -> dict[str, Decimal]:
    return _with_sums({name: b.last(name) for name in THREE_PUBLIC})


def _with_sums(amounts: dict[str, Decimal]) -> dict[str, Decimal]:
    vehicles = amounts["购置"] + amounts["运行"]
    return amounts | {"公车": vehicles, "三公": amounts["出国"] + amounts["接待"] + vehicles}


def tp(b: Budget) -> Rows:
    before, now = three_public_before(b), three_public(b)
    labels = {
        "1、因公出国（境）费": "出国",
        "2、公务接待费": "接待",
        "3、公务用车购置及运行维护费": "公车",
        "其中：公务用车购置费": "购置",
        "公务用车运行维护费": "运行",
        "总计": "三公",
    }
    return [[label, Amount(before[key], 6), Amount(now[key], 6)] for label, key in labels.items()]


def pfp(b: Budget) -> Rows:
    rows: Rows = []
    for project in b.source["projects"]:
        mine = b.pick(project=project["name"])
        fiscal = total(line for line in mine if line.fiscal)
        whole = total(mine)
        left: list[Cell] = [
            b.unit(project["unit"]), f"{project['code']}-{project['name']}", "31-部门项目", "样例甲", "00000000",
            Amount(whole, 6), money(fiscal), money(whole - fiscal), project["goal"],
        ]  # fmt: skip
        for k, indicator in enumerate([*project["indicators"], _cost(project["cost"], whole)]):
            rows.append([*(left if not k else [ABOVE] * len(left)), *indicator])
    return rows


def _cost(unit: str, whole: Decimal) -> list[str]:
    value = whole * 10_000 if unit == "元" else whole
    return ["成本指标", "经济成本指标", "项目预算成本", "≤", f"{value.normalize():f}", unit]


def pfd(b: Budget) -> Rows:
    fiscal = [line for line in b.lines if line.fiscal]
    basic = total(line for line in fiscal if not line.project)
    own = total(b.lines) - total(fiscal)
    amounts = [total(b.lines), total(fiscal), basic, total(fiscal) - basic, own, Decimal(0), own]
    goal = "按照部门职责完成全年窗口服务、信息系统运行维护和便民服务工作，各项预算项目按计划执行。"
    return [
        ["部门（单位）名称", b.source["organisation"], *[LEFT] * 6],
        ["总体资金情况（万元）", "预算支出总额", "财政拨款", LEFT, LEFT, "其他资金", LEFT, LEFT],
        [ABOVE, ABOVE, "合计", "基本支出", "项目支出", "合计", "基本支出", "项目支出"],
        [ABOVE, *(money(value) for value in amounts)],
        ["整体绩效目标", goal, *[LEFT] * 6],
        ["活动", "一级指标", "二级指标", "三级指标", "绩效指标性质", "绩效指标值", "绩效度量单位", "权重"],
        *(list(row) for row in b.source["overall"]),
    ]
