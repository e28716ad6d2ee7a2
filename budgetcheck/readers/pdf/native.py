"""pdfium as seen from here: opening a document, and bare prototypes for the calls made once per glyph or path.

pypdfium2's own prototypes convert every argument; a glyph or path costs two to four calls, so the ones that matter are
rebound to plain integers (handles and addresses), which makes them about three times as fast. pdfium is not
thread-safe: one document belongs to one thread of one process.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from budgetcheck.errors import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator

_HANDLE = ctypes.c_void_p
_INT = ctypes.c_int

TEXT, PATH, IMAGE, FORM = 1, 2, 3, 5
"""pdfium's kinds of page objects (FPDF_PAGEOBJ_*); shadings are 4 and of no interest."""

Call = Callable[..., Any]


class Native(NamedTuple):
    """The rebound calls. Handles and output buffers are passed as integers."""

    count_objects: Call
    get_object: Call
    object_type: Call
    object_bounds: Call
    object_matrix: Call
    form_count: Call
    form_object: Call
    draw_mode: Call
    count_segments: Call
    get_segment: Call
    segment_type: Call
    segment_point: Call
    fill_color: Call
    stroke_color: Call
    transparent: Call
    clip_path: Call
    clip_count: Call
    clip_segments: Call
    clip_segment: Call
    render_mode: Call
    font_size: Call
    text_font: Call
    font_embedded: Call
    font_name: Call
    count_chars: Call
    get_text: Call
    char_unicode: Call
    char_object: Call
    char_loose: Call
    char_box: Call
    char_origin: Call


# What a call answers is left out (None) where only what it writes is used, and an index goes as an address: ctypes does
# both at half the cost.
_SIGNATURES: dict[str, tuple[str, Any, tuple[Any, ...]]] = {
    "count_objects": ("FPDFPage_CountObjects", _INT, (_HANDLE,)),
    "get_object": ("FPDFPage_GetObject", _HANDLE, (_HANDLE, _HANDLE)),
    "object_type": ("FPDFPageObj_GetType", _INT, (_HANDLE,)),
    "object_bounds": ("FPDFPageObj_GetBounds", _INT, (_HANDLE, _HANDLE, _HANDLE, _HANDLE, _HANDLE)),
    "object_matrix": ("FPDFPageObj_GetMatrix", None, (_HANDLE, _HANDLE)),
    "form_count": ("FPDFFormObj_CountObjects", _INT, (_HANDLE,)),
    "form_object": ("FPDFFormObj_GetObject", _HANDLE, (_HANDLE, ctypes.c_ulong)),
    "draw_mode": ("FPDFPath_GetDrawMode", _INT, (_HANDLE, _HANDLE, _HANDLE)),
    "count_segments": ("FPDFPath_CountSegments", _INT, (_HANDLE,)),
    "get_segment": ("FPDFPath_GetPathSegment", _HANDLE, (_HANDLE, _INT)),
    "segment_type": ("FPDFPathSegment_GetType", _INT, (_HANDLE,)),
    "segment_point": ("FPDFPathSegment_GetPoint", None, (_HANDLE, _HANDLE, _HANDLE)),
    "fill_color": ("FPDFPageObj_GetFillColor", _INT, (_HANDLE, _HANDLE, _HANDLE, _HANDLE, _HANDLE)),
    "stroke_color": ("FPDFPageObj_GetStrokeColor", _INT, (_HANDLE, _HANDLE, _HANDLE, _HANDLE, _HANDLE)),
    "transparent": ("FPDFPageObj_HasTransparency", _INT, (_HANDLE,)),
    "clip_path": ("FPDFPageObj_GetClipPath", _HANDLE, (_HANDLE,)),
    "clip_count": ("FPDFClipPath_CountPaths", _INT, (_HANDLE,)),
    "clip_segments": ("FPDFClipPath_CountPathSegments", _INT, (_HANDLE, _INT)),
    "clip_segment": ("FPDFClipPath_GetPathSegment", _HANDLE, (_HANDLE, _HANDLE, _HANDLE)),
    "render_mode": ("FPDFTextObj_GetTextRenderMode", _INT, (_HANDLE,)),
    "font_size": ("FPDFTextObj_GetFontSize", None, (_HANDLE, _HANDLE)),
    "text_font": ("FPDFTextObj_GetFont", _HANDLE, (_HANDLE,)),
    "font_embedded": ("FPDFFont_GetIsEmbedded", _INT, (_HANDLE,)),
    "font_name": ("FPDFFont_GetBaseFontName", ctypes.c_size_t, (_HANDLE, _HANDLE, ctypes.c_size_t)),
    "count_chars": ("FPDFText_CountChars", _INT, (_HANDLE,)),
    "get_text": ("FPDFText_GetText", _INT, (_HANDLE, _INT, _INT, _HANDLE)),
    "char_unicode": ("FPDFText_GetUnicode", ctypes.c_uint, (_HANDLE, _INT)),
    "char_object": ("FPDFText_GetTextObject", _HANDLE, (_HANDLE, _HANDLE)),
    "char_loose": ("FPDFText_GetLooseCharBox", None, (_HANDLE, _HANDLE, _HANDLE)),
    "char_box": ("FPDFText_GetCharBox", _INT, (_HANDLE, _INT, _HANDLE, _HANDLE, _HANDLE, _HANDLE)),
    "char_origin": ("FPDFText_GetCharOrigin", _INT, (_HANDLE, _INT, _HANDLE, _HANDLE)),
}


@cache
def native() -> Native:
    """The rebound calls of the loaded pdfium library."""
    from pypdfium2 import raw

    calls: dict[str, Call] = {}
    for field, (name, result, arguments) in _SIGNATURES.items():
        address = ctypes.cast(getattr(raw, name), ctypes.c_void_p).value
        assert address is not None, name
        calls[field] = ctypes.PYFUNCTYPE(result, *arguments)(address)
    return Native(**calls)


class Floats:
    """A small reusable output buffer of C floats or doubles; `at[i]` is the address of the i-th."""

    __slots__ = ("at", "values")

    def __init__(self, count: int, kind: Any = ctypes.c_float) -> None:  # noqa: ANN401  a ctypes type
        self.values = (kind * count)()
        base, step = ctypes.addressof(self.values), ctypes.sizeof(kind)
        self.at = [base + step * index for index in range(count)]


def handle(wrapper: Any) -> int:  # noqa: ANN401  pypdfium2 has no types
    """The integer handle inside a pypdfium2 wrapper object."""
    address = ctypes.cast(wrapper.raw, ctypes.c_void_p).value
    assert address is not None
    return address


@contextmanager
def opened(data: bytes, *, name: str) -> Iterator[Any]:
    """A pypdfium2 document over the bytes of a file, closed at the end.

    Raises UnreadableError: `pdf-encrypted` where a password is needed, `pdf-broken` where pdfium can make nothing of
    it, `pdf-no-pages` where it holds no page.
    """
    import pypdfium2
    from pypdfium2 import raw

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD or "password" in str(error).lower():
            raise UnreadableError("pdf-encrypted", file=name) from error
        raise UnreadableError("pdf-broken", file=name) from error
    try:
        if len(document) == 0:
            raise UnreadableError("pdf-no-pages", file=name)
        yield document
    finally:
        document.close()
