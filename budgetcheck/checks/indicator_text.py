"""Indicator text: words in goals, names and values of indicators that should not stand there (placeholders, old years, mobiles)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Literal

from pydantic import Field

from budgetcheck.checks.base import Names, Pattern, Rule
from budgetcheck.checks.context import Context
from budgetcheck.checks.indicated import place_of, term
from budgetcheck.disclosure import Entry, Indicator
from budgetcheck.document import Location
from budgetcheck.verdict import Outcome, Term, Verdict
from budgetcheck.wording.patterns import regex

_QUOTED = re.compile(r"《[^》]*》|[〔﹝\[【（(]\s*(?:19|20)\d\d\s*[〕﹞\]】）)]\s*年?第?\d*号?")
_TERM = re.compile(
    r"(?:\d{1,2}月)?(?:\d{1,2}日)?[—\-–~～至到]+(?:(?P<end>20\d\d)年?|(?!\d{1,2}月))"
)  # 至今, or to a year; to a month of the same year ends with it
_WINDOW = 26
_HERE = "〇"  # stands for the match between what is before and behind it
_STOPS = "。；;！"
_Cell = tuple[Indicator, str, Entry, str]
"""An indicator, the role of a column, the cell there, and its text without titles, document numbers and blanks."""


class IndicatorText(Rule):
    """In none of the `fields` (roles of the goal table's columns) does `pattern` match. One finding per project.

    Patterns work on text without blanks; titles in 《》 and document numbers are left out. `not_before`, `not_after`: what
    makes a match harmless, just before and within some words after it; `needs`: what must stand within some words of it
    (〇 for the match itself). `year`: the first group is a year and counts only if it lies before the disclosure's, in a
    sentence that does not name that one as well. `mask`: the match is not repeated in the report.
    """

    kind: Literal["indicator-text"]
    fields: Names = Field(min_length=1)
    pattern: Pattern
    not_before: Pattern = ""
    not_after: Pattern = ""
    needs: Pattern = ""
    year: bool = False
    mask: bool = False

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """One verdict per project whose texts were read."""
        year = context.disclosure.profile.year
        if self.year and year is None:
            return
        search = regex(self.pattern).search
        for key, cells in _by_project(context, self.fields).items():
            yield self._verdict(key, [cell for cell in cells if search(cell[3])], cells[0][0].project, year)

    def _verdict(self, key: str, cells: Sequence[_Cell], project: str, year: int | None) -> Verdict:
        """The verdict on a project, given those of its cells that the pattern matches."""
        terms, first = [], ""
        shown: set[str] = set()
        for indicator, field, entry, plain in cells:
            found = self._found(plain, year)
            if not found:
                continue
            first = first or found
            if field == "三级指标" and indicator.id not in shown:
                shown.add(indicator.id)
                terms.append(term(indicator))
                continue
            text = self._hidden(entry.text) if self.mask else entry.text
            terms.append(Term(None, Decimal(1), place_of(indicator, field), "stated", entry.location, text))
        if not terms:
            return Verdict(self.id, Outcome.PASS, key)
        values = {
            "project": project,
            "count": len(terms),
            "found": self._hidden(first) if self.mask else first,
        }
        return Verdict(self.id, Outcome.FAIL, key, context=tuple(terms), reason="text-found", values=values)

    def _found(self, plain: str, year: int | None) -> str:
        """The first match that counts, "" where there is none."""
        for match in regex(self.pattern).finditer(plain):
            before, after = (
                plain[max(0, match.start() - _WINDOW) : match.start()],
                plain[match.end() : match.end() + _WINDOW],
            )
            if self.year and year is not None and (int(match[1]) >= year or f"{year}年" in _sentence(plain, match)):
                continue  # this year, or what came before it told beside it
            if self.year and year is not None and _lasts(plain, match, year):
                continue
            if self.not_before and re.search(f"(?:{self.not_before})$", before):
                continue
            if self.not_after and regex(self.not_after).match(after):
                continue
            if self.needs and not regex(self.needs).search(before[-6:] + _HERE + after):
                continue
            return match[0][:_WINDOW] + (after[:12] if self.year else "")
        return ""

    def _hidden(self, text: str) -> str:
        """The text with most digits of every match replaced by stars."""
        return re.sub(self.pattern, lambda m: m[0][:3] + "*" * (len(m[0]) - 5) + m[0][-2:], re.sub(r"\s+", "", text))


def _lasts(plain: str, match: re.Match[str], year: int) -> bool:
    """Whether a year opens a term that reaches the disclosure's (2028年1月至2031年12月)."""
    ending = _TERM.match(plain, match.end())
    return ending is not None and (ending["end"] is None or int(ending["end"]) >= year)


def _by_project(context: Context, fields: tuple[str, ...]) -> Mapping[str, Sequence[_Cell]]:
    """The cells with texts in some columns, by project; one that several indicators share, once."""
    key = f"{__name__}:{fields}"
    if key not in context.shared:
        found: dict[tuple[str, Location, str], tuple[Indicator, str, Entry]] = {}
        for indicator in context.disclosure.indicators:
            for field in fields:
                entry = indicator.cells.get(field)
                if entry is not None and entry.text.strip():
                    found.setdefault((field, entry.location, entry.text), (indicator, field, entry))
        groups: dict[str, list[_Cell]] = defaultdict(list)
        for indicator, field, entry in found.values():
            plain = _QUOTED.sub("□", "".join(entry.text.split()))
            groups[f"{indicator.schedule}:{indicator.project}"].append((indicator, field, entry, plain))
        context.shared[key] = groups
    projects: Mapping[str, Sequence[_Cell]] = context.shared[key]
    return projects


def _sentence(plain: str, match: re.Match[str]) -> str:
    """The sentence around a match."""
    start = max((plain.rfind(mark, 0, match.start()) for mark in _STOPS), default=-1) + 1
    ends = [end for mark in _STOPS if (end := plain.find(mark, match.end())) >= 0]
    return plain[start : min(ends, default=len(plain))]
