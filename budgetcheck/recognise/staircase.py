"""Lists whose levels are the columns of their labels: a row that prints a later text column is part of the row above it.

政府采购表: 货物 ▸ (unit) ▸ project and account ▸ item, each level in a column of its own and in a row of its own. The reading
stands only where the amounts bear it out; a list that is flat, or whose amounts say otherwise, keeps its rows flat.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from budgetcheck.recognise.draft import Draft
from budgetcheck.recognise.printed import Line
from budgetcheck.recognise.slots import Slot
from budgetcheck.wording.layouts import Layout
from budgetcheck.wording.normalise import label_of, tight
from budgetcheck.wording.spellings import hits

_HALF = 2
ZERO = Decimal(0)


def settle_staircase(drafts: Sequence[Draft], lines: Sequence[Line], slots: Sequence[Slot], layout: Layout) -> bool:
    """Levels and parents of the rows of a staircase list, in place; False where the table is none."""
    columns = [slot.column.index for slot in slots if slot.column.type in ("key", "text")]
    rows = [d for d in drafts if d.role in ("detail", "other", "parent") and not d.sectional]
    if not layout.staircase or not columns or not rows:
        return False
    depths = [_depth(draft, lines[draft.line], columns, layout) for draft in rows]
    above: list[int | None] = []
    stack: list[int] = []
    for i, depth in enumerate(depths):
        while stack and depths[stack[-1]] >= depth:
            stack.pop()
        above.append(stack[-1] if stack else None)
        stack.append(i)
    if not _borne_out(rows, above):
        _name_flat(rows, layout)
        return False
    for i, draft in enumerate(rows):
        upper = above[i]
        draft.role, draft.parent = "detail", rows[upper] if upper is not None else None
        draft.level = 1 if upper is None else rows[upper].level + 1
        draft.item = _item(lines[draft.line], columns, layout) if not depths[i] else ""
        draft.label = draft.label or _first(lines[draft.line], columns)
    return True


def _name_flat(rows: Sequence[Draft], layout: Layout) -> None:
    """The items of a list without levels whose rows are the uppermost ones, each once."""
    named = [(draft, _called(draft.label, layout)) for draft in rows]
    items = [item for _, item in named]
    if all(items) and len(set(items)) == len(items):
        for draft, item in named:
            draft.item = item


def _called(text: str, layout: Layout) -> str:
    plain = label_of(text).text
    return next((item for item, pattern in layout.staircase_patterns.items() if hits(pattern, plain)), "")


def _depth(draft: Draft, line: Line, columns: Sequence[int], layout: Layout) -> int:
    """0 for an uppermost row, else 1 + the place of the last text column that the row prints."""
    printed = [k for k, index in enumerate(columns) if (c := line.fresh(index)) is not None and tight(c.text)]
    if not printed:
        return len(columns) + 1
    if printed == [0] and _item(line, columns, layout):
        return 0
    return printed[-1] + 1


def _item(line: Line, columns: Sequence[int], layout: Layout) -> str:
    return _called(_first(line, columns), layout)


def _first(line: Line, columns: Sequence[int]) -> str:
    return next((c.text for i in columns if (c := line.cells[i]) is not None and tight(c.text)), "")


def _borne_out(rows: Sequence[Draft], above: Sequence[int | None]) -> bool:
    """Whether at least half of the rows with rows below them are their sum, in every column that they print."""
    below: dict[int, list[int]] = {}
    for i, upper in enumerate(above):
        if upper is not None:
            below.setdefault(upper, []).append(i)
    agreeing = 0
    for upper, parts in below.items():
        sums = [sum((v or ZERO for v in column), ZERO) for column in zip(*(rows[i].values for i in parts), strict=True)]
        agreeing += all(v is None or v == total for v, total in zip(rows[upper].values, sums, strict=True))
    return bool(below) and agreeing * _HALF >= len(below)
