"""Text without cell marks: narrative, one paragraph or one wrapped line per line, and the layout text of a PDF.

Layout text keeps every line as a `line` paragraph, for recognition to build tables from; only wide running prose between
is joined. Narrative is one `body` paragraph per line; lines that a page or a fixed width cut are joined to sentences.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from budgetcheck.document import Block, Paragraph, ParagraphRole
from budgetcheck.readers.text_marks import clean, columns, is_item, page_numbers, sentence_end, without_item

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
_NUMBER_LAST = re.compile(r"\d\s*$")
_UNIT_FIRST = re.compile(r"\s*(?:[亿万]?元|[%％])")
_UNPARTED = re.compile(r"[\dA-Za-z.,%]{3,}")
_TABULAR_LINES = 8
_NARROW = 46  # columns (a Chinese character takes two): narrower lines are the wrapped text of a cell
_WIDE = 56  # columns of a line of prose where none is cut
_LONG = 18
_BLOCKS = 3  # blank lines from which a wrapped text is taken to set its paragraphs apart by them


def read_plain(text: Source, start: int, end: int) -> list[Block]:
    """Paragraphs of the lines from `start` to before `end` (from 0), none of which has a TAB."""
    rows = [(i, line) for i in range(start, end) if (line := clean(text.lines[i])).strip()]
    if not rows:
        return []
    numbers = page_numbers(rows)
    if numbers:
        own = [row for row in rows if row[0] not in numbers]
        marks: list[Block] = [_paragraph(text, [row], "furniture") for row in rows if row[0] in numbers]
        return sorted([*_blocks(text, own), *marks], key=_line)
    return _blocks(text, rows)


def _line(block: Block) -> int:
    return block.location.line or 0


def _blocks(text: Source, rows: list[tuple[int, str]]) -> list[Block]:
    below = [line for _, line in rows[1:]] + [""]
    tabular = [_tabular(line) and not _parted(line, after) for (_, line), after in zip(rows, below, strict=True)]
    if sum(tabular) >= _TABULAR_LINES and sum(tabular) * 20 >= len(rows):
        return _layout(text, rows, tabular)
    return _narrative(text, rows)


def _tabular(line: str) -> bool:
    """Whether a line looks like a row of a table: amounts set apart by white space, or wide gaps; no sentence."""
    return "。" not in line and not _SAID.search(line) and bool(_AMOUNT.search(line) or _GAP.search(line.strip()))


def _parted(line: str, below: str) -> bool:
    """Whether a line ends in a number whose unit begins the line below."""
    return bool(_NUMBER_LAST.search(line) and _UNIT_FIRST.match(below)) and not _GAP.search(line.strip())


def _narrative(text: Source, rows: list[tuple[int, str]]) -> list[Block]:
    spaced = len(rows) > 2 and sum(1 for a, b in pairwise(rows) if b[0] - a[0] > 1) * 10 >= len(rows) * 6
    lengths = sorted(len(line.strip()) for _, line in rows)
    widest = lengths[-1]
    full = sum(1 for n in lengths if n * 10 >= widest * 9)
    wrapped = widest <= 90 and (full * 5 >= len(rows) * 2 if len(rows) > 5 else _one_block(rows, full))
    blocks = wrapped and sum(1 for a, b in pairwise(rows) if b[0] - a[0] > 1) >= _BLOCKS
    groups: list[list[tuple[int, str]]] = []
    for row in rows:
        above = groups[-1][-1] if groups else None
        inside = blocks and above is not None and row[0] - above[0] == 1 and len(above[1].strip()) * 10 >= widest * 9
        apart = blocks and above is not None and not inside and not _INNER_MARK.search(above[1])  # a title
        width = widest if wrapped and not apart else 0
        if above and _continues(above[1], row[1], spaced=spaced, width=width, inside=inside):
            groups[-1].append(row)
        else:
            groups.append([row])
    return [_paragraph(text, group, "body") for group in groups]


def _one_block(rows: list[tuple[int, str]], full: int) -> bool:
    """Whether a few lines are one wrapped paragraph: all full but the last, which alone ends a sentence."""
    ends = [sentence_end(line) for _, line in rows]
    return len(rows) > 1 and full >= len(rows) - 1 and ends[-1] and not any(ends[:-1])


def _continues(above: str, below: str, *, spaced: bool, width: int, inside: bool) -> bool:
    """Whether the line below is the rest of a sentence that a line or page end cut, or (`inside`) of a wrapped paragraph that
    blank lines set apart."""
    above, below = above.strip(), below.strip()
    if is_item(below) or (sentence_end(above) and not inside):
        return False
    if inside or (below.startswith(_OPENS) and _INNER_MARK.search(above)):
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
    """Every line by itself, save sentences: their full lines with the one that ends them."""
    full = _full(line for (_, line), row in zip(rows, tabular, strict=True) if not row)
    blocks: list[Block] = []
    at = 0
    while at < len(rows):
        stop = at + 1
        while (
            stop < len(rows)
            and not any(tabular[stop - 1 : stop + 1])
            and _wraps(rows[stop - 1][1], rows[stop][1], full)
        ):
            stop += 1
        run = rows[at:stop]
        if not tabular[at] and _is_prose([line.strip() for _, line in run], full):
            blocks.append(_paragraph(text, run, "body"))
        else:
            blocks += [_paragraph(text, [row], "line") for row in run]
        at = stop
    return blocks


def _full(lines: Iterable[str]) -> int:
    """How wide the lines of running prose are: as most lines are that a sentence is cut at."""
    cut = (columns(line.strip()) for line in lines if _INNER_MARK.search(line) and not sentence_end(line))
    widths = Counter(width for width in cut if width >= _NARROW)
    return max(widths, key=lambda width: sum(widths[width + near] for near in range(-2, 3)), default=_WIDE)


def _wraps(above: str, below: str, full: int) -> bool:
    """Whether a line is full without ending a sentence, so that the one below is the rest of it.

    A number is not parted, so a line is full where the first number of the next one had no room.
    """
    wide = columns(above.strip())
    first = _UNPARTED.match(below.strip())
    room = columns(first[0]) if first else 0
    if _parted(above, below):
        return True
    return full * 9 <= (wide + room) * 10 and wide * 10 <= full * 12 and not sentence_end(above) and not is_item(below)


def _is_prose(lines: Sequence[str], full: int) -> bool:
    """Whether lines are a sentence: several with its marks, or a wide one that ends as one."""
    marked = sum(bool(_INNER_MARK.search(line)) for line in lines)
    if len(lines) > 1:
        return any("。" in line for line in lines) or marked * 2 > len(lines)
    return bool(marked) and sentence_end(lines[0]) and columns(lines[0]) * 10 >= full * 7


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
