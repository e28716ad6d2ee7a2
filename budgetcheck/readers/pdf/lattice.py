"""Grids from edges: which lines make a table, where its rows and columns lie, which slots are merged.

Method (the usual lattice idea, done on merged lines instead of single segments): edges on nearly one position are one
line; lines that touch form a component; the positions of a component's lines cut its box into slots; neighbouring
slots with no line between them are one cell. The outer frame may be missing: the ends of the inner lines bound it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise
from typing import NamedTuple

from budgetcheck.document import Box

Edge = tuple[float, float, float]
"""Position, from, to."""

Lines = tuple[list[Edge], list[Edge]]
"""Level and upright lines of one table."""

_SNAP = 2.0  # points: edges this near lie on one line (double rules, a stroke beside its own thin box)
_NARROW = 4.0  # points: lines this near bound no cell; they are the frames of two cells side by side
_JOIN = 3.5  # points: gap in a line, or between the end of one line and the line it should meet
_SHORT = 3.5  # points: a shorter line bounds no cell
_OPEN = 6.0  # points: how far lines must reach beyond the last crossing line to make an open outer cell
_COVER = 0.6  # share of a slot's side that a line must cover to part two slots
_MAX_SLOTS = 300_000


class Grid(NamedTuple):
    """A table's geometry: column edges `xs`, row edges `ys` (ascending), cells as (row, column, rows, columns).

    `open_top`, `open_bottom`: the columns above or below whose slots no line closes the table.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[tuple[int, int, int, int], ...]
    open_top: frozenset[int] = frozenset()
    open_bottom: frozenset[int] = frozenset()

    @property
    def box(self) -> Box:
        """The outer box."""
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]


def merge_edges(edges: list[Edge]) -> list[Edge]:
    """Edges on nearly one position that overlap or almost touch, as one line each; short rests dropped."""
    lines: list[Edge] = []
    group: list[Edge] = []
    for edge in [*sorted(edges), (float("inf"), 0.0, 0.0)]:
        if group and edge[0] - group[0][0] > _SNAP:
            lines += _joined(group)
            group = []
        group.append(edge)
    return [line for line in lines if line[2] - line[1] > _SHORT]


def _joined(group: list[Edge]) -> list[Edge]:
    longest = max(group, key=lambda edge: edge[2] - edge[1])
    position = longest[0]
    lines: list[Edge] = []
    start = end = None
    for _, low, high in sorted(group, key=lambda edge: edge[1]):
        if start is None or end is None or low > end + _JOIN:
            if start is not None and end is not None:
                lines.append((position, start, end))
            start, end = low, high
        else:
            end = max(end, high)
    if start is not None and end is not None:
        lines.append((position, start, end))
    return lines


def find_grids(horizontal: list[Edge], vertical: list[Edge]) -> list[Grid]:
    """The grids of a page, by top and left."""
    rows, columns = merge_edges(horizontal), merge_edges(vertical)
    grids = []
    for hs, vs in _components(rows, columns):
        if (grid := grid_of(hs, vs)) is not None:
            grids.append(grid)
    return sorted(grids, key=lambda grid: (grid.ys[0], grid.xs[0]))


def _components(rows: list[Edge], columns: list[Edge]) -> list[Lines]:
    """Sets of lines that touch, directly or over others; sets inside the box of another join it."""
    parent = list(range(len(rows) + len(columns)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    order = sorted(range(len(columns)), key=lambda index: columns[index][0])
    places = [columns[index][0] for index in order]
    for row, (y, x0, x1) in enumerate(rows):
        own = root(row)
        for column in order[bisect_left(places, x0 - _JOIN) : bisect_right(places, x1 + _JOIN)]:
            if parent[len(rows) + column] != own and columns[column][1] - _JOIN <= y <= columns[column][2] + _JOIN:
                parent[own] = own = root(len(rows) + column)
    members: dict[int, Lines] = {}
    for index in range(len(parent)):
        both = members.setdefault(root(index), ([], []))
        if index < len(rows):
            both[0].append(rows[index])
        else:
            both[1].append(columns[index - len(rows)])
    whole = [both for both in members.values() if both[0] and both[1]]
    loose = [column for both in members.values() if not both[0] for column in both[1]]
    return _absorb(_with_loose(whole, loose))


def _with_loose(whole: list[Lines], loose: list[Edge]) -> list[Lines]:
    """Give upright lines that meet no level line to the table beside them that is as high as they are.

    They part cells that a page break cut at both ends, so that nothing closes them above or below.
    """
    for column in loose:
        for hs, vs in whole:
            top, bottom = min(h[0] for h in hs), max(h[0] for h in hs)
            overlap = min(bottom, column[2]) - max(top, column[1])
            if overlap > 0.8 * (bottom - top) and overlap > 0.8 * (column[2] - column[1]):
                vs.append(column)
                break
    return whole


def _absorb(components: list[Lines]) -> list[Lines]:
    """Join components whose boxes lie in one another; a plain frame around others is dropped."""
    boxed = [(_box(hs, vs), hs, vs) for hs, vs in components]
    boxed.sort(key=lambda item: -(item[0][2] - item[0][0]) * (item[0][3] - item[0][1]))
    kept: list[tuple[Box, list[Edge], list[Edge]]] = []
    for box, hs, vs in boxed:
        holder = next((other for other in kept if _inside(box, other[0])), None)
        if holder is not None and len(holder[1]) <= 2 and len(holder[2]) <= 2:
            kept.remove(holder)
            holder = None
        if holder is not None:
            holder[1].extend(hs)
            holder[2].extend(vs)
        else:
            kept.append((box, hs, vs))
    return [(hs, vs) for _, hs, vs in kept]


def _box(hs: list[Edge], vs: list[Edge]) -> Box:
    return (
        min([v[0] for v in vs] + [h[1] for h in hs]),
        min([h[0] for h in hs] + [v[1] for v in vs]),
        max([v[0] for v in vs] + [h[2] for h in hs]),
        max([h[0] for h in hs] + [v[2] for v in vs]),
    )


def _inside(inner: Box, outer: Box) -> bool:
    return (
        inner[0] >= outer[0] - 1 and inner[1] >= outer[1] - 1 and inner[2] <= outer[2] + 1 and inner[3] <= outer[3] + 1
    )


def _positions(lines: list[Edge], ends: list[Edge]) -> list[float]:
    """The distinct positions of lines, and the outer ends of the crossing lines where these reach beyond them."""
    found: list[float] = []
    for position in sorted(line[0] for line in lines):
        if not found or position - found[-1] > _NARROW:
            found.append(position)
    low, high = min(end[1] for end in ends), max(end[2] for end in ends)
    if low < found[0] - _OPEN:
        found.insert(0, low)
    if high > found[-1] + _OPEN:
        found.append(high)
    return found


def grid_of(hs: list[Edge], vs: list[Edge]) -> Grid | None:
    """The grid of one component, or None where it holds fewer than two cells."""
    xs, ys = _positions(vs, hs), _positions(hs, vs)
    n_rows, n_columns = len(ys) - 1, len(xs) - 1
    if n_rows < 1 or n_columns < 1 or n_rows * n_columns < 2 or n_rows * n_columns > _MAX_SLOTS:
        return None
    right = _parting(vs, xs, ys)
    below = _parting(hs, ys, xs)
    cells = _cells(n_rows, n_columns, right, below)
    if len(cells) < 2:
        return None
    tops, bottoms = (frozenset(x for x in range(n_columns) if not below[y][x]) for y in (0, n_rows))
    return Grid(tuple(xs), tuple(ys), tuple(cells), tops, bottoms)


def _parting(lines: list[Edge], along: list[float], across: list[float]) -> list[list[bool]]:
    """For each inner position of `along`, for each slot of `across`: whether a line parts the slots there."""
    covered = [[0.0] * (len(across) - 1) for _ in along]
    whole = [False] * len(along)  # most lines go from end to end
    for position, low, high in lines:
        at = bisect_left(along, position - _NARROW)
        if at == len(along) or abs(along[at] - position) > _NARROW:
            continue
        if low <= across[0] and high >= across[-1]:
            whole[at] = True
            continue
        cover = covered[at]
        for slot in range(max(bisect_right(across, low) - 1, 0), len(across) - 1):
            if across[slot] >= high:
                break
            cover[slot] += min(high, across[slot + 1]) - max(low, across[slot])
    sizes = [after - before for before, after in pairwise(across)]
    return [
        [True] * len(sizes) if all_of_it else [part >= _COVER * size for part, size in zip(cover, sizes, strict=True)]
        for cover, all_of_it in zip(covered, whole, strict=True)
    ]


def _cells(
    n_rows: int, n_columns: int, right: list[list[bool]], below: list[list[bool]]
) -> list[tuple[int, int, int, int]]:
    """Rectangles of slots with no line inside. `right[x][row]`, `below[y][column]`: a line stands at that edge."""
    taken = [[False] * n_columns for _ in range(n_rows)]
    cells: list[tuple[int, int, int, int]] = []
    for row in range(n_rows):
        taken_here, closed_below = taken[row], below[row + 1] if row + 1 < n_rows else [True] * n_columns
        closed_right = [edge[row] for edge in right[1:n_columns]] + [True]
        for column in range(n_columns):
            if taken_here[column]:
                continue
            if closed_right[column] and closed_below[column]:
                cells.append((row, column, 1, 1))
                continue
            end = column + 1
            while end < n_columns and not right[end][row] and not taken[row][end]:
                end += 1
            down = row + 1
            while (
                down < n_rows
                and not below[down][column]
                and _continues(down, (column, end), right=right, below=below, taken=taken)
            ):
                down += 1
            for y in range(row, down):
                taken[y][column:end] = [True] * (end - column)
            cells.append((row, column, down - row, end - column))
    return cells


def _continues(
    row: int,
    columns: tuple[int, int],
    *,
    right: list[list[bool]],
    below: list[list[bool]],
    taken: list[list[bool]],
) -> bool:
    """Whether the slots of a row belong to the cell above them: open above, open between, closed at both sides."""
    column, end = columns
    if any(below[row][x] or taken[row][x] for x in range(column, end)):
        return False
    if any(right[x][row] for x in range(column + 1, end)):
        return False
    open_left = column > 0 and not right[column][row]
    open_right = end < len(right) - 1 and not right[end][row]
    return not (open_left or open_right)
