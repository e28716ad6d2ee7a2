"""The nine tables of a final account."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from itertools import zip_longest

from maker.blocks import LEFT, Amount, Cell
from maker.classes import FINAL_CLASSES, ORDINALS
from maker.final import PERSONAL, PUBLIC, Final, money
from maker.money import ZERO

Rows = list[list[Cell]]
Measure = Callable[[str], Decimal]
TOTAL: list[Cell] = ["合计", LEFT, LEFT, LEFT]
FUNDS = ("一般", "基金", "其他")
FISCAL = ("一般", "基金")


CLASSES = [(f"{ORDINALS[i]}、{name}", code) for i, (code, name) in enumerate(FINAL_CLASSES.items())]


def _functional(f: Final, measures: list[Measure], *, total_first: bool = True) -> Rows:
    """Rows 类, 款, 项 with their codes cut into three cells, and the 合计 row."""
    rows: Rows = []
    for code in f.codes(lambda code: sum((abs(m(code)) for m in measures), ZERO)):
        cut: list[Cell] = [code[:3], code[3:5], code[5:]]
        rows.append([*cut, f.source["accounts"][code], *(money(m(code)) for m in measures)])
    total: list[Cell] = [*TOTAL, *(money(m("")) for m in measures)]
    return [total, *rows] if total_first else [*rows, total]


def nothing(_: str) -> Decimal:
    return ZERO


def tot(f: Final) -> Rows:
    income = [
        ("一、一般公共预算财政拨款收入", f.income("一般")),
        ("二、政府性基金预算财政拨款收入", f.income("基金")),
        ("三、国有资本经营预算财政拨款收入", ZERO),
        ("四、上级补助收入", ZERO),
        ("五、事业收入", ZERO),
        ("六、经营收入", ZERO),
        ("七、附属单位上缴收入", ZERO),
        ("八、其他收入", f.income("其他")),
    ]
    classes = [(label, f.spent(code)) for label, code in CLASSES]
    lanes = zip_longest(income, classes, fillvalue=("", ZERO))
    earned = sum((f.income(fund) for fund in FUNDS), ZERO)
    begin, end = (sum((f.carried(when, fund) for fund in FUNDS), ZERO) for when in ("begin", "end"))
    return [
        *([a, money(x), b, money(y)] for (a, x), (b, y) in lanes),
        ["本年收入合计", money(earned), "本年支出合计", money(f.spent())],
        ["使用非财政拨款结余（含专用结余）", "", "结余分配", ""],
        ["年初结转和结余", money(begin), "年末结转和结余", money(end)],
        ["总计", money(earned + begin), "总计", money(f.spent() + end)],
    ]


def inc(f: Final) -> Rows:
    def fiscal(code: str) -> Decimal:
        return f.income("一般", code) + f.income("基金", code)

    def other(code: str) -> Decimal:
        return f.income("其他", code)

    return _functional(f, [lambda c: fiscal(c) + other(c), fiscal, *[nothing] * 4, other])


def exp(f: Final) -> Rows:
    parts: list[Measure] = [lambda c: f.spent(c, basic=True), lambda c: f.spent(c, basic=False)]
    return _functional(f, [f.spent, *parts, *[nothing] * 3])


def gpb(f: Final) -> Rows:
    def part(basic: bool | None) -> Measure:
        return lambda c: f.spent(c, funds=["一般"], basic=basic)

    return _functional(f, [part(None), part(True), part(False)], total_first=False)


def fis(f: Final) -> Rows:
    income = [
        ("一、一般公共预算财政拨款", f.income("一般")),
        ("二、政府性基金预算财政拨款", f.income("基金")),
        ("三、国有资本经营预算财政拨款", ZERO),
    ]

    def spending(label: str, values: list[Decimal]) -> list[Cell]:
        return [label, money(sum(values, ZERO)), *(money(v) for v in values), ""]

    rows: Rows = []
    for (label, amount), (name, code) in zip_longest(income, CLASSES, fillvalue=("", ZERO)):
        spent = [f.spent(str(code), funds=[fund]) for fund in FISCAL]
        rows.append([label, money(Decimal(amount)), *spending(name, spent)])
    earned = [f.income(fund) for fund in FISCAL]
    begin, end = ([f.carried(when, fund) for fund in FISCAL] for when in ("begin", "end"))
    spent = [f.spent(funds=[fund]) for fund in FISCAL]
    blank: list[Cell] = [""] * 5
    return [
        *rows,
        ["本年收入合计", money(sum(earned, ZERO)), *spending("本年支出合计", spent)],
        ["年初财政拨款结转和结余", money(sum(begin, ZERO)), *spending("年末财政拨款结转和结余", end)],
        ["一、一般公共预算财政拨款", money(begin[0]), *blank],
        ["二、政府性基金预算财政拨款", money(begin[1]), *blank],
        ["三、国有资本经营预算财政拨款", "", *blank],
        ["总计", money(sum(earned + begin, ZERO)), *spending("总计", [a + b for a, b in zip(spent, end, strict=True)])],
    ]


def bas(f: Final) -> Rows:
    def lane(classes: tuple[str, ...]) -> Rows:
        rows: Rows = []
        for code in classes:
            entry = f.source["economic"][code]
            rows.append([code, "", entry["name"], money(f.economic(code))])
            rows += [[code, k, name, money(f.economic(code + k))] for k, name in entry["items"].items()]
        return rows

    def sum_of(label: str, classes: tuple[str, ...]) -> list[Cell]:
        return [label, LEFT, LEFT, money(sum((f.economic(code) for code in classes), ZERO))]

    blank: list[Cell] = [""] * 4
    lanes = zip_longest(lane(PERSONAL), lane(PUBLIC), fillvalue=blank)
    return [*([*a, *b] for a, b in lanes), [*sum_of("人员经费合计", PERSONAL), *sum_of("公用经费合计", PUBLIC)]]


def three_public(f: Final) -> dict[str, tuple[Decimal, Decimal]]:
    """(预算数, 决算数) in 元 of each item and of the sums."""
    codes = {"出国": "30212", "接待": "30217", "购置": "31013", "运行": "30231"}
    planned = {key: Decimal(value) * 10_000 for key, value in f.source["three_public_budget"].items()}
    found = {key: (planned[key], f.economic(code)) for key, code in codes.items()}
    found["公车"] = (found["购置"][0] + found["运行"][0], found["购置"][1] + found["运行"][1])
    found["合计"] = tuple(sum((found[k][i] for k in ("出国", "接待", "公车")), ZERO) for i in (0, 1))  # type: ignore[assignment]
    return found


def tp(f: Final) -> Rows:
    figures = three_public(f)
    order = ("合计", "出国", "公车", "购置", "运行", "接待")
    return [[Amount((value / 10_000).quantize(Decimal("0.01")), 2) for key in order for value in figures[key]]]


def fund(f: Final) -> Rows:
    def spent(code: str) -> Decimal:
        return f.spent(code, funds=["基金"])

    begin, end = (lambda c, when=when: f.carried(when, "基金", c) for when in ("begin", "end"))
    return _functional(f, [begin, lambda c: f.income("基金", c), spent, nothing, spent, end])


def soe(_: Final) -> Rows:
    return [[*TOTAL, "", "", "", "", "", ""]]
