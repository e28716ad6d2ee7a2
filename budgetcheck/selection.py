"""Which rules run: `--select` and `--ignore` name rules by id or by the beginning of ids."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path

from budgetcheck.errors import UsageError
from budgetcheck.rulebook import RuleBook, load_rules


def load_selected(rules: Sequence[Path], select: Sequence[str], ignore: Sequence[str]) -> RuleBook:
    """Load the built-in and further rules, narrowed down. Raises UsageError for a broken rule file or unknown id."""
    return narrowed(load_rules(tuple(rules)), select, ignore)


def narrowed(book: RuleBook, select: Sequence[str], ignore: Sequence[str]) -> RuleBook:
    """The rule book with only the rules that `select` names (all, when empty) and `ignore` does not.

    Rules left out do not run and bind no figure: what only they would check counts as unchecked.
    """
    ids = [rule.id for rule in book.rules]
    for name in (*select, *ignore):
        if not any(matches(rule_id, name) for rule_id in ids):
            raise unknown_rule(name, ids)
    keep = {
        rule_id
        for rule_id in ids
        if (not select or any(matches(rule_id, name) for name in select))
        and not any(matches(rule_id, name) for name in ignore)
    }
    return book.narrowed(keep)


def matches(rule_id: str, name: str) -> bool:
    """Whether `name` is the id or its beginning, in whatever case."""
    return bool(name) and rule_id.upper().startswith(name.upper())


def unknown_rule(name: str, ids: Sequence[str]) -> UsageError:
    """The error for an id that no rule has, with the nearest one that exists."""
    near = get_close_matches(name.upper(), ids, n=1, cutoff=0.5)
    if near:
        return UsageError("unknown-rule-near", name=name, near=near[0])
    return UsageError("unknown-rule", name=name)
