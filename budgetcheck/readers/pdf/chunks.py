"""Chunks: the texts of a line that white space or the edges of cells keep apart. What a table without ruling is made of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from budgetcheck.readers.pdf.lines import first_piece, is_wide
from budgetcheck.readers.pdf.runs import Run

_TOUCHING = 0.4  # em: runs nearer than this are one text
_HAIR = 0.12  # em: the same behind an amount: at the right of its cell, it stands close to the next cell's text
_SPACED = 1.0  # em: the same between single Chinese characters
_BLANKS = re.compile(r"\s{3,}")
_AMOUNT = re.compile(r"[-+－]?(\d{1,3}([,，]\d{3})+([.．]\d+)?|\d+[.．]\d+)[%％]?")
_LABEL = re.compile(r"(?!其中)[^：:]+[：:].+")
_ORDINAL = re.compile(r"\d{1,2}(=.*)?")
_SHORT = 12  # characters: 4=5+6, 栏次
_SENTENCE = re.compile(r"[，。；、：）％%]|(亿|万)?元.")
_LONG, _FULL = 20.0, 0.8  # em: a line; of it taken up by text
_DIGITS = re.compile(r"[-+－]?[\d,，.．]+[%％]?|[-—－/]+")


class Chunk(NamedTuple):
    """A text on one baseline. Points; `token` is the width of its first unbreakable piece.

    `spaced`: it is one Chinese character, or several set apart: 预 算 数.
    """

    x0: float
    x1: float
    y: float
    size: float
    text: str
    token: float
    spaced: bool = False

    @property
    def top(self) -> float:
        """The upper edge of what is printed."""
        return self.y - 0.8 * self.size

    @property
    def bottom(self) -> float:
        """The lower edge of what is printed."""
        return self.y + 0.1 * self.size

    @property
    def middle(self) -> float:
        """From left to right."""
        return (self.x0 + self.x1) / 2

    @property
    def is_amount(self) -> bool:
        """Whether it is a number with decimals or separators."""
        return is_amount(self.text)

    @property
    def is_number(self) -> bool:
        """Whether it is digits and their marks only, or a mark for nothing."""
        return _DIGITS.fullmatch(self.text) is not None


def is_amount(text: str) -> bool:
    """Whether a text is a number with decimals or separators."""
    return _AMOUNT.fullmatch(text) is not None


def is_label(text: str) -> bool:
    """Whether a text is a label with its value: 单位：万元."""
    return _LABEL.match(text) is not None


def is_prose(line: Sequence[Chunk]) -> bool:
    """Whether a line is part of a sentence with blanks around its numbers: it is full, or a sentence goes on behind one."""
    width = line[-1].x1 - line[0].x0
    if width > _LONG * line[0].size and sum(chunk.x1 - chunk.x0 for chunk in line) > _FULL * width:
        return True
    return any(before.is_amount and _SENTENCE.match(after.text) is not None for before, after in pairwise(line))


def is_numbering(line: Sequence[Chunk]) -> bool:
    """Whether a line numbers the columns: 栏次 1 2 3. What it holds stands in their middle."""
    ordinals = sum(_ORDINAL.fullmatch(chunk.text) is not None for chunk in line)
    return (
        ordinals > 0
        and 2 * ordinals >= len(line)
        and not any(chunk.is_amount or len(chunk.text) > _SHORT for chunk in line)
    )


def line_chunks(group: Sequence[Run]) -> list[Chunk]:
    """The chunks of a line, given as its runs from left to right."""
    found: list[Chunk] = []
    for x0, x1, text, run in _parts(group):
        last = found[-1] if found else None
        spaced = last is not None and last.spaced and _lone(text)
        if last is not None and x0 - last.x1 < _nearest(last, text, spaced=spaced) * run.size:
            found[-1] = last._replace(x1=max(last.x1, x1), text=last.text + text, spaced=spaced)
        else:
            token = first_piece(run) if x0 == run.x0 else run.size
            found.append(Chunk(x0, x1, run.y, run.size, text, token, _lone(text)))
    return found


def _nearest(last: Chunk, text: str, *, spaced: bool) -> float:
    """The least gap in em that keeps a text from the one before it."""
    if spaced:
        return _SPACED
    return _HAIR if last.is_amount and text[0] not in "%％" else _TOUCHING


def _lone(text: str) -> bool:
    return len(text) == 1 and is_wide(text)


def _parts(group: Sequence[Run]) -> Iterator[tuple[float, float, str, Run]]:
    """The runs of a line, cut at long blanks, without blanks at their ends."""
    for run in group:
        start = 0
        while end := _amount_end(run, start):
            yield run.lefts[start], run.rights[end - 1], run.text[start:end], run
            start = end
        words = run.text[start:].split()
        if not start and words == [run.text]:
            yield run.x0, run.x1, run.text, run
            continue
        spaced = all(len(piece) == 1 for piece in words)  # 项    目
        for blank in [*(() if spaced else _BLANKS.finditer(run.text)), None]:
            end = len(run.text) if blank is None else blank.start()
            piece = run.text[start:end]
            if bare := piece.strip():
                at = start + piece.index(bare[0])
                yield run.lefts[at], run.rights[at + len(bare) - 1], bare, run
            start = end if blank is None else blank.end()


def _amount_end(run: Run, start: int) -> int:
    """Where an amount ends that `start` begins with and a hair of white space follows; 0 where there is none."""
    if not run.text[start : start + 1].isdecimal():
        return 0
    ends = (at for at in range(start + 1, len(run.text)) if run.lefts[at] - run.rights[at - 1] > _HAIR * run.size)
    end = next(ends, 0)
    return end if is_amount(run.text[start:end]) else 0


def stacks(chunks: Iterable[Chunk]) -> list[Chunk]:
    """Chunks that stand over one another as one, from left to right."""
    found: list[Chunk] = []
    for chunk in sorted(chunks):
        if found and chunk.x0 < found[-1].x1:
            found[-1] = found[-1]._replace(x1=max(found[-1].x1, chunk.x1))
        else:
            found.append(chunk)
    return found
