"""Which findings are one: those that the correction of one cell heals, and those that are the same arithmetic.

Greedy exact cover by the smallest set of suspect cells (Fellegi–Holt; DART). Nothing is folded on a guess: two cells
that would do equally well fold nothing, and the reader is told of both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import product

from budgetcheck.edits import significant
from budgetcheck.explain.candidate import SLIPS, UNEXPLAINED, Candidate
from budgetcheck.explain.implied import implied
from budgetcheck.explain.series import Series, series
from budgetcheck.explain.shifts import shifts
from budgetcheck.explain.slips import TELLING
from budgetcheck.explain.system import Equation, System
from budgetcheck.verdict import Outcome, Verdict

_MOST_GAPS = 200  # different gaps among which two that add up to a third still say something
_LEVELS = ("error", "warning", "info")
PATTERNS = ("withheld",)
"""Reasons that one pattern over several tables gives."""


@dataclass(frozen=True, slots=True)
class Group:
    """A finding to be shown: the verdict at its head, those folded under it, and its likely causes, best first.

    All numbers are indices of verdicts. `causes` has one entry where one correction is best, several where they tie.
    `slipped`: how many rows show that the column of the head slipped by a row (0: it did not).
    `series`: the head stands for a series of rows that all break its rule, and no one correction heals them.
    `twins` are other shown verdicts, one whose gap is the very same or two whose gaps add up to it, where no cause is known.
    """

    head: int
    folded: tuple[int, ...] = ()
    causes: tuple[Candidate, ...] = ()
    twins: tuple[int, ...] = ()
    slipped: int = 0
    series: Series | None = None


def group(
    verdicts: Sequence[Verdict], system: System, found: Sequence[Candidate], level: Callable[[Verdict], str]
) -> tuple[Group, ...]:
    """Every failed or reviewed verdict, once: as the head of a group or folded under one.

    `level` gives the severity of a verdict: an error is never hidden under something milder.
    """
    slipped = shifts(verdicts, level)
    taken = {number for shift in slipped for number in shift.members}
    covers = [c for c in _cover(system, found) if not taken & {system.equations[n].verdict for n in c.heals}]
    folded: dict[int, int] = {}
    for shift in slipped:
        folded |= {n: shift.head for n in shift.members if n != shift.head and n not in folded}
    rows = {shift.head: shift.rows for shift in slipped}
    causes: dict[int, tuple[Candidate, ...]] = {}
    for candidate in covers:
        members = [system.equations[number].verdict for number in candidate.heals]
        head = _head(verdicts, system, candidate, level)
        causes[head] = (candidate,)
        folded |= {member: head for member in members if member != head}
    folded |= _same_arithmetic(verdicts, folded, level)
    folded |= _same_cell(verdicts, folded, level, lambda number: causes.get(number) or _best(system, found, number))
    folded |= _one_pattern(verdicts, folded)
    folded |= implied(verdicts, folded, lambda verdict: _LEVELS.index(level(verdict)))
    groups = []
    for number, verdict in enumerate(verdicts):
        if verdict.outcome not in {Outcome.FAIL, Outcome.REVIEW} or number in folded:
            continue
        under = tuple(sorted(member for member in folded if _root(folded, member) == number))
        if number in rows:
            groups.append(Group(number, under, slipped=rows[number]))
            continue
        groups.append(Group(number, under, causes.get(number) or _best(system, found, number)))
    return tuple(_with_twins(_with_series(groups, verdicts), verdicts))


def _with_series(groups: Sequence[Group], verdicts: Sequence[Verdict]) -> list[Group]:
    """The groups, those of one series as one. What a correction heals together with other relations stays as it is."""
    free = {one.head: one for one in groups if not one.slipped and not _healed_together(one)}
    found = {one.head: one for one in series(verdicts, free, lambda head: _unexplained(free[head]))}
    under = {number for one in found.values() for number in one.members if number != one.head}
    kept = []
    for one in groups:
        if one.head in found:
            members = found[one.head].members
            beside = (*members[1:], *(n for head in members for n in free[head].folded))
            kept.append(Group(one.head, tuple(sorted(beside)), series=found[one.head]))
        elif one.head not in under:
            kept.append(one)
    return kept


def _unexplained(one: Group) -> bool:
    """Whether no slip of one number is known that would explain the verdict."""
    return len(one.causes) != 1 or one.causes[0].kind in UNEXPLAINED


def _healed_together(one: Group) -> bool:
    return len(one.causes) == 1 and len(one.causes[0].heals) > 1


def _cover(system: System, found: Sequence[Candidate]) -> list[Candidate]:
    """The corrections that heal two or more relations, each the only best one for them, none overlapping."""
    chosen: list[Candidate] = []
    healed: set[int] = set()
    for candidate in found:
        if len(candidate.heals) < 2 or healed & set(candidate.heals) or not _may_fold(system, candidate):
            continue
        rivals = [c for c in found if c is not candidate and set(c.heals) & set(candidate.heals)]
        beaten = all(
            other.rank > candidate.rank and (candidate.kind in SLIPS or other.kind in UNEXPLAINED) for other in rivals
        )
        if beaten:
            chosen.append(candidate)
            healed |= set(candidate.heals)
    return chosen


def _may_fold(system: System, candidate: Candidate) -> bool:
    if candidate.corroborated:
        return False
    if candidate.kind in UNEXPLAINED:
        return system.determined(candidate.heals)
    return candidate.kind in SLIPS


def _head(verdicts: Sequence[Verdict], system: System, candidate: Candidate, level: Callable[[Verdict], str]) -> int:
    """The verdict to show: of the most severe the first in which the suspect cell is the stated one, else the first."""

    def order(equation: Equation) -> tuple[int, bool, int]:
        stated = any(term.figure and term.figure.id == candidate.cell for term in equation.relation.stated)
        return _LEVELS.index(level(verdicts[equation.verdict])), not stated, equation.verdict

    return min((system.equations[number] for number in candidate.heals), key=order).verdict


def _same_arithmetic(
    verdicts: Sequence[Verdict], folded: dict[int, int], level: Callable[[Verdict], str]
) -> dict[int, int]:
    """Verdicts that compare the very same cells with the same gap: the later ones fold under the first."""
    first: dict[object, int] = {}
    same: dict[int, int] = {}
    for number, verdict in enumerate(verdicts):
        if verdict.outcome not in {Outcome.FAIL, Outcome.REVIEW} or not verdict.relation or number in folded:
            continue
        cells = frozenset(figure.id for figure in verdict.figures if figure.value)
        key = (level(verdict), cells, abs(verdict.gap) if verdict.gap is not None else None)
        if len(cells) > 1 and first.setdefault(key, number) != number:
            same[number] = first[key]
    return same


def _same_cell(
    verdicts: Sequence[Verdict],
    folded: dict[int, int],
    level: Callable[[Verdict], str],
    causes: Callable[[int], tuple[Candidate, ...]],
) -> dict[int, int]:
    """Remarks on one figure (a unit that stands alone) fold under arithmetic, no milder, that shows the figure to be wrong."""
    remarks: dict[str, int] = {}
    for number, verdict in enumerate(verdicts):
        stated = {term.figure.id for term in verdict.context if term.figure and term.role == "stated"}
        if verdict.outcome is Outcome.FAIL and not verdict.relation and number not in folded and len(stated) == 1:
            remarks.setdefault(stated.pop(), number)
    same: dict[int, int] = {}
    for head, verdict in enumerate(verdicts) if remarks else ():
        if verdict.outcome is not Outcome.FAIL or not verdict.relation or head in folded:
            continue
        stated = {term.figure.id for term in verdict.relation.stated if term.figure}
        shown = [one.cell for one in causes(head)] or [*stated]
        remark = remarks.get(shown[0]) if len(shown) == 1 else None
        if remark is not None and _LEVELS.index(level(verdict)) <= _LEVELS.index(level(verdicts[remark])):
            same.setdefault(remark, head)
    return same


def _one_pattern(verdicts: Sequence[Verdict], folded: dict[int, int]) -> dict[int, int]:
    """Verdicts for review that one pattern over the whole disclosure explains: the later ones fold under the first."""
    first: dict[str, int] = {}
    same: dict[int, int] = {}
    for number, verdict in enumerate(verdicts):
        patterned = verdict.outcome is Outcome.REVIEW and verdict.reason in PATTERNS and number not in folded
        if patterned and first.setdefault(verdict.reason, number) != number:
            same[number] = first[verdict.reason]
    return same


def _with_twins(groups: Sequence[Group], verdicts: Sequence[Verdict]) -> Iterator[Group]:
    """Equal gaps have one origin: a finding without a cause points to the finding with the same gap (best one with a
    reason), or to the two whose gaps add up to its own, one of them about a table of its own.
    """
    same: dict[Decimal, list[int]] = {}
    for one in groups:
        gap = verdicts[one.head].gap
        if verdicts[one.head].relation and gap is not None and significant(gap) > TELLING:
            same.setdefault(abs(gap), []).append(one.head)
    for one in groups:
        own = abs(verdicts[one.head].gap or Decimal(0))
        others = [n for n in same.get(own, []) if n != one.head]
        if one.causes or own not in same:
            yield one
        elif others:
            yield replace(one, twins=(next((n for n in others if verdicts[n].reason), others[0]),))
        else:
            yield replace(one, twins=_pair(own, same, verdicts, one.head))


def _pair(
    gap: Decimal, same: Mapping[Decimal, Sequence[int]], verdicts: Sequence[Verdict], head: int
) -> tuple[int, ...]:
    if significant(gap) <= TELLING + 1 or len(same) > _MOST_GAPS:
        return ()
    tables = _tables(verdicts[head])
    for smaller in same:
        larger = gap - smaller
        if smaller < larger and larger in same:
            for pair in product(same[larger], same[smaller]):
                if any(tables & _tables(verdicts[n]) for n in pair):
                    return pair
    return ()


def _tables(verdict: Verdict) -> set[str]:
    relation = verdict.relation
    terms = (*relation.stated, *relation.operands) if relation else ()
    return {term.place.table for term in terms if term.place.table}


def _root(folded: dict[int, int], number: int) -> int:
    while number in folded:
        number = folded[number]
    return number


def _best(system: System, found: Sequence[Candidate], verdict: int) -> tuple[Candidate, ...]:
    """The best corrections for one verdict: one where one is best, all that tie otherwise.

    `isolated` counts only alone: of two cells that could each be wrong for unknown reasons, nothing is said.
    """
    mine = [c for c in found if any(system.equations[number].verdict == verdict for number in c.heals)]
    if not mine:
        return ()
    best = tuple(c for c in mine if c.rank == mine[0].rank)
    telling = tuple(c for c in mine if c.kind != "isolated")
    if best[0].kind == "isolated" and len(mine) > 1:
        return telling[:1]
    return best
