"""Statement parts: what the narrative says of a whole is the sum of what it says of its parts (三公经费＝三项之和)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from budgetcheck.checks.base import Names, Rule
from budgetcheck.checks.context import Context
from budgetcheck.checks.said import sentence, side
from budgetcheck.checks.select import Side
from budgetcheck.checks.settle import settle
from budgetcheck.disclosure import Statement
from budgetcheck.verdict import Verdict


class StatementParts(Rule):
    """For each of the `slots`: the statement about `whole` = Σ of those about the `parts`.

    A list (其中：…) is taken by itself; otherwise each subject must be stated with one amount only in the whole narrative,
    and all `parts` must be there. `bound`: the parts may add to less. `unless`: a list that has these sums up something else.
    """

    kind: Literal["statement-parts"]
    whole: str
    parts: Names = Field(min_length=1)
    optional: Names = ()
    slots: Names = ("current",)
    bound: bool = False
    unless: Names = ()

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """One verdict per list and slot, or one per slot for a narrative that states each subject once."""
        statements = context.disclosure.statements
        for slot in self.slots:
            listed = False
            for whole in statements:
                if whole.subject == self.whole and slot in whole.slots:
                    parts = [s for s in statements if s.whole == whole.id]
                    verdict = self._verdict(whole, parts, slot)
                    listed = listed or verdict is not None
                    if verdict is not None:
                        yield verdict
            if not listed:
                yield from self._scattered(statements, slot)

    def _scattered(self, statements: tuple[Statement, ...], slot: str) -> Iterator[Verdict]:
        known = {name: _only(statements, name, slot) for name in (self.whole, *self.parts, *self.optional)}
        whole = known.pop(self.whole)
        beside = {s.sentence for s in statements if s.subject in self.unless and slot in s.slots}
        if whole is not None and not any(s.sentence in beside for s in known.values() if s):
            verdict = self._verdict(whole, [s for s in known.values() if s], slot)
            if verdict is not None:
                yield verdict

    def _verdict(self, whole: Statement, parts: list[Statement], slot: str) -> Verdict | None:
        """None where a part is missing or stands twice: nothing can be said then."""
        if any(part.subject in self.unless for part in parts):
            return None
        sides = Side()
        for name in (*self.parts, *self.optional):
            found = [s for s in parts if s.subject == name and slot in s.slots]
            if len(found) > 1 or (not found and name in self.parts):
                return None
            for part in found:
                sides += side(part, slot)
        sign: Literal["=", ">="] = ">=" if self.bound else "="
        return settle(self, f"{whole.id}.{slot}", side(whole, slot), sides, sign=sign, context=(sentence(whole),))


def _only(statements: tuple[Statement, ...], subject: str, slot: str) -> Statement | None:
    """The statement about a subject, where the narrative gives it one amount only."""
    found = [s for s in statements if s.subject == subject and slot in s.slots]
    amounts = {(s.slots[slot].amount, s.slots[slot].unit.dimension) for s in found}
    return found[0] if len(amounts) == 1 else None
