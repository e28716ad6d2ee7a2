"""Text year: headings, titles and notes name the year of the disclosure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from budgetcheck.checks.base import Pattern, Patterns, Rule
from budgetcheck.checks.context import Context
from budgetcheck.checks.outline import Part, Text
from budgetcheck.verdict import Outcome, Verdict
from budgetcheck.wording.patterns import regex


class TextYear(Rule):
    """Where `pattern` (its group `year`) matches in the `parts`, the year is that of the disclosure, or `offsets` years off.

    A text that matches one of `unless`, or names the disclosure's year as well, is left out: comparisons, reviews of
    earlier years. `strict`: the disclosure's year elsewhere in the text is no excuse.
    """

    kind: Literal["text-year"]
    parts: tuple[Part, ...]
    pattern: Pattern
    unless: Patterns = ()
    offsets: tuple[int, ...] = (0,)
    strict: bool = False

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """One verdict per text that names a year."""
        year = context.disclosure.profile.year
        if year is None:
            return
        for text in context.outline.of(*self.parts):
            if any(regex(pattern).search(text.plain) for pattern in self.unless):
                continue
            named = [int(match["year"]) for match in regex(self.pattern).finditer(text.plain)]
            compares = not self.strict and any(f"{year + offset}年" in text.plain for offset in self.offsets)
            wrong = [] if compares else [y for y in named if y - year not in self.offsets]
            if named:
                yield self._verdict(text, wrong, year)

    def _verdict(self, text: Text, wrong: list[int], year: int) -> Verdict:
        key = f"text.{text.number}"
        if not wrong:
            return Verdict(self.id, Outcome.PASS, key)
        values = {"text": text.text.strip()[:60], "stated": wrong[0], "expected": year + self.offsets[0]}
        return Verdict(self.id, Outcome.FAIL, key, context=(text.term(text.text),), reason="text-year", values=values)
