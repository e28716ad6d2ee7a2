"""Tables without ruling, by column alignment, where the white space leaves no doubt.

Successive lines that wide gaps part into pieces are a table when the pieces of all lines fall into common columns with
clear space between these, and at least one column holds amounts. A line of one piece among them is the rest of a
wrapped text where it stands clearly nearer to one row than the rows to one another; else it ends the table. Everything
else stays lines of text. A list of contents is no table: its only numbers are small whole ones.
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
_NEARER = 0.8  # of the least distance between rows: the most between the lines of one row
_OFFSET = 1.0  # em: a line nearer than this to another stands beside it, not in the next line
_AMOUNT = re.compile(r"[-+－]?(\d{1,3}([,，]\d{3})+([.．]\d+)?|\d+[.．]\d+)")

Piece = tuple[float, float, str]
Row = list[list[Run]]
"""The lines of a row: one of several pieces, and those that go on one of them."""


def find_aligned(groups: list[list[Run]]) -> list[Grid]:
    """The grids of unruled tables among the lines of a page, each line given as its runs from left to right."""
    grids: list[Grid] = []
    block: list[list[Run]] = []
    for group in [*groups, []]:
        near = not block or (group and group[0].y - block[-1][0].y < _PITCH * group[0].size)
        if group and near:
            block.append(group)
            continue
        grids += _grids(block)
        block = [group] if group else []
    return grids


def pieces(group: Sequence[Run]) -> list[Piece]:
    """A line's parts between wide gaps; before an amount, a gap that is clear will do."""
    parts: list[Piece] = []
    for run in group:
        if parts and run.x0 - parts[-1][1] < (_CLEAR if _AMOUNT.fullmatch(run.text) else _WIDE) * run.size:
            x0, x1, text = parts[-1]
            parts[-1] = (x0, max(x1, run.x1), text + run.text)
        else:
            parts.append((run.x0, run.x1, run.text))
    return parts


def _grids(block: list[list[Run]]) -> list[Grid]:
    """The grids in lines that stand near one another: with wrapped texts where that can be, else without."""
    found: list[Grid] = []
    for rows in _tables(block):
        grid = _grid(rows)
        if grid is not None or all(len(row) == 1 for row in rows):
            found += [grid] if grid is not None else []
            continue
        plain: list[Row] = []
        for line in sorted((line for row in rows for line in row), key=lambda line: line[0].y):
            if len(pieces(line)) > 1:
                plain.append([line])
            else:
                found += [grid for grid in (_grid(plain),) if grid is not None]
                plain = []
        found += [grid for grid in (_grid(plain),) if grid is not None]
    return found


def _tables(block: list[list[Run]]) -> list[list[Row]]:
    """The lines of a block as rows, in sets that no line of one piece parts."""
    parted = [len(pieces(line)) > 1 for line in block]
    anchors = [at for at, several in enumerate(parted) if several]
    tables: list[list[Row]] = []
    if not anchors:
        return tables
    rows: list[Row] = [[block[anchors[0]]]]
    least = _least(block, anchors)
    for before, after in pairwise(anchors):
        gaps = [low[0].y - high[0].y for high, low in pairwise(block[before : after + 1])]
        widest = max(range(len(gaps)), key=gaps.__getitem__)
        if len(gaps) > 1 and max(gap for at, gap in enumerate(gaps) if at != widest) >= _NEARER * least:
            tables.append(rows)
            rows = [[block[after]]]
            continue
        rows[-1] += block[before + 1 : before + 1 + widest]
        rows.append([*block[before + 1 + widest : after], block[after]])
    tables.append(rows)
    _take_ends(block, anchors, tables)
    return tables


def _least(block: list[list[Run]], anchors: list[int]) -> float:
    """The least distance between rows: of the widest gaps between lines of several pieces."""
    widest = [
        max(low[0].y - high[0].y for high, low in pairwise(block[before : after + 1]))
        for before, after in pairwise(anchors)
    ]
    return min(widest, default=0.0)


def _take_ends(block: list[list[Run]], anchors: list[int], tables: list[list[Row]]) -> None:
    """Lines above the first and below the last row that stand beside it, not in a line of their own."""
    first, last = anchors[0], anchors[-1]
    size = block[first][0].size
    if first and block[first][0].y - block[first - 1][0].y < _OFFSET * size:
        tables[0][0].insert(0, block[first - 1])
    if last + 1 < len(block) and block[last + 1][0].y - block[last][0].y < _OFFSET * size:
        tables[-1][-1].append(block[last + 1])


def _grid(rows: list[Row]) -> Grid | None:
    if len(rows) < _FEWEST:
        return None
    lines = [pieces(group) for row in rows for group in row]
    full = [pieces(max(row, key=lambda group: len(pieces(group)))) for row in rows]
    size = rows[0][0][0].size
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
    amounts = [sum(1 for _, _, text in _column(full, column) if _AMOUNT.fullmatch(text)) for column in columns]
    if not any(2 * count >= len(rows) for count in amounts) and sum(amounts) < len(rows) - 1:
        return None
    xs = [columns[0][0] - 1.0, *((start + end) / 2 for start, end in gaps), columns[-1][1] + 1.0]
    extents = [(min(group[0].middle for group in row), max(group[0].middle for group in row)) for row in rows]
    ys = [(before[1] + after[0]) / 2 for before, after in pairwise(extents)]
    ys = [extents[0][0] - size, *ys, extents[-1][1] + size]
    cells = tuple((row, column, 1, 1) for row in range(len(rows)) for column in range(len(columns)))
    return Grid(tuple(xs), tuple(ys), cells)


def _column(lines: list[list[Piece]], column: tuple[float, float]) -> list[Piece]:
    return [piece for line in lines for piece in line if column[0] <= piece[0] <= column[1]]


def _shared(line: list[Piece], columns: list[tuple[float, float]]) -> bool:
    """Whether two pieces of a line fell into one column: then the columns are not what parts the lines."""
    places = [next(at for at, column in enumerate(columns) if column[0] <= x0 <= column[1]) for x0, _, _ in line]
    return len(places) != len(set(places))
