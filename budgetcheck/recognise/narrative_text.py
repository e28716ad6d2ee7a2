"""The narrative as passages: paragraphs joined over page and line breaks, each with the headings above it.

Locations survive the joining: a passage knows which paragraph every character came from.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from budgetcheck.document import Block, Document, Location, Paragraph
from budgetcheck.recognise.narrative_items import inline_items
from budgetcheck.wording.folding import is_heading, is_title, item_rank

_TERMINAL = tuple("。！？；;：:.!?")
OUTERMOST = -1  # the rank of a title: it ends every heading before it
_BOOKMARK = re.compile(r"\[bookmark:[^\]]*\]")
_CONTINUES = re.compile(r"[\d,，.]+\s*(?:万元|亿元|元|%|％)|[，。；、,;)）]")
_ANNOUNCED = re.compile(r"原因[是为]?[:：]$")
_NAME_ONLY = re.compile(r"[^\d,，。；;、:：!！?？]{4,30}")
_SENTENCE_END = re.compile(r"[。！？!?](?![)）])")  # not the one that closes a bracket: （购置费0万元。）

_ROW = re.compile(
    r"(?:\s|^)-?\d{1,3}(?:,?\d{3})*\.\d+(?=\s|$)(?!\s*(?:[亿万]?元|[%％个]))|\S\s{3,}\S|指标(?:\s|$)"
)  # amounts without a unit, gaps between columns, heads of indicators


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
        return begin._replace(end_line=finish.end_line or finish.line)


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

    for block in _blocks(document):
        if not isinstance(block, Paragraph):
            yield from flush()
            apart = True
            continue
        text = _BOOKMARK.sub("", block.text).strip()
        if block.role == "furniture" or not text:
            continue
        if block.role == "line" and _ROW.search(text):
            yield from flush()  # a row of a table whose cells are lost
            apart = True
            continue
        mark = item_rank(text, marks)
        if above and not open_ and _CONTINUES.match(text) and above[-1].location is not None:
            wrapped = above.pop()  # what looked like a heading was the first line of a sentence
            open_.append((wrapped.text, wrapped.location or block.location))
            rank = item_rank(wrapped.text, marks)
        title = mark is None and is_title(text) and (not open_ or all(_named(piece) for piece, _ in open_))
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


def _blocks(document: Document) -> Iterator[Block]:
    """The blocks of a document, lists inside a paragraph item by item."""
    for block in document.blocks:
        items = inline_items(block.text) if isinstance(block, Paragraph) and block.role == "body" else []
        if isinstance(block, Paragraph) and len(items) > 1:
            yield from (replace(block, text=item) for item in items)
        else:
            yield block


def _named(text: str) -> bool:
    """Whether a paragraph is a name alone, as on a cover above the title."""
    return _NAME_ONLY.fullmatch(text) is not None


def _ended(text: str) -> bool:
    """Whether a paragraph ends a passage: at a full stop or a colon, unless a reason is only announced."""
    return text.endswith(_TERMINAL) and not _ANNOUNCED.search(text)


def sentences(passage: Passage) -> Iterator[tuple[int, str]]:
    """The sentences of a passage: offset and text, split at 。！？ only."""
    start = 0
    for match in _SENTENCE_END.finditer(passage.text):
        yield start, passage.text[start : match.end()]
        start = match.end()
    if passage.text[start:].strip():
        yield start, passage.text[start:]
