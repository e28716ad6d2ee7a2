"""The second, independent reader: characters and table geometry by pdfplumber (pdfminer.six).

It shares no parsing code with the first. It serves as `--reader pdfplumber`, and to look once more at the tables in
which the first reading is in doubt: amounts that the two read differently are marked `readers-disagree`.
It does not honour clip paths, so it may see digits that the page does not show.
"""

from __future__ import annotations

import io
import re
import time
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any

from budgetcheck.errors import UnreadableError
from budgetcheck.readers.options import ReadOptions
from budgetcheck.readers.pdf.filling import PageTable, fill_grids
from budgetcheck.readers.pdf.lattice import Grid
from budgetcheck.readers.pdf.lines import group_lines, make_line
from budgetcheck.readers.pdf.native import opened
from budgetcheck.readers.pdf.page import PageReading, in_reading_order
from budgetcheck.readers.pdf.runs import Run
from budgetcheck.readers.pdf.scan import Tones, draw_tones, scanned

_SAME = 2.0  # points: edges of neighbouring cells this near are one
_NEAR = 4.0  # points: how far the boxes of one cell may differ between the readers
_DIGIT = re.compile(r"\d")
_MOST_PAGES = 20  # looked at a second time; each costs as much as twenty pages of the first reader


def second_pages(
    data: bytes, *, name: str, options: ReadOptions, only: Sequence[int] | None = None
) -> list[PageReading]:
    """The pages of a PDF as pdfplumber sees them; `only`: just these page numbers (from 1).

    Raises UnreadableError as the first reader does: `pdf-broken`, `pdf-too-many-pages`, `pdf-too-slow`.
    """
    import pdfplumber

    started = time.monotonic()
    readings = []
    try:
        with pdfplumber.open(io.BytesIO(data), pages=None if only is None else list(only)) as document:
            if len(document.pages) > options.max_pages:
                pages = len(document.pages)
                raise UnreadableError("pdf-too-many-pages", file=name, pages=pages, limit=options.max_pages)
            for page in document.pages:
                readings.append(_page(page, partial(_drawn, data, page.page_number - 1, name)))
                page.close()  # else pdfplumber keeps every page's objects: 2.6 MB a page
                if time.monotonic() - started > options.max_seconds:
                    seconds = options.max_seconds
                    raise UnreadableError("pdf-too-slow", file=name, seconds=seconds, page=page.page_number)
    except UnreadableError:
        raise
    except Exception as error:  # pdfminer raises whatever a broken file makes it stumble over
        raise UnreadableError("pdf-broken", file=name) from error
    return readings


def _drawn(data: bytes, index: int, name: str) -> Tones:
    with opened(data, name=name) as document:
        return draw_tones(document[index])


def _page(page: Any, draw: Callable[[], Tones]) -> PageReading:  # noqa: ANN401  pdfplumber has no types
    left, top = page.bbox[0], page.bbox[1]
    runs = [_run(char, left, top) for char in page.chars if char["text"].strip() and char["size"] > 0.5]
    grids = [grid for table in page.find_tables() if (grid := _grid(table.cells, left, top)) is not None]
    tables, rest = fill_grids(grids, runs)
    lines = [make_line(group) for group in group_lines(rest)] if rest else []
    width, height = float(page.width), float(page.height)
    boxes = {(run.x0, run.y - run.size, run.x1, run.y + 0.2 * run.size): run.text for run in runs}
    pictures = [(one["x0"] - left, one["top"] - top, one["x1"] - left, one["bottom"] - top) for one in page.images]
    unread = scanned(pictures, boxes, (width, height), draw)
    return PageReading(page.page_number, width, height, 0, in_reading_order(tables, lines), unread)


def _run(char: dict[str, Any], left: float, top: float) -> Run:
    """One character as a run; its baseline is where its text matrix puts it."""
    x0, x1 = float(char["x0"]) - left, float(char["x1"]) - left
    baseline = float(char["bottom"]) - top - (float(char["matrix"][5]) - float(char["y0"]))
    way = 0
    if not char["upright"]:
        baseline = float(char["bottom"]) - top
        way = 3 if char["matrix"][1] > 0 else 1
    return Run(char["text"], x0, x1, baseline, float(char["size"]), bold=False, lefts=(x0,), rights=(x1,), way=way)


def _grid(boxes: Iterable[tuple[float, float, float, float]], left: float, top: float) -> Grid | None:
    """pdfplumber's cell boxes as a grid; slots it found no cell for are left without one."""
    cells = [(x0 - left, y0 - top, x1 - left, y1 - top) for x0, y0, x1, y1 in boxes]
    xs, ys = _edges([v for c in cells for v in (c[0], c[2])]), _edges([v for c in cells for v in (c[1], c[3])])
    if len(cells) < 2:
        return None
    taken: set[tuple[int, int]] = set()
    placed = []
    for x0, y0, x1, y1 in sorted(cells, key=lambda cell: (cell[1], cell[0])):
        row, column = _at(ys, y0), _at(xs, x0)
        rows, columns = max(_at(ys, y1) - row, 1), max(_at(xs, x1) - column, 1)
        slots = {(row + down, column + right) for down in range(rows) for right in range(columns)}
        if not slots & taken:
            taken |= slots
            placed.append((row, column, rows, columns))
    missing = {(row, column) for row in range(len(ys) - 1) for column in range(len(xs) - 1)} - taken
    placed += [(row, column, 1, 1) for row, column in sorted(missing)]
    return Grid(tuple(xs), tuple(ys), tuple(sorted(placed)))


def _edges(values: list[float]) -> list[float]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _SAME:
            found.append(value)
    return found


def _at(edges: list[float], value: float) -> int:
    return min(range(len(edges)), key=lambda index: abs(edges[index] - value))


def doubtful(page: PageReading) -> bool:
    """Whether some cell with a digit in it is in doubt on that page."""
    return any(
        cell.doubt is not None and _DIGIT.search(cell.text)
        for table in page.blocks
        if isinstance(table, PageTable)
        for cell in table.cells
    )


def look_again(pages: Sequence[PageReading], data: bytes, *, name: str, options: ReadOptions) -> list[PageReading]:
    """The same pages; on those in doubt, cells that the second reader reads otherwise are `readers-disagree`.

    A page the second reader cannot read stays as it is.
    """
    numbers = [page.number for page in pages if doubtful(page)][:_MOST_PAGES]
    if not numbers:
        return list(pages)
    try:
        second = {page.number: page for page in second_pages(data, name=name, options=options, only=numbers)}
    except UnreadableError:
        return list(pages)
    return [compare_pages(page, second[page.number]) if page.number in second else page for page in pages]


def compare_pages(first: PageReading, second: PageReading) -> PageReading:
    """The first reading, with cells holding digits marked where the second has other text in the same box."""
    others = [
        (second.displayed(_box(table, index)), "".join(cell.text.split()))
        for table in second.blocks
        if isinstance(table, PageTable)
        for index, cell in enumerate(table.cells)
    ]
    blocks = tuple(_compared(first, block, others) if isinstance(block, PageTable) else block for block in first.blocks)
    return first._replace(blocks=blocks)


def _compared(page: PageReading, table: PageTable, others: Sequence[tuple[tuple[float, ...], str]]) -> PageTable:
    cells = []
    for index, cell in enumerate(table.cells):
        box = page.displayed(_box(table, index))
        text = "".join(cell.text.split())
        same_place = [
            other for place, other in others if all(abs(a - b) <= _NEAR for a, b in zip(place, box, strict=True))
        ]
        differs = bool(same_place) and text not in same_place and _DIGIT.search(text + same_place[0])
        cells.append(cell._replace(doubt="readers-disagree") if differs and cell.doubt is None else cell)
    return table._replace(cells=tuple(cells))


def _box(table: PageTable, index: int) -> tuple[float, float, float, float]:
    cell = table.cells[index]
    return (
        table.xs[cell.column],
        table.ys[cell.row],
        table.xs[cell.column + cell.column_span],
        table.ys[cell.row + cell.row_span],
    )
