"""Text evaluated: what the text says of a project's self-evaluation is what the project's form prints."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Literal

from budgetcheck.checks.base import Pattern, Rule
from budgetcheck.checks.context import Context
from budgetcheck.checks.indicated import grouped, place_of
from budgetcheck.checks.outline import Text
from budgetcheck.disclosure import Indicator
from budgetcheck.document import Location
from budgetcheck.figures import WAN, YUAN, Figure, Unit
from budgetcheck.numerals import parse_number
from budgetcheck.precision import judge, quantum
from budgetcheck.verdict import Relation, Term, Verdict
from budgetcheck.wording.folding import fold

_POINT = Unit("分", "count", Decimal(1))
_CELLS = {"score": "总得分", "budget": "合计", "spent": "执行/合计"}


class TextEvaluated(Rule):
    """`pattern` finds, in a text without blanks, the `name` of a project with the `score` of its self-evaluation and the year's
    `budget` and what was `spent` of it, both in a `unit`. The one form of a project of just that name, with or without
    `tail` at its end, prints the same numbers.
    """

    kind: Literal["text-evaluated"]
    pattern: Pattern
    tail: str

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """One verdict per number that both print."""
        forms = self._forms(context)
        for text, match in context.outline.matches(self.pattern, "body") if forms else ():
            form = forms.get(match["name"].removesuffix(self.tail))
            if form is None:
                continue
            for group, role in _CELLS.items():
                stated, printed = self._stated(text, match, group), _printed(form, role)
                if stated is None or printed is None or stated.figure is None or printed.figure is None:
                    continue
                if stated.figure.unit.dimension == printed.figure.unit.dimension:
                    yield self._verdict(text, match, (stated, printed))

    def _forms(self, context: Context) -> Mapping[str, Sequence[Indicator]]:
        """The forms by the project's name, those of a name that no other has."""
        named: dict[str, list[list[Indicator]]] = defaultdict(list)
        for members in grouped(context, context.disclosure.indicators, "project").values():
            if "总得分" in members[0].cells and members[0].project:
                named[fold(members[0].project).text.removesuffix(self.tail)].append(members)
        return {name: forms[0] for name, forms in named.items() if len(forms) == 1}

    def _stated(self, text: Text, match: re.Match[str], group: str) -> Term | None:
        if match[group] is None:
            return None
        unit = _POINT if group == "score" else WAN if match["unit"] == WAN.symbol else YUAN
        figure = _figure(f"text.{text.number}.{match.start(group)}", match[group], unit, text.location)
        place = text.place._replace(row=match["name"], column=_CELLS[group])
        return Term(figure, Decimal(1), place, "stated", text.location)

    def _verdict(self, text: Text, match: re.Match[str], pair: tuple[Term, Term]) -> Verdict:
        stated, printed = pair
        relation = Relation("=", (stated,), (printed,))
        judged = judge(relation)
        return Verdict(
            self.id,
            judged.outcome,
            f"text.{text.number}.{match.start()}.{stated.place.column}",
            relation,
            (text.term(text.printed(*match.span()), "context"),),
            reason=judged.note,
            gap=judged.gap,
            slack=judged.slack,
            probability=judged.probability,
        )


def _printed(members: Sequence[Indicator], role: str) -> Term | None:
    """A cell of a project's form; the points, which are read as a text, as a number."""
    entry = members[0].cells.get(role)
    if entry is None or entry.doubt:
        return None
    figure = entry.figure
    if role == _CELLS["score"]:
        figure = _figure(f"{members[0].id}.{role}", entry.text.strip(), _POINT, entry.location)
    if figure is None or figure.doubt:
        return None
    return Term(figure, Decimal(1), place_of(members[0], role), location=entry.location)


def _figure(name: str, printed: str, unit: Unit, location: Location) -> Figure | None:
    parsed = parse_number(printed)
    if parsed is None or parsed.doubt:
        return None
    return Figure(name, printed, parsed.value, unit, quantum(parsed.decimals), location)
