"""The vocabulary of performance indicators, compiled once from `rules/vocabulary/indicators.yaml`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from budgetcheck.resources import load_yaml, rules_dir

_UNITS = ("percent", "any-money", "plain-count", "day-or-month", "period")


@dataclass(frozen=True, slots=True)
class IndicatorWords:
    """`relations`: printed sign → canonical one, longest first. `patterns`: the named patterns rules refer to.
    `signs`: the printed signs alone. `first_levels`, `second_levels`: what 一级指标 and 二级指标 are called; `pairs`: which stand under which."""

    relations: tuple[tuple[str, str], ...]
    no_unit: frozenset[str]
    patterns: Mapping[str, re.Pattern[str]]
    signs: frozenset[str] = frozenset()
    first_levels: frozenset[str] = frozenset()
    second_levels: frozenset[str] = frozenset()
    pairs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def pairs_up(self, first: str, second: str) -> bool:
        """Whether a second level may stand under a first one; what is no known level says nothing."""
        under = self.pairs.get(first if first.endswith("指标") else f"{first}指标", ())
        known = second in self.second_levels or f"{second}指标" in self.second_levels
        return not under or not known or any(word in second for word in under)

    def is_unit(self, text: str) -> bool:
        """Whether a word is a unit and nothing else (人, 元/户, 月)."""
        return any(self.patterns[name].search(text) for name in _UNITS)


def finder(names: Iterable[str]) -> Callable[[str], object]:
    """A search for any of the named patterns. One after the other: to compile their union takes longer than it saves."""
    searches = [indicator_words().patterns[name].search for name in names]
    if len(searches) == 1:
        return searches[0]

    def search(text: str) -> bool:
        for one in searches:  # noqa: SIM110  every rule asks it of every indicator: no generator
            if one(text):
                return True
        return False

    return search


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
        signs=frozenset(sign for sign, _ in printed),
        first_levels=frozenset(raw["levels"]["first"]),
        second_levels=frozenset(raw["levels"]["second"]),
        pairs={first: tuple(second) for first, second in raw["pairs"].items()},
    )
