"""Rows that may lawfully be left out: what a list's total and its rows can then no longer decide.

Secret spending is not published, yet the totals include it. Such a list falls short of its total, the total is borne out
elsewhere, and the same is seen in every table that lists the spending by account. One wrong number looks different: it
disturbs one table, or contradicts another. Whether rows were withheld or forgotten the paper cannot tell; a person must.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from budgetcheck.checks.context import named
from budgetcheck.disclosure import Disclosure, Schedule
from budgetcheck.verdict import Outcome, Term, Verdict

REASON = "withheld"
_OPEN = "open-withheld"
_FEWEST = 2  # tables in which the same must be seen


def with_withheld(disclosure: Disclosure, verdicts: Sequence[Verdict]) -> tuple[Verdict, ...]:
    """The verdicts; where the pattern shows, short lists are for review and what depends on their rows is open."""
    tables = {s.id: s for s in disclosure.schedules if _lists_accounts(s)}
    short: dict[str, list[int]] = defaultdict(list)
    for number, verdict in enumerate(verdicts):
        if verdict.outcome is Outcome.FAIL and _own_table(verdict) in tables and (verdict.gap or 0) > 0:
            short[_own_table(verdict)].append(number)
    if len(short) < _FEWEST:
        return tuple(verdicts)
    borne_out = _confirmed(verdicts)
    missing = {table: max(verdicts[n].gap or Decimal(0) for n in numbers) for table, numbers in short.items()}
    known = {n for numbers in short.values() for n in numbers}
    others = [v for n, v in enumerate(verdicts) if v.outcome is Outcome.FAIL and n not in known]
    unexplained = {row for v in others if not _explained(v, missing) for row in _rows(v)}
    for table, numbers in list(short.items()):
        rows = {_row(relation.stated[0]) for n in numbers if (relation := verdicts[n].relation)}
        if rows & unexplained or not any(_stated_cell(verdicts[n]) in borne_out for n in numbers):
            del short[table], missing[table]
    if len(short) < _FEWEST:
        return tuple(verdicts)
    reviewed = {n for numbers in short.values() for n in numbers}
    names = "、".join(f"《{named(tables[table])}》" for table in short)
    done = []
    for number, verdict in enumerate(verdicts):
        if number in reviewed:
            values = {"tables": names}
            done.append(replace(verdict, outcome=Outcome.REVIEW, reason=REASON, values=values, probability=None))
        elif verdict.outcome is Outcome.FAIL and _explained(verdict, missing):
            name = named(tables[_operand_table(verdict)])
            done.append(replace(verdict, outcome=Outcome.OPEN, reason=_OPEN, values={"table": name}))
        else:
            done.append(verdict)
    return tuple(done)


def _lists_accounts(schedule: Schedule) -> bool:
    """Whether the table lists spending by account."""
    return any(key.endswith("科目") for row in schedule.rows for key in row.keys)


def _own_table(verdict: Verdict) -> str:
    """The table in which a row is compared with other rows of the same table, "" for any other verdict."""
    relation = verdict.relation
    if relation is None or relation.sign != "=" or len(relation.stated) != 1 or relation.stated[0].figure is None:
        return ""
    whole = relation.stated[0]
    others = (term.place for term in relation.operands)
    inside = all(p.table == whole.place.table and p.column == whole.place.column for p in others)
    return whole.place.table if inside and all(term.weight > 0 for term in relation.operands) else ""


def _stated_cell(verdict: Verdict) -> str:
    figure = verdict.relation.stated[0].figure if verdict.relation else None
    return figure.id if figure else ""


def _confirmed(verdicts: Sequence[Verdict]) -> set[str]:
    """The cells that agree with a cell of another row or table."""
    found = set()
    for verdict in verdicts:
        if verdict.outcome.agrees and verdict.relation:
            terms = (*verdict.relation.stated, *verdict.relation.operands)
            if len({_row(term) for term in terms if term.figure}) > 1:
                found |= {term.figure.id for term in terms if term.figure}
    return found


def _row(term: Term) -> tuple[str, str]:
    return term.place.table, term.figure.id.rpartition(".")[0] if term.figure else ""


def _rows(verdict: Verdict) -> set[tuple[str, str]]:
    """The rows that a verdict is about."""
    relation = verdict.relation
    return {_row(term) for term in (*relation.stated, *relation.operands) if term.figure} if relation else set()


def _operand_table(verdict: Verdict) -> str:
    """The one table whose rows are added up to meet a number of another table, "" where there are several."""
    relation = verdict.relation
    if relation is None or any(term.weight < 0 for term in relation.operands):
        return ""
    tables = {term.place.table for term in relation.operands}
    return tables.pop() if len(tables) == 1 else ""


def _explained(verdict: Verdict, missing: Mapping[str, Decimal]) -> bool:
    """Whether what is missing in a short table can be what this verdict misses there. A text speaks of the rows that are
    published, one by one."""
    relation = verdict.relation
    if relation is None or not any(term.place.table for term in relation.stated):
        return False
    return 0 < (verdict.gap or 0) <= missing.get(_operand_table(verdict), 0)
