"""Statement left out: a text that goes through the accounts of a table one by one leaves none of them out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Literal

from pydantic import Field

from budgetcheck.checks.base import Names, Rule
from budgetcheck.checks.context import Context, Index, named
from budgetcheck.checks.said import money, sentence, side
from budgetcheck.checks.select import cell
from budgetcheck.checks.settle import settle
from budgetcheck.checks.statement_account import plain_name, printed_name, rows_of_account
from budgetcheck.disclosure import Row, Statement
from budgetcheck.naming import place_of, row_label
from budgetcheck.verdict import Outcome, Term, Verdict

_KEY = "功能科目"
_ITEM = 7  # digits of a 项
_DIGITS = 4  # that an amount has, noughts at its end aside, to be no other amount by chance
_MONEY = re.compile(r"\d(?:万|亿)?元")


class StatementLeftOut(Rule):
    """Every 项 of the `table` with an amount in `column` is named by a statement of its own, where the text goes through them.

    It does where it names `least` of them or more, all that it names is found in the table, and the total of the table is
    stated of one of the `whole` subjects. Then one that is missing is an oversight; several are a choice. One whose amount
    is stated under another name, or whose name stands in a text with amounts, is not missing.
    """

    kind: Literal["statement-left-out"]
    table: str
    column: str = "合计"
    whole: Names = Field(min_length=1)
    least: int = 4

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """One verdict, where the text goes through the table and leaves out one 项 at most."""
        tables = context.of_kind(self.table)
        if len(tables) != 1 or not tables[0].complete or not tables[0].columns:
            return
        index, statements = context.index(tables[0]), context.disclosure.statements
        leaves = [row for row in index.rows if _is_item(row) and (f := row.figure(self.column)) and f.value]
        covered = _covered(index, leaves, statements)
        if covered is None or len(covered) < self.least or not self._total_stated(index, statements):
            return
        missing = [row for row in leaves if row.index not in covered and not self._told_above(index, row, statements)]
        if not missing:
            yield Verdict(self.id, Outcome.PASS, tables[0].id)
        elif (
            len(missing) == 1 and not self._stated(missing[0], statements) and not self._mentioned(missing[0], context)
        ):
            yield self._verdict(index, missing[0], statements)

    def _total_stated(self, index: Index, statements: Sequence[Statement]) -> bool:
        totals = [cell(index.schedule, index.rows[p], self.column) for p in index.of_role("total")]
        said = [s for s in statements if s.subject in self.whole and money((s.slots.get("current"),))]
        return any(settle(self, "", side(s, "current"), one).outcome.agrees for s in said for one in totals)

    def _told_above(self, index: Index, row: Row, statements: Sequence[Statement]) -> bool:
        """Whether the text tells the 款 or 类 of an account instead, none of whose 项 it names."""
        above = {index.rows[p].index for p in index.ancestors(index.rows.index(row))}
        for statement in statements:
            if statement.subject == _KEY and not _of_item(statement):
                rows = rows_of_account(index, statement)
                below = [s for s in statements if s.subject == _KEY and _of_item(s)]
                if any(one.index in above and not _any_below(index, one, below) for one in rows):
                    return True
        return False

    def _stated(self, row: Row, statements: Sequence[Statement]) -> bool:
        """Whether some statement prints the amount of a row, by whatever name."""
        wanted = row.figure(self.column)
        figures = (f for s in statements for f in s.slots.values() if f.unit.dimension == "money" and f.value)
        return wanted is not None and any(abs(f.amount - wanted.amount) <= f.step for f in figures)

    def _mentioned(self, row: Row, context: Context) -> bool:
        """Whether a text with amounts has the name, or a telling amount: a sentence that was not understood may describe it."""
        name, amount = plain_name(printed_name(row)), row.entries[self.column].text.strip().replace(",", "")
        telling = len(amount.replace(".", "").strip("0")) >= _DIGITS
        return any(
            (name in text.plain and _MONEY.search(text.plain)) or (telling and amount in text.plain.replace(",", ""))
            for text in context.outline.of("body", "heading")
        )

    def _verdict(self, index: Index, row: Row, statements: Sequence[Statement]) -> Verdict:
        entry = row.entries[self.column]
        place = place_of(index.schedule, row, self.column)
        stated = Term(entry.figure, Decimal(1), place, "stated", entry.location, entry.text)
        last = next(s for s in reversed(statements) if s.subject == _KEY and _of_item(s))
        values = {"name": row_label(row), "amount": entry.text.strip(), "table": named(index.schedule)}
        shown = sentence(last)
        return Verdict(
            self.id, Outcome.FAIL, index.schedule.id, context=(stated, shown), reason="left-out", values=values
        )


def _covered(index: Index, leaves: Sequence[Row], statements: Sequence[Statement]) -> set[int] | None:
    """The accounts that statements name, as indices of rows; None where a name is none of the table's."""
    by_name: dict[str, list[Row]] = {}
    for row in leaves:
        by_name.setdefault(plain_name(printed_name(row)), []).append(row)
    covered: set[int] = set()
    for statement in statements:
        if statement.subject != _KEY or not _of_item(statement):
            continue
        name = statement.keys.get("项") or statement.keys.get("名称", "")
        rows = rows_of_account(index, statement) or by_name.get(plain_name(name), [])
        if len(rows) != 1:
            return None
        covered.add(rows[0].index)
    return covered


def _any_below(index: Index, above: Row, statements: Sequence[Statement]) -> bool:
    """Whether one of the statements names an account below a row."""
    rows = (row for statement in statements for row in rows_of_account(index, statement))
    return any(index.rows[p].index == above.index for row in rows for p in index.ancestors(index.rows.index(row)))


def _is_item(row: Row) -> bool:
    return row.role == "detail" and row.lane in {"", "支出"} and len(row.keys.get(_KEY, "")) == _ITEM


def _of_item(statement: Statement) -> bool:
    """Whether a statement names a 项: by its name, or by a code (which may have lost a digit)."""
    return "项" in statement.keys or len(statement.keys.get(_KEY, "")) >= _ITEM - 1
