"""Final accounts of layouts that no file of this repository has."""

from __future__ import annotations

from unseen.figures import NAMES, NIL, Tree, wan
from unseen.final_tables import (
    SOE_HEAD,
    Account,
    expense_table,
    fiscal_general,
    fiscal_table,
    fund_flow,
    income_table,
    lines_of,
    panels,
    three_table,
    total_table,
)  # fmt: skip
from unseen.forms import Rows, coded
from unseen.paper import LEFT, UP, Form, Money, Sample


def sichuan() -> Sample:
    """Thirteen attached tables, the detailed ones by economic classification across the columns."""
    a, m = Account(), Money()
    general = fiscal_general(a)
    econ = [c for c, _ in a.book.economic.rows((3,))]

    def detail(only_general: bool) -> Rows:
        """Function down, economic 类 across: basic by its classes, projects under 302."""
        tree = general if only_general else Tree(general.leaves | {
            c: {"合计": v["财政"], "基本": NIL, "项目": v["财政"]} for c, v in a.book.funds.leaves.items()})  # fmt: skip
        shares = {c: a.book.economic.sum("合计", c) for c in econ}
        rows = []
        for code, v in tree.rows():
            basic = a.book.spending.at(code)
            people, running = basic["人员"], basic["公用"]
            pension = shares["303"] if code in ("208", "20805", "2080501") else NIL
            desks = shares["310"] if code in ("201", "20103", "2010301") else NIL
            rows.append(
                [
                    code,
                    NAMES[code],
                    m(v["合计"]),
                    m(people - pension),
                    m(running - desks + v["项目"]),
                    m(pension),
                    m(desks),
                ]
            )
        whole = tree.at()
        rows.append(
            [
                "",
                "合计",
                m(whole["合计"]),
                m(shares["301"]),
                m(shares["302"] + whole["项目"]),
                m(shares["303"]),
                m(shares["310"]),
            ]
        )
        return [
            ["科目编码", "科目名称", "合计", "工资福利支出", "商品和服务支出", "对个人和家庭的补助", "资本性支出"],
            *rows,
        ]

    note = "注：本部门2024年度没有国有资本经营预算财政拨款收支，本表无数据。"
    project = Tree({c: v for c, v in general.leaves.items() if v["项目"]})
    return Sample(
        [
            "虚构市观星事务局", "2024年度部门决算", "第五部分 附表",
            Form("TOT", "一、收入支出决算总表", total_table(a, m), above=lines_of(a, "公开01表")),
            Form("INC", "二、收入决算表", income_table(a, m), above=lines_of(a, "公开02表")),
            Form("EXP", "三、支出决算表", expense_table(a, m), above=lines_of(a, "公开03表")),
            Form("FIS", "四、财政拨款收入支出决算总表", fiscal_table(a, m), above=lines_of(a, "公开04表")),
            Form("FEX", "五、财政拨款支出决算明细表", detail(False), above=lines_of(a, "公开05表")),
            Form("GPB", "六、一般公共预算财政拨款支出决算表",
                 [["科目编码", "科目名称", "合计", "基本支出", "项目支出"], *coded(general, m, ("合计", "基本", "项目"))],
                 above=lines_of(a, "公开06表")),
            Form("GPB", "七、一般公共预算财政拨款支出决算明细表", detail(True), above=lines_of(a, "公开07表")),
            Form("BAS", "八、一般公共预算财政拨款基本支出决算表", panels(a.book, m), above=lines_of(a, "公开08表")),
            Form("GPX", "九、一般公共预算财政拨款项目支出决算表",
                 [["科目编码", "科目名称", "金额"], *coded(project, m, ("项目",))], above=lines_of(a, "公开09表")),
            Form("FUND", "十、政府性基金预算财政拨款收入支出决算表", fund_flow(a, m), above=lines_of(a, "公开10表")),
            Form("SOE", "十一、国有资本经营预算财政拨款收入支出决算表",
                 [["科目编码", "科目名称", "年初结转和结余", "本年收入", "本年支出", "年末结转和结余"], [""] * 6],
                 above=lines_of(a, "公开11表"), notes=[note]),
            Form("SOE", "十二、国有资本经营预算财政拨款支出决算表", [*SOE_HEAD, [""] * 5], above=lines_of(a, "公开12表"), notes=[note]),
            Form("TP", "十三、财政拨款“三公”经费支出决算表", three_table(a.book, m), above=lines_of(a, "公开13表")),
        ],
        "docx",
    )  # fmt: skip


def hubei() -> Sample:
    """第五部分 公开报表: the nine tables with 行次 and 栏次, refunds as negative amounts, zeros printed."""
    a = Account(after=wan("-3.20"))
    m = Money(zero=None)
    general = fiscal_general(a)
    note = "说明：本部门当年无国有资本经营预算财政拨款支出，故本表为空表。"
    return Sample(
        [
            "虚构市观星事务局2024年度部门决算公开", "第五部分 公开报表",
            Form("TOT", "收入支出决算总表", total_table(a, m), above=lines_of(a, "公开01表")),
            Form("INC", "收入决算表", income_table(a, m), above=lines_of(a, "公开02表")),
            Form("EXP", "支出决算表", expense_table(a, m), above=lines_of(a, "公开03表")),
            Form("FIS", "财政拨款收入支出决算总表", fiscal_table(a, m), above=lines_of(a, "公开04表")),
            Form("GPB", "一般公共预算财政拨款支出决算表",
                 [["项目", LEFT, "本年支出", LEFT, LEFT], ["功能分类科目编码", "科目名称", "小计", "基本支出", "项目支出"],
                  ["栏次", LEFT, "1", "2", "3"], *coded(general, m, ("合计", "基本", "项目"), total="first")], above=lines_of(a, "公开05表")),
            Form("BAS", "一般公共预算财政拨款基本支出决算明细表", panels(a.book, m), above=lines_of(a, "公开06表")),
            Form("FUND", "政府性基金预算财政拨款收入支出决算表", fund_flow(a, m), above=lines_of(a, "公开07表")),
            Form("SOE", "国有资本经营预算财政拨款支出决算表", [*SOE_HEAD, ["", "合计", "0.00", "0.00", "0.00"]],
                 above=lines_of(a, "公开08表"), notes=[note]),
            Form("TP", "财政拨款“三公”经费支出决算表", three_table(a.book, m), above=lines_of(a, "公开09表")),
        ],
        "docx",
    )  # fmt: skip


def shanxi() -> Sample:
    """（一）（二） for the general budget by function and by economic classification, 部门决算公开相关信息统计表 at the end."""
    a, m = Account(), Money(decimals=2, grouped=False, zero="")
    general = fiscal_general(a)
    spent = a.book.three_public
    facts = [["项目", "统计数", "项目", "统计数"], ["一、“三公”经费支出", "", "二、机关运行经费", ""],
             ["（一）支出合计", m(spent["合计"]), "（一）行政单位", m(a.book.economic.sum("公用"))],
             ["1．因公出国（境）费", m(spent["出国"]), "（二）参照公务员法管理事业单位", ""],
             ["2．公务用车购置及运行维护费", m(spent["公车"]), "三、政府采购支出信息", ""],
             ["（1）公务用车购置费", m(spent["购置"]), "（一）政府采购支出合计", "66.00"],
             ["（2）公务用车运行维护费", m(spent["运行"]), "1．政府采购货物支出", "16.00"],
             ["3．公务接待费", m(spent["接待"]), "2．政府采购服务支出", "50.00"]]  # fmt: skip
    return Sample(
        [
            "虚构县观星事务局2024年度部门决算",
            Form("TOT", "表一 收入支出决算总表", total_table(a, m, lines=False), above=lines_of(a, "公开01表")),
            Form("INC", "表二 收入决算表", income_table(a, m), above=lines_of(a, "公开02表")),
            Form("EXP", "表三 支出决算表", expense_table(a, m), above=lines_of(a, "公开03表")),
            Form("FIS", "表四 财政拨款收入支出决算总表", fiscal_table(a, m, lines=False), above=lines_of(a, "公开04表")),
            Form("GPB", "表五 一般公共预算财政拨款支出决算表（一）",
                 [["科目编码", "科目名称", "合计", "基本支出", "项目支出"], *coded(general, m, ("合计", "基本", "项目"))],
                 above=lines_of(a, "公开05表")),
            Form("BAS", "表六 一般公共预算财政拨款支出决算表（二）", panels(a.book, m), above=lines_of(a, "公开06表")),
            Form("FUND", "表七 政府性基金预算财政拨款收入支出决算表", fund_flow(a, m), above=lines_of(a, "公开07表")),
            Form("SOE", "表八 国有资本经营预算财政拨款支出决算表", [*SOE_HEAD, [""] * 5], above=lines_of(a, "公开08表"),
                 notes=["注：本部门没有国有资本经营预算财政拨款安排的支出，本表无数据。"]),
            Form("ORG", "表九 部门决算公开相关信息统计表", facts, above=lines_of(a, "公开09表")),
        ],
        "html",
    )  # fmt: skip


def jiangxi() -> Sample:
    """A workbook: cover, contents, a sheet per table, 国有资产占用情况表 as table 10; titles in merged cells."""
    a, m = Account(), Money()
    general = fiscal_general(a)
    above = ("公开{}表", f"编制单位：{a.book.organisation}", "金额单位：万元")

    def form(
        kind: str | None, number: int, title: str, rows: Rows, *, unit: str | None = "万元", notes: tuple[str, ...] = ()
    ) -> Form:
        lines = (above[0].format(f"{number:02d}"), above[1], above[2] if unit == "万元" else "计量单位：台、辆")
        return Form(kind, title, rows, unit, lines, notes, inside=True, sheet=f"{number:02d}{title[:12]}")

    titles = ["收入支出决算总表", "收入决算表", "支出决算表", "财政拨款收入支出决算总表", "一般公共预算财政拨款支出决算表",
              "一般公共预算财政拨款基本支出决算明细表", "财政拨款“三公”经费支出决算表", "政府性基金预算财政拨款收入支出决算表",
              "国有资本经营预算财政拨款支出决算表", "国有资产占用情况表"]  # fmt: skip
    assets = [["项目", "行次", "期末数"], ["一、车辆（辆）", "1", "6"], ["1．机要通信用车", "2", "2"], ["2．应急保障用车", "3", "4"],
              ["二、单价50万元以上通用设备（台、套）", "4", "3"]]  # fmt: skip
    return Sample(
        [
            "虚构市观星事务局", "2024年度部门决算公开表", "# 目录", "目  录", *(f"{i}. {t}" for i, t in enumerate(titles, start=1)),
            form("TOT", 1, titles[0], total_table(a, m)),
            form("INC", 2, titles[1], income_table(a, m)),
            form("EXP", 3, titles[2], expense_table(a, m)),
            form("FIS", 4, titles[3], fiscal_table(a, m)),
            form("GPB", 5, titles[4],
                 [["科目编码", "科目名称", "本年支出", LEFT, LEFT], [UP, UP, "合计", "基本支出", "项目支出"],
                  *coded(general, m, ("合计", "基本", "项目"))]),
            form("BAS", 6, titles[5], panels(a.book, m)),
            form("TP", 7, titles[6],
                 [["项目", "行次", "预算数", "决算数"], ["栏次", "", "1", "2"],
                  *([label, str(i), m(budget), m(spent)] for i, (label, budget, spent) in enumerate((
                      ("“三公”经费合计", wan("40.00"), a.book.three_public["合计"]), ("1．因公出国（境）费", wan("5.00"), a.book.three_public["出国"]),
                      ("2．公务用车购置及运行维护费", wan("32.50"), a.book.three_public["公车"]), ("（1）公务用车购置费", wan("18.00"), a.book.three_public["购置"]),
                      ("（2）公务用车运行维护费", wan("14.50"), a.book.three_public["运行"]), ("3．公务接待费", wan("2.50"), a.book.three_public["接待"])), start=1))]),
            form("FUND", 8, titles[7], fund_flow(a, m)),
            form("SOE", 9, titles[8], [*SOE_HEAD, [""] * 5], notes=("注：本部门没有国有资本经营预算财政拨款支出，故本表无数据。",)),
            form(None, 10, titles[9], assets, unit=None),
        ],
        "xlsx",
    )  # fmt: skip


def guangxi() -> Sample:
    """表一：…表九： as text with tabs; the three-public table names 一般公共预算财政拨款安排的."""
    a, m = Account(), Money()
    general = fiscal_general(a)
    unit = ("单位：万元",)
    return Sample(
        [
            "虚构县观星事务局2024年度部门决算公开",
            Form("TOT", "表一：收入支出决算总表", total_table(a, m), above=unit),
            Form("INC", "表二：收入决算总表", income_table(a, m, total="last"), above=unit),
            Form("EXP", "表三：支出决算总表", expense_table(a, m, total="last"), above=unit),
            Form("FIS", "表四：财政拨款收支决算总表", fiscal_table(a, m), above=unit),
            Form("GPB", "表五：一般公共预算财政拨款支出决算表",
                 [["科目编码", "科目名称", "合计", "基本支出", "项目支出"], *coded(general, m, ("合计", "基本", "项目"))], above=unit),
            Form("BAS", "表六：一般公共预算财政拨款基本支出决算表", panels(a.book, m), above=unit),
            Form("TP", "表七：一般公共预算财政拨款安排的“三公”经费支出决算表", three_table(a.book, m), above=unit),
            Form("FUND", "表八：政府性基金预算财政拨款收支决算表", fund_flow(a, m), above=unit),
            Form("SOE", "表九：国有资本经营预算财政拨款支出决算表", [*SOE_HEAD, [""] * 5], above=unit,
                 notes=["注：本部门没有国有资本经营预算财政拨款支出，本表无数据。"]),
        ],
        "html",
    )  # fmt: skip


LAYOUTS = (sichuan, hubei, shanxi, jiangxi, guangxi)
