"""Output buffers of pdfium calls, and the two things asked of every kind of object: its bounds and its clip."""

from __future__ import annotations

import ctypes

from budgetcheck.document import Box
from budgetcheck.readers.pdf.native import Floats, native
from budgetcheck.readers.pdf.view import Matrix, applied

_MOST_CLIPS = 64  # clip paths, and points of one, that are looked at


class Scratch:
    """Output buffers shared by all calls on one page."""

    __slots__ = ("color", "matrix", "mode", "name", "point", "rect", "size")

    def __init__(self) -> None:
        self.rect = Floats(4)
        self.matrix = Floats(6)
        self.mode = Floats(2, ctypes.c_int)
        self.color = Floats(4, ctypes.c_uint)
        self.size = Floats(1)
        self.point = Floats(2)
        self.name = Floats(64, ctypes.c_ubyte)


def bounds(item: int, matrix: Matrix, scratch: Scratch) -> Box:
    """The bounding box of an object; `matrix` takes its container to points as displayed."""
    native().object_bounds(item, *scratch.rect.at)
    left, bottom, right, top = scratch.rect.values[:]
    (xa, ya), (xb, yb) = applied(matrix, left, bottom), applied(matrix, right, top)
    return min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb)


def clip_box(item: int, matrix: Matrix, scratch: Scratch) -> Box | None:
    """The box that an object's clip paths leave of the page, or None where it has none."""
    call = native()
    clip = call.clip_path(item)
    count = call.clip_count(clip) if clip else 0
    if count <= 0:
        return None
    x0 = top = -1e9
    x1 = bottom = 1e9
    x_at, y_at = scratch.point.at
    values = scratch.point.values
    for path in range(min(count, _MOST_CLIPS)):
        segments = call.clip_segments(clip, path)
        if segments <= 0:
            continue
        xs, ys = [], []
        for index in (0, 2) if segments in (4, 5) else range(min(segments, _MOST_CLIPS)):
            call.segment_point(call.clip_segment(clip, path, index), x_at, y_at)
            x, y = applied(matrix, values[0], values[1])
            xs.append(x)
            ys.append(y)
        x0, x1 = max(x0, min(xs)), min(x1, max(xs))
        top, bottom = max(top, min(ys)), min(bottom, max(ys))
    return x0, top, x1, bottom
