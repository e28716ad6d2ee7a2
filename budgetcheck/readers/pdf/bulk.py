"""One pdfium call for each of many handles, without a Python step between two calls.

A page has thousands of characters, and asking something of one costs more than the answer: the calls are therefore
made by `map` over the handles, write their numbers side by side into one buffer, and these come out as columns.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from itertools import repeat
from typing import Any

from budgetcheck.readers.pdf.native import Call, native

FLOAT, INT, UNSIGNED = "f", "i", "I"
"""Kinds of numbers that a call writes, as `array` names them."""


class Columns:
    """What calls wrote: `[0]` the first number of every call, `[1]` the second, …; `answers` what the calls returned.

    Numbers become Python objects when they are asked for: a page has tens of thousands.
    """

    __slots__ = ("_numbers", "_width", "answers")

    def __init__(self, numbers: array[Any], width: int, answers: list[Any]) -> None:
        self._numbers, self._width, self.answers = numbers, width, answers

    def __getitem__(self, column: int) -> list[Any]:
        return self._numbers[column :: self._width].tolist()

    def row(self, call: int) -> list[Any]:
        """The numbers of one call."""
        return self._numbers[call * self._width : (call + 1) * self._width].tolist()

    def pairs(self, pair: int) -> list[int]:
        """`0` the first two numbers of every call as one word, for telling equal ones; `1` the next two, ….

        The numbers are of four bytes, and each call wrote an even number of them. `unpaired` gives them back.
        """
        return memoryview(self._numbers).cast("B").cast("Q")[pair :: self._width // 2].tolist()

    def unpaired(self, *words: int) -> list[Any]:
        """The numbers of some of `pairs`."""
        return array(self._numbers.typecode, array("Q", words).tobytes()).tolist()


def measured(call: Call, handles: Sequence[int], width: int, kind: str = FLOAT) -> Columns:
    """`call(handle, address)` for each handle, which writes `width` numbers there."""
    return _columns(len(handles), width, kind, lambda places: map(call, handles, places[0]))


def measured_apart(call: Call, handles: Sequence[int], width: int, kind: str = FLOAT) -> Columns:
    """The same for calls that take an address for each number: `call(handle, address, address, …)`."""
    return _columns(len(handles), width, kind, lambda places: map(call, handles, *places))


def loose_boxes(text_page: int, indices: Sequence[int]) -> Columns:
    """Left, top, right, bottom of characters in page coordinates: as wide as they advance, as high as their font."""
    call = native().char_loose
    return _columns(len(indices), 4, FLOAT, lambda places: map(call, repeat(text_page), indices, places[0]))


def _columns(count: int, width: int, kind: str, calls: Callable[[list[range]], Iterable[Any]]) -> Columns:
    buffer = array(kind, bytes(array(kind).itemsize * width * count))
    base, size = buffer.buffer_info()[0], buffer.itemsize
    starts = range(base, base + size * width, size)
    answers = list(calls([range(start, start + size * width * count, size * width) for start in starts]))
    return Columns(buffer, width, answers)
