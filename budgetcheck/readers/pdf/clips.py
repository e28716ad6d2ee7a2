"""Clip paths: the box that they leave of the page to each of many objects."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import repeat

from budgetcheck.document import Box
from budgetcheck.readers.pdf.native import Floats, native
from budgetcheck.readers.pdf.view import Matrix, applied

_MOST_CLIPS = 64  # clip paths that are looked at
_MOST_POINTS = 4096  # of a clip path; one of more is taken to leave everything
_EVERYWHERE: Box = (-1e9, -1e9, 1e9, 1e9)


class ClipBoxes:
    """The clip boxes of the objects of one container; `matrix` takes it to points as displayed.

    Objects drawn under one clip share its path: pdfium then gives the same address for its first point, so that each
    path is looked at once.
    """

    __slots__ = ("_known", "_matrix", "_paths", "_point")

    def __init__(self, matrix: Matrix) -> None:
        self._matrix = matrix
        self._paths: dict[int, Box] = {}
        self._known: dict[tuple[int | None, ...], Box] = {}
        self._point = Floats(2)

    def of(self, items: Sequence[int]) -> list[Box | None]:
        """For each object the box that its clip paths leave, or None where it has none."""
        call = native()
        clips = list(map(call.clip_path, items))
        counts = list(map(call.clip_count, clips))
        if not counts or max(counts) <= 0:
            return [None] * len(items)
        boxes: list[Box | None] = [None] * len(items)
        for count in sorted({count for count in counts if count > 0}):
            where = [at for at, number in enumerate(counts) if number == count]
            held = clips if len(where) == len(items) else [clips[at] for at in where]
            firsts = [map(call.clip_segment, held, repeat(path), repeat(0)) for path in range(min(count, _MOST_CLIPS))]
            for at, clip, key in zip(where, held, zip(*firsts, strict=True), strict=True):
                box = self._known.get(key)
                boxes[at] = self._box(clip, key) if box is None else box
        return boxes

    def _box(self, clip: int, firsts: tuple[int | None, ...]) -> Box:
        """What the paths of a clip leave, given the address of the first point of each."""
        box = _EVERYWHERE
        for path, first in enumerate(firsts):
            if first is not None:
                if first not in self._paths:
                    self._paths[first] = self._path_box(clip, path)
                box = common(box, self._paths[first])
        self._known[firsts] = box
        return box

    def _path_box(self, clip: int, path: int) -> Box:
        call = native()
        segments = call.clip_segments(clip, path)
        if segments > _MOST_POINTS:
            return _EVERYWHERE
        (x_at, y_at), values = self._point.at, self._point.values
        xs, ys = [], []
        for index in (0, 2) if segments in (4, 5) else range(segments):
            call.segment_point(call.clip_segment(clip, path, index), x_at, y_at)
            x, y = applied(self._matrix, values[0], values[1])
            xs.append(x)
            ys.append(y)
        return min(xs), min(ys), max(xs), max(ys)


def common(one: Box, other: Box) -> Box:
    """What two boxes have in common; its edges are the wrong way round where that is nothing."""
    return max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3])
