"""What is drawn on a page outside its ruled tables: lines and shades that may yet tell rows or columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from budgetcheck.document import Box
from budgetcheck.readers.pdf.lattice import Edge, merge_edges


class Drawn(NamedTuple):
    """Level and upright lines as drawn, piece by piece, as (position, start, end), and filled boxes. Points."""

    level: tuple[Edge, ...]
    upright: tuple[Edge, ...]
    shades: tuple[Box, ...]

    def outside(self, boxes: Sequence[Box]) -> Drawn:
        """What of it lies in none of the boxes."""

        def free(x0: float, top: float, x1: float, bottom: float) -> bool:
            return not any(
                x0 < box[2] + 1 and box[0] - 1 < x1 and top < box[3] + 1 and box[1] - 1 < bottom for box in boxes
            )

        return Drawn(
            tuple(edge for edge in self.level if free(edge[1], edge[0], edge[2], edge[0])),
            tuple(edge for edge in self.upright if free(edge[0], edge[1], edge[0], edge[2])),
            tuple(shade for shade in self.shades if free(*shade)),
        )

    def rules(self) -> list[Edge]:
        """Level lines, pieces that touch joined, and the upper and lower edges of shades."""
        shaded = [(y, x0, x1) for x0, top, x1, bottom in self.shades for y in (top, bottom)]
        return merge_edges([*self.level, *shaded])

    def ends(self) -> list[tuple[float, float]]:
        """Where the pieces of level lines and the shades begin and end, with their height."""
        found = [(x, y) for y, x0, x1 in self.level for x in (x0, x1)]
        return found + [(x, (top + bottom) / 2) for x0, top, x1, bottom in self.shades for x in (x0, x1)]
