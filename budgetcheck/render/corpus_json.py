"""The summary of many documents as JSON, version 1 (`budgetcheck-corpus/1`)."""

from __future__ import annotations

from budgetcheck.corpus import Corpus
from budgetcheck.render.json import as_text


def render(corpus: Corpus) -> str:
    """The whole summary; shares and seconds are decimal strings, the same bytes for the same summary."""
    return as_text(corpus)
