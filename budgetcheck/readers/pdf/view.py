"""From pdfium's page coordinates (origin at the bottom left, before rotation) to points on the page as displayed."""

from __future__ import annotations

from typing import NamedTuple

from budgetcheck.document import Box

Matrix = tuple[float, float, float, float, float, float]


def times(first: Matrix, then: Matrix) -> Matrix:
    """The matrix that applies `first` and then `then` (PDF's row-vector convention)."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def applied(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """A point through a matrix."""
    a, b, c, d, e, f = matrix
    return x * a + y * c + e, x * b + y * d + f


class View(NamedTuple):
    """A turn of the page by quarter turns: to the page as displayed, or to the page with its text upright.

    `turns` counts quarter turns clockwise; `left`, `bottom`, `right`, `top` are the visible page in page coordinates.
    """

    turns: int
    left: float
    bottom: float
    right: float
    top: float

    @property
    def size(self) -> tuple[float, float]:
        """Width and height after the turn, in points."""
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.turns % 2 else (width, height)

    @property
    def matrix(self) -> Matrix:
        """Page coordinates to points with the origin at the top left."""
        if self.turns == 0:
            return (1, 0, 0, -1, -self.left, self.top)
        if self.turns == 1:
            return (0, 1, 1, 0, -self.bottom, -self.left)
        if self.turns == 2:
            return (-1, 0, 0, 1, self.right, -self.bottom)
        return (0, -1, -1, 0, self.top, self.right)

    def turned(self, quarters: int) -> View:
        """The same page turned further, clockwise."""
        return self._replace(turns=(self.turns + quarters) % 4)


def turned_back(box: Box, quarters: int, size: tuple[float, float]) -> Box:
    """A box found on a page turned clockwise by `quarters` (its `size` then), as it lies on the page before that."""
    x0, top, x1, bottom = box
    width, height = size
    if quarters == 0:
        return box
    if quarters == 1:
        return (top, width - x1, bottom, width - x0)
    if quarters == 2:
        return (width - x1, height - bottom, width - x0, height - top)
    return (height - bottom, x0, height - top, x1)
