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
from budgetcheck.readers.pdf.objects import PageObjects
from budgetcheck.readers.pdf.scratch import Scratch
from budgetcheck.readers.pdf.texts import Hollow, TextInfo, TextInfos, is_hollow
from budgetcheck.readers.pdf.view import Matrix, View

_HYPHENS = (0x02, 0xFFFE)  # pdfium's marks for a hyphen at a line's end
_BLANK = (frozenset(range(1, 33)) - {0x02}) | {
    0xA0,
    0xAD,
    0x2002,
    0x2003,
    0x2009,
    0x200B,
    0x200C,
    0x200D,
    0x3000,
    0xFEFF,
}
_UNSEEN = TextInfo(visible=False, upright=False, direction=0, size=1.0, bold=False, clip=None)
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


class PageText(NamedTuple):
    """The visible runs of a page in drawing order, how many text objects run right, down, left and up, and what is missing.

    `hollow`: text objects whose characters pdfium leaves out.
    """

    runs: list[Run]
    directions: tuple[int, int, int, int]
    hollow: list[Hollow]


def read_text(text_page: int, objects: PageObjects, view: View) -> PageText:  # noqa: PLR0912, PLR0915
    """All visible runs of a page. `text_page` is pdfium's handle.

    One loop on purpose: it runs once per character and is where reading spends its time.
    """
    call = native()
    count = max(call.count_chars(text_page), 0)
    runs: list[Run] = []
    builder = _Builder(runs)
    box = Floats(4)
    directions = [0, 0, 0, 0]
    infos = TextInfos()
    known: dict[int, tuple[TextInfo, float, float]] = {}
    width, height = view.size
    a, b, c, d, e, f = matrix = view.matrix
    values, at = box.values, box.at[0]
    char_object, char_loose, containers = call.char_object, call.char_loose, objects.texts
    plain = view.turns == 0
    info, y, last, end = _UNSEEN, 0.0, -1, 0.0
    visible, upright, direction, size, _, clip = info
    reach = narrow = wide = middle = 0.0
    chars, edges = builder.chars, builder.edges
    for index, code in enumerate(_codes(text_page, count) if count else ()):
        if code in _BLANK:
            continue
        owner = char_object(text_page, index)
        fresh = owner != last
        if fresh:
            last = owner
            if owner not in known:
                known[owner] = infos.read(owner, containers.get(owner, matrix))
            info, _, y = known[owner]
            visible, upright, direction, size, _, clip = info
            reach, narrow, wide, middle = _MAX_GAP * size, 0.05 * size, _WIDEST * size, y - 0.36 * size
            directions[direction] += 1
        if not visible:
            continue
        char_loose(text_page, index, at)
        left, top, right, bottom = values[:]
        if plain:
            x0, x1 = left + e, right + e
        else:
            x0, x1 = sorted((left * a + bottom * c + e, right * a + top * c + e))
        if not narrow < x1 - x0 < wide:
            x0, x1 = _ink(text_page, index, matrix, x0, x1)
        if not upright:
            y = max(top * d + left * b + f, bottom * d + right * b + f)
            middle = y - 0.36 * size
        x = (x0 + x1) / 2
        if not (0 <= x <= width and 0 <= middle <= height):
            continue
        if clip and not (clip[0] - 0.5 <= x <= clip[2] + 0.5 and clip[1] - 0.5 <= middle <= clip[3] + 0.5):
            if clip[1] <= middle <= clip[3] and chr(code) in _DIGITS:
                builder.hide(chr(code), x0, x1, y, clip)
            continue
        char = chr(code) if 2 < code < 0x2E80 or 0x2FE0 <= code < 0xD800 else _character(code)
        if not fresh and upright and -reach < x0 - end < reach and not builder.hidden:
            chars.append(char)
            edges.append((x0, x1))
        else:
            builder.add(char, x0, x1, y, info)
            chars, edges = builder.chars, builder.edges
        end = x1
    builder.flush()
    hollow = _hollow([item for item in containers if item not in known], objects, infos)
    return PageText(runs, (directions[0], directions[1], directions[2], directions[3]), hollow)


def _hollow(items: list[int], objects: PageObjects, infos: TextInfos) -> list[Hollow]:
    """Those of the text objects without a character on the text page that hold a visible one all the same."""
    found = []
    scratch = Scratch()
    for item in items:
        if is_hollow(item, scratch):
            info, x, y = infos.read(item, objects.texts[item])
            if info.visible:
                found.append(Hollow(x, y, info))
    return found


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
        size = info.size
        if self.edges:
            before, end = self.edges[-1]
            level = abs(y - self.y) < 0.05 * size + 0.05
            if level and abs(x0 - before) < _SAME_PLACE * size and char == self.chars[-1]:
                return
            near = level and abs(x0 - end) < _MAX_GAP * size and abs(size - self.size) < 0.3
            if not near or self.hidden or not (self.upright and info.upright):
                self.flush()
        if not self.edges:
            self.y, self.size, self.bold, self.upright, self.clip = y, size, info.bold, info.upright, info.clip
        if self.hidden:
            _, end, level_before = self.hidden[-1]
            if char in _DIGITS and abs(end - x0) < 0.3 * size and abs(y - level_before) < 0.5:
                self.chars += [hidden for hidden, _, _ in self.hidden]
                self.edges += [((x0 + x1) / 2, (x0 + x1) / 2)] * len(self.hidden)  # stands where it can be seen
                self.cut = True
            self.hidden = []
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


def _ink(text_page: int, index: int, matrix: Matrix, x0: float, x1: float) -> tuple[float, float]:
    """The extent of a character's ink, for fonts that give no advance width."""
    box = Floats(4, ctypes.c_double)
    if not native().char_box(text_page, index, *box.at):
        return x0, x1
    left, right, bottom, top = box.values[:]
    ends = [x * matrix[0] + y * matrix[2] + matrix[4] for x, y in ((left, bottom), (right, top))]
    if not all(map(math.isfinite, ends)) or max(ends) <= min(ends):
        return x0, x1
    return min(ends), max(ends)
