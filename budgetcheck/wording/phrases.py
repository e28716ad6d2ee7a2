"""Thousands of fixed phrases found in a text at once: the leftmost, of those the longest.

A regular expression of so many alternatives takes longer to compile than a narrative takes to read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

_HEAD = 2  # characters by which phrases are looked up


class Phrases:
    """Phrases to be found; those of fewer than two characters are none."""

    __slots__ = ("_by_head",)

    def __init__(self, phrases: Iterable[str]) -> None:
        by_head: dict[str, list[str]] = defaultdict(list)
        for phrase in sorted(phrases, key=len, reverse=True):
            if len(phrase) >= _HEAD:
                by_head[phrase[:_HEAD]].append(phrase)
        self._by_head = {head: tuple(found) for head, found in by_head.items()}

    def find(self, text: str) -> Iterator[tuple[int, str]]:
        """The phrases in a text, none overlapping another, each with its offset."""
        end = 0
        for start in range(len(text) - _HEAD + 1):
            if start < end:
                continue
            for phrase in self._by_head.get(text[start : start + _HEAD], ()):
                if text.startswith(phrase, start):
                    end = start + len(phrase)
                    yield start, phrase
                    break
