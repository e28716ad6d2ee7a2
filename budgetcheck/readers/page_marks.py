"""Page numbers and running heads that stand among the paragraphs of a format without pages.

Programs that turn a PDF into a Word document put them into the text, between two halves of a sentence or of a table.
A paragraph of the shape of a page number is one only where its number takes its turn: a series through the document.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from budgetcheck.document import Block, Paragraph
from budgetcheck.readers.furniture import is_page_number

_DIGITS = re.compile(r"\d{1,4}")
_FEWEST = 4  # numbers of a series, and paragraphs of one wording beside them
_STEP = 9  # pages without a number of their own between two with one: tables over whole pages, covers
_MOST = 0.75  # of the paragraphs of that shape, which belong to the series
_HEAD = 60  # characters of a running head at most


def mark_pages(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, page numbers in series and the running heads beside them made furniture."""
    shaped = [(at, number) for at, block in enumerate(blocks) if (number := _number(block)) is not None]
    series = _series(shaped)
    if len(series) < _FEWEST or len(series) < _MOST * len(shaped):
        return list(blocks)
    heads = _heads(blocks, series)
    found = {*series, *heads}
    return [
        replace(block, role="furniture") if at in found and isinstance(block, Paragraph) else block
        for at, block in enumerate(blocks)
    ]


def _number(block: Block) -> int | None:
    if not isinstance(block, Paragraph) or block.role != "body" or not is_page_number(block.text):
        return None
    match = _DIGITS.search(block.text)
    return int(match[0]) if match else None


def _series(shaped: Sequence[tuple[int, int]]) -> list[int]:
    """Where the longest series of rising numbers stands."""
    best: list[tuple[int, int]] = []  # for every one: length of the series that ends with it, the one before
    for i, (_, number) in enumerate(shaped):
        before = [(best[j][0], j) for j in range(max(0, i - _STEP), i) if 0 < number - shaped[j][1] <= _STEP]
        length, j = max(before, default=(0, -1))
        best.append((length + 1, j))
    at = max(range(len(best)), key=lambda i: best[i][0], default=-1)
    found = []
    while at >= 0:
        found.append(shaped[at][0])
        at = best[at][1]
    return found[::-1]


def _heads(blocks: Sequence[Block], series: Sequence[int]) -> set[int]:
    """Paragraphs of one wording that stand beside most of the page numbers."""
    beside: dict[str, set[int]] = {}
    pages: Counter[str] = Counter()
    for at in series:
        texts = set()
        for near in (at - 1, at + 1):
            block = blocks[near] if 0 <= near < len(blocks) else None
            if isinstance(block, Paragraph) and block.role == "body" and len(block.text) <= _HEAD:
                text = "".join(block.text.split())
                texts.add(text)
                beside.setdefault(text, set()).add(near)
        pages.update(texts)
    least = max(_FEWEST, len(series) / 2)
    return {near for text, places in beside.items() if pages[text] >= least for near in places}
