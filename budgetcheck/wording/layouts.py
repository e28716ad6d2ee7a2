"""Table layouts (`rules/tables/*.yaml`) and key vocabulary as checked models with compiled patterns."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from budgetcheck.disclosure import ColumnType, RowRole
from budgetcheck.errors import UsageError
from budgetcheck.resources import load_yaml, rules_dir
from budgetcheck.wording.spellings import Spellings, compiled

_M = TypeVar("_M", bound=BaseModel)
_CUT = 5  # characters of a cut name from which it can be told


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ColumnSpec(_Model):
    """A column of a layout: its role and the printed headers that mean it. `under`/`not_under` speak of group headers.

    `heads`: the header stands over its parts and is a column only with a 小计 below it.
    `outer`: only where the header has no group while others have. `besides`: only where that role has a column too.
    """

    role: str
    headers: tuple[str, ...]
    under: tuple[str, ...] = ()
    not_under: tuple[str, ...] = ()
    type: ColumnType = "amount"
    of: str = ""
    outer: bool = False
    heads: bool = False
    besides: str = ""

    @cached_property
    def patterns(self) -> tuple[Spellings | None, Spellings | None, Spellings | None]:
        """Compiled headers, under, not_under."""
        return compiled(self.headers), compiled(self.under), compiled(self.not_under)


class RowSpec(_Model):
    """A row that the form names. `within`: another name for it below that item; `children`: items may be part of it.

    `made_of`: items that are its parts where nothing but their amounts says so. `lone`: labels that mean it only in a list
    with no other row of that name.
    """

    item: str
    labels: tuple[str, ...]
    role: RowRole = "detail"
    within: Mapping[str, str] = Field(default_factory=dict)
    children: bool = False
    head: bool = False
    made_of: tuple[str, ...] = ()
    lone: tuple[str, ...] = ()

    @cached_property
    def pattern(self) -> Spellings | None:
        """Compiled labels."""
        return compiled(self.labels)

    @cached_property
    def lone_pattern(self) -> Spellings | None:
        """Compiled lone labels."""
        return compiled(self.lone)


class Require(_Model):
    """What a table of the kind must have beside its title; `without`: columns of another kind of that title."""

    lanes: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    any: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    without: tuple[str, ...] = ()


class Layout(_Model):
    """How a kind of table is recognised and what its columns and rows are called."""

    kind: str
    name: str
    titles: tuple[str, ...]
    columns: tuple[ColumnSpec, ...]
    rows: Mapping[str, tuple[RowSpec, ...]] = Field(default_factory=dict)
    lanes: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)
    lane_accounts: Mapping[str, str] = Field(default_factory=dict)  # lane → the classification that its rows name
    sums: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)
    account: str = ""
    measures: bool = False
    carry: tuple[str, ...] = ()
    signature: tuple[str, ...] = ()
    exact: bool = False
    staircase: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)
    require: Require = Require()

    @cached_property
    def staircase_patterns(self) -> Mapping[str, Spellings | None]:
        """The uppermost rows (item → compiled names) of a list whose rows nest by their last printed text column."""
        return {item: compiled(names) for item, names in self.staircase.items()}

    def account_of(self, lane: str) -> str:
        """The classification that the rows of a lane name (`支出-2` is a further list of 支出), "" for none."""
        return self.lane_accounts.get(lane) or self.lane_accounts.get(lane.split("-", maxsplit=1)[0], "")

    @cached_property
    def title_pattern(self) -> Spellings | None:
        """Compiled titles."""
        return compiled(self.titles)

    @cached_property
    def lane_patterns(self) -> Mapping[str, Spellings | None]:
        """Compiled lane heads."""
        return {lane: compiled(heads) for lane, heads in self.lanes.items()}


class AccountSpec(_Model):
    """A classification, known from words anywhere in the header path."""

    key: str
    path: tuple[str, ...]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Compiled: any of the words, anywhere."""
        return re.compile("|".join(self.path))


class KeyColumn(_Model):
    """A key column that is no account: unit, project, year."""

    role: str
    headers: tuple[str, ...]
    of: str = ""
    part: Literal["code", "name", "both"] = "both"

    @cached_property
    def pattern(self) -> Spellings | None:
        """Compiled headers."""
        return compiled(self.headers)


class Keys(_Model):
    """`rules/vocabulary/keys.yaml`."""

    accounts: tuple[AccountSpec, ...]
    account_headers: tuple[str, ...]
    parts: Mapping[str, tuple[str, ...]]
    columns: tuple[KeyColumn, ...]
    texts: tuple[str, ...]
    ordinals: tuple[str, ...]
    labels: tuple[str, ...]
    groups: tuple[str, ...] = ()
    totals: tuple[str, ...] = ()
    subtotals: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    unsummed: tuple[str, ...] = ()

    @cached_property
    def compiled(self) -> Mapping[str, Spellings | None]:
        """The plain lists compiled, by field name."""
        names = ("account_headers", "texts", "ordinals", "labels", "groups", "totals", "subtotals", "notes", "unsummed")
        return {name: compiled(getattr(self, name)) for name in names}


class Titles(_Model):
    """`rules/vocabulary/titles.yaml`. `same`: older or other words → those that the layouts use. `owner`: a name before a year."""

    numbering: tuple[str, ...]
    endings: tuple[str, ...]
    drop: tuple[str, ...]
    owner: str = "(?!)"
    same: Mapping[str, str] = Field(default_factory=dict)


class Vocabulary(_Model):
    """Everything recognition of tables reads from `rules/`."""

    layouts: tuple[Layout, ...]
    generic: Layout
    keys: Keys
    titles: Titles
    classes: Mapping[str, tuple[str, ...]]
    economic: Mapping[str, tuple[str, ...]]
    government: Mapping[str, tuple[str, ...]]

    @cached_property
    def economic_classes(self) -> Mapping[str, str]:
        """类 of the economic classification by name → code."""
        return {name: code for code, names in self.economic.items() for name in names}

    @cached_property
    def title_pattern(self) -> Spellings | None:
        """A title of any layout."""
        return compiled([title for layout in self.layouts for title in layout.titles])

    @cached_property
    def by_kind(self) -> Mapping[str, Layout]:
        """Layouts by kind."""
        return {layout.kind: layout for layout in self.layouts}

    @cached_property
    def class_codes(self) -> Mapping[str, str]:
        """类 name → code."""
        return {name: code for code, names in self.classes.items() for name in names}

    @cached_property
    def classes_of(self) -> Mapping[str, Mapping[str, str]]:
        """类 by name → code, for every classification."""
        government = {name: code for code, names in self.government.items() for name in names}
        return {"功能科目": self.class_codes, "部门经济科目": self.economic_classes, "政府经济科目": government}

    def class_code(self, account: str, name: str) -> str:
        """The 类 that a name means, "" for none. A cell too narrow cuts names: a beginning is enough if only one fits."""
        names = self.classes_of.get(account, {})
        if name in names or len(name) < _CUT:
            return names.get(name, "")
        found = {code for known, code in names.items() if known.startswith(name)}
        return found.pop() if len(found) == 1 else ""

    @cached_property
    def header_pattern(self) -> Spellings | None:
        """Any text that some layout knows as a header."""
        found: dict[str, None] = {}
        for layout in (*self.layouts, self.generic):
            for spec in layout.columns:
                found.update(dict.fromkeys((*spec.headers, *(u for u in spec.under if not u.startswith(".*")))))
            for heads in layout.lanes.values():
                found.update(dict.fromkeys(heads))
        for column in self.keys.columns:
            found.update(dict.fromkeys(column.headers))
        keys = self.keys
        lists = (keys.account_headers, keys.texts, keys.ordinals, keys.labels, keys.groups, *keys.parts.values())
        for patterns in lists:
            found.update(dict.fromkeys(patterns))
        return compiled([*found])

    def compile(self) -> Vocabulary:
        """The same with everything compiled that is compiled when first used: for a caller that has to wait anyway."""
        for layout in (*self.layouts, self.generic):
            _ = layout.title_pattern, [spec.patterns for spec in layout.columns]
        _ = self.title_pattern, self.header_pattern
        return self


def _parse(model: type[_M], path: Path, data: object) -> _M:
    try:
        return model.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise UsageError("rule-file-invalid", file=str(path), field=place, problem=first["msg"]) from error


def vocabulary(extra: Path | None = None) -> Vocabulary:
    """Layouts and vocabulary from `rules/`, read once; layouts in `extra`/tables replace those of the same kind."""
    return _vocabulary(extra)


@cache
def _vocabulary(extra: Path | None) -> Vocabulary:
    base = rules_dir()
    files = [base / "tables", *([extra / "tables"] if extra else [])]
    layouts: dict[str, Layout] = {}
    for folder in files:
        for path in sorted(folder.glob("*.yaml")):
            layout = _parse(Layout, path, load_yaml(path))
            layouts[layout.kind] = layout
    generic = layouts.pop("generic")
    words = base / "vocabulary"
    return Vocabulary(
        layouts=tuple(layouts.values()),
        generic=generic,
        keys=_parse(Keys, words / "keys.yaml", load_yaml(words / "keys.yaml")),
        titles=_parse(Titles, words / "titles.yaml", load_yaml(words / "titles.yaml")),
        classes=load_yaml(words / "functional_classes.yaml"),  # type: ignore[arg-type]
        economic=load_yaml(words / "economic_classes.yaml"),  # type: ignore[arg-type]
        government=load_yaml(words / "government_classes.yaml"),  # type: ignore[arg-type]
    )
