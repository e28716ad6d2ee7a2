"""Lists inside a paragraph: 支出总计5万元。其中：1.公共安全支出3万元。2.教育支出2万元。

Each item is a passage of its own, as it is where it stands on a line of its own.
"""

from __future__ import annotations

import re

_FIRST = re.compile(r"[:：]\s*(?P<mark>1\s?[.．、](?!\d)|[(（]1[)）]|[(（]一[)）])")
_AMOUNT = re.compile(r"\d\s*[亿万]?元")
_CHINESE = "一二三四五六七八九"


def inline_items(text: str) -> list[str]:
    """A paragraph before its list and the items of it; the paragraph alone where it holds none with amounts."""
    first = _FIRST.search(text)
    if first is None or not _AMOUNT.search(text, first.end()) or not _AMOUNT.search(text, 0, first.start()):
        return [text]
    cuts = [first.start("mark")]
    for number in range(2, 10):
        following = re.compile(rf"[。；;]\s*(?P<mark>{_next(first['mark'], number)})").search(text, cuts[-1])
        if following is None:
            break
        cuts.append(following.start("mark"))
    return [text[a:b].strip() for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]


def _next(mark: str, number: int) -> str:
    """The pattern of the mark that numbers a further item as the first mark does."""
    if mark[0] == "1":
        return rf"{number}\s?[.．、](?!\d)"
    digit = str(number) if mark[1] == "1" else _CHINESE[number - 1]
    return rf"[(（]{digit}[)）]"
