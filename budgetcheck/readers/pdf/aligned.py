"""Tables without ruling, by column alignment, where the white space leaves no doubt.

Successive lines that wide gaps part into pieces are a table when the pieces of all lines fall into common columns with
clear space between these, and at least one column holds amounts. Everything else stays lines of text. A list of
contents is no table: its only numbers are small whole ones.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from budgetcheck.readers.pdf.lattice import Grid
from budgetcheck.readers.pdf.runs import Run

_FEWEST = 3  # lines
_WIDE = 1.6  # em: a gap that parts a line
_CLEAR = 0.8  # em: white space between two columns on all lines
_PITCH = 3.0  # em: lines further apart are not one table
_AMOUNT = re.compile(r"[-+－]?(\d{1,3}([,，]\d{3})+([.．]\d+)?|\d+[.．]\d+)")

Piece = tuple[float, float, str]


def find_aligned(groups: list[list[Run]]) -> list[Grid]:
    """The grids of unruled tables among the lines of a page, each line given as its runs from left to right."""
    grids: list[Grid] = []
    block: list[list[Run]] = []
    for group in [*groups, []]:
        near = not block or (group and group[0].y - block[-1][0].y < _PITCH * group[0].size)
        if group and near and len(pieces(group)) > 1:
            block.append(group)
            continue
        if (grid := _grid(block)) is not None:
            grids.append(grid)
        block = [group] if group and len(pieces(group)) > 1 else []
    return grids


def pieces(group: Sequence[Run]) -> list[Piece]:
    """A line's parts between wide gaps."""
    parts: list[Piece] = []
    for run in group:
        if parts and run.x0 - parts[-1][1] < _WIDE * run.size:
            x0, x1, text = parts[-1]
            parts[-1] = (x0, max(x1, run.x1), text + run.text)
        else:
            parts.append((run.x0, run.x1, run.text))
    return parts


def _grid(block: list[list[Run]]) -> Grid | None:
    if len(block) < _FEWEST:
        return None
    lines = [pieces(group) for group in block]
    size = block[0][0].size
    columns: list[tuple[float, float]] = []
    for x0, x1, _ in sorted(piece for line in lines for piece in line):
        if columns and x0 < columns[-1][1]:
            columns[-1] = (columns[-1][0], max(columns[-1][1], x1))
        else:
            columns.append((x0, x1))
    gaps = [(before[1], after[0]) for before, after in pairwise(columns)]
    if not gaps or any(end - start < _CLEAR * size for start, end in gaps):
        return None
    if any(_shared(line, columns) for line in lines):
        return None
    amounts = [sum(1 for x0, _, text in _column(lines, column) if _AMOUNT.fullmatch(text)) for column in columns]
    if not any(2 * count >= len(lines) for count in amounts):
        return None
    xs = [columns[0][0] - 1.0, *((start + end) / 2 for start, end in gaps), columns[-1][1] + 1.0]
    middles = [group[0].middle for group in block]
    ys = [(before + after) / 2 for before, after in pairwise(middles)]
    ys = [middles[0] - size, *ys, middles[-1] + size]
    cells = tuple((row, column, 1, 1) for row in range(len(block)) for column in range(len(columns)))
    return Grid(tuple(xs), tuple(ys), cells)


def _column(lines: list[list[Piece]], column: tuple[float, float]) -> list[Piece]:
    return [piece for line in lines for piece in line if column[0] <= piece[0] <= column[1]]


def _shared(line: list[Piece], columns: list[tuple[float, float]]) -> bool:
    """Whether two pieces of a line fell into one column: then the columns are not what parts the lines."""
    places = [next(at for at, column in enumerate(columns) if column[0] <= x0 <= column[1]) for x0, _, _ in line]
    return len(places) != len(set(places))
