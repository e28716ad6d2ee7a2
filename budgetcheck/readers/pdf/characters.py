"""The characters of pdfium's text page that are no white space, with their numbers there."""

from __future__ import annotations

import ctypes
import re
import unicodedata
from itertools import chain, repeat
from typing import NamedTuple

from budgetcheck.errors import UnreadableError
from budgetcheck.readers.pdf.native import native
from budgetcheck.readers.pdf.objects import MAX_OBJECTS

_INKED = re.compile("[^\x01\x03-\x20\xa0\xad\u2002\u2003\u2009\u200b\u200c\u200d\u3000\ufeff]+")
_SURROGATE = re.compile("[\ud800-\udfff]")
_ODD = re.compile("[\x00\x02\u2e80-\u2fdf\ud800-\udfff\uf900-\ufaff\ufffe]")
_HYPHENS = "\x02\ufffe"  # pdfium's marks for a hyphen at a line's end


class Characters(NamedTuple):
    """The inked characters of a text page in drawing order, the index of each there, and its text object (a handle)."""

    chars: list[str]
    indices: list[int]
    owners: list[int | None]


def page_characters(text_page: int, *, number: int, name: str) -> Characters:
    """The characters of a text page (pdfium's handle).

    Raises UnreadableError `pdf-too-many-objects` beyond the limit.
    """
    count = max(native().count_chars(text_page), 0)
    if count > MAX_OBJECTS:
        raise UnreadableError("pdf-too-many-objects", file=name, page=number, limit=MAX_OBJECTS)
    text = _text(text_page, count) if count else ""
    spans = [match.span() for match in _INKED.finditer(text)]
    chars = list("".join([text[start:end] for start, end in spans]))
    if _ODD.search(text):
        chars = list(map(_character, chars))
    indices = list(chain.from_iterable([range(start, end) for start, end in spans]))
    return Characters(chars, indices, list(map(native().char_object, repeat(text_page), indices)))


def _text(text_page: int, count: int) -> str:
    """All characters by one call, or one by one where pdfium's text and characters do not match."""
    call = native()
    buffer = bytearray(2 * count + 4)
    written = call.get_text(text_page, 0, count, ctypes.addressof(ctypes.c_char.from_buffer(buffer)))
    if written == count + 1:
        text = buffer[: 2 * count].decode("utf-16-le", "surrogatepass")
        if len(text) == count and not _SURROGATE.search(text):
            return text
    codes = (call.char_unicode(text_page, index) for index in range(count))
    return "".join(chr(code) if code <= 0x10FFFF else "\0" for code in codes)


def _character(char: str) -> str:
    """Radicals that fonts map to by mistake become the characters they look like; what is no character, �."""
    if char in _HYPHENS:
        return "-"
    if char == "\0" or "\ud800" <= char <= "\udfff":
        return "�"
    if "\u2e80" <= char < "\u2fe0" or "\uf900" <= char < "\ufb00":
        return unicodedata.normalize("NFKC", char)
    return char
