"""Text pattern: wording that must not stand in a published disclosure (placeholders, instructions, slips of the pen)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import islice
from typing import Literal

from pydantic import Field

from budgetcheck.checks.base import Names, Pattern, Patterns, Rule
from budgetcheck.checks.context import Context
from budgetcheck.checks.outline import Part, Text
from budgetcheck.disclosure import Schedule
from budgetcheck.document import Location
from budgetcheck.figures import Figure, Unit
from budgetcheck.verdict import Outcome, Term, Verdict
from budgetcheck.wording.patterns import regex

_AROUND = 24  # characters shown on either side of what was found
_SPLIT = re.compile(r"[^。；;！!?？]*[。；;！!?？]?")
_TIMES = Unit("处", "count", Decimal(1))
_NAMED = 3  # different wordings that a message quotes


class TextPattern(Rule):
    """In the `parts` of the disclosure none of the `patterns` matches. One finding per document, or per place (`each`).

    Patterns work on text without blanks and quotation marks, with half-width punctuation; titles in 《》 and document
    numbers are masked. `unless`: a match inside such a wording is harmless. `given`: the rule applies where this
    matches the cover, or the first title or heading; patterns may quote its named groups as `{name}`. `given_not`: where
    this does not match. `without`: not in tables of these kinds.
    """

    kind: Literal["text-pattern"]
    parts: tuple[Part, ...] = ("heading", "body", "title", "note")
    patterns: Patterns = Field(min_length=1)
    unless: Patterns = ()
    given: Pattern = ""
    given_not: Pattern = ""
    without: Names = ("PFP", "PFD")
    each: bool = False

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """One verdict for all that was found; with `each`, one per place (and a pass where there is none)."""
        asked = list(context.outline.of(*self.parts, within=self._within))
        given = self._given(context)
        if not asked or given is None:
            return
        patterns = [regex(_filled(pattern, given)) for pattern in self.patterns]
        unless = [regex(pattern) for pattern in self.unless]
        found = [(text, match) for text in asked for match in _matches(text.plain, patterns, unless)]
        if not found:
            yield Verdict(self.id, Outcome.PASS, "text", values={"count": len(asked)})
        elif self.each:
            for text, match in found:
                yield self._verdict(f"text.{text.number}.{match.start()}", [(text, match)])
        else:
            yield self._verdict("text", found)

    def _within(self, schedule: Schedule) -> bool:
        return schedule.kind not in self.without

    def _given(self, context: Context) -> dict[str, str] | None:
        """The named groups of what `given` matches; None where the rule does not apply."""
        if not self.given and not self.given_not:
            return {}
        cover = list(context.outline.of("cover"))
        heads = [t.plain for t in cover or islice(context.outline.of("heading", "title"), 1)]
        if self.given_not and any(regex(self.given_not).search(head) for head in heads):
            return None
        found = [match for head in heads if (match := regex(self.given).search(head))]
        return {name: text or "" for name, text in found[0].groupdict().items()} if found else None

    def _verdict(self, place: str, found: list[tuple[Text, re.Match[str]]]) -> Verdict:
        wordings = list(dict.fromkeys(text.printed(*match.span()) for text, match in found))
        terms = [text.term(_around(text, match)) for text, match in found]
        terms[0] = terms[0]._replace(figure=self._times(place, terms[0], len(found)))
        values = {
            "found": "、".join(f"“{wording}”" for wording in wordings[:_NAMED]) + "等" * (len(wordings) > _NAMED),
            "count": len(found),
            "shown": _around(*found[0]),
        }
        unique = tuple(dict.fromkeys(terms))
        return Verdict(self.id, Outcome.FAIL, place, context=unique, reason="wording", values=values)

    def _times(self, place: str, first: Term, count: int) -> Figure:
        """How often it was found, as the number beside the first place."""
        where = first.location or Location()
        return Figure(f"{self.id}.{place}", first.text, Decimal(count), _TIMES, Decimal(1), where)


def _filled(pattern: str, given: dict[str, str]) -> str:
    """A pattern with `{name}` replaced by what stands on the cover."""
    for name, text in given.items():
        pattern = pattern.replace(f"{{{name}}}", re.escape(text))
    return pattern


def _matches(
    plain: str, patterns: Sequence[re.Pattern[str]], unless: Sequence[re.Pattern[str]]
) -> Iterator[re.Match[str]]:
    """Where the patterns match, outside harmless wordings and each place once."""
    harmless: list[tuple[int, int]] | None = None
    seen: list[tuple[int, int]] = []
    for pattern in patterns:
        for match in pattern.finditer(plain):
            start, end = match.span()
            if harmless is None:
                harmless = [one.span() for wording in unless for one in wording.finditer(plain)]
            if any(a <= start and end <= b for a, b in harmless) or any(a < end and start < b for a, b in seen):
                continue
            seen.append((start, end))
            yield match


def _around(text: Text, match: re.Match[str]) -> str:
    """The sentence that holds the match, or the words around it where that is long."""
    plain = text.plain
    for sentence in _SPLIT.finditer(plain):
        if sentence.start() <= match.start() and match.end() <= sentence.end() and len(sentence[0]) <= 4 * _AROUND:
            return text.printed(*sentence.span())
    start, end = max(match.start() - _AROUND, 0), min(match.end() + _AROUND, len(plain))
    return ("…" if start else "") + text.printed(start, end) + ("…" if end < len(plain) else "")
