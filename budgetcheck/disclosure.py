"""What recognition makes of documents: typed tables, statements, indicators and a profile.

The seam between `recognise` (which knows the vocabulary of the field) and `checks` (which know arithmetic). Roles are
the canonical names of `rules/tables/*.yaml`: a rule names a role, never a table number, a printed header or a region.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from budgetcheck.document import Document, Doubt, Location
from budgetcheck.figures import Figure, Unit

ColumnType = Literal["amount", "count", "percent", "key", "text", "ordinal", "ignored"]
"""`key`: identifies the row (code, name, year, project); `ordinal`: 行次, 栏次, 序号 — never an amount."""

Guess = Literal["rows", "columns"]

RowRole = Literal[
    "detail",  # a figure of its own; has no children printed below it
    "parent",  # the sum of its children (类 over 款, 部门 over 单位, 财政拨款收入 over 1. 2. 3.)
    "subtotal",  # 本年收入合计, 小计: sums rows of its lane, is part of the grand total
    "total",  # 合计, 总计: the last word of its lane
    "of-which",  # 其中: part of the row above, never added to it
    "header",  # a repeated or inner header row, a column-number row
    "note",  # 注：…, empty-table statement inside the grid
    "blank",  # nothing printed
    "other",  # not understood
]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a Schedule. `role` is None where it was not recognised.

    `role` is unique within a lane; a child of a group is written with its group where the bare name would be
    ambiguous: `本年收入/小计`, `上年结转/小计`. `header` is the printed header, outermost first.
    The column that carries a row's whole amount is always called `合计`, however it is headed (预算数, 决算数, 金额, 小计 …).
    """

    index: int
    role: str | None
    header: tuple[str, ...]
    type: ColumnType
    unit: Unit | None = None
    lane: str = ""


class Entry(NamedTuple):
    """A cell of a Schedule: its text and, in an amount column, its figure.

    `figure` is None for a blank cell (counts as zero in sums) and for a text that is no number: the latter has `doubt`.
    """

    text: str
    figure: Figure | None
    location: Location
    doubt: Doubt | None = None

    @property
    def blank(self) -> bool:
        """Nothing printed, or a mark that stands for nothing (—, 无)."""
        return self.figure is None and self.doubt is None


@dataclass(frozen=True, slots=True)
class Row:
    """A row of one lane of a Schedule.

    `item` is the canonical name of a row that the form names (本年收入合计, 公务接待费, 2024年 …), "" elsewhere.
    `keys` identify the row across tables; the names of keys are: 功能科目, 政府经济科目, 部门经济科目 (codes, digits only), 单位 (code,
    or normalised name), 项目 (normalised name), 项目代码, 年度, 资金性质. `names` holds the printed name of each coded key.
    `level` counts from 1 (类=1, 款=2, 项=3 …; 0 where there is no hierarchy) and `parent` is the index, in the Schedule's
    rows, of the row it is part of.
    `entries` maps column roles to cells; a role whose column the table has and that is absent here was not printed.
    """

    index: int
    role: RowRole
    label: str
    lane: str = ""
    item: str = ""
    keys: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    level: int = 0
    parent: int | None = None
    entries: Mapping[str, Entry] = field(default_factory=dict)
    location: Location | None = None

    def figure(self, role: str) -> Figure | None:
        """The figure in the column of that role, None when blank or absent."""
        entry = self.entries.get(role)
        return entry.figure if entry else None


@dataclass(frozen=True, slots=True)
class Schedule:
    """A recognised (or generic: `kind` None) table of the disclosure.

    `id` is unique and stable (`EXP`, `EXP-2` for a second one, `T7` for an unrecognised one). A table printed as several
    lanes side by side (收入 | 支出, the panels of 基本支出) is one Schedule; each Row belongs to one lane and `columns` lists
    every lane's columns.
    `complete` is False where pages or rows are known to be missing, so sums over it cannot be decided.
    `guessed`: what of the table is a guess: its `rows` and columns (lines of text without cells), or its `columns` (cells in
    order below a header whose spans are lost). `doubt`: the reading of the whole table is in doubt, so what
    contradicts it decides nothing.
    """

    id: str
    kind: str | None
    title: str
    unit: Unit | None
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    location: Location
    source: int = 0
    table: int = 0  # index of the printed table among the document's tables
    header_rows: int = 0
    complete: bool = True
    notes: tuple[str, ...] = ()  # sentences below or inside the table (空表 statements)
    unit_inferred: bool = False
    guessed: Guess | None = None
    doubt: Doubt | None = None
    goals: tuple[Row, ...] = ()  # indicators below a header of their own in a table of another kind, as rows of texts

    def has_column(self, role: str, lane: str | None = None) -> bool:
        """Whether the table prints a column of that role (in that lane)."""
        return any(c.role == role and (lane is None or c.lane == lane) for c in self.columns)

    @property
    def of_indicators(self) -> bool:
        """A list of performance indicators: told by its words, not by sums of its columns."""
        return self.has_column("三级指标")

    @property
    def empty(self) -> bool:
        """No amount other than zero is printed."""
        return not any(e.figure and e.figure.value for row in self.rows for e in row.entries.values())


@dataclass(frozen=True, slots=True)
class Statement:
    """What one clause of the narrative says about one subject.

    `subject` is canonical (vocabulary/subjects.yaml: 三公经费, 公务接待费, 收入预算, 基本支出 …). `slots` holds the figures by what they
    are: `current`, `base`, `change`, `rate`, `share`, `count` …; `direction` is +1, -1 or 0 (持平) as the words say.
    `year`/`base_year` are the years that the words name. `sentence` is the whole sentence as printed.
    """

    id: str
    subject: str
    sentence: str
    location: Location
    slots: Mapping[str, Figure]
    direction: int | None = None
    year: int | None = None
    base_year: int | None = None
    base_kind: str = ""
    doubt: Doubt | None = None
    keys: Mapping[str, str] = field(default_factory=dict)  # account named by an item: its code, or 类 款 项 by name
    label: str = ""  # what the text calls it where no canonical subject fits
    whole: str = ""  # id of the statement whose 其中 list this one is an item of
    share_of: str = ""  # subject that `share` is a share of
    below: str = ""  # id of the statement that opens the paragraph above whose items (一、（一）1. or lines after a colon) this opens one of
    unit: str = ""  # the unit below the owner that this is said of ("" where it is the whole disclosure)
    remark: str = (
        ""  # the sentences without amounts around it in its paragraph (purposes, reasons, comparisons in words)
    )


@dataclass(frozen=True, slots=True)
class Indicator:
    """One performance indicator row (绩效指标).

    `project` is the key of its project (`项目代码` or normalised `项目`); `total` the project's 项目总额.
    `level1..3` as printed, joined over wrapped lines; `relation` is one of ≥ ≤ ＝ ＞ ＜ 定性 or "" ; `value` and `unit` as printed;
    `figure` the value with its unit where it is a number. `polarity` is 正向/反向 where the form has that column.
    `title` is the printed title of its table. `of_term`: `total` is the money of all the years of the project, where the
    form prints no other.
    """

    id: str
    schedule: str
    row: int
    project: str
    level1: str
    level2: str
    level3: str
    relation: str
    value: str
    unit: str
    location: Location
    figure: Figure | None = None
    total: Figure | None = None
    polarity: str = ""
    weight: Figure | None = None
    doubt: Doubt | None = None
    cells: Mapping[str, Entry] = field(default_factory=dict)
    title: str = ""
    of_term: bool = False


DisclosureKind = Literal["budget", "final_account", "unknown"]


@dataclass(frozen=True, slots=True)
class Profile:
    """Whose disclosure of which year this is; "" / None where the document does not say."""

    organisation: str = ""
    year: int | None = None
    kind: DisclosureKind = "unknown"


@dataclass(frozen=True, slots=True)
class Disclosure:
    """One disclosure, recognised from one or more documents."""

    documents: tuple[Document, ...]
    profile: Profile
    schedules: tuple[Schedule, ...]
    statements: tuple[Statement, ...] = ()
    indicators: tuple[Indicator, ...] = ()

    def of_kind(self, kind: str) -> tuple[Schedule, ...]:
        """The schedules of a kind, in reading order (a document of several organisations has several)."""
        return tuple(s for s in self.schedules if s.kind == kind)
