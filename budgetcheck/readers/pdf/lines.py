"""Runs of text into lines, lines into the text of a cell."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from budgetcheck.readers.pdf.runs import Run

_LEVEL = 0.45  # em: runs whose baselines lie this near are one line (digits are often set lower than Chinese text)
_SPLIT = 0.25  # em: from this distance on two baselines are two lines, where their characters stand over one another
_OVER = 0.5  # em
_WIDE = 1.6  # em: from here a gap is a parting of the line, written as two or more spaces
_TIGHT = 0.22  # em: a gap between Latin letters or digits from here on is a space
_LOOSE = 0.55  # em: the same where a Chinese character stands at one side
_OPENERS = "（《“‘「【〔"  # may not end a line
_CLOSERS = "，。、；：？！）》”’」】〕％．,.;:?!)%"  # may not begin one
_DIGITS = "0123456789"
_UNBROKEN = re.compile(f"(?:[{_OPENERS}]|[^\u2e80-\U0010ffff“”‘’—…·])*")  # openers and what is not wide
_FRAGMENT = re.compile(r"[\d,，.．]")


class Line(NamedTuple):
    """One printed line: its text with gaps as spaces, its extent, baseline and size in points.

    `overlaps`: texts printed over one another; `cut`: digits hidden at a cell's edge. `token_width`: how wide its first unbreakable piece is, which is what would not have fitted into the line before.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    token_width: float
    overlaps: bool
    cut: bool = False

    @property
    def top(self) -> float:
        """The upper edge of the characters' bodies."""
        return self.y - 0.88 * self.size

    @property
    def bottom(self) -> float:
        """The lower edge of the characters' bodies."""
        return self.y + 0.14 * self.size


def group_lines(runs: list[Run]) -> list[list[Run]]:
    """Runs by line from top to bottom, within a line from left to right."""
    if len(runs) == 1:
        return [runs]
    groups: list[list[Run]] = []
    anchor, size = 0.0, 0.0
    for run in sorted(runs, key=lambda run: run.y):
        if groups and run.y - anchor <= _LEVEL * min(size, run.size):
            groups[-1].append(run)
            size = max(size, run.size)
        else:
            groups.append([run])
            anchor, size = run.y, run.size
    if any(group[-1].y - group[0].y > _SPLIT * group[0].size for group in groups):
        groups = [part for group in groups for part in _apart(group)]
    for group in groups:
        group.sort(key=lambda run: run.x0)
    return groups


def _apart(group: list[Run]) -> list[list[Run]]:
    """The runs of a line, by baseline; as two lines where they stand over one another, on two baselines."""
    gap, at = (
        max((after.y - before.y, at) for at, (before, after) in enumerate(pairwise(group), 1))
        if group[1:]
        else (0.0, 0)
    )
    if gap <= _SPLIT * group[0].size:
        return [group]
    upper, lower = group[:at], group[at:]
    over = any(min(one.x1, other.x1) - max(one.x0, other.x0) > _OVER * one.size for one in upper for other in lower)
    return [upper, lower] if over else [group]


def make_line(runs: list[Run]) -> Line:
    """The line of runs sorted from left to right."""
    first = runs[0]
    if len(runs) == 1:
        text, x0, x1, y, size, bold, _, _, cut, _ = first
        return Line(text, x0, x1, y, size, bold, first_piece(first), False, cut)
    parts = [first.text]
    overlaps = False
    x1, last = first.x1, first
    for run in runs[1:]:
        gap = run.x0 - x1
        size = max(run.size, last.size)
        if gap < -0.5 * min(run.x1 - run.x0, size) and run.text.strip():
            if run.text == last.text and abs(run.x0 - last.x0) < 0.15 * size:
                continue
            overlaps = True
        parts.append(_space(last.text[-1], run.text[0], gap / size if size else 0.0))
        parts.append(run.text)
        x1 = max(x1, run.x1)
        last = run
    body = max(runs, key=lambda run: len(run.text))
    bold = sum(len(run.text) for run in runs if run.bold) * 2 > sum(len(run.text) for run in runs)
    return Line(
        "".join(parts),
        first.x0,
        x1,
        body.y,
        body.size,
        bold,
        first_piece(first),
        overlaps,
        any(run.cut for run in runs),
    )


def first_piece(run: Run) -> float:
    """The width of the piece at a run's start that no line break parts.

    That is a Chinese character, or all before the first one, with marks that may not begin a line behind it.
    """
    text = run.text
    if text.isascii():  # as amounts are
        return run.rights[-1] - run.x0
    start = _UNBROKEN.match(text)
    end = start.end() if start else 0
    if end == len(text):
        return run.rights[-1] - run.x0
    end += end == 0 or text[end - 1] in _OPENERS
    while end < len(text) and (text[end] in _CLOSERS or (text[end].isdigit() and text[end - 1] in _CLOSERS + _DIGITS)):
        end += 1  # a comma holds on to the digits after it
    return run.rights[min(end, len(text)) - 1] - run.x0


def _space(before: str, after: str, gap: float) -> str:
    """What stands for a gap of `gap` em between two characters."""
    if gap < _TIGHT:
        return ""
    if gap >= _WIDE:
        return " " * max(2, min(8, round(gap)))
    if after in ".,，．" and before.isdigit() and gap < 1.0:
        return ""  # a number drawn in two runs: 174,900 and .64
    if before in ".,，．" and after.isdigit() and gap < 1.0:
        return ""
    if is_wide(before) or is_wide(after):
        return " " if gap >= _LOOSE else ""
    return " "


def is_wide(char: str) -> bool:
    """Whether a character is Chinese or full-width punctuation: such text wraps without a space."""
    return char >= "⺀" or char in "“”‘’—…·"


def is_fragment(char: str) -> bool:
    """Whether a character can stand inside a printed number."""
    return _FRAGMENT.match(char) is not None
