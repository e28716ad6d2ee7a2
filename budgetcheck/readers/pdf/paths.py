"""The edges and shades of one path object. An edge is an axis-parallel stroke, or a filled box so thin that it can only
be meant as a line; a shade is a filled box with an extent both ways. What is painted white is neither.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from budgetcheck.document import Box
from budgetcheck.readers.pdf.bulk import INT, UNSIGNED, measured_apart
from budgetcheck.readers.pdf.clips import ClipBoxes, common
from budgetcheck.readers.pdf.native import Call, Floats, native
from budgetcheck.readers.pdf.view import Matrix, applied, times

_MAX_SEGMENTS = 20_000  # of one path; drawings beyond that are pictures
_THIN = 3.0  # points: a filled box up to this thick is a line
_WHITE = 250
_FEWEST_DOTS, _MOST_DOTS = 6, 100_000  # in a row, on a page: a dotted line


class Strokes(NamedTuple):
    """What the paths of a page leave: level edges (y, x0, x1), upright ones (x, top, bottom), filled boxes, dots. Points."""

    horizontal: list[tuple[float, float, float]]
    vertical: list[tuple[float, float, float]]
    shades: list[Box]
    dots: list[Box]


def read_paths(items: Sequence[int], matrix: Matrix, found: Strokes) -> None:
    """Add the edges and shades of the path objects of one container; `matrix` takes it to points as displayed."""
    call = native()
    told = measured_apart(call.draw_mode, items, 2, INT)
    paints = list(zip(told[0], told[1], strict=True))
    drawn = [item for item, paint in zip(items, paints, strict=True) if any(paint)]
    if not drawn:
        return
    modes = [paint for paint in paints if any(paint)]
    filled = _painted(call.fill_color, [item for item, (fill, _) in zip(drawn, modes, strict=True) if fill])
    stroked = _painted(call.stroke_color, [item for item, (_, stroke) in zip(drawn, modes, strict=True) if stroke])
    boxes = _boxes(drawn, matrix)
    clips = ClipBoxes(matrix)
    for item, mode, whole, clip in zip(drawn, modes, boxes, map(clips.box, clips.of(drawn)), strict=True):
        fill, stroke = mode[0] and next(filled), mode[1] and next(stroked)
        if not (fill or stroke):
            continue
        box = whole if clip is None else common(whole, clip)
        if box[2] < box[0] or box[3] < box[1]:
            continue
        x0, top, x1, bottom = box
        if x1 - x0 <= _THIN or bottom - top <= _THIN:
            _edge(box, found)
        else:
            _thick(item, box, matrix, fills=bool(fill), strokes=bool(stroke), found=found)


def _thick(item: int, box: Box, matrix: Matrix, *, fills: bool, strokes: bool, found: Strokes) -> None:
    """Add what a path leaves that is more than a line."""
    call = native()
    segments = call.count_segments(item)
    if segments < 2 or segments > _MAX_SEGMENTS or (segments == 2 and not strokes):
        return
    if fills and not strokes and segments <= 5:
        found.shades.append(box)
        return
    values = Floats(6)
    call.object_matrix(item, values.at[0])
    inner = times(tuple(values.values[:]), matrix)
    _subpaths(item, segments, inner, limit=box, strokes=strokes, found=found)


def _boxes(items: Sequence[int], matrix: Matrix) -> list[Box]:
    """The bounding boxes of objects in points as displayed."""
    told = measured_apart(native().object_bounds, items, 4)
    a, b, c, d, e, f = matrix
    boxes = []
    for left, bottom, right, top in zip(told[0], told[1], told[2], told[3], strict=True):
        xa, ya, xb, yb = (
            left * a + bottom * c + e,
            left * b + bottom * d + f,
            right * a + top * c + e,
            right * b + top * d + f,
        )
        boxes.append((min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb)))
    return boxes


def _painted(color: Call, items: Sequence[int]) -> Iterator[bool]:
    """Whether each object is painted in a colour other than white. A colour that pdfium cannot tell counts as one."""
    told = measured_apart(color, items, 4, UNSIGNED)
    for red, green, blue, alpha, known in zip(told[0], told[1], told[2], told[3], told.answers, strict=True):
        yield not known or not (alpha == 0 or (red >= _WHITE and green >= _WHITE and blue >= _WHITE))


def _edge(box: Box, found: Strokes) -> None:
    """A thin box as an edge along its longer side, or as a dot."""
    x0, top, x1, bottom = box
    if x1 - x0 <= _THIN and bottom - top <= _THIN:
        found.dots.append(box)
    elif x1 - x0 > bottom - top:
        found.horizontal.append(((top + bottom) / 2, x0, x1))
    else:
        found.vertical.append(((x0 + x1) / 2, top, bottom))


def join_dots(found: Strokes) -> None:
    """Add the lines that rows of dots make: dotted borders drawn dot by dot."""
    if not _FEWEST_DOTS <= len(found.dots) <= _MOST_DOTS:
        return
    level = sorted((round((top + bottom) / 2, 1), x0, x1) for x0, top, x1, bottom in found.dots)
    upright = sorted((round((x0 + x1) / 2, 1), top, bottom) for x0, top, x1, bottom in found.dots)
    for dots, lines in ((level, found.horizontal), (upright, found.vertical)):
        chain: list[tuple[float, float, float]] = []
        for dot in [*dots, (float("inf"), 0.0, 0.0)]:
            if chain and (dot[0] != chain[-1][0] or dot[1] - chain[-1][2] > _THIN):
                if len(chain) >= _FEWEST_DOTS:
                    lines.append((chain[0][0], chain[0][1], chain[-1][2]))
                chain = []
            chain.append(dot)


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
