"""The narrative as passages: paragraphs joined over page and line breaks, each with the headings above it.

Locations survive the joining: a passage knows which paragraph every character came from.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from budgetcheck.document import Document, Location, Paragraph

_TERMINAL = tuple("。！？；;：:.!?")
_LONGEST_HEADING = 45
OUTERMOST = -1  # the rank of a title: it ends every heading before it
_FOLD = str.maketrans("（），、；：％．０１２３４５６７８９－【】", "(),、;:%.0123456789-[]")
_DROPPED = "“”\"'‘’\u200b\ufeff《》"
_GONE, _STAYING = re.compile(rf"[\s{_DROPPED}]"), re.compile(rf"[^\s{_DROPPED}]+")
_BOOKMARK = re.compile(r"\[bookmark:[^\]]*\]")
_QUOTED = re.compile(r"《[^》]*》|[〔﹝\[【](?=[^〕﹞\]】]{0,12}\d)[^〕﹞\]】]{0,12}[〕﹞\]】]")
_PATH_END = re.compile(r"[(（][款项][)）]")
_CONTINUES = re.compile(r"[\d,，.]+\s*(?:万元|亿元|元|%|％)|[，。；、,;)）]")
_ANNOUNCED = re.compile(r"原因[是为]?[:：]$")
_AMOUNT = re.compile(r"\d\s*(?:万元|亿元|元|%|％)")
_TITLE = re.compile(
    r"(?=.*(?:预算|决算|三公))(?!.*[，。；：、,;:!！]).{4,60}"
    r"(?:说明|公开|公示|公告|情况|情况表|报告|汇总表?|统计表|公开表|(?:部门|单位)(?:预算|决算))"
)
_SENTENCE_END = re.compile(r"[。！？!?](?![)）])")  # not the one that closes a bracket: （购置费0万元。）


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading line: its rank (0 outermost) and its text without the item mark."""

    rank: int
    text: str
    location: Location | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """Joined paragraphs. `starts` are the offsets in `text` where each paragraph begins, `locations` where they stand.

    `headings` are those above it, outermost first; `item` says that the passage itself begins with an item mark, and `rank`
    which kind of mark (0 outermost). `apart`: a heading or a table stands between it and the passage before.
    """

    text: str
    starts: tuple[int, ...]
    locations: tuple[Location, ...]
    headings: tuple[Heading, ...] = ()
    item: bool = False
    rank: int | None = None
    apart: bool = False

    def location(self, start: int, end: int | None = None) -> Location:
        """Where the characters from `start` to `end` stand: one paragraph, or the run of lines that holds them."""
        first = max(bisect_right(self.starts, start) - 1, 0)
        last = first if end is None else max(bisect_right(self.starts, max(start, end - 1)) - 1, first)
        begin, finish = self.locations[first], self.locations[last]
        if first == last or begin.line is None:
            return begin
        return replace(begin, end_line=finish.end_line or finish.line)


def passages(document: Document, heading_patterns: Sequence[str]) -> Iterator[Passage]:
    """The narrative passages of a document in reading order; tables end a passage, furniture does not."""
    marks = [re.compile(r"\s*" + pattern) for pattern in heading_patterns]
    above: list[Heading] = []
    open_: list[tuple[str, Location]] = []
    rank: int | None = None
    apart = True

    def flush() -> Iterator[Passage]:
        nonlocal rank, apart
        if open_:
            starts, text = [], ""
            for piece, _ in open_:
                starts.append(len(text))
                text += piece
            where = tuple(location for _, location in open_)
            yield Passage(text, tuple(starts), where, tuple(above), rank is not None, rank, apart)
            apart = False
        open_.clear()
        rank = None

    for block in document.blocks:
        if not isinstance(block, Paragraph):
            yield from flush()
            apart = True
            continue
        text = _BOOKMARK.sub("", block.text).strip()
        if block.role == "furniture" or not text:
            continue
        mark = item_rank(text, marks)
        if above and not open_ and _CONTINUES.match(text) and above[-1].location is not None:
            wrapped = above.pop()  # what looked like a heading was the first line of a sentence
            open_.append((wrapped.text, wrapped.location or block.location))
            rank = item_rank(wrapped.text, marks)
        title = mark is None and not open_ and is_title(text)
        if title or is_heading(text, mark) or block.role == "heading":
            yield from flush()
            apart = True
            if title and any(h.rank != OUTERMOST for h in above):
                continue  # printed again between the parts, or on every page
            level = OUTERMOST if title else len(marks) if mark is None else mark
            above[:] = [h for h in above if h.rank < level]
            above.append(Heading(level, text, block.location))
            continue
        if mark is not None or (open_ and _ended(open_[-1][0])):
            yield from flush()
        if mark is not None:
            rank = mark
            above[:] = [h for h in above if h.rank < mark]
        open_.append((text, block.location))
    yield from flush()


def _ended(text: str) -> bool:
    """Whether a paragraph ends a passage: at a full stop or a colon, unless a reason is only announced."""
    return text.endswith(_TERMINAL) and not _ANNOUNCED.search(text)


def item_rank(text: str, marks: Sequence[re.Pattern[str]]) -> int | None:
    """The rank of the item mark that the text begins with, or None."""
    return next((rank for rank, mark in enumerate(marks) if mark.match(text)), None)


def is_heading(text: str, rank: int | None) -> bool:
    """A marked, short line that is no sentence and states no amount."""
    if rank is None or len(text) > _LONGEST_HEADING or _AMOUNT.search(text) or _PATH_END.search(text):
        return False
    body = text.rstrip("：: ")
    return not re.search(r"[，。；,;！]", body)


def is_title(text: str) -> bool:
    """A line that names a disclosure and says nothing of it (…年“三公”经费预算情况说明)."""
    return _TITLE.fullmatch(text) is not None and not _AMOUNT.search(text)


@dataclass(frozen=True, slots=True)
class Folded:
    """A text made comparable: no blanks, no quotation marks, half-width brackets and punctuation, titles and document
    numbers masked by □. `back[i]` is the offset of its character i in the text it was made from."""

    text: str
    back: tuple[int, ...]

    def forward(self, offset: int) -> int:
        """The place in the folded text of an offset of the original one."""
        return bisect_right(self.back, offset - 1)


def fold(text: str) -> Folded:
    """Make a text comparable (see `Folded`)."""
    plain = _QUOTED.sub(lambda match: "□" * len(match[0]), text).translate(_FOLD)
    if _GONE.search(plain) is None:  # true of most cells
        return Folded(plain, tuple(range(len(plain))))
    spans = [match.span() for match in _STAYING.finditer(plain)]
    back = tuple(chain.from_iterable(range(start, end) for start, end in spans))
    return Folded("".join(plain[start:end] for start, end in spans), back)


def sentences(passage: Passage) -> Iterator[tuple[int, str]]:
    """The sentences of a passage: offset and text, split at 。！？ only."""
    start = 0
    for match in _SENTENCE_END.finditer(passage.text):
        yield start, passage.text[start : match.end()]
        start = match.end()
    if passage.text[start:].strip():
        yield start, passage.text[start:]
