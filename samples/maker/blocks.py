"""What the writers write: headings, paragraphs and grids of cells, the same for every file format."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

LEFT = "<"  # the cell is merged with the one to its left
ABOVE = "^"  # the cell is merged with the one above


@dataclass
class Amount:
    """A number of a table, with the decimals it is printed with."""

    value: Decimal
    decimals: int

    @property
    def text(self) -> str:
        return f"{self.value:,.{self.decimals}f}"


Cell = str | Amount


def text_of(cell: Cell) -> str:
    """The cell as printed; merged positions print nothing."""
    if isinstance(cell, Amount):
        return cell.text
    return "" if cell in (LEFT, ABOVE) else cell


@dataclass
class Text:
    """A heading (level 1, 2 …) or a paragraph (level 0)."""

    text: str
    level: int = 0


@dataclass
class Grid:
    """A table with its title and unit line. `LEFT` and `ABOVE` mark merged positions; `widths` are relative."""

    key: str
    title: str
    unit: str
    header: list[list[str]]
    rows: list[list[Cell]]
    widths: list[int]
    repeat_header: bool = True
    notes: list[str] = field(default_factory=list)

    @property
    def cells(self) -> list[list[Cell]]:
        """Header and body."""
        return [*(list[Cell](row) for row in self.header), *self.rows]

    def spans(self) -> list[tuple[int, int, int, int]]:
        """The merged areas as (row, column, row span, column span), from the marks."""
        found = []
        cells = self.cells
        for i, row in enumerate(cells):
            for j, cell in enumerate(row):
                if cell in (LEFT, ABOVE):
                    continue
                wide = 1
                while j + wide < len(row) and row[j + wide] == LEFT:
                    wide += 1
                high = 1
                while i + high < len(cells) and cells[i + high][j] == ABOVE:
                    high += 1
                if wide > 1 or high > 1:
                    found.append((i, j, high, wide))
        return found


Block = Text | Grid
