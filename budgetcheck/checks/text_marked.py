"""Text marked: so many units are said to be of a sort as the list of the units marks with it (甲中心（参公事业单位）、…)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from budgetcheck.checks.base import Pattern, Rule
from budgetcheck.checks.context import Context
from budgetcheck.checks.outline import Text
from budgetcheck.verdict import Outcome, Verdict
from budgetcheck.wording.patterns import regex

_LEAST = 2


class TextMarked(Rule):
    """`list` finds the one list of units, `mark` each unit's sort in it (group `sort`), `said` how many units of a sort
    another sentence counts (groups `count`, `sort`). A sort is told by the first of the `sorts` that its words hold. Lists
    in which a unit has no mark decide nothing.
    """

    kind: Literal["text-marked"]
    list: Pattern
    mark: Pattern
    said: Pattern
    sorts: tuple[str, ...]

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """One verdict per number of units of a sort."""
        lists = list(context.outline.matches(self.list, "body", "note"))
        if len(lists) != 1:
            return
        where, found = lists[0]
        marks = [self._sort(match["sort"]) for match in regex(self.mark).finditer(found[0])]
        if len(marks) < _LEAST or len(marks) <= len(re.findall("[、;]", re.sub(r"\([^()]*\)", "", found[0]))):
            return
        for text, match in context.outline.matches(self.said, "body", "note"):
            sort = self._sort(match["sort"])
            if text.number != where.number and sort:
                yield self._verdict(text, match, marks.count(sort), (where, found))

    def _sort(self, words: str) -> str:
        return next((sort for sort in self.sorts if sort in words), "")

    def _verdict(self, text: Text, match: re.Match[str], marked: int, listed: tuple[Text, re.Match[str]]) -> Verdict:
        key = f"text.{text.number}.{match.start()}"
        if int(match["count"]) == marked:
            return Verdict(self.id, Outcome.PASS, key)
        where, found = listed
        said, units = text.printed(*match.span()), where.term(where.printed(*found.span()), "operand")
        values = {"said": said, "marked": marked, "sort": match["sort"]}
        return Verdict(
            self.id, Outcome.FAIL, key, context=(text.term(said), units), reason="marked-differs", values=values
        )
