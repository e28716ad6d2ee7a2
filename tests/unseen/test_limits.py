"""Where a form cannot be understood, the audit says so; and layouts in other formats, or all on one sheet."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import cycle

import pytest

from unseen.audit import amounts, audit_of, noticed, planted
from unseen.figures import Book
from unseen.odd import nine
from unseen.paper import LEFT, Form, Money, Sample
from unseen.test_layouts import LAYOUTS

OTHER = list(zip(LAYOUTS, cycle(["pdf", "txt", "xlsx", "html"]), strict=False))


@pytest.mark.parametrize(("name", "suffix"), OTHER)
def test_another_format_reads_the_same(name, suffix, tmp_path):
    sample = LAYOUTS[name]()
    found = audit_of(replace(sample, suffix=suffix), tmp_path)
    assert [s.kind for s in found.disclosure.schedules] == [f.kind for f in sample.forms]
    assert found.accusations == []
    assert found.share >= Decimal("0.95")


@pytest.mark.parametrize("name", LAYOUTS)
def test_text_that_lost_its_merged_cells_is_not_accused(name, tmp_path):
    found = audit_of(replace(LAYOUTS[name](), suffix="cells"), tmp_path)
    assert found.accusations == []
    assert any(s.rows for s in found.disclosure.schedules)


@pytest.mark.parametrize("name", LAYOUTS)
def test_text_that_lost_its_cells_is_not_accused(name, tmp_path):
    sample = LAYOUTS[name]()
    found = audit_of(replace(sample, suffix="lines"), tmp_path)
    assert found.accusations == []
    assert any(s.guessed for s in found.disclosure.schedules) or len(sample.forms) == 1


def test_all_tables_on_one_sheet(tmp_path):
    forms = nine(Book(other="30.00"), Money(), ("部门名称：虚构市观星事务局", "单位：万元"), "2026年")
    rows: list[list[str]] = []
    for form in forms:
        rows += [
            [form.title],
            *([line] for line in form.above),
            *map(list, form.rows),
            *([note] for note in form.notes),
        ]
        rows.append([""])
    found = audit_of(
        Sample(["虚构市观星事务局2026年部门预算", Form(None, "全部表格", rows, sheet="公开表")], "xlsx"), tmp_path
    )
    assert [s.kind for s in found.disclosure.schedules] == [f.kind for f in forms]
    assert found.accusations == []
    assert found.share >= Decimal("0.95")
    cells = {s.id: amounts(s) for s in found.disclosure.schedules}
    chosen = {table: own[len(own) // 2] for table, own in cells.items() if own}
    seen = noticed(planted(found.documents, list(chosen.values())))
    assert [table for table, entry in chosen.items() if entry.location not in seen] == []


def test_without_any_unit(tmp_path):
    forms = nine(Book(), Money(), ())
    found = audit_of(Sample(["虚构市观星事务局2026年部门预算", *forms], "docx"), tmp_path)
    assert found.accusations == []
    cells = {
        s.id: [e for row in s.rows for e in row.entries.values() if e.figure and e.figure.value]
        for s in found.disclosure.schedules
    }
    chosen = {table: own[len(own) // 2] for table, own in cells.items() if own}
    assert len(chosen) > 5
    seen = noticed(planted(found.documents, list(chosen.values())))
    assert [table for table, entry in chosen.items() if entry.location not in seen] == []


def test_titles_that_nobody_knows(tmp_path):
    forms = [replace(f, title=f"附表{i}") for i, f in enumerate(nine(Book(), Money(), ("单位：万元",)), start=1)]
    found = audit_of(Sample(["虚构市观星事务局2026年部门预算", *forms], "docx"), tmp_path)
    assert found.accusations == []
    assert [s for s in found.disclosure.schedules if s.kind] == []
    assert not found.report.enough, "generic sums alone vouch for nothing"


def test_no_disclosure_at_all(tmp_path):
    prices = [["品名", "产地", "单价", "数量"], ["苹果", "虚构县", "3.50", "120"], ["梨", "虚构县", "2.80", "80"]]
    found = audit_of(Sample(["虚构市集市价格", Form(None, "集市价格表", prices)], "html"), tmp_path)
    assert found.accusations == []
    assert not found.report.enough


def test_a_form_of_another_kind_under_a_known_title(tmp_path):
    rows = [["项目", "本月", "累计"], ["甲", "3.00", "9.00"], ["乙", "1.00", "2.00"], ["备注", LEFT, LEFT]]
    found = audit_of(Sample(["虚构市观星事务局2026年部门预算", Form(None, "收支总表", rows)], "docx"), tmp_path)
    assert found.accusations == []
    assert not found.report.enough
