"""Whole documents of counties and towns, text and tables: each true, and each with slips that must be noticed."""

from __future__ import annotations

from decimal import Decimal

from unseen.figures import CLASS_NAMES, CLASSES, NAMES, NIL, Book, wan
from unseen.final_tables import Account, expense_table, fiscal_general, fund_flow, income_table, panels
from unseen.final_tables import fiscal_table as final_fiscal
from unseen.final_tables import total_table as final_total
from unseen.forms import coded
from unseen.odd import fiscal, nine
from unseen.paper import LEFT, UP, Form, Money, Sample
from unseen.telling import before, listed, moved, percent, plain, wrapped

CLASS_OF = dict(zip(CLASSES, CLASS_NAMES, strict=True))
NO_FUND_TP = "注：本单位没有使用政府性基金预算安排的“三公”经费支出，本表无数据。"
THREE_PARTS = (
    ("因公出国（境）费", "出国"), ("公务用车购置费", "购置"), ("公务用车运行维护费", "运行"), ("公务接待费", "接待")
)  # fmt: skip


def sichuan_county() -> Sample:
    """表1, 表1-1 … 表6; 收、支总计均为, captions of charts, 决算数与预算数持平."""
    a, m = Account(), Money()
    tree, general = a.book.spending, fiscal_general(a)
    whole = a.general_income + a.fund_income + tree.sum("其他") + a.before + a.fund_before
    income, spent = whole - a.before - a.fund_before, tree.sum("合计")
    fiscal_all = whole - tree.sum("其他")
    gpb = general.at()
    tp = a.book.three_public
    budget = tp["合计"] + wan("2.70")
    unit = "单位：万元"
    text = [
        "虚构县观星事务局", "2024年度部门决算", "第二部分 2024年度部门决算情况说明", "一、收入支出决算总体情况说明",
        f"2024年度收、支总计均为{m(whole)}万元。与2023年度相比，收、支总计各{moved(m, whole, before(whole))}。主要变动原因是项目增加。",
        "（图1：收、支决算总计变动情况图）（柱状图）", "二、收入决算情况说明",
        f"2024年度本年收入合计{m(income)}万元，其中：" + listed([
            f"一般公共预算财政拨款收入{m(a.general_income)}万元，占{percent(a.general_income, income)}%",
            f"政府性基金预算财政拨款收入{m(a.fund_income)}万元，占{percent(a.fund_income, income)}%",
            "国有资本经营预算财政拨款收入0万元，占0%", "事业收入0万元，占0%", "经营收入0万元，占0%",
            f"其他收入{m(tree.sum('其他'))}万元，占{percent(tree.sum('其他'), income)}%"]),
        "（图2：收入决算结构图）（饼状图）", "三、支出决算情况说明",
        f"2024年度本年支出合计{m(spent)}万元，其中：" + listed([
            f"基本支出{m(tree.sum('基本'))}万元，占{percent(tree.sum('基本'), spent)}%",
            f"项目支出{m(tree.sum('项目'))}万元，占{percent(tree.sum('项目'), spent)}%",
            "上缴上级支出0万元，占0%", "经营支出0万元，占0%", "对附属单位补助支出0万元，占0%"]),
        "四、财政拨款收入支出决算总体情况说明",
        f"2024年度财政拨款收、支总计均为{m(fiscal_all)}万元。与2023年度相比，财政拨款收、支总计各{moved(m, fiscal_all, before(fiscal_all, 98))}。",
        "五、一般公共预算财政拨款支出决算情况说明", "（一）一般公共预算财政拨款支出决算总体情况",
        f"2024年度一般公共预算财政拨款支出{m(gpb['合计'])}万元，占本年支出合计的{percent(gpb['合计'], spent)}%。"
        f"与2023年度相比，一般公共预算财政拨款支出{moved(m, gpb['合计'], before(gpb['合计'], 97))}。",
        "（三）一般公共预算财政拨款支出决算具体情况",
        *(f"{i}.{NAMES[c[:3]]}（类）{NAMES[c[:5]]}（款）{NAMES[c]}（项）：支出决算为{m(v['合计'])}万元，完成预算100%，决算数与预算数持平。"
          for i, (c, v) in enumerate(general.rows((7,)), 1)),
        "七、财政拨款“三公”经费支出决算情况说明",
        f"2024年度“三公”经费财政拨款支出预算为{m(budget)}万元，支出决算为{m(tp['合计'])}万元，完成预算{percent(tp['合计'], budget)}%；"
        f"较上年度{moved(m, tp['合计'], before(tp['合计'], 90))}。决算数小于预算数的主要原因是厉行节约。",
        "第五部分 附表",
    ]  # fmt: skip
    five = [["科目编码", "科目名称", "合计", "基本支出", "项目支出"]]
    project = general.where(lambda c: bool(general.leaves[c]["项目"]))
    forms = [
        Form("TOT", "表1. 收入支出决算总表", final_total(a, m), above=(unit,)),
        Form("INC", "表1-1. 收入决算表", income_table(a, m), above=(unit,)),
        Form("EXP", "表1-2. 支出决算表", expense_table(a, m), above=(unit,)),
        Form("FIS", "表2. 财政拨款收入支出决算总表", final_fiscal(a, m), above=(unit,)),
        Form("GPB", "表4. 一般公共预算财政拨款支出决算表", [*five, *coded(general, m, ("合计", "基本", "项目"))], above=(unit,)),
        Form("BAS", "表4-2. 一般公共预算财政拨款基本支出决算表", panels(a.book, m), above=(unit,)),
        Form("GPX", "表4-3.一般公共预算财政拨款项目支出决算表",
             [["科目编码", "科目名称", "金额"], *coded(project, m, ("项目",))], above=(unit,)),
        Form("TP", "表4-4.一般公共预算财政拨款“三公”经费支出决算表", _items(a.book, m), above=(unit,)),
        Form("FUND", "表5. 政府性基金预算财政拨款收入支出决算表", fund_flow(a, m), above=(unit,)),
        Form(None, "表5-1. 政府性基金预算财政拨款“三公”经费支出决算表",
             [["项目", "预算数", "决算数"], *([name, "", ""] for name in ("合计", *(n for n, _ in THREE_PARTS)))], above=(unit,),
             notes=(NO_FUND_TP,)),
    ]  # fmt: skip
    return Sample(
        [*text, *forms], "html",
        slips=(
            (f"收、支总计均为{m(whole)}", f"收、支总计均为{m(whole + wan('90'))}"), (f"本年支出合计{m(spent)}", f"本年支出合计{m(spent + 1000)}"),
            (f"支出决算为{m(tp['合计'])}", f"支出决算为{m(tp['合计'] + wan('9'))}"), (f"基本支出{m(tree.sum('基本'))}", f"基本支出{m(tree.sum('基本') - wan('9'))}"),
        ),
    )  # fmt: skip


def _items(book: Book, m: Money) -> list[list[str]]:
    """A row per item, budget and outturn side by side, the parts of the vehicles below 其中."""
    spent = book.three_public
    more = {"合计": wan("2.70"), "公车": wan("2.00"), "运行": wan("2.00"), "接待": wan("0.70")}
    names = (
        ("合计", "合计"), ("1.因公出国（境）费", "出国"), ("2.公务接待费", "接待"), ("3.公务用车购置及运行维护费", "公车"),
        ("其中：公务用车运行维护费", "运行"), ("公务用车购置费", "购置"),
    )  # fmt: skip
    return [
        ["项 目", "预 算 数", "决 算 数"],
        *([name, m(spent[key] + more.get(key, NIL)), m(spent[key])] for name, key in names),
    ]


def guangxi_text() -> Sample:
    """Lines of a printed page in 元: 同比, shares of each class, basic and project below every item, 增长率无可比性."""
    book = Book(organisation="虚构市观星事务局")
    m = Money(unit="元", grouped=False, zero="0.00")
    tree, general = book.spending, fiscal(book)
    whole, gpb, basic = tree.sum("合计"), general.sum("合计"), general.sum("基本")

    def share(value: Decimal, of: Decimal) -> str:
        return f"{percent(value, of)} %"

    def year(value: Decimal, share_: int) -> str:
        return f"同比{moved(m, value, before(value, share_))}"

    last = before(basic, 101) + before(whole - basic, 93)
    kinds = {code: (NAMES[code], book.economic.sum("合计", code)) for code in ("301", "302", "303", "310")}
    text = [
        "三、支出预算说明",
        f"2026 年支出总预算 {plain(m, whole)}，同比{moved(m, whole, last)}。其中：基本支出预算 {plain(m, basic)}，占支出总预算的 {share(basic, whole)}，"
        f"{year(basic, 101)}；项目支出预算 {plain(m, whole - basic)}，占支出总预算的 {share(whole - basic, whole)}，{year(whole - basic, 93)}。",
        *(f"（{n}）{NAMES[code]}类科目 {plain(m, v['合计'])}，占支出总预算 {share(v['合计'], whole)}，{year(v['合计'], 95 + i)}。"
          for i, (n, (code, v)) in enumerate(zip("一二三四五", tree.rows((3,)), strict=True))),
        "五、一般公共预算支出情况说明",
        f"2026 年一般公共预算支出 {plain(m, gpb)}，其中：基本支出 {plain(m, basic)}，项目支出 {plain(m, gpb - basic)}，具体支出预算如下：",
        "（一）按支出功能分类科目划分。",
        *(f"{NAMES[code]} {plain(m, v['合计'])}，其中：基本支出 {plain(m, v['基本'])}，项目支出 {plain(m, v['项目'])}。主要用于日常工作。"
          for code, v in general.rows((7,))),
        "（二）按支出结构分类划分，分为基本支出预算和项目支出预算。",
        f"1. 基本支出预算 {plain(m, basic)}，占一般公共预算支出的 {share(basic, gpb)}，{year(basic, 101)}。其中：",
        *(f"{name}预算 {plain(m, value)}，占基本支出预算 {share(value, basic)}，{year(value, 98)}。" for name, value in kinds.values()),
        "八、其他重要事项的情况说明", "（二）政府采购预算安排情况说明。",
        "2026 年政府采购预算 17000 元，同比增加 17000 元，上年无该预算，增长率无可比性。其中：政府集中采购预算 17000 元，占政府采购预算的 100%。"
        "分散采购 0 元，占政府采购预算的 0%。按政府采购资金类型划分，一般公共预算拨款 12000 元，上年结转结余资金安排 5000 元。"
        "按政府采购项目类型，其中：货物类采购 10000 元，占政府采购预算 58.8%；工程类采购 0 元，占政府采购预算 0%；服务类采购 7000 元，占政府采购预算 41.2%。",
    ]  # fmt: skip
    salary = kinds["301"][1]
    return Sample(
        ["虚构市观星事务局2026年部门预算", *map(wrapped, text), *nine(book, m, ("单位：元",), "2026年")], "txt",
        slips=(
            (wrapped(text[1]), wrapped(text[1].replace(plain(m, whole), plain(m, whole + 9000), 1))),
            (plain(m, salary), plain(m, salary + 45000)),
            ("58.8%", "85.8%"),
        ),
    )  # fmt: skip


def guizhou_town() -> Sample:
    """Titles with number, owner and year; money of several funds in one sentence; two comparisons of one amount."""
    book = Book(organisation="虚构县观星乡人民政府", other="30.00")
    m = Money(decimals=2, grouped=False, zero="0.00")
    titles = (
        "收支预算总表", "收入总表", "支出总表", "财政拨款收支总表", "一般公共预算支出表", "一般公共预算基本支出明细表（按经济分类）",
        "一般公共预算“三公”经费财政拨款支出表", "政府性基金预算支出表", "国有资本经营预算预算支出表",
    )  # fmt: skip
    tree, tp, old = book.spending, book.three_public, book.three_public_before
    whole, year = tree.sum("合计"), book.general.sum("当年")
    fund = book.funds.sum("合计")
    text = [
        "虚构县观星乡2026年部门预算及“三公”经费预算信息", "三、虚构县观星乡2026年度部门预算安排说明", "（一）部门收入总体情况",
        f"2026年我乡收入总计{m(whole)}万元，支出总计{m(whole)}万元，与2025年相比，收、支总计各{moved(m, whole, before(whole, 92))}。",
        f"2026年收入预算{m(whole)}万元，其中：一般公共预算拨款收入{m(year)}万元，占{percent(year, whole)}%；政府性基金预算拨款收入{m(fund)}万元，"
        f"占{percent(fund, whole)}%；其他收入{m(tree.sum('其他'))}万元，占{percent(tree.sum('其他'), whole)}%。",
        "（六）一般公共预算“三公”经费支出情况",
        f"2026年我乡“三公”经费预算为{m(tp['合计'])}万元，较上年预算{moved(m, tp['合计'], old['合计'])}，较上年执行数"
        f"{moved(m, tp['合计'], wan('25.00'))}。其中：因公出国（境）费{m(tp['出国'])}万元，与上年持平；公务接待费{m(tp['接待'])}万元，"
        f"比上年{moved(m, tp['接待'], old['接待'])}；公务用车购置及运维费{m(tp['公车'])}万元（公务用车购置费{m(tp['购置'])}万元，"
        f"公务用车运维费{m(tp['运行'])}万元。）比上年{moved(m, tp['公车'], old['公车'])}。",
    ]  # fmt: skip
    forms = [
        Form(f.kind, f"表{n}. 虚构县观星乡2026年部门{title}" if n < 4 else f"表{n}. 虚构县观星乡2026年{title}", f.rows, f.unit, f.above, f.notes)
        for n, (title, f) in enumerate(zip(titles, nine(book, m, ("单位：万元",)), strict=True), 1)
    ]  # fmt: skip
    return Sample(
        [*text, *forms], "docx",
        slips=(
            (f"我乡收入总计{m(whole)}", f"我乡收入总计{m(whole + wan('8'))}"),
            (f"公务用车购置及运维费{m(tp['公车'])}", f"公务用车购置及运维费{m(tp['公车'] + wan('3'))}"),
            (f"较上年执行数{moved(m, tp['合计'], wan('25.00'))}", "较上年执行数增加12.30万元，增长94.20%"),
            (f"比上年{moved(m, tp['接待'], old['接待'])}", f"比上年{moved(m, tp['接待'], old['接待']).replace('减少', '增加')}"),
        ),
    )  # fmt: skip


GOVERNMENT = {
    "30101": ("50101", "工资奖金津补贴"), "30102": ("50101", "工资奖金津补贴"), "30103": ("50101", "工资奖金津补贴"),
    "30108": ("50102", "社会保障缴费"), "30109": ("50102", "社会保障缴费"), "30110": ("50102", "社会保障缴费"), "30111": ("50102", "社会保障缴费"),
    "30113": ("50103", "住房公积金"), "30201": ("50201", "办公经费"), "30205": ("50201", "办公经费"), "30206": ("50201", "办公经费"),
    "30207": ("50201", "办公经费"), "30211": ("50201", "办公经费"), "30228": ("50201", "办公经费"), "30229": ("50201", "办公经费"),
    "30239": ("50201", "办公经费"), "30215": ("50202", "会议费"), "30216": ("50203", "培训费"), "30217": ("50206", "公务接待费"),
    "30231": ("50208", "公务用车运行维护费"), "30299": ("50299", "其他商品和服务支出"), "30302": ("50905", "离退休费"), "31002": ("50306", "设备购置"),
}  # fmt: skip


def henan_pairs() -> Sample:
    """Basic spending by pairs of 部门 and 政府 accounts, 类 and 款 apart; spending by 类 of economic classification."""
    book = Book(carried="18.00")
    m = Money(unit="万元", grouped=False, zero="")
    basis = [
        ["部门预算经济分类", LEFT, LEFT, "政府预算经济分类", LEFT, LEFT, "合计", "人员经费", "公用经费"],
        ["类", "款", "科目名称", "类", "款", "科目名称", UP, UP, UP],
    ]
    rows = []
    for code, v in book.economic.rows((5,)):
        other, name = GOVERNMENT[code]
        cells = [code[:3], code[3:], NAMES[code], other[:3], other[3:], name]
        rows.append([*cells, *(m(v[k]) for k in ("合计", "人员", "公用"))])
    all_ = book.economic.at()
    rows.append(["合计", *[""] * 5, *(m(all_[k]) for k in ("合计", "人员", "公用"))])
    forms = nine(book, m, ("部门名称：虚构县观星事务局", "单位：万元"))
    shown = ("收支总体情况表", "收入总体情况表", "支出总体情况表", "财政拨款收支总体情况表", "一般公共预算支出情况表", "一般公共预算基本支出情况表",
             "一般公共预算“三公”经费支出情况表", "政府性基金预算支出情况表", "国有资本经营预算支出情况表")  # fmt: skip
    forms = [Form(f.kind, f"2026年部门{t}" if n < 3 else f"2026年{t}", f.rows, f.unit, f.above, f.notes)
             for n, (t, f) in enumerate(zip(shown, forms, strict=True))]  # fmt: skip
    forms[5] = Form("BAS", forms[5].title, [*basis, *rows], "万元", forms[5].above)
    tree, whole = book.spending, book.spending.sum("合计")
    text = [
        "虚构县观星事务局2026年部门预算公开", "二、2026年度部门预算情况说明", "（一）收入支出预算总体情况说明",
        f"虚构县观星事务局2026年收入总计{m(whole)}万元，支出总计{m(whole)}万元，与2025年预算相比，收、支总计各{moved(m, whole, before(whole))}。",
        "（三）支出预算总体情况说明",
        f"虚构县观星事务局2026年支出合计{m(whole)}万元，其中：基本支出{m(tree.sum('基本'))}万元，占{percent(tree.sum('基本'), whole)}%；"
        f"项目支出{m(tree.sum('项目'))}万元，占{percent(tree.sum('项目'), whole)}%。",
    ]  # fmt: skip
    return Sample(
        [*text, *forms], "html",
        slips=((f"2026年收入总计{m(whole)}", f"2026年收入总计{m(whole * 10)}"),
               (f"项目支出{m(tree.sum('项目'))}", f"项目支出{m(tree.sum('项目') + wan('60'))}")),
    )  # fmt: skip


def anhui_town() -> Sample:
    """Nothing but the “三公” notice of a town: a small table on a page of a website, and its text."""
    book, m = Book(organisation="虚构县观星镇人民政府", year=2024), Money(grouped=False, zero="0")
    spent, rows = book.three_public, _items(book, m)
    budget = spent["合计"] + wan("2.70")
    owner = "虚构县观星镇人民政府2024年度一般公共预算财政拨款“三公”经费支出"
    text = [
        f"{owner}决算情况说明", "一、2024年度一般公共预算财政拨款“三公”经费支出决算表",
    ]  # fmt: skip
    after = [
        "二、2024年度一般公共预算财政拨款“三公”经费支出情况说明",
        f"{owner}预算为{m(budget)}万元，支出决算为{m(spent['合计'])}万元，完成预算的{percent(spent['合计'], budget)}%，决算数小于预算数的主要原因是厉行节约。",
        f"{owner}决算中，因公出国（境）费支出决算{m(spent['出国'])}万元，占{percent(spent['出国'], spent['合计'])}%；公务接待费支出决算"
        f"{m(spent['接待'])}万元，占{percent(spent['接待'], spent['合计'])}%；公务用车购置及运行维护费支出决算{m(spent['公车'])}万元，"
        f"占{percent(spent['公车'], spent['合计'])}%。具体情况如下：",
        f"1.因公出国（境）费支出{m(spent['出国'])}万元，与2024年度预算相比无变化。",
        f"2.公务接待费支出{m(spent['接待'])}万元，与2024年度预算相比，减少0.70万元，下降{percent(wan('0.70'), spent['接待'] + wan('0.70'))}%，"
        "下降的原因是压缩接待。全年国内公务接待共31批次，422人次。",
    ]  # fmt: skip
    table = Form("TP", text[1], rows, "万元", ("单位：万元",))
    return Sample(
        [text[0], table, *after], "html",
        slips=((f"支出决算为{m(spent['合计'])}", f"支出决算为{m(spent['合计'] + wan('5'))}"), ("减少0.70万元", "减少0.20万元"),
               (f"公务接待费支出决算{m(spent['接待'])}", f"公务接待费支出决算{m(spent['接待'] + wan('1'))}")),
    )  # fmt: skip


def hunan_district() -> Sample:
    """一般预算拨款, tables of salaries and of goods beside the usual ones, 经费拨款 in the text."""
    book = Book(organisation="虚构区观星局", fund=False)
    m = Money(unit="万元", grouped=False, zero="")
    usual = nine(book, m, ("单位：万元",))
    names = ("部门收支总表", "部门收入总表", "部门支出总表", "财政拨款收支总表", "一般预算拨款支出预算表", "一般预算拨款基本支出预算表", "“三公”经费预算公开表",
             "政府性基金拨款支出预算表", "国有资本经营预算支出表")  # fmt: skip
    forms = [Form(f.kind, f"{i}、{t}", f.rows, f.unit, f.above, f.notes)
             for i, (t, f) in zip(("一", "二", "三", "十二", "十三", "十四", "十七", "二十二", "二十三"), zip(names, usual, strict=True), strict=True)]  # fmt: skip
    people = {c: v for c, v in book.economic.leaves.items() if c.startswith("301")}
    head = ["单位名称", "总计", *(NAMES[c] for c in people)]
    total = sum((v["合计"] for v in people.values()), Decimal(0))
    salaries = Form("WAG", "六、工资福利支出预算表", [head, ["合计", m(total), *(m(v["合计"]) for v in people.values())],
                    ["虚构区观星局", m(total), *(m(v["合计"]) for v in people.values())]], "万元", ("单位：万元",))  # fmt: skip
    whole, basic = book.spending.sum("合计"), book.spending.sum("基本")
    text = [
        "虚构区观星局2026年部门预算", "第一部分 虚构区观星局2026年部门预算说明", "三、部门收支总体情况", "（一）收入预算",
        f"2026年部门预算收入{m(whole)}万元，其中，一般公共预算拨款{m(whole)}万元，政府性基金拨款0万元。收入较去年{moved(m, whole, before(whole, 94))}。",
        "四、一般公共预算拨款支出预算",
        f"2026年一般公共预算拨款支出预算{m(whole)}万元，其中，一般公共服务支出{m(book.general.sum('合计', '201'))}万元，"
        f"占{percent(book.general.sum('合计', '201'), whole)}%；社会保障和就业支出{m(book.general.sum('合计', '208'))}万元，"
        f"占{percent(book.general.sum('合计', '208'), whole)}%；卫生健康支出{m(book.general.sum('合计', '210'))}万元，"
        f"占{percent(book.general.sum('合计', '210'), whole)}%；住房保障支出{m(book.general.sum('合计', '221'))}万元，"
        f"占{percent(book.general.sum('合计', '221'), whole)}%。",
        f"（一）基本支出：2026年年初预算数为{m(basic)}万元，是指为保障单位机构正常运转的各项支出。",
        f"（二）项目支出：2026年年初预算数为{m(whole - basic)}万元。",
        "第二部分 部门预算公开表格",
    ]  # fmt: skip
    return Sample(
        [*text, *forms[:3], salaries, *forms[3:]], "docx",
        slips=((f"2026年部门预算收入{m(whole)}", f"2026年部门预算收入{m(whole + wan('7'))}"),
               (f"年初预算数为{m(basic)}", f"年初预算数为{m(basic - wan('7'))}"),
               (f"卫生健康支出{m(book.general.sum('合计', '210'))}", f"卫生健康支出{m(book.general.sum('合计', '210') * 10)}")),
    )  # fmt: skip


LAYOUTS = (sichuan_county, guangxi_text, guizhou_town, henan_pairs, anhui_town, hunan_district)
