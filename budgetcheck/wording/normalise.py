"""Printed text brought to one form for comparison: width, blanks, quotes, ordinals. What is stored stays as printed."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_BLANKS = re.compile(r"[\s\u200b\ufeff]+")
_QUOTES = re.compile("[\"'“”‘’「」『』《》]")
_DASHES = re.compile("[\u2010-\u2015\u2212\ufe58\ufe63]")
_RADICALS = str.maketrans(
    {"⻔": "门", "⻋": "车", "⻓": "长", "⻅": "见", "⻚": "页", "⻛": "风", "⻢": "马", "⾦": "金"}
)
_YEAR = re.compile(r"(?:20\d\d|19\d\d)年?度?(?=\D)|(?:20\d\d|19\d\d)年度?$")
_UNIT = re.compile(r"[(\[]?(?:金额)?(?:单位)?[::]?(?:人民币)?(?:万元|亿元|千元|元)[)\]]$")
_UNIT_ABOVE = re.compile(
    r"^万?元(?=(?:预算|决算|本年|项目|采购|资金)?(?:金额|数|合计|总额)$)"
)  # the unit line printed into the header
_AMONG = re.compile(r"^其中[::]?(?=.)")
_ORDINAL = re.compile(
    r"(?P<a>[一二三四五六七八九十]{1,4}[、.:])|(?P<b>\([一二三四五六七八九十]{1,4}\)[、.]?)"
    r"|(?P<c>\d{1,2}[、.:](?!\d))|(?P<d>\(\d{1,2}\)[、.]?)|(?P<e>[①②③④⑤⑥⑦⑧⑨⑩])"
)
_DEPTH = {"a": 1, "b": 2, "c": 3, "d": 4, "e": 5}


@lru_cache(maxsize=65536)
def tight(text: str) -> str:
    """NFKC, without blanks; dashes unified, CJK radicals as characters."""
    if text.isascii():  # true of amounts and codes
        return "".join(text.split())
    plain = unicodedata.normalize("NFKC", text.translate(_RADICALS))
    return _DASHES.sub("-", _BLANKS.sub("", plain))


@lru_cache(maxsize=65536)
def header_text(text: str) -> str:
    """A header as patterns expect it: tight, without quotes, years, a leading 其中 and a unit in brackets."""
    plain = _QUOTES.sub("", tight(text))
    plain = _UNIT_ABOVE.sub("", _UNIT.sub("", plain))
    plain = _AMONG.sub("", _YEAR.sub("", plain)).rstrip(":：")
    return plain or tight(text)


@dataclass(frozen=True, slots=True)
class Label:
    """A row label taken apart: its ordinal's depth (一、=1 （一）=2 1.=3 (1)=4, 0 for none), 其中, and the bare words."""

    text: str
    depth: int = 0
    among: bool = False
    indent: int = 0


@lru_cache(maxsize=65536)
def label_of(printed: str) -> Label:
    """Take a row label apart; the words come without quotes and years."""
    indent = len(printed) - len(printed.lstrip(" \u3000\t"))
    plain = _QUOTES.sub("", tight(printed))
    depth, among = 0, False
    for _ in range(4):
        match = _ORDINAL.match(plain)
        if match and match.end() < len(plain):
            depth = depth or _DEPTH[match.lastgroup or "a"]
            plain = plain[match.end() :]
        elif plain.startswith("其中") and len(plain) > 2:
            among, plain = True, plain[2:].lstrip(":,、")
        else:
            break
    plain = _YEAR.sub("", plain).strip(":*#、") or plain
    return Label(plain, depth, among, indent)


def name_key(text: str) -> str:
    """A name (unit, project) as a key: tight, quotes and brackets unified away where they are only typography."""
    return _QUOTES.sub("", tight(text))
