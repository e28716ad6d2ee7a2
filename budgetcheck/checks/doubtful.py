"""Tables whose reading is in doubt: what agrees with them is believed, what contradicts them decides nothing.

So with a table as a whole, with a rule that most rows of a guessed table contradict (there columns were taken for others),
and with what is blank in a table whose rows are guessed, where it may stand in another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from budgetcheck.checks.context import named
from budgetcheck.disclosure import Disclosure
from budgetcheck.verdict import Outcome, Term, Verdict

_ACCUSING = frozenset({Outcome.FAIL, Outcome.REVIEW})
_SEVERAL = 2


def with_doubtful(disclosure: Disclosure, verdicts: Sequence[Verdict]) -> tuple[Verdict, ...]:
    """The verdicts; those against what is in doubt are open."""
    guessed = {schedule.id: named(schedule) for schedule in disclosure.schedules if schedule.guessed}
    if not guessed:
        return tuple(verdicts)
    uncut = {schedule.id for schedule in disclosure.schedules if schedule.guessed == "rows"}
    doubtful = {schedule.id for schedule in disclosure.schedules if schedule.doubt}
    accused: Counter[tuple[str, str]] = Counter()
    borne_out: Counter[tuple[str, str]] = Counter()
    added_up = {s.id for s in disclosure.schedules if s.guessed and not s.of_indicators}
    for verdict in verdicts:
        for table in _tables(verdict) & added_up:
            if verdict.outcome in _ACCUSING and verdict.relation is not None:
                accused[verdict.rule, table] += 1
            elif verdict.outcome.agrees:
                borne_out[verdict.rule, table] += 1
    contradicted = {key for key, count in accused.items() if count >= _SEVERAL and count > borne_out[key]}

    def settled(verdict: Verdict) -> Verdict:
        if verdict.outcome not in _ACCUSING:
            return verdict
        tables = _tables(verdict) & guessed.keys()
        blank = _blank_sides(verdict) & uncut
        in_doubt = (t for t in sorted(tables) if t in doubtful | blank or (verdict.rule, t) in contradicted)
        table = next(in_doubt, None)
        if table is None:
            return verdict
        return replace(verdict, outcome=Outcome.OPEN, reason="open-doubtful-table", values={"table": guessed[table]})

    return tuple(settled(verdict) for verdict in verdicts)


def _tables(verdict: Verdict) -> set[str]:
    """The tables that a verdict speaks of."""
    return {term.place.table for term in (*verdict.context, *_terms(verdict))}


def _blank_sides(verdict: Verdict) -> set[str]:
    """The tables of which a whole side of the relation is blank."""
    sides = (verdict.relation.stated, verdict.relation.operands) if verdict.relation is not None else ()
    return {term.place.table for side in sides if not any(one.figure for one in side) for term in side}


def _terms(verdict: Verdict) -> tuple[Term, ...]:
    relation = verdict.relation
    return (*relation.stated, *relation.operands) if relation is not None else ()
