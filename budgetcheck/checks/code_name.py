"""Code and name: an account is called what its code says, in the year of the disclosure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from budgetcheck.accounts import CLASSIFICATIONS, Judgement, account_book
from budgetcheck.checks.base import Pattern, Rule
from budgetcheck.checks.coded import Coded, by_wording, coded, serial
from budgetcheck.checks.context import Context
from budgetcheck.verdict import Outcome, Verdict
from budgetcheck.wording.patterns import regex

Test = Literal["other", "wording", "stale"]
"""other: the name of something else · wording: the right name, badly written · stale: a name that has been changed."""

_AGREES = {"other": {"agrees", "wording", "stale"}, "wording": {"agrees"}, "stale": {"agrees"}}

_BY_NAME = ("", "TOT", "FIS")
"""Sentences bend names to their grammar; summary tables print no codes, theirs are found by the name."""


class CodeName(Rule):
    """No account whose code is known well bears another name. One finding per code and printed name.

    Unknown codes, local extensions and names that the page cut short say nothing; tables with serial numbers for codes are
    a finding of their own (`code-form`). `projects`: tables so titled may print the names of projects beside the codes of
    their accounts: a name that no account bears says nothing there.
    """

    kind: Literal["code-name"]
    test: Test
    projects: Pattern = ""

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """One verdict per wrong name, one pass per classification of which a name agreed."""
        numbered = serial(context) if self.test == "other" else {}
        agreed: set[str] = set()
        for (key, code, name), rows in by_wording(coded(context)).items():
            judged = rows[0].judged(context)
            if judged.nature in _AGREES[self.test]:
                agreed.add(key)
            elif judged.nature == self.test:
                named = [one for one in rows if judged.owners or not self._of_projects(one)]
                shown = tuple(one for one in named if (one.table, key) not in numbered)
                if shown:
                    yield self._wrong(f"{key}:{code}:{name}", shown, judged)
        for key in CLASSIFICATIONS:
            if key in agreed:
                yield Verdict(self.id, Outcome.PASS, key)

    def _of_projects(self, one: Coded) -> bool:
        return bool(self.projects and regex(self.projects).search(one.term.place.title))

    def _wrong(self, place: str, rows: tuple[Coded, ...], judged: Judgement) -> Verdict:
        first, account, old = rows[0], judged.account, judged.renamed
        values = {"code": first.code, "name": first.name, "right": account.name if account else "", "count": len(rows)}
        reason = f"account-{self.test}"
        if old is not None:
            values |= {"right": old.new, "year": old.since}
            reason = "account-stale" if old.exact else "account-stale-by"
        elif len(judged.owners) == 1:
            reason, values["owner"] = "account-owner", judged.owners[0]
        terms = tuple(one.term for one in rows)
        return Verdict(self.id, Outcome.FAIL, place, context=terms, reason=reason, values=values)


class CodeTwice(Rule):
    """One code has one name in all tables of a disclosure that print it (names that some other finding is about are left to it)."""

    kind: Literal["code-twice"]

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """One verdict per code with two names, one pass per classification otherwise."""
        names: dict[tuple[str, str], dict[str, tuple[Coded, ...]]] = {}
        tables = (one for one in coded(context) if one.kind not in _BY_NAME)
        for (key, code, name), rows in by_wording(tables).items():
            if len(code) <= account_book().by_key[key].length and rows[0].judged(context).nature in {
                "agrees",
                "unknown",
            }:
                names.setdefault((key, code), {})[name] = rows
        twice: set[str] = set()
        for (key, code), found in names.items():
            first, *others = found
            other = next((name for name in others if _differs(first, name)), None)
            if other is None:
                continue
            twice.add(key)
            terms = tuple(one.term for name in (first, other) for one in found[name])
            values = {"code": code, "name": first, "other": other}
            yield Verdict(self.id, Outcome.FAIL, f"{key}:{code}", context=terms, reason="account-twice", values=values)
        for key in dict.fromkeys(key for key, _ in names):
            if key not in twice:
                yield Verdict(self.id, Outcome.PASS, key)


def _differs(one: str, other: str) -> bool:
    """Whether two printed names are two names: not the same cut short, and not the same out of order."""
    if one.replace("的", "") == other.replace("的", ""):
        return True
    return not (one.startswith(other) or other.startswith(one)) and not (
        set(one) <= set(other) or set(other) <= set(one)
    )
