"""Several sets of tables in one document, and one disclosure in several files: never compared across organisations."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest

from budgetcheck.readers import read
from unseen.audit import Audit, amounts, audit_of, audited, noticed, planted
from unseen.figures import Book
from unseen.odd import nine
from unseen.paper import WRITERS, Form, Money, Sample

DEPARTMENT = Book(other="30.00", carried="18.00")
UNIT = Book(organisation="虚构市观星事务局星图中心", fund=False)
LINES = ("单位：万元",)


def written(tmp_path: Path, *blocks: str | Form, suffix: str = "docx") -> Audit:
    return audit_of(Sample(blocks, suffix), tmp_path)


def department(prefix: str = "") -> list[Form]:
    return nine(DEPARTMENT, Money(), (f"部门名称：{DEPARTMENT.organisation}", *LINES), prefix)


def unit(prefix: str = "") -> list[Form]:
    return nine(UNIT, Money(zero=""), (f"单位名称：{UNIT.organisation}", *LINES), prefix)


def missed(found: Audit) -> list[str]:
    """The tables with a changed cell that nobody noticed, one cell changed in each."""
    cells = {s.id: amounts(s) for s in found.disclosure.schedules if s.kind}
    chosen = {table: own[len(own) // 2] for table, own in cells.items() if own}
    seen = noticed(planted(found.documents, list(chosen.values())))
    return [table for table, entry in chosen.items() if entry.location not in seen]


def test_department_and_unit_sets(tmp_path):
    found = written(
        tmp_path,
        "虚构市观星事务局2026年部门预算",
        "第一部分 部门预算表",
        *department(),
        "第二部分 所属单位预算表",
        *unit(),
    )
    assert found.accusations == []
    assert found.share >= Decimal("0.95")
    assert missed(found) == []


def test_whole_and_own_sets_of_one_department(tmp_path):
    found = written(
        tmp_path, "虚构市观星事务局2026年部门预算", "汇总", *department("2026年"), "本级", *department("2026年（本级）")
    )
    assert found.accusations == []
    assert found.share >= Decimal("0.95")


@pytest.mark.parametrize("left_out", [("FUND", "SOE"), ("TP",), ("FIS", "BAS"), ("TOT",)])
def test_a_second_set_without_some_tables_is_not_compared_with_the_first(tmp_path, left_out):
    second = [form for form in unit() if form.kind not in left_out]
    found = written(tmp_path, "虚构市观星事务局2026年部门预算", *department(), "所属单位", *second)
    assert found.accusations == []


def test_sets_of_three_units(tmp_path):
    third = Book(organisation="虚构市观星事务局科普馆", other="12.00", fund=False)
    forms = nine(third, Money(), (f"单位名称：{third.organisation}", *LINES))
    found = written(tmp_path, "虚构市观星事务局2026年部门预算", *department(), *unit(), *forms)
    assert found.accusations == []
    assert found.share >= Decimal("0.95")


NARRATIVE: Sequence[str] = (
    "虚构市观星事务局2026年部门预算情况说明",
    "一、收支总体情况",
    "2026年收入总计1,728.24万元，支出总计1,728.24万元。",
    "二、“三公”经费情况",
    "2026年“三公”经费预算37.30万元，其中：因公出国（境）费5.00万元，公务接待费1.80万元，公务用车购置及运行维护费30.50万元。",
)


def together(tmp_path: Path, narrative: Sequence[str]) -> Audit:
    WRITERS["docx"](narrative, tmp_path / "text.docx")
    WRITERS["xlsx"](["虚构市观星事务局2026年部门预算表", *department()], tmp_path / "tables.xlsx")
    return audited([read(tmp_path / "text.docx"), read(tmp_path / "tables.xlsx", source=1)])


def test_text_and_tables_in_two_files(tmp_path):
    found = together(tmp_path, NARRATIVE)
    assert found.accusations == []
    assert found.share >= Decimal("0.95")


def test_text_that_contradicts_the_tables_of_the_other_file(tmp_path):
    found = together(tmp_path, [line.replace("支出总计1,728.24", "支出总计1,738.24") for line in NARRATIVE])
    assert found.accusations


def test_the_unit_s_tables_in_a_second_file(tmp_path):
    WRITERS["docx"](["虚构市观星事务局2026年部门预算", *department()], tmp_path / "department.docx")
    WRITERS["docx"](["虚构市观星事务局星图中心2026年单位预算", *unit()], tmp_path / "unit.docx")
    found = audited([read(tmp_path / "department.docx"), read(tmp_path / "unit.docx", source=1)])
    assert found.accusations == []
