"""Statement borrowed: an item's purpose and reason speak of that item, not of its neighbour in the list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from budgetcheck.checks.base import Pattern, Rule
from budgetcheck.checks.context import Context
from budgetcheck.checks.said import spoken
from budgetcheck.disclosure import Statement
from budgetcheck.naming import SLOTS, name_of, term
from budgetcheck.verdict import Outcome, Place, Term, Verdict
from budgetcheck.wording.folding import fold
from budgetcheck.wording.patterns import regex


class StatementBorrowed(Rule):
    """`pattern` finds what a text on an account says of itself (its group `name`: 原因是…经费增加). That name is not the very
    name of another account of the same document (its 项, or its 款 and 项). What is said twice counts once.
    """

    kind: Literal["statement-borrowed"]
    pattern: Pattern

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """One verdict per account whose text names what it is about."""
        items = [s for s in context.disclosure.statements if s.keys.get("项") and s.doubt is None]
        paths = dict.fromkeys(_path(s) for s in items)
        said: set[tuple[str, ...]] = set()
        for statement in items:
            text = fold(statement.sentence + statement.remark).text
            for match in regex(self.pattern).finditer(text):
                key = (*_path(statement), match["name"])
                if key not in said:
                    yield self._verdict(statement, match["name"], list(paths))
                said.add(key)

    def _verdict(self, statement: Statement, name: str, paths: list[tuple[str, ...]]) -> Verdict:
        own = _path(statement)
        key = f"{statement.id}.{name}"
        others = [path for path in paths if path != own and name in (path[2], path[1] + path[2])]
        if not others or name in own or own[2] in name:
            return Verdict(self.id, Outcome.PASS, key)
        shown = [term(statement, slot)._replace(role="operand") for slot in SLOTS if slot in statement.slots]
        place = Place(title="正文", row=name_of(statement))
        text = spoken(statement, re.escape(name))
        said = Term(None, Decimal(1), place, "stated", statement.location, text)
        values = {"subject": own[2], "name": name}
        return Verdict(self.id, Outcome.FAIL, key, context=(said, *shown), reason="borrowed", values=values)


def _path(statement: Statement) -> tuple[str, ...]:
    return tuple(fold(statement.keys.get(part, "")).text for part in ("类", "款", "项"))
