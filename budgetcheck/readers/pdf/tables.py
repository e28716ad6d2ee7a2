"""The tables of a page: first those with lines around their cells, then those without."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from budgetcheck.readers.pdf.drawn import Drawn
from budgetcheck.readers.pdf.filling import PageTable, fill_grids
from budgetcheck.readers.pdf.lattice import find_grids
from budgetcheck.readers.pdf.paths import Strokes
from budgetcheck.readers.pdf.runs import Run
from budgetcheck.readers.pdf.shades import with_shaded_heads
from budgetcheck.readers.pdf.stacked import split_stacked
from budgetcheck.readers.pdf.unruled import Groups, completed

_PARTED = 0.8  # em: white space that parts a line


def page_tables(strokes: Strokes, runs: list[Run]) -> tuple[list[PageTable], Groups, int]:
    """The tables of a page, and the lines of text outside them.

    Also how many amounts stand in such lines that look like rows of a table all the same.
    """
    ruled = find_grids(strokes.horizontal, strokes.vertical)
    ruled = with_shaded_heads(ruled, strokes.horizontal, strokes.vertical, strokes.shades)
    filled, rest = fill_grids(ruled, runs)
    tables, groups = completed([part for table in filled for part in split_stacked(table)], rest)
    if not any(map(_parted, groups)):
        return tables, groups, 0
    from budgetcheck.readers.pdf.loose import find_loose  # few documents need it, and all wait while it is loaded

    drawn = Drawn(tuple(strokes.horizontal), tuple(strokes.vertical), tuple(strokes.shades))
    loose = find_loose(groups, drawn.outside([grid.box for grid in ruled]))
    return tables + loose.tables, loose.groups, loose.untabled


def _parted(group: Sequence[Run]) -> bool:
    """Whether white space parts a line."""
    if any(after.x0 - before.x1 >= _PARTED * after.size for before, after in pairwise(group)):
        return True
    return any("   " in run.text for run in group)
