"""The edges and shades of one path object. An edge is an axis-parallel stroke, or a filled box so thin that it can only
be meant as a line; a shade is a filled box with an extent both ways. What is painted white is neither.
"""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from budgetcheck.document import Box
from budgetcheck.readers.pdf.native import Call, Floats, native
from budgetcheck.readers.pdf.scratch import Scratch, bounds, clip_box
from budgetcheck.readers.pdf.view import Matrix, applied, times

_MAX_SEGMENTS = 20_000  # of one path; drawings beyond that are pictures
_THIN = 3.0  # points: a filled box up to this thick is a line
_WHITE = 250


class Strokes(NamedTuple):
    """What the paths of a page leave: level edges (y, x0, x1), upright ones (x, top, bottom), filled boxes. Points."""

    horizontal: list[tuple[float, float, float]]
    vertical: list[tuple[float, float, float]]
    shades: list[Box]


def read_path(item: int, matrix: Matrix, found: Strokes, scratch: Scratch) -> None:
    """Add the edges and shades of one path object; `matrix` takes its container to points as displayed."""
    call = native()
    call.draw_mode(item, scratch.mode.at[0], scratch.mode.at[1])
    fills, strokes = bool(scratch.mode.values[0]), bool(scratch.mode.values[1])
    if not (fills or strokes):
        return
    strokes = strokes and not _white(call.stroke_color, item, scratch)
    fills = fills and not _white(call.fill_color, item, scratch)
    if not (fills or strokes):
        return
    box = bounds(item, matrix, scratch)
    if (clip := clip_box(item, matrix, scratch)) is not None:
        box = max(box[0], clip[0]), max(box[1], clip[1]), min(box[2], clip[2]), min(box[3], clip[3])
        if box[2] < box[0] or box[3] < box[1]:
            return
    segments = call.count_segments(item)
    width, height = box[2] - box[0], box[3] - box[1]
    if width <= _THIN or height <= _THIN:
        _edge(box, found)
    elif segments <= 2 or segments > _MAX_SEGMENTS:
        return
    elif fills and not strokes and segments <= 5:
        found.shades.append(box)
    else:
        call.object_matrix(item, scratch.matrix.at[0])
        inner = times(tuple(scratch.matrix.values[:]), matrix)
        _subpaths(item, segments, inner, limit=box, strokes=strokes, found=found)


def _white(color: Call, item: int, scratch: Scratch) -> bool:
    """Whether an object is painted in white or not at all."""
    if not color(item, *scratch.color.at):
        return False
    red, green, blue, alpha = scratch.color.values[:]
    return bool(alpha == 0 or (red >= _WHITE and green >= _WHITE and blue >= _WHITE))


def _edge(box: Box, found: Strokes) -> None:
    """A thin box as an edge along its longer side; a dot is none."""
    x0, top, x1, bottom = box
    if x1 - x0 > bottom - top:
        if x1 - x0 > _THIN:
            found.horizontal.append(((top + bottom) / 2, x0, x1))
    elif bottom - top > _THIN:
        found.vertical.append(((x0 + x1) / 2, top, bottom))


def _subpaths(item: int, segments: int, matrix: Matrix, *, limit: Box, strokes: bool, found: Strokes) -> None:
    """Edges of a path of many segments: strokes along its axis-parallel lines, fills by the box of each subpath."""
    call = native()
    point = Floats(2)
    current: list[tuple[float, float]] = []
    curved = False
    for index in range(segments):
        segment = call.get_segment(item, index)
        kind = call.segment_type(segment)
        call.segment_point(segment, point.at[0], point.at[1])
        place = applied(matrix, point.values[0], point.values[1])
        if kind == 2:
            _subpath(current, curved, limit, strokes, found)
            current, curved = [place], False
        else:
            curved = curved or kind == 1
            current.append(place)
    _subpath(current, curved, limit, strokes, found)


def _subpath(points: list[tuple[float, float]], curved: bool, limit: Box, strokes: bool, found: Strokes) -> None:
    if len(points) < 2 or curved:
        return
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    box = max(min(xs), limit[0]), max(min(ys), limit[1]), min(max(xs), limit[2]), min(max(ys), limit[3])
    if box[2] - box[0] <= _THIN or box[3] - box[1] <= _THIN:
        _edge(box, found)
    elif not strokes:
        found.shades.append(box)
    else:
        closed = [*points, points[0]] if len(points) in (4, 5) else points
        for (xa, ya), (xb, yb) in pairwise(closed):
            if abs(xa - xb) < 0.5 or abs(ya - yb) < 0.5:
                _edge((min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb)), found)
