"""Grids that shades make: filled boxes, one to a cell, where no lines do."""

from __future__ import annotations

from collections.abc import Sequence

from budgetcheck.document import Box
from budgetcheck.readers.pdf.chunks import Chunk
from budgetcheck.readers.pdf.lattice import Edge, Grid, find_grids

_JOIN = 3.5  # points: gap between shaded cells, or between them and the table they head
_HEAD, _DENSE = 150.0, 0.85  # points: the highest shaded header; how much of its place its cells fill
_FEWEST_SHADES, _MOST_SHADES = 4, 20_000


def with_shaded_heads(ruled: list[Grid], horizontal: list[Edge], vertical: list[Edge], shades: list[Box]) -> list[Grid]:
    """The ruled grids, with the shaded cells that stand right above some of them: a header between white lines."""
    free = _free(shades, ruled) if ruled and shades else []
    heads = [box for grid in ruled for box in _head_shades(grid, free)] if len(free) > 1 else []
    if not heads:
        return ruled
    level, upright = _edges(heads)
    return find_grids([*horizontal, *level], [*vertical, *upright])


def _head_shades(grid: Grid, free: list[Box]) -> list[Box]:
    """The shaded cells that fill the place above a grid, from its left to its right."""
    x0, top, x1, _ = grid.box
    found = [
        box
        for box in free
        if x0 - _JOIN <= box[0] and box[2] <= x1 + _JOIN and top - _HEAD <= box[1] and box[3] <= top + _JOIN
    ]
    if len(found) < 2 or max(box[3] for box in found) < top - _JOIN:
        return []
    above = min(box[1] for box in found)
    filled = sum((box[2] - box[0]) * (box[3] - box[1]) for box in found)
    return found if filled >= _DENSE * (x1 - x0) * (top - above) else []


def _edges(boxes: Sequence[Box]) -> tuple[list[Edge], list[Edge]]:
    """The level and upright edges of boxes."""
    level = [(y, x0, x1) for x0, top, x1, bottom in boxes for y in (top, bottom)]
    return level, [(x, top, bottom) for x0, top, x1, bottom in boxes for x in (x0, x1)]


def shaded_grids(shades: Sequence[Box], lines: Sequence[Sequence[Chunk]]) -> list[Grid]:
    """Grids from filled boxes alone, one to a cell, where no lines make a table; `lines`: the texts there, by line."""
    if len(shades) > _MOST_SHADES:
        return []
    cells = [box for box in shades if not any(_is_band(box, line) for line in lines)]
    level, upright = _edges(cells) if len(cells) >= _FEWEST_SHADES else ([], [])
    return [grid for grid in find_grids(level, upright) if len(grid.xs) > 2 and len(grid.ys) > 2]


def _is_band(box: Box, line: Sequence[Chunk]) -> bool:
    """Whether a box goes along a row: several texts of a line stand in it, an amount among them."""
    x0, top, x1, bottom = box
    if not line or not top < line[0].y - 0.35 * line[0].size < bottom:
        return False
    inside = [chunk for chunk in line if x0 <= chunk.middle <= x1]
    return len(inside) > 1 and any(chunk.is_amount for chunk in inside)


def _free(shades: list[Box], grids: list[Grid]) -> list[Box]:
    """The filled boxes that lie in none of the grids."""
    return [box for box in shades if not any(_overlap(box, grid.box) for grid in grids)]


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
