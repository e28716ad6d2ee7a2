"""Final accounts as the ministry's software prints them: codes in cells over 类 款 项, 栏次 and 合计 in the column of names."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from unseen.figures import NAMES, NIL, Tree
from unseen.final_tables import Account, fiscal_general, fiscal_table, panels, three_table, total_table
from unseen.forms import Rows
from unseen.paper import LEFT, UP, Form, Money, Sample

Above = Callable[[Account, int, str], tuple[str, ...]]

INCOME = ("本年收入合计", "财政拨款收入", "上级补助收入", "事业收入", "经营收入", "附属单位上缴收入", "其他收入")
SPENDING = ("本年支出合计", "基本支出", "项目支出", "上缴上级支出", "经营支出", "对附属单位补助支出")
SPENT = (["本年支出", LEFT, LEFT], ["小计", "基本支出", "项目支出"])
FLOW = (["年初结转和结余", "本年收入", "本年支出", LEFT, LEFT, "年末结转和结余"],
        [UP, UP, "小计", "基本支出", "项目支出", UP])  # fmt: skip
NOTES = {
    "TOT": "注：1.本表反映部门本年度的总收支和年末结转结余情况。2.本套报表金额单位转换时可能存在尾数误差。",
    "INC": "注：本表反映部门本年度取得的各项收入情况。",
    "EXP": "注：本表反映部门本年度各项支出情况。",
    "FIS": "注：本表反映部门本年度一般公共预算财政拨款、政府性基金预算财政拨款和国有资本经营预算财政拨款的总收支和年末结转结余情况。",
    "GPB": "注：本表反映部门本年度一般公共预算财政拨款支出情况。",
    "BAS": "注：本表反映部门本年度一般公共预算财政拨款基本支出明细情况。",
    "TP": "注：本表反映部门本年度财政拨款“三公”经费支出预决算情况。其中，预算数为“三公”经费全年预算数，反映按规定程序调整后的预算数；"
          "决算数是包括当年财政拨款和以前年度结转资金安排的实际支出。",
    "FUND": "注：本表反映部门本年度政府性基金预算财政拨款收入、支出及结转和结余情况。",
    "SOE": "注：本表反映部门本年度国有资本经营预算财政拨款支出情况。本部门2024年度没有国有资本经营预算财政拨款支出，故本表为空表。",
}  # fmt: skip


def coded(
    tree: Tree, m: Money, heads: tuple[Sequence[str], Sequence[str]], measures: Sequence[str], numbers: str = "{}"
) -> Rows:
    """项目 over codes and names; 类 款 项 down two rows, beside them the column numbers and the total."""
    wide = len(measures)
    whole = tree.at()
    return [
        ["项目", LEFT, LEFT, LEFT, *heads[0]],
        ["功能分类科目编码", LEFT, LEFT, "科目名称", *heads[1]],
        ["类", "款", "项", "栏次", *(numbers.format(i) for i in range(1, wide + 1))],
        [UP, UP, UP, "合计", *(m(whole.get(k, NIL)) for k in measures)],
        *([code, LEFT, LEFT, NAMES[code], *(m(v.get(k, NIL)) for k in measures)] for code, v in tree.rows()),
    ]


def flat(heads: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    return heads, [UP] * len(heads)


def usual(a: Account, number: int, unit: str) -> tuple[str, ...]:
    return f"公开{number:02d}表", f"部门：{a.book.organisation}", f"金额单位：{unit}"


def nine(
    m: Money, title: str = "{t}", above: Above = usual, *, inside: bool = False, numbers: str = "{}"
) -> list[Form]:
    """The nine tables; `title` may hold {n}, {c} (the number in characters) and {t}."""
    a = Account()

    def form(kind: str, n: int, name: str, rows: Rows) -> Form:
        shown = title.format(n=n, c="一二三四五六七八九"[n - 1], t=name)
        return Form(kind, shown, rows, m.unit, above(a, n, m.unit), (NOTES[kind],), inside, f"Z{n:02d} {name[:10]}")

    def spent(tree: Tree) -> Rows:
        return coded(tree, m, SPENT, ("合计", "基本", "项目"), numbers)

    money = ("合计", "财政", "-", "-", "-", "-", "其他")
    uses = ("合计", "基本", "项目", "-", "-", "-")
    flows = ("年初", "收入", "合计", "基本", "项目", "年末")
    return [
        form("TOT", 1, "收入支出决算总表", total_table(a, m)),
        form("INC", 2, "收入决算表", coded(a.income, m, flat(INCOME), money, numbers)),
        form("EXP", 3, "支出决算表", coded(a.book.spending, m, flat(SPENDING), uses, numbers)),
        form("FIS", 4, "财政拨款收入支出决算总表", fiscal_table(a, m)),
        form("GPB", 5, "一般公共预算财政拨款支出决算表", spent(fiscal_general(a))),
        form("BAS", 6, "一般公共预算财政拨款基本支出决算明细表", panels(a.book, m)),
        form("FUND", 7, "政府性基金预算财政拨款收入支出决算表", coded(a.flows, m, FLOW, flows, numbers)),
        form("SOE", 8, "国有资本经营预算财政拨款支出决算表", spent(Tree({}))),
        form("TP", 9, "财政拨款“三公”经费支出决算表", three_table(a.book, m)),
    ]


def shandong_account() -> Sample:
    """Number, department and unit on lines of their own."""
    return Sample(["虚构市观星事务局2024年度部门决算", "第二部分 2024年度部门决算表", *nine(Money())])


def neimenggu_account() -> Sample:
    """元, on pages of a PDF."""
    return Sample(["虚构旗观星局2024年度部门决算公开", *nine(Money(unit="元"))], "pdf")


def guizhou_account() -> Sample:
    """A workbook with titles in merged cells."""
    return Sample(["2024年度部门决算公开表", *nine(Money(grouped=False), inside=True)], "xlsx")


def heilongjiang_account() -> Sample:
    """Owner, year and unit on one line; zeros printed; columns numbered in brackets."""

    def above(a: Account, number: int, unit: str) -> tuple[str, ...]:
        return (f"编制单位：{a.book.organisation}　　　　　　2024年度　　　　　　金额单位：{unit}",)

    return Sample(
        ["虚构县观星事务局2024年度部门决算", *nine(Money(zero=None), "{c}、{t}", above, numbers="({})")], "html"
    )


def anhui_account() -> Sample:
    """Text with tabs, nothing merged."""

    def above(a: Account, number: int, unit: str) -> tuple[str, ...]:
        return f"决算公开{number:02d}表", f"单位：{a.book.organisation}　　　单位：{unit}"

    return Sample(["虚构县观星事务局2024年部门决算", *nine(Money(), "表{n} 2024年度{t}", above)], "txt")


LAYOUTS = (shandong_account, neimenggu_account, guizhou_account, heilongjiang_account, anhui_account)
