"""A disclosure with its indices, built once and shared by all rules of one run."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from budgetcheck.checks.outline import Outline
from budgetcheck.disclosure import Disclosure, Row, Schedule
from budgetcheck.wording.layouts import vocabulary


def kind_name(kind: str) -> str:
    """What people call a kind of table; the kind itself where no layout names it."""
    layout = vocabulary().by_kind.get(kind)
    return layout.name if layout else kind


def named(schedule: Schedule) -> str:
    """What the paper calls a table, for messages."""
    return schedule.title or kind_name(schedule.kind or schedule.id)


AMOUNT_ROLES = frozenset({"detail", "parent", "subtotal", "total", "of-which"})
"""Rows that carry amounts."""
_SUMMED = frozenset({"detail", "parent"})
_LISTS = frozenset({"PFP", "GPS", "TRF"})
"""Lists of projects: several tables of the kind (one per project, one per unit) are one list."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Why something could not be decided: a message key (`open-…`, `na-…`) with its values."""

    key: str
    values: Mapping[str, object] = field(default_factory=dict)


class Index:
    """The rows of one Schedule by what they are. A row is known by its position in `schedule.rows`."""

    def __init__(self, schedule: Schedule) -> None:
        self.schedule = schedule
        self.rows = schedule.rows

    @cached_property
    def children(self) -> Mapping[int, tuple[int, ...]]:
        """Positions of the summed rows directly below each row (of-which rows excluded)."""
        below: dict[int, list[int]] = defaultdict(list)
        for position, row in enumerate(self.rows):
            if row.parent is not None and row.role in _SUMMED:
                below[row.parent].append(position)
        return {parent: tuple(positions) for parent, positions in below.items()}

    @cached_property
    def lanes(self) -> tuple[str, ...]:
        """The lanes that hold rows, in order of appearance."""
        return tuple(dict.fromkeys(row.lane for row in self.rows if row.role in AMOUNT_ROLES))

    @cached_property
    def items(self) -> Mapping[str, tuple[int, ...]]:
        """Positions of the rows of each canonical item."""
        named: dict[str, list[int]] = defaultdict(list)
        for position, row in enumerate(self.rows):
            if row.item and row.role in AMOUNT_ROLES:
                named[row.item].append(position)
        return {item: tuple(positions) for item, positions in named.items()}

    @cached_property
    def panels(self) -> Mapping[str, tuple[str, ...]]:
        """The lanes that are one list printed in several panels (`公用经费`, `公用经费-2`), by the name of the first."""
        grouped: dict[str, list[str]] = defaultdict(list)
        for lane in self.lanes:
            grouped[re.sub(r"-\d+$", "", lane)].append(lane)
        return {name: tuple(lanes) for name, lanes in grouped.items()}

    def top(self, lane: str | None = None) -> tuple[int, ...]:
        """The rows of the first level: summed, and part of nothing but a subtotal or total."""
        return tuple(p for p in self.summed(lane) if self._is_top(self.rows[p]))

    def leaves(self, lane: str | None = None) -> tuple[int, ...]:
        """The summed rows without children."""
        return tuple(p for p in self.summed(lane) if p not in self.children)

    def of_role(self, role: str, lane: str | None = None) -> tuple[int, ...]:
        """The rows of one role."""
        return tuple(p for p, row in enumerate(self.rows) if row.role == role and lane in {None, row.lane})

    def ancestors(self, position: int) -> Iterable[int]:
        """The rows that a row is part of, nearest first."""
        seen = {position}
        parent = self.rows[position].parent
        while parent is not None and parent not in seen and 0 <= parent < len(self.rows):
            yield parent
            seen.add(parent)
            parent = self.rows[parent].parent

    def summed(self, lane: str | None = None) -> tuple[int, ...]:
        """The rows that sums are made of: details and parents, in order."""
        return tuple(p for p, row in enumerate(self.rows) if row.role in _SUMMED and lane in {None, row.lane})

    def _is_top(self, row: Row) -> bool:
        return row.parent is None or self.rows[row.parent].role in {"subtotal", "total"}


Scope = Mapping[str, tuple[Schedule, ...]]
"""The schedules that belong together (one organisation's), by kind."""


class Context:
    """One disclosure as the rules see it."""

    def __init__(self, disclosure: Disclosure, beside: Iterable[Disclosure] = ()) -> None:
        self.disclosure = disclosure
        self.beside = tuple(Context(other) for other in beside)
        """Other disclosures of the same organisation: last year's, the budget of a final account."""
        self._indices: dict[str, Index] = {}
        self._kinds: dict[str, tuple[Schedule, ...]] = {}
        self.shared: dict[str, Any] = {}  # what several rules of one kind work out once, by the module's name

    @cached_property
    def outline(self) -> Outline:
        """The texts of the disclosure by where they stand."""
        return Outline(self.disclosure)

    def of_kind(self, kind: str) -> tuple[Schedule, ...]:
        """The schedules of a kind, in reading order."""
        if kind not in self._kinds:
            self._kinds[kind] = self.disclosure.of_kind(kind)
        return self._kinds[kind]

    def index(self, schedule: Schedule) -> Index:
        """The index of a schedule."""
        if schedule.id not in self._indices:
            self._indices[schedule.id] = Index(schedule)
        return self._indices[schedule.id]

    def scopes(self, kinds: Iterable[str]) -> tuple[Scope, ...] | Problem:
        """The sets of schedules that a rule over these kinds compares: one per organisation.

        Kinds that are printed several times are paired in order; a Problem where their numbers do not match.
        """
        found = {kind: self.of_kind(kind) for kind in dict.fromkeys(kinds)}
        single = {kind: tables for kind, tables in found.items() if kind not in _LISTS}
        counts = {len(tables) for tables in single.values() if len(tables) > 1}
        if not counts:
            return (found,)
        if len(counts) > 1 or any(len(tables) == 1 for tables in single.values()):
            tables = " ".join(s.id for tables in single.values() if len(tables) > 1 for s in tables)
            return Problem("open-several-tables", {"tables": tables})
        return tuple(
            {
                kind: tables[n : n + 1] if kind in single and len(tables) > 1 else tables
                for kind, tables in found.items()
            }
            for n in range(counts.pop())
        )
