"""The working record of a column, between its header and the public Column."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from budgetcheck.disclosure import Column


@dataclass(frozen=True, slots=True)
class Slot:
    """A column with what recognition needs beside the public Column: which key it belongs to and which part of it."""

    column: Column
    key: str = ""
    part: str = ""

    @property
    def is_amount(self) -> bool:
        """Whether its cells become figures."""
        return self.column.type in ("amount", "count", "percent")


Sample = Callable[[int], Sequence[str]]
"""The non-blank texts of a column's body cells."""
