"""Tables without upright lines, by column alignment, where the white space leaves no doubt.

Lines that white space parts into texts and amounts are rows of a table when the texts of all of them fall into common
columns. Level lines, where there are any, tell where rows part and how the header is made. Everything else stays lines
of text. A list of contents is no table: its only numbers are small whole ones.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from budgetcheck.readers.pdf.chunks import Chunk, is_label, is_prose
from budgetcheck.readers.pdf.columns import Strip, borders, crossed, find_strips, swallows, widen
from budgetcheck.readers.pdf.headers import Found, bare_head, ruled_head
from budgetcheck.readers.pdf.lattice import Edge, grid_of
from budgetcheck.readers.pdf.naming import with_names
from budgetcheck.readers.pdf.rows import Item, Row, find_rows

_FEWEST = 2  # amounts of a column
_NAMED = 3  # columns of a single row that its header must name
_PARTED = 0.8  # em: white space before or behind an amount that is no part of a sentence
_PITCH, _HEAD_PITCH = 3.2, 2.6  # em: lines further apart are not one table
_RULED_PITCH = 8.0  # em: the same where a level line stands between them
_PROSE = 0.6  # of a table's width: a single text as wide is none of its cells
_REGULAR = 1.25  # of the usual distance from row to row
_ALONG = 0.8  # of a table's width: a line as long goes from side to side
_SIZE = 1.2  # of the size of the data: larger texts are titles

Lines = list[list[Chunk]]


class _Body(NamedTuple):
    """Lines of data from `start` to before `end`, the columns they show, and the level lines of the page."""

    start: int
    end: int
    strips: list[Strip]
    rules: Sequence[Edge]

    def full(self, left: float, right: float) -> list[float]:
        """The heights of the lines that go from side to side of a table."""
        return [y for y, x0, x1 in self.rules if min(x1, right) - max(x0, left) > _ALONG * (right - left)]


def find_aligned(lines: Lines, rules: Sequence[Edge]) -> list[Found]:
    """The tables among the lines of a page. `rules`: level lines outside other tables."""
    found: list[Found] = []
    at = first = 0
    while at < len(lines):
        if not is_data(lines[at]):
            at += 1
            continue
        body, stop = _body(lines, at, rules)
        table = None
        if body is not None:
            table, stop = _table(lines, first, body)
        if table is not None:
            found.append(table)
            first = stop
        at = max(stop, at + 1)
    return found


def is_data(line: Sequence[Chunk]) -> bool:
    """Whether a line has several texts, an amount behind the first that white space parts from the others."""
    if not any(chunk.is_amount for chunk in line[1:]) or is_prose(
        line
    ):  # a number alone at the left is a section's or a date
        return False
    return any(
        after.x0 - before.x1 >= _PARTED * after.size
        for before, after in pairwise(line)
        if before.is_amount or after.is_amount
    )


def _body(lines: Lines, start: int, rules: Sequence[Edge]) -> tuple[_Body | None, int]:
    """The data that begin in line `start`, where white space parts their columns; and the line behind them."""
    end = stop = _stretch(lines, start, rules)
    while True:
        strips = find_strips([line for line in lines[start:end] if len(line) > 1])
        if strips is not None:
            shorter = _odd(lines, start, end, strips)
            if shorter is None:
                return _Body(start, end, strips, rules), end
        else:
            shorter = _up_to_rule(lines, start, end, rules)
            if shorter is None:
                return None, stop
        end = shorter


def _stretch(lines: Lines, start: int, rules: Sequence[Edge]) -> int:
    """Behind the last line that may belong to the table that begins with data in line `start`."""
    size = lines[start][0].size
    left, right = lines[start][0].x0, lines[start][-1].x1
    at = start + 1
    while at < len(lines):
        line = lines[at]
        if not _near(lines[at - 1], line, _PITCH, rules) or line[0].size > _SIZE * size:
            break
        if len(line) == 1 and (line[0].x1 - line[0].x0 > _PROSE * max(right - left, 1.0) or is_label(line[0].text)):
            break
        left, right = min(left, line[0].x0), max(right, line[-1].x1)
        at += 1
    return at


def _near(above: Sequence[Chunk], below: Sequence[Chunk], pitch: float, rules: Sequence[Edge]) -> bool:
    distance = below[0].y - above[0].y
    if distance <= pitch * below[0].size:
        return True
    ruled = any(above[0].y < y < below[0].bottom for y, _, _ in rules)
    return ruled and distance <= _RULED_PITCH * below[0].size


def _odd(lines: Lines, start: int, end: int, strips: list[Strip]) -> int | None:
    """The first line of one text that stands in no column alone, or below the data and wider than its column."""
    last = max(at for at in range(start, end) if len(lines[at]) > 1)
    for at in range(start, end):
        if len(lines[at]) > 1:
            continue
        (chunk,) = lines[at]
        if at < last:
            if not widen(strips, chunk):
                return at
        elif not any(strip.x0 - chunk.size < chunk.x0 and chunk.x1 < strip.x1 + chunk.size for strip in strips):
            return at
    return None


def _up_to_rule(lines: Lines, start: int, end: int, rules: Sequence[Edge]) -> int | None:
    """Behind the last line of text above the lowest level line among lines of text; None where there is none."""
    for at in range(end - 1, start, -1):
        if any(lines[at - 1][0].y < y < lines[at][0].y for y, _, _ in rules):
            return at
    return None


def _table(lines: Lines, first: int, body: _Body) -> tuple[Found | None, int]:
    """The table of a body with its header, and the line behind it. `first`: the first line it may begin in."""
    top, strips = _with_head(lines, first, body)
    xs = borders(strips)
    if any(left >= right for left, right in pairwise(xs)):
        return None, body.end
    rules = [rule for rule in body.rules if min(rule[2], xs[-1]) > max(rule[1], xs[0])]
    full = body.full(xs[0], xs[-1])
    items = [Item(crossed(chunk, xs)[0], chunk) for line in lines[top : body.end] for chunk in line]
    rows = find_rows(items, [strip.x1 - strip.x0 for strip in strips], full)
    if rows is None:
        return None, body.end
    n_head = next((at for at, row in enumerate(rows) if row.has_amount), len(rows))
    head, data = rows[:n_head], _without_tail(rows)[n_head:]
    amounts = Counter(item.column for row in data for item in row.items if item.chunk.is_amount)
    if max(amounts.values(), default=0) < _FEWEST and not _sure(head, data, full):
        return None, body.end
    stop = top + sum(line[0].y <= data[-1].bottom for line in lines[top : body.end])
    return _grid(head, data, xs, rules, full), stop


def _with_head(lines: Lines, first: int, body: _Body) -> tuple[int, list[Strip]]:
    """The line that the table's header begins in, and the columns as the header shows them too."""
    start = top = body.start
    size = median(chunk.size for chunk in lines[start])
    above = [y for y in body.full(body.strips[0].x0, body.strips[-1].x1) if y < lines[start][0].y]
    while top > first:
        line, below = lines[top - 1], lines[top]
        outer = not any(y < line[0].y for y in above)
        if top < start and outer and any(line[0].y < y < below[0].y for y in above):
            break  # the line at the table's top
        if not _near(line, below, _HEAD_PITCH, body.rules) or max(chunk.size for chunk in line) > _SIZE * size:
            break
        if any(is_label(chunk.text) or chunk.is_amount for chunk in line):
            break
        top -= 1
    foot = max((y for y in above if y > lines[top][0].y), default=lines[start][0].top)
    header = [chunk for line in lines[top:start] for chunk in line]
    return top, with_names(body.strips, header, [rule for rule in body.rules if rule[0] > lines[top][0].y], foot)


def _without_tail(rows: list[Row]) -> list[Row]:
    """The rows without the lines below them that are none of theirs.

    A row of one text is as near to the one above it as rows are, and begins where texts of its column begin.
    """
    wide = [at for at, row in enumerate(rows) if row.has_amount or len({item.column for item in row.items}) > 1]
    last = max(wide, default=-1)
    pitch = median([below.top - above.top for above, below in pairwise(rows[: last + 1])] or [0.0])
    lefts = {(item.column, round(item.chunk.x0)) for row in rows[: last + 1] for item in row.items}
    while last + 1 < len(rows):
        column, chunk = rows[last + 1].items[0]
        level = any((column, round(chunk.x0) + more) in lefts for more in (-1, 0, 1))
        if not level or rows[last + 1].top - rows[last].top > _REGULAR * pitch:
            break
        last += 1
    return rows[: last + 1]


def _sure(head: Sequence[Row], data: Sequence[Row], full: Sequence[float]) -> bool:
    """Whether a single row of amounts is a table's: between level lines, or below a header that names its columns."""
    if not data:
        return False
    middle = (data[0].top + data[-1].bottom) / 2
    if any(y < middle for y in full) and any(y > middle for y in full):
        return True
    named = {item.column for row in head for item in row.items}
    return len({item.column for item in data[0].items} & named) >= _NAMED


def _grid(
    head: list[Row], data: list[Row], xs: tuple[float, ...], rules: Sequence[Edge], full: Sequence[float]
) -> Found | None:
    rows = [*head, *data]
    cuts = [_cut(above, below, full) for above, below in pairwise(rows)]
    cuts = [rows[0].top - 1.0, *cuts, rows[-1].bottom + 1.0]
    zone = (cuts[0], cuts[len(head)])
    hs: list[Edge] = [(y, xs[0], xs[-1]) for y in (cuts[0], *cuts[len(head) :])]
    vs: list[Edge] = [(x, cuts[0], cuts[-1]) for x in (xs[0], xs[-1])]
    doubtful = False
    if head:
        inside = [rule for rule in rules if zone[0] + 2 < rule[0] < zone[1] - 2]
        chunks = [item.chunk for row in head for item in row.items]
        found = ruled_head(chunks, xs, zone, inside) if inside else bare_head(head, xs, zone)
        hs, vs, doubtful = hs + found.horizontal, vs + found.vertical, found.doubtful
    for row, (above, below) in zip(data, pairwise(cuts[len(head) :]), strict=True):
        spans = [crossed(item.chunk, xs) for item in row.items]
        doubtful = doubtful or any(swallows(item.chunk, xs) for item in row.items)
        vs += [(xs[at], above, below) for at in range(1, len(xs) - 1) if not any(a < at <= b for a, b in spans)]
    grid = grid_of(hs, vs)
    return None if grid is None else Found(grid, doubtful)


def _cut(above: Row, below: Row, full: Sequence[float]) -> float:
    """Where two rows part: at the line between them, or in the middle."""
    middle = (above.bottom + below.top) / 2
    drawn = [y for y in full if above.bottom - 2 <= y <= below.top + 2]
    return min(drawn, key=lambda y: abs(y - middle), default=middle)
