"""The invented figures behind every document of this folder: one organisation's money, summed up once.

Amounts are Decimals in 元, whole hundreds, so that 万元 with two decimals print them exactly.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal

Vector = dict[str, Decimal]
NIL = Decimal(0)

NAMES = {
    "201": "一般公共服务支出", "20103": "政府办公厅（室）及相关机构事务", "2010301": "行政运行", "2010302": "一般行政管理事务",
    "2010399": "其他政府办公厅（室）及相关机构事务支出", "208": "社会保障和就业支出", "20805": "行政事业单位养老支出",
    "2080501": "行政单位离退休", "2080505": "机关事业单位基本养老保险缴费支出", "2080506": "机关事业单位职业年金缴费支出",
    "210": "卫生健康支出", "21011": "行政事业单位医疗", "2101101": "行政单位医疗", "2101103": "公务员医疗补助",
    "221": "住房保障支出", "22102": "住房改革支出", "2210201": "住房公积金", "2210203": "购房补贴", "212": "城乡社区支出",
    "21208": "国有土地使用权出让收入安排的支出", "2120803": "城市建设支出", "2120899": "其他国有土地使用权出让收入安排的支出",
    "301": "工资福利支出", "30101": "基本工资", "30102": "津贴补贴", "30103": "奖金", "30108": "机关事业单位基本养老保险缴费",
    "30109": "职业年金缴费", "30110": "职工基本医疗保险缴费", "30111": "公务员医疗补助缴费", "30113": "住房公积金",
    "302": "商品和服务支出", "30201": "办公费", "30205": "水费", "30206": "电费", "30207": "邮电费", "30211": "差旅费", "30215": "会议费",
    "30216": "培训费", "30217": "公务接待费", "30228": "工会经费", "30229": "福利费", "30231": "公务用车运行维护费",
    "30239": "其他交通费用", "30299": "其他商品和服务支出", "303": "对个人和家庭的补助", "30302": "退休费", "310": "资本性支出",
    "31002": "办公设备购置",
}  # fmt: skip
CLASSES = [
    "201",
    "202",
    "203",
    "204",
    "205",
    "206",
    "207",
    "208",
    "210",
    "211",
    "212",
    "213",
    "214",
    "215",
    "216",
    "217",
    "219",
    "220",
    "221",
    "222",
    "223",
    "224",
    "229",
    "231",
    "232",
]
CLASS_NAMES = [
    "一般公共服务支出",
    "外交支出",
    "国防支出",
    "公共安全支出",
    "教育支出",
    "科学技术支出",
    "文化旅游体育与传媒支出",
    "社会保障和就业支出",
    "卫生健康支出",
    "节能环保支出",
    "城乡社区支出",
    "农林水支出",
    "交通运输支出",
    "资源勘探工业信息等支出",
    "商业服务业等支出",
    "金融支出",
    "援助其他地区支出",
    "自然资源海洋气象等支出",
    "住房保障支出",
    "粮油物资储备支出",
    "国有资本经营预算支出",
    "灾害防治及应急管理支出",
    "其他支出",
    "债务还本支出",
    "债务付息支出",
]
NUMERALS = [
    "一",
    "二",
    "三",
    "四",
    "五",
    "六",
    "七",
    "八",
    "九",
    "十",
    "十一",
    "十二",
    "十三",
    "十四",
    "十五",
    "十六",
    "十七",
    "十八",
    "十九",
    "二十",
    "二十一",
    "二十二",
    "二十三",
    "二十四",
    "二十五",
    "二十六",
    "二十七",
    "二十八",
]


def wan(text: str) -> Decimal:
    """An amount given in 万元."""
    return Decimal(text) * 10000


def added(vectors: Iterable[Vector]) -> Vector:
    """Measure by measure."""
    total: Vector = {}
    for vector in vectors:
        for measure, value in vector.items():
            total[measure] = total.get(measure, NIL) + value
    return total


@dataclass(frozen=True)
class Tree:
    """Amounts by account: leaves given, every level above them summed."""

    leaves: dict[str, Vector]

    def at(self, prefix: str = "") -> Vector:
        return added(vector for code, vector in self.leaves.items() if code.startswith(prefix))

    def sum(self, measure: str, prefix: str = "") -> Decimal:
        return self.at(prefix).get(measure, NIL)

    def rows(self, levels: tuple[int, ...] = (3, 5, 7)) -> list[tuple[str, Vector]]:
        """Codes of the wanted lengths in order, each with its sums."""
        codes = sorted({code[:n] for code in self.leaves for n in levels if len(code) >= n})
        return [(code, self.at(code)) for code in codes]

    def where(self, keep: Callable[[str], bool]) -> Tree:
        return Tree({code: vector for code, vector in self.leaves.items() if keep(code)})


def _spent(
    personnel: str = "0", public: str = "0", project: str = "0", *, other: str = "0", carried: str = "0"
) -> Vector:
    """`other` and `carried` are parts of `project`: paid from other income, from what was carried over."""
    people, running, works = wan(personnel), wan(public), wan(project)
    return {
        "人员": people, "公用": running, "基本": people + running, "项目": works, "合计": people + running + works,
        "其他": wan(other), "结转": wan(carried), "财政": people + running + works - wan(other),
        "财政项目": works - wan(other), "当年": people + running + works - wan(other) - wan(carried),
    }  # fmt: skip


@dataclass(frozen=True)
class Book:
    """One organisation's year. Options add money that is not fiscal, and money carried over (both in project spending)."""

    organisation: str = "虚构市观星事务局"
    year: int = 2026
    other: str = "0"
    carried: str = "0"
    fund: bool = True
    spending: Tree = field(init=False)

    def __post_init__(self) -> None:
        other, carried = Decimal(self.other), Decimal(self.carried)
        leaves = {
            "2010301": _spent("612.30", "148.75"),
            "2010302": _spent(project=str(Decimal("236.40") + other), other=self.other),
            "2010399": _spent(project=str(Decimal("58.00") + carried), carried=self.carried),
            "2080501": _spent("21.36", "2.10"),
            "2080505": _spent("74.18"),
            "2080506": _spent("37.09"),
            "2101101": _spent("35.52"),
            "2101103": _spent("12.44"),
            "2210201": _spent("66.90"),
            "2210203": _spent("9.60"),
        }
        if self.fund:
            leaves |= {"2120803": _spent(project="320.00"), "2120899": _spent(project="45.60")}
        object.__setattr__(self, "spending", Tree(leaves))

    @property
    def general(self) -> Tree:
        return self.spending.where(lambda code: not code.startswith("212"))

    @property
    def funds(self) -> Tree:
        return self.spending.where(lambda code: code.startswith("212"))

    @property
    def economic(self) -> Tree:
        """Basic spending out of the general budget by economic classification."""
        people = {
            "30101": "210.48", "30102": "180.22", "30103": "231.20", "30108": "74.18", "30109": "37.09", "30110": "35.52",
            "30111": "12.44", "30113": "66.90", "30302": "21.36",
        }  # fmt: skip
        running = {
            "30201": "22.35", "30205": "3.60", "30206": "9.80", "30207": "12.00", "30211": "18.50", "30215": "4.20",
            "30216": "6.50", "30217": "1.80", "30228": "10.05", "30229": "8.40", "30231": "12.50", "30239": "32.15",
            "30299": "3.00", "31002": "6.00",
        }  # fmt: skip
        leaves = {code: {"人员": wan(x), "公用": NIL, "合计": wan(x)} for code, x in people.items()}
        leaves |= {code: {"人员": NIL, "公用": wan(x), "合计": wan(x)} for code, x in running.items()}
        tree = Tree(leaves)
        assert tree.sum("人员") == self.general.sum("人员"), tree.sum("人员")
        assert tree.sum("公用") == self.general.sum("公用"), tree.sum("公用")
        return tree

    @property
    def three_public(self) -> Vector:
        parts = {"出国": wan("5.00"), "接待": wan("1.80"), "购置": wan("18.00"), "运行": wan("12.50")}
        return _three(parts)

    @property
    def three_public_before(self) -> Vector:
        parts = {"出国": wan("5.00"), "接待": wan("1.90"), "购置": NIL, "运行": wan("13.20")}
        return _three(parts)

    @property
    def projects(self) -> list[tuple[str, str, Decimal]]:
        """Name, 功能科目, amount; together they are the project spending."""
        item = self.spending.leaves
        found = [
            ("星图平台运行维护", "2010302", wan("136.40")),
            ("观星科普活动", "2010302", item["2010302"]["项目"] - wan("136.40")),
            ("望远镜检修", "2010399", item["2010399"]["项目"]),
        ]
        if self.fund:
            found += [("观星台道路", "2120803", wan("320.00")), ("观星台绿化", "2120899", wan("45.60"))]
        return found


def _three(parts: Vector) -> Vector:
    parts["公车"] = parts["购置"] + parts["运行"]
    parts["合计"] = parts["出国"] + parts["接待"] + parts["公车"]
    return parts
