"""What every rule has: its texts, its examples, when it applies. One subclass per kind, each in its own file.

A rule kind is a pydantic model with a literal `kind`; `verdicts` yields one Verdict per place it was applied to. A new
kind is one new file in this package: `rulebook` finds every subclass of `Rule` that names a kind.
"""

# No postponed annotations here: pydantic would compile each of these again for every kind.

import re
from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from budgetcheck.checks.context import Context
from budgetcheck.verdict import Outcome, Severity, Verdict
from budgetcheck.wording.patterns import regex


class Model(BaseModel):
    """Base of everything that a rule file may say: immutable, no unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


def _as_tuple(value: object) -> object:
    """One thing where a list may stand."""
    if value is None:
        return ()
    return tuple(value) if isinstance(value, list | tuple) else (value,)


Names = Annotated[tuple[str, ...], BeforeValidator(_as_tuple)]
"""One name or a list of names."""


def _compiles(text: str) -> str:
    try:
        regex(text)
    except re.error as error:
        raise ValueError(f"no regular expression: {error}") from error
    return text


Pattern = Annotated[str, AfterValidator(_compiles)]
"""A regular expression."""

Patterns = Annotated[tuple[Pattern, ...], BeforeValidator(_as_tuple)]
"""One regular expression or a list of them."""

Printed = dict[str, str]
"""A row or a sentence of an example: role → text as printed. Numbers must be quoted: no YAML float enters."""


class English(Model):
    """The English texts of a rule."""

    title: str
    why: str
    fix: str


class Example(BaseModel):
    """A tiny disclosure as printed, with the verdict that the rule must give on it.

    `rows` are those of the rule's own table; otherwise each table is given under its kind (`TOT: […]`), a further one of that
    kind as `TOT-2`. In a row, `role`, `item`, `label`, `lane`, names of keys and roles of columns may stand. `grid` is a
    table of the document that nobody has recognised, one line per printed row, cells apart by `|`; `beside` are other
    disclosures of the organisation. See `checks.examples`.
    """

    model_config = ConfigDict(frozen=True, extra="allow")
    __pydantic_extra__: dict[str, tuple[Printed, ...]] = Field(init=False)

    rows: tuple[Printed, ...] | None = None
    unit: str = "元"
    units: dict[str, str] = Field(default_factory=dict)
    document: Literal["budget", "final_account", "unknown"] = "budget"
    year: int | None = 2030
    statements: tuple[Printed, ...] = ()
    indicators: tuple[Printed, ...] = ()
    paragraphs: tuple[str, ...] = ()
    grid: tuple[str, ...] = ()
    notes: dict[str, str] = Field(default_factory=dict)
    beside: tuple["Example", ...] = ()
    expect: Outcome | None = None


Examples = Annotated[tuple[Example, ...], BeforeValidator(_as_tuple), Field(min_length=1)]
"""One example or a list of them. Every rule shows what holds and what does not, so that every rule is known to be able to fail."""


class Rule(Model):
    """One thing that must hold. `documents` limits it to budgets or final accounts."""

    id: str = Field(pattern=r"^[A-Z][A-Z0-9]*(-[A-Z0-9]+)*$")
    kind: str
    title: str
    severity: Severity
    documents: Literal["budget", "final_account", "any"] = "any"
    basis: str
    why: str
    fix: str
    en: English
    ok: Examples
    bad: Examples

    def applies(self, context: Context) -> bool:
        """Whether the rule is about this kind of document (an unknown kind may be either)."""
        return self.documents == "any" or context.disclosure.profile.kind in {self.documents, "unknown"}

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """One verdict per place. Overridden by every kind."""
        raise NotImplementedError

    def texts(self, lang: str) -> dict[str, str]:
        """Title, why, fix in a language."""
        source: Any = self.en if lang == "en" else self
        return {name: getattr(source, name) for name in ("title", "why", "fix")}
