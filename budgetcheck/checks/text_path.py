"""The path of an account in a text without amounts (名词解释): 类, 款 and 项 by name stand in one line of the classification."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Literal

from budgetcheck.accounts import account_book, plain_name
from budgetcheck.checks.base import Pattern, Rule
from budgetcheck.checks.code_path import LEVELS, Owners, known_accounts, misplaced, printed_accounts
from budgetcheck.checks.context import Context
from budgetcheck.checks.outline import Text
from budgetcheck.verdict import Outcome, Term, Verdict
from budgetcheck.wording.patterns import regex

_KEY = "功能科目"
_SECTION = "(款)"


class TextPath(Rule):
    """`pattern` finds paths of accounts by their groups 类, 款 and 项. What sentences with amounts name is left to `code-path`.

    A text may explain accounts that no table prints, so where a 项 belongs is not asked of the tables (行政运行 serves in many
    款). Beside wrong levels and 类 it finds a 项 that goes by the name of a 款 which the tables print, below another 款 which
    they do not.
    """

    kind: Literal["text-path"]
    pattern: Pattern

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """One verdict per path, however many texts print it."""
        said = {_path(s.keys) for s in context.disclosure.statements if s.subject == _KEY}
        found: dict[tuple[str, ...], list[Term]] = defaultdict(list)
        for text, match in self._matches(context):
            names = {level: (match[level] or "").strip(".、 ") for level in LEVELS}
            if _path(names)[1:] not in {path[1:] for path in said}:
                found[tuple(names.values())].append(text.term(text.printed(*match.span())))
        known, printed = (known_accounts(), printed_accounts(context)) if found else ({}, {})
        for path, terms in found.items():
            names = dict(zip(LEVELS, path, strict=True))
            plain = {level: plain_name(name) for level, name in names.items()}
            wrong = misplaced(names, plain, known, {}) or _section(names, plain, known, printed)
            place = "/".join(path)
            if wrong is None:
                yield Verdict(self.id, Outcome.PASS, place)
            else:
                reason, values = wrong
                yield Verdict(self.id, Outcome.FAIL, place, context=tuple(terms), reason=reason, values=values)

    def _matches(self, context: Context) -> Iterator[tuple[Text, re.Match[str]]]:
        """What the pattern finds; few texts name a 款 at all, and looking for a path takes its time."""
        for text in context.outline.of("body", "note"):
            if _SECTION in text.plain:
                yield from ((text, match) for match in regex(self.pattern).finditer(text.plain))


def _path(names: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(plain_name(names.get(level, "").strip(".、 ")) for level in LEVELS)


def _section(
    names: Mapping[str, str], plain: Mapping[str, str], known: Owners, printed: Owners
) -> tuple[str, dict[str, object]] | None:
    """A 项 below a 款 of the book that the tables do not print, by the name of one that they print."""
    groups = [code for code in known.get(plain["款"], ()) if len(code) == LEVELS["款"]]
    printed_codes = frozenset().union(*printed.values())
    own = printed.get(plain["项"], frozenset()) if plain["项"] else frozenset()
    if len(groups) != 1 or not own or any(len(code) != LEVELS["款"] for code in own):
        return None
    if any(code.startswith(groups[0]) for code in printed_codes | known.get(plain["项"], frozenset())):
        return None
    book = account_book().by_key[_KEY].accounts
    right = book[min(own)].name if min(own) in book else names["项"]
    return "account-section", {"name": names["项"], "above": names["款"], "right": right}
