"""Forms put together at random: known, not accused, covered, and their errors noticed."""

from __future__ import annotations

from decimal import Decimal

import pytest

from unseen.audit import amounts, audit_of, noticed, planted
from unseen.mixed import mixed


@pytest.mark.parametrize("seed", range(24))
def test_whatever_the_manner(tmp_path, seed):
    sample = mixed(seed)
    found = audit_of(sample, tmp_path)
    assert [s.kind for s in found.disclosure.schedules] == [f.kind for f in sample.forms]
    assert [s.unit.symbol if s.unit else None for s in found.disclosure.schedules] == [f.unit for f in sample.forms]
    assert found.accusations == []
    assert found.share >= Decimal("0.95"), found.report.coverage.unchecked
    cells = {s.id: amounts(s) for s in found.disclosure.schedules}
    chosen = {table: own[seed % len(own)] for table, own in cells.items() if own}
    seen = noticed(planted(found.documents, list(chosen.values())))
    left = {table: entry for table, entry in chosen.items() if entry.location not in seen}
    assert [t for t, e in left.items() if e.location not in noticed(planted(found.documents, [e]))] == []
