"""Patterns of rules and vocabulary, compiled once: the cache of `re` itself forgets, there are more than it holds."""

from __future__ import annotations

import re
from functools import cache


@cache
def regex(pattern: str) -> re.Pattern[str]:
    """The pattern, ready for use. Raises re.error where it is none."""
    return re.compile(pattern)
