"""The visible characters of a page as runs of text on one baseline.

Dropped: characters outside the page, outside their clip path, in an invisible render mode, fully transparent. Where a
character stands comes from its origin and advance width, not from its ink: digits of one font and Chinese characters
of another then share a baseline whatever the fonts claim about their height.
"""

from __future__ import annotations

import ctypes
import math
import unicodedata
from typing import NamedTuple

from budgetcheck.document import Box
from budgetcheck.readers.pdf.native import Floats, native
from budgetcheck.readers.pdf.objects import PageObjects, TextInfo, text_info
from budgetcheck.readers.pdf.view import Matrix, View

_HYPHENS = (0x02, 0xFFFE)  # pdfium's marks for a hyphen at a line's end
_BLANK = {0x00A0, 0x3000, 0x2002, 0x2003, 0x2009, 0x200B, 0x200C, 0x200D, 0xFEFF, 0x00AD}
_MAX_GAP = 0.25  # em: a wider gap ends a run; gaps are judged again when a line is put together
_WIDEST = 2.5  # em: a character that claims to be wider is stretched or spaced out; its ink tells where it stands
_DIGITS = "0123456789,."
_SAME_PLACE = 0.12  # em: the same character again at the same place is a shadow or an imitated bold


class Run(NamedTuple):
    """Characters on one baseline, left to right. Points, origin at the top left; `edges` are the (x0, x1) of each.

    `cut`: digits of it lie beyond the edge of a cell that hides them; they are in the text, without width.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    edges: tuple[tuple[float, float], ...]
    cut: bool = False

    @property
    def middle(self) -> float:
        """The height at which the characters' bodies have their centre."""
        return self.y - 0.36 * self.size


def read_runs(text_page: int, objects: PageObjects, view: View) -> list[Run]:
    """All visible runs of a page in drawing order. `text_page` is pdfium's handle."""
    call = native()
    count = call.count_chars(text_page)
    if count <= 0:
        return []
    codes = _codes(text_page, count)
    box, origin = Floats(4), Floats(2, ctypes.c_double)
    box_values, box_at = box.values, box.at[0]
    matrix = view.matrix
    width, height = view.size
    runs: list[Run] = []
    builder = _Builder(runs)
    last_object, info, baseline = -1, None, 0.0
    char_object, char_loose = call.char_object, call.char_loose
    a, b, c, d, e, f = matrix
    for index, code in enumerate(codes):
        if (code <= 32 and code not in (0, 2)) or code in _BLANK:
            continue
        owner = char_object(text_page, index)
        if owner is None:
            continue
        fresh = owner != last_object
        if fresh:
            last_object = owner
            info = objects.texts.get(owner)
            if info is None:
                info = objects.texts[owner] = text_info(owner, objects.lost_matrix, view)
        if info is None or not info.visible:
            continue
        char_loose(text_page, index, box_at)
        left, top, right, bottom = box_values
        x0, x1 = left * a + bottom * c + e, right * a + top * c + e
        y0, y1 = left * b + top * d + f, right * b + bottom * d + f
        if x0 > x1:
            x0, x1 = x1, x0
        if y0 > y1:
            y0, y1 = y1, y0
        if fresh or not info.upright:
            call.char_origin(text_page, index, origin.at[0], origin.at[1])
            baseline = _down(matrix, origin.values[0], origin.values[1])
        if not info.upright:
            baseline = y1
        if not 0.05 * info.size < x1 - x0 < _WIDEST * info.size:
            x0, x1 = _ink(text_page, index, matrix, x0, x1)
        x, y = (x0 + x1) / 2, baseline - 0.36 * info.size if info.upright else (y0 + y1) / 2
        if not (0 <= x <= width and 0 <= y <= height):
            continue
        clip = info.clip
        if clip and not (clip[0] - 0.5 <= x <= clip[2] + 0.5 and clip[1] - 0.5 <= y <= clip[3] + 0.5):
            if clip[1] <= y <= clip[3] and chr(code) in _DIGITS:
                builder.hide(chr(code), x0, x1, baseline, clip)
            continue
        builder.add(_character(code), x0, x1, baseline, info)
    builder.flush()
    return runs


class _Builder:
    """Collects characters into runs."""

    __slots__ = ("bold", "chars", "clip", "cut", "edges", "hidden", "runs", "size", "upright", "y")

    def __init__(self, runs: list[Run]) -> None:
        self.runs = runs
        self.chars: list[str] = []
        self.edges: list[tuple[float, float]] = []
        self.y = self.size = 0.0
        self.bold = self.upright = self.cut = False
        self.clip: Box | None = None
        self.hidden: list[tuple[str, float, float]] = []  # digits just before, with their x1 and baseline

    def hide(self, char: str, x0: float, x1: float, y: float, clip: Box) -> None:
        """A digit that a clip path hides: part of the number whose other digits can be seen beside it."""
        tail = self.edges and self.clip == clip and self.chars[-1] in _DIGITS and abs(y - self.y) < 0.5
        if tail and not self.hidden and abs(x0 - self.edges[-1][1]) < (x1 - x0) * (1 + self.cut):
            self.chars.append(char)
            self.edges.append((self.edges[-1][1], self.edges[-1][1]))
            self.cut = True
        else:
            self.hidden.append((char, x1, y))

    def add(self, char: str, x0: float, x1: float, y: float, info: TextInfo) -> None:
        """One character more: into the run at hand where it continues it, else into a new one."""
        if self.edges:
            gap = x0 - self.edges[-1][1]
            reach = _MAX_GAP * info.size
            level = abs(y - self.y) < 0.05 * info.size + 0.05
            if level and char == self.chars[-1] and abs(x0 - self.edges[-1][0]) < _SAME_PLACE * info.size:
                return
            same = self.upright and info.upright and abs(info.size - self.size) < 0.3
            if self.hidden or not (level and same and -reach < gap < reach):
                self.flush()
        if not self.edges:
            self.y, self.size, self.bold, self.upright = y, info.size, info.bold, info.upright
        if self.hidden:
            _, end, level_before = self.hidden[-1]
            if char in _DIGITS and abs(end - x0) < 0.3 * info.size and abs(y - level_before) < 0.5:
                self.chars = [hidden for hidden, _, _ in self.hidden]
                self.edges = [(x0 + 0.1, x0 + 0.1)] * len(self.chars)
                self.cut = True
            self.hidden = []
        self.clip = info.clip
        self.chars.append(char)
        self.edges.append((x0, x1))

    def flush(self) -> None:
        """End the run at hand."""
        if self.edges:
            x0, x1 = self.edges[0][0], max(edge[1] for edge in self.edges)
            edges = tuple(self.edges)
            self.runs.append(Run("".join(self.chars), x0, x1, self.y, self.size, self.bold, edges, self.cut))
            self.chars, self.edges, self.cut = [], [], False


def _codes(text_page: int, count: int) -> list[int]:
    """The code points of all characters by one call, or one by one where pdfium's text and characters do not match."""
    call = native()
    buffer = (ctypes.c_ushort * (count + 2))()
    written = call.get_text(text_page, 0, count, ctypes.addressof(buffer))
    if written == count + 1 and not any(0xD800 <= code < 0xE000 for code in buffer[:count]):
        return buffer[:count]
    return [call.char_unicode(text_page, index) for index in range(count)]


def _character(code: int) -> str:
    """The character of a code point; radicals that fonts map to by mistake become the characters they look like."""
    if code in _HYPHENS:
        return "-"
    if code == 0 or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
        return "�"
    if 0x2E80 <= code < 0x2FE0 or 0xF900 <= code < 0xFB00:
        return unicodedata.normalize("NFKC", chr(code))
    return chr(code)


def _down(matrix: Matrix, x: float, y: float) -> float:
    return x * matrix[1] + y * matrix[3] + matrix[5]


def _ink(text_page: int, index: int, matrix: Matrix, x0: float, x1: float) -> tuple[float, float]:
    """The extent of a character's ink, for fonts that give no advance width."""
    box = Floats(4, ctypes.c_double)
    if not native().char_box(text_page, index, *box.at):
        return x0, x1
    left, right, bottom, top = box.values
    ends = [x * matrix[0] + y * matrix[2] + matrix[4] for x, y in ((left, bottom), (right, top))]
    if not all(map(math.isfinite, ends)) or max(ends) <= min(ends):
        return x0, x1
    return min(ends), max(ends)
