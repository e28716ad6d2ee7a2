"""Text without cell marks: narrative, one paragraph or one wrapped line per line, and the layout text of a PDF.

Layout text keeps every line as a `line` paragraph, for recognition to build tables from; only wide running prose between
is joined. Narrative is one `body` paragraph per line; lines that a page or a fixed width cut are joined to sentences.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from budgetcheck.document import Block, Paragraph, ParagraphRole
from budgetcheck.readers.text_marks import clean, is_item, sentence_end, without_item

if TYPE_CHECKING:
    from budgetcheck.readers.text import Source

_MEASURED = (
    r"(?!\s+(?:[亿万]?元|[年月日个辆人批次台套件]|[%％]))"  # 预算 17000 元: a sentence with blanks around its numbers
)
_AMOUNT = re.compile(rf"\S\s+[-−]?\d[\d,]*(\.\d+)?%?(?=\s|$){_MEASURED}")
_SAID = re.compile(r"\d\s*(?:[亿万]?元|[%％])\s*[，；]")
_GAP = re.compile(r"\S {3,}\S")
_INNER_MARK = re.compile(r"[，。、；：,]")
_CLOSED = tuple("）)》”」】")
_OPENS = tuple("，。、；：）和及与的")
_TABULAR_LINES = 8
_WIDE = 28  # characters: narrower lines are the wrapped text of a cell
_LONG = 18


def read_plain(text: Source, start: int, end: int) -> list[Block]:
    """Paragraphs of the lines from `start` to before `end` (from 0), none of which has a TAB."""
    rows = [(i, line) for i in range(start, end) if (line := clean(text.lines[i])).strip()]
    if not rows:
        return []
    tabular = [_tabular(line) for _, line in rows]
    if sum(tabular) >= _TABULAR_LINES and sum(tabular) * 20 >= len(rows):
        return _layout(text, rows, tabular)
    return _narrative(text, rows)


def _tabular(line: str) -> bool:
    """Whether a line looks like a row of a table: amounts set apart by white space, or wide gaps; no sentence."""
    return "。" not in line and not _SAID.search(line) and bool(_AMOUNT.search(line) or _GAP.search(line.strip()))


def _narrative(text: Source, rows: list[tuple[int, str]]) -> list[Block]:
    spaced = len(rows) > 2 and sum(1 for a, b in pairwise(rows) if b[0] - a[0] > 1) * 10 >= len(rows) * 6
    lengths = sorted(len(line.strip()) for _, line in rows)
    widest = lengths[-1]
    full = sum(1 for n in lengths if n * 10 >= widest * 9)
    wrapped = widest <= 90 and (full * 5 >= len(rows) * 2 if len(rows) > 5 else _one_block(rows, full))
    groups: list[list[tuple[int, str]]] = []
    for row in rows:
        if groups and _continues(groups[-1][-1][1], row[1], spaced=spaced, width=widest if wrapped else 0):
            groups[-1].append(row)
        else:
            groups.append([row])
    return [_paragraph(text, group, "body") for group in groups]


def _one_block(rows: list[tuple[int, str]], full: int) -> bool:
    """Whether a few lines are one wrapped paragraph: all full but the last, which alone ends a sentence."""
    ends = [sentence_end(line) for _, line in rows]
    return len(rows) > 1 and full >= len(rows) - 1 and ends[-1] and not any(ends[:-1])


def _continues(above: str, below: str, *, spaced: bool, width: int) -> bool:
    """Whether the line below is the rest of a sentence that a line or page end cut."""
    above, below = above.strip(), below.strip()
    if sentence_end(above) or is_item(below):
        return False
    if below.startswith(_OPENS) and _INNER_MARK.search(above) and not is_item(below):
        return True
    if above.endswith(_CLOSED) and not (spaced and "。" in above):
        return False
    if width:
        return len(above) * 5 >= width * 4
    if above.endswith(("，", "、")):
        return True
    in_sentence = _INNER_MARK.search(without_item(above)) and _INNER_MARK.search(below)
    return spaced and len(above) >= _LONG and bool(in_sentence)


def _layout(text: Source, rows: list[tuple[int, str]], tabular: list[bool]) -> list[Block]:
    """Every line by itself, save runs of wide prose lines that end with a full stop."""
    blocks: list[Block] = []
    at = 0
    while at < len(rows):
        stop = at
        while stop < len(rows) and not tabular[stop] and (len(rows[stop][1].strip()) >= _WIDE or stop > at):
            stop += 1
            if rows[stop - 1][1].rstrip().endswith("。") or len(rows[stop - 1][1].strip()) < _WIDE:
                break
        run = rows[at:stop]
        if len(run) > 1 and run[-1][1].rstrip().endswith("。") and not any(is_item(line) for _, line in run[1:]):
            blocks.append(_paragraph(text, run, "body"))
            at = stop
        else:
            blocks.append(_paragraph(text, rows[at : at + 1], "line"))
            at += 1
    return blocks


def _paragraph(text: Source, group: list[tuple[int, str]], role: ParagraphRole) -> Paragraph:
    first, last = group[0][0], group[-1][0]
    # A layout line keeps its indent: its columns are all that is left of the table.
    joined = group[0][1].rstrip() if role == "line" else _seamless([line.strip() for _, line in group])
    return Paragraph(joined, text.at(first, last), role)


def _seamless(pieces: list[str]) -> str:
    """Wrapped pieces in one line; a space only between two Latin words, so that digits cut in two grow together."""
    joined = pieces[0]
    for piece in pieces[1:]:
        latin = joined[-1:].isascii() and joined[-1:].isalpha() and piece[:1].isascii() and piece[:1].isalpha()
        joined += f" {piece}" if latin else piece
    return joined
