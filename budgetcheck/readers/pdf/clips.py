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

    Objects drawn under one clip share its paths: pdfium then gives the same address for the first point of each. A path
    is added to the clip in force by one operator, so that the last one tells the clip.
    """

    __slots__ = ("_boxes", "_matrix", "_paths", "_point")

    def __init__(self, matrix: Matrix) -> None:
        self._matrix = matrix
        self._paths: dict[int, Box] = {}
        self._boxes: dict[int | None, Box | None] = {None: None}
        self._point = Floats(2)

    def box(self, clip: int | None) -> Box | None:
        """What a clip, as `of` names it, leaves of the page; None where there is none."""
        return self._boxes[clip]

    def of(self, items: Sequence[int]) -> list[int | None]:
        """For each object its clip, the same for those that share one, or None where it has none."""
        call = native()
        clips = list(map(call.clip_path, items))
        counts = list(map(call.clip_count, clips))
        kinds = set(counts)
        if len(kinds) == 1 and counts[0] > 0:
            return self._lasts(clips, counts[0])
        lasts: dict[int, int | None] = {}
        for count in kinds:
            if count > 0:
                held = [clip for clip, number in zip(clips, counts, strict=True) if number == count]
                lasts.update(zip(held, self._lasts(held, count), strict=True))
        return list(map(lasts.get, clips)) if lasts else [None] * len(items)

    def _lasts(self, clips: list[int], count: int) -> list[int | None]:
        """What tells each of some clips of `count` paths: the address of the last path's first point."""
        lasts = list(map(native().clip_segment, clips, repeat(count - 1), repeat(0)))
        for last in set(lasts):
            if last not in self._boxes:
                self._boxes[last] = self._box(clips[lasts.index(last)], count)
        return lasts

    def _box(self, clip: int, count: int) -> Box:
        """What the paths of a clip leave."""
        box = _EVERYWHERE
        for path in range(min(count, _MOST_CLIPS)):
            first = native().clip_segment(clip, path, 0)
            if first is not None:
                if first not in self._paths:
                    self._paths[first] = self._path_box(clip, path)
                box = common(box, self._paths[first])
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
