"""A possible correction of one number, and how strong the evidence for it is."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from budgetcheck.explain.inventory import Item
from budgetcheck.figures import Figure
from budgetcheck.verdict import Place

SLIPS = (
    "unit",
    "sign",
    "digit-swap",
    "decimal-shift",
    "counted-twice",
    "omitted",
    "digit",
    "digit-extra",
    "digit-missing",
)
"""Kinds that say how one printed number went wrong, the strongest evidence first."""
ABSENT = ("row-absent", "blank", "blank-total", "row-missing")
"""Kinds that say that a number is not there."""
UNEXPLAINED = ("copied", "isolated")
"""Kinds that say only which number. `isolated`: only this cell can be wrong, but how it went wrong is unknown."""
_STRENGTH = (*SLIPS, *ABSENT, *UNEXPLAINED)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A correction: `cell` (figure id, or "" for a blank cell or missing row at `place`) becomes `new` (in its unit).

    `heals` are the equations it satisfies. `source` is the other cell that explains the slip (the row counted twice, the
    cell that the value was copied from). `corroborated`: what the cell prints stands elsewhere too, so it is hardly a slip. `confirmed`: the cell
    of the same name elsewhere that prints the new value.
    """

    kind: str
    cell: str
    place: Place
    figure: Figure | None
    new: Decimal
    unit: str
    heals: tuple[int, ...]
    source: Item | None = None
    corroborated: bool = False
    confirmed: Item | None = None

    @property
    def rank(self) -> tuple[bool, int, int, bool]:
        """Sort key, the best first: printed nowhere else, heals most, strongest evidence, right value printed elsewhere."""
        return self.corroborated, -len(self.heals), _STRENGTH.index(self.kind), self.confirmed is None
