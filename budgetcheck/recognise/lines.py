"""Tables of the text dialect that has no table marks at all: built from lines between one title and the next.

Wrapped headers are recognised by vocabulary, wrapped names are joined to their row, and the numbers at the end of a
line are the row's amounts. Which columns they belong to is decided later, by arithmetic (`place`, `resolve`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from budgetcheck.document import Document, Paragraph
from budgetcheck.recognise.columns import assign
from budgetcheck.recognise.goaltable import GOAL_TABLES, goal_table
from budgetcheck.recognise.lineheads import leaves_from
from budgetcheck.recognise.linerows import Word, as_table, laned_rows, plain_rows, words_of
from budgetcheck.recognise.printed import Header, Printed, rows_of
from budgetcheck.recognise.scan import owner_in
from budgetcheck.recognise.slots import Slot
from budgetcheck.recognise.threepublic import typed
from budgetcheck.recognise.units import unit_in
from budgetcheck.wording.layouts import Layout, Vocabulary
from budgetcheck.wording.normalise import tight
from budgetcheck.wording.titles import title_of

_DATA = re.compile(r"(?:[一二三四五六七八九十]{1,4}、|\([一二三]\)|\d{3,}[-\s]|\d{8}[A-Z]\d{3}|\d{1,3}$|20\d\d\s)")
_ENDING_AMOUNT = re.compile(r"(?:^|\s)-?[\d,]+\.\d+$")


def line_tables(document: Document, source: int, words: Vocabulary, number: int) -> list[Printed]:
    """The tables of the document's `line` paragraphs; `number` is that of the last table before them."""
    lines = [b for b in document.blocks if isinstance(b, Paragraph) and b.role == "line" and b.text.strip()]
    starts = [i for i, line in enumerate(lines) if (t := title_of(line.text, words)) and t.kinds]
    found: list[Printed] = []
    for k, start in enumerate(starts):
        segment = lines[start : starts[k + 1] if k + 1 < len(starts) else len(lines)]
        if k + 1 < len(starts) and starts[k + 1] - start < 3:
            continue  # a list of contents
        found.append(_table(segment, source, number + len(found) + 1, words))
    return found


def _table(segment: Sequence[Paragraph], source: int, number: int, words: Vocabulary) -> Printed:
    title = title_of(segment[0].text, words)
    assert title is not None
    layout = words.by_kind[title.kinds[0]]
    at = 1
    captions = [segment[0].text]
    while at < len(segment) and at < 4 and (unit_in(segment[at].text) or owner_in([segment[at].text])):
        captions.append(segment[at].text)
        at += 1
    unit = next((u for text in captions if (u := unit_in(text))), None)
    owner = owner_in([re.split(r"\s+(?:金额)?单[位元]", text)[0] for text in captions[1:]])
    printed = Printed(source, number, [], title, unit, owner, location=segment[0].location, captions=captions)
    body = next((i for i in range(at, len(segment)) if _is_body(segment[i].text)), len(segment))
    leaves = leaves_from([word for line in segment[at:body] for word in line.text.split()], layout, words)
    if not leaves:
        return printed
    slots = assign(leaves, layout, words, lambda _: (), unit)
    if layout.measures:
        slots = typed(slots, layout, unit)
    if layout.kind in GOAL_TABLES:
        goals = goal_table(segment, (at, body), slots, leaves, layout=layout, words=words)
        if goals is None:
            return printed
        table, leaves = goals
    elif not any(slot.is_amount for slot in slots):
        return printed  # no column that its amounts could stand in
    else:
        rows = _rows(segment[body:], slots, layout, words)
        table = as_table(rows, len(leaves), segment[0].location)
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
