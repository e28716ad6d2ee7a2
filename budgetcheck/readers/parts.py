"""The parts of a table that goes on over pages: what stands on one page each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from budgetcheck.document import Doubt, Location


class PartCell(NamedTuple):
    """A cell of one page's part of a table.

    `free`: what its last line leaves of the width; `token`: how wide its first unbreakable piece is. A text whose next
    piece would have fitted was not cut there. Formats without geometry leave both 0. `open_top`, `open_bottom`: no line
    closes the cell at the table's edge there. `lines`: how many lines its text takes up, 0 where that is not known.
    """

    row: int
    column: int
    row_span: int
    column_span: int
    text: str
    doubt: Doubt | None
    location: Location
    free: float = 0.0
    token: float = 0.0
    open_top: bool = False
    open_bottom: bool = False
    lines: int = 0


@dataclass(frozen=True, slots=True, eq=False)  # each is itself alone: what is known of one is kept by identity
class Part:
    """The part of a table that stands on one page: column edges ascending, cells by row and column.

    `loose`: the edges lie somewhere in the white space between the columns, since nothing is drawn there.
    """

    edges: tuple[float, ...]
    n_rows: int
    cells: tuple[PartCell, ...]
    page: int
    loose: bool = False
