"""Budgets whose spending is spread over economic accounts: Hunan, Sichuan, Liaoning, Xinjiang, Gansu."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from unseen.counties import GOVERNMENT
from unseen.figures import NAMES, NIL, Book, Tree, Vector, wan
from unseen.forms import Rows, coded
from unseen.odd import MEASURES, fiscal, nine
from unseen.paper import LEFT, UP, Form, Money, Sample

Cells = Callable[[Vector], list[str]]
LEVELS = ["类", "款", "项"]
WAGES = {"2080505": "30108", "2080506": "30109", "2101101": "30110", "2101103": "30111", "2210201": "30113"}
CLASSES = ("301", "302", "303", "310")
GOVERNMENT_CLASSES = {
    "501": "机关工资福利支出",
    "502": "机关商品和服务支出",
    "503": "机关资本性支出（一）",
    "509": "对个人和家庭的补助",
}
WORKS = {"30227": "委托业务费", "31005": "基础设施建设"}


def split(book: Book) -> dict[str, dict[str, Decimal]]:
    """Basic spending of every function by economic account; what is left of a class goes to the first function that has any."""
    economic = {code: v["合计"] for code, v in book.economic.leaves.items()}
    found: dict[str, dict[str, Decimal]] = {code: {} for code, v in book.general.leaves.items() if v["基本"]}
    for code, account in WAGES.items():
        found[code][account] = economic.pop(account)
    for code, account, amount in (
        ("2080501", "30302", None),
        ("2080501", "30201", wan("2.10")),
        ("2210203", "30102", wan("9.60")),
    ):
        found[code][account] = economic[account] if amount is None else amount
        economic[account] -= found[code][account]
    found["2010301"] |= {account: left for account, left in economic.items() if left}
    return found


def by_units(tree: Tree, cells: Cells, organisation: str, *, indent: str = "    ") -> Rows:
    """合计, the department, its own office, and the functions of the office with their codes in three columns."""
    whole = cells(tree.at())
    rows = [["", "", "", "", "合计", *whole], ["", "", "", "999", organisation, *whole],
            ["", "", "", "  999001", f"  {organisation}本级", *whole]]  # fmt: skip
    for code, v in tree.rows((7,)):
        rows.append([code[:3], code[3:5], code[5:], f"{indent}999001", indent + NAMES[code], *cells(v)])
    return rows


def unit_head(first: Sequence[str], *below: Sequence[str]) -> Rows:
    top = ["科目", LEFT, LEFT, "单位代码", "单位名称（科目）", *first]
    rows = [[*LEVELS, UP, UP, *row] for row in below[:1]] or [[*LEVELS, UP, UP, *[UP] * len(first)]]
    return [top, *rows, *([UP] * 5 + list(row) for row in below[1:])]


def hunan() -> Sample:
    """Accounts of both classifications as columns, units above functions, tables of wages, goods and subsidies, funds of units."""
    book = Book(organisation="虚构县观星局", fund=False)
    m, above = Money(zero=""), ("部门：999_虚构县观星局", "单位：万元")
    shares = split(book)
    leaves: dict[str, Vector] = {}
    for code, v in book.general.leaves.items():
        own = shares.get(code, {})
        kinds = {k: sum((x for a, x in own.items() if a.startswith(k)), NIL) for k in CLASSES}
        government = {
            k: sum((x for a, x in own.items() if GOVERNMENT[a][0].startswith(k)), NIL) for k in GOVERNMENT_CLASSES
        }
        government["502"] += v["项目"]
        leaves[code] = {**v, **own, **kinds, **government}
    tree = Tree(leaves)

    def cells(*keys: str) -> Cells:
        return lambda v: [m(v.get(k, NIL)) for k in keys]

    def part(prefix: str) -> Tree:
        return tree.where(lambda code: bool(leaves[code].get(prefix)))

    wages, goods = (sorted(a for a in book.economic.leaves if a.startswith(k)) for k in ("301", "302"))
    pay, insurance = [a for a in wages if a < "30108"], [a for a in wages if "30107" < a < "30113"]
    wage_head = unit_head(
        ["总计", "工资津补贴", *[LEFT] * len(pay), "社会保障缴费", *[LEFT] * len(insurance), "住房公积金"],
        [UP, "合计", *(NAMES[a] for a in pay), "合计", *(NAMES[a] for a in insurance), UP],
    )

    def wage_cells(v: Vector) -> list[str]:
        first, second = (sum((v.get(a, NIL) for a in group), NIL) for group in (pay, insurance))
        return [m(v["301"]), m(first), *cells(*pay)(v), m(second), *cells(*insurance)(v), m(v.get("30113", NIL))]

    uses = ["合计", *(NAMES[k] for k in CLASSES)]
    all_uses = unit_head(["总计", "基本支出", *[LEFT] * 4, "项目支出", LEFT], [UP, *uses, "合计", "商品和服务支出"])
    title = "一般公共预算基本支出表--{}（按部门预算经济分类）"
    units = [("", "合计"), ("999", book.organisation)]
    funds = [
        ["单位编码", "单位名称（专项名称）", "总计", "一般公共预算", LEFT, LEFT, "政府性基金预算"],
        [UP, UP, UP, "小计", "经费拨款", "非税收入拨款", UP],
    ]
    whole = book.spending.sum("项目")
    funds += [[code, name, *[m(whole)] * 3, "", ""] for code, name in units]
    funds += [["  999001", f"  {name}", *[m(x)] * 3, "", ""] for name, _, x in book.projects]
    own_rows = {
        "EXP": [*unit_head(["总计", "基本支出", "项目支出"]), *by_units(tree, cells(*MEASURES), book.organisation)],
        "GPB": [*unit_head(["总计", "基本支出", LEFT, LEFT, "项目支出"], [UP, "合计", "人员经费", "公用经费", UP]),
                *by_units(tree, cells("合计", "基本", "人员", "公用", "项目"), book.organisation)],
    }  # fmt: skip
    further = [
        ("SPG", "支出预算分类汇总表（按政府预算经济分类）", [*unit_head(["总计", *GOVERNMENT_CLASSES.values()]),
         *by_units(tree, cells("合计", *GOVERNMENT_CLASSES), book.organisation)]),
        ("SPD", "支出预算分类汇总表（按部门预算经济分类）", [*all_uses,
         *by_units(tree, cells("合计", "基本", *CLASSES, "项目", "项目"), book.organisation)]),
        ("BWG", title.format("人员经费(工资福利支出)"), [*wage_head, *by_units(part("301"), wage_cells, book.organisation)]),
        ("BHM", title.format("人员经费(对个人和家庭的补助)"),
         [*unit_head(["总计", "离休费", "退休费", "抚恤金"]), *by_units(part("303"), cells("303", "-", "30302", "-"), book.organisation)]),
        ("BGD", title.format("公用经费(商品和服务支出)"),
         [*unit_head(["总计", *(NAMES[a] for a in goods)]), *by_units(part("302"), cells("302", *goods), book.organisation)]),
        ("PRJ", "专项资金预算汇总表", funds),
    ]  # fmt: skip
    forms = [
        Form(f.kind, f.title, own_rows.get(f.kind or "", f.rows), "万元", above, f.notes, True, f.title)
        for f in nine(book, m, above)
    ]
    forms += [Form(kind, name, rows, "万元", above, (), True, f"{kind}{name[:8]}") for kind, name, rows in further]
    return Sample(["虚构县观星局2026年度部门预算", *forms], "xlsx")


def sichuan() -> Sample:
    """表1-1 …: units by name alone, fiscal money by account, year and fund, projects of the general budget below their accounts."""
    book = Book(carried="18.00")
    m, tree = Money(zero=""), book.spending
    year = Tree(
        {
            c: {"合计": v["当年"], "基本": v["基本"], "项目": v["项目"] - v["结转"]}
            for c, v in book.general.leaves.items()
        }
    )
    carried, funds = tree.sum("结转"), book.funds.sum("合计")
    leaves = {
        code: {"基本": v["合计"], "项目": NIL, "基金": NIL, "结转": NIL} for code, v in book.economic.leaves.items()
    }
    leaves["30227"] = {"基本": NIL, "项目": year.sum("项目"), "基金": NIL, "结转": carried}
    leaves["31005"] = {"基本": NIL, "项目": NIL, "基金": funds, "结转": NIL}

    def by_year(v: Vector) -> list[str]:
        general = v["基本"] + v["项目"]
        now = general + v["基金"]
        return [
            m(x)
            for x in (now + v["结转"], now, general, v["基本"], v["项目"], v["基金"], v["基金"], v["结转"], v["结转"])
        ]

    head = [
        ["项    目", *[LEFT] * 3, "总计", "当年财政拨款安排", *[LEFT] * 5, "上年结转安排", LEFT],
        ["科目编码", LEFT, "单位代码", "单位名称（科目）", UP, "合计", "一般公共预算拨款", LEFT, LEFT, "政府性基金安排", LEFT, "小计", "一般公共预算拨款"],
        ["类", "款", *[UP] * 4, "小计", "基本支出", "项目支出", "小计", "项目支出", UP, UP],
    ]  # fmt: skip
    money = Tree(leaves)
    names = NAMES | WORKS
    fiscal_rows = [
        ["", "", "", "合    计", *by_year(money.at())],
        ["", "", "", book.organisation, *by_year(money.at())],
    ]
    for code, v in money.rows((3, 5)):
        fiscal_rows.append([code[:3], code[3:], "999301" if code[3:] else "", names[code], *by_year(v)])
    projects = [["科目编码", LEFT, LEFT, "单位代码", "单位名称（项目）", "金额"], [*LEVELS, UP, UP, UP],
                ["", "", "", "", "合    计", m(year.sum("项目"))], ["", "", "", "999301", book.organisation, m(year.sum("项目"))]]  # fmt: skip
    for account in ("2010302", "2010399"):
        lines = [(NAMES[account], year.sum("项目", account))]
        lines += [
            (f"  {n}", x - (carried if account == "2010399" else NIL)) for n, c, x in book.projects if c == account
        ]
        projects += [[account[:3], account[3:5], account[5:], "999301", name, m(x)] for name, x in lines]
    changed = {"GPB": [["科目编码", "科目名称", "合计", "基本支出", "项目支出"], *coded(year, m, MEASURES)]}
    line = ("单位：万元",)
    forms = [
        Form(f.kind, f"表{n} {f.title}", changed.get(f.kind or "", f.rows), "万元", line, f.notes)
        for n, f in enumerate(nine(book, m, line), 1)
    ]
    forms.insert(4, Form("FEE", "表2-1 财政拨款支出预算表（部门经济分类科目）", [*head, *fiscal_rows], "万元", line))
    forms.insert(7, Form("GPJ", "表3-2 一般公共预算项目支出预算表", projects, "万元", line))
    return Sample(["虚构市观星事务局2026年部门预算", *forms], "html")


def liaoning() -> Sample:
    """All spending by economic account beside that by function; projects spread over classes as Xinjiang does; running costs."""
    book = Book()
    m, above = Money(zero="0.00"), ("部门名称：虚构市观星事务局", "单位：万元")
    general, funds = fiscal(book).sum("项目"), book.funds.sum("合计")
    leaves = {code: {"合计": v["合计"], "基本": v["合计"], "项目": NIL} for code, v in book.economic.leaves.items()}
    leaves |= {c: {"合计": x, "基本": NIL, "项目": x} for c, x in (("30227", general), ("31005", funds))}
    tree = Tree(leaves)
    names = NAMES | WORKS
    rows = [["部门预算支出经济分类科目", LEFT, "合计", "基本支出", "项目支出"], ["科目编码", "科目名称", UP, UP, UP],
            ["", "合计", *(m(tree.sum(k)) for k in MEASURES)]]  # fmt: skip
    rows += [[code, names[code], *(m(v[k]) for k in MEASURES)] for code, v in tree.rows((3, 5))]
    spread = [["科目编码", LEFT, LEFT, "功能分类科目名称", "项目名称", "项目支出合计", "工资福利支出", "商品和服务支出", "资本性支出", "其他支出"],
              [*LEVELS, *[UP] * 7]]  # fmt: skip
    for name, code, x in book.projects:
        kinds = [NIL, x] if code.startswith("212") else [x, NIL]
        spread.append([code[:3], code[3:5], code[5:], NAMES[code], name, m(x), m(NIL), *map(m, kinds), m(NIL)])
    spread.append(["合计", *[LEFT] * 3, "", m(general + funds), m(NIL), m(general), m(funds), m(NIL)])
    office = [(code, book.economic.sum("合计", code)) for code in ("30201", "30205", "30206", "30211")]
    running = [
        ["序号", "单位编码", "单位名称", "科目编码", "科目名称", "金额"],
        ["", "", "合计", "", "", m(sum((x for _, x in office), NIL))],
    ]
    running += [[str(i), "999001", book.organisation, code, NAMES[code], m(x)] for i, (code, x) in enumerate(office, 1)]
    forms = [*nine(book, m, above), Form("EXE", "表10 2026年部门支出总体情况表（按经济科目）", rows, "万元", above),
             Form("PRJ", "表11 项目支出情况表", spread, "万元", above), Form("OPX", "表12 一般公共预算机关运行经费情况表", running, "万元", above)]  # fmt: skip
    return Sample(["虚构市观星事务局2026年度部门预算公开报表", *forms], "docx")


LAYOUTS = (hunan, sichuan, liaoning)
