"""Sentences about the invented figures, true to the last digit, in the words of several regions."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from unseen.paper import Money

HUNDRED = Decimal(100)
_NUMBER = "0123456789.,%"


def percent(part: Decimal, whole: Decimal, decimals: int = 2) -> str:
    """`part` of `whole` in per cent, without the sign."""
    return str((part / whole * HUNDRED).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)) if whole else "0"


def before(value: Decimal, share: int = 96) -> Decimal:
    """An invented amount of last year, in whole hundreds."""
    return (value * share / HUNDRED).quantize(Decimal(100)) if value else value


def plain(m: Money, value: Decimal) -> str:
    """The amount with its unit; zero as 0."""
    return (m(value) or "0") + m.unit


def moved(m: Money, now: Decimal, then: Decimal, up: str = "增加", rate: str = "增长") -> str:
    """增加…，增长…%: how an amount changed."""
    if now == then:
        return "无增减变化"
    words = (up, rate) if now > then else ("减少", "下降")
    change = abs(now - then)
    return f"{words[0]}{plain(m, change)}，{words[1]}{percent(change, then)}%" if then else f"{up}{plain(m, change)}"


def wrapped(text: str, width: int = 28) -> str:
    """The text as lines of a page, broken where they are full, but in no number."""
    lines, at = [], 0
    while at < len(text):
        end = at + width
        while end < len(text) and text[end - 1] in _NUMBER and text[end] in _NUMBER:
            end += 1
        lines.append(text[at:end])
        at = end
    return "\n".join(lines)


def listed(parts: Iterable[str]) -> str:
    return "；".join(parts) + "。"
