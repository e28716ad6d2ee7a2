"""What a page break cuts in two: rows, amounts, merged cells. Told by what stands above the break and below it.

A break inside a row leaves in every column a text that filled its cell and the rest of it, or nothing below. One column
whose text had room left, or with whole amounts on both sides, shows that a new row has begun.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Literal

from budgetcheck.readers.parts import PartCell

Key = tuple[int, int]
"""First column of a cell, and over how many columns it goes."""

Decimals = Callable[[int], Counter[int]]
"""With how many decimals the amounts of a column are printed, and how often with each."""

_NUMBER = re.compile(r"[-+－]?[\d,，.．]+[%％]?")
_WHOLE = re.compile(r"[-+－]?(\d{1,3}([,，]\d{3})+|\d+)([.．]\d+)?[%％]?")
_FRACTION = re.compile(r"[.．](\d+)[%％]?$")
_ITEM = re.compile(
    r"[（(]?[一二三四五六七八九十]{1,3}[、）).]|\d{1,2}[.、．]\D|其中|\d{3,}"
)  # how a new row's text begins
_MISFITS = 3  # of so many texts, one may seem to have had room left: widths are estimated
_LONG = 5  # digits: a longer number may be cut in two
_USUAL = 0.8  # of a column's amounts that must have as many decimals for a cut to be told by them

Rest = Literal["none", "misfit", "fits", "certain"]


def going_on(above: Mapping[Key, PartCell], below: Mapping[Key, PartCell], decimals: Decimals) -> set[Key]:
    """The columns in which a cell goes on over a page break: all of them where a row was cut, else merged cells."""
    going = _open(above, below)
    if set(below) <= set(above) and _row_cut(above, below, decimals):
        return set(below)
    groups: dict[Key, list[tuple[Key, PartCell, PartCell]]] = {}
    for key, cell in above.items():
        if key in below:
            groups.setdefault((cell.row, below[key].row_span), []).append((key, cell, below[key]))
    for group in groups.values():
        if _merged_on([(upper, lower) for _, upper, lower in group], decimals):
            going.update(key for key, _, _ in group)
    if going and all(key in going for key, cell in below.items() if cell.text):
        going.update(key for key in below if key in above)
    return going


def _open(above: Mapping[Key, PartCell], below: Mapping[Key, PartCell]) -> set[Key]:
    """The cells that no line closes at the page break, where lines close others: merged cells printed over pages."""
    both = {key for key, cell in above.items() if key in below and cell.open_bottom and below[key].open_top}
    closed = any(not cell.open_bottom for cell in above.values()) and any(not cell.open_top for cell in below.values())
    return both if closed else set()


def _row_cut(above: Mapping[Key, PartCell], below: Mapping[Key, PartCell], decimals: Decimals) -> bool:
    """Whether the break lies inside a row: the first row below is the rest of the last one above.

    Cells of that one row tell; merged cells go on over breaks between rows as well.
    """
    pairs = [(above[key], cell) for key, cell in below.items()]
    if any(_rest(upper, lower, decimals) == "none" for upper, lower in pairs if upper.text and lower.text):
        return False
    plain = [(upper, lower) for upper, lower in pairs if upper.row_span == lower.row_span == 1]
    filled = [(upper, lower) for upper, lower in plain if lower.text]
    deepest = max((upper.lines for upper, _ in plain), default=0)
    if any(not upper.text or upper.lines + 1 < deepest for upper, _ in filled):
        return False  # a text that goes on goes on from the foot of its row
    rests = Counter(_rest(upper, lower, decimals) for upper, lower in filled)
    if _MISFITS * rests["misfit"] > rests.total():
        return False
    alone = len(filled) == sum(bool(lower.text) for lower in below.values()) == 1
    ended = any(upper.text and not lower.text for upper, lower in plain)
    return rests["certain"] > 0 or (rests["fits"] > 0 and (ended or alone))


def _merged_on(pairs: Sequence[tuple[PartCell, PartCell]], decimals: Decimals) -> bool:
    """Whether merged cells that began in one row, and whose parts after the break end in one row, go on together.

    Where several of those that began above the break have nothing below, no new item has come, whatever the others say.
    """
    filled = [(upper, lower) for upper, lower in pairs if lower.text]
    ended = sum(bool(upper.text and not lower.text) for upper, lower in pairs)
    if not ended or any(not upper.text for upper, _ in filled):
        return False
    if any(upper.row_span > 1 for upper, _ in pairs):
        if ended > 1:
            return True
    elif not filled or all(lower.row_span == 1 for _, lower in pairs):
        return False
    rests = Counter(_rest(upper, lower, decimals) for upper, lower in filled)
    return not rests["none"] and _MISFITS * rests["misfit"] <= rests.total()


def _rest(upper: PartCell, lower: PartCell, decimals: Decimals) -> Rest:
    """How well a text goes on from the one above it, by what both say and by the room that the first left."""
    if upper.text == lower.text:
        return "none"
    fits = upper.free <= lower.token
    if _NUMBER.fullmatch(lower.text):
        if _NUMBER.fullmatch(upper.text):
            return _number_rest(upper, lower, decimals, fits=fits)
        return "fits" if fits and not _FRACTION.search(lower.text) else "none"
    code = fits and upper.text[-1].isalnum() and lower.text[0].isdigit()
    if _ITEM.match(lower.text) and not code:
        return "none"
    return "fits" if fits else "misfit"


def _number_rest(upper: PartCell, lower: PartCell, decimals: Decimals, *, fits: bool) -> Rest:
    """The same for two pieces of digits: as a rule they are two amounts, each with the decimals of its column."""
    whole = upper.text + lower.text
    if not _WHOLE.fullmatch(whole):
        return "none"
    if not (_WHOLE.fullmatch(upper.text) and lower.text[0].isdigit()):
        return "certain"
    if not fits or _FRACTION.search(lower.text):
        return "none"
    digits, more = (sum(char.isdigit() for char in cell.text) for cell in (upper, lower))
    long = digits > more or lower.text[0] == "0"
    if after := _places(whole):
        before, printed = _places(upper.text), Counter(decimals(upper.column))
        printed[before] -= 1  # the piece itself
        usual = {places for places, count in printed.items() if count and count >= _USUAL * printed.total()}
        if after in usual:
            return "certain"
        long = before not in usual and digits > max(_LONG, more)
    return "fits" if long else "none"


def _places(text: str) -> int:
    """The decimals of a number as printed."""
    found = _FRACTION.search(text)
    return len(found[1]) if found else 0


def count_decimals(texts: Sequence[str]) -> Counter[int]:
    """With how many decimals amounts are printed; numbers without any (codes, ordinals) do not count."""
    found = Counter(_places(text) for text in texts if _WHOLE.fullmatch(text))
    del found[0]
    return found
