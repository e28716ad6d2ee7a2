"""Draws small PDFs for the tests, measured from the top left corner in points as the reader does."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

FONT = "STSong-Light"
WIDTH, HEIGHT = 595, 842


class Paper:
    """A PDF under way. Every method returns nothing; `save` gives the file's path."""

    def __init__(self, path: Path, size: tuple[float, float] = (WIDTH, HEIGHT), encrypt: object = None) -> None:
        pdfmetrics.registerFont(UnicodeCIDFont(FONT))
        self.path = path
        self.size = size
        self.canvas = Canvas(str(path), pagesize=size, invariant=1, encrypt=encrypt)

    def text(self, x: float, y: float, text: str, *, size: float = 10, font: str = FONT, mode: int = 0) -> None:
        """A text with its left end at x and its baseline at y."""
        writer = self.canvas.beginText(x, self.size[1] - y)
        writer.setFont(font, size)
        writer.setTextRenderMode(mode)
        writer.textOut(text)
        self.canvas.drawText(writer)

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.canvas.line(x0, self.size[1] - y0, x1, self.size[1] - y1)

    def bar(self, x0: float, y0: float, x1: float, y1: float, gray: float = 0.0) -> None:
        """A filled box without outline."""
        self.canvas.setFillGray(gray)
        self.canvas.rect(x0, self.size[1] - y1, x1 - x0, y1 - y0, stroke=0, fill=1)
        self.canvas.setFillGray(0)

    def grid(self, xs: Sequence[float], ys: Sequence[float], *, thin: bool = False, frame: bool = True) -> None:
        """All lines of a grid: strokes, or with `thin` one filled box per edge of a slot."""
        inner_xs, inner_ys = (xs, ys) if frame else (xs[1:-1], ys[1:-1])
        for y in inner_ys:
            self._edge(xs, y, thin, level=True)
        for x in inner_xs:
            self._edge(ys, x, thin, level=False)

    def _edge(self, along: Sequence[float], at: float, thin: bool, *, level: bool) -> None:
        pieces = pairwise(along) if thin else [(along[0], along[-1])]
        for low, high in pieces:
            if not thin:
                self.line(*((low, at, high, at) if level else (at, low, at, high)))
            elif level:
                self.bar(low, at - 0.2, high, at + 0.2)
            else:
                self.bar(at - 0.2, low, at + 0.2, high)

    def table(
        self, xs: Sequence[float], top: float, rows: Sequence[Sequence[str]], height: float = 20, *, thin: bool = False
    ) -> float:
        """A ruled table with one line of text per cell. Returns where it ends."""
        ys = [top + height * at for at in range(len(rows) + 1)]
        self.grid(xs, ys, thin=thin)
        for y, row in zip(ys, rows, strict=False):
            for x, text in zip(xs, row, strict=False):
                if text:
                    self.text(x + 3, y + height - 6, text)
        return ys[-1]

    def next_page(self, size: tuple[float, float] | None = None) -> None:
        self.canvas.showPage()
        if size is not None:
            self.size = size
            self.canvas.setPageSize(size)

    def save(self) -> Path:
        self.canvas.save()
        return self.path


def texts(table: object) -> list[list[str]]:
    """A table's texts by row, each row's cells from left to right."""
    rows: dict[int, list[str]] = {}
    for cell in table.cells:  # type: ignore[attr-defined]
        rows.setdefault(cell.row, []).append(cell.text)
    return [rows[row] for row in sorted(rows)]
