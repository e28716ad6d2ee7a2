"""Clip paths: the box that they leave of the page to each of many objects."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import repeat

from budgetcheck.document import Box
from budgetcheck.readers.pdf.bulk import measured_apart
from budgetcheck.readers.pdf.native import native
from budgetcheck.readers.pdf.view import Matrix, applied

_MOST_CLIPS = 64  # clip paths that are looked at
_MOST_POINTS = 4096  # of a clip path; one of more is taken to leave everything
_EVERYWHERE: Box = (-1e9, -1e9, 1e9, 1e9)


class ClipBoxes:
    """The clip boxes of the objects of one container; `matrix` takes it to points as displayed.

    Objects drawn under one clip share its paths: pdfium then gives the same address for the first point of each. A path
    is added to the clip in force by one operator, so that the last one tells the clip.
    """

    __slots__ = ("_boxes", "_matrix", "_paths")

    def __init__(self, matrix: Matrix) -> None:
        self._matrix = matrix
        self._paths: dict[int | None, Box] = {}
        self._boxes: dict[int | None, Box | None] = {None: None}

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
        new = {last: clip for last, clip in zip(lasts, clips, strict=True) if last not in self._boxes}
        if new:
            self._boxes.update(zip(new, self._clip_boxes(list(new.values()), count), strict=True))
        return lasts

    def _clip_boxes(self, clips: list[int], count: int) -> list[Box]:
        """What the paths of each of some clips leave."""
        boxes = [_EVERYWHERE] * len(clips)
        for path in range(min(count, _MOST_CLIPS)):
            firsts = list(map(native().clip_segment, clips, repeat(path), repeat(0)))
            new = {first: clip for first, clip in zip(firsts, clips, strict=True) if first not in self._paths}
            self._paths.update(zip(new, self._path_boxes(list(new.values()), path), strict=True))
            boxes = [common(box, self._paths[first]) for box, first in zip(boxes, firsts, strict=True)]
        return boxes

    def _path_boxes(self, clips: list[int], path: int) -> list[Box]:
        """The boxes around the paths of one number in some clips."""
        call = native()
        counts = list(map(call.clip_segments, clips, repeat(path)))
        here = self._points([call.clip_segment(clip, path, 0) for clip in clips])
        across = self._points([call.clip_segment(clip, path, 2) for clip in clips])
        boxes = [
            (min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb))
            for (xa, ya), (xb, yb) in zip(here, across, strict=True)
        ]
        for at, (clip, count) in enumerate(zip(clips, counts, strict=True)):
            if not count or count > _MOST_POINTS:
                boxes[at] = _EVERYWHERE
            elif count not in (4, 5):
                xs, ys = zip(
                    *self._points([call.clip_segment(clip, path, index) for index in range(count)]), strict=True
                )
                boxes[at] = min(xs), min(ys), max(xs), max(ys)
        return boxes

    def _points(self, segments: list[int]) -> list[tuple[float, float]]:
        """The points of path segments as displayed."""
        told = measured_apart(native().segment_point, segments, 2)
        return [applied(self._matrix, x, y) for x, y in zip(told[0], told[1], strict=True)]


def common(one: Box, other: Box) -> Box:
    """What two boxes have in common; its edges are the wrong way round where that is nothing."""
    return max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3])
