"""Runs of characters on one baseline, put together from the characters of a page."""

from __future__ import annotations

from typing import NamedTuple

from budgetcheck.document import Box
from budgetcheck.readers.pdf.texts import TextInfo

MAX_GAP = 0.25
"""In em: a wider gap ends a run; gaps are judged again when a line is put together."""

SAME_PLACE = 0.12
"""In em: the same character again at the same place is a shadow or an imitated bold."""

DIGITS = frozenset("0123456789,.")


class Run(NamedTuple):
    """Characters on one baseline, left to right. Points, origin at the top left; each goes from its `lefts` to `rights`.

    `cut`: digits of it lie beyond the edge of a cell that hides them; they are in the text, without width.
    `way`: where the text goes, 0 right, 1 down, 2 left, 3 up; all but the first come character by character.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    lefts: tuple[float, ...]
    rights: tuple[float, ...]
    cut: bool = False
    way: int = 0

    @property
    def middle(self) -> float:
        """The height at which the characters' bodies have their centre."""
        return self.y - 0.36 * self.size


class RunBuilder:
    """Collects characters into runs. They are named by their index; where they stand may be set right on the way.

    `stop` is the character after the run at hand, or less than 1 where there is none.
    """

    __slots__ = (
        "_bold", "_chars", "_clip", "_cut", "_size", "_spans", "_start", "_upright", "_way", "_x0s", "_x1s", "_y",
        "hidden", "runs", "stop",
    )  # fmt: skip

    def __init__(self, chars: list[str], x0s: list[float], x1s: list[float]) -> None:
        self._chars, self._x0s, self._x1s = chars, x0s, x1s
        self.runs: list[Run] = []
        self._y = self._size = 0.0
        self._bold = self._upright = self._cut = False
        self._clip: Box | None = None
        self._way = 0
        self._spans: list[tuple[int, int]] = []  # earlier pieces of the run; the last is from _start to before stop
        self._start = self.stop = -1
        self.hidden: list[tuple[int, float, float]] = []  # digits just before, with their x1 and baseline

    def hide(self, at: int, y: float, clip: Box) -> None:
        """A digit that a clip path hides: part of the number whose other digits can be seen beside it."""
        x0, x1 = self._x0s[at], self._x1s[at]
        last = self.stop - 1
        tail = last >= 0 and self._clip == clip and self._chars[last] in DIGITS and abs(y - self._y) < 0.5
        if tail and not self.hidden and abs(x0 - self._x1s[last]) < (x1 - x0) * (1 + self._cut):
            self._hide_at(at, self._x1s[last])
        else:
            self.hidden.append((at, x1, y))

    def add(self, at: int, stop: int, y: float, info: TextInfo) -> None:
        """The characters from `at` to before `stop`, which stand close together: into the run at hand or a new one."""
        size, last = info.size, self.stop - 1
        x0 = self._x0s[at]
        if last >= 0:
            before, end = self._x0s[last], self._x1s[last]
            level = abs(y - self._y) < 0.05 * size + 0.05
            if level and abs(x0 - before) < SAME_PLACE * size and self._chars[at] == self._chars[last]:
                if at + 1 < stop:
                    self.extend(at + 1, stop)
                return
            near = level and abs(x0 - end) < MAX_GAP * size and abs(size - self._size) < 0.3
            if not near or self.hidden or not (self._upright and info.upright):
                self.flush()
        if self.stop < 1:
            self._y, self._size, self._bold = y, size, info.bold
            self._upright, self._clip, self._way = info.upright, info.clip, info.direction
        if self.hidden:
            _, end, level_before = self.hidden[-1]
            if self._chars[at] in DIGITS and abs(end - x0) < 0.3 * size and abs(y - level_before) < 0.5:
                middle = (x0 + self._x1s[at]) / 2  # where it can be seen
                for hidden, _, _ in self.hidden:
                    self._hide_at(hidden, middle)
            self.hidden = []
        self.extend(at, stop)

    def _hide_at(self, at: int, x: float) -> None:
        self._x0s[at] = self._x1s[at] = x
        self.extend(at, at + 1)
        self._cut = True

    def extend(self, at: int, stop: int) -> None:
        """Let the run at hand go on with the characters from `at` to before `stop`."""
        if at != self.stop:
            if self._start < self.stop:
                self._spans.append((self._start, self.stop))
            self._start = at
        self.stop = stop

    def flush(self) -> None:
        """End the run at hand."""
        if self.stop < 1:
            return
        start, stop = self._start, self.stop
        chars, lefts, rights = self._chars[start:stop], self._x0s[start:stop], self._x1s[start:stop]
        for start, stop in reversed(self._spans):
            chars = self._chars[start:stop] + chars
            lefts, rights = self._x0s[start:stop] + lefts, self._x1s[start:stop] + rights
        text = "".join(chars)
        y, size = self._y, self._size
        bold, cut, way = self._bold, self._cut, self._way
        self.runs.append(Run(text, lefts[0], max(rights), y, size, bold, tuple(lefts), tuple(rights), cut, way))
        self._spans, self._cut = [], False
        self._start = self.stop = -1
