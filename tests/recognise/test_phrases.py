"""Phrases: the leftmost, of those the longest, as a regular expression of alternatives finds them."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from budgetcheck.wording.phrases import Phrases

_WORDS = st.lists(st.text("收入支出", min_size=2, max_size=5), min_size=1, max_size=12)


@given(_WORDS, st.text("收入支出 ", max_size=40))
def test_finds_what_alternatives_longest_first_find(words: list[str], text: str) -> None:
    pattern = re.compile("|".join(sorted(words, key=len, reverse=True)))
    assert list(Phrases(words).find(text)) == [(match.start(), match[0]) for match in pattern.finditer(text)]


def test_nothing_in_a_text_too_short() -> None:
    assert not list(Phrases(["收入"]).find("收"))
    assert not list(Phrases([]).find("收入"))
