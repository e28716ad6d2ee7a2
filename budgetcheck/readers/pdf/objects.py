"""What a page draws besides characters: lines and thin boxes (edges), filled boxes (shades), pictures, text objects.

One walk over the page's objects, into form objects as well. An edge is an axis-parallel stroke, or a filled box so thin
that it can only be meant as a line.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from budgetcheck.document import Box
from budgetcheck.errors import UnreadableError
from budgetcheck.readers.pdf.native import FORM, IMAGE, PATH, TEXT, Call, Floats, native
from budgetcheck.readers.pdf.view import IDENTITY, Matrix, View, times

MAX_OBJECTS = 400_000
"""More objects than this on one page is no disclosure; reading stops with a clear error."""

_MAX_DEPTH = 12  # nested form objects
_MAX_SEGMENTS = 20_000  # of one path; drawings beyond that are pictures
_THIN = 3.0  # points: a filled box up to this thick is a line
_WHITE = 250
_WESTERN = (b"Times", b"Arial,", b"Arial\0", b"Arial-", b"Helvetica", b"Courier", b"Calibri", b"Cambria", b"Symbol")
"""Fonts that pdfium always has a stand-in for: what has no extent in them is a space."""
_NO_EXTENT = 0.01  # points: pdfium's own limit for leaving out a text object
_INVISIBLE_MODES = (3, 7)


class TextInfo(NamedTuple):
    """What the characters of one text object share. `size` in points as displayed; `clip` as displayed."""

    visible: bool
    upright: bool
    direction: int
    size: float
    bold: bool
    clip: Box | None


class Hollow(NamedTuple):
    """A visible text object without extent, at its origin in points as displayed: pdfium drops its character."""

    x: float
    y: float
    info: TextInfo


@dataclass(slots=True)
class PageObjects:
    """The drawn objects of a page in points as displayed: edges as (position, from, to)."""

    horizontal: list[tuple[float, float, float]] = field(default_factory=list)
    vertical: list[tuple[float, float, float]] = field(default_factory=list)
    shades: list[Box] = field(default_factory=list)
    images: list[Box] = field(default_factory=list)
    texts: dict[int, TextInfo] = field(default_factory=dict)
    hollow: list[Hollow] = field(default_factory=list)
    directions: list[int] = field(default_factory=lambda: [0, 0, 0, 0])
    lost_matrix: Matrix = IDENTITY
    count: int = 0


class _Scratch:
    """Output buffers shared by all calls of one walk."""

    __slots__ = ("color", "matrix", "mode", "name", "rect", "size")

    def __init__(self) -> None:
        self.rect = Floats(4)
        self.matrix = Floats(6)
        self.mode = Floats(2, ctypes.c_int)
        self.color = Floats(4, ctypes.c_uint)
        self.size = Floats(1)
        self.name = Floats(64, ctypes.c_ubyte)


def read_objects(page: int, view: View, *, number: int, name: str) -> PageObjects:
    """Walk the objects of a page (pdfium's handle). Raises UnreadableError `pdf-too-many-objects` beyond the limit."""
    found = PageObjects()
    scratch = _Scratch()
    call = native()
    count = _bounded(call.count_objects(page), found, number, name)
    stack = [(_members(call.get_object, page, count), IDENTITY)]
    while stack:
        if (item := next(stack[-1][0], None)) is None:
            stack.pop()
            continue
        form = stack[-1][1]
        kind = call.object_type(item)
        if kind == TEXT:
            info = text_info(item, form, view, scratch)
            found.texts[item] = info
            found.directions[info.direction] += 1
            if info.visible and _is_hollow(item, scratch):
                x, y = _apply(times(form, view.matrix), *scratch.matrix.values[4:6])
                found.hollow.append(Hollow(x, y, info))
        elif kind == PATH:
            _path(item, form, view, found, scratch)
        elif kind == IMAGE:
            found.images.append(_bounds(item, times(form, view.matrix), scratch))
        elif kind == FORM and len(stack) < _MAX_DEPTH:
            call.object_matrix(item, scratch.matrix.at[0])
            inner = times(tuple(scratch.matrix.values), form)
            count = _bounded(call.form_count(item), found, number, name)
            stack.append((_members(call.form_object, item, count), inner))
    return found


def _members(get: Call, holder: int, count: int) -> Iterator[int]:
    """The objects of a page or form. A function of its own: `holder` must not change while it runs."""
    return (get(holder, index) for index in range(count))


def _bounded(count: int, found: PageObjects, number: int, name: str) -> int:
    found.count += max(count, 0)
    if found.count > MAX_OBJECTS:
        raise UnreadableError("pdf-too-many-objects", file=name, page=number, limit=MAX_OBJECTS)
    return max(count, 0)


def text_info(item: int, form: Matrix, view: View, scratch: _Scratch | None = None) -> TextInfo:
    """Size, direction, boldness and visibility of a text object; `form` maps its container to the page."""
    call = native()
    scratch = scratch or _Scratch()
    mode = call.render_mode(item)
    call.object_matrix(item, scratch.matrix.at[0])
    a, b, c, d, _, _ = times(times(tuple(scratch.matrix.values), form), view.matrix)
    call.font_size(item, scratch.size.at[0])
    size = abs(scratch.size.values[0]) * max((c * c + d * d) ** 0.5, 1e-6)
    direction = (0 if a > 0 else 2) if abs(a) >= abs(b) else (1 if b > 0 else 3)
    upright = direction == 0 and abs(b) < 0.05 * abs(a)
    visible = mode not in _INVISIBLE_MODES and size > 0.5
    if visible and call.fill_color(item, *scratch.color.at) and scratch.color.values[3] == 0:
        visible = mode in (1, 2)
    return TextInfo(visible, upright, direction, size, mode == 2, _clip(item, times(form, view.matrix)))


def _is_hollow(item: int, scratch: _Scratch) -> bool:
    """Whether a text object has no extent because its font is not in the file. Leaves its matrix in `scratch`."""
    call = native()
    call.object_bounds(item, *scratch.rect.at)
    left, _, right, _ = scratch.rect.values
    if abs(right - left) >= _NO_EXTENT:
        return False
    font = call.text_font(item)
    if not font or call.font_embedded(font):
        return False
    call.font_name(font, scratch.name.at[0], len(scratch.name.at))
    call.object_matrix(item, scratch.matrix.at[0])
    return not bytes(scratch.name.values).startswith(_WESTERN)


def _clip(item: int, matrix: Matrix) -> Box | None:
    """The box that an object's clip paths leave of the page, or None where it has none."""
    call = native()
    clip = call.clip_path(item)
    count = call.clip_count(clip) if clip else 0
    if count <= 0:
        return None
    x0 = top = -1e9
    x1 = bottom = 1e9
    point = Floats(2)
    for path in range(min(count, 64)):
        segments = call.clip_segments(clip, path)
        if segments <= 0:
            continue
        picks = (0, 2) if segments in (4, 5) else range(min(segments, 64))
        points = []
        for index in picks:
            call.segment_point(call.clip_segment(clip, path, index), point.at[0], point.at[1])
            points.append(_apply(matrix, point.values[0], point.values[1]))
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        x0, x1 = max(x0, min(xs)), min(x1, max(xs))
        top, bottom = max(top, min(ys)), min(bottom, max(ys))
    return x0, top, x1, bottom


def _apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    return x * matrix[0] + y * matrix[2] + matrix[4], x * matrix[1] + y * matrix[3] + matrix[5]


def _bounds(item: int, matrix: Matrix, scratch: _Scratch) -> Box:
    """The bounding box of an object as displayed."""
    native().object_bounds(item, *scratch.rect.at)
    left, bottom, right, top = scratch.rect.values
    (xa, ya), (xb, yb) = _apply(matrix, left, bottom), _apply(matrix, right, top)
    return min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb)


def _path(item: int, form: Matrix, view: View, found: PageObjects, scratch: _Scratch) -> None:
    """Take the edges and shades of one path object."""
    call = native()
    call.draw_mode(item, scratch.mode.at[0], scratch.mode.at[1])
    fills, strokes = bool(scratch.mode.values[0]), bool(scratch.mode.values[1])
    if not (fills or strokes):
        return
    strokes = strokes and not _white(call.stroke_color, item, scratch)
    fills = fills and not _white(call.fill_color, item, scratch)
    if not (fills or strokes):
        return
    box = _bounds(item, times(form, view.matrix), scratch)
    if (clip := _clip(item, times(form, view.matrix))) is not None:
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
        matrix = times(times(tuple(scratch.matrix.values), form), view.matrix)
        _subpaths(item, segments, matrix, box, strokes, found)


def _white(color: Call, item: int, scratch: _Scratch) -> bool:
    """Whether an object is painted in white or not at all."""
    if not color(item, *scratch.color.at):
        return False
    red, green, blue, alpha = scratch.color.values
    return bool(alpha == 0 or (red >= _WHITE and green >= _WHITE and blue >= _WHITE))


def _edge(box: Box, found: PageObjects) -> None:
    """A thin box as an edge along its longer side; a dot is none."""
    x0, top, x1, bottom = box
    if x1 - x0 > bottom - top:
        if x1 - x0 > _THIN:
            found.horizontal.append(((top + bottom) / 2, x0, x1))
    elif bottom - top > _THIN:
        found.vertical.append(((x0 + x1) / 2, top, bottom))


def _subpaths(item: int, segments: int, matrix: Matrix, limit: Box, strokes: bool, found: PageObjects) -> None:
    """Edges of a path of many segments: strokes along its axis-parallel lines, fills by the box of each subpath."""
    call = native()
    point = Floats(2)
    current: list[tuple[float, float]] = []
    curved = False
    for index in range(segments):
        segment = call.get_segment(item, index)
        kind = call.segment_type(segment)
        call.segment_point(segment, point.at[0], point.at[1])
        place = _apply(matrix, point.values[0], point.values[1])
        if kind == 2:
            _subpath(current, curved, limit, strokes, found)
            current, curved = [place], False
        else:
            curved = curved or kind == 1
            current.append(place)
    _subpath(current, curved, limit, strokes, found)


def _subpath(points: list[tuple[float, float]], curved: bool, limit: Box, strokes: bool, found: PageObjects) -> None:
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
        for (xa, ya), (xb, yb) in zip(closed, closed[1:], strict=False):
            if abs(xa - xb) < 0.5 or abs(ya - yb) < 0.5:
                _edge((min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb)), found)
