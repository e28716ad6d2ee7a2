"""Scanned pages: a picture of print, with no text or with next to none (a page number, a stamp, a watermark).

A page without any text and with pictures over half of it is one, whatever they show: nothing of it was read. A page
with some short text may as well be a cover before a background picture; there the picture itself must look like print:
mostly of one light tone, crossed by lines of many small changes between that tone and dark.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import groupby, pairwise
from typing import Literal, NamedTuple

from budgetcheck.document import Box

Scan = Literal["scan", "stamped-scan"]

_SHARE = 0.5  # of the page covered by pictures
_MOST_TEXT = 80  # characters of a stamp, a page number, a running head, each wording once
_MOST_PICTURES = 400  # of which the covered area is summed exactly
_MOST_PIXELS = 1500  # along a side of the picture looked at
_LIGHT = 150  # the tone of paper, 0 black to 255 white
_NEAR = 28  # tones: paper is not quite of one tone
_PAPER = 0.55  # of the picture that must be of the paper's tone
_INK = 60  # tones darker than the paper
_CHANGES = 16  # between ink and paper in a pixel row that crosses print
_LINE, _LINES = 3, 5  # pixel rows of a line of print; such lines, with white between them
_ROWS, _ALL_ROWS = 0.05, 0.25  # of the pixel rows that must cross print; so many need no white between them (skew)


class Tones(NamedTuple):
    """A page as a picture in grey, row by row: a byte a pixel. `scale` is pixels per point."""

    width: int
    height: int
    pixels: bytes
    scale: float


def draw_tones(page: object) -> Tones:
    """A pypdfium2 page as displayed, about a pixel a point."""
    width, height = page.get_size()  # type: ignore[attr-defined]
    scale = min(1.0, _MOST_PIXELS / max(width, height, 1.0))
    picture = page.render(scale=scale).to_pil().convert("L")  # type: ignore[attr-defined]
    return Tones(picture.width, picture.height, picture.tobytes(), scale)


def scanned(
    pictures: Sequence[Box], texts: Mapping[Box, str], size: tuple[float, float], draw: Callable[[], Tones]
) -> Scan | None:
    """Whether a page is a picture of a page. `texts` by where they stand, boxes and size in points as displayed.

    `draw` gives the page's picture, and is asked only where in doubt.
    """
    width, height = size
    if not pictures or covered(pictures, size) <= _SHARE * width * height:
        return None
    if not texts:
        return "scan"
    if sum(map(len, set(texts.values()))) > _MOST_TEXT:
        return None
    return "stamped-scan" if is_print(draw(), list(texts)) else None


def covered(boxes: Sequence[Box], size: tuple[float, float]) -> float:
    """The area of a page under boxes, what lies under several counted once."""
    width, height = size
    cut = [(max(x0, 0.0), max(y0, 0.0), min(x1, width), min(y1, height)) for x0, y0, x1, y1 in boxes[:_MOST_PICTURES]]
    cut = sorted((box for box in cut if box[0] < box[2] and box[1] < box[3]), key=lambda box: box[1])
    area = 0.0
    for left, right in pairwise(sorted({x for box in cut for x in (box[0], box[2])})):
        reach = 0.0
        for x0, top, x1, bottom in cut:
            if x0 <= left and right <= x1:
                area += max(bottom - max(top, reach), 0.0) * (right - left)
                reach = max(reach, bottom)
    return area


def is_print(tones: Tones, texts: Sequence[Box] = ()) -> bool:
    """Whether a picture shows print beside the page's own `texts`: lines of dark marks on light paper."""
    width, height, pixels, scale = tones
    if width < 2 * _CHANGES or height < 1:
        return False
    counts = [pixels.count(tone) for tone in range(256)]
    paper = max(range(_LIGHT, 256), key=counts.__getitem__)
    if sum(counts[max(paper - _NEAR, 0) : paper + _NEAR + 1]) < _PAPER * width * height:
        return False
    marks = bytearray(pixels.translate(bytes(tone < paper - _INK for tone in range(256))))
    for x0, top, x1, bottom in texts:
        left, right = (min(max(int(x * scale) + more, 0), width) for x, more in ((x0, -1), (x1, 2)))
        for row in range(max(int(top * scale) - 1, 0), min(int(bottom * scale) + 2, height)):
            marks[row * width + left : row * width + right] = bytes(max(right - left, 0))
    rows = (marks[at : at + width] for at in range(0, width * height, width))
    crossing = [row.count(b"\0\1") + row.count(b"\1\0") >= _CHANGES for row in rows]
    lines = sum(crosses and len(list(band)) >= _LINE for crosses, band in groupby(crossing))
    return sum(crossing) >= (_ROWS if lines >= _LINES else _ALL_ROWS) * height
