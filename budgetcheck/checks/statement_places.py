"""Statement places: rates printed to a decimal place are computed to it (5.1% is not 5.0%)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from budgetcheck.checks.base import Rule
from budgetcheck.checks.change import apart, rates
from budgetcheck.checks.context import Context
from budgetcheck.checks.said import percents, sentence
from budgetcheck.disclosure import Statement
from budgetcheck.figures import Figure, Interval
from budgetcheck.naming import name_of, term
from budgetcheck.precision import judge_derived
from budgetcheck.verdict import Outcome, Verdict

_PLACES = re.compile(r"^\D*\d[\d,]*\.?|\D+$")
_NAMED = 5  # rates that a message quotes


class StatementPlaces(Rule):
    """Rates of which the last printed place was taken for filled in (all rates of the narrative end in 0) hold at that
    place as well. One verdict per document: it fails where at least `least` hold without that place only.

    Comparisons in lists, which may be of the whole as well, are left out.
    """

    kind: Literal["statement-places"]
    least: int = 2

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """One verdict, where there are such rates."""
        asked = [(s, *found) for s in context.disclosure.statements if (found := _coarse(s)) is not None]
        if not asked:
            return
        wrong = [(s, rate, interval) for s, rate, interval in asked if not judge_derived(rate, interval).outcome.agrees]
        shown = wrong if len(wrong) >= self.least else asked
        named = [f"“{name_of(s)}”{rate.text.strip()}（{percents(interval)}）" for s, rate, interval in shown]
        terms = [one for s, _, _ in shown for one in (term(s, "rate")._replace(role="stated"), sentence(s))]
        failed = len(wrong) >= self.least
        yield Verdict(
            self.id,
            Outcome.FAIL if failed else Outcome.PASS,
            "rates",
            context=tuple(terms),
            reason="rate-places" if failed else "",
            values={"count": len(shown), "rates": "、".join(named[:_NAMED]) + "等" * (len(named) > _NAMED)},
        )


def _coarse(statement: Statement) -> tuple[Figure, Interval] | None:
    """A rate that was read to fewer places than are printed and holds so, with its printed places, and what the amounts
    give."""
    rate = statement.slots.get("rate")
    if rate is None or rate.doubt or statement.doubt or statement.whole or apart(statement):
        return None
    printed = rate._replace(quantum=Decimal(1).scaleb(-len(_PLACES.sub("", rate.text))))
    if printed.quantum >= rate.quantum:
        return None
    derived = list(rates(statement))
    if len(derived) != 1 or not judge_derived(rate, derived[0]).outcome.agrees:
        return None  # what no reading makes true is told by itself
    return printed, derived[0]
