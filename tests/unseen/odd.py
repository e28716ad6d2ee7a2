"""Ordinary tables printed in unusual ways: merged classes, subtotals between, deep headers, odd digits, other files."""

from __future__ import annotations

from unseen.budgets import NO_SOE
from unseen.figures import NAMES, NIL, Book, Tree, Vector
from unseen.forms import (
    FUNCTION_HEAD,
    THREE_HEAD,
    Rows,
    class_lines,
    coded,
    economic_rows,
    empty,
    fiscal_table,
    side_by_side,
    three_row,
    total_table,
)  # fmt: skip
from unseen.paper import LEFT, UP, Form, Money, Sample

MEASURES = ("合计", "基本", "项目")


def income_rows(book: Book, m: Money, total: str = "last") -> Rows:
    """科目 | 合计 | 上年结转 | 一般公共预算 | 政府性基金 | 其他收入."""

    def cells(v: Vector, prefix: str) -> list[str]:
        fund = book.funds.sum("合计", prefix)
        return [m(v["合计"]), m(v["结转"]), m(v["当年"] - fund), m(fund), m(v["其他"])]

    head = ["科目编码", "科目名称", "合计", "上年结转", "一般公共预算拨款收入", "政府性基金预算拨款收入", "其他收入"]
    rows = [[code, NAMES[code], *cells(v, code)] for code, v in book.spending.rows()]
    last = ["", "合计", *cells(book.spending.at(), "")]
    return [head, last, *rows] if total == "first" else [head, *rows, last]


def nine(book: Book, m: Money, above: tuple[str, ...], prefix: str = "") -> list[Form]:
    """The nine usual tables, plainly."""
    unit = m.unit
    return [
        Form("TOT", f"{prefix}收支总表", total_table(book, m), unit, above),
        Form("INC", f"{prefix}收入总表", income_rows(book, m), unit, above),
        Form("EXP", f"{prefix}支出总表", [*FUNCTION_HEAD, *coded(book.spending, m, MEASURES)], unit, above),
        Form("FIS", f"{prefix}财政拨款收支总表", fiscal_table(book, m), unit, above),
        Form("GPB", f"{prefix}一般公共预算支出表", [*FUNCTION_HEAD, *coded(fiscal(book), m, MEASURES)], unit, above),
        Form("BAS", f"{prefix}一般公共预算基本支出表",
             [["科目编码", "科目名称", "合计", "人员经费", "公用经费"], *economic_rows(book, m)], unit, above),
        Form("TP", f"{prefix}一般公共预算“三公”经费支出表", [*THREE_HEAD, three_row(book.three_public, m)], unit, above),
        Form("FUND", f"{prefix}政府性基金预算支出表",
             [*FUNCTION_HEAD, *(coded(book.funds, m, MEASURES) if book.fund else empty(5))], unit, above,
             () if book.fund else ("注：本部门没有政府性基金预算安排的支出，本表无数据。",)),
        Form("SOE", f"{prefix}国有资本经营预算支出表", [*FUNCTION_HEAD, *empty(5)], unit, above, (NO_SOE,)),
    ]  # fmt: skip


def fiscal(book: Book) -> Tree:
    """The general budget without what other income pays."""
    return Tree(
        {c: {"合计": v["财政"], "基本": v["基本"], "项目": v["财政项目"], "人员": v["人员"], "公用": v["公用"]} for c, v in book.general.leaves.items()}
    )  # fmt: skip


def county_text() -> Sample:
    """元 without separators, tabs for columns, blanks for zero."""
    book = Book(organisation="虚构县观星局", other="30.00")
    m = Money(unit="元", grouped=False, zero="")
    return Sample(["虚构县观星局2026年部门预算", *nine(book, m, ("单位：元",), "2026年")], "txt")


def unit_workbook() -> Sample:
    """A 单位 (not a 部门): cover, contents, one sheet per table with title, owner and unit in merged cells; no fund."""
    book = Book(organisation="虚构市观星事务局星图中心", fund=False, carried="18.00")
    m = Money(decimals=6, zero=None)
    above = (f"编制单位：{book.organisation}　　　　　　　　　　　　　　　　单位：万元",)
    forms = [
        Form(f.kind, f"单位预算表{i} {f.title}", f.rows, f.unit, f.above, f.notes, inside=True, sheet=f"表{i}")
        for i, f in enumerate(nine(book, m, above), start=1)
    ]
    contents = [f"表{i}　{f.title}" for i, f in enumerate(forms, start=1)]
    return Sample(["2026年单位预算公开", book.organisation, "# 目录", "目录", *contents, *forms], "xlsx")


def classes_merged() -> Sample:
    """类 and 款 names in merged cells beside their 项 rows, a 小计 row after each 类, no codes; 合计 in a merged cell."""
    book, m = Book(), Money()

    def rows(tree: Tree) -> Rows:
        found: Rows = []
        for code, whole in tree.rows((3,)):
            first = True
            for group, _ in tree.where(lambda c, code=code: c.startswith(code)).rows((5,)):
                inner = True
                for item, v in tree.where(lambda c, group=group: c.startswith(group)).rows((7,)):
                    found.append([NAMES[code] if first else UP, NAMES[group] if inner else UP, item, NAMES[item],
                                  *(m(v[k]) for k in MEASURES)])  # fmt: skip
                    first = inner = False
            found.append(["小计", LEFT, LEFT, LEFT, *(m(whole[k]) for k in MEASURES)])
        return [*found, ["合计", LEFT, LEFT, LEFT, *(m(tree.at()[k]) for k in MEASURES)]]

    head = [["类", "款", "项", LEFT, "合计", "基本支出", "项目支出"], [UP, UP, "科目编码", "科目名称", UP, UP, UP]]
    forms = nine(book, m, ("单位：万元",))
    changed = {"EXP": rows(book.spending), "GPB": rows(fiscal(book))}
    return Sample(
        ["虚构市观星事务局2026年部门预算",
         *(Form(f.kind, f.title, [*head, *changed[f.kind]], f.unit, f.above) if f.kind in changed else f for f in forms)],
        "docx",
    )  # fmt: skip


def deep_headers() -> Sample:
    """Three header rows, units in header cells, full-width digits, zeros printed, 合计 first."""
    book = Book(other="30.00")
    m = Money(zero="０.００", full_width=True)
    head = [
        ["支出功能分类科目", LEFT, "本年支出（万元）", LEFT, LEFT, LEFT, LEFT],
        ["科目编码", "科目名称", "合计", "基本支出", LEFT, LEFT, "项目支出"],
        [UP, UP, UP, "小计", "人员经费", "公用经费", UP],
    ]
    measures = ("合计", "基本", "人员", "公用", "项目")
    forms = nine(book, m, ())
    changed = {
        "EXP": [*head, *coded(book.spending, m, measures, total="first")],
        "GPB": [*head, *coded(fiscal(book), m, measures, total="first")],
        "TOT": total_table(
            book, m, head=[["收入", LEFT, "支出", LEFT], ["项目", "预算数（万元）", "项目", "预算数（万元）"]]
        ),
    }

    def with_unit(rows: Rows) -> Rows:
        words = {
            "合计",
            "小计",
            "基本支出",
            "项目支出",
            "人员经费",
            "公用经费",
            "预算数",
            "“三公”经费合计",
            "公务接待费",
            "因公出国（境）费",
        }
        return [[f"{t}（万元）" if t in words and i < 2 else t for t in row] for i, row in enumerate(rows)]

    return Sample(
        ["虚构市观星事务局2026年部门预算",
         *(Form(f.kind, f.title, changed.get(f.kind or "") or with_unit([list(r) for r in f.rows]), f.unit, (), f.notes) for f in forms)],
        "html",
    )  # fmt: skip


def web_page() -> Sample:
    """A page as websites export it: titles and units in the tables' first rows, two tables under one another, 合计 first."""
    book = Book(carried="18.00", other="30.00")
    m = Money(zero="0.00")
    forms = [
        Form(f.kind, f"表{i}：2026年部门{f.title}", f.rows, f.unit, f.above, f.notes, inside=True)
        for i, f in enumerate(nine(book, m, (f"部门名称：{book.organisation}　　单位：万元",)), start=1)
    ]
    return Sample(
        [
            "首页 > 政务公开 > 财政预决算",
            "虚构市观星事务局2026年部门预算公开",
            "发布时间：2026-02-10",
            *forms,
            "打印本页 关闭窗口",
        ],
        "html",
    )


def henan() -> Sample:
    """Spending by source beside each class in the first table; the fund columns of 支出 split again."""
    book = Book(carried="18.00", other="30.00")
    m = Money(zero="")
    tree = book.spending

    def sources(v: Vector, prefix: str) -> list[str]:
        if not v:
            return [""] * 7
        fund = book.funds.sum("合计", prefix)
        year = v["合计"] - v["结转"]
        return [m(v["合计"]), m(v["结转"]), m(year), m(year - fund - v["其他"]), m(fund), m(NIL), m(v["其他"])]

    head = [
        ["收入", LEFT, "支出", *[LEFT] * 7],
        ["项目", "金额", "项目", "合计", "上年结转结余", "本年支出", *[LEFT] * 4],
        [UP, UP, UP, UP, UP, "小计", "一般公共预算", "政府性基金预算", "国有资本经营预算", "其他收入"],
    ]
    codes = [c for c, _ in tree.rows((3,))]
    left = [["一般公共预算拨款收入", m(book.general.sum("当年"))], ["政府性基金预算拨款收入", m(book.funds.sum("合计"))],
            ["国有资本经营预算拨款收入", ""], ["财政专户管理资金收入", ""], ["其他收入", m(tree.sum("其他"))]]  # fmt: skip
    right = [[f"{name}", *sources(v, code)] for code, (name, v) in zip(codes, class_lines(tree, codes), strict=True)]
    whole, year = tree.sum("合计"), tree.sum("合计") - tree.sum("结转")
    all_ = sources(tree.at(), "")
    foot = [(["本年收入合计", m(year)], ["本年支出合计", *all_]), (["上年结转结余", m(tree.sum("结转"))], ["结转下年", *[""] * 7]),
            (["收入总计", m(whole)], ["支出总计", *all_])]  # fmt: skip
    forms = nine(book, m, ("部门名称：虚构市观星事务局", "单位：万元"))
    forms[0] = Form("TOT", "收支总表", [*head, *side_by_side(left, right, foot)], "万元", forms[0].above)
    return Sample(["虚构市观星事务局2026年部门预算公开表", *forms], "docx")


def relative_codes() -> Sample:
    """类 款 项 in three columns relative to their parent, the name only in its last cell; 其他 forms in 千位 without decimals."""
    book = Book()
    m = Money(unit="元", decimals=0, zero="")

    def rows(tree: Tree) -> Rows:
        found = []
        for code, v in tree.rows():
            cells = [code[:3] if len(code) == 3 else "", code[3:5] if len(code) == 5 else "", code[5:7]]
            found.append([*cells, NAMES[code], *(m(v[k]) for k in MEASURES)])
        return [*found, ["合计", LEFT, LEFT, LEFT, *(m(tree.at()[k]) for k in MEASURES)]]

    head = [
        ["功能分类科目编码", LEFT, LEFT, "功能分类科目名称", "合计", "基本支出", "项目支出"],
        ["类", "款", "项", UP, UP, UP, UP],
    ]
    forms = nine(book, m, ("编制部门：虚构市观星事务局", "单位:元"))
    changed = {"EXP": rows(book.spending), "GPB": rows(fiscal(book)), "FUND": rows(book.funds)}
    return Sample(
        ["虚构市观星事务局2026年部门预算",
         *(Form(f.kind, f.title, [*head, *changed[f.kind]], f.unit, f.above) if f.kind in changed else f for f in forms)],
        "html",
    )  # fmt: skip


def three_tables() -> Sample:
    """No more than the three tables of income and spending."""
    book, m = Book(), Money()
    return Sample(["虚构市观星事务局2026年部门预算", *nine(book, m, ("单位：万元",))[:3]], "docx")


LAYOUTS = (county_text, unit_workbook, classes_merged, deep_headers, web_page, henan, relative_codes, three_tables)
