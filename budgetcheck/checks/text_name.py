"""Text name: headings that carry the organisation's name carry the same one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Literal

from budgetcheck.checks.base import Pattern, Patterns, Rule
from budgetcheck.checks.context import Context
from budgetcheck.checks.outline import Part, Text
from budgetcheck.verdict import Outcome, Verdict
from budgetcheck.wording.patterns import regex

_INNER = re.compile(r"\(.*?\)|本级|机关$|汇总$")


class TextName(Rule):
    """The name in the group `name` of `pattern` is one name wherever it matches in the `parts`.

    A name inside another is the same (with and without the province or 本级). Names that match `unless` are left out.
    One that the tables know as a unit is no other name, nor is one whose group `owner` is another (单位预算 of a unit in
    the 部门预算 of its department). `once`: a name that several texts carry is that of another organisation's tables.
    """

    kind: Literal["text-name"]
    parts: tuple[Part, ...]
    pattern: Pattern
    unless: Patterns = ()
    once: bool = False

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """One verdict per text that carries a name, where two or more carry the same one."""
        named: list[tuple[Text, str, str]] = []
        for text in context.outline.of(*self.parts):
            match = regex(self.pattern).search(text.plain)
            if match and not any(regex(pattern).search(match["name"]) for pattern in self.unless):
                named.append((text, _INNER.sub("", match["name"]), match.groupdict().get("owner") or ""))
        counted = Counter(name for _, name, _ in named)
        if not counted:
            return
        common, times = counted.most_common(1)[0]
        organisation = _INNER.sub("", context.disclosure.profile.organisation)
        if organisation and not _same(organisation, common):
            return  # whose disclosure it is, is not sure
        if times < 2 and not organisation:
            return
        units = {name for s in context.disclosure.schedules for row in s.rows if (name := row.names.get("单位"))}
        owners = {owner for _, name, owner in named if name == common}
        for text, name, owner in named:
            same = (
                _same(name, common) or owner not in owners or any(_same(name, _INNER.sub("", unit)) for unit in units)
            )
            same = same or (self.once and counted[name] > 1)
            yield self._verdict(text, "" if same else name, organisation or common)

    def _verdict(self, text: Text, wrong: str, common: str) -> Verdict:
        key = f"text.{text.number}"
        if not wrong:
            return Verdict(self.id, Outcome.PASS, key)
        values = {"text": text.text.strip()[:60], "stated": wrong, "expected": common}
        return Verdict(self.id, Outcome.FAIL, key, context=(text.term(text.text),), reason="text-name", values=values)


def _same(one: str, other: str) -> bool:
    """One name inside the other, or short for it (省检察院: its characters in the same order)."""
    shorter, longer = sorted((one, other), key=len)
    rest = iter(longer)
    return all(char in rest for char in shorter)
