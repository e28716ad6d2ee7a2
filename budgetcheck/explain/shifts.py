"""Columns that slipped by a row: what each row prints as its whole is what the row before or after it adds up to.

One slip of the pen in a spreadsheet, and every row below it fails: that is one finding, not one for each row.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from budgetcheck.verdict import Outcome, Relation, Verdict

_FEWEST = 5  # rows that must bear the reading out
_LEVELS = ("error", "warning", "info")


@dataclass(frozen=True, slots=True)
class Shift:
    """A slipped column: the verdicts that it explains, the first one at their head, and how many rows bear it out."""

    members: tuple[int, ...]
    rows: int

    @property
    def head(self) -> int:
        """The verdict to show."""
        return self.members[0]


def shifts(verdicts: Sequence[Verdict], level: Callable[[Verdict], str]) -> tuple[Shift, ...]:
    """The slipped columns among the failed row relations (a whole and its parts in one row), in reading order."""
    rows: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for number, verdict in enumerate(verdicts):
        relation = verdict.relation
        if relation is not None and verdict.outcome.decided and _in_one_row(relation):
            place = relation.stated[0].place
            rows[verdict.rule, place.table, place.column].append(number)
    found = []
    for numbers in rows.values():
        shift = _shift(numbers, verdicts, level)
        if shift is not None:
            found.append(shift)
    return tuple(found)


def _in_one_row(relation: Relation) -> bool:
    terms = (*relation.stated, *relation.operands)
    places = {(term.place.table, term.place.row) for term in terms}
    return relation.sign == "=" and len(relation.stated) == 1 and bool(relation.operands) and len(places) == 1


def _shift(numbers: Sequence[int], verdicts: Sequence[Verdict], level: Callable[[Verdict], str]) -> Shift | None:
    failed = [i for i, number in enumerate(numbers) if verdicts[number].outcome is Outcome.FAIL]
    printed = [_whole(verdicts[number]) for number in numbers]
    due = [_parts(verdicts[number]) for number in numbers]
    for step in (1, -1):
        borne = [i for i in failed if 0 <= i + step < len(numbers) and printed[i] and printed[i] == due[i + step]]
        if len(borne) >= _FEWEST and len(borne) * 3 >= len(failed) * 2:
            return Shift(_explained([numbers[i] for i in failed], verdicts, level), len(borne))
    return None


def _explained(failed: Sequence[int], verdicts: Sequence[Verdict], level: Callable[[Verdict], str]) -> tuple[int, ...]:
    """The failed rows, then every other failure that uses one of their wholes and is no graver."""
    cells = {term.figure.id for n in failed for term in _relation(verdicts[n]).stated if term.figure}
    grave = _LEVELS.index(level(verdicts[failed[0]]))
    others = [
        n
        for n, verdict in enumerate(verdicts)
        if n not in failed
        and verdict.outcome in {Outcome.FAIL, Outcome.REVIEW}
        and verdict.relation is not None
        and cells & {figure.id for figure in verdict.figures}
        and _LEVELS.index(level(verdict)) >= grave
    ]
    return (*failed, *others)


def _relation(verdict: Verdict) -> Relation:
    assert verdict.relation is not None
    return verdict.relation


def _whole(verdict: Verdict) -> Decimal:
    return sum((t.weight * t.figure.amount for t in _relation(verdict).stated if t.figure), Decimal(0))


def _parts(verdict: Verdict) -> Decimal:
    return sum((t.weight * t.figure.amount for t in _relation(verdict).operands if t.figure), Decimal(0))
