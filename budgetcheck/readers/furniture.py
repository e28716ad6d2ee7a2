"""Page furniture: page numbers and running heads. Shared by every reader that sees pages.

Furniture is what a page carries for being a page: it never belongs to a sentence or a table. Page numbers are told by
their shape and their place; running heads by standing, with the same words, outermost on most pages.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

_DASH = r"[-—–―─━﹣－_~·•.\s]*"
_NUMBER = re.compile(
    rf"{_DASH}(第\s*)?(\d{{1,4}}|[ivxlcIVXLC]{{1,7}}|[Ⅰ-ⅿ]+)(\s*页)?{_DASH}"
    rf"([/／]\s*\d{{1,4}}\s*|[,，]?\s*共\s*\d{{1,4}}\s*页?\s*)?{_DASH}|页\s*[（(]\d{{1,4}}[)）]"
    r"|page\s*\d+(\s*of\s*\d+)?",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d{1,4}")
_ZONE = 0.14  # of the page's height, at its top and bottom: where furniture stands, by the middle of the line
_MOST = 0.6  # of the pages that carry a running head
_FEWEST = 3
_TOUCHING = 0.5  # line heights: a number nearer to a table may be a part of it
_NEAR_TABLE = 2.5  # line heights: a line nearer to a table belongs to it (a unit line, a title)


class PageLine(NamedTuple):
    """A line as furniture sees it: heights as shares of the page's height (0 top, 1 bottom), `key` gives it back.

    `gap` is the distance to the next block towards the page's middle, in line heights; `by_table`: that is a table.
    """

    page: int
    key: int
    text: str
    top: float
    bottom: float
    gap: float = 99.0
    by_table: bool = False


def is_page_number(text: str) -> bool:
    """Whether a text has the shape of a page number: 3, - 17 -, —2—, 第 3 页 共 20 页, 3/20, iv."""
    text = text.strip()
    return bool(text) and len(text) <= 24 and _NUMBER.fullmatch(text) is not None


def find_furniture(lines: Sequence[PageLine], pages: int) -> frozenset[tuple[int, int]]:
    """The (page, key) of every furniture line. `lines` are those outside tables; order does not matter."""
    margins: dict[tuple[int, bool], list[PageLine]] = {}
    for line in lines:
        middle = (line.top + line.bottom) / 2
        if middle <= _ZONE or middle >= 1 - _ZONE:
            margins.setdefault((line.page, middle > 0.5), []).append(line)
    heads = _running_heads(margins, pages)
    found: set[tuple[int, int]] = set()
    usual = _usual_offset(margins.values())
    for (_, below), group in sorted(margins.items()):
        group.sort(key=lambda line: -line.bottom if below else line.top)
        for line in group:
            number = is_page_number(line.text) and (not _touches(line) or _offset(line) == usual)
            if not number and (below, _squeezed(line.text)) not in heads:
                break
            found.add((line.page, line.key))
    return frozenset(found | _short_pages(lines, found))


def _short_pages(lines: Sequence[PageLine], found: set[tuple[int, int]]) -> set[tuple[int, int]]:
    """The numbers that stand right below the text of pages cut short, told by those of the pages beside them.

    One that touches a table may be a part of it: it must fit both the page before and the page after.
    """
    ahead = {line.page: _offset(line) for line in lines if (line.page, line.key) in found and is_page_number(line.text)}
    lowest = {line.page: line for line in sorted(lines, key=lambda line: line.bottom)}
    return {
        (line.page, line.key)
        for line in lowest.values()
        if is_page_number(line.text) and (offset := _offset(line)) is not None
        if (beside := [offset == ahead.get(line.page + step) for step in (-1, 1)])
        if (all(beside) if line.by_table else any(beside))
    }


def _touches(line: PageLine) -> bool:
    """Whether a line stands so close to a table that it may be a part of it."""
    return line.by_table and line.gap < _TOUCHING


def _offset(line: PageLine) -> int | None:
    """By how much the number in a line is ahead of the page it stands on."""
    found = _DIGITS.search(line.text)
    return None if found is None else int(found[0]) - line.page


def _usual_offset(margins: Iterable[Sequence[PageLine]]) -> int | None:
    """By how much the page numbers that stand clear of tables are ahead of their pages; None where they do not agree."""
    offsets = Counter(
        offset
        for group in margins
        for line in group
        if is_page_number(line.text) and not _touches(line) and (offset := _offset(line)) is not None
    )
    most = max(sorted(offsets), key=lambda offset: offsets[offset], default=None)
    return most if most is not None and offsets[most] >= _FEWEST and 2 * offsets[most] > offsets.total() else None


def _running_heads(margins: dict[tuple[int, bool], list[PageLine]], pages: int) -> set[tuple[bool, str]]:
    """Texts that stand in the same margin of most pages, and not close to a table."""
    seen: Counter[tuple[bool, str]] = Counter()
    for (_, below), group in margins.items():
        texts = {_squeezed(line.text) for line in group if not (line.by_table and line.gap < _NEAR_TABLE)}
        seen.update((below, text) for text in texts)
    least = max(_FEWEST, _MOST * pages)
    return {key for key, count in seen.items() if count >= least}


def _squeezed(text: str) -> str:
    return "".join(text.split())
