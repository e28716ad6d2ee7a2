"""The vocabulary of performance indicators, compiled once from `rules/vocabulary/indicators.yaml`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from budgetcheck.resources import load_yaml, rules_dir


@dataclass(frozen=True, slots=True)
class IndicatorWords:
    """`relations`: printed sign → canonical one, longest first. `patterns`: the named patterns rules refer to."""

    relations: tuple[tuple[str, str], ...]
    no_unit: frozenset[str]
    patterns: Mapping[str, re.Pattern[str]]
    placeholders: re.Pattern[str]


@cache
def indicator_words() -> IndicatorWords:
    """The built-in vocabulary."""
    raw = load_yaml(rules_dir() / "vocabulary" / "indicators.yaml")
    assert isinstance(raw, dict)
    printed = [(sign, relation) for relation, signs in raw["relations"].items() for sign in signs]
    return IndicatorWords(
        relations=tuple(sorted(printed, key=lambda pair: (-len(pair[0]), pair[0]))),
        no_unit=frozenset(raw["no_unit"]),
        patterns={name: re.compile(pattern) for name, pattern in raw["patterns"].items()},
        placeholders=re.compile(raw["placeholders"]),
    )
