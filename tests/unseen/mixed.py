"""Budgets whose forms are put together at random from what regions print: words, orders, codes, totals, units, files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import TypeVar

from unseen.figures import CLASS_NAMES, CLASSES, NAMES, NIL, NUMERALS, Book, Tree, Vector
from unseen.forms import Rows, fiscal_table, side_by_side, three_row
from unseen.odd import fiscal
from unseen.paper import LEFT, UP, Form, Money, Sample

T = TypeVar("T")
Cells = Callable[[Vector, str], list[str]]
TITLES = {
    "TOT": ("收支总表", "部门收支总体情况表", "部门收支预算总表", "部门预算收支总体情况表"), "INC": ("收入总表", "部门收入总体情况表", "部门收入预算情况表"),
    "EXP": ("支出总表", "部门支出总体情况表", "支出预算总表"), "FIS": ("财政拨款收支总表", "财政拨款收支总体情况表", "财政拨款收支预算总表"),
    "GPB": ("一般公共预算支出表", "一般公共预算支出情况表", "一般公共预算财政拨款支出表"), "BAS": ("一般公共预算基本支出表", "一般公共预算基本支出情况表"),
    "TP": ("一般公共预算“三公”经费支出表", "“三公”经费支出预算表", "财政拨款“三公”经费支出情况表"), "FUND": ("政府性基金预算支出表", "政府性基金支出预算表"),
    "SOE": ("国有资本经营预算支出表", "国有资本经营预算支出情况表"), "PRJ": ("项目支出表", "项目支出预算表", "部门项目支出情况表"),
}  # fmt: skip
NOTES = ("注：本部门没有{}预算安排的支出，本表无数据。", "说明：我单位2026年无{}预算支出，故此表为空表。")
CODES = ("whole", "whole", "glued", "spaced", "bracket", "split", "relative", "name first", "indented")
HEADS = {
    "whole": ["科目编码", "科目名称"], "glued": ["科目"], "spaced": ["项目"], "bracket": ["功能科目"], "name first": ["科目名称", "科目编码"],
    "indented": ["功能分类科目"], "split": ["类", "款", "项", "科目名称"], "relative": ["类", "款", "项", "科目名称"],
}  # fmt: skip


@dataclass(frozen=True)
class Manner:
    """One office's way to print."""

    r: Random
    book: Book = field(init=False)
    m: Money = field(init=False)

    def __post_init__(self) -> None:
        pick = self.pick
        owner = pick(
            "虚构县观星局", "虚构市观星事务局", "虚构区观星街道办事处", "虚构县观星镇人民政府", "虚构自治旗观星中心"
        )
        book = Book(
            owner, other=pick("0", "0", "30.00"), carried=pick("0", "0", "18.00"), fund=pick(*[True] * 4, False)
        )
        unit = pick("万元", "万元", "元")
        zero = pick("", None, "0", "-", "—", "0.00")
        decimals = pick(2, 2, 6) if unit == "万元" else 2
        said = {
            "book": book, "m": Money(unit, decimals, pick(True, False), zero), "code": pick(*CODES), "levels": pick((3, 5, 7), (3, 5, 7), (7,)),
            "total": pick("合计", "合　　计", "总计", "合 计", "合计："), "first": pick(True, False, False), "last column": pick(True, False, False),
            "numbers": pick("", "", "栏次", "**", "1=2+3"), "serial": pick(True, *[False] * 5), "blank": pick(True, *[False] * 4),
            "split": pick(True, False, False), "whole": pick("合计", "合计", "支出合计", "总计", "预算数", "本年支出合计"),
            "basic": pick("基本支出", "基本支出预算"), "project": pick("项目支出", "项目支出预算"),
            "general": pick("一般公共预算拨款收入", "一般公共预算", "一般公共预算财政拨款收入"), "fund": pick("政府性基金预算拨款收入", "政府性基金预算"),
            "amount": pick("预算数", "2026年预算数", "金额", "本年预算数", "预算金额"), "ordinal": pick("{n}、", "{n}、", "（{n}）", "", "{i}."),
        }  # fmt: skip
        if said["code"] == "relative":
            said["levels"] = (3, 5, 7)
        for name, value in said.items():
            object.__setattr__(self, name, value)

    def pick(self, *choices: T) -> T:
        return self.r.choice(choices)

    def __getitem__(self, name: str):
        return getattr(self, name)

    def keys(self, code: str, economic: bool) -> list[str]:
        name, indent = NAMES[code], "　" * ((len(code) - 3) // 2)
        style = self["code"]
        plain = {"whole": [code, name], "glued": [f"{code}-{name}"], "spaced": [f"{code} {name}"], "bracket": [f"{indent}[{code}]{name}"],
                 "name first": [name, code], "indented": [f"{indent}{code}{name}"]}  # fmt: skip
        if style in plain:
            return plain[style]
        parts = [code[:3], code[3:5], code[5:]]
        if style == "relative":
            parts = [part if len(code) == n else "" for part, n in zip(parts, (3, 5, 7), strict=True)]
            parts[2] = code[5:]
        return [*parts[: 2 if economic else 3], name]

    def head(self, *rows: Sequence[str], economic: bool = False) -> Rows:
        """Key columns before the rows of headers, column numbers below them."""
        keys = [key.replace("功能", "经济") if economic else key for key in HEADS[self["code"]]]
        levels = self["code"] in ("split", "relative")
        if levels:
            keys = ["类", "款", "科目名称"] if economic else keys
            upper = "支出经济分类科目编码" if economic else "支出功能分类科目编码"
            first = [upper, *[LEFT] * (len(keys) - 2), "科目名称"]
            below = rows[1:] or ([UP] * len(rows[0]),)
            found = [[*first, *rows[0]], *([*keys[:-1], UP, *row] for row in below)]
        else:
            found = [[*(keys if n == 0 else [UP] * len(keys)), *row] for n, row in enumerate(rows)]
        if self["serial"]:
            found = [["序号" if n == 0 else UP, *row] for n, row in enumerate(found)]
        wide, before = len(rows[0]), len(found[0]) - len(rows[0])
        numbers = [str(n) for n in range(1, wide + 1)]
        if self["numbers"] == "1=2+3" and wide == 3 and not self["last column"]:
            numbers[0] = "1=2+3"
        if self["numbers"]:
            found.append(
                [*(["栏次", *[""] * (before - 1)] if self["numbers"] == "栏次" else ["**"] * before), *numbers]
            )
        return found

    def body(self, tree: Tree, cells: Cells, *, economic: bool = False) -> Rows:
        levels = self["levels"] if not economic else (3, 5) if len(self["levels"]) > 1 else (5,)
        rows = [[*self.keys(code, economic), *cells(v, code)] for code, v in tree.rows(levels)]
        amounts = cells(tree.at(), "")
        keys = len(rows[0]) - len(amounts)
        last = ["" if self.r.random() < 0.5 and keys > 1 else self["total"], *[""] * (keys - 1), *amounts]
        last[keys - 1] = last[keys - 1] or ("" if last[0] else self["total"])
        rows = [last, *rows] if self["first"] else [*rows, last]
        if self["blank"]:
            rows.insert(len(rows) // 2, [""] * len(last))
        return [["" if row is last else str(n), *row] for n, row in enumerate(rows, 1)] if self["serial"] else rows

    def uses(self, tree: Tree | None) -> Rows:
        """合计, 基本支出 (by 人员 and 公用) and 项目支出 by account; None: nothing but the header and a blank row."""
        m, order = self.m, ("合计", "基本", "项目")
        heads = [[self["whole"], self["basic"], self["project"]]]
        if self["split"]:
            order = ("合计", "基本", "人员", "公用", "项目")
            heads = [
                [self["whole"], self["basic"], LEFT, LEFT, self["project"]],
                [UP, "小计", "人员经费", "公用经费", UP],
            ]
        elif self["last column"]:
            heads, order = [[*heads[0][1:], heads[0][0]]], (*order[1:], order[0])
        head = self.head(*heads)
        return [*head, *(self.body(tree, lambda v, _: [m(v[k]) for k in order]) if tree else [[""] * len(head[0])])]


def tables(w: Manner) -> dict[str, Rows]:
    """The ten tables in that manner."""
    book, m, pick = w.book, w.m, w.pick
    tree, whole = book.spending, book.spending.sum("合计")

    def income(v: Vector, code: str) -> list[str]:
        fund = book.funds.sum("合计", code) if code[:3] in ("", "212") else NIL
        return [m(v["合计"]), m(v["当年"] - fund), m(fund), m(NIL), m(v["其他"]), m(v["结转"])]

    sources = [
        w["general"],
        w["fund"],
        "国有资本经营预算",
        "财政专户管理资金",
        "事业收入",
        "上级补助收入",
        "附属单位上缴收入",
        "其他收入",
    ]
    came = {w["general"]: book.general.sum("当年"), w["fund"]: book.funds.sum("合计"), "其他收入": tree.sum("其他")}
    left = [[w["ordinal"].format(n=NUMERALS[i], i=i + 1) + s, m(came.get(s, NIL))] for i, s in enumerate(sources)]
    classes = [(c, n) for c, n in zip(CLASSES, CLASS_NAMES, strict=True) if tree.sum("合计", c) or not w["blank"]]
    right = [
        [w["ordinal"].format(n=NUMERALS[i], i=i + 1) + n, m(tree.sum("合计", c))] for i, (c, n) in enumerate(classes)
    ]
    carried = tree.sum("结转")
    foot = [(["本年收入合计", m(whole - carried)], ["本年支出合计", m(whole)]),
            ([pick("上年结转结余", "上年结转", "年初结转和结余"), m(carried)], [pick("结转下年", "年终结转结余"), m(NIL)]),
            ([pick("收入总计", "收 入 总 计", "总计"), m(whole)], [pick("支出总计", "支 出 总 计", "总计"), m(whole)])]  # fmt: skip
    amount = w["amount"]
    head = pick([["收入", LEFT, "支出", LEFT], ["项目", amount, "项目（按功能分类）", amount]], [["收入项目", amount, "支出项目", amount]],
                [["收  入", LEFT, "支  出", LEFT], ["项目", amount, "项目", amount]])  # fmt: skip
    return {
        "TOT": [*head, *side_by_side(left, right, foot)],
        "INC": [*w.head([pick("合计", "总计"), *sources[:3], "其他收入", "上年结转"]), *w.body(tree, income)],
        "EXP": w.uses(tree), "FIS": fiscal_table(book, m, funds=pick(True, False), zero_lines=pick(True, False)), "GPB": w.uses(fiscal(book)),
        "BAS": [*w.head([pick("合计", "总计"), "人员经费", "公用经费"], economic=True),
                *w.body(book.economic, lambda v, _: [m(v[k]) for k in ("合计", "人员", "公用")], economic=True)],
        "TP": three_public(w), "FUND": w.uses(book.funds if book.fund else None), "SOE": w.uses(None), "PRJ": projects(w),
    }  # fmt: skip


def three_public(w: Manner) -> Rows:
    m, now, then = w.m, w.book.three_public, w.book.three_public_before
    names = {"合计": w.pick("合计", "“三公”经费合计"), "出国": w.pick("因公出国（境）费", "因公出国（境）费用"), "接待": w.pick("公务接待费", "公务接待费用"),
             "公车": w.pick("公务用车购置及运行费", "公务用车购置和运行费"), "购置": "公务用车购置费", "运行": w.pick("公务用车运行费", "公务用车运行维护费")}  # fmt: skip
    shape = w.pick("columns", "rows", "years", "units")
    if shape == "columns":
        head = [
            [names["合计"], names["出国"], names["公车"], LEFT, LEFT, names["接待"]],
            [UP, UP, "小计", names["购置"], names["运行"], UP],
        ]
        return [*head, three_row(now, m)]
    if shape == "units":
        order = ("合计", "出国", "接待", "公车", "购置", "运行")
        head = [
            ["单位名称", *(names[k] for k in order[:4]), LEFT, LEFT],
            [*[UP] * 4, "小计", names["购置"], names["运行"]],
        ]
        return [*head, *([one, *(m(now[k]) for k in order)] for one in ("合计", w.book.organisation))]
    marks = {"出国": "1、", "接待": "2、", "公车": "3、", "购置": "其中："}
    if shape == "rows":
        return [["项目", w["amount"]], *([marks.get(k, "") + name, m(now[k])] for k, name in names.items())]
    rows = [["项目", "2025年预算数", "2026年预算数", "增减额", "增减%"]]
    for k, name in names.items():
        rate = f"{(now[k] - then[k]) / then[k] * 100:.2f}%" if then[k] else ""
        rows.append([marks.get(k, "") + name, m(then[k]), m(now[k]), m(now[k] - then[k]), rate])
    return rows


def projects(w: Manner) -> Rows:
    m, tree = w.m, w.book.spending
    coded = w.pick(True, False)
    rows = [["项目名称", *(["功能科目编码", "功能科目名称"] if coded else []), "合计", w["general"].removesuffix("收入"),
             w["fund"].removesuffix("收入"), w.pick("其他资金", "单位资金"), "上年结转"]]  # fmt: skip
    lines = [["", w["total"], "合计", NIL, NIL, NIL, NIL]]
    for name, code, value in w.book.projects:
        other = tree.sum("其他") if name == "观星科普活动" else NIL
        carried = tree.sum("结转") if name == "望远镜检修" else NIL
        own = value - other - carried
        lines.append([code, name, value, *((NIL, own) if code.startswith("212") else (own, NIL)), other, carried])
    sums = [sum((line[n] for line in lines[1:]), NIL) for n in range(2, 7)]
    body = [[name, *([c, NAMES[c]] if coded else []), *map(m, amounts)] for c, name, *amounts in lines[1:]]
    total = [w["total"], *(["", ""] if coded else []), *map(m, sums)]
    return [*rows, total, *body] if w["first"] else [*rows, *body, total]


def mixed(seed: int) -> Sample:
    """The document of one office."""
    w = Manner(Random(seed))
    pick, unit = w.pick, w.m.unit
    suffix = pick("docx", "html", "xlsx", "pdf", "txt")
    said = pick("单位：{}", "（单位：{}）", "金额单位：{}", "单位:{}", "单位：人民币{}").format(unit)
    owner = pick("部门：{}", "编制单位：{}", "单位名称：{}", "填报单位：{}", "").format(w.book.organisation)
    lines = [owner + "　　　　　　" + said] if owner and pick(True, False) else [*([owner] if owner else []), said]
    style = pick(
        "表{n} {t}", "附表{n}：{t}", "表{c}、{t}", "{t}（表{n}）", "{c}、2026年{t}", "{t}", "部门公开表{n}|{t}"
    )
    inside = pick(True, False, False) and suffix != "txt"
    note = pick(*NOTES)
    empty = {"SOE": (note.format("国有资本经营"),), "FUND": () if w.book.fund else (note.format("政府性基金"),)}
    forms = []
    for n, (kind, rows) in enumerate(tables(w).items(), 1):
        title = pick(*TITLES[kind])
        mark, _, shown = style.format(n=n, c=NUMERALS[n - 1], t=title).rpartition("|")
        above = [mark, *lines] if mark else lines
        forms.append(Form(kind, shown, rows, unit, above, empty.get(kind, ()), inside, f"{n}.{title[:12]}"))
    return Sample([f"{w.book.organisation}2026年部门预算公开", "第二部分 2026年部门预算表", *forms], suffix)
