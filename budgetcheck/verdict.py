"""What a check says about one place: the seam between `checks` and `explain`.

A Verdict carries the arithmetic itself (its `Relation`), so that the cause can be searched for and the sentence be
written in any language without asking the rule again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Literal, NamedTuple

from budgetcheck.document import Location
from budgetcheck.figures import Figure, Interval


class Outcome(StrEnum):
    """The verdicts of DESIGN §5, spelled as in the JSON report."""

    PASS = "pass"
    ROUNDING = "rounding"
    FAIL = "fail"
    REVIEW = "review"
    OPEN = "open"
    NOT_APPLICABLE = "n/a"

    @property
    def agrees(self) -> bool:
        """Whether the figures agree, within what is printed of them."""
        return self in {Outcome.PASS, Outcome.ROUNDING}

    @property
    def decided(self) -> bool:
        """Whether the check vouches for its figures one way or the other."""
        return self in {Outcome.PASS, Outcome.ROUNDING, Outcome.FAIL, Outcome.REVIEW}


class Severity(StrEnum):
    """How sure a violated rule makes us: cannot both be true, very probably wrong, worth a look."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Place(NamedTuple):
    """A cell or a sentence as a reader of the paper would name it. Empty strings where a part does not apply."""

    table: str = ""  # id of the Schedule
    kind: str = ""  # its kind (EXP …)
    title: str = ""  # its printed title
    row: str = ""  # row label
    column: str = ""  # column label, parents joined by " / "


TermRole = Literal["stated", "operand", "context"]


class Term(NamedTuple):
    """One side's addend: `weight` × `figure`. A blank cell is a term without a figure (it counts as zero)."""

    figure: Figure | None
    weight: Decimal
    place: Place
    role: TermRole = "operand"
    location: Location | None = None  # where the blank cell stands; otherwise the figure knows
    text: str = ""  # as printed, for blank cells and texts

    @property
    def where(self) -> Location | None:
        """Where the term stands."""
        return self.figure.location if self.figure else self.location


@dataclass(frozen=True, slots=True)
class Relation:
    """`stated` (weight +1 each) compared with the weighted sum of `operands`, in base units (元).

    `=`: Σ stated = Σ operands. `<=`: Σ stated ≤ Σ operands. `>=` likewise.
    """

    sign: Literal["=", "<=", ">="]
    stated: tuple[Term, ...]
    operands: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """One rule at one place.

    `place` is a stable key of the place within the disclosure (`EXP.r12`, `TOT~EXP:208`); with the rule id it names
    the verdict. `reason` is a message key (with `values`) saying why it is open or what is wrong where no arithmetic
    is involved. `context` are cells shown beside the arithmetic but not part of it.
    `gap` = stated − operands in base units; `slack` is what rounding can explain; `probability` is that of so large a
    gap from independent rounding (None where nothing is rounded).
    `needed`: by figure id, the values (base units) of that one figure with which a failed check would hold.
    """

    rule: str
    outcome: Outcome
    place: str
    relation: Relation | None = None
    context: tuple[Term, ...] = ()
    reason: str = ""
    values: Mapping[str, object] = field(default_factory=dict)
    gap: Decimal | None = None
    slack: Decimal | None = None
    probability: Decimal | None = None
    needed: Mapping[str, Interval] = field(default_factory=dict)

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The figures that the verdict binds (context excluded)."""
        if self.relation is None:
            return tuple(term.figure for term in self.context if term.figure and term.role != "context")
        terms = (*self.relation.stated, *self.relation.operands)
        return tuple(term.figure for term in terms if term.figure)
