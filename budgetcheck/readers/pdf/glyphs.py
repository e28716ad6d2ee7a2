"""The visible characters of a page as runs of text on one baseline.

Dropped: characters outside the page, outside their clip path, in an invisible render mode, fully transparent. Where a
character stands comes from its origin and advance width, not from its ink: digits of one font and Chinese characters
of another then share a baseline whatever the fonts claim about their height.
"""

from __future__ import annotations

import ctypes
import math
from itertools import compress, count, islice, pairwise
from operator import ne, sub
from typing import NamedTuple

from budgetcheck.readers.pdf.bulk import Columns, loose_boxes
from budgetcheck.readers.pdf.characters import Characters
from budgetcheck.readers.pdf.native import Floats, native
from budgetcheck.readers.pdf.objects import PageObjects
from budgetcheck.readers.pdf.runs import DIGITS, MAX_GAP, SAME_PLACE, Run, RunBuilder
from budgetcheck.readers.pdf.scratch import Scratch
from budgetcheck.readers.pdf.texts import Hollow, TextInfo, TextRecord, is_hollow, text_records
from budgetcheck.readers.pdf.view import View, applied

_UNSEEN = TextInfo(visible=False, upright=False, direction=0, size=1.0, bold=False, clip=None)
_STRAY: TextRecord = (_UNSEEN, 0.0, 0.0)
_NARROWEST, _WIDEST = 0.05, 2.5  # em: of a character that claims to be thinner or wider, its ink tells where it stands


class PageText(NamedTuple):
    """The visible runs of a page in drawing order, how many text objects run right, down, left and up, and what is missing.

    `hollow`: text objects whose characters pdfium leaves out.
    """

    runs: list[Run]
    directions: tuple[int, int, int, int]
    hollow: list[Hollow]


def read_text(text_page: int, characters: Characters, objects: PageObjects, view: View) -> PageText:
    """All visible runs of a page. `text_page` is pdfium's handle."""
    records: dict[int | None, TextRecord] = {}
    for matrix, items in objects.texts:
        records.update(zip(items, text_records(items, matrix), strict=True))
    runs: list[Run] = []
    directions = (0, 0, 0, 0)
    if characters.chars:
        runs, directions = _Page(text_page, characters, records, view).runs()
    return PageText(runs, directions, _hollow(objects))


def _hollow(objects: PageObjects) -> list[Hollow]:
    """Those of the text objects without a character on the text page that hold a visible one all the same."""
    scratch = Scratch()
    found = []
    for matrix, item in objects.silent:
        if is_hollow(item, scratch):
            ((info, x, y),) = text_records([item], matrix)
            if info.visible:
                found.append(Hollow(x, y, info))
    return found


class _Page:
    """The characters of one page on their way into runs. Most text objects are taken as a whole."""

    __slots__ = ("_boxes", "_builder", "_characters", "_records", "_size", "_text_page", "_view", "_x0s", "_x1s")

    def __init__(
        self, text_page: int, characters: Characters, records: dict[int | None, TextRecord], view: View
    ) -> None:
        self._text_page, self._characters, self._records, self._view = text_page, characters, records, view
        self._size = view.size
        self._boxes = loose_boxes(text_page, characters.indices)
        self._x0s, self._x1s = _extents(self._boxes, view)
        self._builder = RunBuilder(characters.chars, self._x0s, self._x1s)

    def runs(self) -> tuple[list[Run], tuple[int, int, int, int]]:
        """The runs, and how many text objects go right, down, left and up.

        One loop on purpose: it runs once per text object and is where reading spends its time.
        """
        width, height = self._size
        x0s, x1s, owners = self._x0s, self._x1s, self._characters.owners
        widths, gaps = list(map(sub, x1s, x0s)), list(map(sub, islice(x0s, 1, None), x1s))
        thinnest, thickest, leftmost, rightmost = min(widths), max(widths), min(x0s), max(x1s)
        known = math.isfinite(sum(widths))
        builder, record = self._builder, self._records.get
        directions = [0, 0, 0, 0]
        info: TextInfo | None = None
        visible = upright = tame = False
        reach = narrow = wide = same_place = 0.0
        low, high, top, bottom = 0.0, width, 0.0, height
        changes = compress(count(1), map(ne, islice(owners, 1, None), owners))
        for at, stop in pairwise([0, *changes, len(owners)]):
            now, _, y = record(owners[at], _STRAY)
            if now is not info:
                info = now
                visible, upright, _, size, _, clip = info
                reach, narrow, wide, same_place = MAX_GAP * size, _NARROWEST * size, _WIDEST * size, SAME_PLACE * size
                low, high, top, bottom = 0.0, width, 0.36 * size, height + 0.36 * size
                if clip:
                    low, high = max(low, clip[0] - 0.5), min(high, clip[2] + 0.5)
                    top, bottom = max(top, clip[1] - 0.5 + 0.36 * size), min(bottom, clip[3] + 0.5 + 0.36 * size)
                # what holds for all characters of the page need not be asked of each object's
                tame = known and upright and narrow < thinnest and thickest < wide
                tame = tame and low <= leftmost and rightmost <= high
            directions[info.direction] += 1
            if not visible:
                continue
            last = stop - 1
            plain = top <= y <= bottom
            if plain and at < last:
                between = gaps[at:last]
                plain = -reach < min(between) and max(between) < reach
            if plain and not tame:
                inner = widths[at:stop]
                plain = upright and narrow < min(inner) and max(inner) < wide
                plain = plain and low <= min(x0s[at:stop]) and max(x1s[at:stop]) <= high
            if not plain:
                self._one_by_one(at, stop, info, y)
                continue
            x0, before = x0s[at], builder.last
            if (
                info is builder.info
                and y == builder.level
                and x0 - x0s[before] >= same_place
                and -reach < x0 - x1s[before] < reach
                and at == builder.stop
                and not builder.hidden
            ):
                builder.stop, builder.last = stop, last
            else:
                builder.add(at, stop, y, info)
        builder.flush()
        return builder.runs, (directions[0], directions[1], directions[2], directions[3])

    def _one_by_one(self, at: int, stop: int, info: TextInfo, y: float) -> None:
        """The characters of one text object: not level, far apart, of no proper width, or at an edge that hides some."""
        builder, x0s, x1s = self._builder, self._x0s, self._x1s
        width, height = self._size
        _, upright, _, size, _, clip = info
        reach = MAX_GAP * size
        end: float | None = None
        for index in range(at, stop):
            if x1s[index] < x0s[index]:
                x0s[index], x1s[index] = x1s[index], x0s[index]
            if not _NARROWEST * size < x1s[index] - x0s[index] < _WIDEST * size:
                x0s[index], x1s[index] = self._ink(index)
            x0, x1 = x0s[index], x1s[index]
            if not upright:
                y = self._foot(index)
            x, middle = (x0 + x1) / 2, y - 0.36 * size
            if not (0 <= x <= width and 0 <= middle <= height):
                continue
            if clip and not (clip[0] - 0.5 <= x <= clip[2] + 0.5 and clip[1] - 0.5 <= middle <= clip[3] + 0.5):
                if clip[1] <= middle <= clip[3] and self._characters.chars[index] in DIGITS:
                    builder.hide(index, y, clip)
                continue
            if end is not None and upright and -reach < x0 - end < reach and not builder.hidden:
                builder.extend(index, index + 1)
            else:
                builder.add(index, index + 1, y, info)
            end = x1

    def _foot(self, index: int) -> float:
        """The lower edge of a character's box as displayed."""
        left, top, right, bottom = self._boxes.row(index)
        matrix = self._view.matrix
        return max(applied(matrix, left, top)[1], applied(matrix, right, bottom)[1])

    def _ink(self, index: int) -> tuple[float, float]:
        """The extent of a character's ink, for fonts that give no advance width."""
        box = Floats(4, ctypes.c_double)
        matrix = self._view.matrix
        if native().char_box(self._text_page, self._characters.indices[index], *box.at):
            left, right, bottom, top = box.values[:]
            ends = [x * matrix[0] + y * matrix[2] + matrix[4] for x, y in ((left, bottom), (right, top))]
            if all(map(math.isfinite, ends)) and max(ends) > min(ends):
                return min(ends), max(ends)
        return self._x0s[index], self._x1s[index]


def _extents(boxes: Columns, view: View) -> tuple[list[float], list[float]]:
    """From where to where each character goes, in points as displayed."""
    lefts, rights = boxes[0], boxes[2]
    a, _, c, _, e, _ = view.matrix
    if view.turns:
        tops, bottoms = boxes[1], boxes[3]
        x0s = [left * a + bottom * c + e for left, bottom in zip(lefts, bottoms, strict=True)]
        x1s = [right * a + top * c + e for right, top in zip(rights, tops, strict=True)]
        return x0s, x1s
    if e:
        return [left + e for left in lefts], [right + e for right in rights]
    return lefts, rights
