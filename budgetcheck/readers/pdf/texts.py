"""Text objects: what all characters of one share, and those whose characters pdfium leaves out."""

from __future__ import annotations

from typing import NamedTuple

from budgetcheck.document import Box
from budgetcheck.readers.pdf.native import native
from budgetcheck.readers.pdf.scratch import Scratch, clip_box
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


class Hollow(NamedTuple):
    """A visible text object without extent, at its origin in points as displayed: pdfium drops its character."""

    x: float
    y: float
    info: TextInfo


class TextInfos:
    """Reads text objects; what many of them share is computed once."""

    __slots__ = ("_known", "_scratch")

    def __init__(self) -> None:
        self._scratch = Scratch()
        self._known: dict[tuple[object, ...], TextInfo] = {}

    def read(self, item: int, matrix: Matrix) -> tuple[TextInfo, float, float]:
        """What a text object says of its characters, and its origin on the baseline.

        `matrix` takes the object's container to the page as displayed.
        """
        call, scratch = native(), self._scratch
        call.object_matrix(item, scratch.matrix.at[0])
        call.font_size(item, scratch.size.at[0])
        m0, m1, m2, m3, x, y = scratch.matrix.values[:]
        p, q, r, s, t, u = matrix
        clip = clip_box(item, matrix, scratch)
        red, green, blue, opaque = scratch.color.at
        alpha = scratch.color.values[3] if call.fill_color(item, red, green, blue, opaque) else 255
        key = (m0, m1, m2, m3, p, q, r, s, scratch.size.values[0], call.render_mode(item), clip, alpha)
        info = self._known.get(key)
        if info is None:
            a, b, c, d = m0 * p + m1 * r, m0 * q + m1 * s, m2 * p + m3 * r, m2 * q + m3 * s
            info = self._known[key] = _info((a, b, c, d), *key[8:])
        return info, x * p + y * r + t, x * q + y * s + u


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
