"""Documents of layouts nobody here has as a file: recognised, not accused, covered, and their errors noticed."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from unseen import budgets, counties, finals, odd, provinces, software, spread
from unseen.audit import Audit, amounts, audit_of, noticed, planted
from unseen.paper import Form, Sample

LAYOUTS: dict[str, Callable[[], Sample]] = {
    made.__name__: made
    for module in (budgets, finals, odd, counties, provinces, software, spread)
    for made in module.LAYOUTS
}


@cache
def audit(name: str) -> Audit:
    with TemporaryDirectory() as folder:
        return audit_of(LAYOUTS[name](), Path(folder))


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_table_by_its_role_and_unit(name):
    expected = [(f.kind, f.unit) for f in LAYOUTS[name]().forms]
    found = [(s.kind, s.unit.symbol if s.unit else None) for s in audit(name).disclosure.schedules]
    assert found == expected


@pytest.mark.parametrize("name", LAYOUTS)
def test_consistent_document_is_not_accused(name):
    assert audit(name).accusations == []


@pytest.mark.parametrize("name", LAYOUTS)
def test_amounts_are_covered(name):
    found = audit(name)
    assert found.share >= Decimal("0.95"), found.report.coverage.unchecked
    assert found.report.enough


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_changed_cell_is_noticed_in_every_table(name):
    found = audit(name)
    cells = {s.id: amounts(s) for s in found.disclosure.schedules if s.kind}
    chosen = {table: own[len(own) // 2] for table, own in cells.items() if own}
    seen = noticed(planted(found.documents, list(chosen.values())))
    assert [table for table, entry in chosen.items() if entry.location not in seen] == []


SLIPS = [(name, n) for name, made in LAYOUTS.items() for n in range(len(made().slips))]


@pytest.mark.parametrize(("name", "number"), SLIPS)
def test_a_slip_in_the_text_is_noticed(name, number, tmp_path):
    sample = LAYOUTS[name]()
    right, wrong = sample.slips[number]
    blocks = [block if isinstance(block, Form) else block.replace(right, wrong) for block in sample.blocks]
    assert blocks != list(sample.blocks)
    assert audit_of(Sample(blocks, sample.suffix), tmp_path).accusations
