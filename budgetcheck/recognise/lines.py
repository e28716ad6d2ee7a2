"""Tables of the text dialect that has no table marks at all: built from lines between one title and the next.

Wrapped headers are recognised by vocabulary, wrapped names are joined to their row, and the numbers at the end of a
line are the row's amounts. Which columns they belong to is decided later, by arithmetic (`place`, `resolve`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from budgetcheck.document import Document, Paragraph
from budgetcheck.recognise.columns import assign
from budgetcheck.recognise.goaltable import GOAL_TABLES, goal_table
from budgetcheck.recognise.lineheads import leaves_from, unknown_in
from budgetcheck.recognise.linerows import Word, as_table, laned_rows, plain_rows, words_of
from budgetcheck.recognise.printed import Header, Printed, rows_of
from budgetcheck.recognise.rowtests import numbers_columns
from budgetcheck.recognise.scan import is_note, owner_in
from budgetcheck.recognise.slots import Slot
from budgetcheck.recognise.threepublic import typed
from budgetcheck.recognise.units import unit_in
from budgetcheck.wording.layouts import Layout, Vocabulary
from budgetcheck.wording.normalise import tight
from budgetcheck.wording.titles import title_of

_DATA = re.compile(r"(?:[一二三四五六七八九十]{1,4}、|\([一二三]\)|\d{3,}[-\s]|\d{8}[A-Z]\d{3}|\d{1,3}$|20\d\d\s)")
_PAGE_NUMBER = re.compile(r"[-—–－]{1,2}\s*\d{1,4}\s*[-—–－]{1,2}|第\s*\d{1,4}\s*页(?:\s*[,，]?\s*共\s*\d{1,4}\s*页)?")
_ENDING_AMOUNT = re.compile(r"(?:^|\s)-?[\d,]+\.\d+$")


def line_tables(document: Document, source: int, words: Vocabulary, number: int) -> list[Printed]:
    """The tables of the document's `line` paragraphs; `number` is that of the last table before them."""
    blocks = (block for block in document.blocks if isinstance(block, Paragraph) and block.role == "line")
    lines = [line for line in blocks if line.text.strip() and not _PAGE_NUMBER.fullmatch(line.text.strip())]
    starts = [i for i, line in enumerate(lines) if (t := title_of(line.text, words)) and t.kinds]
    segments: list[Segment] = []
    for start, end in pairwise([*starts, len(lines)]):
        if end < len(lines) and end - start < 3:
            continue  # a list of contents
        segment = _segment(lines[start:end])
        if segments and segments[-1].continues(segment):
            segments[-1].body += segment.body
        else:
            segments.append(segment)
    return [_table(segment, source, number + n, words) for n, segment in enumerate(segments, start=1)]


@dataclass(slots=True)
class Segment:
    """The lines from one title to the next: the title with owner and unit, the header, and what follows it."""

    captions: list[Paragraph]
    head: list[Paragraph]
    body: list[Paragraph]

    def continues(self, following: Segment) -> bool:
        """Whether the following segment is the next page of this table: title, unit and header are printed again."""
        mine, other = [[tight(line.text) for line in (*s.captions, *s.head)] for s in (self, following)]
        return mine == other


def _segment(lines: Sequence[Paragraph]) -> Segment:
    at = 1
    while at < len(lines) and at < 4 and (unit_in(lines[at].text) or owner_in([lines[at].text])):
        at += 1
    body = next((i for i in range(at, len(lines)) if _is_body(lines[i].text)), len(lines))
    head = [line for line in lines[at:body] if not numbers_columns(line.text.split())]
    return Segment([*lines[:at]], head, _without_heads(lines[body:], head))


def _without_heads(body: Sequence[Paragraph], head: Sequence[Paragraph]) -> list[Paragraph]:
    """The lines below a header without the header where a new page prints it again, and without numbers of columns."""
    lines = [line for line in body if not numbers_columns(line.text.split())]
    again = [tight(line.text) for line in head]
    kept: list[Paragraph] = []
    at = 0
    while at < len(lines):
        if again and [tight(line.text) for line in lines[at : at + len(again)]] == again:
            at += len(again)
        else:
            kept.append(lines[at])
            at += 1
    return kept


def _table(segment: Segment, source: int, number: int, words: Vocabulary) -> Printed:
    lines = [*segment.captions, *segment.head, *segment.body]
    title = title_of(lines[0].text, words)
    assert title is not None
    layout = words.by_kind[title.kinds[0]]
    captions = [line.text for line in segment.captions]
    unit = next((u for text in captions if (u := unit_in(text))), None)
    owner = owner_in([re.split(r"\s+(?:金额)?单[位元]", text)[0] for text in captions[1:]])
    notes = [line.text.strip() for line in lines[len(captions) :] if is_note(line.text)]
    printed = Printed(source, number, [], title, unit, owner, notes, captions, location=lines[0].location, unknown="")
    head = [word for line in segment.head for word in line.text.split()]
    printed.unknown = unknown_in(head, layout, words)
    leaves = leaves_from(head, layout, words)
    if not leaves:
        return printed
    slots = assign(leaves, layout, words, lambda _: (), unit)
    if layout.measures:
        slots = typed(slots, layout, unit)
    if layout.kind in GOAL_TABLES:
        parts = len(captions), len(captions) + len(segment.head)
        goals = goal_table(lines, parts, slots, leaves, layout=layout, words=words)
        if goals is None:
            return printed
        table, leaves = goals
    else:
        rows = _rows(segment.body, slots, layout, words)
        if not rows:
            return printed
        table = as_table(rows, len(leaves), lines[0].location)
    header = Header(captions, [], 0, leaves)
    printed.tables.append((table, rows_of(table), header))
    return printed


def _is_body(text: str) -> bool:
    plain = text.strip()
    return (
        bool(_DATA.match(tight(plain)[:40] if not plain[0].isdecimal() else plain))
        or bool(_ENDING_AMOUNT.search(plain))
        or tight(plain) == "合计"
    )


def _rows(
    segment: Sequence[Paragraph], slots: Sequence[Slot], layout: Layout, words: Vocabulary
) -> list[dict[int, Word] | list[Word]]:
    found = [words_of(line) for line in segment]
    if layout.require.lanes:
        return list(laned_rows(found, slots, layout, words))
    return list(plain_rows(found, slots))
