"""Text copied: a sentence that stands in several places, with the same words and amounts, has no other number in one of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain
from typing import Literal

from budgetcheck.checks.base import Pattern, Rule
from budgetcheck.checks.context import Context
from budgetcheck.checks.outline import Text
from budgetcheck.edits import digit_edit, significant
from budgetcheck.verdict import Outcome, Verdict
from budgetcheck.wording.patterns import regex

_ALIKE = 2  # other numbers that are the same
_TELLING = 6  # significant digits that they have together
_OWN = 4  # of the number that differs, so that a slip is no chance
_FORMS = 50  # different sets of numbers with the same words: a form that is filled in, no sentence that is copied
_SHIFTS = (1, -1, 2, -2, 3, -3, 4, -4)
Numbers = tuple[Decimal, ...]


@dataclass(frozen=True, slots=True)
class _Copy:
    """A sentence with its numbers, as they stand in its text."""

    text: Text
    spans: tuple[tuple[int, int], ...]
    numbers: Numbers
    start: int
    end: int


class TextCopied(Rule):
    """Sentences (up to `end`) that are alike in all words, and in all numbers (`number`) but one, which one slip of the pen
    explains. `mark`: what may precede a sentence and is no part of it. The number printed more often is right, else the first.
    """

    kind: Literal["text-copied"]
    number: Pattern
    end: Pattern
    mark: Pattern = "(?!)"

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """One verdict per sentence that is printed again."""
        groups: dict[tuple[str, ...], list[_Copy]] = defaultdict(list)
        for text in context.outline.of("body"):
            for words, copy in self._sentences(text):
                groups[words].append(copy)
        for copies in groups.values():
            if len(copies) > 1:
                yield from self._judged(copies)

    def _sentences(self, text: Text) -> Iterator[tuple[tuple[str, ...], _Copy]]:
        start = 0
        for stop in chain((m.end() for m in regex(self.end).finditer(text.plain)), (len(text.plain),)):
            sentence = text.plain[start:stop]
            mark = regex(self.mark).match(sentence)
            begin = mark.end() if mark else 0
            spans = [m.span() for m in regex(self.number).finditer(sentence, begin)]
            if len(spans) > _ALIKE:
                edges = [begin, *chain.from_iterable(spans), len(sentence)]
                words = tuple(sentence[a:b].rstrip("。;,") for a, b in zip(edges[::2], edges[1::2], strict=True))
                numbers = tuple(Decimal(sentence[a:b].replace(",", "")) for a, b in spans)
                places = tuple((start + a, start + b) for a, b in spans)
                yield words, _Copy(text, places, numbers, start, stop)
            start = stop

    def _judged(self, copies: Sequence[_Copy]) -> Iterator[Verdict]:
        first: dict[Numbers, _Copy] = {}
        for copy in copies:
            first.setdefault(copy.numbers, copy)
        if len(first) > _FORMS:
            return
        times = Counter(copy.numbers for copy in copies)
        ranked = sorted(first, key=lambda numbers: -times[numbers])  # of those as often, the one printed first
        origins: dict[Numbers, tuple[Numbers, int]] = {}
        for n, numbers in enumerate(ranked):
            found = ((other, place) for other in ranked[:n] if (place := _slip(numbers, other)) is not None)
            one = next(found, None)
            if one is not None:
                origins[numbers] = one
        for copy in copies:
            if copy.numbers in origins:
                right, place = origins[copy.numbers]
                yield self._verdict(copy, first[right], place)
            elif times[copy.numbers] > 1:
                yield Verdict(self.id, Outcome.PASS, _key(copy))

    def _verdict(self, copy: _Copy, origin: _Copy, place: int) -> Verdict:
        said, there = (one.text.printed(one.start, one.end) for one in (copy, origin))
        shown = (copy.text.term(said), origin.text.term(there, "context"))
        values = {
            "stated": copy.text.printed(*copy.spans[place]),
            "expected": origin.text.printed(*origin.spans[place]),
        }
        return Verdict(self.id, Outcome.FAIL, _key(copy), context=shown, reason="text-copied", values=values)


def _key(copy: _Copy) -> str:
    return f"text.{copy.text.number}.{copy.start}"


def _slip(wrong: Numbers, right: Numbers) -> int | None:
    """The place of the only number that differs, where the others tell and one slip made it."""
    differing = [n for n, (a, b) in enumerate(zip(wrong, right, strict=True)) if a != b]
    if len(differing) != 1:
        return None
    place = differing[0]
    alike = [a for n, a in enumerate(right) if n != place and a]
    if len(alike) < _ALIKE or sum(map(significant, set(alike))) < _TELLING:
        return None
    a, b = wrong[place], right[place]
    if min(significant(a), significant(b)) < _OWN:
        return None
    shifted = any(a == b.scaleb(power) for power in _SHIFTS)
    places, others = (-int(value.as_tuple().exponent) for value in (a, b))
    rounded = places != others or abs(a - b) <= Decimal(1).scaleb(-places)  # 145.2 for 145.22
    return place if shifted or (not rounded and digit_edit(a, b, places) is not None) else None
