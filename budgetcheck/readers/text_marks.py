"""What the readers of text dialects need to know of characters: bookmarks, numbers, ends of sentences, item heads."""

from __future__ import annotations

import re

_BOOKMARK = re.compile(r"\[bookmark: [^\]\n]{0,80}\]")
_NUMBER = re.compile(r"[-−－+(（]?[\d,，. ]*\d[\d,，. ]*[)）%％]?$")
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
