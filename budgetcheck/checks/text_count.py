"""Text count: as many names are listed as the number before the list says (设5个内设机构，包括：…)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from budgetcheck.checks.base import Pattern, Rule
from budgetcheck.checks.context import Context
from budgetcheck.checks.outline import Text
from budgetcheck.verdict import Outcome, Verdict

_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|〔[^〔〕]*〕")
_SEPARATORS = (";", "、", ",")  # the first that the list uses; what stands between weaker ones describes an item
_LAST = re.compile(r"(?<=.)(?:以及|和|及|与)(?=.)")
_DIGITS = "零一二三四五六七八九"
_LONGEST = 40  # characters of the longest name; more is running text


class TextCount(Rule):
    """`pattern` finds a number and the list of what it counts (groups `count`, `list`, and `name`: what is counted).

    Brackets belong to the name before them. The last two names may be joined by 和; as names hold 和 as well, both ways of
    counting will do. A list of one name, one that ends in 等 or one with a text too long for a name decides nothing.
    """

    kind: Literal["text-count"]
    pattern: Pattern

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """One verdict per list."""
        found = (self._verdict(text, match) for text, match in context.outline.matches(self.pattern, "body", "note"))
        yield from (verdict for verdict in found if verdict is not None)

    def _verdict(self, text: Text, match: re.Match[str]) -> Verdict | None:
        count, names = _number(match["count"]), _names(match["list"])
        if count is None or len(names) < 2:
            return None
        key = f"text.{text.number}.{match.start()}"
        joined = sum(len(_LAST.findall(name)) for name in names)
        if len(names) <= count <= len(names) + joined:
            return Verdict(self.id, Outcome.PASS, key)
        said = text.term(text.printed(*match.span()))
        values = {"subject": match["name"], "count": count, "listed": len(names), "names": "、".join(names)}
        return Verdict(self.id, Outcome.FAIL, key, context=(said,), reason="listed-differs", values=values)


def _number(text: str) -> int | None:
    """A count in figures, or in Chinese numerals below a hundred; None for anything else."""
    if text.isascii() and text.isdigit():
        return int(text)
    if not text or text.strip(_DIGITS.replace("零", "") + "十两"):
        return None
    tens, ten, ones = text.replace("两", "二").rpartition("十")
    if len(tens) > 1 or len(ones) > 1:
        return None
    return (_DIGITS.index(tens) * 10 if tens else 10 if ten else 0) + (_DIGITS.index(ones) if ones else 0)


def _names(text: str) -> tuple[str, ...]:
    """The names of a list; () where it is none, or does not name everything."""
    before = ""
    while text != before:
        before, text = text, _BRACKETS.sub("", text)
    separator = next((mark for mark in _SEPARATORS if mark in text), "")
    if not separator or re.search(r"等(?:\d+个|$)|[()]", text):
        return ()
    names = [name.partition(",")[0].strip() for name in text.split(separator) if name.strip()]
    return tuple(names) if all(0 < len(name) <= _LONGEST for name in names) else ()
