"""Readers: one file in, one `Document` out. The format is told by content; the suffix only settles what content cannot."""

from __future__ import annotations

from pathlib import Path

from budgetcheck.document import Document
from budgetcheck.readers.options import ReadOptions

__all__ = ["ReadOptions", "read"]

_DEFAULT = ReadOptions()


def read(path: Path, *, source: int = 0, options: ReadOptions = _DEFAULT) -> Document:
    """Read one file into a Document; `source` is its index among the files of a disclosure.

    Raises UnreadableError where the file is missing, empty, of no supported format, broken, encrypted or beyond a limit.
    Every reader is imported when first needed, so that the command line starts at once.
    """
    from budgetcheck.readers.files import load, sniff

    path = Path(path)
    data = load(path, options)
    kind = sniff(path, data)
    if kind == "pdf":
        from budgetcheck.readers.pdf import read_pdf

        return read_pdf(path, source=source, options=options)
    if kind == "docx":
        from budgetcheck.readers.docx import read_docx

        return read_docx(path, data, source=source, options=options)
    if kind == "xlsx":
        from budgetcheck.readers.xlsx import read_xlsx

        return read_xlsx(path, data, source=source, options=options)
    if kind in ("xls", "ods", "xlsb"):
        from budgetcheck.readers.xls import read_xls

        return read_xls(path, data, source=source, options=options)
    if kind == "html":
        from budgetcheck.readers.html import read_html

        return read_html(path, data, source=source, options=options)
    if kind == "doc":
        from budgetcheck.readers.doc import read_doc

        return read_doc(path, data, source=source, options=options)
    from budgetcheck.readers.text import read_text

    return read_text(path, data, source=source, options=options)
