"""Texts made comparable, and what a line is by its words: a heading, an item, a title."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

_LONGEST_HEADING = 45
_FOLD = str.maketrans("（），、；：％．０１２３４５６７８９－【】", "(),、;:%.0123456789-[]")
_DROPPED = "“”\"'‘’\u200b\ufeff《》"
_GONE, _STAYING = re.compile(rf"[\s{_DROPPED}]"), re.compile(rf"[^\s{_DROPPED}]+")
_QUOTED = re.compile(r"《[^》]*》|[〔﹝\[【](?=[^〕﹞\]】]{0,12}\d)[^〕﹞\]】]{0,12}[〕﹞\]】]")
_PATH_END = re.compile(r"[(（][款项][)）]")
_AMOUNT = re.compile(r"\d\s*(?:万元|亿元|元|%|％)")
_TITLE = re.compile(
    r"(?=.*(?:预算|决算|三公))(?!.*[，。；：、,;:!！]).{4,60}"
    r"(?:说明|公开|公示|公告|情况|情况表|报告|汇总表?|统计表|公开表|(?:部门|单位)(?:预算|决算))"
)


@dataclass(frozen=True, slots=True)
class Folded:
    """A text made comparable: no blanks, no quotation marks, half-width brackets and punctuation, titles and document
    numbers masked by □. `back[i]` is the offset of its character i in the text it was made from."""

    text: str
    back: tuple[int, ...]

    def forward(self, offset: int) -> int:
        """The place in the folded text of an offset of the original one."""
        return bisect_right(self.back, offset - 1)


def fold(text: str) -> Folded:
    """Make a text comparable (see `Folded`)."""
    plain = _QUOTED.sub(lambda match: "□" * len(match[0]), text).translate(_FOLD)
    if _GONE.search(plain) is None:  # true of most cells
        return Folded(plain, tuple(range(len(plain))))
    spans = [match.span() for match in _STAYING.finditer(plain)]
    back = tuple(chain.from_iterable(range(start, end) for start, end in spans))
    return Folded("".join(plain[start:end] for start, end in spans), back)


def item_rank(text: str, marks: Sequence[re.Pattern[str]]) -> int | None:
    """The rank of the item mark that the text begins with, or None."""
    return next((rank for rank, mark in enumerate(marks) if mark.match(text)), None)


def is_heading(text: str, rank: int | None) -> bool:
    """A marked, short line that is no sentence and states no amount."""
    if rank is None or len(text) > _LONGEST_HEADING or _AMOUNT.search(text) or _PATH_END.search(text):
        return False
    body = text.rstrip("：: ")
    return not re.search(r"[，。；,;！]", body)


def is_title(text: str) -> bool:
    """A line that names a disclosure and says nothing of it (…年“三公”经费预算情况说明)."""
    return _TITLE.fullmatch(text) is not None and not _AMOUNT.search(text)
