"""Text alike: a number that belongs to a name is the same wherever the disclosure prints it (单价100万元以上的设备)."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Literal

from budgetcheck.checks.base import Pattern, Rule
from budgetcheck.checks.context import Context
from budgetcheck.checks.outline import Text
from budgetcheck.edits import digit_edit
from budgetcheck.verdict import Outcome, Verdict

Found = tuple[Text, re.Match[str]]


class TextAlike(Rule):
    """What `pattern` finds (groups `name`, `value`, and `unit` if it has one) has one value for one name, sentence by sentence.

    Another value counts only where one slip of the pen makes it of the one printed most often (a digit, a decimal point).
    Values that one sentence prints beside one another are several by intent.
    """

    kind: Literal["text-alike"]
    pattern: Pattern

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """One verdict per name that is printed twice or more."""
        named: dict[tuple[str, str], list[Found]] = defaultdict(list)
        for text, match in context.outline.matches(self.pattern, "body", "note"):
            named[match["name"], match.groupdict().get("unit") or ""].append((text, match))
        for (name, _), found in named.items():
            if len(found) > 1:
                yield from self._judged(name, found)

    def _judged(self, name: str, found: Sequence[Found]) -> Iterator[Verdict]:
        values = Counter(_value(match) for _, match in found)
        (usual, times), *others = values.most_common()
        if not others or _together(found):
            yield Verdict(self.id, Outcome.PASS, f"{name}.{found[0][0].number}")
            return
        tied = others[0][1] == times  # which of the two is wrong is not known: the later one is shown
        for text, match in found if not tied else found[-1:]:
            value = _value(match)
            base = _value(found[0][1]) if tied else usual
            if value != base and _slip(value, base):
                said = text.term(text.printed(*match.span()))
                shown = (said, *(t.term(t.printed(*m.span()), "context") for t, m in found if _value(m) == base))
                values_ = {"name": name, "stated": match["value"], "expected": f"{base:f}"}
                key = f"text.{text.number}.{match.start()}"
                yield Verdict(self.id, Outcome.FAIL, key, context=shown[:2], reason="text-alike", values=values_)


def _value(match: re.Match[str]) -> Decimal:
    return Decimal(match["value"].replace(",", ""))


def _together(found: Sequence[Found]) -> bool:
    """Whether one sentence prints two values of the name."""
    said: dict[tuple[int, int], set[Decimal]] = defaultdict(set)
    for text, match in found:
        said[text.number, text.plain.count("。", 0, match.start())].add(_value(match))
    return any(len(values) > 1 for values in said.values())


def _slip(value: Decimal, base: Decimal) -> bool:
    shifted = any(value == base.scaleb(power) for power in (1, -1, 2, -2, 3, -3, 4, -4))
    return shifted or (
        len(str(int(value))) == len(str(int(base))) and digit_edit(value * 100, base * 100, 0) is not None
    )
