"""Which statement opens an item of which paragraph: `（一）…万元` and `1.…万元` below the amount that they make up.

Items are told by their marks, or, without marks, by the colon of the paragraph above.
Only what a paragraph opens with is linked: the first amount of an item, the first amount of the paragraph above.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from budgetcheck.numerals import find_numbers
from budgetcheck.recognise.narrative_draft import Draft
from budgetcheck.recognise.narrative_text import Passage

_COLON = re.compile(r"[:：]\s*$")
_MARK = re.compile(r"\s*[(（]?([一二三四五六七八九十]+|\d{1,2})")
_DIGITS = "一二三四五六七八九"
_HALF = 0.5
_ANNOUNCED = 6  # characters of a line that only announces a list (其中：)


@dataclass(slots=True)
class Outline:
    """Follows the passages of a document and says under which statement each of them stands.

    Ranks are those of item marks; a paragraph without a mark stands half a rank below its heading.
    """

    open_: list[tuple[float, str]] = field(default_factory=list)  # rank and statement, outermost first
    lead: tuple[float, str] | None = None  # the paragraph without a mark since the last item
    last: dict[float, int] = field(default_factory=dict)  # the number of the last item, by rank
    listing: str = ""  # the statement whose unmarked items follow

    def above(self, passage: Passage, drafts: Sequence[Draft], names: Mapping[int, str]) -> tuple[list[Draft], str]:
        """The draft that opens this passage, with the id of the statement it is an item of. `names`: ids of drafts.

        A passage that opens with a list of its own (1.按功能分类，包括…) gives all items of the list.
        """
        opening = _opening(passage, drafts)
        listed = [draft for draft in drafts if draft.listed] if opening and opening.listed else []
        name = names[id(opening)] if opening and not listed else ""
        heading: float = passage.headings[-1].rank if passage.headings else -1
        if passage.apart:
            self._close(heading)
        found = self._unmarked(passage, name, heading) if passage.rank is None else self._marked(passage, name)
        return (listed or [opening] if opening and found else []), found

    def _close(self, rank: float) -> None:
        """What was open at that rank or inside of it ends."""
        self.open_ = [one for one in self.open_ if one[0] < rank]
        self.last = {own: number for own, number in self.last.items() if own <= rank}
        self.lead, self.listing = None, ""

    def _marked(self, passage: Passage, name: str) -> str:
        rank, number = passage.rank or 0, _number(passage.text)
        if number == 1 and self.lead is not None and self.lead[0] < rank:
            self.open_ = [one for one in self.open_ if one[0] < self.lead[0]] + [self.lead]
        elif number == 1 and rank in self.last:
            self.open_ = []  # another list, of what it is is not said
        elif number != self.last.get(rank, number - 1) + 1:
            self.open_ = []
        self.open_ = [one for one in self.open_ if one[0] < rank]
        found = self.open_[-1][1] if self.open_ else ""
        self.open_.append((rank, name))
        self.last = {own: last for own, last in self.last.items() if own < rank} | {rank: number}
        self.lead, self.listing = None, name if _COLON.search(passage.text) else ""
        return found

    def _unmarked(self, passage: Passage, name: str, heading: float) -> str:
        found = "" if _COLON.search(passage.text) else self.listing
        if name and not found:
            self.lead = (heading + _HALF, name)
        if _COLON.search(passage.text):
            announced = self.lead is not None and len(passage.text) <= _ANNOUNCED
            self.listing = name or (self.lead[1] if announced and self.lead else "")
        elif not name:
            self.listing = ""
        return found


def _number(text: str) -> int:
    """The number of an item mark, as far as lists go; 0 without one."""
    match = _MARK.match(text)
    if match is None:
        return 0
    if match[1].isdecimal():
        return int(match[1])
    tens, ten, ones = match[1].rpartition("十")
    return (_DIGITS.find(tens) + 1 if tens else 1 if ten else 0) * 10 + (_DIGITS.find(ones) + 1 if ones else 0)


def _opening(passage: Passage, drafts: Sequence[Draft]) -> Draft | None:
    """The draft that states the first amount of money of a passage, if that is what it says of its subject."""
    first = next((n for n in find_numbers(passage.text) if n.unit and n.unit.dimension == "money"), None)
    for draft in drafts:
        for slot in ("current", "budget"):
            amount, offset = draft.slots.get(slot, (None, 0))
            if first and draft.whole is None and amount and amount.start + offset == first.start:
                return draft
    return None
