"""Series: one rule that fails in row after row of one table, over the same columns, is one fact and not many.

A column that is wrong as a whole, or that means something else than we took it for, makes every row disagree. Which of
the two it is, the other rows tell: where the same columns satisfy the rule elsewhere in the table, they are what we took
them for, and the document contradicts itself; where they never do, the reading or the form is in doubt.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass

from budgetcheck.verdict import Outcome, Relation, Verdict

_FEWEST = 3  # rows that make a series
_SHARE = 3  # of the rows that print amounts, one in so many must fail: less is single rows that are wrong
_NEARLY = 10  # one row that agrees by chance among so many that do not, is no witness for the reading

_Columns = tuple[str, frozenset[tuple[str, str]], frozenset[str]]


@dataclass(frozen=True, slots=True)
class Series:
    """The verdicts of a series, the first one at its head. Of the `rows` of the table that print such amounts, `agreeing`
    satisfy the rule.

    `doubtful`: the rule holds in (nearly) none of them, so it is rather our reading that is wrong. `names`: the rows lack
    their counterpart in another table; those that have it agree without any arithmetic.
    """

    members: tuple[int, ...]
    rows: int
    agreeing: int
    doubtful: bool
    names: bool = False

    @property
    def head(self) -> int:
        """The verdict to show."""
        return self.members[0]


def series(
    verdicts: Sequence[Verdict], open_to: Container[int], unexplained: Callable[[int], bool]
) -> tuple[Series, ...]:
    """The series among the failed verdicts `open_to` folding, in their order.

    `unexplained` says whether no single correction heals a verdict. Corrections that heal one row each are coincidences
    where they are fewer than the rows without any; where they are not, each row is a finding of its own.
    """
    tables: dict[_Columns, list[int]] = defaultdict(list)
    for number, verdict in enumerate(verdicts):
        if verdict.relation is not None and verdict.outcome.decided and _prints(verdict.relation):
            key = _columns(verdict.rule, verdict.relation)
            if key is not None:
                tables[key].append(number)
    named = Counter(v.rule for v in verdicts if v.relation is None and v.outcome.agrees)
    found = []
    for (rule, *_), numbers in tables.items():
        members = tuple(n for n in numbers if verdicts[n].outcome is Outcome.FAIL and n in open_to)
        bare = sum(map(unexplained, members))
        if bare >= _FEWEST and bare * 2 > len(members) and len(members) * _SHARE >= len(numbers):
            agreeing = [verdicts[n] for n in numbers if verdicts[n].outcome.agrees]
            names = all(verdicts[n].reason == "no-row" for n in members)
            others = named[rule] if names else 0
            witnesses = sum(map(_telling, agreeing)) + others
            rows, known = len(numbers) + others, len(agreeing) + others
            found.append(Series(members, rows, known, witnesses * _NEARLY <= len(members), names))
    return tuple(sorted(found, key=lambda one: one.head))


def _columns(rule: str, relation: Relation) -> _Columns | None:
    """The rule, the columns of what is stated, and the tables of the operands: rows with the same ones belong together.

    None for bounds: rows that each exceed something are facts of their own.
    """
    if relation.sign != "=":
        return None
    stated = frozenset((term.place.table, term.place.column) for term in relation.stated)
    tables = frozenset(term.place.table for term in relation.operands)
    return (rule, stated, tables) if all(table for table, _ in stated) and all(tables) else None


def _prints(relation: Relation) -> bool:
    return any(term.figure and term.figure.value for term in (*relation.stated, *relation.operands))


def _telling(verdict: Verdict) -> bool:
    """Whether a row that agrees says something: with two addends or more, or with another table."""
    relation = verdict.relation
    assert relation is not None
    addends = [term for term in relation.operands if term.figure and term.figure.value]
    whole = [term for term in relation.stated if term.figure and term.figure.value]
    across = {term.place.table for term in addends} - {term.place.table for term in whole}
    return bool(whole) and (len(addends) > 1 or (bool(addends) and bool(across)))
