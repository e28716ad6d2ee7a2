"""Statement changes: the changes of the accounts that make up a total add to the change of the total."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import groupby, pairwise
from typing import Literal

from budgetcheck.checks.base import Names, Pattern, Rule
from budgetcheck.checks.context import Context
from budgetcheck.checks.near import near
from budgetcheck.checks.said import changed, compared, money, one_base, sentence, side
from budgetcheck.checks.select import added
from budgetcheck.checks.settle import settle
from budgetcheck.disclosure import Statement
from budgetcheck.naming import term
from budgetcheck.verdict import Outcome, Verdict

_ACCOUNTS = frozenset({"功能科目", "部门经济科目", "政府经济科目"})
_LEVELS = ("项", "款", "类")
_LEAST = 2
_DIGITS = 6  # of the code of a 项, one of which may have been forgotten
_BAD = frozenset({Outcome.FAIL, Outcome.REVIEW})


class StatementChanges(Rule):
    """Accounts stated one after the other whose amounts add to a total stated elsewhere: so do their changes.

    An account that had money last year and has none now is in the total's change only, and can only lower it.
    `test: impossible`: the total's change is above that of its accounts, which no such account explains. `test: rest`:
    the change of one of the `wholes` is below; an account that ended may explain that, which a person has to confirm
    (`review`); `test: slip`: one slip of the pen explains it as well. Totals of several kinds may have one amount (income, spending, one fund), and one total may be listed
    by several classifications: a total that agrees with one list, and a list that agrees with one total, are right.
    """

    kind: Literal["statement-changes"]
    test: Literal["impossible", "rest", "slip"]
    wholes: Names
    roughly: Pattern = ""

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """One verdict per list that makes up a total."""
        pairs = [(w, parts, self._judge(w, parts)) for w, parts in _pairs(self, context.disclosure.statements)]
        good = [(w, parts, verdict) for w, parts, verdict in pairs if verdict.outcome not in _BAD]
        right = {w.id for w, _, _ in good} | {_id(parts) for _, parts, _ in good}
        yield from (verdict for _, parts, verdict in good if len(parts) >= _LEAST)
        seen: set[str] = set()
        for whole, parts, verdict in pairs:
            if verdict.outcome not in _BAD or len(parts) < _LEAST or {whole.id, _id(parts)} & (right | seen):
                continue
            rest = sum((_signed(part) for part in parts), Decimal(0)) - _signed(whole)
            slip = self.test == "slip" and rest > 0 and near(verdict, digits=False).outcome is Outcome.FAIL
            if slip or (self.test == "impossible" and rest < 0):
                seen.add(_id(parts))
                yield verdict
            elif self.test == "rest" and rest > 0 and whole.subject in self.wholes:
                seen.add(_id(parts))
                yield replace(verdict, outcome=Outcome.REVIEW, reason="changes-rest", probability=None)

    def _judge(self, whole: Statement, parts: Sequence[Statement]) -> Verdict:
        sign = whole.direction or 1
        sides = added(side(p, "change", sign * p.direction) for p in parts if p.direction)
        beside = tuple(term(part, "current")._replace(role="context") for part in parts if not part.direction)
        place = f"{whole.id}~{_id(parts)}"
        return settle(self, place, changed(whole), sides, context=(sentence(whole), *beside))


def _pairs(rule: StatementChanges, statements: Sequence[Statement]) -> Iterator[tuple[Statement, Sequence[Statement]]]:
    """Every total with a list of accounts, changes known, whose amounts add to it; totals nearest before the list first."""
    order = {statement.id: n for n, statement in enumerate(statements)}
    for run in _runs(statements):
        own = {statement.id for statement in run}
        wholes = [
            s for s in statements if s.id not in own and _is_whole(s, rule.wholes, run[0]) and compared(s, rule.roughly)
        ]
        wholes.sort(key=lambda w: (order[w.id] > order[run[0].id], abs(order[w.id] - order[run[0].id])))
        for parts in _lists(run, rule.roughly):
            amount = sum((p.slots["current"].interval for p in parts[1:]), parts[0].slots["current"].interval)
            for whole in wholes:
                if whole.slots["current"].interval.meets(amount) and all(one_base(whole, part) for part in parts):
                    yield whole, parts


def _id(parts: Sequence[Statement]) -> str:
    return f"{parts[0].id}-{parts[-1].id}"


def _runs(statements: Sequence[Statement]) -> Iterator[list[Statement]]:
    """Accounts of one classification and level stated one after the other, with this year's amounts."""
    for key, group in groupby(statements, key=_rank):
        run = list(group)
        if key[0] and money(s.slots.get("current") for s in run):
            yield run


def _rank(statement: Statement) -> tuple[str, int, str]:
    """Classification, level (0 innermost, or the length of the code) and unit of an account; "" for anything else."""
    if statement.subject not in _ACCOUNTS or statement.whole or statement.doubt:
        return "", 0, ""
    code = statement.keys.get(statement.subject)
    level = (
        min(len(code), _DIGITS) if code else next((n for n, name in enumerate(_LEVELS) if name in statement.keys), -1)
    )
    return statement.subject, level, statement.unit


def _lists(run: Sequence[Statement], roughly: str) -> Iterator[Sequence[Statement]]:
    """The parts of a run that begin and end with an account above (款) of their own, where all changes are stated."""
    breaks = [0, *(n for n, (a, b) in enumerate(pairwise(run), start=1) if _above(a) != _above(b)), len(run)]
    for n, start in enumerate(breaks):
        for end in breaks[n + 1 :]:
            if all(compared(part, roughly) for part in run[start:end]):
                yield run[start:end]


def _above(statement: Statement) -> str:
    """The 款 that an account of 项 level belongs to, as far as its code or its path says."""
    code = statement.keys.get(statement.subject, "")
    return statement.keys.get("款", "") or code[:5]


def _is_whole(statement: Statement, names: Sequence[str], part: Statement) -> bool:
    """A total, or an account above, with a comparison."""
    if not money((statement.slots.get("current"),)) or statement.doubt or statement.unit != part.unit:
        return False
    above = statement.subject == part.subject and _rank(statement)[1] > _rank(part)[1] >= 0
    coded = part.subject in part.keys
    return statement.subject in names or (above and not coded)


def _signed(statement: Statement) -> Decimal:
    change = statement.slots.get("change")
    return change.amount * (statement.direction or 0) if change else Decimal(0)
