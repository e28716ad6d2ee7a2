"""The tables of final accounts, from the invented figures of a year that is over."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from unseen.figures import CLASS_NAMES, CLASSES, NAMES, NIL, NUMERALS, Book, Tree, Vector, wan
from unseen.forms import Rows, class_lines, coded, side_by_side
from unseen.paper import LEFT, UP, Money

INCOMES = (
    "一、一般公共预算财政拨款收入", "二、政府性基金预算财政拨款收入", "三、国有资本经营预算财政拨款收入", "四、上级补助收入", "五、事业收入", "六、经营收入",
    "七、附属单位上缴收入", "八、其他收入",
)  # fmt: skip


@dataclass(frozen=True)
class Account:
    """A year that is over: what was left before and after, by fund; `other`: income that is not fiscal."""

    book: Book = field(default_factory=lambda: Book(year=2024, other="30.00"))
    before: Decimal = Decimal(425000)
    after: Decimal = Decimal(241000)
    fund_before: Decimal = Decimal(120000)
    fund_after: Decimal = Decimal(94000)

    @property
    def general_income(self) -> Decimal:
        return self.book.general.sum("财政") + self.after - self.before

    @property
    def fund_income(self) -> Decimal:
        return self.book.funds.sum("财政") + self.fund_after - self.fund_before

    @property
    def income(self) -> Tree:
        """Income by function: what was spent, the balances' change in one account each."""
        leaves: dict[str, Vector] = {}
        for code, v in self.book.spending.leaves.items():
            change = {"2010302": self.after - self.before, "2120803": self.fund_after - self.fund_before}.get(code, NIL)
            fiscal, other = v["财政"] + change, v["其他"]
            leaves[code] = {"合计": fiscal + other, "财政": fiscal, "其他": other}
        return Tree(leaves)

    @property
    def flows(self) -> Tree:
        """The fund: what was there, came in, went out and is left, by function."""
        leaves: dict[str, Vector] = {}
        for code, v in self.book.funds.leaves.items():
            old, new = (self.fund_before, self.fund_after) if code == "2120803" else (NIL, NIL)
            income = v["财政"] + new - old
            leaves[code] = {"年初": old, "收入": income, "合计": v["财政"], "基本": NIL, "项目": v["财政"], "年末": new}
        return Tree(leaves)


def numbered(rows: Rows, start: int = 1) -> Rows:
    """行次 between the label and the amount."""
    return [[row[0], str(start + i), *row[1:]] for i, row in enumerate(rows)]


def total_table(a: Account, m: Money, *, lines: bool = True) -> Rows:
    tree = a.book.spending
    other, income = tree.sum("其他"), a.general_income + a.fund_income + tree.sum("其他")
    values = {"一般": a.general_income, "基金": a.fund_income, "其他收入": other}
    left = [[label, m(next((v for word, v in values.items() if word in label), NIL))] for label in INCOMES]
    right = [[name, m(v.get("合计", NIL))] for name, v in class_lines(tree)]
    before, after = a.before + a.fund_before, a.after + a.fund_after
    high = max(len(left), len(right))
    left += [["", ""] for _ in range(high - len(left))]
    foot = [
        (["本年收入合计", m(income)], ["本年支出合计", m(tree.sum("合计"))]),
        (["使用非财政拨款结余（含专用结余）", m(NIL)], ["结余分配", m(NIL)]),
        (["年初结转和结余", m(before)], ["年末结转和结余", m(after)]),
        (["总计", m(income + before)], ["总计", m(tree.sum("合计") + after)]),
    ]
    if not lines:
        return [["收入", LEFT, "支出", LEFT], ["项目", "决算数", "项目", "决算数"], *side_by_side(left, right, foot)]
    left, right = numbered(left), numbered(right, high + len(foot) + 1)
    foot = [
        ([x[0], str(high + 1 + i), x[1]], [y[0], str(2 * high + len(foot) + 1 + i), y[1]])
        for i, (x, y) in enumerate(foot)
    ]
    return [
        ["收入", LEFT, LEFT, "支出", LEFT, LEFT], ["项目", "行次", "金额", "项目", "行次", "金额"], ["栏次", "", "1", "栏次", "", "2"],
        *side_by_side(left, right, foot),
    ]  # fmt: skip


def fiscal_table(a: Account, m: Money, *, lines: bool = True) -> Rows:
    tree = a.book.spending
    funds = tree.where(lambda code: code.startswith("212"))

    def by_fund(prefix: str) -> list[str]:
        whole, fund = tree.sum("财政", prefix), funds.sum("财政", prefix)
        return [m(whole), m(whole - fund), m(fund), m(NIL)]

    before, after = a.before + a.fund_before, a.after + a.fund_after
    income = a.general_income + a.fund_income
    left = [
        ["一、一般公共预算财政拨款", m(a.general_income)],
        ["二、政府性基金预算财政拨款", m(a.fund_income)],
        ["三、国有资本经营预算财政拨款", m(NIL)],
    ]
    right = [[f"{NUMERALS[i]}、{n}", *by_fund(c)] for i, (c, n) in enumerate(zip(CLASSES, CLASS_NAMES, strict=True))]
    left += [["", ""] for _ in range(len(right) - len(left))]
    left += [["本年收入合计", m(income)], ["年初财政拨款结转和结余", m(before)], ["一般公共预算财政拨款", m(a.before)],
             ["政府性基金预算财政拨款", m(a.fund_before)], ["国有资本经营预算财政拨款", m(NIL)], ["总计", m(income + before)]]  # fmt: skip
    ends = [m(after), m(a.after), m(a.fund_after), m(NIL)]
    whole = tree.sum("财政") + after
    fund = funds.sum("财政") + a.fund_after
    right += [["本年支出合计", *by_fund("")], ["年末财政拨款结转和结余", *ends], *([""] * 5 for _ in range(3)),
              ["总计", m(whole), m(whole - fund), m(fund), m(NIL)]]  # fmt: skip
    heads = ["合计", "一般公共预算财政拨款", "政府性基金预算财政拨款", "国有资本经营预算财政拨款"]
    if not lines:
        header = [["收入", LEFT, "支出", *[LEFT] * 4], ["项目", "决算数", "项目", *heads]]
        return [*header, *side_by_side(left, right, [])]
    header = [
        ["收入", LEFT, LEFT, "支出", *[LEFT] * 5], ["项目", "行次", "金额", "项目", "行次", *heads],
        ["栏次", "", "1", "栏次", "", "2", "3", "4", "5"],
    ]  # fmt: skip
    return [*header, *side_by_side(numbered(left), numbered(right, len(left) + 1), [])]


FUNCTION = [["功能分类科目编码", "科目名称"], [UP, UP]]


def income_table(a: Account, m: Money, total: str = "first") -> Rows:
    head = [
        "科目编码",
        "科目名称",
        "本年收入合计",
        "财政拨款收入",
        "上级补助收入",
        "事业收入",
        "经营收入",
        "附属单位上缴收入",
        "其他收入",
    ]
    numbers = ["栏次", LEFT, *map(str, range(1, 8))]
    return [head, numbers, *coded(a.income, m, ("合计", "财政", "-", "-", "-", "-", "其他"), total=total)]


def expense_table(a: Account, m: Money, total: str = "first") -> Rows:
    head = [
        "科目编码",
        "科目名称",
        "本年支出合计",
        "基本支出",
        "项目支出",
        "上缴上级支出",
        "经营支出",
        "对附属单位补助支出",
    ]
    numbers = ["栏次", LEFT, *map(str, range(1, 7))]
    return [head, numbers, *coded(a.book.spending, m, ("合计", "基本", "项目", "-", "-", "-"), total=total)]


def fiscal_general(a: Account) -> Tree:
    """The general budget's own spending: without what other income paid."""
    leaves = {
        code: {"合计": v["财政"], "基本": v["基本"], "项目": v["财政项目"]} for code, v in a.book.general.leaves.items()
    }
    return Tree(leaves)


def panels(book: Book, m: Money, *, numbers: bool = True) -> Rows:
    """Basic spending in three panels: 人员 on the left, 公用 in the other two."""
    rows = book.economic.rows((3, 5))
    people = [(c, v) for c, v in rows if c[:3] in ("301", "303")]
    running = [(c, v) for c, v in rows if c[:3] in ("302", "310")]
    cut = (len(running) + 1) // 2
    lists = [people, running[:cut], running[cut:]]
    high = max(map(len, lists))
    lines = []
    for i in range(high):
        line: list[str] = []
        for part in lists:
            line += [part[i][0], NAMES[part[i][0]], m(part[i][1]["合计"])] if i < len(part) else ["", "", ""]
        lines.append(line)
    head = ["经济分类科目编码", "科目名称", "决算数"] * 3
    foot = [
        "人员经费合计",
        LEFT,
        m(book.economic.sum("人员")),
        "公用经费合计",
        *[LEFT] * 4,
        m(book.economic.sum("公用")),
    ]
    return [["人员经费", LEFT, LEFT, "公用经费", *[LEFT] * 5], head, *lines, foot]


def fund_flow(a: Account, m: Money, total: str = "first") -> Rows:
    head = [
        ["项目", LEFT, "年初结转和结余", "本年收入", "本年支出", LEFT, LEFT, "年末结转和结余"],
        ["科目编码", "科目名称", UP, UP, "小计", "基本支出", "项目支出", UP],
        ["栏次", LEFT, *map(str, range(1, 7))],
    ]
    return [*head, *coded(a.flows, m, ("年初", "收入", "合计", "基本", "项目", "年末"), total=total)]


THREE = ["合计", "因公出国（境）费", "公务用车购置及运行维护费", LEFT, LEFT, "公务接待费"]
INNER = [UP, UP, "小计", "公务用车购置费", "公务用车运行维护费", UP]
MEASURES = ("合计", "出国", "公车", "购置", "运行", "接待")


def three_table(book: Book, m: Money) -> Rows:
    """Twelve columns: the budget, then what was spent."""
    spent = book.three_public
    budget = {k: v + {"合计": wan("2.70"), "公车": wan("2.00"), "运行": wan("2.00"), "接待": wan("0.70")}.get(k, NIL)
              for k, v in spent.items()}  # fmt: skip
    return [
        ["预算数", *[LEFT] * 5, "决算数", *[LEFT] * 5], [*THREE, *THREE], [*INNER, *INNER], list(map(str, range(1, 13))),
        [*(m(budget[k]) for k in MEASURES), *(m(spent[k]) for k in MEASURES)],
    ]  # fmt: skip


SOE_HEAD: Rows = [
    ["科目编码", "科目名称", "本年支出", LEFT, LEFT],
    [UP, UP, "合计", "基本支出", "项目支出"],
    ["栏次", LEFT, "1", "2", "3"],
]


def lines_of(a: Account, number: str, unit: str = "万元") -> tuple[str, ...]:
    return (number, f"部门：{a.book.organisation}　　　　　　金额单位：{unit}")
