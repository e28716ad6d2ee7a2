"""Contents order: the tables stand in the order in which the contents list names them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Literal

from budgetcheck.checks.base import Rule
from budgetcheck.checks.contents import contents_entries
from budgetcheck.checks.context import Context, named
from budgetcheck.checks.outline import Text
from budgetcheck.disclosure import Schedule
from budgetcheck.verdict import Outcome, Place, Term, Verdict

_FEWEST = 3  # tables that make an order


class ContentsOrder(Rule):
    """Only where every table of the contents list is printed just once, in the file of the list, and is the only one it can be."""

    kind: Literal["contents-order"]

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """One verdict per contents list."""
        pairs = _pairs(context)
        if len(pairs) < _FEWEST:
            return
        place = f"text.{pairs[0][0].number}"
        order = [*context.disclosure.schedules]
        there = sorted(pairs, key=lambda pair: order.index(pair[1]))
        moved = [n for n, (listed, found) in enumerate(zip(pairs, there, strict=True)) if listed != found]
        if not moved:
            yield Verdict(self.id, Outcome.PASS, place)
            return
        first, last = moved[0], moved[-1] + 1
        said = [Term(None, Decimal(1), Place(title="目录"), "stated", t.location, t.text) for t, _ in pairs[first:last]]
        values = {
            "listed": "、".join(named(schedule) for _, schedule in pairs[first:last]),
            "found": "、".join(named(schedule) for _, schedule in there[first:last]),
        }
        shown = (*said, *(_term(schedule) for _, schedule in there[first:last]))
        yield Verdict(self.id, Outcome.FAIL, place, context=shown, reason="tables-otherwise", values=values)


def _pairs(context: Context) -> Sequence[tuple[Text, Schedule]]:
    """The entries of the contents list that name tables, each with its table; none where one is unsure."""
    entries = [(text, title.kinds) for text, title in contents_entries(context) if title]
    certain = {kinds[0] for _, kinds in entries if len(kinds) == 1}
    chosen = [(text, [k for k in kinds if len(kinds) == 1 or k not in certain]) for text, kinds in entries]
    if any(len(kinds) != 1 for _, kinds in chosen):
        return ()
    if max(Counter(kinds[0] for _, kinds in chosen).values(), default=0) > 1:
        return ()
    pairs = []
    for text, (kind,) in chosen:
        tables = context.of_kind(kind)
        if len(tables) != 1 or not tables[0].title or tables[0].source != text.location.source:
            return ()
        pairs.append((text, tables[0]))
    return pairs


def _term(schedule: Schedule) -> Term:
    place = Place(table=schedule.id, kind=schedule.kind or "", title=schedule.title)
    return Term(None, Decimal(1), place, "operand", schedule.location, schedule.title)
