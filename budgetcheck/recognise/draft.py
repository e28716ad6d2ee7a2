"""A row in the making, before its level, parent and role are settled."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from budgetcheck.disclosure import Entry, RowRole
from budgetcheck.document import Location
from budgetcheck.wording.normalise import Label


@dataclass(slots=True, eq=False)
class Draft:
    """A row in the making. `values` are its amounts in column order; `sectional`: a parent though no row nests by key."""

    lane: str
    role: RowRole
    label: str
    line: int
    location: Location | None
    parsed: Label = field(default_factory=lambda: Label(""))
    item: str = ""
    keys: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    level: int = 0
    parent: Draft | None = None
    entries: dict[str, Entry] = field(default_factory=dict)
    values: list[Decimal | None] = field(default_factory=list)
    sectional: bool = False
