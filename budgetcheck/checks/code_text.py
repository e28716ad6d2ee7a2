"""Accounts that the text writes otherwise than the tables: a name with a slip, a code that is no code of that name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Literal

from budgetcheck.accounts import plain_name
from budgetcheck.checks.base import Names, Rule
from budgetcheck.checks.coded import coded
from budgetcheck.checks.context import Context
from budgetcheck.disclosure import Statement
from budgetcheck.edits import significant
from budgetcheck.figures import Figure
from budgetcheck.naming import place_of, row_label
from budgetcheck.verdict import Outcome, Place, Term, Verdict

_LEVELS = ("项", "款", "类")
_ITEM = 7  # digits of a 项
_TELLING = 4  # significant digits from which an amount tells a row
_Rows = Mapping[str, tuple[Term, ...]]


class CodeText(Rule):
    """`test`: `name`: an account that the text names with one slip of the pen (a character wrong, missing or too many,
    characters changed round), told by the one row of the `tables` with nearly that name and just that amount; or with
    another name, told by the one 项 of that amount below the 款 that the text names. `code`: a
    code behind a name that the tables print with another code only; codes that no table prints may be of another level.
    """

    kind: Literal["code-text"]
    test: Literal["name", "code"]
    tables: Names

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """One verdict per account that the text names and the tables know."""
        rows = self._rows(context)
        codes: dict[str, set[str]] = defaultdict(set)
        for one in coded(context):
            if one.table:
                codes[plain_name(one.name)].add(one.code)
        seen: set[str] = set()
        for statement in context.disclosure.statements:
            if statement.doubt or statement.subject not in {"功能科目", "部门经济科目", "政府经济科目"}:
                continue
            verdict = self._name(statement, rows) if self.test == "name" else self._code(statement, codes)
            if verdict is not None and verdict.place not in seen:
                seen.add(verdict.place)
                yield verdict

    def _rows(self, context: Context) -> _Rows:
        """The cells of the whole amount by the plain name of their row."""
        found: dict[str, list[Term]] = defaultdict(list)
        for schedule in (s for kind in self.tables for s in context.of_kind(kind)):
            for row in schedule.rows:
                entry = row.entries.get("合计")
                name, code = row.names.get("功能科目") or row_label(row), row.keys.get("功能科目", "")
                if entry is not None and row.role in {"detail", "parent"}:
                    term = Term(
                        entry.figure, Decimal(1), place_of(schedule, row, "合计"), "operand", entry.location, code
                    )
                    found[plain_name(name)].append(term)
        return {name: tuple(terms) for name, terms in found.items()}

    def _name(self, statement: Statement, rows: _Rows) -> Verdict | None:
        name = next((statement.keys[level] for level in _LEVELS if level in statement.keys), "").strip(".、 ")
        plain, said = plain_name(name), statement.slots.get("current")
        if not plain or said is None or not said.amount:
            return None
        if plain in rows:
            return Verdict(self.id, Outcome.PASS, name)
        near = [other for other in rows if _slip(plain, other)]
        same = [t for other in near for t in rows[other] if t.figure and t.figure.interval.meets(said.interval)]
        if len(near) != 1 or not same:
            same = self._sibling(statement, rows, said)
        if not same:
            return None
        values = {"name": name, "right": same[0].place.row, "table": same[0].place.title}
        return self._failed(statement, name, "account-text-name", values, same[:1])

    def _sibling(self, statement: Statement, rows: _Rows, said: Figure) -> list[Term]:
        """The one 项 below the 款 of the text that prints just its amount; none where the amount says little."""
        group = [t for t in rows.get(plain_name(statement.keys.get("款", "")), ()) if t.text]
        if "项" not in statement.keys or significant(said.value) < _TELLING or not group:
            return []
        below = [
            term
            for terms in rows.values()
            for term in terms
            if len(term.text) == _ITEM and term.text.startswith(group[0].text)
        ]
        same = [term for term in below if term.figure and term.figure.interval.meets(said.interval)]
        return same[:1] if len({term.text for term in same}) == 1 else []

    def _code(self, statement: Statement, codes: Mapping[str, set[str]]) -> Verdict | None:
        code, name = statement.keys.get(statement.subject, ""), statement.keys.get("名称", "")
        right = codes.get(plain_name(name), set())
        if not code or not name or not right:
            return None
        if code in set().union(*codes.values()):
            return Verdict(self.id, Outcome.PASS, f"{name}({code})")
        if len(right) > 1 or any(one.startswith(code) or code.startswith(one) for one in right):
            return None
        values = {"name": name, "code": code, "right": min(right)}
        return self._failed(statement, f"{name}({code})", "account-text-code", values, [])

    def _failed(
        self, statement: Statement, place: str, reason: str, values: Mapping[str, object], beside: list[Term]
    ) -> Verdict:
        said = Term(None, Decimal(1), Place(title="正文"), "stated", statement.location, statement.sentence)
        return Verdict(self.id, Outcome.FAIL, place, context=(said, *beside), reason=reason, values=values)


def _slip(one: str, other: str) -> bool:
    """Whether one name is the other with a character wrong, missing or too many, or with its characters changed round."""
    if one == other or min(len(one), len(other)) < 4:
        return False
    if len(one) == len(other):
        wrong = sum(a != b for a, b in zip(one, other, strict=True))
        return wrong == 1 or sorted(one) == sorted(other)
    short, long = sorted((one, other), key=len)
    return len(long) == len(short) + 1 and any(long[:n] + long[n + 1 :] == short for n in range(len(long)))
