"""Text order: numbers of one sentence that cannot be otherwise than in order (最低分 ≤ 平均分 ≤ 最高分)."""

from __future__ import annotations

import re
from collections.abc import Iterator
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

    `pattern` works on a text without blanks. A sentence that prints only one of them is judged by `most` alone.
    """

    kind: Literal["text-order"]
    pattern: Pattern
    order: Names = Field(min_length=1)
    most: Decimal | None = None

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """One verdict per place where the pattern is found."""
        for text, match in context.outline.matches(self.pattern, "body", "note"):
            numbers = [(match[name], _value(match[name])) for name in self.order if match[name]]
            if all(value is not None for _, value in numbers):
                yield self._verdict(text, match, [(printed, value) for printed, value in numbers if value is not None])

    def _verdict(self, text: Text, match: re.Match[str], numbers: list[tuple[str, Decimal]]) -> Verdict:
        wrong = next(((low[0], high[0]) for low, high in pairwise(numbers) if low[1] > high[1]), None)
        above = next((printed for printed, value in numbers if self.most is not None and value > self.most), None)
        place = f"text.{text.number}.{match.start()}"
        if wrong is None and above is None:
            return Verdict(self.id, Outcome.PASS, place)
        said = text.term(text.printed(*match.span()))
        if above is not None:
            values = {"number": above, "most": str(self.most)}
            return Verdict(self.id, Outcome.FAIL, place, context=(said,), reason="text-order-most", values=values)
        low, high = wrong or ("", "")
        values = {"low": low, "high": high}
        return Verdict(self.id, Outcome.FAIL, place, context=(said,), reason="text-order-differs", values=values)


def _value(printed: str) -> Decimal | None:
    parsed = parse_number(printed)
    return None if parsed is None or parsed.doubt else parsed.value
