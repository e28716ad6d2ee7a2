"""The report: what `explain` hands to `render`, and the JSON report of version 1 (DESIGN §7).

The field names are a promise to other programs. Numbers are decimal strings, never floats (a bbox is geometry, not an amount).
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from budgetcheck.document import Box


class Record(BaseModel):
    """Base of all report records: immutable, nothing beyond the declared fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Spot(Record):
    """A location; unused keys are null. See `document.Location`.

    `source` is the index of the file, 0 for a disclosure in one file (`path`), n for the n-th of `beside`.
    """

    source: int = 0
    page: int | None = None
    bbox: Box | None = None
    line: int | None = None
    end_line: int | None = None
    paragraph: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    sheet: str | None = None
    cell: str | None = None


class Quantity(Record):
    """A value in a unit, as a decimal string."""

    value: str
    unit: str


class Evidence(Record):
    """A cell or sentence as on paper."""

    role: Literal["stated", "operand", "context"]
    text: str
    value: str | None = None
    unit: str | None = None
    table: str | None = None
    row: str = ""
    column: str = ""
    title: str = ""
    location: Spot


class Cause(Record):
    """The likely cause: a code (`digit-swap`, `unit`, …), a sentence, and the one edit that heals it."""

    kind: str
    text: str
    repair: dict[str, str] = Field(default_factory=dict)


class Finding(Record):
    """One thing to mend. `id` is a hash of rule, place and printed values; `related` lists folded findings' ids or rules.

    `difference` is stated − expected, in the unit of `stated` (percentage points where that is %). A finding about no
    figure has in `stated` how many places it is about (unit 处), where they are counted.
    """

    id: str
    rule: str
    severity: Literal["error", "warning", "info"]
    verdict: Literal["fail", "review"]
    title: str
    message: str
    formula: str = ""
    stated: Quantity | None = None
    expected: Quantity | None = None
    difference: str | None = None
    evidence: tuple[Evidence, ...] = ()
    cause: Cause | None = None
    related: tuple[str, ...] = ()
    why: str = ""
    fix: str = ""
    basis: str = ""


class TableSummary(Record):
    """One recognised or unrecognised table."""

    id: str
    kind: str | None
    title: str
    unit: str | None
    rows: int
    columns: int
    location: Spot


class Unchecked(Record):
    """A figure that no decided check binds."""

    text: str
    location: Spot
    table: str | None = None
    row: str = ""
    column: str = ""


class Coverage(Record):
    """How many figures there are, how many are bound by at least one and two decided checks, and which by none.

    `table_figures` and `table_checked` count only the amounts in tables, which decide whether enough was checked.
    """

    figures: int
    checked: int
    cross_checked: int
    table_figures: int = 0
    table_checked: int = 0
    unchecked: tuple[Unchecked, ...] = ()


class OpenCheck(Record):
    """A check that could not be decided, and why; `depends` is the id of the finding whose repair would decide it."""

    rule: str
    place: str
    reason: str
    depends: str | None = None


class ProfileRecord(Record):
    """Whose disclosure of which year."""

    organisation: str
    year: int | None
    kind: Literal["budget", "final_account", "unknown"]


class DocumentReport(Record):
    """The audit of one document (or of one disclosure in several files: the first file's path, the others beside).

    `pages` is None for formats without pages. `verdicts` counts by outcome, `rules` by rule id and outcome. `unread`
    are the parts that could not be read; `advice` says why too little was checked or read, and what to do about it.
    """

    path: str
    beside: tuple[str, ...] = ()
    format: Literal["pdf", "docx", "xlsx", "txt", "html"] | None
    sha256: str | None
    profile: ProfileRecord | None = None
    pages: int | None = None
    tables: tuple[TableSummary, ...] = ()
    coverage: Coverage | None = None
    verdicts: dict[str, int] = Field(default_factory=dict)
    rules: dict[str, dict[str, int]] = Field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    open: tuple[OpenCheck, ...] = ()
    unread: tuple[str, ...] = ()
    enough: bool = False
    advice: tuple[str, ...] = ()
    error: str | None = None


class Tool(Record):
    """Which program and which rules made the report."""

    name: str = "budgetcheck"
    version: str
    rules: str


class Summary(Record):
    """Counts over all documents."""

    documents: int
    errors: int
    warnings: int
    infos: int


class Report(Record):
    """The whole report."""

    schema_: str = Field(default="budgetcheck-report/1", alias="schema")
    tool: Tool
    documents: tuple[DocumentReport, ...]
    summary: Summary
    exit_code: int
