"""The visible characters of a page as runs of text on one baseline.

Dropped: characters outside the page, outside their clip path, in an invisible render mode, fully transparent. Where a
character stands comes from its origin and advance width, not from its ink: digits of one font and Chinese characters
of another then share a baseline whatever the fonts claim about their height.
"""

from __future__ import annotations

import ctypes
import math
from itertools import compress, count, islice
from operator import ne, sub
from typing import NamedTuple

from budgetcheck.readers.pdf.bulk import Columns, loose_boxes
from budgetcheck.readers.pdf.characters import Characters
from budgetcheck.readers.pdf.native import Floats, native
from budgetcheck.readers.pdf.objects import PageObjects
from budgetcheck.readers.pdf.runs import DIGITS, MAX_GAP, SAME_PLACE, Run, RunBuilder
from budgetcheck.readers.pdf.scratch import Scratch
from budgetcheck.readers.pdf.texts import Hollow, TextInfo, TextRecords, is_hollow, text_records
from budgetcheck.readers.pdf.view import View, applied

_UNSEEN = TextInfo(visible=False, upright=False, direction=0, size=1.0, bold=False, clip=None)
_STRAY = (_UNSEEN, 0.0)
_NARROWEST, _WIDEST = 0.05, 2.5  # em: of a character that claims to be thinner or wider, its ink tells where it stands


class PageText(NamedTuple):
    """The visible runs of a page in drawing order, how many characters run right, down, left and up, and what is missing.

    `hollow`: text objects whose characters pdfium leaves out.
    """

    runs: list[Run]
    directions: tuple[int, int, int, int]
    hollow: list[Hollow]


def read_text(text_page: int, characters: Characters, objects: PageObjects, view: View) -> PageText:
    """All visible runs of a page. `text_page` is pdfium's handle."""
    runs: list[Run] = []
    directions = (0, 0, 0, 0)
    if characters.chars:
        runs, directions = _Page(text_page, characters, objects, view).runs()
    return PageText(runs, directions, _hollow(objects))


def _hollow(objects: PageObjects) -> list[Hollow]:
    """Those of the text objects without a character on the text page that hold a visible one all the same."""
    scratch = Scratch()
    found = []
    for matrix, item in objects.silent:
        if is_hollow(item, scratch):
            info = text_records([item], matrix).infos[0]
            if info.visible:
                native().object_matrix(item, scratch.matrix.at[0])
                found.append(Hollow(*applied(matrix, *scratch.matrix.values[4:]), info))
    return found


def _limits(info: TextInfo, page: tuple[float, float]) -> tuple[float, float, float, float, float, float, float, float]:
    """What characters with these settings keep to where they can be taken as a whole.

    From one to the next: the widest gap, the smallest step. Of each: least and greatest width, left and right end. Of
    their baseline: top and bottom.
    """
    width, height = page
    size, clip = info.size, info.clip
    low, high, top, bottom = 0.0, width, 0.0, height
    if clip:
        low, high = max(low, clip[0] - 0.5), min(high, clip[2] + 0.5)
        top, bottom = max(top, clip[1] - 0.5), min(bottom, clip[3] + 0.5)
    sink = 0.36 * size
    return MAX_GAP * size, SAME_PLACE * size, _NARROWEST * size, _WIDEST * size, low, high, top + sink, bottom + sink


class _Page:
    """The characters of one page on their way into runs. Most text objects are taken as a whole."""

    __slots__ = ("_boxes", "_builder", "_characters", "_objects", "_size", "_text_page", "_view", "_x0s", "_x1s")

    def __init__(self, text_page: int, characters: Characters, objects: PageObjects, view: View) -> None:
        self._text_page, self._characters, self._objects, self._view = text_page, characters, objects, view
        self._size = view.size
        self._boxes = loose_boxes(text_page, characters.indices)
        self._x0s, self._x1s = _extents(self._boxes, view)
        self._builder = RunBuilder(characters.chars, self._x0s, self._x1s)

    def _records(self, owners: list[int | None]) -> TextRecords:
        """The records of these text objects, in this order, and a stray one for characters without any."""
        texts = self._objects.texts
        if len(texts) == 1 and texts[0][1] == owners:
            return text_records(texts[0][1], texts[0][0])
        known: dict[int | None, tuple[TextInfo, float]] = {}
        for matrix, items in texts:
            known.update(zip(items, zip(*text_records(items, matrix), strict=True), strict=True))
        found = [known.get(owner, _STRAY) for owner in owners]
        return TextRecords([info for info, _ in found], [level for _, level in found])

    def runs(self) -> tuple[list[Run], tuple[int, int, int, int]]:
        """The runs, and how many characters go right, down, left and up.

        One loop on purpose: it runs once per text object and is where reading spends its time.
        """
        x0s, x1s, owners, builder = self._x0s, self._x1s, self._characters.owners, self._builder
        widths, gaps = list(map(sub, x1s, x0s)), list(map(sub, islice(x0s, 1, None), x1s))
        thinnest, thickest, leftmost, rightmost = min(widths), max(widths), min(x0s), max(x1s)
        known = math.isfinite(sum(widths))
        starts = [0, *compress(count(1), map(ne, islice(owners, 1, None), owners))]
        stops = [*islice(starts, 1, None), len(owners)]
        records = self._records([owners[at] for at in starts])
        directions = [0, 0, 0, 0]
        info, tame, since = _UNSEEN, False, 0
        reach, same_place, narrow, wide, low, high, top, bottom = _limits(info, self._size)
        going, level, end = (
            False,
            0.0,
            builder.stop,
        )  # may the next object just go on with the run at hand, on which level, from where
        for at, stop, now, y in zip(starts, stops, records.infos, records.levels, strict=True):
            if now is info:
                going = going and y == level and -reach < gaps[at - 1] < reach and x0s[at] - x0s[at - 1] >= same_place
                if going and tame and at + 1 == stop:
                    end = stop
                    continue
            else:
                directions[info.direction] += at - since
                info, since, going = now, at, False
                reach, same_place, narrow, wide, low, high, top, bottom = _limits(info, self._size)
                # what holds for all characters of the page need not be asked of each object's
                tame = known and info.upright and narrow < thinnest and thickest < wide
                tame = tame and low <= leftmost and rightmost <= high
            plain = top <= y <= bottom and (at + 1 == stop or -reach < min(gaps[at : stop - 1]))
            plain = plain and (at + 1 == stop or max(gaps[at : stop - 1]) < reach)
            if plain and not tame:
                inner = widths[at:stop]
                plain = info.upright and narrow < min(inner) and max(inner) < wide
                plain = plain and low <= min(x0s[at:stop]) and max(x1s[at:stop]) <= high
            if plain and going:
                end = stop
            elif info.visible:
                builder.stop = end
                if plain:
                    builder.add(at, stop, y, info)
                else:
                    self._one_by_one(at, stop, info, y)
                going, level, end = plain and builder.stop == stop, y, builder.stop
        directions[info.direction] += len(owners) - since
        builder.stop = end
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
