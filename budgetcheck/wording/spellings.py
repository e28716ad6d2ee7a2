"""The ways in which a thing is printed: most are plain texts, which need no regular expression to be compiled or tried."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_PLAIN = re.compile(r"[^\\.^$*+?{}\[\]|()]*")


@dataclass(frozen=True, slots=True)
class Spellings:
    """Plain texts, and one pattern for all the others; None where there are no others."""

    plain: frozenset[str]
    pattern: re.Pattern[str] | None


def compiled(patterns: Sequence[str]) -> Spellings | None:
    """What fully matches any of the regular expressions; None for none."""
    if not patterns:
        return None
    others = [pattern for pattern in patterns if not _PLAIN.fullmatch(pattern)]
    pattern = re.compile("|".join(f"(?:{other})" for other in others)) if others else None
    return Spellings(frozenset(patterns).difference(others), pattern)


def hits(spellings: Spellings | None, text: str) -> bool:
    """Whether the whole text is one of them."""
    if spellings is None:
        return False
    return text in spellings.plain or (spellings.pattern is not None and spellings.pattern.fullmatch(text) is not None)
