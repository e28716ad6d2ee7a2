"""Lists that print heads and their parts in one column: where the flat rows do not make the total, one nesting does.

专项业务经费支出表: 合计 ▸ department ▸ unit ▸ group of projects ▸ project, all with amounts, none indented. The sums tell the levels,
if they allow exactly one reading in which every head stands directly above its parts.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from itertools import groupby

from budgetcheck.recognise.draft import Draft

_WHOLE = "合计"
_LONGEST = 150
_ROWS = ("other", "detail")


def settle_nesting(drafts: Sequence[Draft]) -> None:
    """Parents of the rows of such a list, in place.

    Only where some rows print a unit and others do not (heads and parts are mixed), the total is printed, nothing else
    has told the levels, and the flat sum is not the total.
    """
    total = next((d for d in drafts if d.role == "total"), None)
    rows = [d for d in drafts if d.role in _ROWS and _amount(d)]
    whole = _amount(total) if total else Decimal(0)
    if whole and all(d.keys.get("功能科目") for d in rows if not d.sectional) and _below_accounts(rows, whole):
        return
    named = sum(1 for d in rows if d.keys.get("单位"))
    if not whole or not 0 < named < len(rows) or any(d.parent is not None or d.sectional for d in drafts):
        return
    parents = nesting([_amount(d) for d in rows], whole)
    for draft, parent in zip(rows, parents or (), strict=False):
        if parent is not None:
            draft.parent = rows[parent]


def _below_accounts(rows: Sequence[Draft], whole: Decimal) -> bool:
    """Rows of an account above the projects of the same account: parents where so read, and only so, the list makes `whole`."""
    runs = [list(run) for _, run in groupby(rows, key=lambda d: (d.keys.get("功能科目", ""), d.keys.get("单位", "")))]
    heads = [run for run in runs if len(run) > 1 and _amount(run[0]) == sum(map(_amount, run[1:]), Decimal(0))]
    flat = sum(map(_amount, rows), Decimal(0))
    if not heads or flat == whole or flat - sum((_amount(run[0]) for run in heads), Decimal(0)) != whole:
        return False
    for run in heads:
        for draft in run[1:]:
            draft.parent = run[0]
    return True


def nesting(values: Sequence[Decimal], whole: Decimal) -> tuple[int | None, ...] | None:
    """The parent of each row when heads stand directly above their parts and the first level makes the whole.

    None where the rows are flat, where no reading adds up and where several do. All values must be positive.
    """
    n = len(values)
    if n > _LONGEST or any(v <= 0 for v in values) or sum(values) == whole:
        return None

    @cache
    def ends(i: int, rest: Decimal) -> tuple[tuple[int, ...], ...]:
        """The readings of rows from i on that make `rest`: for each the head flags (end of its parts, 0 for none) of its rows."""
        if i >= n or values[i] > rest:
            return ()
        found: list[tuple[int, ...]] = []
        heads = [(), *ends(i + 1, values[i])]
        for below in heads:
            after = i + 1 + len(below)
            own = (after if below else 0, *below)
            if values[i] == rest:
                found.append(own)
            else:
                found += [(*own, *further) for further in ends(after, rest - values[i])]
            if len(found) > 1 + n:  # far from one reading
                break
        return tuple(found)

    complete = [reading for reading in ends(0, whole) if len(reading) == n]
    if len(complete) != 1:
        return None
    parents: list[int | None] = []
    open_heads: list[tuple[int, int]] = []
    for i, end in enumerate(complete[0]):
        while open_heads and open_heads[-1][1] <= i:
            open_heads.pop()
        parents.append(open_heads[-1][0] if open_heads else None)
        if end:
            open_heads.append((i, end))
    return tuple(parents)


def _amount(draft: Draft) -> Decimal:
    entry = draft.entries.get(_WHOLE)
    return entry.figure.value if entry and entry.figure else Decimal(0)
