"""PDF files: pages by pdfium, our own lattice over its lines, joined into one Document.

`read_pdf` is the whole reader; `pages` reads single pages, `assemble` joins them.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from budgetcheck.collection import no_collection
from budgetcheck.document import Document, Location, Unread
from budgetcheck.errors import UnreadableError
from budgetcheck.readers.options import ReadOptions
from budgetcheck.readers.pdf.assemble import assemble
from budgetcheck.readers.pdf.filling import PageTable
from budgetcheck.readers.pdf.native import opened
from budgetcheck.readers.pdf.page import PageReading, read_page
from budgetcheck.readers.pdf.unsure import beside_unread
from budgetcheck.readers.pdf.worker import processes, read_with_children, risky

__all__ = ["read_pdf"]

_DEFAULT = ReadOptions()


def read_pdf(
    path: Path, *, source: int = 0, options: ReadOptions = _DEFAULT, meanwhile: Callable[[], None] | None = None
) -> Document:
    """Read a PDF file into a Document; `source` is its index among the files of a disclosure.

    `meanwhile` is called before this process reads, after others have begun where several do.
    Pages that hold only a picture are named in `unread` (reason `scan`), also when all pages are such.
    Raises UnreadableError: `pdf-encrypted`, `pdf-broken`, `pdf-no-pages`, `pdf-not-there` and the limits `pdf-too-big`,
    `pdf-too-many-pages`, `pdf-too-many-objects`, `pdf-too-many-cells`, `pdf-too-slow`.
    """
    name = path.name
    try:
        size = path.stat().st_size
        if size > options.max_bytes:
            raise UnreadableError("pdf-too-big", file=name, size=size, limit=options.max_bytes)
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableError("pdf-not-there", file=name) from error
    digest = hashlib.sha256(data).hexdigest()
    with no_collection():
        pages = _read_by(options, data, name, meanwhile)
        blocks = assemble(pages, source=source)
    unread = tuple(part for page in pages for part in _unread(page, source))
    return Document(str(path), "pdf", digest, blocks, pages=len(pages), unread=unread)


def _read_by(
    options: ReadOptions, data: bytes, name: str, meanwhile: Callable[[], None] | None = None
) -> list[PageReading]:
    """The pages by the reader that the options ask for; `auto` looks again, by the second, at tables in doubt."""
    with opened(data, name=name) as document:
        count = len(document)
    if count > options.max_pages:
        raise UnreadableError("pdf-too-many-pages", file=name, pages=count, limit=options.max_pages)
    own = None if risky(data) else partial(read_pages, data, name=name, options=options)
    several = options.pdf_reader != "pdfplumber" and (own is None or processes(count, options) > 1)
    if meanwhile is not None and not several:
        meanwhile()
    if options.pdf_reader == "pdfplumber":
        from budgetcheck.readers.pdf.second import second_pages

        return second_pages(data, name=name, options=options)
    if several or own is None:
        pages = read_with_children(data, count, name=name, options=options, own=own, meanwhile=meanwhile)
    else:
        pages = own()
    if sum(map(_cells, pages)) > options.max_cells:
        raise UnreadableError("pdf-too-many-cells", file=name, limit=options.max_cells)
    pages = beside_unread(pages)
    if options.pdf_reader == "auto":
        from budgetcheck.readers.pdf.second import look_again

        return look_again(pages, data, name=name, options=options)
    return pages


def _unread(page: PageReading, source: int) -> list[Unread]:
    """What of a page was not read."""
    place = Location(source=source, page=page.number)
    if page.unread is not None:
        return [Unread(place, page.unread)]
    return [Unread(place, "unruled-table", page.untabled)] if page.untabled else []


def _cells(page: PageReading) -> int:
    return sum(len(block.cells) for block in page.blocks if isinstance(block, PageTable))


def read_pages(
    data: bytes, only: Sequence[int] | None = None, *, name: str, options: ReadOptions = _DEFAULT
) -> list[PageReading]:
    """The pages of a PDF, each read by itself in this process, within the limits of `options`.

    `only`: only the pages of these indices, counted from 0.
    """
    started = time.monotonic()
    readings: list[PageReading] = []
    cells = 0
    with opened(data, name=name) as document:
        for index in range(len(document)) if only is None else only:
            readings.append(_read(document, index, name, data))
            cells += _cells(readings[-1])
            if cells > options.max_cells:
                raise UnreadableError("pdf-too-many-cells", file=name, limit=options.max_cells)
            if time.monotonic() - started > options.max_seconds:
                raise UnreadableError("pdf-too-slow", file=name, seconds=options.max_seconds, page=index + 1)
    return readings


def _read(document: object, index: int, name: str, data: bytes) -> PageReading:
    """One page, closed after reading; a page pdfium cannot load is `broken-page`."""
    import pypdfium2

    try:
        page = document[index]  # type: ignore[index]
    except pypdfium2.PdfiumError:
        return PageReading(index + 1, 0.0, 0.0, 0, (), "broken-page")
    try:
        return read_page(page, index + 1, name=name, data=data)
    finally:
        page.close()
