"""How files are read: the limits that keep a hostile file from eating time or memory, and the reader's choices."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from budgetcheck.child import Child

MEGABYTE = 1 << 20
PdfReader = Literal["auto", "pdfium", "pdfplumber"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """Limits and choices of the readers. A file beyond a limit raises UnreadableError, it is never read in part.

    Sizes are bytes, times are seconds. `max_text` bounds text files and web pages. `max_unzipped` and `max_ratio` bound
    what a DOCX/XLSX/ODS package declares and what it delivers; `max_elements` bounds the tags of one XML part or web page
    (a parsed tag takes some 150 bytes); `max_depth` bounds the nesting of XML, HTML and tables. `max_seconds` bounds the
    reading of a file, and the whole audit where one follows. `jobs` is the number of processes for the pages of one long
    PDF (0: all cores). `pdf_reader` chooses the PDF engine: `auto` reads with pdfium. `waiting` is a process of
    `readers.pdf.worker` that was started before it was known what to read.
    """

    max_bytes: int = 256 * MEGABYTE
    max_text: int = 64 * MEGABYTE
    max_unzipped: int = 512 * MEGABYTE
    max_ratio: int = 300
    max_entries: int = 10_000
    max_part: int = 128 * MEGABYTE
    max_elements: int = 6_000_000
    max_cells: int = 1_000_000
    max_paragraphs: int = 300_000
    max_depth: int = 200
    max_pages: int = 5_000
    max_seconds: float = 300.0
    convert_seconds: float = 120.0
    jobs: int = 1
    pdf_reader: PdfReader = "auto"
    waiting: Child | None = field(default=None, compare=False)
