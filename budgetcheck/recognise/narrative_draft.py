"""Statements in the making, and what a sentence is read against."""

from __future__ import annotations

from dataclasses import dataclass, field

from budgetcheck.numerals import Amount
from budgetcheck.recognise.narrative_tokens import Mention


@dataclass(slots=True)
class Draft:
    """A statement in the making; `slots` hold amounts with the offset of their sentence in the passage."""

    mention: Mention | None
    sentence: str
    offset: int
    label: str = ""
    slots: dict[str, tuple[Amount, int]] = field(default_factory=dict)
    direction: int | None = None
    soft: bool = False
    year: int | None = None
    base_year: int | None = None
    base_kind: str = ""
    whole: Draft | None = None
    share_of: str = ""
    ambiguous: bool = False
    listed: bool = False  # an item of a list that names no whole (按功能分类，包括…)
    remarks: list[str] = field(default_factory=list)
    first: Draft | None = None  # the draft of the same amount that carries the comparison before this one

    def same(self, mention: Mention | None) -> bool:
        """Whether the draft is about that subject."""
        return self.mention is not None and self.mention.same(mention)

    @property
    def compared(self) -> bool:
        """Whether a comparison has been read."""
        return self.direction is not None or bool(self.slots.keys() & {"change", "rate"})

    def again(self) -> Draft:
        """A draft for a second comparison of the same amount (比上年增加…，比年初预算减少…); an item of no list."""
        slots = {name: amount for name, amount in self.slots.items() if name in {"current", "budget"}}
        first = self.first or self
        return Draft(self.mention, self.sentence, self.offset, self.label, slots, year=self.year, first=first)


@dataclass(frozen=True, slots=True)
class Setting:
    """What a sentence is read against: the subject it may inherit, the year, the kind and the subjects named above it."""

    inherited: Mention | None
    year: int | None
    final: bool
    above: frozenset[str]
    whole: Draft | None = None
    tops: tuple[Draft, ...] = ()  # all that the sentence before states of subjects, parts of others left out
    several: bool = False  # the sentence before states several amounts, none part of another
    called: Draft | None = None  # what the sentence before states alone, where no subject but a name of its own fits it
