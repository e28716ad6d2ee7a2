"""Rows of a table between whose rows nothing is drawn: which lines of its columns make one row.

Lines that stand beside one another, wholly or in part, are one row. A line below goes on a row where it can be the rest
of a wrapped text: the text above it fills its column, what follows begins no new item, and the two stand nearer to one
another than any two rows do. Where a line may be either, there is no telling, and no table.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest
from typing import Literal, NamedTuple

from budgetcheck.readers.pdf.chunks import Chunk

_SLACK = 0.35  # em: what a full line may leave free
_PITCH = 1.8  # em: lines further apart are not one text
_BESIDE = 0.6  # em: from the baseline of an amount to the lines of a text on two lines, in whose middle it stands
_NEARER = 0.93  # of the least distance between two rows: the most between two lines of one
_ITEM = re.compile(r"[（(]?[一二三四五六七八九十]{1,3}[、）).]|[（(]?\d{1,2}([、）)]|[.．](?!\d))|[①-⑳]|其中|\d{3,}")
_WHOLE = re.compile(r"[-+－]?(\d{1,3}([,，]\d{3})+|\d+)([.．]\d+)?[%％]?")

Link = Literal["no", "rest", "unsure"]


class Item(NamedTuple):
    """A chunk in its column."""

    column: int
    chunk: Chunk


@dataclass(slots=True)
class Row:
    """Lines of one row, from `top` to `bottom` in points."""

    top: float
    bottom: float
    items: list[Item]

    @property
    def has_amount(self) -> bool:
        """Whether an amount stands in it."""
        return any(item.chunk.is_amount for item in self.items)

    def take(self, other: Row) -> None:
        """Let the row go on with another one's lines."""
        self.top, self.bottom = min(self.top, other.top), max(self.bottom, other.bottom)
        self.items += other.items


def find_rows(items: Iterable[Item], rooms: Sequence[float], cuts: Sequence[float]) -> list[Row] | None:
    """The rows of a table from top to bottom; None where a line may belong to two.

    `rooms`: how wide the texts of each column may be; `cuts`: where lines are drawn from side to side.
    """
    blocks = []
    for block in beside(items, cuts):
        parts = _levelled(block)
        if parts is None:
            return None
        blocks += parts
    inner = [y for y in cuts if blocks and blocks[0].top < y < blocks[-1].bottom]
    if inner and (banded := _banded(blocks, cuts)) is not None:
        return banded
    least = _least_pitch(blocks, rooms)
    rows: list[Row] = []
    for block, after in zip_longest(blocks, blocks[1:]):
        link = _link(rows[-1], block, rooms, least) if rows and not _parted(rows[-1], block, cuts) else "no"
        if link != "no" and _begins(rows[-1], block) and (after is None or _link(block, after, rooms, least) == "no"):
            link = "no"
        if link == "unsure" and any(row.has_amount for row in rows):
            return None
        if link != "no":
            rows[-1].take(block)
        else:
            rows.append(Row(block.top, block.bottom, list(block.items)))
    return None if any(_several(row) for row in rows) else rows


def _levelled(block: Row) -> list[Row] | None:
    """Rows so close that their texts overlap, each with the texts beside its amounts; None where one is beside none."""
    if not _several(block):
        return [block]
    levels: list[Row] = []
    for item in sorted(block.items, key=lambda item: item.chunk.y):
        if item.chunk.is_amount and (not levels or item.chunk.y - levels[-1].items[0].chunk.y > 1.0):
            levels.append(Row(item.chunk.top, item.chunk.bottom, [item]))
    ys = [level.items[0].chunk.y for level in levels]
    for item in block.items:
        off, at = min((abs(y - item.chunk.y), at) for at, y in enumerate(ys))
        if off > _BESIDE * item.chunk.size:
            return None
        if item is not levels[at].items[0]:
            levels[at].take(Row(item.chunk.top, item.chunk.bottom, [item]))
    return levels


def _begins(above: Row, below: Row) -> bool:
    """Whether a row with amounts would begin with lines above its amounts: then it must end with lines below them."""
    return below.has_amount and not above.has_amount


def beside(items: Iterable[Item], cuts: Sequence[float] = ()) -> list[Row]:
    """Lines that stand beside one another, or partly so."""
    blocks: list[Row] = []
    for item in sorted(items, key=lambda item: item.chunk.top):
        one = Row(item.chunk.top, item.chunk.bottom, [item])
        if blocks and one.top < blocks[-1].bottom and not _parted(blocks[-1], one, cuts):
            blocks[-1].take(one)
        else:
            blocks.append(one)
    return blocks


def _parted(above: Row, below: Row, cuts: Sequence[float]) -> bool:
    """Whether a line is drawn between the middles of two rows."""
    high, low = (above.top + above.bottom) / 2, (below.top + below.bottom) / 2
    return any(high < cut < low for cut in cuts)


def _banded(blocks: Sequence[Row], cuts: Sequence[float]) -> list[Row] | None:
    """The rows where a line is drawn between any two of them; None where two amounts stand between two lines."""
    rows: list[Row] = []
    for block in blocks:
        if rows and not _parted(rows[-1], block, cuts):
            rows[-1].take(Row(block.top, block.bottom, list(block.items)))
        else:
            rows.append(Row(block.top, block.bottom, list(block.items)))
    return None if any(_several(row) for row in rows) else rows


def _several(row: Row) -> bool:
    """Whether a column holds two whole amounts in the row."""
    amounts = [(item.column, item.chunk.y) for item in row.items if item.chunk.is_amount]
    return any(one[0] == other[0] and abs(one[1] - other[1]) > 1.0 for one, other in pairwise(sorted(amounts)))


def _least_pitch(blocks: Sequence[Row], rooms: Sequence[float]) -> float:
    """The least distance between two rows of data that are two for certain; 0 where there are none."""
    first = next((at for at, block in enumerate(blocks) if block.has_amount), len(blocks))
    found = [
        _distance(above, below) for above, below in pairwise(blocks[first:]) if "no" in _verdicts(above, below, rooms)
    ]
    return min(found, default=0.0)


def _distance(above: Row, below: Row) -> float:
    return min(item.chunk.y for item in below.items) - max(item.chunk.y for item in above.items)


def _link(above: Row, below: Row, rooms: Sequence[float], least: float) -> Link:
    """Whether the lines below go on the row above."""
    verdicts = _verdicts(above, below, rooms)
    if not verdicts or "no" in verdicts:
        return "no"
    if least and _distance(above, below) > _NEARER * least:
        return "unsure"
    return "rest"


def _verdicts(above: Row, below: Row, rooms: Sequence[float]) -> list[Link]:
    """For each column that both have a text in, whether the one below can be the rest of the one above."""
    found: list[Link] = []
    for column in {item.column for item in above.items} & {item.column for item in below.items}:
        upper = max((item.chunk for item in above.items if item.column == column), key=lambda chunk: chunk.y)
        lower = min((item.chunk for item in below.items if item.column == column), key=lambda chunk: chunk.y)
        found.append("rest" if _is_rest(upper, lower, rooms[column]) else "no")
    return found


def _is_rest(upper: Chunk, lower: Chunk, room: float) -> bool:
    if lower.y - upper.y > _PITCH * upper.size or abs(lower.size - upper.size) > 0.1 * upper.size:
        return False
    if room - (upper.x1 - upper.x0) >= lower.token + _SLACK * upper.size:
        return False
    if upper.is_number and lower.is_number:
        joined = _WHOLE.fullmatch(upper.text + lower.text) is not None
        return joined and upper.is_amount and not lower.is_amount
    return not (upper.is_number or lower.is_number or _ITEM.match(lower.text))
