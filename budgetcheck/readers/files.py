"""The bytes of a file, and what kind of file they are: told by content, the suffix decides only between plain texts."""

from __future__ import annotations

import hashlib
import io
import zipfile
from pathlib import Path
from typing import Literal

from budgetcheck.errors import UnreadableError
from budgetcheck.readers.options import ReadOptions

Kind = Literal["pdf", "docx", "xlsx", "xlsb", "xls", "ods", "html", "doc", "txt"]

_HEAD = 4096
_IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*", b"\x00\x00\x00\x0cjP")
_ARCHIVES = (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_SUFFIX_OF: dict[str, str] = {
    ".pdf": "PDF", ".docx": "DOCX", ".xlsx": "XLSX", ".xlsm": "XLSX", ".ods": "ODS", ".doc": "DOC", ".xls": "XLS",
}  # fmt: skip
SUFFIXES = frozenset({*_SUFFIX_OF, ".xlsb", ".txt", ".html", ".htm", ".xhtml", ".rtf", ".odt", ".wps", ".et"})
"""What documents are called: which files of a folder are meant. A file named by itself is read whatever it is called."""
_HTML_ALLOWED = {".doc", ".xls"}  # office programs and portals save HTML under these names


def load(path: Path, options: ReadOptions) -> bytes:
    """The whole file. Raises UnreadableError where it is missing, no file, empty, too large or not to be opened."""
    try:
        if path.is_dir():
            raise UnreadableError("read-directory", path=str(path))
        size = path.stat().st_size
        if size > options.max_bytes:
            raise UnreadableError("read-too-large", path=str(path), size=_mb(size), limit=_mb(options.max_bytes))
        if not path.is_file():
            raise UnreadableError("read-no-file", path=str(path))
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise UnreadableError("read-missing", path=str(path)) from error
    except (OSError, ValueError) as error:
        raise UnreadableError("read-denied", path=str(path), problem=_reason(error)) from error
    if not data:
        raise UnreadableError("read-empty", path=str(path))
    return data


def within_text_limit(path: Path, data: bytes, options: ReadOptions) -> None:
    """Raise UnreadableError where a text file or web page is too large: text costs far more memory than bytes."""
    if len(data) > options.max_text:
        raise UnreadableError("read-too-large", path=str(path), size=_mb(len(data)), limit=_mb(options.max_text))


def within_element_limit(path: Path, data: bytes, options: ReadOptions) -> None:
    """Raise UnreadableError where markup holds more tags than a parser should be given."""
    if data.count(b"<") > options.max_elements:
        raise UnreadableError("read-too-many-elements", path=str(path), limit=options.max_elements)


def digest(data: bytes) -> str:
    """SHA-256 of the file's bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def sniff(path: Path, data: bytes) -> Kind:
    """Which reader a file is for. Raises UnreadableError for what no reader reads, naming what it is."""
    head = data[:_HEAD]
    suffix = path.suffix.lower()
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(_ZIP):
        return _zip_kind(path, data)
    if head.startswith(OLE):
        return _ole_kind(path, data)
    if head.startswith(b"{\\rtf"):
        return "doc"
    if head.startswith(_IMAGES) or (head[:4] == b"RIFF" and head[8:12] == b"WEBP"):
        raise UnreadableError("read-image", path=str(path))
    if head.startswith(_ARCHIVES):
        raise UnreadableError("read-archive", path=str(path))
    markup = _is_markup(head)
    if suffix in _SUFFIX_OF and not (markup == "html" and suffix in _HTML_ALLOWED):
        raise UnreadableError("read-not-as-named", path=str(path), named=_SUFFIX_OF[suffix])
    if markup == "office-xml":
        raise UnreadableError("read-office-xml", path=str(path))
    return "html" if markup == "html" or suffix in (".html", ".htm", ".xhtml") else "txt"


def _is_markup(head: bytes) -> str | None:
    text = head.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if text.startswith(b"<?xml") and (
        b"mso-application" in text or b"schemas-microsoft-com:office:spreadsheet" in text
    ):
        return "office-xml"
    if text.startswith((b"<!doctype html", b"<html", b"<head", b"<body", b"<table", b"<div", b"<meta")):
        return "html"
    return "html" if text.startswith((b"<?xml", b"<!--")) and b"<html" in text else None


def _zip_kind(path: Path, data: bytes) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = set(package.namelist())
            mime = package.read("mimetype")[:100] if "mimetype" in names and _small(package, "mimetype") else b""
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError) as error:
        raise UnreadableError("read-broken-package", path=str(path), problem=_reason(error)) from error
    if any(n.startswith("word/") for n in names):
        return "docx"
    if "xl/workbook.bin" in names:
        return "xlsb"
    if any(n.startswith("xl/") for n in names):
        return "xlsx"
    if mime.startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
        return "ods"
    if mime.startswith(b"application/vnd.oasis.opendocument.text"):
        return "doc"
    raise UnreadableError("read-archive", path=str(path))


def _small(package: zipfile.ZipFile, name: str) -> bool:
    return package.getinfo(name).file_size < 1000


def _ole_kind(path: Path, data: bytes) -> Kind:
    """Stream names stand in the directory of an OLE file as UTF-16."""

    def has(name: str) -> bool:
        return name.encode("utf-16-le") + b"\x00\x00" in data

    if has("EncryptedPackage"):
        raise UnreadableError("read-encrypted", path=str(path))
    sheet, text = has("Workbook") or has("Book"), has("WordDocument")
    if sheet and not (text and path.suffix.lower() != ".xls"):
        return "xls"
    if text:
        return "doc"
    raise UnreadableError("read-unsupported", path=str(path))


def _mb(size: int) -> str:
    return f"{size / (1 << 20):.1f}"


def _reason(error: BaseException) -> str:
    text = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return str(text).splitlines()[0][:200]
