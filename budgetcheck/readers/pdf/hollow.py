"""Characters that pdfium drops: a text object of one glyph in a font that is neither embedded nor installed.

pdfium then substitutes a font without the glyph; an object of one character has no extent and never reaches its text
page (a lone 无, ≥ or 人 in a cell; the last character of a wrapped text). Chinese fonts are often left out of a PDF and
often missing on servers. The objects are still there: their characters are asked from pdfminer, which reads codes and
widths from the PDF alone, and taken where they start at the origin of such an object.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from budgetcheck.readers.pdf.runs import Run
from budgetcheck.readers.pdf.texts import Hollow
from budgetcheck.readers.pdf.view import View

if TYPE_CHECKING:
    from pdfminer.layout import LTChar

_SAME_POINT = 0.5  # points between the origin that pdfium tells and the one that pdfminer tells


def hollow_runs(data: bytes, index: int, hollows: list[Hollow], view: View) -> list[Run]:
    """The dropped characters of a page (`index` counts from 0), one run each; empty where pdfminer cannot read it."""
    waiting: dict[tuple[int, int], list[int]] = {}
    for k, hollow in enumerate(hollows):
        waiting.setdefault((round(hollow.x), round(hollow.y)), []).append(k)
    found: dict[int, Run] = {}
    for char, (left, bottom) in _characters(data, index):
        text = char.get_text()
        a, b, _, _, e, f = char.matrix
        x, y = _placed(view, e + left, f + bottom)
        if not text.strip() or len(text) != 1:
            continue
        end, _ = _placed(view, e + left + char.adv * a, f + bottom + char.adv * b)
        for k in _near(waiting, x, y):
            hollow = hollows[k]
            if k not in found and abs(hollow.x - x) <= _SAME_POINT and abs(hollow.y - y) <= _SAME_POINT:
                x0, x1 = min(x, end), max(x, end)
                found[k] = Run(text, x0, x1, y, hollow.info.size, hollow.info.bold, (x0,), (x1,))
                break
    return [found[k] for k in sorted(found)]


def _near(waiting: dict[tuple[int, int], list[int]], x: float, y: float) -> Iterator[int]:
    for column in (-1, 0, 1):
        for row in (-1, 0, 1):
            yield from waiting.get((round(x) + column, round(y) + row), ())


def _placed(view: View, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = view.matrix
    return x * a + y * c + e, x * b + y * d + f


def _characters(data: bytes, index: int) -> Iterator[tuple[LTChar, tuple[float, float]]]:
    """pdfminer's characters of a page, with the corner of the page that its coordinates start from."""
    from pdfminer.converter import PDFPageAggregator
    from pdfminer.layout import LTChar, LTContainer
    from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
    from pdfminer.pdfpage import PDFPage

    def walk(items: Iterable[Any]) -> Iterator[LTChar]:
        for item in items:
            if isinstance(item, LTChar):
                yield item
            elif isinstance(item, LTContainer):
                yield from walk(item)

    try:
        for page in PDFPage.get_pages(io.BytesIO(data), pagenos={index}):
            page.rotate = 0
            manager = PDFResourceManager()
            device = PDFPageAggregator(manager, laparams=None)
            PDFPageInterpreter(manager, device).process_page(page)
            corner = float(page.mediabox[0]), float(page.mediabox[1])
            yield from ((char, corner) for char in walk(device.get_result()))
    except Exception:  # a PDF that only pdfium can open keeps what pdfium made of it
        return
