"""Pages as pictures with the found cells drawn over them, so that anyone can see what the reader saw."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from budgetcheck.document import Box, Document
from budgetcheck.errors import UnreadableError
from budgetcheck.readers.pdf.native import opened

if TYPE_CHECKING:
    from PIL.Image import Image

_CELL = (30, 100, 220, 255)
_DOUBT = (220, 30, 30, 255)
_FILL = (30, 100, 220, 24)
_DOUBT_FILL = (220, 30, 30, 70)
_MOST_PIXELS = 40_000_000


def draw_page(path: Path, number: int, document: Document, *, scale: float = 2.0) -> Image:
    """The picture of one page (from 1) with the cells of `document` that begin on it; cells in doubt in red.

    `scale` is pixels per point. Raises UnreadableError where the file or the page cannot be read.
    """
    with opened(path.read_bytes(), name=path.name) as pdf:
        if not 1 <= number <= len(pdf):
            raise UnreadableError("pdf-no-page", file=path.name, page=number)
        page = pdf[number - 1]
        try:
            width, height = page.get_size()
            scale = min(scale, (_MOST_PIXELS / max(width * height, 1.0)) ** 0.5)
            picture: Image = page.render(scale=scale).to_pil()
        finally:
            page.close()
    return _drawn_over(picture, _boxes(document, number), scale)


def draw_pages(
    path: Path, document: Document, directory: Path, *, pages: Sequence[int] | None = None, scale: float = 2.0
) -> tuple[Path, ...]:
    """Write a PNG per page into `directory`: the given pages, or every page that holds a table. Returns the files."""
    if pages is None:
        pages = sorted({page for table in document.tables for page in table.pages})
    directory.mkdir(parents=True, exist_ok=True)
    written = []
    for number in pages:
        target = directory / f"{path.stem}-{number:04d}.png"
        draw_page(path, number, document, scale=scale).save(target)
        written.append(target)
    return tuple(written)


def _boxes(document: Document, number: int) -> list[tuple[Box, bool]]:
    return [
        (cell.location.bbox, cell.doubt is not None)
        for table in document.tables
        for cell in table.cells
        if cell.location.page == number and cell.location.bbox is not None
    ]


def _drawn_over(picture: Image, boxes: list[tuple[Box, bool]], scale: float) -> Image:
    from PIL import Image, ImageDraw

    layer = Image.new("RGBA", picture.size, (0, 0, 0, 0))
    draw = ImageDraw.Draw(layer)
    for box, doubt in boxes:
        x0, top, x1, bottom = (value * scale for value in box)
        draw.rectangle(
            (x0 + 1, top + 1, max(x1 - 1, x0 + 1), max(bottom - 1, top + 1)),
            fill=_DOUBT_FILL if doubt else _FILL,
            outline=_DOUBT if doubt else _CELL,
        )
    return Image.alpha_composite(picture.convert("RGBA"), layer).convert("RGB")
