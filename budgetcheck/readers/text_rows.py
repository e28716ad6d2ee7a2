"""The rows dialect: OCR text or a copied sheet, a row per line, TAB between cells, page breaks as blank lines.

A cell that wraps over a page leaves a fragment row at the head of the next page. It is joined to the row above only where
the table shows that it cannot be a row of its own; where it merely looks like one, its cells carry doubt.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from budgetcheck.document import Block, Cell, Doubt, Paragraph, Table
from budgetcheck.readers.text_marks import clean, is_item, is_number, keep_indent

if TYPE_CHECKING:
    from budgetcheck.readers.text import Source

_QUOTED_LINES = 60  # a quoted cell goes over no more lines than this
_DIGITS = re.compile(r"\d{1,8}$")
_DECIMALS = re.compile(r"\.(\d+)$")
_CODE = re.compile(r"\s*[\[【]?[\dA-Za-z]{3,}")


@dataclass(slots=True)
class _Row:
    texts: list[str]
    first: int
    last: int
    after_break: bool = False
    ends: list[int] | None = None  # last line of each cell, where rows were joined
    doubt: Doubt | None = None

    @property
    def filled(self) -> list[int]:
        return [i for i, text in enumerate(self.texts) if text.strip()]

    @property
    def numbers(self) -> bool:
        return any(is_number(text) for text in self.texts if text.strip())


def read_rows(text: Source, at: int) -> tuple[list[Block], int]:
    """Read the table that starts at line `at` (from 0); returns it and the line after it."""
    rows: list[_Row] = []
    lines = text.lines
    gap = False
    while at < len(lines):
        line = lines[at]
        if "\t" in line:
            last = _closing_line(lines, at)
            rows.append(_Row(_fields(lines[at : last + 1]), at, last, gap and bool(rows)))
            at, gap = last, False
        elif not line.strip():
            gap = True
        else:
            break
        at += 1
    return _finish(text, _join(rows)), at


def _closing_line(lines: list[str], at: int) -> int:
    """The line on which a quoted cell that opens on line `at` closes; `at` where none is open."""
    if not _open_quote(lines[at]):
        return at
    for i in range(at + 1, min(at + _QUOTED_LINES, len(lines))):
        head, quote, tail = lines[i].replace('""', "").partition('"')
        if quote:
            return i if "\t" not in head and (not tail or tail.startswith("\t")) and not _open_quote(tail) else at
        if "\t" in head:
            return at
    return at


def _open_quote(line: str) -> bool:
    last = line.rpartition("\t")[2].replace('""', "")
    return last.startswith('"') and last.count('"') == 1


def _fields(lines: list[str]) -> list[str]:
    fields = [clean(field) for field in "\n".join(lines).split("\t")]
    return [f[1:-1].replace('""', '"').rstrip() if len(f) > 1 and f[0] == f[-1] == '"' else f for f in fields]


def _join(rows: list[_Row]) -> list[_Row]:
    """Join the fragments that page breaks left to the rows they belong to."""
    numbered = _numbered(rows)
    decimals = _usual_decimals(rows)
    joined: list[_Row] = []
    for row in rows:
        above = joined[-1] if joined else None
        if row.after_break and above is not None and row.filled:
            verdict = _fragment(row, above, numbered, decimals)
            if verdict == "join":
                _append(above, row)
                continue
            if verdict == "doubt":
                row.doubt = above.doubt = "broken-cell"
        joined.append(row)
    return joined


def _numbered(rows: list[_Row]) -> bool:
    """Whether nearly every row below the header has a number; rows at page heads may be fragments and do not count."""
    filled = [row for row in rows if row.filled and not row.after_break]
    header = next((i for i, row in enumerate(filled) if row.numbers), len(filled))
    body = filled[header:]
    return bool(body) and sum(1 for row in body if not row.numbers) * 10 <= len(body)


def _fragment(row: _Row, above: _Row, numbered: bool, decimals: dict[int, int]) -> str:
    """Whether `row`, the first after a page break, is the rest of `above`: "join", "doubt" or "row".

    `numbered`: nearly every row of this table has a number, so that one without is suspect.
    """
    words = [row.texts[i] for i in row.filled if not _DIGITS.match(row.texts[i].strip())]
    if not above.filled or any(is_item(word) or _CODE.match(word) for word in words):
        return "row"
    covered = all(i < len(above.texts) and above.texts[i].strip() for i in row.filled)
    if row.numbers:
        fits = covered and all(_completes(above.texts[i], row.texts[i], decimals.get(i)) for i in row.filled)
        return "join" if fits else "row"
    if not numbered:
        return "join" if covered and any(_open_bracket(above.texts[i]) for i in row.filled) else "row"
    if covered and above.numbers and not any(is_number(above.texts[i]) for i in row.filled):
        return "join"
    return "doubt"


def _completes(above: str, below: str, usual: int | None) -> bool:
    """Whether digits below a cut number complete it to the decimals that its column prints, or text continues text."""
    if not is_number(below):
        return not is_number(above)
    cut = _DECIMALS.search(above)
    return bool(cut and _DIGITS.match(below.strip()) and usual == len(cut[1]) + len(below.strip()))


def _usual_decimals(rows: list[_Row]) -> dict[int, int]:
    counts: dict[int, Counter[int]] = {}
    for row in rows:
        for i, text in enumerate(row.texts):
            if is_number(text) and (found := _DECIMALS.search(text)):
                counts.setdefault(i, Counter())[len(found[1])] += 1
    return {i: max(c, key=lambda n: (c[n], n)) for i, c in counts.items()}


def _open_bracket(text: str) -> bool:
    return text.count("（") + text.count("(") > text.count("）") + text.count(")")


def _append(above: _Row, row: _Row) -> None:
    above.ends = above.ends or [above.last] * len(above.texts)
    for i in row.filled:
        seam = "" if is_number(row.texts[i]) else "\n"
        above.texts[i] = f"{above.texts[i]}{seam}{row.texts[i]}"
        above.ends[i] = row.last
    above.last = row.last


def _finish(text: Source, rows: list[_Row]) -> list[Block]:
    filled = [row for row in rows if row.filled]
    if not filled:
        return []
    if len(rows) == 1 and len(rows[0].filled) == 1:  # a line indented or ended by TABs
        row = rows[0]
        return [Paragraph(row.texts[row.filled[0]].strip(), text.at(row.first, row.last))]
    cells = tuple(
        Cell(
            r, c, keep_indent(value), text.at(row.first, row.ends[c] if row.ends else row.last),
            doubt=row.doubt if value.strip() else None,
        )
        for r, row in enumerate(rows)
        for c, value in enumerate(row.texts)
    )  # fmt: skip
    where = text.at(rows[0].first, rows[-1].last)
    return [Table(cells, len(rows), max(len(row.texts) for row in rows), where, ragged=True)]
