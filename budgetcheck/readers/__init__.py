"""Readers: one file in, one `Document` out. The format is told by content; the suffix only settles what content cannot."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from budgetcheck.document import Document
from budgetcheck.readers.options import ReadOptions

__all__ = ["ReadOptions", "read"]

_DEFAULT = ReadOptions()
_READERS = {
    "docx": "docx", "xlsx": "xlsx", "xls": "xls", "xlsb": "xls", "ods": "ods", "html": "html", "doc": "doc", "txt": "text",
}  # fmt: skip


def read(
    path: Path, *, source: int = 0, options: ReadOptions = _DEFAULT, meanwhile: Callable[[], None] | None = None
) -> Document:
    """Read one file into a Document; `source` is its index among the files of a disclosure.

    `meanwhile` is what the caller has to do in any case: called before this process reads, after others have begun where
    several do. Raises UnreadableError where the file is missing, empty, of no supported format, broken, encrypted or beyond a limit.
    Every reader is imported when first needed, so that the command line starts at once.
    """
    from budgetcheck.readers.files import load, sniff

    path = Path(path)
    data = load(path, options)
    kind = sniff(path, data)
    if kind == "pdf":
        from budgetcheck.readers.pdf import read_pdf

        return read_pdf(path, source=source, options=options, meanwhile=meanwhile)
    if meanwhile is not None:
        meanwhile()
    name = _READERS[kind]
    module = import_module(f"budgetcheck.readers.{name}")
    document: Document = getattr(module, f"read_{name}")(path, data, source=source, options=options)
    return document
