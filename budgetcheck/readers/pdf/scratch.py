"""Output buffers of single pdfium calls, and the bounds of an object."""

from __future__ import annotations

import ctypes

from budgetcheck.document import Box
from budgetcheck.readers.pdf.native import Floats, native
from budgetcheck.readers.pdf.view import Matrix, applied


class Scratch:
    """Output buffers shared by all calls on one page."""

    __slots__ = ("color", "matrix", "name", "rect")

    def __init__(self) -> None:
        self.rect = Floats(4)
        self.matrix = Floats(6)
        self.color = Floats(4, ctypes.c_uint)
        self.name = Floats(64, ctypes.c_ubyte)


def bounds(item: int, matrix: Matrix, scratch: Scratch) -> Box:
    """The bounding box of an object; `matrix` takes its container to points as displayed."""
    native().object_bounds(item, *scratch.rect.at)
    left, bottom, right, top = scratch.rect.values[:]
    (xa, ya), (xb, yb) = applied(matrix, left, bottom), applied(matrix, right, top)
    return min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb)
