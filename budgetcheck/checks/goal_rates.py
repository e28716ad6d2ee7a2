"""Goal rates: the same rate with two numbers in one sentence of a project's goal (绩效目标)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from budgetcheck.checks.base import Pattern, Rule
from budgetcheck.checks.context import Context
from budgetcheck.disclosure import Entry
from budgetcheck.document import Location
from budgetcheck.verdict import Outcome, Place, Term, Verdict
from budgetcheck.wording.indicator_words import indicator_words
from budgetcheck.wording.patterns import regex

_GOALS = ("绩效目标", "整体绩效目标")
_STOPS = re.compile(
    r"[。！；;]|(?<![\d.])\d{1,2}[.、．)）](?!\d)|[①-⑳]|[（(][一二三四五六七八九十]+[)）]|[一二三四五六七八九十]是"
)
_JOINED = re.compile("、|以及|[及和与]")
_NAME = 6  # a shorter name may well be that of several things (覆盖率)
_MANY = 2  # years in one sentence that tell what is reached when


@dataclass(frozen=True, slots=True)
class _Goal:
    """The goal of a project as printed, blanks out."""

    table: str
    project: str
    text: str
    location: Location

    def term(self, said: str) -> Term:
        """What it says of a rate."""
        place = Place(table=self.table, row=self.project, column=_GOALS[0])
        return Term(None, Decimal(1), place, "stated", self.location, said)


class GoalRates(Rule):
    """In no sentence of a goal has a rate two values. `pattern` finds, in a text without blanks, the rates (`names`, joined by 及
    or 、), whether the value is their upper limit (`most`) and the `number`. Names are compared without the verbs in front
    (vocabulary: goal-leading); what is striven for (vocabulary: striven), and a sentence about several years, say nothing.
    """

    kind: Literal["goal-rates"]
    pattern: Pattern

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """One verdict per goal that gives rates."""
        for number, goal in enumerate(_goals(context), start=1):
            sentences = [self._rates(sentence) for sentence in _STOPS.split(goal.text) if "%" in sentence]
            if not any(sentences):
                continue
            key = f"{goal.table}:{goal.project}:{number}"
            wrong = [(name, said) for rates in sentences for (name, _), said in rates.items() if len(said) > 1]
            if not wrong:
                yield Verdict(self.id, Outcome.PASS, key)
                continue
            terms = tuple(goal.term(text) for _, said in wrong for text in said.values())
            name, said = wrong[0]
            values = {"project": goal.project, "first": name, "numbers": "、".join(f"{rate}%" for rate in said)}
            yield Verdict(self.id, Outcome.FAIL, key, context=terms, reason="goal-rates-differ", values=values)

    def _rates(self, sentence: str) -> dict[tuple[str, bool], dict[str, str]]:
        """What a sentence says of every rate, by name and kind of limit: number → words."""
        rates: dict[tuple[str, bool], dict[str, str]] = defaultdict(dict)
        words = indicator_words().patterns
        if len(re.findall(r"20\d\d年", sentence)) >= _MANY:
            return rates
        for match in regex(self.pattern).finditer(sentence):
            if words["striven"].search(match["names"]):
                continue
            for part in _JOINED.split(match["names"]):
                name = words["goal-leading"].sub("", part)
                if len(name) >= _NAME and words["rate-name"].search(name):
                    number = f"{Decimal(match['number']).normalize():f}"
                    rates[name, match["most"] is not None].setdefault(number, match[0])
        return rates


def _goals(context: Context) -> Sequence[_Goal]:
    """The goals of all projects, each once: a cell may stand under every indicator, and again on every page."""
    found: dict[tuple[str, str, str], _Goal] = {}
    seen: set[tuple[Location, str]] = set()

    def add(entry: Entry, table: str, project: str) -> None:
        text = "".join(entry.text.split()).replace("％", "%")
        if "%" in text and not entry.doubt and (entry.location, text) not in seen:
            seen.add((entry.location, text))
            found.setdefault((table, project, text), _Goal(table, project, text, entry.location))

    for schedule in context.disclosure.schedules:
        for row in (*schedule.rows, *schedule.goals):
            for entry in (row.entries[role] for role in _GOALS if role in row.entries):
                add(entry, schedule.id, row.keys.get("项目") or row.label)
    for indicator in context.disclosure.indicators:
        if _GOALS[0] in indicator.cells:
            add(indicator.cells[_GOALS[0]], indicator.schedule, indicator.project)
    return list(found.values())
