"""Budgets of layouts that no file of this repository has."""

from __future__ import annotations

from unseen.figures import NAMES, NIL, Book, Tree, wan
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

NO_SOE = "注：本部门2026年没有使用国有资本经营预算安排的支出，故本表无数据。"


def _vertical(text: str) -> str:
    return "\n".join(text)


def jilin() -> Sample:
    """Numbers in brackets behind the title, 当年预算/上年结转结余 beside each measure, vertical headers, 总计： rows."""
    book = Book(carried="18.00")
    m = Money(zero="")
    split = ["合计", "当年预算", "上年结转结余"]
    own = f"单位名称：{book.organisation}"
    line = (own, "单位：万元")
    general, tree = book.general, book.spending

    def parts(vector: dict, key: str) -> list[str]:
        carried = vector.get("结转", NIL) if key in ("合计", "项目") else NIL
        whole = vector.get(key, NIL)
        return [m(whole), m(whole - carried), m(carried)]

    left = [
        [label, m(v + c), m(v), m(c)]
        for label, v, c in (
            ("一、一般公共预算拨款收入", general.sum("当年"), general.sum("结转")),
            ("二、政府性基金预算拨款收入", book.funds.sum("合计"), NIL),
            ("三、国有资本经营预算拨款收入", NIL, NIL), ("四、财政专户管理资金收入", NIL, NIL), ("五、单位资金收入", NIL, NIL),
        )
    ]  # fmt: skip
    right = [[name, *parts(v, "合计")] for name, v in class_lines(tree)]
    whole = parts(tree.at(), "合计")
    tot = [
        ["收入", LEFT, LEFT, LEFT, "支出", LEFT, LEFT, LEFT],
        ["项目", *map(_vertical, split), "项目", *map(_vertical, split)],
        *side_by_side(left, right, [(["收入总计：", *whole], ["支出总计：", *whole])]),
    ]
    income_head = [
        ["科目编码", "科目名称", "总计", "一般公共预算", LEFT, LEFT, "政府性基金预算", LEFT, LEFT],
        [UP, UP, UP, *map(_vertical, ["小计", "当年预算", "上年结转结余"] * 2)],
    ]

    def source(v: dict, code: str) -> list[str]:
        fund = code.startswith("212")
        three, none = parts(v, "合计"), [""] * 3
        return [m(v["合计"]), *(none if fund else three), *(three if fund else none)]

    inc = [[code, NAMES[code], *source(v, code)] for code, v in tree.rows()]
    fund_total, general_total = parts(book.funds.at(), "合计"), parts(general.at(), "合计")
    inc.append(["", "总计：", m(tree.sum("合计")), *general_total, *fund_total])
    expense_head = [
        ["科目编码", "科目名称", "总计", "基本支出", LEFT, LEFT, "项目支出", LEFT, LEFT],
        [UP, UP, UP, *["小计", "当年预算", "上年结转结余"] * 2],
    ]

    def spent(t: Tree) -> Rows:
        rows = [[code, NAMES[code], m(v["合计"]), *parts(v, "基本"), *parts(v, "项目")] for code, v in t.rows()]
        v = t.at()
        return [*rows, ["", "总计：", m(v["合计"]), *parts(v, "基本"), *parts(v, "项目")]]

    three, before = book.three_public, book.three_public_before
    return Sample(
        [
            book.organisation, "2026年部门预算",
            Form("TOT", "收支总表（预算表1）", tot, above=line),
            Form("INC", "收入总表（预算表2）", [*income_head, *inc], above=line),
            Form("EXP", "支出总表（预算表3）", [*expense_head, *spent(tree)], above=line),
            Form("FIS", "财政拨款收支总表（预算表4）", fiscal_table(book, m), above=line),
            Form("GPB", "一般公共预算支出表（预算表5）", [*expense_head, *spent(general)], above=line),
            Form("BAS", "一般公共预算基本支出表（预算表6）",
                 [["科目编码", "科目名称", *map(_vertical, ["合计", "人员经费", "公用经费"])],
                  *economic_rows(book, m, label="总计：")], above=line),
            Form("TP", "一般公共预算“三公”经费支出表（预算表7）",
                 [["项目", "上年预算数", "本年预算数"],
                  *([label, m(before[k]), m(three[k])] for label, k in (
                      ("合计", "合计"), ("一、因公出国（境）费用", "出国"), ("二、公务接待费", "接待"), ("三、公务用车购置及运行费", "公车"),
                      ("其中：公务用车购置费", "购置"), ("公务用车运行维护费", "运行")))], above=line),
            Form("FUND", "政府性基金预算支出表（预算表8）", [*expense_head, *spent(book.funds)], above=line),
            Form("SOE", "国有资本经营预算支出表（预算表9）", [*expense_head, *empty(9)], above=line, notes=[NO_SOE]),
            Form("PRJ", "项目支出表（预算表10）",
                 [["项目名称", "功能科目", "合计", "当年预算", "上年结转结余"],
                  *([name, f"{code}{NAMES[code]}", m(x), m(x - (wan("18") if code == "2010399" else 0)),
                     m(wan("18") if code == "2010399" else NIL)] for name, code, x in book.projects),
                  ["总计：", "", *parts(tree.at(), "项目")]], above=line),
        ],
        "docx",
    )  # fmt: skip


def central() -> Sample:
    """部门公开表1…9; the general budget against last year's execution."""
    book = Book(other="30.00", carried="18.00")
    m = Money()
    line = ("部门公开表{}", "单位：万元")
    tree = book.spending
    head = [
        ["科目编码", "科目名称", "2025年执行数", "2026年预算数", LEFT, LEFT, "2026年预算数比2025年执行数", LEFT],
        [UP, UP, UP, "小计", "基本支出", "项目支出", "增减额", "增减%"],
    ]
    rows = []
    before = {code: {"数": v["当年"] * 9 // 10 // 100 * 100} for code, v in book.general.leaves.items()}
    last = Tree(before)
    for code, v in [*book.general.rows(), ("", book.general.at())]:
        old, new = last.sum("数", code), v["当年"]
        rate = f"{(new - old) / old * 100:.2f}%"
        project = v["项目"] - v["结转"] - v["其他"]
        rows.append([code, NAMES.get(code, "合计"), m(old), m(new), m(v["基本"]), m(project), m(new - old), rate])
    sources = ["当年", "结转", "其他"]
    inc_head = [
        [
            "科目",
            LEFT,
            "合计",
            "上年结转",
            "一般公共预算拨款收入",
            "政府性基金预算拨款收入",
            "国有资本经营预算拨款收入",
            "事业收入",
            "其他收入",
        ],
        ["科目编码", "科目名称", *[UP] * 7],
    ]

    def source(v: dict, code: str) -> list[str]:
        year, carried, other = (v[k] for k in sources)
        fund = book.funds.sum("合计", code)
        return [m(v["合计"]), m(carried), m(year - fund), m(fund), m(NIL), m(NIL), m(other)]

    three, before3 = book.three_public, book.three_public_before
    total = tree.sum("合计")
    text = [
        "第三部分 2026年部门预算情况说明",
        f"2026年收支总预算{m(total)}万元。",
        f"2026年收入预算{m(total)}万元，其中：上年结转{m(tree.sum('结转'))}万元，一般公共预算拨款收入{m(book.general.sum('当年'))}万元，"
        f"政府性基金预算拨款收入{m(book.funds.sum('合计'))}万元，其他收入{m(tree.sum('其他'))}万元。",
        f"2026年“三公”经费预算数{m(three['合计'])}万元，其中：因公出国（境）费{m(three['出国'])}万元，公务用车购置及运行费{m(three['公车'])}万元，"
        f"公务接待费{m(three['接待'])}万元。比2025年预算增加{m(three['合计'] - before3['合计'])}万元，主要原因是更新公务用车。",
    ]

    def above(n: int) -> tuple[str, ...]:
        return (line[0].format(n), line[1])

    return Sample(
        [
            book.organisation, "2026年部门预算", "第二部分 2026年部门预算表",
            Form("TOT", "部门收支总表", total_table(book, m), above=above(1)),
            Form("INC", "部门收入总表",
                 [*inc_head, *([c, NAMES[c], *source(v, c)] for c, v in tree.rows()), ["合计", "", *source(tree.at(), "")]],
                 above=above(2)),
            Form("EXP", "部门支出总表",
                 [["科目编码", "科目名称", "合计", "基本支出", "项目支出", "上缴上级支出", "事业单位经营支出", "对附属单位补助支出"],
                  *coded(tree, m, ("合计", "基本", "项目", "-", "-", "-"))], above=above(3)),
            Form("FIS", "财政拨款收支总表", fiscal_table(book, m), above=above(4)),
            Form("GPB", "一般公共预算支出表", [*head, *rows], above=above(5)),
            Form("BAS", "一般公共预算基本支出表",
                 [["部门预算支出经济分类科目", LEFT, "2026年基本支出", LEFT, LEFT], ["科目编码", "科目名称", "合计", "人员经费", "公用经费"],
                  *economic_rows(book, m)], above=above(6)),
            Form("TP", "一般公共预算“三公”经费支出表",
                 [["2025年预算数", *[LEFT] * 5, "2026年预算数", *[LEFT] * 5],
                  *([*a, *b] for a, b in zip(
                      [["合计", "因公出国（境）费", "公务用车购置及运行费", LEFT, LEFT, "公务接待费"],
                       [UP, UP, "小计", "公务用车购置费", "公务用车运行费", UP]], [
                       ["合计", "因公出国（境）费", "公务用车购置及运行费", LEFT, LEFT, "公务接待费"],
                       [UP, UP, "小计", "公务用车购置费", "公务用车运行费", UP]], strict=True)),
                  [*three_row(before3, m), *three_row(three, m)]], above=above(7)),
            Form("FUND", "政府性基金预算支出表",
                 [["科目编码", "科目名称", "本年政府性基金预算支出", LEFT, LEFT], [UP, UP, "合计", "基本支出", "项目支出"],
                  *coded(book.funds, m, ("合计", "基本", "项目"))], above=above(8)),
            Form("SOE", "国有资本经营预算支出表",
                 [["科目编码", "科目名称", "本年国有资本经营预算支出", LEFT, LEFT], [UP, UP, "合计", "基本支出", "项目支出"], *empty(5)],
                 above=above(9), notes=["注：2026年没有使用国有资本经营预算拨款安排的支出，故本表为空。"]),
            *text,
        ],
        "docx",
    )  # fmt: skip


def eight_tables() -> Sample:
    """The plain eight tables, numbered 附表1-…, unit lines with brackets, 合计 first."""
    book = Book(organisation="虚构县观星局")
    m = Money(decimals=2, zero="0.00")
    line = (f"部门名称：{book.organisation}", "（单位：万元）")
    three = book.three_public
    return Sample(
        [
            "虚构县观星局2026年部门预算公开", "目录",
            *(f"附表1-{n} {t}" for n, t in enumerate(
                ("部门收支总体情况表", "部门收入总体情况表", "部门支出总体情况表", "财政拨款收支总体情况表", "一般公共预算支出情况表",
                 "一般公共预算基本支出情况表", "一般公共预算“三公”经费支出情况表", "政府性基金预算支出情况表"), start=1)),
            Form("TOT", "附表1-1 2026年部门收支总体情况表", total_table(book, m), above=line),
            Form("INC", "附表1-2 2026年部门收入总体情况表",
                 [["科目编码", "科目名称", "合计", "上年结转", "一般公共预算拨款收入", "政府性基金预算拨款收入", "事业收入", "其他收入"],
                  ["", "合计", m(book.spending.sum("合计")), m(NIL), m(book.general.sum("合计")), m(book.funds.sum("合计")), m(NIL), m(NIL)],
                  *([c, NAMES[c], m(v["合计"]), m(NIL), m(v["合计"] if c[:3] != "212" else NIL),
                     m(v["合计"] if c[:3] == "212" else NIL), m(NIL), m(NIL)] for c, v in book.spending.rows())], above=line),
            Form("EXP", "附表1-3 2026年部门支出总体情况表",
                 [*FUNCTION_HEAD, *coded(book.spending, m, ("合计", "基本", "项目"), total="first")], above=line),
            Form("FIS", "附表1-4 2026年财政拨款收支总体情况表", fiscal_table(book, m), above=line),
            Form("GPB", "附表1-5 2026年一般公共预算支出情况表",
                 [*FUNCTION_HEAD, *coded(book.general, m, ("合计", "基本", "项目"), total="first")], above=line),
            Form("BAS", "附表1-6 2026年一般公共预算基本支出情况表",
                 [["科目编码", "科目名称", "合计", "人员经费", "公用经费"], *economic_rows(book, m, total="first")], above=line),
            Form("TP", "附表1-7 2026年一般公共预算“三公”经费支出情况表", [*THREE_HEAD, three_row(three, m)], above=line),
            Form("FUND", "附表1-8 2026年政府性基金预算支出情况表",
                 [*FUNCTION_HEAD, *coded(book.funds, m, ("合计", "基本", "项目"), total="first")], above=line),
        ],
        "docx",
    )  # fmt: skip


def yunnan() -> Sample:
    """Seventeen tables on a web page, 元 in tables and text, codes at the head of the items."""
    book = Book(organisation="虚构州观星局")
    m = Money(unit="元", zero="")
    tree, general, funds = book.spending, book.general, book.funds
    number = iter(range(1, 18))

    def form(kind: str | None, title: str, rows: Rows, notes: tuple[str, ...] = ()) -> Form:
        above = (f"预算{next(number):02d}表", f"单位名称：{book.organisation}　　单位：元")
        return Form(kind, title, rows, "元", above, notes)

    unit = ["999001", book.organisation]
    total = tree.sum("合计")
    income_heads = ["一般公共预算", "政府性基金预算", "国有资本经营预算", "财政专户管理资金", "单位资金"]
    sources = [m(general.sum("合计")), m(funds.sum("合计")), "", "", ""]
    three = book.three_public
    nothing = "本部门2026年无此项预算，故本表为空表。"
    expense_head = [
        [
            "科目编码",
            "科目名称",
            "合计",
            "一般公共预算",
            LEFT,
            LEFT,
            "政府性基金预算",
            "国有资本经营预算",
            "财政专户管理的支出",
            "单位资金",
        ],
        [UP, UP, UP, "小计", "基本支出", "项目支出", UP, UP, UP, UP],
    ]

    def spent(code: str, v: dict) -> list[str]:
        fund = code.startswith("212")
        some = [m(v["合计"] if not fund else NIL), m(v["基本"]), m(v["项目"] if not fund else NIL)]
        return [m(v["合计"]), *some, m(v["合计"] if fund else NIL), "", "", ""]

    foot = [
        "合计",
        "",
        m(total),
        m(general.sum("合计")),
        m(general.sum("基本")),
        m(general.sum("项目")),
        m(funds.sum("合计")),
        "",
        "",
        "",
    ]
    projects = [
        [
            "专项业务类",
            "",
            name,
            book.organisation,
            code,
            NAMES[code],
            m(x),
            *([m(x), ""] if code[:3] != "212" else ["", m(x)]),
        ]
        for name, code, x in book.projects
    ]
    text = [
        "一、部门预算收入情况",
        f"2026年部门财务总收入{m(total)}元，其中：一般公共预算{m(general.sum('合计'))}元，政府性基金预算{m(funds.sum('合计'))}元。",
        "二、财政拨款支出情况",
        *(f"{code}{NAMES[code[:3]]}-{NAMES[code[:5]]}-{NAMES[code]}{m(v['合计'])}元，主要用于日常工作。" for code, v in general.rows((7,))),
    ]  # fmt: skip
    return Sample(
        [
            "虚构州观星局2026年部门预算公开", *text,
            form("TOT", "部门财务收支预算总表",
                 [["收入", LEFT, "支出", LEFT], ["项目", "2026年预算数", "项目（按功能分类）", "2026年预算数"],
                  *side_by_side(
                      [["一、一般公共预算", sources[0]], ["二、政府性基金预算", sources[1]], ["三、国有资本经营预算", ""],
                       ["四、财政专户管理资金", ""], ["五、单位资金", ""], ["1、事业收入", ""], ["2、事业单位经营收入", ""], ["3、其他收入", ""]],
                      [[n, m(v.get("合计", NIL))] for n, v in class_lines(tree)],
                      [(["本年收入合计", m(total)], ["本年支出合计", m(total)]), (["上年结转结余", ""], ["年终结转结余", ""]),
                       (["收入总计", m(total)], ["支出总计", m(total)])])]),
            form("INC", "部门收入预算表",
                 [["部门（单位）代码", "部门（单位）名称", "合计", "本年收入", *[LEFT] * 5, "上年结转结余", *[LEFT] * 5],
                  [UP, UP, UP, *["小计", *income_heads] * 2],
                  ["999", book.organisation, m(total), m(total), *sources, *[""] * 6],
                  [*unit, m(total), m(total), *sources, *[""] * 6],
                  ["合计", LEFT, m(total), m(total), *sources, *[""] * 6]]),
            form("EXP", "部门支出预算表", [*expense_head, *([c, NAMES[c], *spent(c, v)] for c, v in tree.rows()), foot]),
            form("FIS", "部门财政拨款收支预算总表", fiscal_table(book, m, funds=False)),
            form("GPB", "一般公共预算支出预算表（按功能科目分类）",
                 [["部门预算支出功能分类科目", LEFT, "合计", "基本支出", LEFT, LEFT, "项目支出"],
                  ["科目编码", "科目名称", UP, "小计", "人员经费", "公用经费", UP],
                  *coded(general, m, ("合计", "基本", "人员", "公用", "项目"))]),
            form("TP", "一般公共预算“三公”经费支出预算表", [*THREE_HEAD, three_row(three, m)]),
            form("BEX", "部门基本支出预算表（人员类、运转类公用经费项目）",
                 [["单位名称", "项目代码", "项目名称", "部门经济科目编码", "部门经济科目名称", "资金来源", LEFT, LEFT, LEFT],
                  [UP, UP, UP, UP, UP, "总计", "一般公共预算", "政府性基金预算", "单位资金"],
                  *([book.organisation, f"99900{c}", "工资" if c < "302" else "运转", c, NAMES[c], m(v["合计"]), m(v["合计"]), "", ""]
                    for c, v in book.economic.rows((5,))),
                  ["合计", "", "", "", "", m(general.sum("基本")), m(general.sum("基本")), "", ""]]),
            form("PRJ", "项目支出预算表（其他运转类、特定目标类项目）",
                 [["项目分类", "项目代码", "项目名称", "项目单位", "功能科目编码", "功能科目名称", "合计", "本年拨款", LEFT],
                  [UP, UP, UP, UP, UP, UP, UP, "一般公共预算", "政府性基金预算"], *projects,
                  ["合计", "", "", "", "", "", m(tree.sum("项目")), m(general.sum("项目")), m(funds.sum("项目"))]]),
            form("PFP", "项目支出绩效目标表（本次下达）",
                 [["单位名称、项目名称", "项目年度绩效目标", "一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位"],
                  ["观星科普活动", "办好科普活动", "产出指标", "数量指标", "科普活动场次", "≥", "12", "场"],
                  [UP, UP, "效益指标", "社会效益指标", "公众天文知识", "定性", "提高", ""],
                  [UP, UP, "满意度指标", "服务对象满意度", "观众满意度", "≥", "95", "%"]]),
            form("FUND", "政府性基金预算支出预算表", [*FUNCTION_HEAD, *coded(funds, m, ("合计", "基本", "项目"))]),
            form("SOE", "国有资本经营预算支出预算表", [*FUNCTION_HEAD, *empty(5)], (nothing,)),
            form("GPR", "部门政府采购预算表",
                 [["预算项目", "采购项目", "采购目录", "数量", "合计", "一般公共预算", "政府性基金"],
                  ["星图平台运行维护", "平台运行维护", "信息技术服务", "1", m(wan("20")), m(wan("20")), ""],
                  ["合计", "", "", "", m(wan("20")), m(wan("20")), ""]]),
            form(None, "政府购买服务预算表", [["预算项目", "政府购买服务项目", "政府购买服务指导性目录代码", "基本支出/项目支出", "合计"], *empty(5)], (nothing,)),
            form(None, "市对下转移支付预算表", [["单位名称（项目）", "合计", "政府性基金", "一般公共预算"], *empty(4)], (nothing,)),
            form(None, "市对下转移支付绩效目标表", [["项目名称", "绩效目标", "一级指标", "二级指标", "三级指标", "指标值"], *empty(6)], (nothing,)),
            form(None, "新增资产配置表", [["资产类别", "资产名称", "计量单位", "数量", "单价", "金额"], *empty(6)], (nothing,)),
            form(None, "上级转移支付补助项目支出预算表", [["项目分类", "项目名称", "功能科目编码", "合计", "一般公共预算"], *empty(5)], (nothing,)),
        ],
        "html",
    )  # fmt: skip


LAYOUTS = (jilin, central, eight_tables, yunnan)
