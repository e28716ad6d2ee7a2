"""Statement change parts: what the narrative says a total changed by is the sum of what its parts changed by."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated, Literal

from pydantic import Field

from budgetcheck.checks.base import Names, Pattern, Rule
from budgetcheck.checks.context import Context
from budgetcheck.checks.said import changed, compared, one_base, sentence, side
from budgetcheck.checks.select import added
from budgetcheck.checks.settle import settle
from budgetcheck.disclosure import Statement
from budgetcheck.verdict import Verdict


class StatementChangeParts(Rule):
    """The change stated of `whole` = Σ of those stated of the parts, of which `parts` gives the possible sets.

    Every subject must be compared once only in the whole narrative (or always in the same way), and with the same kind of
    figure of the same year as far as the text says. 持平 is a change of zero.
    """

    kind: Literal["statement-change-parts"]
    whole: str
    parts: Annotated[tuple[Names, ...], Field(min_length=1)]
    roughly: Pattern = ""

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """At most one verdict: of the first set of parts that the text compares in full."""
        statements = context.disclosure.statements
        whole = self._only(statements, self.whole)
        for names in self.parts:
            parts = [self._only(statements, name) for name in names]
            known = [part for part in parts if part]
            if whole is None or len(known) < len(parts) or not all(one_base(whole, part) for part in known):
                continue
            sign = whole.direction or 1
            sides = added(side(p, "change", sign * p.direction) for p in known if p.direction)
            yield settle(
                self, f"{whole.id}.change", changed(whole), sides, context=tuple(map(sentence, (whole, *known)))
            )
            return

    def _only(self, statements: Sequence[Statement], subject: str) -> Statement | None:
        """The statement that compares a subject, where all that compare it say the same."""
        found = [s for s in statements if s.subject == subject and not s.keys and compared(s, self.roughly)]
        said = {(s.direction, s.slots["change"].amount if s.direction else 0, s.unit) for s in found}
        return found[0] if len(said) == 1 and not found[0].doubt else None
