"""Text rate: a percentage of running text is one of its amounts over another (预算执行率＝执行数÷全年预算数)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from budgetcheck.checks.base import Pattern, Rule
from budgetcheck.checks.context import Context
from budgetcheck.checks.outline import Text
from budgetcheck.checks.said import percent_of, percents
from budgetcheck.checks.settle import judged_as
from budgetcheck.figures import PERCENT, WAN, YUAN, Figure, Unit
from budgetcheck.numerals import parse_number
from budgetcheck.precision import judge_derived, own_quantum
from budgetcheck.verdict import Verdict


class TextRate(Rule):
    """`pattern` finds the groups `part` and `base` (amounts in one `unit`) and `rate` (a percentage) in a text without blanks."""

    kind: Literal["text-rate"]
    pattern: Pattern

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """One verdict per place where all three are printed."""
        found = (self._verdict(text, match) for text, match in context.outline.matches(self.pattern, "body", "note"))
        yield from (verdict for verdict in found if verdict is not None)

    def _verdict(self, text: Text, match: re.Match[str]) -> Verdict | None:
        unit = WAN if match["unit"] == WAN.symbol else YUAN
        part, base = _figure(text, match["part"], unit), _figure(text, match["base"], unit)
        rate = _figure(text, match["rate"], PERCENT)
        interval = percent_of(part.interval, base.interval) if part and base else None
        if rate is None or interval is None:
            return None
        judged = judge_derived(rate, interval)
        said = text.term(text.printed(*match.span()))
        values = {"stated": f"{match['rate']}%", "part": match["part"], "base": match["base"]}
        values |= {"range": percents(interval)}
        place = f"text.{text.number}.{match.start()}"
        return judged_as(self, place, judged, context=(said,), reason="text-rate-differs", values=values)


def _figure(text: Text, printed: str, unit: Unit) -> Figure | None:
    parsed = parse_number(printed)
    if parsed is None or parsed.doubt:
        return None
    return Figure(f"{text.number}.{printed}", printed, parsed.value, unit, own_quantum(parsed, unit), text.location)
