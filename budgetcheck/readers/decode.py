"""Bytes to text: UTF-8, UTF-16 and GB18030, the encodings in which Chinese offices save text and web pages."""

from __future__ import annotations

import codecs
import unicodedata
from pathlib import Path

from budgetcheck.errors import UnreadableError

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_SAMPLE = 20_000
_KEPT_CONTROLS = "\t\n\r\f\v\x1a\x85"


def decode(data: bytes, path: Path) -> str:
    """The text of a file. Raises UnreadableError (read-binary, read-encoding) where it is no text in a known encoding."""
    text = _decode(data)
    if text is None:
        raise UnreadableError("read-encoding" if b"\x00" not in data[:_SAMPLE] else "read-binary", path=str(path))
    sample = text[:_SAMPLE]
    controls = sum(1 for c in sample if c < " " and c not in _KEPT_CONTROLS)
    if "\x00" in sample or controls * 100 > len(sample):
        raise UnreadableError("read-binary", path=str(path))
    return text


def _decode(data: bytes) -> str | None:
    for bom, name in _BOMS:
        if data.startswith(bom):
            return data.decode(name, errors="replace")
    if b"\x00" in data[:_SAMPLE]:
        return _utf16(data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    # A cut or damaged UTF-8 file must not be taken for GB18030, which would accept it as other characters.
    damaged = data.decode("utf-8", errors="replace")
    if damaged.count("�") * 200 < len(damaged):
        return damaged
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError as error:
        if error.start < len(data) - 4:
            return None
        text = data[: error.start].decode("gb18030")
    return text if _plausible(text) else None


def _utf16(data: bytes) -> str | None:
    """UTF-16 without a mark: the zero bytes of its ASCII characters stand on one side only."""
    head = data[:_SAMPLE]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if min(even, odd) * 20 > max(even, odd):
        return None
    try:
        text = data.decode("utf-16-le" if odd > even else "utf-16-be")
    except UnicodeDecodeError:
        return None
    return text if _plausible(text) else None


def _plausible(text: str) -> bool:
    """Whether the characters are ones that people write: junk decodes to private and unassigned ones."""
    sample = text[:_SAMPLE]
    odd = sum(1 for c in sample if c not in _KEPT_CONTROLS and unicodedata.category(c) in ("Cn", "Co", "Cc", "Cs"))
    return odd * 50 <= len(sample)


def split_lines(text: str) -> list[str]:
    """Lines as an editor counts them: ends are LF, CRLF or CR; a form feed stays inside its line."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x1a", "").split("\n")
