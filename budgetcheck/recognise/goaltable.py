"""Goal tables of texts without columns as printed tables: their rows, read from their anchors, put below their headers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from budgetcheck.document import Paragraph, Table
from budgetcheck.recognise.columns import assign
from budgetcheck.recognise.goallines import GoalRow, activity_rows, project_rows
from budgetcheck.recognise.lineheads import leaves_from
from budgetcheck.recognise.linerows import Word, as_table, plain_rows, words_of
from budgetcheck.recognise.printed import Leaf
from budgetcheck.recognise.slots import Slot
from budgetcheck.wording.indicator_words import indicator_words
from budgetcheck.wording.layouts import Layout, Vocabulary

GOAL_TABLES = ("PFP", "PFD")
_ENDING_AMOUNT = re.compile(r"(?:^|\s)-?[\d,]+\.\d+$")
_NEEDED = frozenset(("二级指标", "三级指标", "绩效指标性质", "指标值"))


def goal_table(
    segment: Sequence[Paragraph],
    head: tuple[int, int],
    slots: Sequence[Slot],
    leaves: tuple[Leaf, ...],
    *,
    layout: Layout,
    words: Vocabulary,
) -> tuple[Table, tuple[Leaf, ...]] | None:
    """The table of the lines of `segment`, whose header is the lines from `head[0]` to `head[1]`, and its columns.

    None where the header does not name the columns that an indicator needs.
    """
    body = head[1]
    if layout.kind == "PFD":
        return _department(segment, body, slots, leaves, layout=layout, words=words)
    places = {slot.column.role or "": slot.column.index for slot in slots}
    if not places.keys() >= _NEEDED:
        return None
    money = [slot.column.index for slot in slots if slot.is_amount]
    header = [word.text for line in segment[slice(*head)] for word in words_of(line)]
    found = _without([word for line in segment[body:] for word in words_of(line)], header)
    rows = list(project_rows(found, indicator_words(), len(money), places))
    return _table(rows, places, money, len(leaves), segment), leaves


def _department(
    segment: Sequence[Paragraph],
    body: int,
    slots: Sequence[Slot],
    leaves: tuple[Leaf, ...],
    *,
    layout: Layout,
    words: Vocabulary,
) -> tuple[Table, tuple[Leaf, ...]] | None:
    """The department's own table: one row of money, and below a header of its own the indicators."""
    stop = next((i + 1 for i in range(body, len(segment)) if _ENDING_AMOUNT.search(segment[i].text.strip())), body)
    first = list(plain_rows([words_of(line) for line in segment[body:stop]], slots))
    inner = next((i for i in range(stop, len(segment)) if "三级指标" in segment[i].text.split()), len(segment))
    if inner < len(segment):
        under = leaves_from([word.text for word in words_of(segment[inner])], layout, words)
        moved = tuple(Leaf(len(leaves) + leaf.index, leaf.path) for leaf in under)
        places = {s.column.role or "": s.column.index for s in assign(moved, layout, words, lambda _: (), None)}
        if places.keys() >= _NEEDED:
            found = [word for line in segment[inner + 1 :] for word in words_of(line)]
            rows = list(activity_rows(found, indicator_words()))
            leaves = (*leaves, *moved)
            return _table(rows, places, [], len(leaves), segment, before=first), leaves
    return as_table(first, len(leaves), segment[0].location), leaves


def _without(found: Sequence[Word], header: Sequence[str]) -> list[Word]:
    """The words without the header that is printed again on further pages."""
    kept: list[Word] = []
    at = 0
    while at < len(found):
        if found[at].text == header[0] and [word.text for word in found[at : at + len(header)]] == list(header):
            at += len(header)
            continue
        kept.append(found[at])
        at += 1
    return kept


def _table(
    rows: Sequence[GoalRow],
    places: dict[str, int],
    money: Sequence[int],
    width: int,
    segment: Sequence[Paragraph],
    *,
    before: Sequence[dict[int, Word] | list[Word]] = (),
) -> Table:
    placed: list[dict[int, Word] | list[Word]] = list(before)
    torn: set[tuple[int, int]] = set()
    for row in rows:
        torn |= {(len(placed), places[role]) for role in row.torn if role in places}
        cells = {places[role]: word for role, word in row.cells.items() if role in places}
        placed.append(cells | dict(zip(money, row.money, strict=False)))
    return as_table(placed, width, segment[0].location, torn)
