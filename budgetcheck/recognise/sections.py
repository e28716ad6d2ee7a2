"""Account tables of several units: a unit's row stands above its accounts, a department's row above its units."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from budgetcheck.recognise.draft import Draft
from budgetcheck.wording.normalise import name_key

_PLAIN = ("other", "detail", "parent")


def settle_heads(rows: Sequence[Draft], classes: Sequence[tuple[int, str]], units: frozenset[str]) -> None:
    """Unit rows of a list of economic accounts by name: where the 类 begin anew, the row before them names a unit.

    `classes`: place and code of the 类 rows. Rows above the first 类, and rows whose name another table knows as a
    unit's, name units too.
    """
    first = classes[0][0] if classes else 0
    at = set(range(first)) | {i for i, row in enumerate(rows) if name_key(row.label) in units}
    known = {i for i, _ in classes}
    for (_, before), (place, code) in pairwise(classes):
        if code <= before and place - 1 not in known:
            at.add(place - 1)
    for i in sorted(at - known):
        row = rows[i]
        name = row.names.pop("部门经济科目", row.label)
        row.keys, row.names["单位"] = {"单位": name_key(name)}, name
        row.role, row.sectional, row.level = "parent", True, 0


def settle_blocks(drafts: Sequence[Draft], lane_rows: Sequence[str] = _PLAIN) -> None:
    """Accounts below a unit's row are parts of it and carry its key; so are units below a row that equals their sum."""
    rows = [d for d in drafts if d.role in lane_rows]
    heads = [i for i, d in enumerate(rows) if d.sectional and d.role == "parent" and not d.item]
    if not heads:
        return
    ends = [*heads[1:], len(rows)]
    blocks = {i: [d for d in rows[i + 1 : end] if d.parent is None] for i, end in zip(heads, ends, strict=True)}
    for i, below in blocks.items():
        for draft in below:
            draft.parent = rows[i]
        for draft in rows[i + 1 : ends[heads.index(i)]]:
            draft.keys.setdefault("单位", rows[i].keys.get("单位", ""))
    for n, i in enumerate(heads):
        _coded_below(rows[i], [rows[k] for k in heads[n + 1 :]])
        if not blocks[i] and _amounts(rows[i]):
            _group(rows[i], [rows[k] for k in heads[n + 1 :]])


def _coded_below(upper: Draft, units: Sequence[Draft]) -> None:
    """The units that follow and whose codes begin with that of their department (258001 below 258) are parts of it."""
    code = upper.keys.get("单位", "")
    for unit in units:
        own = unit.keys.get("单位", "")
        if not (code.isdecimal() and own.isdecimal() and len(own) > len(code) and own.startswith(code)):
            return
        unit.parent = unit.parent or upper


def _group(upper: Draft, units: Sequence[Draft]) -> None:
    """A unit row without accounts of its own is the sum of the units that follow, where some run of them adds up."""
    total = [Decimal(0)] * len(upper.values)
    for n, unit in enumerate(units):
        if unit.parent is not None:
            return
        total = [a + (b or 0) for a, b in zip(total, unit.values, strict=True)]
        if n and all(a == (b or 0) for a, b in zip(total, upper.values, strict=True)):
            for each in units[: n + 1]:
                each.parent = upper
            return


def _amounts(draft: Draft) -> bool:
    return any(v for v in draft.values)
