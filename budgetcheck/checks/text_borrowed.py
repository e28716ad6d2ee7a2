"""Text borrowed: an item says of itself, not of another item of the list, that there is none."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from budgetcheck.checks.base import Pattern, Rule
from budgetcheck.checks.context import Context
from budgetcheck.verdict import Outcome, Place, Term, Verdict
from budgetcheck.wording.patterns import regex


class TextBorrowed(Rule):
    """`item` finds what a paragraph is about (group `name`, at its beginning); `denial` what it says there is none of (group
    `name`). That is not the very name of another such paragraph, unless the paragraph denies its own as well.
    """

    kind: Literal["text-borrowed"]
    item: Pattern
    denial: Pattern

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """One verdict per paragraph about an item that denies something."""
        items = [
            (text, match["name"])
            for text in context.outline.of("body", "heading")
            if (match := regex(self.item).match(text.plain))
        ]
        names = {name for _, name in items}
        for text, own in items:
            denied = list(dict.fromkeys(match["name"] for match in regex(self.denial).finditer(text.plain)))
            if not denied:
                continue
            other = next((name for name in denied if name in names and name not in own and own not in name), "")
            if any(own in name or name in own for name in denied):
                other = ""
            key = f"text.{text.number}"
            if not other:
                yield Verdict(self.id, Outcome.PASS, key)
                continue
            said = Term(None, Decimal(1), Place(title="正文", row=own), "stated", text.location, text.text.strip())
            values = {"subject": own, "name": other}
            yield Verdict(self.id, Outcome.FAIL, key, context=(said,), reason="denies-other", values=values)
