"""One page: its tables with filled cells and its other lines, in reading order. Knows nothing of other pages."""

from __future__ import annotations

from typing import Any, NamedTuple

from budgetcheck.document import Box
from budgetcheck.readers.pdf.characters import page_characters
from budgetcheck.readers.pdf.filling import PageTable
from budgetcheck.readers.pdf.glyphs import PageText, read_text
from budgetcheck.readers.pdf.hollow import hollow_runs
from budgetcheck.readers.pdf.lines import Line, make_line
from budgetcheck.readers.pdf.native import handle
from budgetcheck.readers.pdf.objects import PageObjects, read_objects
from budgetcheck.readers.pdf.runs import Run
from budgetcheck.readers.pdf.scan import draw_tones, scanned
from budgetcheck.readers.pdf.tables import page_tables
from budgetcheck.readers.pdf.view import View, turned_back

PageBlock = Line | PageTable


class PageReading(NamedTuple):
    """What one page holds. `turns`: quarter turns clockwise from the page as displayed to the page read here.

    `untabled`: how many amounts stand in lines that look like rows of a table and were read as none.
    """

    number: int
    width: float
    height: float
    turns: int
    blocks: tuple[PageBlock, ...]
    unread: str | None = None
    untabled: int = 0

    def displayed(self, box: Box) -> Box:
        """A box of this reading as it lies on the page as displayed, rounded to a hundredth of a point."""
        x0, top, x1, bottom = turned_back(box, self.turns, (self.width, self.height)) if self.turns else box
        return round(x0, 2), round(top, 2), round(x1, 2), round(bottom, 2)


def read_page(page: Any, number: int, *, name: str, data: bytes = b"") -> PageReading:  # noqa: ANN401
    """Read one loaded pypdfium2 page of the file `data`. Raises UnreadableError where it goes beyond a limit."""
    left, bottom, right, top = page.get_bbox()
    view = View(page.get_rotation() // 90 % 4, left, bottom, right, top)
    found, text, view, turns = _upright(page, view, number, name)
    runs = text.runs
    if text.hollow and data:
        runs += hollow_runs(data, number - 1, text.hollow, view)
    width, height = view.size
    unread = _scanned(page, found.images, runs, view, turns) if found.images else None
    tables, groups, untabled = page_tables(found.strokes, runs)
    lines = [make_line(group) for group in groups]
    return PageReading(number, width, height, turns, in_reading_order(tables, lines), unread, untabled)


def _upright(
    page: Any,  # noqa: ANN401
    view: View,
    number: int,
    name: str,
) -> tuple[PageObjects, PageText, View, int]:
    """The objects and the text of a page, turned so that most of its characters run from left to right."""
    text_page = page.get_textpage()
    try:
        characters = page_characters(handle(text_page), number=number, name=name)
        found = read_objects(handle(page), characters.owners, view, number=number, name=name)
        text = read_text(handle(text_page), characters, found, view)
        if (most := max(range(4), key=lambda way: text.directions[way])) == 0:
            return found, text, view, 0
        turns = (4 - most) % 4
        view = view.turned(turns)
        found = read_objects(handle(page), characters.owners, view, number=number, name=name)
        return found, read_text(handle(text_page), characters, found, view), view, turns
    finally:
        text_page.close()


def _scanned(page: Any, pictures: list[Box], runs: list[Run], view: View, turns: int) -> str | None:  # noqa: ANN401
    boxes = {
        turned_back((run.x0, run.y - run.size, run.x1, run.y + 0.2 * run.size), turns, view.size): run.text
        for run in runs
    }
    shown = [turned_back(box, turns, view.size) for box in pictures]
    return scanned(shown, boxes, view.turned(-turns).size, lambda: draw_tones(page))


def in_reading_order(tables: list[PageTable], lines: list[Line]) -> tuple[PageBlock, ...]:
    """Tables and lines from top to bottom; what stands side by side, from left to right."""
    keyed: list[tuple[float, float, PageBlock]] = [(table.ys[0], table.xs[0], table) for table in tables]
    keyed += [(line.y - 0.5 * line.size, line.x0, line) for line in lines]
    keyed.sort(key=lambda item: item[:2])
    return tuple(item[2] for item in keyed)
