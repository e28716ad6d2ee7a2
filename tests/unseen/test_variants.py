"""Tables printed in ways of their own: known, not accused, every amount bound, a changed one noticed."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from unseen import variants, variants_final
from unseen.audit import Audit, amounts, audit_of, noticed, planted

MADE = {made.__name__: made for module in (variants, variants_final) for made in module.VARIANTS}


@cache
def audit(name: str) -> Audit:
    with TemporaryDirectory() as folder:
        return audit_of(MADE[name](), Path(folder))


@pytest.mark.parametrize("name", MADE)
def test_known_covered_and_not_accused(name):
    found = audit(name)
    assert [s.kind for s in found.disclosure.schedules] == [f.kind for f in MADE[name]().forms]
    assert found.accusations == []
    assert [(u.row, u.column, u.text) for u in found.report.coverage.unchecked if u.table] == []


@pytest.mark.parametrize("name", MADE)
def test_a_changed_amount_is_noticed(name):
    found = audit(name)
    (title,) = MADE[name]().tags
    table = next(s for s in found.disclosure.schedules if s.title == title)
    entries = amounts(table)
    missed = [
        e.text
        for e in entries[:: max(1, len(entries) // 8)]
        if e.location not in noticed(planted(found.documents, [e]))
    ]
    assert missed == []
