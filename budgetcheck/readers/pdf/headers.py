"""The header of a table without upright lines: which of its texts stand over several columns.

Level lines inside a header tell where a cell ends. Without them, a text stands over those neighbouring columns that have
more header below it. Where several texts share such columns, each stands over the middle of its own; if that leaves a
choice, or if the texts of one level stand at several heights, the header is in doubt.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations, pairwise
from math import comb
from typing import NamedTuple

from budgetcheck.readers.pdf.chunks import Chunk, stacks
from budgetcheck.readers.pdf.columns import crossed
from budgetcheck.readers.pdf.lattice import Edge, Grid
from budgetcheck.readers.pdf.rows import Item, Row

_COVER = 0.6  # of a column that a level line must cover to end its cell
_LEVEL = 0.4  # em: texts of one level are in the middle, at the top or at the foot of their cells, this exactly
_OFF, _BETTER = (
    2.5,
    1.0,
)  # em: from the middle of the columns a text stands over; any other choice is twice that and more off
_MOST_CHOICES = 10_000  # ways to deal out columns to the texts over them


class Found(NamedTuple):
    """A table found by its alignment. `doubtful`: the columns of its header are not certain."""

    grid: Grid
    doubtful: bool


class Head(NamedTuple):
    """The lines that part the cells of a header, and whether their columns are in doubt."""

    horizontal: list[Edge]
    vertical: list[Edge]
    doubtful: bool


def ruled_head(chunks: Sequence[Chunk], xs: Sequence[float], zone: tuple[float, float], rules: Sequence[Edge]) -> Head:
    """The header between the heights of `zone`, with level lines inside it."""
    top, bottom = zone
    n_columns = len(xs) - 1
    ends = [
        [top, *sorted(y for y, x0, x1 in rules if _covers(x0, x1, xs[at], xs[at + 1])), bottom]
        for at in range(n_columns)
    ]
    head = Head([(y, xs[at], xs[at + 1]) for at in range(n_columns) for y in ends[at][1:-1]], [], False)
    doubtful = False
    for high, low in sorted({pair for column in ends for pair in pairwise(column)}):
        for run in _runs([at for at in range(n_columns) if (high, low) in pairwise(ends[at])]):
            inside = [chunk for chunk in chunks if high < chunk.y - 0.35 * chunk.size < low and _within(chunk, xs, run)]
            spans, certain = (_leaves(inside, xs, run), True) if low == bottom else _groups(inside, xs, run)
            doubtful = doubtful or not certain
            head.vertical.extend((xs[start], high, low) for start, _ in spans if start)
    return head._replace(doubtful=doubtful)


def bare_head(rows: Sequence[Row], xs: Sequence[float], zone: tuple[float, float]) -> Head:
    """The header whose rows of texts are these, without any line in it."""
    top, bottom = zone
    n_columns = len(xs) - 1
    cuts = [top, *((above.bottom + below.top) / 2 for above, below in pairwise(rows)), bottom]
    head = Head([], [], False)
    doubtful = False
    deeper: set[int] = set()  # columns with texts in the rows below
    for at in range(len(rows) - 1, -1, -1):
        chunks = [item.chunk for item in rows[at].items]
        spans: list[tuple[int, int]] = []
        for run, parent in _parted(range(n_columns), deeper):
            inside = [chunk for chunk in chunks if _within(chunk, xs, run)]
            found, certain = _parents(inside, xs, run) if parent else (_leaves(inside, xs, run), True)
            doubtful = doubtful or not certain
            spans += found
        head.vertical.extend((xs[start], cuts[at], cuts[at + 1]) for start, _ in spans if start)
        over = {column for column in range(n_columns) if column in deeper}
        head.horizontal.extend((cuts[at + 1], xs[c], xs[c + 1]) for c in sorted(over))
        deeper |= {column for chunk in chunks for column in range(crossed(chunk, xs)[0], crossed(chunk, xs)[1] + 1)}
        doubtful = doubtful or not _one_level(rows[at].items)
    return head._replace(doubtful=doubtful)


def _covers(x0: float, x1: float, left: float, right: float) -> bool:
    return min(x1, right) - max(x0, left) >= _COVER * (right - left)


def _runs(columns: Sequence[int]) -> list[range]:
    """Neighbouring columns together."""
    found: list[range] = []
    for column in columns:
        if found and found[-1].stop == column:
            found[-1] = range(found[-1].start, column + 1)
        else:
            found.append(range(column, column + 1))
    return found


def _parted(columns: range, deeper: set[int]) -> list[tuple[range, bool]]:
    """The columns in runs of those that have more header below them and of those that have not."""
    inside = [column for column in columns if column in deeper]
    outside = [column for column in columns if column not in deeper]
    runs = [(run, True) for run in _runs(inside)] + [(run, False) for run in _runs(outside)]
    return sorted(runs, key=lambda item: item[0].start)


def _within(chunk: Chunk, xs: Sequence[float], run: range) -> bool:
    return xs[run.start] <= chunk.middle <= xs[run.stop]


def _leaves(chunks: Iterable[Chunk], xs: Sequence[float], run: range) -> list[tuple[int, int]]:
    """One cell to a column, except where a text crosses from one to another."""
    crossing = [span for span in (crossed(chunk, xs) for chunk in chunks) if span[0] < span[1]]
    starts = [at for at in run if not any(first < at <= last for first, last in crossing)]
    return [(start, stop - 1) for start, stop in pairwise([*starts, run.stop])]


def _groups(chunks: Sequence[Chunk], xs: Sequence[float], run: range) -> tuple[list[tuple[int, int]], bool]:
    """The columns of a run dealt out to the texts over them, and whether that leaves no choice."""
    texts = stacks(chunks)
    alone = [(at, at) for at in run]
    if len(run) == 1 or not texts:
        return alone, True
    if len(texts) == 1:
        return [(run.start, run.stop - 1)], True
    if len(texts) == len(run):
        return alone, all(_within(chunk, xs, range(at, at + 1)) for at, chunk in zip(run, texts, strict=True))
    if len(texts) > len(run) or comb(len(run) - 1, len(texts) - 1) > _MOST_CHOICES:
        return alone, False
    size = texts[0].size
    choices = []
    for inner in combinations(range(run.start + 1, run.stop), len(texts) - 1):
        edges = [run.start, *inner, run.stop]
        off = [abs((xs[a] + xs[b]) / 2 - text.middle) for (a, b), text in zip(pairwise(edges), texts, strict=True)]
        choices.append((max(off), [(a, b - 1) for a, b in pairwise(edges)]))
    choices.sort()
    best = choices[0][0]
    certain = best <= _OFF * size and (len(choices) == 1 or choices[1][0] >= 2 * best + _BETTER * size)
    return choices[0][1], certain


def _parents(chunks: Sequence[Chunk], xs: Sequence[float], run: range) -> tuple[list[tuple[int, int]], bool]:
    """The columns that each text stands in the middle of, others left alone; and whether that leaves no choice."""
    found: list[tuple[int, int]] = []
    certain = True
    for text in stacks(chunks):
        choices = sorted(
            (abs((xs[start] + xs[stop]) / 2 - text.middle), start, stop - 1)
            for start in run
            for stop in range(start + 1, run.stop + 1)
            if xs[start] <= text.middle <= xs[stop]
        )
        off, start, end = choices[0]
        size = text.size
        alike = [one for one in choices[1:] if one[0] < 2 * off + _BETTER * size]
        if off > _OFF * size or alike or any(start <= last and first <= end for first, last in found):
            certain = False
        else:
            found.append((start, end))
    alone = [(at, at) for at in run if not any(start <= at <= end for start, end in found)]
    return sorted([*found, *alone]), certain


def _one_level(items: Sequence[Item]) -> bool:
    """Whether the texts of all columns of a row stand in its middle, or all at its top, or all at its foot."""
    heights: dict[int, list[float]] = {}
    for column, chunk in items:
        heights.setdefault(column, []).append(chunk.y)
    size = max(chunk.size for _, chunk in items)
    for places in (
        [(min(ys) + max(ys)) / 2 for ys in heights.values()],
        [min(ys) for ys in heights.values()],
        [max(ys) for ys in heights.values()],
    ):
        if max(places) - min(places) <= _LEVEL * size:
            return True
    return False
