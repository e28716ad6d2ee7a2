"""The grid of a table in a marked-up file (Word, HTML): which element stands where and how far it reaches."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree


@dataclass(slots=True)
class GridCell:
    """A cell with its place (from 0) and extent; `element` is what it was read from (w:tc, td, th)."""

    row: int
    column: int
    element: etree._Element
    rows: int = 1
    columns: int = 1


@dataclass(slots=True)
class Grid:
    """The cells of a table in reading order, merged cells once. `hidden`: hidden rows were left out."""

    cells: list[GridCell] = field(default_factory=list)
    n_rows: int = 0
    n_columns: int = 0
    hidden: bool = False
