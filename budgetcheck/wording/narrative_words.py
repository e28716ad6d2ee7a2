"""The vocabulary of the narrative, compiled once from `rules/vocabulary/subjects.yaml` and `narrative.yaml`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

from budgetcheck.resources import load_yaml, rules_dir
from budgetcheck.wording.folding import fold
from budgetcheck.wording.phrases import Phrases


@dataclass(frozen=True, slots=True)
class SubjectWord:
    """What an alias stands for. `strong` subjects are not replaced by a scope word later in the same clause; `clear`
    ones own the amount behind them although words that make amounts foreign stand before them.
    """

    subject: str
    strong: bool
    context: tuple[str, ...] = ()
    clear: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """The compiled vocabulary. Regular expressions work on folded text (see `narrative_text.fold`)."""

    subjects: Phrases
    meanings: Mapping[str, SubjectWord]
    accounts: tuple[re.Pattern[str], ...]
    directions: Mapping[str, int]
    soft_flat: frozenset[str]
    relative_years: Mapping[str, int]
    base_kinds: Mapping[str, str]
    budget_measures: re.Pattern[str]
    bare_budget: re.Pattern[str]
    actual_measures: re.Pattern[str]
    foreign: re.Pattern[str]
    changed: re.Pattern[str]
    denied: re.Pattern[str]
    other_whole: re.Pattern[str]
    neutral: re.Pattern[str]
    sides: re.Pattern[str]
    not_after: re.Pattern[str]
    plain: re.Pattern[str]
    plain_compared: re.Pattern[str]
    plain_totals: Mapping[str, str]
    respectively: frozenset[str]
    joined: re.Pattern[str]
    differences: re.Pattern[str]
    funds: re.Pattern[str]
    limit: re.Pattern[str]
    wholes: Mapping[frozenset[str], str]
    parts: Mapping[str, frozenset[str]]
    beside: Mapping[str, frozenset[str]]
    tokens: re.Pattern[str]
    headings: tuple[str, ...]


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted({fold(w).text for w in words}, key=lambda w: (-len(w), w)))


@cache
def words(root: Path | None = None) -> Words:
    """The vocabulary of a rules directory (the built-in one by default)."""
    folder = (root or rules_dir()) / "vocabulary"
    raw = _mapping(folder / "narrative.yaml")
    meanings = _meanings(_mapping(folder / "subjects.yaml"))
    directions = {"up": 1, "down": -1, "flat": 0}
    by_word = {fold(w).text: directions[name] for name, group in raw["directions"].items() for w in group}
    bare = {fold(w).text: directions[name] for name, group in raw["bare_directions"].items() for w in group}
    relative = {fold(w).text: int(shift) for w, shift in raw["relative_years"].items()}
    kinds = {fold(w).text: kind for kind, group in raw["base_kinds"].items() for w in group}
    year = rf"(?:20\d\d年?|{_any(relative)})"
    groups = {
        "reason": _any(raw["reasons"]),
        "share": _any(raw["share"]),
        "done": _any(raw["completion"]),
        "compare": rf"(?<!经)(?<!经[比对])(?:{_any(raw['compare'])})(?=[^,。;:()]{{0,12}}?(?:{year}|{_any(kinds)}))",
        "direction": rf"{_any(by_word)}|(?<=[元数年算度期])(?:{_any(bare)})(?=[约近]?\d)",
        "year": rf"(?<!\d)20\d\d(?=年|预算|决算)(?!年末|年底|年初|年\d{{1,2}}月)(?:年度?)?|{_any(relative)}",
        "list": _any(raw["list_heads"]),
        "open": r"\(",
        "close": r"\)",
        "stop": r";",
        "comma": r"[,、]|(?<=说明):|(?<=情况):",
    }
    return Words(
        subjects=Phrases(meanings),
        meanings=meanings,
        accounts=tuple(re.compile(p) for p in raw["accounts"]),
        directions=by_word | bare,
        soft_flat=frozenset(fold(w).text for w in raw["soft_flat"]),
        relative_years=relative,
        base_kinds=kinds,
        budget_measures=re.compile(_any(raw["budget_measures"])),
        bare_budget=re.compile(raw["bare_budget"]),
        actual_measures=re.compile(_any(raw["actual_measures"])),
        foreign=re.compile(_any(raw["foreign"])),
        changed=re.compile(_any(raw["changed"])),
        denied=re.compile(raw["denied"]),
        other_whole=re.compile(raw["other_whole"]),
        neutral=re.compile(rf"{_any(raw['neutral'])}|{year}度?|[\d,:;()、个批次人辆台套件]"),
        sides=re.compile(_any(raw["sides"])),
        not_after=re.compile(rf"(?:{_any(raw['not_after'])})$"),
        plain=re.compile(
            rf"(?:^|(?<=[,;:.(年度门位]))(?:{_any(raw['plain_totals'])})(?=(?:合计|总计|共计|共|为|是)*:?\d)"
        ),
        plain_compared=re.compile(
            rf"(?:^|(?<=[,;:.]))(?:{_any(raw['plain_totals'])})(?=(?:同比)?(?:{_any(raw['compare'])})?(?:{year})?[^,。;:()\d]{{0,6}}"
            rf"(?:{_any(by_word)})\d?)"
        ),
        plain_totals=raw["plain_totals"],
        respectively=frozenset(raw["respectively"]),
        joined=re.compile(r"、(?:和|及|与|以及)?|和|及|与|以及"),
        differences=re.compile(rf"(?:{_any(raw['differences'])})(?:为|是)?$"),
        funds=re.compile(_any(raw["funds"])),
        limit=re.compile(raw["limit"]),
        wholes={frozenset(parts): name for name, sets in raw["wholes"].items() for parts in sets},
        parts={name: frozenset(part for parts in sets for part in parts) for name, sets in raw["wholes"].items()},
        beside=_beside(raw, meanings),
        tokens=re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in groups.items())),
        headings=tuple(raw["headings"]),
    )


@cache
def marks() -> tuple[re.Pattern[str], ...]:
    """The item marks that headings and items begin with, outermost first."""
    return tuple(re.compile(r"\s*" + pattern) for pattern in words().headings)


def _mapping(path: Path) -> dict[str, Any]:
    data = load_yaml(path)
    assert isinstance(data, dict), path
    return data


def _spelt(alias: str) -> list[str]:
    """Every word that an alias with alternatives stands for: {甲,乙}丙{丁,} is 甲丙丁, 甲丙, 乙丙丁, 乙丙."""
    parts = [part.split(",") for part in re.split(r"[{}]", alias)] if "{" in alias else [[alias]]
    return ["".join(chosen) for chosen in product(*parts)]


def _meanings(raw: Mapping[str, Any]) -> dict[str, SubjectWord]:
    """Alias (folded) → what it stands for: named subjects, scope × core combinations, income sources."""
    found: dict[str, SubjectWord] = {}
    for name, entry in raw["subjects"].items():
        context = tuple(entry.get("context", ()))
        meaning = SubjectWord(entry.get("same_as", name), strong=True, context=context, clear=entry.get("clear", False))
        for alias in entry["aliases"]:
            found |= dict.fromkeys((fold(word).text for word in _spelt(alias)), meaning)
    for name, aliases in raw["sources"].items():
        for alias in aliases:
            found[fold(alias).text] = SubjectWord(name, strong=False)
    fillers = _folded(("", *raw["scope_fillers"]))
    heads = {scope: _folded(aliases) for scope, aliases in raw["scopes"].items()}
    for core, entry in raw["cores"].items():
        for alias in _folded(entry["bare"]):
            found[alias] = SubjectWord(core, strong=False)
        tails = _folded(entry["scoped"])
        for scope, openings in heads.items():
            meaning = SubjectWord(scope + core, strong=False)
            for parts in product(openings, fillers, tails):
                found.setdefault("".join(parts), meaning)
    return found


def _beside(raw: Mapping[str, Any], meanings: Mapping[str, SubjectWord]) -> dict[str, frozenset[str]]:
    """Subject → those that stand beside it, whichever fund each of them is of: parts of one whole, sorts of one thing."""
    found: dict[str, frozenset[str]] = {}
    subjects = sorted({word.subject for word in meanings.values()})
    for group in (*raw["beside"], *(parts for sets in raw["wholes"].values() for parts in sets)):
        members = {name: [s for s in subjects if s.endswith(name)] for name in group}
        for name, own in members.items():
            others = frozenset(s for other in group if other != name for s in members[other])
            found |= {subject: found.get(subject, frozenset()) | others for subject in own}
    return found


def _folded(aliases: Iterable[str]) -> list[str]:
    return [fold(alias).text for alias in aliases]
