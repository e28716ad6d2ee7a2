"""Statement count: things that the narrative counts (vehicles bought, receptions, trips abroad) and the money spent on them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BeforeValidator

from budgetcheck.checks.base import Names, Pattern, Rule
from budgetcheck.checks.context import Context, Problem
from budgetcheck.checks.outline import Text
from budgetcheck.checks.said import money, sentence
from budgetcheck.checks.select import Ref, Side, resolve
from budgetcheck.checks.settle import undecided
from budgetcheck.figures import Figure, Interval
from budgetcheck.naming import term
from budgetcheck.numerals import parse_number
from budgetcheck.precision import judge_derived, own_quantum
from budgetcheck.verdict import Outcome, Term, Verdict
from budgetcheck.wording.patterns import regex

_YEAR = re.compile(r"20\d\d(?=年)")
_STOP = re.compile(r"[。;,，；]")


def _listed(value: object) -> object:
    return (value,) if isinstance(value, dict) else value


class StatementCount(Rule):
    """`counted` finds a number of things in the body (its first group that matched); not in a clause that matches `besides`,
    nor behind the name of another year.

    `test: counted`: where money is stated for the `subject` (or printed in the `cells`), not every count is nothing.
    `paid`: where things are counted, the money is not nothing (a text that matches `unless` says who else pays). `average`:
    the group `each` is the money divided by the group `count`. `ordered`: the group `more` (人次) is no smaller than the
    group `fewer` (批次).
    """

    kind: Literal["statement-count"]
    test: Literal["counted", "paid", "average", "ordered"]
    subject: Names = ()
    cells: Annotated[tuple[Ref, ...], BeforeValidator(_listed)] = ()
    counted: Pattern
    besides: Pattern = "(?!)"
    unless: Pattern = "(?!)"

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """One verdict for the disclosure (`counted`, `paid`), one per sentence (`average`, `ordered`)."""
        found = [(text, match) for text in context.outline.of("body", "note") for match in self._matches(context, text)]
        if not found:
            return
        if self.test == "ordered":
            yield from (self._ordered(text, match) for text, match in found)
            return
        terms = self._money(context)
        amounts = {bool(t.figure.amount) for t in terms if t.figure}
        if len(amounts) != 1:
            key = "open-several-statements" if amounts else "open-no-amount"
            yield undecided(self, self.subject[0], Problem(key, {"subject": self.subject[0]}))
        elif self.test == "average":
            yield from self._average(found, terms)
        else:
            yield self._together(found, terms, amounts.pop())

    def _matches(self, context: Context, text: Text) -> Iterator[re.Match[str]]:
        year = context.disclosure.profile.year
        for match in regex(self.counted).finditer(text.plain):
            clause = _STOP.split(text.plain[: match.start()])[-1] + match[0]
            named = _YEAR.findall(text.plain[: match.end()])
            if not regex(self.besides).search(clause) and not (named and year and int(named[-1]) != year):
                yield match

    def _money(self, context: Context) -> list[Term]:
        """What the narrative states of the subject as a whole; where it states nothing, what the tables print."""
        year = context.disclosure.profile.year
        said = [
            s
            for s in context.disclosure.statements
            if s.subject in self.subject and not s.unit and money([s.slots.get("current")]) and s.year in {None, year}
        ]
        if said:
            return [term(s, "current") for s in said] + [sentence(said[0])]
        scopes = context.scopes(ref.table for ref in self.cells)
        if isinstance(scopes, Problem) or len(scopes) != 1:
            return []
        sides: list[Side] = [resolve(ref, context, scopes[0]) for ref in self.cells]
        return [t for side in sides if not (side.problem or side.doubt) for t in side.terms]

    def _together(self, found: Sequence[tuple[Text, re.Match[str]]], terms: Sequence[Term], paid: bool) -> Verdict:
        counts = [
            (text, match, 0 if regex(self.unless).search(text.plain) else _number(match)) for text, match in found
        ]
        some = any(number for _, _, number in counts)
        excused = any(regex(self.unless).search(text.plain) for text, _, _ in counts)
        wrong = paid and not some and not excused if self.test == "counted" else some and not paid
        if not wrong:
            return Verdict(self.id, Outcome.PASS, self.subject[0])
        shown = tuple(_shown(text, match) for text, match, number in counts if paid or number)
        figure = next(t.figure for t in terms if t.figure)
        values = {"subject": self.subject[0], "count": shown[0].text, "amount": f"{figure.text}"}
        beside = tuple(t._replace(role="context") for t in terms)
        return Verdict(
            self.id,
            Outcome.FAIL,
            self.subject[0],
            context=(*shown, *beside),
            reason=f"count-{self.test}",
            values=values,
        )

    def _average(self, found: Sequence[tuple[Text, re.Match[str]]], terms: Sequence[Term]) -> Iterator[Verdict]:
        whole = next(t for t in terms if t.figure)
        for text, match in found:
            parsed, count = parse_number(match["each"]), Decimal(match["count"])
            if parsed is None or not count or whole.figure is None or len({t.figure for t in terms if t.figure}) > 1:
                continue
            unit = whole.figure.unit
            each = Figure(
                f"{text.number}.each", match["each"], parsed.value, unit, own_quantum(parsed, unit), text.location
            )
            amount = whole.figure.interval
            judged = judge_derived(each, Interval(amount.low / count, amount.high / count))
            good = judged.outcome.agrees
            values = {"subject": self.subject[0], "stated": match["each"], "amount": whole.figure.text, "count": count}
            yield Verdict(
                self.id,
                judged.outcome,
                f"text.{text.number}.{match.start()}",
                context=(_shown(text, match), whole._replace(role="context")),
                reason="" if good else "count-average",
                values=values,
            )

    def _ordered(self, text: Text, match: re.Match[str]) -> Verdict:
        key = f"text.{text.number}.{match.start()}"
        if int(match["more"]) >= int(match["fewer"]):
            return Verdict(self.id, Outcome.PASS, key)
        shown = _shown(text, match)
        values = {"more": match["more"], "fewer": match["fewer"], "text": shown.text}
        return Verdict(self.id, Outcome.FAIL, key, context=(shown,), reason="count-ordered", values=values)


def _number(match: re.Match[str]) -> int:
    return int(next(group for group in match.groups() if group is not None))


def _shown(text: Text, match: re.Match[str]) -> Term:
    return text.term(text.printed(*match.span()))
