"""Rows of the usual tables, from the invented figures, in the ways that regions print them."""

from __future__ import annotations

from collections.abc import Sequence

from unseen.figures import CLASS_NAMES, CLASSES, NAMES, NIL, NUMERALS, Book, Tree, Vector
from unseen.paper import LEFT, UP, Money

Rows = list[list[str]]


def code_cells(code: str, style: str) -> list[str]:
    """A code and its name as cells: whole, glued, bracket, split (201 | 03 | 01), name."""
    name = NAMES[code]
    indent = "　" * ((len(code) - 3) // 2)
    if style == "whole":
        return [code, name]
    if style == "glued":
        return [f"{code}-{name}"]
    if style == "bracket":
        return [f"{indent}[{code}]{name}"]
    if style == "name":
        return [indent + name]
    return [code[:3], code[3:5], code[5:7], name]


def coded(
    tree: Tree,
    money: Money,
    measures: Sequence[str],
    *,
    style: str = "whole",
    levels: tuple[int, ...] = (3, 5, 7),
    total: str = "last",
    label: str = "合计",
) -> Rows:
    """A row per account and the total: first, last, or none ("")."""
    rows = [[*code_cells(code, style), *(money(v.get(m, NIL)) for m in measures)] for code, v in tree.rows(levels)]
    width = len(code_cells("201", style))
    all_ = tree.at()
    last = [label, *[""] * (width - 1), *(money(all_.get(m, NIL)) for m in measures)]
    if style == "whole":
        last[0], last[1] = ("", label) if total == "last" else (label, "")
    return [last, *rows] if total == "first" else [*rows, last] if total else rows


def class_lines(tree: Tree, codes: Sequence[str] = CLASSES, numeral: str = "{n}、") -> list[tuple[str, Vector]]:
    """类 lines of a 收支总表: numbered names with their sums, also where nothing was spent."""
    names = dict(zip(CLASSES, CLASS_NAMES, strict=True))
    return [(numeral.format(n=NUMERALS[i]) + names[code], tree.at(code)) for i, code in enumerate(codes)]


def side_by_side(left: Rows, right: Rows, foot: Sequence[tuple[list[str], list[str]]]) -> Rows:
    """Two lists side by side, the shorter one filled with blanks, and the lines below both."""
    wide, high = (len(left[0]), len(right[0])), max(len(left), len(right))
    left = [*left, *([""] * wide[0] for _ in range(high - len(left)))]
    right = [*right, *([""] * wide[1] for _ in range(high - len(right)))]
    return [[*a, *b] for a, b in zip(left, right, strict=True)] + [[*a, *b] for a, b in foot]


def total_table(
    book: Book,
    money: Money,
    *,
    head: Rows | None = None,
    incomes: Sequence[str] | None = None,
    closing: tuple[str, str, str, str, str, str] = (
        "本年收入合计",
        "本年支出合计",
        "上年结转结余",
        "结转下年",
        "收入总计",
        "支出总计",
    ),
) -> Rows:
    """收支总表 with two lists. `closing` are the labels of the last lines."""
    tree = book.spending
    other, carried, fund = tree.sum("其他"), tree.sum("结转"), book.funds.sum("合计")
    labels = incomes or (
        "一、一般公共预算拨款收入", "二、政府性基金预算拨款收入", "三、国有资本经营预算拨款收入", "四、财政专户管理资金收入", "五、事业收入",
        "六、上级补助收入", "七、附属单位上缴收入", "八、事业单位经营收入", "九、其他收入",
    )  # fmt: skip
    values = {"一般": book.general.sum("当年"), "基金": fund, "其他收入": other}
    left = [[label, money(next((v for word, v in values.items() if word in label), NIL))] for label in labels]
    right = [[name, money(vector.get("合计", NIL))] for name, vector in class_lines(tree)]
    year, whole = tree.sum("合计") - carried, tree.sum("合计")
    a, b, c, d, e, f = closing
    foot = [
        ([a, money(year)], [b, money(whole)]),
        ([c, money(carried)], [d, money(NIL)]),
        ([e, money(whole)], [f, money(whole)]),
    ]
    header = head or [["收入", LEFT, "支出", LEFT], ["项目", "预算数", "项目", "预算数"]]
    return [*header, *side_by_side(left, right, foot)]


def fiscal_table(book: Book, money: Money, *, funds: bool = True, zero_lines: bool = True) -> Rows:
    """财政拨款收支总表: this year's and carried-over money | spending by fund."""
    tree = book.spending
    general, fund, carried = book.general.sum("当年"), book.funds.sum("合计"), tree.sum("结转")
    left = [
        ["一、本年收入", money(general + fund)], ["（一）一般公共预算拨款", money(general)], ["（二）政府性基金预算拨款", money(fund)],
        ["（三）国有资本经营预算拨款", money(NIL)], ["二、上年结转", money(carried)], ["（一）一般公共预算拨款", money(carried)],
        ["（二）政府性基金预算拨款", money(NIL)], ["（三）国有资本经营预算拨款", money(NIL)],
    ]  # fmt: skip
    right = [["一、本年支出", *_by_fund(tree, "", money, funds)]]
    for i, (code, name) in enumerate(zip(CLASSES, CLASS_NAMES, strict=True)):
        if zero_lines or tree.sum("财政", code):
            right.append([f"（{NUMERALS[i]}）{name}", *_by_fund(tree, code, money, funds)])
    right.append(["二、结转下年", *[money(NIL)] * (len(right[0]) - 1)])
    foot = [(["收入总计", money(general + fund + carried)], ["支出总计", *_by_fund(tree, "", money, funds)])]
    header = (
        [["收入", LEFT, "支出", LEFT, LEFT, LEFT, LEFT],
         ["项目", "预算数", "项目", "合计", "一般公共预算", "政府性基金预算", "国有资本经营预算"]]
        if funds else [["收入", LEFT, "支出", LEFT], ["项目", "预算数", "项目", "预算数"]]
    )  # fmt: skip
    return [*header, *side_by_side(left, right, foot)]


def _by_fund(tree: Tree, prefix: str, money: Money, funds: bool) -> list[str]:
    whole = tree.sum("财政", prefix)
    fund = tree.where(lambda code: code.startswith("212")).sum("财政", prefix)
    return [money(whole), money(whole - fund), money(fund), money(NIL)] if funds else [money(whole)]


def economic_rows(book: Book, money: Money, *, style: str = "whole", total: str = "last", label: str = "合计") -> Rows:
    return coded(book.economic, money, ("合计", "人员", "公用"), style=style, levels=(3, 5), total=total, label=label)


FUNCTION_HEAD: Rows = [["科目编码", "科目名称", "合计", "基本支出", "项目支出"]]
THREE = ("合计", "出国", "公车", "购置", "运行", "接待")
THREE_HEAD: Rows = [
    ["“三公”经费合计", "因公出国（境）费", "公务用车购置及运行费", LEFT, LEFT, "公务接待费"],
    [UP, UP, "小计", "公务用车购置费", "公务用车运行费", UP],
]


def three_row(vector: Vector, money: Money) -> list[str]:
    return [money(vector[m]) for m in THREE]


def empty(columns: int, rows: int = 1) -> Rows:
    return [[""] * columns for _ in range(rows)]
