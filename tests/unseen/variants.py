"""Single tables of budgets printed in ways of their own, each to stand in an otherwise plain set of nine."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from unseen.figures import CLASS_NAMES, CLASSES, NAMES, NIL, NUMERALS, Book, Tree, wan
from unseen.forms import Rows, side_by_side
from unseen.odd import fiscal, nine
from unseen.paper import LEFT, UP, Form, Money, Sample

LINES = ("部门名称：虚构市观星事务局", "单位：万元")
ENDS = (("本年收入合计", "本年支出合计"), ("上年结转", "结转下年"), ("收入总计", "支出总计"))
M = Money(zero="")


def among_nine(book: Book, form: Form) -> Sample:
    """A set of nine tables with the form in the place of the one of its kind."""
    form = replace(form, above=LINES)
    forms = [form if one.kind == form.kind else one for one in nine(book, M, LINES)]
    return Sample(["虚构市观星事务局2026年部门预算", *forms], tags=frozenset({form.title}))


def before(value: Decimal) -> Decimal:
    """Last year's amount."""
    return (value * 95 / 100).quantize(Decimal(100)) if value else value


def padded(*lists: Rows) -> Rows:
    """Lists side by side, all as long as the longest."""
    high = max(map(len, lists))
    return [[cell for rows in lists for cell in (rows[i] if i < len(rows) else ["", ""])] for i in range(high)]


def classes(tree: Tree, *, used: bool = True) -> list[tuple[str, Decimal]]:
    found = [(name, tree.sum("合计", code)) for code, name in zip(CLASSES, CLASS_NAMES, strict=True)]
    return [(name, value) for name, value in found if value or not used]


def last_year_beside() -> Sample:
    """收支总表: 2025 and 2026 beside each other on both sides."""
    book = Book(other="30.00")
    tree = book.spending
    incomes = [("一、一般公共预算拨款收入", book.general.sum("当年")), ("二、政府性基金预算拨款收入", book.funds.sum("合计")),
               ("三、国有资本经营预算拨款收入", NIL), ("四、其他收入", tree.sum("其他"))]  # fmt: skip
    uses = [(f"{NUMERALS[i]}、{name}", value) for i, (name, value) in enumerate(classes(tree, used=False))]

    def both(lines: list[tuple[str, Decimal]]) -> Rows:
        return [[label, M(before(value)), M(value)] for label, value in lines]

    came, went, whole = (sum((f(v) for _, v in x), NIL) for f, x in ((before, incomes), (before, uses), (abs, uses)))
    sums = [((came, whole), (went, whole)), ((NIL, NIL), (came - went, NIL)), ((came, whole), (came, whole))]
    foot = [([a, *map(M, x)], [b, *map(M, y)]) for (a, b), (x, y) in zip(ENDS, sums, strict=True)]
    head = [["收入", LEFT, LEFT, "支出", LEFT, LEFT], ["项目", "2025年预算数", "2026年预算数"] * 2]
    return among_nine(book, Form("TOT", "收支总表", [*head, *side_by_side(both(incomes), both(uses), foot)]))


def nature_beside() -> Sample:
    """收支总表 in three lists, the third by nature and economic class, parts told by their amounts only."""
    book = Book(fund=False)
    tree, economic = book.spending, book.economic
    whole = M(tree.sum("合计"))
    left = [["一、财政拨款", whole], ["    其中：一般公共预算", whole], ["        政府性基金", ""], ["二、财政专户管理资金收入", ""],
            ["三、单位资金", ""]]  # fmt: skip
    middle = [[name, M(value)] for name, value in classes(tree)]
    right = [["一、基本支出", M(tree.sum("基本"))], *([f"    {NAMES[c]}", M(v["合计"])] for c, v in economic.rows((3,))),
             ["二、项目支出", M(tree.sum("项目"))], ["三、经营支出", ""]]  # fmt: skip
    head = [
        ["收入", LEFT, "支出", *[LEFT] * 3],
        ["项目", "预算数", "功能分类科目", "预算数", "支出性质和经济分类", "预算数"],
    ]
    foot = [[a, "" if "结转" in a else whole, *[b, "" if "结转" in b else whole] * 2] for a, b in ENDS]
    return among_nine(book, Form("TOT", "部门收支总表", [*head, *padded(left, middle, right), *foot]))


def years_as_sections() -> Sample:
    """收支总表: 一、本年收入 and 二、上年结转 with the same sources below each."""
    book = Book(carried="18.00", other="30.00")
    tree = book.spending
    whole, carried = tree.sum("合计"), tree.sum("结转")
    left = [["一、本年收入", M(whole - carried)], ["（一）一般公共预算拨款", M(book.general.sum("当年"))],
            ["（二）政府性基金预算拨款", M(book.funds.sum("合计"))], ["（三）其他收入", M(tree.sum("其他"))], ["二、上年结转", M(carried)],
            ["（一）一般公共预算拨款", M(carried)]]  # fmt: skip
    right = [
        ["一、本年支出", M(whole)],
        *([f"（{NUMERALS[i]}）{n}", M(v)] for i, (n, v) in enumerate(classes(tree))),
        ["二、结转下年", ""],
    ]
    head = [["收入", LEFT, "支出", LEFT], ["项目", "预算数", "项目", "预算数"]]
    foot = [(["收入总计", M(whole)], ["支出总计", M(whole)])]
    return among_nine(book, Form("TOT", "部门收支总体情况表", [*head, *side_by_side(left, right, foot)]))


def plain_sections() -> Sample:
    """收支总表 without any ordinal: 财政拨款（补助） above its funds, 小计 for 本年收入合计, codes before the classes."""
    book = Book()
    tree = book.spending
    whole = M(tree.sum("合计"))
    left = [["财政拨款（补助）", whole], ["一般公共预算", M(book.general.sum("合计"))], ["政府性基金预算", M(book.funds.sum("合计"))],
            ["国有资本经营预算", ""], ["财政专户管理资金", ""], ["事业收入", ""], ["其他收入", ""]]  # fmt: skip
    right = [[f"{c} {n}", M(tree.sum("合计", c))] for c, n in zip(CLASSES, CLASS_NAMES, strict=True)]
    foot = [(["小  计", whole], ["小  计", whole]), (["单位上年结余（不包括国库集中支付额度结余）", ""], ["", ""]),
            (["收  入  总  计", whole], ["支  出  总  计", whole])]  # fmt: skip
    head = [["收入", LEFT, "支出", LEFT], ["项目", "预算数", "功能分类", "预算数"]]
    return among_nine(book, Form("TOT", "部门收支总体情况表", [*head, *side_by_side(left, right, foot)]))


def sources_listed() -> Sample:
    """收入总表 down the page, fiscal money with its three funds below it."""
    book = Book(other="30.00")
    tree = book.spending
    whole, other = tree.sum("合计"), tree.sum("其他")
    rows = [["项目", "预算数"], ["一、财政拨款收入", M(whole - other)], ["1.一般公共预算拨款收入", M(book.general.sum("当年"))],
            ["2.政府性基金预算拨款收入", M(book.funds.sum("合计"))], ["3.国有资本经营预算拨款收入", ""], ["二、财政专户管理资金收入", ""],
            ["三、事业收入", ""], ["四、其他收入", M(other)], ["本年收入合计", M(whole)], ["上年结转", ""], ["收入总计", M(whole)]]  # fmt: skip
    return among_nine(book, Form("INC", "部门收入总体情况表", rows))


def classes_as_columns() -> Sample:
    """支出总表 with basic spending by economic class."""
    book = Book()
    leaves = {}
    for code, v in book.spending.leaves.items():
        pensions = book.economic.sum("合计", "303") if code == "2080501" else NIL
        desks = book.economic.sum("合计", "310") if code == "2010301" else NIL
        parts = {"301": v["人员"] - pensions, "302": v["公用"] - desks, "303": pensions, "310": desks}
        leaves[code] = {"合计": v["合计"], "基本": v["基本"], **parts, "项目": v["项目"]}
    tree = Tree(leaves)
    head = [["科目编码", "科目名称", "合计", "基本支出", *[LEFT] * 4, "项目支出"],
            [UP, UP, UP, "小计", *(NAMES[c] for c in ("301", "302", "303", "310")), UP]]  # fmt: skip
    rows = [[code, NAMES[code], *map(M, v.values())] for code, v in tree.rows()]
    return among_nine(
        book, Form("EXP", "部门支出总体情况表", [*head, *rows, ["合计", LEFT, *map(M, tree.at().values())]])
    )


def years_of_the_general_budget() -> Sample:
    """一般公共预算支出表: 2025 and 2026, what changed and by how much per cent."""
    book = Book()
    tree = Tree({code: {**v, "上年": before(v["合计"])} for code, v in fiscal(book).leaves.items()})

    def cells(v: dict[str, Decimal]) -> list[str]:
        change = v["合计"] - v["上年"]
        money = (v["上年"], v["合计"], v["基本"], v["项目"], change)
        return [*map(M, money), f"{change / v['上年'] * 100:.2f}%"]

    head = [["功能分类科目", LEFT, "2025年预算数", "2026年预算数", LEFT, LEFT, "2026年比2025年增减", LEFT],
            ["科目编码", "科目名称", UP, "合计", "基本支出", "项目支出", "增减额", "增减率（%）"]]  # fmt: skip
    rows = [[code, NAMES[code], *cells(v)] for code, v in tree.rows()]
    return among_nine(book, Form("GPB", "一般公共预算支出表", [*head, *rows, ["", "合计", *cells(tree.at())]]))


def accounts_with_ordinals() -> Sample:
    """一般公共预算基本支出表 without codes, classes and accounts numbered."""
    book = Book()
    rows, major, minor = [["支出项目", "合计", "人员经费", "公用经费"]], 0, 0
    for code, v in book.economic.rows((3, 5)):
        major, minor = (major + 1, 0) if len(code) == 3 else (major, minor + 1)
        label = f"{NUMERALS[major - 1]}、" if len(code) == 3 else f"（{NUMERALS[minor - 1]}）"
        rows.append([label + NAMES[code], *(M(v[k]) for k in ("合计", "人员", "公用"))])
    whole = book.economic.at()
    rows.append(["合计", *(M(whole[k]) for k in ("合计", "人员", "公用"))])
    return among_nine(book, Form("BAS", "一般公共预算基本支出预算表", rows))


def meetings_and_training() -> Sample:
    """The three items, meetings and training with one whole of all, changes and rates beside."""
    book = Book()
    now, then = book.three_public, book.three_public_before
    items = (("一、“三公”经费小计", "合计"), ("1.因公出国（境）费", "出国"), ("2.公务用车购置及运行维护费", "公车"),
             ("（1）公务用车购置费", "购置"), ("（2）公务用车运行维护费", "运行"), ("3.公务接待费", "接待"))  # fmt: skip
    lines = [(label, then[key], now[key]) for label, key in items]
    lines += [("二、会议费", wan("4.10"), wan("4.20")), ("三、培训费", wan("6.50"), wan("6.50"))]
    whole = [sum((line[n] for line in (lines[0], *lines[-2:])), NIL) for n in (1, 2)]
    rows = [["项目", "2025年预算", "2026年预算", "增减变动", "增减变动率（%）"]]
    for label, old, new in (("“三公”经费、会议费、培训费合计", *whole), *lines):
        rows.append([label, M(old), M(new), M(new - old), f"{(new - old) / old * 100:.1f}" if old else "—"])
    return among_nine(book, Form("TP", "一般公共预算“三公”经费、会议费、培训费支出表", rows))


VARIANTS: tuple[Callable[[], Sample], ...] = (
    last_year_beside, nature_beside, years_as_sections, plain_sections, sources_listed, classes_as_columns,
    years_of_the_general_budget, accounts_with_ordinals, meetings_and_training,
)  # fmt: skip
