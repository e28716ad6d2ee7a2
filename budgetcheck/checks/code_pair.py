"""Pairs of economic accounts: what stands in one row of 部门经济分类 and 政府经济分类 belongs together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Literal

from budgetcheck.accounts import Pair, account_book
from budgetcheck.checks.base import Rule
from budgetcheck.checks.coded import Coded, coded
from budgetcheck.checks.context import Context
from budgetcheck.verdict import Outcome, Verdict

_DEPT, _GOV = "部门经济科目", "政府经济科目"
_LENGTH = 5


class CodePair(Rule):
    """No row pairs two economic accounts that the official correspondence keeps apart. One finding per pair.

    Only pairs without a choice are known (`econ_pairs`); accounts of 事业单位 (505, 506) go with any of their kind.
    """

    kind: Literal["code-pair"]

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """One verdict per wrong pair, one pass per table that prints pairs."""
        wrong: dict[tuple[str, str], list[Coded]] = defaultdict(list)
        right: dict[str, None] = {}
        for one in coded(context, (_DEPT,)):
            dept, gov = one.code[:_LENGTH], one.row.keys.get(_GOV, "")[:_LENGTH] if one.row else ""
            if not gov or not self._known(one, gov, context):
                continue
            if _apart(dept, gov) is None:
                right.setdefault(one.table)
            else:
                wrong[dept, gov].append(one)
        for (dept, gov), rows in wrong.items():
            yield self._wrong(dept, gov, rows)
        for schedule in right:
            yield Verdict(self.id, Outcome.PASS, schedule)

    @staticmethod
    def _known(one: Coded, gov: str, context: Context) -> bool:
        """Whether both codes are what they seem: no name says otherwise."""
        book, year = account_book(), context.disclosure.profile.year
        name = one.row.names.get(_GOV, "") if one.row else ""
        other = book.by_key[_GOV].judge(gov, name, year, relative=True)
        mine = book.by_key[_DEPT].judge(one.code[:_LENGTH], one.name, year, relative=True)
        return not {mine.nature, other.nature} & {"other", "cut"}

    def _wrong(self, dept: str, gov: str, rows: list[Coded]) -> Verdict:
        pair = _apart(dept, gov)
        name = rows[0].row.names.get(_GOV, "") if rows[0].row else ""
        values = {
            "dept": f"{dept} {rows[0].name}",
            "gov": f"{gov} {name}".strip(),
            "right": "、".join(pair.gov) if pair and dept.startswith(pair.dept) else "",
            "partner": pair.dept if pair else "",
            "count": len(rows),
        }
        reason = "account-pair" if values["right"] else "account-pair-back"
        terms = tuple(one.term for one in rows)
        return Verdict(self.id, Outcome.FAIL, f"{dept}~{gov}", context=terms, reason=reason, values=values)


def _apart(dept: str, gov: str) -> Pair | None:
    """The entry that keeps the two apart; codes of which only the beginning is printed are not."""
    for pair in account_book().pairs:
        if dept.startswith(pair.dept) and not any(gov.startswith(g) or g.startswith(gov) for g in pair.gov):
            return pair
        if pair.back and gov.startswith(pair.gov[0]) and not (dept.startswith(pair.dept) or pair.dept.startswith(dept)):
            return pair
    return None
