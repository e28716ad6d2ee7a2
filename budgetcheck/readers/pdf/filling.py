"""The texts of a page's tables: runs into the cells of a grid, lines at a cell's edge to the cell they belong to."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from budgetcheck.document import Box, Doubt
from budgetcheck.readers.pdf.celltext import SLACK, cell_text
from budgetcheck.readers.pdf.lattice import Grid
from budgetcheck.readers.pdf.lines import Line, group_lines, make_line
from budgetcheck.readers.pdf.runs import Run
from budgetcheck.readers.pdf.turned import turned_level
from budgetcheck.readers.pdf.unsplit import with_rows

_OUTSIDE = 1.0  # points beyond the frame that still count as inside
_MOST_PADDING = 6.0  # points at each side of a cell
_OVERPRINT = 0.7  # em: lines of one cell closer than this are printed over one another
_SAME_PITCH = 0.06  # em: lines of one text are this evenly spaced
_LEAST_STEP, _MOST_STEP = 0.75, 1.5  # pitches: from one line to the next of the same text


class PageCell(NamedTuple):
    """A cell of a page's table. Rows and columns count from 0.

    `open_top`, `open_bottom`: no line closes it there, at the table's edge. `free` is what its last line leaves of the width, `token` the width of its first unbreakable piece, in points; `lines` is
    how many lines its text takes up.
    """

    row: int
    column: int
    row_span: int
    column_span: int
    text: str
    doubt: Doubt | None
    free: float
    token: float
    open_top: bool = False
    open_bottom: bool = False
    lines: int = 0


class PageTable(NamedTuple):
    """A table of one page: column edges `xs` and row edges `ys` in points of the page with its text upright.

    `loose`: no lines tell where its columns part, only the white space between them.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[PageCell, ...]
    loose: bool = False

    @property
    def box(self) -> Box:
        """The outer box."""
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]


def fill_grids(grids: list[Grid], runs: list[Run]) -> tuple[list[PageTable], list[Run]]:
    """The tables of a page with their texts, and the runs that stand in none."""
    rest = runs
    tables = []
    for grid in grids:
        x0, top, x1, bottom = grid.box
        top, bottom = top - _OUTSIDE, bottom + _OUTSIDE
        inside: list[Run] = []
        outside: list[Run] = []
        for run in rest:
            if top <= run.middle <= bottom and run.x1 > x0 and run.x0 < x1:
                inside.append(run)
            else:
                outside.append(run)
        table, left_over = _filled(grid, inside)
        if table is None:
            continue
        tables.append(table)
        rest = outside + left_over
    return tables, rest


def _filled(grid: Grid, runs: list[Run], *, parted: bool = False) -> tuple[PageTable | None, list[Run]]:
    """A grid with its runs put into the cells; runs whose middle lies outside come back. `parted`: its rows are."""
    xs, ys = grid.xs, grid.ys
    n_columns = len(xs) - 1
    owner = [-1] * (n_columns * (len(ys) - 1))
    for index, (row, column, row_span, column_span) in enumerate(grid.cells):
        for y in range(row, row + row_span):
            base = y * n_columns + column
            if column_span == 1:
                owner[base] = index
            else:
                owner[base : base + column_span] = [index] * column_span
    content: list[list[Run]] = [[] for _ in grid.cells]
    outside: list[Run] = []
    last_row = len(ys) - 2
    for run in runs:
        base = min(max(bisect_right(ys, run.middle) - 1, 0), last_row) * n_columns
        first, last = bisect_right(xs, run.x0 + 1.0) - 1, bisect_right(xs, run.x1 - 1.0) - 1
        if 0 <= first < n_columns and (first == last or (last < n_columns and _one_cell(owner, base, first, last))):
            content[owner[base + first]].append(run)
            continue
        for piece in _pieces(run, xs, owner[base : base + n_columns]):
            middle = (piece.x0 + piece.x1) / 2
            column = bisect_right(xs, middle) - 1
            if xs[0] - _OUTSIDE < middle < xs[-1] + _OUTSIDE:
                content[owner[base + min(max(column, 0), n_columns - 1)]].append(piece)
            else:
                outside.append(piece)
    lines = [_lines_of(pieces) for pieces in content]
    if not parted and (finer := with_rows(grid, lines)) is not None:
        return _filled(finer, runs, parted=True)
    _move_overflow(grid, owner, lines)
    pad = _padding(grid, lines)
    cells = []
    for (row, column, row_span, column_span), own in zip(grid.cells, lines, strict=True):
        tops = row == 0 and column in grid.open_top
        bottoms = row + row_span == len(ys) - 1 and column in grid.open_bottom
        text, doubt, free, token = "", None, 0.0, 0.0
        if own:
            room = xs[column + column_span] - xs[column] - pad
            text, doubt = cell_text(own, room)
            free = room - (own[-1].x1 - own[-1].x0) - SLACK * own[-1].size
            token = own[0].token_width
        cells.append(
            PageCell(row, column, row_span, column_span, text.strip(), doubt, free, token, tops, bottoms, len(own))
        )
    return PageTable(xs, ys, tuple(cells)), outside


def _lines_of(pieces: list[Run]) -> list[Line]:
    if len(pieces) < 2:  # as in most cells
        return [make_line(pieces)] if pieces else []
    return [make_line(group) for group in group_lines(turned_level(pieces))]


def _move_overflow(grid: Grid, owner: list[int], lines: list[list[Line]]) -> None:
    """Give a line at its cell's upper edge to the cell above where it belongs to the text there.

    It does where it keeps that text's pitch and not the pitch of the cell's own text, or, with doubt, where it hangs
    over the edge and is printed over the cell's own first line.
    """
    n_columns = len(grid.xs) - 1
    for index, (row, column, _, _) in enumerate(grid.cells):
        own = lines[index]
        if row == 0 or len(own) < 2:
            continue
        below_edge = own[0].top - grid.ys[row]
        if below_edge >= 0.2 * own[0].size:
            continue
        above = lines[owner[(row - 1) * n_columns + column]]
        step = own[1].y - own[0].y
        if _goes_on(above, own[0], step):
            above.append(own.pop(0))
        elif (
            below_edge < -0.1 * own[0].size and above and above[-1].y < own[0].y >= own[1].y - _OVERPRINT * own[1].size
        ):
            above.append(own.pop(0)._replace(overlaps=True))


def _goes_on(above: list[Line], line: Line, step: float) -> bool:
    """Whether a line is the next of a text by its pitch; the `step` from it to the line after it is a quite other one."""
    if len(above) < 2 or abs(above[-1].size - line.size) > 0.1:
        return False
    pitch = above[-1].y - above[-2].y
    same = abs(line.y - above[-1].y - pitch) < _SAME_PITCH * line.size
    return same and not _LEAST_STEP * pitch < step < _MOST_STEP * pitch


def _padding(grid: Grid, lines: list[list[Line]]) -> float:
    """What the inner margins of a cell take up: the least distances of a text from its cell's left and right side."""
    left = right = _MOST_PADDING
    for (_, column, _, column_span), own in zip(grid.cells, lines, strict=True):
        x0, x1 = grid.xs[column], grid.xs[column + column_span]
        for line in own:
            if line.x0 - x0 < left:
                left = max(line.x0 - x0, 0.0)
            if x1 - line.x1 < right:
                right = max(x1 - line.x1, 0.0)
    return left + right


def _one_cell(owner: list[int], base: int, first: int, last: int) -> bool:
    return all(owner[base + column] == owner[base + first] for column in range(first + 1, last + 1))


def _pieces(run: Run, xs: tuple[float, ...], owners: list[int]) -> list[Run]:
    """A run cut where it crosses from one cell into another, each character going where its middle lies."""
    pieces: list[Run] = []
    start, current = 0, None
    for at, (x0, x1) in enumerate(zip(run.lefts, run.rights, strict=True)):
        column = bisect_right(xs, (x0 + x1) / 2) - 1
        cell = owners[column] if 0 <= column < len(owners) else -1 - (column >= len(owners))
        if current is not None and cell != current:
            pieces.append(_cut(run, start, at))
            start = at
        current = cell
    pieces.append(_cut(run, start, len(run.lefts)))
    return pieces


def _cut(run: Run, start: int, end: int) -> Run:
    lefts, rights = run.lefts[start:end], run.rights[start:end]
    return run._replace(text=run.text[start:end], lefts=lefts, rights=rights, x0=lefts[0], x1=rights[-1])
