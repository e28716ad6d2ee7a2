"""The budget disclosure as blocks: title, narrative, fourteen tables."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from maker import budget_tables, budget_targets
from maker.blocks import Block, Grid, Text
from maker.budget import Budget, load, total
from maker.budget_targets import three_public, three_public_before
from maker.money import Fact

HERE = Path(__file__).parent
ROWS = {
    "TOT": budget_tables.tot, "INC": budget_tables.inc, "EXP": budget_tables.exp, "PRJ": budget_tables.prj,
    "FIS": budget_tables.fis, "GPB": budget_tables.gpb, "BAS": budget_tables.bas, "FUND": budget_tables.fund,
    "SOE": budget_tables.soe, "TP": budget_targets.tp, "GPS": budget_tables.gps, "TRF": budget_tables.trf,
    "PFP": budget_targets.pfp, "PFD": budget_targets.pfd,
}  # fmt: skip


def blocks(source: dict[str, Any]) -> list[Block]:
    """The consistent document."""
    budget = load(source)
    forms = yaml.safe_load((HERE / "budget_forms.yaml").read_text(encoding="utf-8"))
    narrative = yaml.safe_load((HERE / "budget_narrative.yaml").read_text(encoding="utf-8"))
    facts = _facts(budget)
    found: list[Block] = [Text(f"{source['organisation']}{source['year']}年部门预算公开", 1)]
    found += [Text(text.format(**facts), level) for level, text in narrative]
    for key, form in forms.items():
        repeat = form.get("repeat_header", True)
        rows = ROWS[key](budget)
        found.append(Grid(key, form["title"], "万元", form["header"], rows, form["widths"], repeat))
    return found


def _facts(b: Budget) -> dict[str, Fact | int]:
    """Every figure that the narrative tells."""
    whole = total(b.lines)
    basic, projects = total(b.pick(basic=True)), total(b.pick(basic=False))
    now, before = three_public(b), three_public_before(b)
    running = total(line for line in b.pick(basic=True) if not line.staff)
    bought = [Decimal(p["purchase"]["amount"]) for p in b.source["projects"] if "purchase" in p]
    goods = total(line for line in b.lines if line.project and line.department.startswith("310"))
    return {
        "收入": Fact(whole, b.last("收入")),
        "一般": Fact(total(b.pick(fund="一般"))),
        "基金": Fact(total(b.pick(fund="基金"))),
        "事业": Fact(total(b.pick(fund="单位"))),
        "结转": Fact(total(b.pick(fund="结转"))),
        "支出": Fact(whole),
        "基本": Fact(basic, b.last("基本支出"), whole),
        "项目": Fact(projects, b.last("项目支出"), whole),
        "机构运行": Fact(running, b.last("机构运行经费")),
        "货物": Fact(goods),
        "服务": Fact(sum(bought, Decimal(0))),
        "采购": Fact(goods + sum(bought, Decimal(0))),
        "购买服务": Fact(sum(bought, Decimal(0))),
        "购买服务数": len(bought),
        "项目数": len(b.source["projects"]),
        **{name: Fact(now[name], before[name]) for name in now},
    }
