"""Text withheld: accounts that are said not to be published are not all printed in the tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from budgetcheck.checks.base import Names, Pattern, Rule
from budgetcheck.checks.context import Context, Index, named
from budgetcheck.checks.outline import Text
from budgetcheck.checks.select import added, cell
from budgetcheck.checks.settle import settle
from budgetcheck.checks.statement_account import plain_name, printed_name
from budgetcheck.naming import row_label
from budgetcheck.verdict import Outcome, Verdict


class TextWithheld(Rule):
    """`pattern` finds the 款 (group `section`) of which some 项 are said to be withheld.

    It fails where the 项 that a table prints make up the whole of that 款: then nothing was left out.
    """

    kind: Literal["text-withheld"]
    pattern: Pattern
    tables: Names = Field(min_length=1)
    column: str = "合计"

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """One verdict per 款 that is spoken of and that a table prints."""
        seen: set[str] = set()
        for text, match in context.outline.matches(self.pattern, "body", "note"):
            name = plain_name(match["section"])
            if name in seen:
                continue
            seen.add(name)
            verdicts = [
                v
                for kind in self.tables
                for s in context.of_kind(kind)
                for v in self._in(context.index(s), text, match)
            ]
            yield from [v for v in verdicts if v.outcome is Outcome.FAIL][:1] or verdicts[:1]

    def _in(self, index: Index, text: Text, match: re.Match[str]) -> Iterator[Verdict]:
        for position, row in enumerate(index.rows):
            own = row.figure(self.column)
            if (
                row.role != "parent"
                or not own
                or not own.value
                or plain_name(printed_name(row)) != plain_name(match["section"])
            ):
                continue
            below = [index.rows[p] for p in index.children.get(position, ())]
            parts = added(cell(index.schedule, one, self.column) for one in below)
            place = f"text.{text.number}.{match.start()}"
            whole = cell(index.schedule, row, self.column)
            settled = settle(self, place, whole, parts)
            if not below or not settled.outcome.agrees:
                yield Verdict(self.id, Outcome.PASS, place)
                continue
            said = text.term(text.printed(*match.span()))
            shown = tuple(t._replace(role="operand") for t in parts.terms if t.figure and t.figure.value)
            items = "、".join(row_label(one) for one in below if (f := one.figure(self.column)) and f.value)
            values = {"section": match["section"], "table": named(index.schedule), "items": items}
            yield Verdict(self.id, Outcome.FAIL, place, context=(said, *shown), reason="not-withheld", values=values)
