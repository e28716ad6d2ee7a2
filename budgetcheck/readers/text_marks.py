"""What the readers of text dialects need to know of characters: bookmarks, numbers, ends of sentences, item heads."""

from __future__ import annotations

import re
from collections.abc import Sequence

_BOOKMARK = re.compile(r"\[bookmark: [^\]\n]{0,80}\]")
_NUMBER = re.compile(r"[-−－+(（]?[\d,，. ]*\d[\d,，. ]*[)）%％]?$")
_LATIN = "\u2e7f"  # what comes after is as wide as it is high
_PAGE = re.compile(r"[-—–]?\s*(\d{1,4})\s*[-—–]?")
_PAGES = 4  # numbers that make a run of page numbers
_PAGE_LINES = 6  # lines of the shortest page
_LONGEST = 60  # no printed number is longer; the pattern must not be tried on endless digits
_ENDS = tuple("。；：！？;:!?．")
_ITEM = re.compile(
    r"\s*([一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.．、)）](?!\d)|[①-⑳]"
    r"|第[一二三四五六七八九十\d]{1,3}(部分|章|节)|附?表[一二三四五六七八九十\d]|附件|注[:：])"
)


def clean(text: str) -> str:
    """The text without the bookmark marks that some exports print, and without white space at its end."""
    if "[bookmark" in text:
        text = _BOOKMARK.sub("", text)
    return text.rstrip()


def is_number(text: str) -> bool:
    """Whether a text is a number as printed (separators, sign, %), nothing else."""
    text = text.strip()
    return len(text) <= _LONGEST and bool(_NUMBER.match(text))


def keep_indent(text: str) -> str:
    """A cell's text: the indent of a label says its level and stays, that of a number says nothing."""
    bare = text.strip()
    return bare if not bare or is_number(bare) else text


def sentence_end(text: str) -> bool:
    """Whether a text ends as a sentence or a list lead ends; closing quotes and brackets may follow the mark."""
    return text.rstrip().rstrip("”’」』\"'").endswith(_ENDS)


def is_item(text: str) -> bool:
    """Whether a text starts as an item or heading of its own: 一、 （二） 3. ① 第四部分 表五 注：."""
    return bool(_ITEM.match(text))


def without_item(text: str) -> str:
    """A text without the mark of the item or heading that it starts as; the mark's 、 is no sign of a sentence."""
    return _ITEM.sub("", text, count=1) if is_item(text) else text


def columns(text: str) -> int:
    """How wide a text is in half-width characters; a Chinese character takes two."""
    return sum(2 if character > _LATIN else 1 for character in text)


def page_numbers(rows: Sequence[tuple[int, str]]) -> frozenset[int]:
    """The lines that are page numbers: numbers alone on their lines, each one more than the last, a page apart.

    `rows` are numbered lines. The numbers of a table's rows stand closer, and in one place of the text.
    """
    ends: dict[int, list[int]] = {}  # the longest run of page numbers that ends in a number, as its lines
    longest: list[int] = []
    for at, line in rows:
        match = _PAGE.fullmatch(line.strip())
        if match is None:
            continue
        number = int(match[1])
        before = ends.get(number - 1, [])
        run = [*before, at] if not before or at - before[-1] >= _PAGE_LINES else [at]
        if len(run) >= len(ends.get(number, ())):
            ends[number] = run
        longest = max(longest, run, key=len)
    spread = longest[-1] - longest[0] if longest else 0
    return frozenset(longest) if len(longest) >= _PAGES and spread * 2 >= rows[-1][0] - rows[0][0] else frozenset()
