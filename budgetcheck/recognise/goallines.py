"""Goal tables (绩效目标表) of texts without columns: read outwards from what is certain, over line and page breaks.

Such a text prints the cells of a row one after another, each wrapped over lines. A project code opens a block; behind it
stand the project's name, its class, contacts in either order, its money, and its goal up to the first pair of levels
(产出指标 数量指标). Every pair of levels opens an indicator: its name up to the sign (≥ ≤ ＝ 定性), then value and unit.
The same block printed again behind a page break is a row of its own, with its own figures.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from budgetcheck.numerals import parse_number
from budgetcheck.recognise.linerows import Word
from budgetcheck.wording.indicator_words import IndicatorWords

_CODE = re.compile(r"\d{8}[A-Z]\d{3,}(?:-.*)?")
_CLASS = re.compile(r"\d{1,2}-[一-鿿（）()]{2,12}")
_MONEY = re.compile(r"-?\d[\d,]*\.\d+")
_NUMBERS = re.compile(r"[\d\-—()（）、，,;；/]{4,}")
_PERSONS = re.compile(r"[一-鿿·、，,;；/]{1,14}")
_NAME = 5  # a project's name may go on behind its class in no more words than these
_WRAPS = 4  # words of a level's name


@dataclass(slots=True)
class GoalRow:
    """A row of a goal table by column role. `torn`: roles whose cells could not be told apart with certainty.

    `money` are the project's amounts as printed, from the left; which columns they stand in is decided later.
    """

    cells: dict[str, Word] = field(default_factory=dict)
    money: list[Word] = field(default_factory=list)
    torn: set[str] = field(default_factory=set)

    def add(self, role: str, word: Word) -> None:
        """Continue a cell, or begin it."""
        self.cells[role] = self.cells[role].joined(word) if role in self.cells else word


@dataclass(slots=True)
class _Reader:
    """Walks the words of a table once. `amounts`: how many columns of money it has; `keys`: text columns before the levels."""

    found: Sequence[Word]
    words: IndicatorWords
    amounts: int
    keys: Collection[str]
    at: int = 0

    def _named(self, names: Collection[str], start: int) -> int:
        """How many words from `start` on are together one of the names, wrapped or not; 0 for none."""
        text = ""
        for count, word in enumerate(self.found[start : start + _WRAPS], start=1):
            text += word.text
            if text in names:
                return count
        return 0

    def levels(self, start: int) -> tuple[int, int]:
        """How many words the first and the second level take here; (0, 0) where no indicator opens.

        Under a merged first level the second stands alone.
        """
        first = self._named(self.words.first_levels, start)
        second = self._named(self.words.second_levels, start + first)
        return (first, second) if second else (0, 0)

    def take(self, row: GoalRow, role: str, count: int = 1) -> None:
        """The next words into a cell."""
        for word in self.found[self.at : self.at + count]:
            row.add(role, word)
        self.at += count

    def opens(self) -> bool:
        """Whether a project's block begins here."""
        return _CODE.fullmatch(self.found[self.at].text) is not None

    def done(self) -> bool:
        """Whether the words are used up."""
        return self.at >= len(self.found)

    def project(self, row: GoalRow) -> None:
        """Code and name, class, contacts, money."""
        self.take(row, "项目")
        while not self.done() and not self._after_name():
            self.take(row, "项目")
        if not self.done() and _CLASS.fullmatch(self.found[self.at].text):
            if "项目类别" in self.keys:
                self.take(row, "项目类别")
            else:
                self.at += 1
        self._contacts(row)
        while not self.done() and len(row.money) < self.amounts and _MONEY.fullmatch(self.found[self.at].text):
            row.money.append(self.found[self.at])
            self.at += 1
        if not row.money:
            row.torn |= {"项目责任人", "项目责任人电话"}

    def _after_name(self) -> bool:
        text = self.found[self.at].text
        return bool(_CLASS.fullmatch(text) or _MONEY.fullmatch(text)) or self.levels(self.at) != (0, 0)

    def _contacts(self, row: GoalRow) -> None:
        """Names and numbers up to the money: the first run of either stands in the first column, whatever it holds."""
        end = self.at
        while end < len(self.found) and not _MONEY.fullmatch(self.found[end].text):
            text = self.found[end].text
            if not (_NUMBERS.fullmatch(text) or _PERSONS.fullmatch(text)) or self.levels(end) != (0, 0):
                return
            end += 1
        runs: list[Word] = []
        last: bool | None = None
        for word in self.found[self.at : end]:
            numeric = _NUMBERS.fullmatch(word.text) is not None
            if runs and numeric is last:
                runs[-1] = runs[-1].joined(word)
            else:
                runs.append(word)
            last = numeric
        roles = [role for role in ("项目责任人", "项目责任人电话") if role in self.keys]
        if len(runs) == 1 and last:  # the name was not printed
            roles = roles[1:]
        if len(runs) <= len(roles):
            row.cells |= dict(zip(roles, runs, strict=False))
        elif runs:
            row.torn |= set(roles)
        self.at = end

    def indicator(self, row: GoalRow) -> bool:
        """Levels, name, sign, value and unit. False where the sign is missing: the row is torn."""
        first, second = self.levels(self.at)
        if first:
            self.take(row, "一级指标", first)
        self.take(row, "二级指标", second)
        while not self._ends():
            if self.found[self.at].text in self.words.signs and "三级指标" in row.cells:
                self.take(row, "绩效指标性质")
                return True
            self.take(row, "三级指标")
        row.torn |= {"三级指标"}
        return False

    def _ends(self) -> bool:
        return self.done() or self.opens() or self.levels(self.at) != (0, 0)

    def value(self, row: GoalRow, *, spare: bool) -> list[Word]:
        """Value and unit up to the next row. What is left over, where `spare` (the next row has cells before its levels)."""
        start = self.at
        while not self._ends():
            self.at += 1
        rest = list(self.found[start : self.at])
        if not rest:
            return rest
        qualitative = row.cells["绩效指标性质"].text == "定性"
        if qualitative:
            unit = self._qualitative_unit(rest, spare=spare)
            value, units, left = rest[:unit], rest[unit : unit + 1], rest[unit + 1 :]
        else:
            value, units, left = rest[:1], rest[1:2] if spare else rest[1:], rest[2:] if spare else []
            if parse_number(value[0].text) is None:
                row.torn.add("指标值")
        for role, pieces in (("指标值", value), ("度量单位", units)):
            for word in pieces:
                row.add(role, word)
        return left

    def _qualitative_unit(self, rest: Sequence[Word], *, spare: bool) -> int:
        """Where the unit of a qualitative value stands: the first “none” where more cells follow, else the last word."""
        if spare:
            return next((n for n, word in enumerate(rest) if word.text in self.words.no_unit), len(rest))
        last = len(rest) - 1
        alone = last and (rest[last].text in self.words.no_unit or self.words.is_unit(rest[last].text))
        return last if alone else len(rest)


def project_rows(
    found: Sequence[Word], words: IndicatorWords, amounts: int, keys: Collection[str]
) -> Iterator[GoalRow]:
    """The rows of a table of projects: a block's first row carries the project with its first indicator."""
    reader = _Reader(found, words, amounts, keys)
    while not reader.done() and not reader.opens():
        reader.at += 1
    row = GoalRow()
    while not reader.done():
        if reader.opens():
            if row.cells:
                yield row
            row = GoalRow()
            reader.project(row)
            _goal(reader, row)
            continue
        if "二级指标" in row.cells:
            yield row
            row = GoalRow()
        if reader.indicator(row):
            reader.value(row, spare=False)
    if row.cells:
        yield row


def _goal(reader: _Reader, row: GoalRow) -> None:
    while not reader.done() and not reader.opens() and reader.levels(reader.at) == (0, 0):
        reader.take(row, "绩效目标")


def activity_rows(found: Sequence[Word], words: IndicatorWords) -> Iterator[GoalRow]:
    """The indicators of a department's own table: 活动 (numbered) and 任务 may stand before the levels."""
    reader = _Reader(found, words, 0, ())
    before: list[Word] = []
    while not reader.done():
        row = GoalRow()
        if reader.levels(reader.at) == (0, 0):
            before.append(reader.found[reader.at])
            reader.at += 1
            continue
        for word in before:
            row.add("活动" if re.match(r"/?\d{1,2}-", word.text) else "任务", word)
        before = []
        if reader.indicator(row):
            before = reader.value(row, spare=True)
        yield row
