"""Text list: counts and measures of a sentence (车辆、项目、面积) add up to the number they are parts of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from budgetcheck.checks.base import Pattern, Rule
from budgetcheck.checks.context import Context
from budgetcheck.checks.outline import Text
from budgetcheck.verdict import Outcome, Verdict
from budgetcheck.wording.patterns import regex

_BRACKETS = re.compile(r"\([^()]*\)")


class TextList(Rule):
    """`pattern` finds a whole and its list in one text (groups `whole`, `list`, and `name` if it has one); `part` finds the
    number of each item in the list (first group). What stands in brackets within the list belongs to an item and is
    matched for itself. `closed`: the list names everything, so that the parts equal the whole; else they do not exceed it.
    `measured`: the numbers are measures, each rounded to its last place. A list of fewer than two items decides nothing.
    """

    kind: Literal["text-list"]
    subject: str = ""
    pattern: Pattern
    part: Pattern
    closed: bool = False
    measured: bool = False

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """One verdict per list."""
        for text in context.outline.of("body", "note"):
            for match in _nested(self.pattern, text.plain):
                verdict = self._verdict(text, match)
                if verdict is not None:
                    yield verdict

    def _verdict(self, text: Text, match: re.Match[str]) -> Verdict | None:
        parts = [_number(p[1]) for p in regex(self.part).finditer(_BRACKETS.sub("", match["list"]))]
        if len(parts) < 2:
            return None
        whole, total = _number(match["whole"]), sum(parts, Decimal(0))
        key = f"text.{text.number}.{match.start()}"
        if whole == total or (not self.closed and total < whole):
            return Verdict(self.id, Outcome.PASS, key)
        if self.measured and abs(total - whole) <= sum(map(_half_step, (whole, *parts)), Decimal(0)):
            return Verdict(self.id, Outcome.ROUNDING, key)
        start, end = match.span("whole")[0], match.span("list")[1]
        said = text.term(text.printed(max(start - 12, 0), end))
        name = match.groupdict().get("name") or self.subject
        values = {"subject": name, "whole": whole, "sum": total, "parts": "＋".join(map(str, parts))}
        reason = "list-differs" if self.closed else "list-exceeds"
        return Verdict(self.id, Outcome.FAIL, key, context=(said,), reason=reason, values=values)


def _number(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))


def _half_step(number: Decimal) -> Decimal:
    """What rounding can hide behind a measure as printed."""
    exponent = number.as_tuple().exponent
    return Decimal(1).scaleb(exponent) / 2 if isinstance(exponent, int) else Decimal(0)


def _nested(pattern: str, plain: str) -> Iterator[re.Match[str]]:
    """The matches of a pattern, those inside one another too; of several for one whole, the longest."""
    seen: set[int] = set()
    for match in re.finditer(rf"(?={pattern})", plain):
        if match.start("whole") not in seen:
            seen.add(match.start("whole"))
            yield match
