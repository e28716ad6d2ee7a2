"""Text objects: what all characters of one share, and those whose characters pdfium leaves out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from budgetcheck.document import Box
from budgetcheck.readers.pdf.bulk import measured
from budgetcheck.readers.pdf.clips import ClipBoxes
from budgetcheck.readers.pdf.native import native
from budgetcheck.readers.pdf.scratch import Scratch
from budgetcheck.readers.pdf.view import Matrix

_WESTERN = (b"Times", b"Arial,", b"Arial\0", b"Arial-", b"Helvetica", b"Courier", b"Calibri", b"Cambria", b"Symbol")
"""Fonts that pdfium always has a stand-in for: what has no extent in them is a space."""
_NO_EXTENT = 0.01  # points: pdfium's own limit for leaving out a text object
_INVISIBLE_MODES = (3, 7)
_SLANT = 0.05  # rise over run from which a line of text is not level


class TextInfo(NamedTuple):
    """What the characters of a text object share, in points as displayed.

    `direction`: 0 right, 1 down, 2 left, 3 up.
    """

    visible: bool
    upright: bool
    direction: int
    size: float
    bold: bool
    clip: Box | None


TextRecord = tuple[TextInfo, float, float]
"""What a text object says of its characters, and its origin on the baseline (x, y)."""


class Hollow(NamedTuple):
    """A visible text object without extent, at its origin in points as displayed: pdfium drops its character."""

    x: float
    y: float
    info: TextInfo


def text_records(items: Sequence[int], matrix: Matrix) -> list[TextRecord]:
    """The records of text objects in one container; `matrix` takes it to the page as displayed.

    Objects that share all settings share one TextInfo.
    """
    call = native()
    matrices = measured(call.object_matrix, items, 6)
    sizes = measured(call.font_size, items, 1)[0]
    modes = map(call.render_mode, items)
    clips = ClipBoxes(matrix).of(items)
    alphas = _alphas(items)
    p, q, r, s, t, u = matrix
    known: dict[tuple[object, ...], TextInfo] = {}
    infos = []
    for key in zip(matrices.heads(4), sizes, modes, clips, alphas, strict=True):
        info = known.get(key)
        if info is None:
            head, *rest = key
            a, b, c, d = matrices.unpacked(head)
            turn = a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s
            info = known[key] = _info(turn, *rest)
        infos.append(info)
    across, up = matrices[4], matrices[5]
    if q == r == 0.0:
        xs, ys = [x * p + t for x in across], [y * s + u for y in up]
    else:
        xs = [x * p + y * r + t for x, y in zip(across, up, strict=True)]
        ys = [x * q + y * s + u for x, y in zip(across, up, strict=True)]
    return list(zip(infos, xs, ys, strict=True))


def _alphas(items: Sequence[int]) -> list[int]:
    """How opaque each object's filling is, 0 to 255. Few objects are not wholly so, and one call tells which."""
    call = native()
    alphas = [255] * len(items)
    transparent = list(map(call.transparent, items))
    if not any(transparent):
        return alphas
    scratch = Scratch()
    for at, clear in enumerate(transparent):
        if clear and call.fill_color(items[at], *scratch.color.at):
            alphas[at] = scratch.color.values[3]
    return alphas


def _info(
    turn: tuple[float, float, float, float], font_size: float, mode: int, clip: Box | None, alpha: int
) -> TextInfo:
    """The shared part, from the matrix to the page as displayed and the object's own settings."""
    a, b, c, d = turn
    size = abs(font_size) * ((c * c + d * d) ** 0.5 if c else abs(d))
    if a > abs(b):
        direction, upright = 0, abs(b) < _SLANT * a
    else:
        direction, upright = 2 if -a >= abs(b) else 1 if b > 0 else 3, False
    visible = mode not in _INVISIBLE_MODES and size > 0.5 and (alpha > 0 or mode in (1, 2))
    return TextInfo(visible, upright, direction, size, mode == 2, clip)


def is_hollow(item: int, scratch: Scratch) -> bool:
    """Whether a text object has no extent because its font is not in the file."""
    call = native()
    call.object_bounds(item, *scratch.rect.at)
    left, _, right, _ = scratch.rect.values[:]
    if abs(right - left) >= _NO_EXTENT:
        return False
    font = call.text_font(item)
    if not font or call.font_embedded(font):
        return False
    call.font_name(font, scratch.name.at[0], len(scratch.name.at))
    return not bytes(scratch.name.values).startswith(_WESTERN)
