"""Which texts of a header name which column of a table without upright lines, and which columns only the header shows.

A header text stands in the middle of its column, texts begin at the left of theirs, amounts end at the right: where
the two do not stand over one another, the header is that of the texts left of it or of the amounts right of it. A text
over several columns stands in the middle of them all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from budgetcheck.readers.pdf.chunks import Chunk
from budgetcheck.readers.pdf.columns import Strip
from budgetcheck.readers.pdf.lattice import Edge

_ONE = 1.1  # em: no more than one character
_CENTRED = 0.6  # em: as near stands a text to the middle of what it is over
_NEXT = 1.8  # em: lines further apart are not one text


@dataclass(slots=True)
class _Name:
    """Header texts that stand over one another, from the lowest up."""

    chunks: list[Chunk]
    x0: float
    x1: float

    @property
    def middle(self) -> float:
        return (self.x0 + self.x1) / 2

    def take(self, chunk: Chunk) -> None:
        self.x0, self.x1 = min(self.x0, chunk.x0), max(self.x1, chunk.x1)
        self.chunks.append(chunk)


@dataclass(slots=True)
class _Column:
    """A column under way, with what names it."""

    x0: float
    x1: float
    amounts: bool
    name: _Name | None = None

    def take(self, name: _Name) -> None:
        self.x0, self.x1 = min(self.x0, name.x0), max(self.x1, name.x1)
        self.name = self.name or name


def with_names(strips: Sequence[Strip], header: Sequence[Chunk], rules: Sequence[Edge], foot: float) -> list[Strip]:
    """The columns widened by the header texts right above them, and those that only the header shows.

    `rules`: level lines, of which those above the header's `foot` part texts over several columns from those below.
    """
    inner = [rule for rule in rules if rule[0] < foot - 2.0]
    leaves = [
        chunk
        for chunk in header
        if not any(y > chunk.y - 0.35 * chunk.size and x0 < chunk.middle < x1 for y, x0, x1 in inner)
    ]
    columns = [_Column(*strip) for strip in strips]
    apart: list[_Name] = []
    for name in _names(leaves):
        over = [column for column in columns if _meet(name, column)]
        if len(over) == 1:
            over[0].take(name)
        elif not over:
            apart.append(name)
    _settle(apart, columns, ruled=bool(inner))
    return sorted(Strip(column.x0, column.x1, column.amounts) for column in columns)


def _names(chunks: Sequence[Chunk]) -> list[_Name]:
    """The lowest texts of a header with what stands right above each; texts over several of them are left out."""
    found: list[_Name] = []
    for chunk in sorted(chunks, key=lambda chunk: (-chunk.y, chunk.x0)):
        over = [name for name in found if _meet(chunk, name)]
        if not over:
            found.append(_Name([chunk], chunk.x0, chunk.x1))
        elif len(over) == 1 and over[0].chunks[-1].y - chunk.y <= _NEXT * chunk.size:
            over[0].take(chunk)
    return found


def _settle(apart: Sequence[_Name], columns: list[_Column], *, ruled: bool) -> None:
    """Give names that stand over no column to the column beside them, or make them columns of their own.

    From the lowest up: one in the middle of several columns with names below it belongs to none of them.
    """
    for level in _levels(apart):
        names = [name for name in level if ruled or not _over_several(name, columns)]
        pairs = []
        for name in names:
            for column in columns:
                gap = column.x0 - name.x1 if column.amounts else name.x0 - column.x1
                low, high = min(name.x1, column.x1), max(name.x0, column.x0)
                between = [(one.x0, one.x1) for one in columns if one is not column]
                between += [(one.x0, one.x1) for one in names if one is not name]
                if column.name is None and gap >= 0 and not any(low <= x0 and x1 <= high for x0, x1 in between):
                    pairs.append((gap, name, column))
        given: list[_Name] = []
        for _, name, column in sorted(pairs, key=lambda pair: pair[0]):
            if not any(one is name for one in given) and column.name is None:
                column.take(name)
                given.append(name)
        for name in names:
            if not any(one is name for one in given):
                _alone(name, columns)


def _levels(names: Sequence[_Name]) -> list[list[_Name]]:
    """Names by the baseline of their lowest text, from below."""
    found: list[list[_Name]] = []
    for name in sorted(names, key=lambda name: -name.chunks[0].y):
        if found and found[-1][0].chunks[0].y - name.chunks[0].y < 0.3 * name.chunks[0].size:
            found[-1].append(name)
        else:
            found.append([name])
    return found


def _over_several(name: _Name, columns: Sequence[_Column]) -> bool:
    """Whether a text that stands over no column stands in the middle of several with names below it."""
    chunk = name.chunks[0]
    order = sorted(columns, key=lambda column: column.x0)
    right = sum(column.x1 <= name.x0 for column in order)
    deeper = [column.name is not None and column.name.chunks[-1].y > chunk.y + 0.5 * chunk.size for column in order]
    return any(
        abs((order[low].x0 + order[high].x1) / 2 - name.middle) <= _CENTRED * chunk.size
        for low in range(right)
        for high in range(right, len(order))
        if all(deeper[low : high + 1])
    )


def _alone(name: _Name, columns: list[_Column]) -> None:
    """Make a name a column of its own, or the second character of the one before: 项 目."""
    before = max((column for column in columns if column.x1 <= name.x0), key=lambda column: column.x1, default=None)
    one = _ONE * name.chunks[0].size
    if (
        before is not None
        and before.name is not None
        and max(name.x1 - name.x0, before.name.x1 - before.name.x0) <= one
    ):
        before.take(name)
    else:
        columns.append(_Column(name.x0, name.x1, False, name))


def _meet(one: _Name | Chunk, other: _Column | _Name) -> bool:
    return one.x0 < other.x1 and other.x0 < one.x1
