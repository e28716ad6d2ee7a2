"""“三公” forms with further columns: changes and rates are checked, remarks are neither amounts nor labels."""

from __future__ import annotations

import pytest

from unseen.audit import Audit, audit_of
from unseen.paper import LEFT, UP, Form, Sample

NAMES = ["合计", "因公出国（境）费", "公务接待费", "公务用车购置及运行费", "其中：公务用车购置费", "公务用车运行费"]
NOW = ["25.70", "0", "16.30", "9.40", "0", "9.40"]
BEFORE = ["30.80", "0", "14.80", "16.00", "0", "16.00"]
CHANGE = ["-5.10", "0", "1.50", "-6.60", "0", "-6.60"]
LESS = ["5.10", "0", "-1.50", "6.60", "0", "6.60"]
RATE = ["-16.56%", "", "10.14%", "-41.25%", "—", "-41.25%"]
UNSIGNED = ["16.56", "0", "10.14", "41.25", "0", "41.25"]
FRACTION = ["-0.1656", "0", "0.1014", "-0.4125", "0", "-0.4125"]
DONE = ["83.44%", "", "110.14%", "58.75%", "", "58.75%"]
WHY = ["", "", "来访增加", "压缩用车", "", ""]
COLUMNS = {
    "上年预算数": BEFORE, "本年预算数": NOW, "上年数": BEFORE, "本年数": NOW, "2025年预算数": BEFORE, "2026年预算数": NOW, "增减额": CHANGE,
    "增减%": RATE, "比上年预算增减%": RATE, "增减变化率": RATE, "增减原因": WHY, "备注": WHY, "支出减少情况": LESS, "增减幅度（%）": UNSIGNED,
    "增减比例": FRACTION, "预算数": BEFORE, "决算数": NOW, "完成预算%": DONE, "决算数比预算数增减额": CHANGE, "增减率": RATE,
    "2026年预算比2025年增减（%）": RATE,
}  # fmt: skip
FORMS = [
    ("上年预算数", "本年预算数", "增减额", "增减%", "备注"),
    ("本年数", "上年数", "增减额", "增减变化率", "增减原因"),
    ("2025年预算数", "2026年预算数", "比上年预算增减%"),
    ("2025年预算数", "2026年预算数", "支出减少情况", "增减变化率"),
    ("上年预算数", "本年预算数", "增减幅度（%）"),
    ("2025年预算数", "2026年预算数", "2026年预算比2025年增减（%）"),
    ("上年预算数", "本年预算数", "增减比例"),
    ("预算数", "决算数", "完成预算%"),
    ("预算数", "决算数", "决算数比预算数增减额", "增减率"),
    ("2026年预算数", "备注"),
]
ITEMS = {"增减", "增减率", "减少", "完成率", "较预算增减", "较预算增减率"}


def written(tmp_path, rows) -> Audit:
    form = Form("TP", "“三公”经费支出预算表", rows, "万元", ("单位：万元",))
    return audit_of(Sample(["虚构市观星局2026年部门预算", form], "html"), tmp_path)


def by_items(columns, names=NAMES):
    return [["项目", *columns], *(list(row) for row in zip(names, *columns.values(), strict=True))]


def by_measures(columns):
    """A column per item, a row per period."""
    head = [
        ["年度", "合计", "因公出国（境）费", "公务接待费", "公务用车购置及运行费", LEFT, LEFT],
        [UP, UP, UP, UP, "小计", "公务用车购置费", "公务用车运行费"],
    ]
    return [*head, *([name, *values] for name, values in columns.items())]


def chosen(heads):
    return {head: COLUMNS[head] for head in heads}


@pytest.mark.parametrize("heads", FORMS)
def test_changes_and_rates_that_are_right(tmp_path, heads):
    found = written(tmp_path, by_items(chosen(heads)))
    assert found.accusations == []
    (table,) = found.disclosure.schedules
    rows = {row.item: row for row in table.rows}
    assert rows.keys() <= {"本年", "上年", "预算数", "决算数"} | ITEMS
    now = rows.get("本年") or rows["决算数"]
    assert [e.text for e in now.entries.values()] == NOW
    assert found.share == 1 or len(heads) == 2


@pytest.mark.parametrize("heads", [form for form in FORMS if "本年数" not in form and "备注" not in form])
def test_the_same_in_rows(tmp_path, heads):
    found = written(tmp_path, by_measures(chosen(heads)))
    assert found.accusations == []
    assert found.share == 1


@pytest.mark.parametrize("shape", [by_items, by_measures])
@pytest.mark.parametrize("heads", FORMS[2:-1])
def test_a_wrong_last_column_is_noticed(tmp_path, heads, shape):
    columns = chosen(heads)
    right = columns[heads[-1]]
    columns[heads[-1]] = [right[0].replace("6", "9", 1).replace("83", "38"), *right[1:]]
    assert columns[heads[-1]] != right
    assert written(tmp_path, shape(columns)).accusations


def test_the_whole_may_be_called_so_and_stand_last(tmp_path):
    found = written(tmp_path, by_items(chosen(["2026年预算数"]), ["总“三公”经费支出", *NAMES[1:]]))
    assert found.disclosure.schedules[0].has_column("合计")
