"""The final account as blocks: nine tables between the chapters of the narrative."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from maker import final_tables
from maker.blocks import Block, Grid, Text
from maker.final import PERSONAL, PUBLIC, Final, load, wan
from maker.final_tables import FISCAL, FUNDS, three_public
from maker.money import ZERO, Fact, plain, rounded

HERE = Path(__file__).parent
TABLES = ("TOT", "INC", "EXP", "FIS", "GPB", "BAS", "TP", "FUND", "SOE")


def blocks(source: dict[str, Any]) -> list[Block]:
    """The consistent document."""
    final = load(source)
    narrative = yaml.safe_load((HERE / "final_narrative.yaml").read_text(encoding="utf-8"))
    facts = _facts(final)
    found: list[Block] = [Text(f"{source['organisation']}{source['year']}年度部门决算", 1)]
    for level, text in narrative:
        if level == "tables":
            found += _grids(final)
        elif level == "items":
            found += _items(final)
        else:
            found.append(Text(text.format(**facts), level))
    return found


def _grids(final: Final) -> list[Grid]:
    forms = yaml.safe_load((HERE / "final_forms.yaml").read_text(encoding="utf-8"))
    return [
        Grid(key, form["title"], "万元", form["header"], getattr(final_tables, key.lower())(final), form["widths"],
             notes=form.get("notes", []))
        for key, form in forms.items()
    ]  # fmt: skip


def _percent(part: Decimal, whole: Decimal) -> str:
    return f"{rounded(part / whole * 100)}%"


def _items(final: Final) -> list[Text]:
    """One paragraph per 项: 年初预算, 支出决算, 完成率."""
    names = final.source["accounts"]
    found = []
    for k, (code, planned) in enumerate(final.source["budgeted"].items(), start=1):
        spent = wan(final.spent(code, funds=["一般"]))
        head = f"{k}、{names[code[:3]]}（类）{names[code[:5]]}（款）{names[code]}（项）。"
        if spent == Decimal(planned):
            tail = "决算数与预算数持平。"
        else:
            tail = f"决算数{'大于' if spent > Decimal(planned) else '小于'}预算数的主要原因：按实际情况列支。"
        rate = _percent(spent, Decimal(planned))
        found.append(Text(f"{head}年初预算为{planned}万元，支出决算为{plain(spent)}万元，完成年初预算的{rate}。{tail}"))
    return found


def _facts(f: Final) -> dict[str, Fact | str]:
    """Every figure that the narrative tells, in 万元 as printed in the tables."""
    last = {key: Decimal(value) for key, value in f.source["last_year"].items()}
    begin = sum((f.carried("begin", fund) for fund in FUNDS), ZERO)
    earned = sum((f.income(fund) for fund in FUNDS), ZERO)
    fiscal = sum((f.income(fund) for fund in FISCAL), ZERO)
    fiscal_begin = sum((f.carried("begin", fund) for fund in FISCAL), ZERO)
    general = wan(f.spent(funds=["一般"]))
    planned = sum((Decimal(v) for v in f.source["budgeted"].values()), ZERO)
    public = {key: (wan(a), wan(b)) for key, (a, b) in three_public(f).items()}
    goods, services = Decimal(f.source["goods"]), Decimal(f.source["services"])
    spent = wan(f.spent())
    return {
        "总计": Fact(wan(earned + begin), last["总计"]),
        "收入": Fact(wan(earned)),
        "财政收入": Fact(wan(fiscal), whole=wan(earned)),
        "其他收入": Fact(wan(f.income("其他")), whole=wan(earned)),
        "支出": Fact(spent),
        "基本": Fact(wan(f.spent(basic=True)), whole=spent),
        "项目": Fact(wan(f.spent(basic=False)), whole=spent),
        "财政总计": Fact(wan(fiscal + fiscal_begin), last["财政总计"]),
        "一般": Fact(general, last["一般支出"], spent),
        **{f"类{c}": Fact(wan(f.spent(c, funds=["一般"])), whole=general) for c in ("201", "208", "210", "221")},
        "预算": Fact(planned),
        "完成率": _percent(general, planned),
        "人员": Fact(wan(sum((f.economic(c) for c in PERSONAL), ZERO))),
        "公用": Fact(wan(sum((f.economic(c) for c in PUBLIC), ZERO)), last["机关运行"]),
        "三公预算": Fact(public["合计"][0]),
        "三公": Fact(public["合计"][1], last["三公"]),
        "公车": Fact(public["公车"][1]),
        "接待": Fact(public["接待"][1]),
        "三公率": _percent(public["合计"][1], public["合计"][0]),
        "公车率": _percent(public["公车"][1], public["公车"][0]),
        "接待率": _percent(public["接待"][1], public["接待"][0]),
        "基金初": Fact(wan(f.carried("begin", "基金"))),
        "基金收": Fact(wan(f.income("基金"))),
        "基金支": Fact(wan(f.spent(funds=["基金"]))),
        "采购": Fact(goods + services),
        "货物": Fact(goods),
        "服务": Fact(services),
    }
