"""Text objects: what all characters of one share, and those whose characters pdfium leaves out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from budgetcheck.document import Box
from budgetcheck.readers.pdf.bulk import Columns, measured
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


class TextRecords(NamedTuple):
    """What each of several text objects says of its characters, and the height of its baseline. Points as displayed."""

    infos: list[TextInfo]
    levels: list[float]


class Hollow(NamedTuple):
    """A visible text object without extent, at its origin in points as displayed: pdfium drops its character."""

    x: float
    y: float
    info: TextInfo


class _Infos(dict[tuple[Any, ...], TextInfo]):
    """The settings of text objects by what pdfium tells of them: objects that share all share one TextInfo."""

    def __init__(self, matrices: Columns, clips: ClipBoxes, matrix: Matrix) -> None:
        self._matrices, self._clips, self._matrix = matrices, clips, matrix

    def __missing__(self, key: tuple[Any, ...]) -> TextInfo:
        across, up, size, mode, clip, alpha = key
        a, b, c, d = self._matrices.unpaired(across, up)
        p, q, r, s = self._matrix[:4]
        turn = a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s
        info = self[key] = _info(turn, size, mode, self._clips.box(clip), alpha)
        return info


def text_records(items: Sequence[int], matrix: Matrix) -> TextRecords:
    """The records of text objects in one container; `matrix` takes it to the page as displayed."""
    call = native()
    matrices = measured(call.object_matrix, items, 6)
    sizes = measured(call.font_size, items, 1)[0]
    clips = ClipBoxes(matrix)
    infos = _Infos(matrices, clips, matrix)
    modes = map(call.render_mode, items)
    keys = zip(
        matrices.pairs(0), matrices.pairs(1), sizes, modes, clips.of(items), _alphas(items), strict=True
    )  # fmt: skip
    q, s, u = matrix[1], matrix[3], matrix[5]
    if q == 0.0:
        levels = [y * s + u for y in matrices[5]]
    else:
        levels = [x * q + y * s + u for x, y in zip(matrices[4], matrices[5], strict=True)]
    return TextRecords(list(map(infos.__getitem__, keys)), levels)


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
