"""Statement from nothing: an amount that had none last year has grown by all of itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from budgetcheck.checks.base import Pattern, Rule
from budgetcheck.checks.context import Context
from budgetcheck.checks.said import money, sentence, side
from budgetcheck.checks.settle import settle
from budgetcheck.disclosure import Statement
from budgetcheck.naming import name_of, term
from budgetcheck.verdict import Outcome, Place, Term, Verdict
from budgetcheck.wording.folding import fold


class StatementFromNothing(Rule):
    """In a sentence that compares one amount only and says that there was none last year (`nothing`), the amount is
    said to have risen, and by all of itself.
    """

    kind: Literal["statement-from-nothing"]
    nothing: Pattern

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """One verdict per such sentence."""
        compared = [s for s in context.disclosure.statements if "change" in s.slots]
        times = Counter((s.sentence, s.location) for s in compared)
        for statement in compared:
            stated = [statement.slots.get(slot) for slot in ("current", "change")]
            alone = times[statement.sentence, statement.location] == 1
            said = re.search(self.nothing, fold(statement.sentence).text)
            if alone and said and money(stated) and not statement.doubt and "base" not in statement.slots:
                yield self._verdict(statement, said[0])

    def _verdict(self, statement: Statement, said: str) -> Verdict:
        if statement.direction == 1:
            whole, part = side(statement, "change"), side(statement, "current")
            return settle(self, statement.id, whole, part, context=(sentence(statement),))
        shown = (term(statement, "change")._replace(role="stated"), term(statement, "current"), sentence(statement))
        words = Term(None, Decimal(1), Place(title="正文", row=name_of(statement)), "stated", statement.location, said)
        values = {"subject": name_of(statement), "said": "减少", "real": "增加"}
        return Verdict(
            self.id, Outcome.FAIL, statement.id, context=(words, *shown), reason="wrong-direction", values=values
        )
