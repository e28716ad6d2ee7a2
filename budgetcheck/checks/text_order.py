"""Text order: numbers of one sentence that cannot be otherwise than in order (最低分 ≤ 平均分 ≤ 最高分)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Literal

from pydantic import Field

from budgetcheck.checks.base import Names, Pattern, Rule
from budgetcheck.checks.context import Context
from budgetcheck.checks.outline import Text
from budgetcheck.numerals import parse_number
from budgetcheck.verdict import Outcome, Verdict


class TextOrder(Rule):
    """The groups `order` of `pattern`, as far as a text prints them, do not decrease, and none is above `most`.

    `pattern` works on a text without blanks.
    """

    kind: Literal["text-order"]
    pattern: Pattern
    order: Names = Field(min_length=1)
    most: Decimal | None = None

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """One verdict per place where the pattern is found."""
        for text, match in context.outline.matches(self.pattern, "body", "note"):
            numbers = [(match[name], _value(match[name])) for name in self.order if match[name]]
            known = [(printed, value) for printed, value in numbers if value is not None]
            if len(known) == len(numbers):
                yield self._verdict(text, match, known)

    def _verdict(self, text: Text, match: re.Match[str], numbers: Sequence[tuple[str, Decimal]]) -> Verdict:
        reason, values = self._wrong(numbers)
        place = f"text.{text.number}.{match.start()}"
        if not reason:
            return Verdict(self.id, Outcome.PASS, place)
        said = text.term(text.printed(*match.span()))
        return Verdict(self.id, Outcome.FAIL, place, context=(said,), reason=reason, values=values)

    def _wrong(self, numbers: Sequence[tuple[str, Decimal]]) -> tuple[str, dict[str, str]]:
        """Why the numbers cannot stand as they do, "" where they can."""
        for printed, value in numbers:
            if self.most is not None and value > self.most:
                return "text-order-most", {"number": printed, "most": str(self.most)}
        for (low, less), (high, more) in pairwise(numbers):
            if less > more:
                return "text-order-differs", {"low": low, "high": high}
        return "", {}


def _value(printed: str) -> Decimal | None:
    parsed = parse_number(printed)
    return None if parsed is None or parsed.doubt else parsed.value
