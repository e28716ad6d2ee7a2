"""Text marked: so many units are said to be of a sort as the list of the units marks with it (甲中心（参公事业单位）、…)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from budgetcheck.checks.base import Pattern, Rule
from budgetcheck.checks.context import Context
from budgetcheck.checks.outline import Text
from budgetcheck.verdict import Outcome, Place, Term, Verdict

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
        texts = tuple(context.outline.of("body", "note"))
        lists = [(text, match) for text in texts for match in re.finditer(self.list, text.plain)]
        if len(lists) != 1:
            return
        where, found = lists[0]
        marks = [self._sort(match["sort"]) for match in re.finditer(self.mark, found[0])]
        if len(marks) < _LEAST or len(marks) <= len(re.findall("[、;]", re.sub(r"\([^()]*\)", "", found[0]))):
            return
        for text in texts:
            for match in re.finditer(self.said, text.plain):
                sort = self._sort(match["sort"])
                if text is not where and sort:
                    yield self._verdict(text, match, marks.count(sort), (where, found))

    def _sort(self, words: str) -> str:
        return next((sort for sort in self.sorts if sort in words), "")

    def _verdict(self, text: Text, match: re.Match[str], marked: int, listed: tuple[Text, re.Match[str]]) -> Verdict:
        key = f"text.{text.number}.{match.start()}"
        if int(match["count"]) == marked:
            return Verdict(self.id, Outcome.PASS, key)
        place = Place(title="正文")
        said = Term(None, Decimal(1), place, "stated", text.location, text.printed(*match.span()))
        where, found = listed
        list_ = Term(None, Decimal(1), place, "operand", where.location, where.printed(*found.span()))
        values = {"said": text.printed(*match.span()), "marked": marked, "sort": match["sort"]}
        return Verdict(self.id, Outcome.FAIL, key, context=(said, list_), reason="marked-differs", values=values)
