"""The texts of a disclosure by where they stand: cover, contents list, headings, body, table titles, notes, cells.

Rules about wording ask for parts, never for pages. Page furniture is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import Literal, get_args

from budgetcheck.disclosure import Disclosure, Schedule
from budgetcheck.document import Document, Location, Paragraph, Table
from budgetcheck.verdict import Place, Term, TermRole
from budgetcheck.wording.folding import Folded, fold, is_heading, item_rank
from budgetcheck.wording.narrative_words import marks
from budgetcheck.wording.patterns import regex

Part = Literal["cover", "contents", "heading", "body", "title", "note", "cell", "head"]
"""`head`: a cell above the rows of a table (its header, the lines that stand inside the grid)."""
PARTS: tuple[Part, ...] = get_args(Part)

_CONTENTS = re.compile(r".{0,18}目录")
_LEADERS = re.compile(r"(?:[.·•…—_-]{2,}|…)\s*\d*\s*$|(?<=[^\d年.(])\d{1,3}$")
_MARK = re.compile(
    r"^(?:第[一二三四五六七八九十]+(?:部分|章|篇)[:、]?|附?[表件][一二三四五六七八九十\d]+[:、.-]?|[一二三四五六七八九十]+[、.:]"
    r"|\([一二三四五六七八九十\d]+\)[、.]?|\d{1,2}[、.:)]|[(]\d+[)])+"
)
_ENTRY = 70  # characters of the longest contents entry that is no running text
_COVER = 6  # paragraphs of a cover
_FIRST_ENTRIES = 3  # entries of which one opens the body


@dataclass(frozen=True)
class Text:
    """One text: as printed, the part it belongs to, where it stands.

    `number` counts the texts of the disclosure. `schedule` is the table of a title, note or cell; `row`, `column` name its
    cell.
    """

    number: int
    text: str
    part: Part
    location: Location
    schedule: Schedule | None = None
    row: str = ""
    column: str = ""

    @cached_property
    def folded(self) -> Folded:
        """The text made comparable."""
        return fold(self.text)

    @property
    def plain(self) -> str:
        """The text made comparable: no blanks, half-width."""
        return self.folded.text

    def printed(self, start: int, end: int) -> str:
        """What stands on paper where `plain` has the characters from `start` to `end`."""
        if start >= end:
            return ""
        back = self.folded.back
        return " ".join(self.text[back[start] : back[end - 1] + 1].split())

    @property
    def place(self) -> Place:
        """Its cell or its table, or the running text."""
        if self.schedule is None:
            return Place(title="正文")
        return Place(self.schedule.id, self.schedule.kind or "", self.schedule.title, self.row, self.column)

    def term(self, printed: str, role: TermRole = "stated") -> Term:
        """Words of it as evidence, without a figure."""
        return Term(None, Decimal(1), self.place, role, self.location, printed)


class Outline:
    """The texts of a disclosure in reading order of its paragraphs, then the titles, notes and cells of its tables.

    Cells are the most of them and few rules ask for them: those of a table are made when they are asked for.
    """

    def __init__(self, disclosure: Disclosure) -> None:
        self._disclosure = disclosure

    def of(self, *parts: Part, within: Callable[[Schedule], bool] = lambda _: True) -> Iterator[Text]:
        """The texts of some parts; of tables only those that are `within`."""
        yield from (text for text in self._paragraphs if text.part in parts)
        for table in self._tables:
            if within(table.schedule):
                yield from (text for text in table.heads if text.part in parts)
                yield from table.cells if "cell" in parts else ()
        if "head" in parts:
            yield from (text for text in self._heads if text.schedule and within(text.schedule))

    def matches(self, pattern: str, *parts: Part) -> Iterator[tuple[Text, re.Match[str]]]:
        """Where a pattern matches in the comparable texts of some parts."""
        for text in self.of(*parts):
            yield from ((text, match) for match in regex(pattern).finditer(text.plain))

    @cached_property
    def _heads(self) -> tuple[Text, ...]:
        """The cells of the header rows of every table."""
        first = self._tables[-1].end if self._tables else len(self._paragraphs)
        found = [
            (cell, schedule)
            for schedule in self._disclosure.schedules
            if schedule.source < len(self._disclosure.documents)
            for table in self._disclosure.documents[schedule.source].tables[schedule.table - 1 : schedule.table]
            for cell in table.cells
            if cell.row < schedule.header_rows and cell.text.strip()
        ]
        return tuple(
            Text(number, cell.text, "head", cell.location, schedule)
            for number, (cell, schedule) in enumerate(found, first)
        )

    @cached_property
    def _paragraphs(self) -> tuple[Text, ...]:
        titles = {fold(schedule.title).text for schedule in self._disclosure.schedules if schedule.title}
        found = (item for document in self._disclosure.documents for item in _paragraphs(document))
        texts = (Text(number, text, part, location) for number, (part, text, location) in enumerate(found))
        return tuple(replace(t, part="title") if t.part != "contents" and t.plain in titles else t for t in texts)

    @cached_property
    def _tables(self) -> tuple[_OfTable, ...]:
        printed = {text.plain for text in self._paragraphs if text.part != "contents"}
        found: list[_OfTable] = []
        for schedule in self._disclosure.schedules:
            found.append(_OfTable(schedule, found[-1].end if found else len(self._paragraphs), printed))
        return tuple(found)


class _OfTable:
    """The texts of a table, numbered from `start` to before `end`; titles and notes that paragraphs print left out."""

    def __init__(self, schedule: Schedule, start: int, printed: Container[str]) -> None:
        self.schedule = schedule
        named: list[tuple[Part, str]] = [("title", schedule.title)] if schedule.title else []
        named += [("note", note) for note in schedule.notes]
        outside = [(part, text) for part, text in named if fold(text).text not in printed]
        self.heads = tuple(
            Text(number, text, part, schedule.location, schedule) for number, (part, text) in enumerate(outside, start)
        )
        self._first = start + len(self.heads)
        self.end = self._first + sum(1 for _ in _cells(schedule))

    @cached_property
    def cells(self) -> tuple[Text, ...]:
        """The texts of the table's cells."""
        return tuple(
            Text(number, text, "cell", location, self.schedule, row, column)
            for number, (text, location, row, column) in enumerate(_cells(self.schedule), self._first)
        )


def core(text: str) -> str:
    """A heading, title or contents entry without item mark, leaders, page number, years and the words 部门 and 单位."""
    plain = _LEADERS.sub("", fold(text.strip()).text)
    plain = re.sub(r"20\d\d(?:年度?)?|部门|单位", "", _MARK.sub("", plain))
    return re.sub(r"[^\w]", "", plain)


def marked(text: str) -> bool:
    """Whether a text begins with an item mark."""
    return _MARK.match(fold(text.strip()).text) is not None


def _paragraphs(document: Document) -> Iterator[tuple[Part, str, Location]]:
    blocks = [b for b in document.blocks if isinstance(b, Table) or (b.role != "furniture" and b.text.strip())]
    first, last = _contents(blocks)
    cover = _cover(blocks[: first or _COVER])
    for place, block in enumerate(blocks):
        if isinstance(block, Table):
            continue
        part: Part = "body"
        if first <= place < last:
            part = "contents"
        elif place < cover:
            part = "cover"
        elif block.role == "heading" or is_heading(block.text.strip(), item_rank(block.text, marks())):
            part = "heading"
        for line in _lines(block) if part == "contents" else (block.text,):
            yield part, line.strip(), block.location


def _cover(blocks: Sequence[Paragraph | Table]) -> int:
    """How many texts at the beginning are those of a cover: no sentences, no items."""
    for place, block in enumerate(blocks):
        if isinstance(block, Table) or re.search(r"[。，；,;：:]", block.text) or marked(block.text):
            return place
    return len(blocks)


def _lines(block: Paragraph) -> list[str]:
    return [line for line in block.text.splitlines() if line.strip()]


def _contents(blocks: Sequence[Paragraph | Table]) -> tuple[int, int]:
    """Where the contents list begins (after its heading) and ends: (0, 0) where there is none."""
    for place, block in enumerate(blocks):
        if isinstance(block, Table):
            return 0, 0
        if _CONTENTS.fullmatch(fold(block.text).text):
            return place + 1, _end(blocks, place + 1)
    return 0, 0


def _end(blocks: Sequence[Paragraph | Table], start: int) -> int:
    """Where the body begins: at running text, a table, or the first entries coming again."""
    opening: list[str] = []
    first = ""
    for place in range(start, len(blocks)):
        block = blocks[place]
        if isinstance(block, Table) or _is_text(block.text):
            return place
        name, mark = core(block.text), _mark_of(block.text)
        later = (block.location.page or 0) > (blocks[start].location.page or 0)
        if name and (name in opening or (later and any(name.endswith(one) for one in opening))):
            return place
        if later and mark and mark == first:
            return place
        if len(opening) < _FIRST_ENTRIES and mark:
            opening.append(name)
            first = first or mark
    return start


def _mark_of(text: str) -> str:
    match = _MARK.match(fold(text.strip()).text)
    return match[0] if match else ""


def _is_text(text: str) -> bool:
    plain = _LEADERS.sub("", fold(text).text)
    return len(plain) > _ENTRY or plain.endswith(("。", ";", ":"))


def _cells(schedule: Schedule) -> Iterator[tuple[str, Location, str, str]]:
    """Row labels and cells that hold no number: text, place, row, column."""
    for row in schedule.rows:
        if row.label.strip() and row.location is not None and row.role != "note":
            yield row.label, row.location, row.label, ""
        for column, entry in row.entries.items():
            if entry.figure is None and entry.text.strip():
                yield entry.text, entry.location, row.label, column
