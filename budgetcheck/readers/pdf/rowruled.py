"""Tables whose rows are ruled or shaded and whose columns are not: level lines, or the edges of shades, one below the other.

They tell the rows, also where cells of several rows are one. The columns are told by where such lines and shades end,
cell by cell, or by the white space between the texts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from budgetcheck.readers.pdf.chunks import Chunk, is_label, is_numbering, is_prose, stacks
from budgetcheck.readers.pdf.columns import borders, crossed, find_strips, swallows, widen
from budgetcheck.readers.pdf.drawn import Drawn
from budgetcheck.readers.pdf.headers import Found, Head, bare_head, ruled_head
from budgetcheck.readers.pdf.lattice import Edge, grid_of
from budgetcheck.readers.pdf.naming import with_names
from budgetcheck.readers.pdf.rows import Item, find_rows

_SAME_END = 4.0  # points
_FEWEST = 3  # lines of a table
_WIDEST_BAND = 40.0  # em, between two lines
_NEXT = 2.2  # em: from a line of text to a line drawn or written next to it
_SIZE = 1.2  # of the size of most texts: larger ones are titles
_PROSE = 0.6  # of a table's width: a single text as wide is none of its cells
_USUAL = 0.4  # of the lines of a table that must end where a column does
_PIECES = 0.35  # of the rows: so many must show where columns end
_CROWDED, _WIDE = (
    0.1,
    1.2,
)  # of the lines: more of them with two such texts in a column show more columns; em between them
_CROSSED = 0.2  # of the rows: in more of them, texts cross the columns of a form

Line = tuple[Chunk, ...]


@dataclass(frozen=True, slots=True)
class Region:
    """The lines drawn in one table, and the lines of text in it. `ends`: where pieces of lines and shades begin and end."""

    left: float
    right: float
    full: tuple[float, ...]
    rules: tuple[Edge, ...]
    ends: tuple[tuple[float, float], ...]
    lines: tuple[Line, ...]


def find_row_ruled(lines: Sequence[Sequence[Chunk]], drawn: Drawn) -> list[Found]:
    """The tables of a page whose rows are ruled or shaded."""
    if len(drawn.level) + len(drawn.shades) < _FEWEST:
        return []
    return [found for region in find_regions(lines, drawn) if (found := level_grid(region)) is not None]


def find_regions(lines: Sequence[Sequence[Chunk]], drawn: Drawn) -> list[Region]:
    """Sets of level lines that rule the rows of a table, from top to bottom."""
    rules, ends = drawn.rules(), drawn.ends()
    found: list[Region] = []
    for left, right, ys in _sets(rules):
        start = 0
        for at in range(1, len(ys) + 1):
            if at < len(ys) and not _apart(lines, (left, right), ys[at - 1], ys[at]):
                continue
            own = _without_title(lines, (left, right), ys[start:at])
            if len(own) >= _FEWEST:
                found.append(_region(lines, rules, ends, (left, right, own)))
            start = at
    return sorted(found, key=lambda region: region.full[0])


def _without_title(lines: Sequence[Sequence[Chunk]], extent: tuple[float, float], ys: list[float]) -> list[float]:
    """The lines of a table without those around the title of the next one, which stands right below it."""
    end = len(ys)
    while end > 1:
        inside = _between(lines, ys[end - 2], ys[end - 1])
        if len(inside) != 1 or len(inside[0]) > 1:
            break
        (chunk,) = inside[0]
        if abs(chunk.middle - sum(extent) / 2) > chunk.size or chunk.is_number:
            break
        end -= 1
    return ys[:end]


def _sets(rules: Sequence[Edge]) -> list[tuple[float, float, list[float]]]:
    """Lines that begin and end at the same places: from where to where, and at which heights."""
    found: list[tuple[float, float, list[float]]] = []
    for y, x0, x1 in sorted(rules):
        for left, right, ys in found:
            if abs(left - x0) <= _SAME_END and abs(right - x1) <= _SAME_END:
                ys.append(y)
                break
        else:
            found.append((x0, x1, [y]))
    return [one for one in found if not any(_inside(one, other) for other in found if other is not one)]


def _inside(one: tuple[float, float, list[float]], other: tuple[float, float, list[float]]) -> bool:
    """Whether a set of lines rules a part of the rows of another one."""
    narrower = other[1] - other[0] > one[1] - one[0] + _SAME_END
    return (
        narrower
        and other[0] - _SAME_END <= one[0]
        and one[1] <= other[1] + _SAME_END
        and other[2][0] - 60 <= one[2][0]
        and one[2][-1] <= other[2][-1] + 60
    )


def _apart(lines: Sequence[Sequence[Chunk]], extent: tuple[float, float], above: float, below: float) -> bool:
    """Whether two lines belong to two tables: a title, a label, or nothing at all stands between them."""
    inside = _between(lines, above, below)
    if not inside:
        return below - above > _WIDEST_BAND
    left, right = extent
    size = median(chunk.size for line in lines for chunk in line)
    return any(_foreign(line, right - left, size) for line in inside) or any(
        chunk.x1 < left - _SAME_END or chunk.x0 > right + _SAME_END for line in inside for chunk in line
    )


def _foreign(line: Sequence[Chunk], width: float, size: float) -> bool:
    """Whether a line of text is none of a table `width` wide: a sentence, a title, a label."""
    if max(chunk.size for chunk in line) > _SIZE * size or any(is_label(chunk.text) for chunk in line):
        return True
    return len(line) == 1 and line[0].x1 - line[0].x0 > _PROSE * width


def _between(lines: Sequence[Sequence[Chunk]], above: float, below: float) -> list[Line]:
    return [tuple(line) for line in lines if above < line[0].y - 0.35 * line[0].size < below]


def _region(
    lines: Sequence[Sequence[Chunk]],
    rules: Sequence[Edge],
    ends: Sequence[tuple[float, float]],
    extent: tuple[float, float, list[float]],
) -> Region:
    left, right, ys = extent
    inside = _between(lines, ys[0], ys[-1])
    size = median([chunk.size for line in inside for chunk in line] or [10.0])
    first = next((at for at, line in enumerate(lines) if line[0].y - 0.35 * size > ys[0]), len(lines))
    last = next((at for at, line in enumerate(lines) if line[0].y - 0.35 * size >= ys[-1]), len(lines))
    above, below = _beyond(lines[:first][::-1], ys[0], left, right), _beyond(lines[last:], ys[-1], left, right)
    full = list(ys)
    if above:
        full.insert(0, min(chunk.top for line in above for chunk in line) - 1.0)
    if below:
        full.append(max(chunk.bottom for line in below for chunk in line) + 1.0)
    top, bottom = full[0] - 1, full[-1] + 1
    own = [
        rule
        for rule in rules
        if top <= rule[0] <= bottom and rule[1] >= left - _SAME_END and rule[2] <= right + _SAME_END
    ]
    own += [(y, left, right) for y in (full[0], full[-1]) if y not in ys]
    marks = [(x, y) for x, y in ends if top <= y <= bottom and left + _SAME_END < x < right - _SAME_END]
    texts = (*above[::-1], *inside, *below)
    return Region(left, right, tuple(full), tuple(sorted(own)), tuple(marks), tuple(texts))


def _beyond(lines: Sequence[Sequence[Chunk]], edge: float, left: float, right: float) -> list[Line]:
    """The lines of a row beyond the last line drawn, from there on: several texts side by side, and what wraps below them."""
    found: list[Line] = []
    for line in lines:
        size = line[0].size
        gap = min(abs(line[0].y - edge), abs(line[0].y - size - edge))
        inside = left - _SAME_END <= line[0].x0 and line[-1].x1 <= right + _SAME_END
        if gap > _NEXT * size or not inside or is_prose(line) or _foreign(line, right - left, size):
            break
        if found and found[0][0].size != size:
            break
        found.append(tuple(line))
        edge = line[0].y
    return found if any(len(line) > 1 for line in found) else []


def level_grid(region: Region) -> Found | None:
    """The table of a region; None where nothing parts its columns."""
    several = [line for line in region.lines if len(line) > 1]
    first = next((line[0].top for line in several if any(chunk.is_amount for chunk in line)), None)
    inner = [y for y in region.full[1:] if first is None or y <= first + 2]
    if not inner or not several:
        return None
    foot = _foot(region, inner)
    xs = _ended(region) or _spaced(region, foot)
    if (
        xs is None
        or (first is None and len(xs) < _FEWEST + 1)
        or any(_several(region, xs, high, low) for high, low in pairwise(region.full) if low > foot)
    ):
        return None
    chunks = [chunk for line in region.lines for chunk in line]
    inside = [rule for rule in region.rules if region.full[0] + 2 < rule[0] < foot - 2]
    head = _head([chunk for chunk in chunks if chunk.y < foot], xs, (region.full[0], foot), inside)
    vs: list[Edge] = [(x, region.full[0], region.full[-1]) for x in (xs[0], xs[-1])] + head.vertical
    bands = list(pairwise(sorted({y for y, _, _ in region.rules if y >= foot - 1})))
    over, swallowed = 0, False
    for high, low in bands:
        texts = [chunk for chunk in chunks if high < chunk.y - 0.35 * chunk.size < low]
        spans = [crossed(chunk, xs) for chunk in texts]
        swallowed = swallowed or any(swallows(chunk, xs) for chunk in texts)
        over += any(a < b for a, b in spans)
        vs += [(xs[at], high, low) for at in range(1, len(xs) - 1) if not any(a < at <= b for a, b in spans)]
    hs = [(y, max(x0, xs[0]), min(x1, xs[-1])) for y, x0, x1 in region.rules]
    grid = grid_of([*hs, *head.horizontal], vs)
    doubtful = head.doubtful or swallowed or over > _CROSSED * len(bands) or _is_form(region, foot, first)
    return None if grid is None else Found(grid, doubtful)


def _head(chunks: Sequence[Chunk], xs: Sequence[float], zone: tuple[float, float], rules: Sequence[Edge]) -> Head:
    """The header, by the lines in it or by where its texts stand."""
    if rules:
        return ruled_head(chunks, xs, zone, rules)
    rooms = [right - left for left, right in pairwise(xs)]
    rows = find_rows([Item(crossed(chunk, xs)[0], chunk) for chunk in chunks], rooms, [])
    return bare_head(rows, xs, zone) if rows else Head([], [], doubtful=bool(chunks))


def _is_form(region: Region, foot: float, first: float | None) -> bool:
    """Whether another header begins below the first one: lines over a part of the rows, or a title among the rows of data."""
    if first is None:
        return False
    if any(foot + 2 < y < first and x1 - x0 < region.right - region.left - _SAME_END for y, x0, x1 in region.rules):
        return True
    middle = (region.left + region.right) / 2
    last = max(chunk.y for line in region.lines for chunk in line if chunk.is_amount)
    return any(
        len(line) == 1 and first < line[0].y < last and abs(line[0].middle - middle) < line[0].size
        for line in region.lines
    )


def _ended(region: Region) -> tuple[float, ...] | None:
    """The columns as pieces of lines and shades end there; None where they do not."""
    heights: dict[float, set[float]] = {}
    for x, y in sorted(region.ends):
        near = next((one for one in heights if abs(one - x) <= _SAME_END / 2), x)
        heights.setdefault(near, set()).add(round(y))
    rows = max((len(ys) for ys in heights.values()), default=0)
    inner = [x for x, ys in heights.items() if len(ys) >= max(2, _USUAL * rows)]
    if not inner or rows < max(2, _PIECES * (len(region.full) - 1)):
        return None
    xs = (region.left, *sorted(inner), region.right)
    crowded = sum(any(_together(xs, *pair) for pair in pairwise(line)) for line in region.lines)
    return xs if crowded <= _CROWDED * len(region.lines) else None


def _together(xs: Sequence[float], one: Chunk, other: Chunk) -> bool:
    """Whether two texts of a line, white space between them, stand in one column."""
    return other.x0 - one.x1 > _WIDE * one.size and crossed(one, xs)[1] == crossed(other, xs)[0]


def _spaced(region: Region, foot: float) -> tuple[float, ...] | None:
    """The columns as white space parts them."""
    body = [[chunk for chunk in line if chunk.y > foot] for line in region.lines]
    strips = find_strips([line for line in body if len(line) > 1 and not is_numbering(line)]) or []
    for line in body:
        if len(line) == 1:
            widen(strips, line[0])
    header = [chunk for line in region.lines for chunk in line if chunk.y < foot]
    strips = with_names(strips, header, [rule for rule in region.rules if rule[0] > region.full[0] + 2], foot)
    if len(strips) < 2 or any(a.x1 >= b.x0 for a, b in pairwise(strips)):
        return None
    return (region.left, *borders(strips)[1:-1], region.right)


def _foot(region: Region, candidates: Sequence[float]) -> float:
    """Where the header ends: below the lines of most texts side by side, of those before the first amount."""

    def names(y: float) -> int:
        above = max(one for one in region.full if one < y)
        return len(
            stacks([chunk for line in region.lines for chunk in line if above < chunk.y - 0.35 * chunk.size < y])
        )

    return max(candidates, key=lambda y: (names(y), -y))


def _several(region: Region, xs: Sequence[float], high: float, low: float) -> bool:
    """Whether a column holds several amounts between two lines: then these do not part the rows."""
    inside = [
        chunk for line in region.lines for chunk in line if high < chunk.y - 0.35 * chunk.size < low and chunk.is_amount
    ]
    free = [chunk for chunk in inside if not _ruled_off(region, chunk, inside)]
    return any(count > 1 for count in Counter(crossed(chunk, xs)[0] for chunk in free).values())


def _ruled_off(region: Region, chunk: Chunk, others: Sequence[Chunk]) -> bool:
    """Whether lines over a part of the table part an amount from the one above it."""
    above = max((one.y for one in others if one.y < chunk.y - 1), default=None)
    return above is not None and any(above < y < chunk.y and x0 <= chunk.middle <= x1 for y, x0, x1 in region.rules)
