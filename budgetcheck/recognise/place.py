"""Rows without column geometry: which cell belongs to which column, by position, by width and by arithmetic.

A row as wide as the table is read by position. Otherwise the readings flush left and flush right are tried, then every
assignment of the amounts in order; the layout's sums (合计 = its parts) choose. What stays open between several
assignments is doubted; where none adds up, the plain reading stands, so that a real error is found and not explained away.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import combinations
from math import comb

from budgetcheck.document import Cell, Doubt
from budgetcheck.numerals import Parsed, is_blank, looks_like_phone, parse_number
from budgetcheck.recognise.printed import Line, Row
from budgetcheck.recognise.rowtests import is_amount
from budgetcheck.recognise.slots import Slot
from budgetcheck.wording.layouts import Layout
from budgetcheck.wording.normalise import tight

_MOST = 20_000
_TOTALS = ("合计", "总计", "小计", "合计:", "总计:")
Placed = dict[int, Cell]
_number = lru_cache(maxsize=4096)(parse_number)
"""Every placement tried reads the same few numbers."""


@dataclass(frozen=True, slots=True)
class Placer:
    """Places the rows of one ragged table. `anchors`: columns known from the very text (定性, ≥)."""

    slots: Sequence[Slot]
    layout: Layout
    positional: bool = True  # whether a place in the row says anything about the column
    keeps_blanks: bool = True  # whether blank cells are printed, so that a short row only lost its end or a span

    def place(self, row: Row, number: int) -> Line:
        """The row's cells by column."""
        width = len(self.slots)
        filled = max((i + 1 for i, cell in enumerate(row) if cell is not None and tight(cell.text)), default=0)
        if filled <= width <= len(row):
            own = {i: cell for i, cell in enumerate(row[:width]) if cell is not None}
            if self._valid(own, width):
                return self._settled(own, width, number)
        options = self._aligned(row, width, filled)
        cells = tuple(options[0].get(i) for i in range(width))
        doubts = differing(options)
        if not self._valid(options[0], width):
            doubts |= {i: "drifted-column" for i, c in options[0].items() if 0 <= i < width and self._money(i, c)}
        return Line(cells, number, doubts, options=tuple(options) if len(options) > 1 else ())

    def _settled(self, own: Placed, width: int, number: int) -> Line:
        """A row whose texts have their columns; amounts fewer than their columns may still stand in others."""
        cells = tuple(own.get(i) for i in range(width))
        places = [i for i, slot in enumerate(self.slots) if slot.is_amount]
        amounts = [own[i] for i in places if i in own and tight(own[i].text)]
        if self.positional or not self.layout.carry or not 1 < len(amounts) < len(places):
            return Line(cells, number)
        texts = {i: cell for i, cell in own.items() if i not in places}
        tried = [texts | dict(zip(chosen, amounts, strict=True)) for chosen in combinations(places, len(amounts))]
        options = [option for option in tried if self._adds_up(option)]
        if not options:
            return Line(cells, number)
        cells = tuple(options[0].get(i) for i in range(width))
        return Line(cells, number, differing(options), options=tuple(options) if len(options) > 1 else ())

    def _money(self, column: int, cell: Cell) -> bool:
        return self.slots[column].is_amount and is_amount(tight(cell.text))

    def _is_figure(self, text: str) -> bool:
        """A number that can be an amount: no telephone number, where the table has a column for those."""
        if not is_amount(text):
            return False
        phones = any("电话" in (slot.column.role or "") for slot in self.slots)
        return not (phones and text.isdecimal() and looks_like_phone(text))

    def _aligned(self, row: Row, width: int, filled: int) -> list[Placed]:
        left = {i: cell for i, cell in enumerate(row[:width]) if cell is not None}
        shift = width - max(len(row), filled)
        right = {i if i == 0 else i + shift: cell for i, cell in enumerate(row) if cell is not None}
        first = next((tight(c.text) for c in row if c is not None and tight(c.text)), "")
        plain = [right, left] if first in _TOTALS else [left, right]
        valid = [p for p in plain if self._valid(p, width) and not (first in _TOTALS and self._strays(p))]
        for candidate in valid if self.positional and self.keeps_blanks else ():
            if self._adds_up(candidate) is not False:
                return [candidate]
        found = self._search(row)
        return found or valid[:1] or self._by_kind(row) or [left]

    def _valid(self, placed: Placed, width: int) -> bool:
        for i, cell in placed.items():
            text = tight(cell.text)
            if not text:
                continue
            if not 0 <= i < width or self.slots[i].column.type == "ignored":
                return False
            if self.slots[i].is_amount and not self._is_figure(text) and not is_blank(text):
                return False
        return True

    def _strays(self, placed: Placed) -> bool:
        """Whether a total row would have its amount in a column of texts (the remarks behind the amounts)."""
        return any(
            0 <= i < len(self.slots) and not self.slots[i].is_amount and self._is_figure(tight(cell.text))
            for i, cell in placed.items()
        )

    def _is_code(self, place: int, cell: Cell) -> bool:
        """Digits in a place where the table has its codes."""
        return place < len(self.slots) and bool(self.slots[place].key) and tight(cell.text).isdecimal()

    def _adds_up(self, placed: Placed) -> bool | None:
        return row_adds_up(placed, self.slots, self.layout)

    def _by_kind(self, row: Row) -> list[Placed]:
        """A row that neither stands by position nor adds up in any placement: its amounts in the first columns for them.

        Wherever they stand, they contradict one another; so which of the columns they stand in needs no doubt.
        """
        if not self.positional:
            return []
        base, amounts, places = self._parted(row)
        if not 1 < len(amounts) <= len(places) or any("." not in cell.text for cell in amounts):
            return []
        placed = base | dict(zip(places, amounts, strict=False))
        return [placed] if self._valid(placed, len(self.slots)) and self._adds_up(placed) is False else []

    def _search(self, row: Row) -> list[Placed]:
        """Every placement of the amounts, in order, that adds up."""
        base, amounts, places = self._parted(row)
        if not amounts or len(amounts) > len(places) or comb(len(places), len(amounts)) > _MOST:
            return []
        if len(amounts) == len(places):
            full = base | dict(zip(places, amounts, strict=True))
            among_texts = any(slot.column.type == "text" for slot in self.slots)  # whose numbers are no amounts
            return [] if among_texts and not self._adds_up(full) else [full]
        found = []
        for chosen in combinations(places, len(amounts)):
            candidate = base | dict(zip(chosen, amounts, strict=True))
            if self._adds_up(candidate):
                found.append(candidate)
        return found

    def _parted(self, row: Row) -> tuple[Placed, list[Cell], list[int]]:
        """The texts of a row in their columns, its amounts, and the columns that hold amounts."""
        cells = [cell for cell in row if cell is not None and tight(cell.text)]
        places = [i for i, slot in enumerate(self.slots) if slot.is_amount]
        keeps = {id(cell): i for i, cell in enumerate(row) if cell is not None}
        amounts = [c for c in cells if self._is_figure(tight(c.text)) and not self._is_code(keeps[id(c)], c)]
        if any(slot.column.type == "text" for slot in self.slots):  # texts hold numbers too: only the first run counts
            amounts = _first_run(cells, amounts)
        if not self.positional:  # built from lines: the keys stand first, whatever digits they are
            amounts = [cell for cell in row[places[0] if places else 0 :] if cell is not None and tight(cell.text)]
        texts = [cell for cell in cells if all(cell is not amount for amount in amounts)]
        base: Placed = {}
        others = [i for i, slot in enumerate(self.slots) if not slot.is_amount and slot.column.type != "ignored"]
        for k, cell in enumerate(texts):
            own = keeps[id(cell)]
            base[own if own in others else (others[min(k, len(others) - 1)] if others else 0)] = cell
        return base, amounts, places


def _first_run(cells: Sequence[Cell], amounts: Sequence[Cell]) -> list[Cell]:
    """The amounts up to the first other text behind them."""
    run: list[Cell] = []
    for cell in cells:
        if any(cell is amount for amount in amounts):
            run.append(cell)
        elif run:
            break
    return run


def row_adds_up(placed: Mapping[int, Cell], slots: Sequence[Slot], layout: Layout) -> bool | None:
    """Whether the layout's sums hold for a placement; None where it has no sum that can be tested."""
    values = {
        (slots[i].column.lane, slots[i].column.role or ""): _number(cell.text)
        for i, cell in placed.items()
        if slots[i].is_amount and tight(cell.text)
    }
    return adds_up(values, layout, {(s.column.lane, s.column.role or "") for s in slots})


def adds_up(
    values: Mapping[tuple[str, str], Parsed | None], layout: Layout, columns: set[tuple[str, str]]
) -> bool | None:
    """Whether the sums of a layout hold within rounding; None where no whole with parts is printed."""
    tested = False
    for whole, parts in layout.sums.items():
        for lane in {lane for lane, role in values if role == whole} | {lane for lane, role in values if role in parts}:
            flat = [
                p for part in parts for p in ([part] if (lane, part) in columns else layout.sums.get(part, (part,)))
            ]
            printed = [values.get((lane, part)) for part in flat if (lane, part) in columns]
            if not printed:
                continue
            total = values.get((lane, whole))
            known = [number for number in printed if number is not None]
            if total is None and not known:
                continue
            tested = True
            terms = [*known, *([total] if total else [])]
            places = min((n.decimals for n in terms), default=0)
            slack = Decimal(len(terms)) * Decimal(1).scaleb(-places) / 2 if places < 4 else Decimal(0)
            gap = (total.value if total else Decimal(0)) - sum((n.value for n in known), Decimal(0))
            if abs(gap) > (slack if len(terms) > 2 else 0):
                return False
    return True if tested else None


def differing(found: Sequence[Mapping[int, Cell]]) -> dict[int, Doubt]:
    """The columns of the first placement whose cell stands elsewhere in another."""
    doubts: dict[int, Doubt] = {}
    for i, cell in found[0].items():
        if any(other.get(i) is not cell for other in found[1:]):
            doubts[i] = "ambiguous-column"
    return doubts
