"""“三公” forms with further columns: rates and remarks beside the amounts are neither amounts nor labels."""

from __future__ import annotations

import pytest

from unseen.audit import Audit, audit_of
from unseen.paper import Form, Sample

NAMES = ["合计", "因公出国（境）费", "公务接待费", "公务用车购置及运行费", "其中：公务用车购置费", "公务用车运行费"]
NOW = ["25.70", "0", "16.30", "9.40", "0", "9.40"]
BEFORE = ["30.80", "0", "14.80", "16.00", "0", "16.00"]
CHANGE = ["-5.10", "0", "1.50", "-6.60", "0", "-6.60"]
RATE = ["-16.56%", "", "10.14%", "-41.25%", "", "-41.25%"]
WHY = ["", "", "来访增加", "压缩用车", "", ""]
COLUMNS = {
    "上年预算数": BEFORE, "本年预算数": NOW, "上年数": BEFORE, "本年数": NOW, "2025年预算数": BEFORE, "2026年预算数": NOW, "增减额": CHANGE,
    "增减%": RATE, "比上年预算增减%": RATE, "增减变化率": RATE, "增减原因": WHY, "备注": WHY, "支出减少情况": ["5.10", "0", "-1.50", "6.60", "0", "6.60"],
}  # fmt: skip


def audit(tmp_path, heads, names=NAMES) -> Audit:
    rows = [["项目", *heads], *(list(row) for row in zip(names, *(COLUMNS[h] for h in heads), strict=True))]
    form = Form("TP", "“三公”经费支出预算表", rows, "万元", ("单位：万元",))
    return audit_of(Sample(["虚构市观星局2026年部门预算", form], "html"), tmp_path)


@pytest.mark.parametrize(
    "heads",
    [
        ("上年预算数", "本年预算数", "增减额", "增减%", "备注"),
        ("本年数", "上年数", "增减额", "增减变化率", "增减原因"),
        ("2025年预算数", "2026年预算数", "比上年预算增减%"),
        ("2026年预算数", "支出减少情况", "增减变化率"),
    ],
)
def test_rates_and_remarks_are_left_alone(tmp_path, heads):
    found = audit(tmp_path, heads)
    assert found.accusations == []
    (table,) = found.disclosure.schedules
    rows = {row.item: row for row in table.rows}
    assert {"本年", *({"上年"} if len(heads) > 3 else set())} <= rows.keys() <= {"本年", "上年", "增减"}
    for row in rows.values():
        assert len(row.entries) == len(NAMES)
    assert [e.text for e in rows["本年"].entries.values()] == NOW


def test_the_whole_may_be_called_so_and_stand_last(tmp_path):
    found = audit(tmp_path, ("2026年预算数",), ["总“三公”经费支出", *NAMES[1:]])
    assert found.disclosure.schedules[0].has_column("合计")
