"""Performance indicators as terms, and conditions on them: shared by the rule kinds that check indicators."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache
from operator import attrgetter
from typing import Literal

from pydantic import field_validator

from budgetcheck.checks.base import Model, Names
from budgetcheck.checks.context import Context
from budgetcheck.disclosure import Indicator
from budgetcheck.document import Location
from budgetcheck.figures import Figure
from budgetcheck.verdict import Place, Term
from budgetcheck.wording.indicator_words import finder, indicator_words

Group = Literal["table", "project", "row"]
"""What one finding is about: a whole goal table, one project, one indicator."""

Role = Literal["stated", "operand", "context"]
_PROJECTS, _TEXTS = f"{__name__}.projects", f"{__name__}.texts"
_AROUND = 24  # characters shown on either side of a place in a long text


def printed(indicator: Indicator) -> str:
    """The indicator as a reader reads it: name, relation, value, unit."""
    parts = (indicator.level3, indicator.relation, indicator.value, indicator.unit)
    return " ".join(part for part in parts if part)


def place_of(indicator: Indicator, column: str) -> Place:
    """A cell of the indicator's project as a reader of the paper names it."""
    return Place(table=indicator.schedule, title=indicator.title, row=indicator.project, column=column)


def term(indicator: Indicator, role: Role = "stated") -> Term:
    """The whole indicator row as a text."""
    return Term(None, Decimal(1), place_of(indicator, indicator.level3), role, indicator.location, printed(indicator))


def value_term(indicator: Indicator, weight: int = 1) -> Term:
    """The value of the indicator as a figure."""
    place = place_of(indicator, indicator.level3)
    return Term(indicator.figure, Decimal(weight), place, location=indicator.location, text=indicator.value)


def total_term(indicator: Indicator, weight: int = 1) -> Term:
    """The project's whole amount as a figure."""
    place = place_of(indicator, "项目总额")
    return Term(indicator.total, Decimal(weight), place, location=indicator.location)


def unit_of(indicator: Indicator) -> str:
    """The unit whose project it is, where the table has a column for it."""
    entry = indicator.cells.get("单位")
    return entry.text if entry else ""


def grouped(context: Context, indicators: Iterable[Indicator], by: Group) -> Mapping[str, list[Indicator]]:
    """Indicators by what a finding is about, in reading order. Projects of one name with different amounts, or of
    different units, are several (工作经费 of every unit)."""
    if by == "project":
        if _PROJECTS not in context.shared:
            context.shared[_PROJECTS] = _projects(context.disclosure.indicators)
        keys: Mapping[str, str] = context.shared[_PROJECTS]
    groups: dict[str, list[Indicator]] = defaultdict(list)
    for indicator in indicators:
        key = keys[indicator.id] if by == "project" else indicator.schedule if by == "table" else indicator.id
        groups[key].append(indicator)
    return groups


def _projects(indicators: Iterable[Indicator]) -> dict[str, str]:
    """The key of the project of every indicator, by the indicator's id."""
    amounts: dict[str, dict[object, int]] = defaultdict(dict)
    keys = {}
    for indicator in indicators:
        project = f"{indicator.schedule}:{indicator.project}"
        seen = amounts[project]
        amount = indicator.total.amount if indicator.total else None
        number = seen.setdefault((unit_of(indicator), amount), len(seen) + 1)
        keys[indicator.id] = project if number == 1 else f"{project}#{number}"
    return keys


@dataclass(frozen=True, slots=True)
class Wording:
    """A text of a project as it is read: its goal, or the name or value of one of its indicators; blanks taken out."""

    field: str
    text: str
    location: Location
    indicator: Indicator

    def term(self, around: tuple[int, int] | None = None) -> Term:
        """The text, or what stands around a place in it."""
        start, end = around or (0, len(self.text))
        shown = self.text[max(0, start - _AROUND) : end + _AROUND]
        return Term(None, Decimal(1), place_of(self.indicator, self.field), "stated", self.location, shown)


def texts_of(context: Context, project: str) -> Sequence[Wording]:
    """The texts of a project of `grouped`, worked out once for all rules."""
    if _TEXTS not in context.shared:
        groups = grouped(context, context.disclosure.indicators, "project")
        context.shared[_TEXTS] = {key: wordings(members) for key, members in groups.items()}
    texts: Mapping[str, Sequence[Wording]] = context.shared[_TEXTS]
    return texts[project]


def wordings(members: Iterable[Indicator]) -> list[Wording]:
    """The texts of indicators, the goals first; what stands twice is given once."""
    found: dict[tuple[str, str], Wording] = {}
    for i in members:
        goal = i.cells.get("绩效目标")
        parts = [("绩效目标", goal.text, goal.location)] if goal and not goal.doubt else []
        if not i.doubt:
            parts.append(("三级指标", i.level3, i.location))
            if i.figure is None:
                parts.append(("指标值", i.value, i.location))
        for name, text, location in parts:
            plain = _unspaced(text)
            if plain and (name, plain) not in found:
                found[name, plain] = Wording(name, plain, location, i)
    return sorted(found.values(), key=lambda wording: wording.field != "绩效目标")


@lru_cache(maxsize=1024)  # the goal of a project stands beside each of its indicators
def _unspaced(text: str) -> str:
    return "".join(text.split())


_Narrow = Callable[[Sequence[Indicator]], Sequence[Indicator]]
"""Keeps the indicators that pass a test. Every rule asks it of every indicator: of all in one call."""


class Condition(Model):
    """All of these must be so. `name`, `value`, `unit`: one of these named patterns (vocabulary/indicators.yaml) is found
    in the text; `also`: and another in the name; `not_…`: none is (`not_about`: in the table's title or the project's name). `level`: words of the first or second level (`not_level`: none of these is). `above`, `below`: limits of the number,
    as text. `content`: one is found in what the form says of the measure beside its name (指标值内容, 指标解释). `blank`: these are not printed. `echo`: whether the value only repeats the name, or the measure that ends it (居民满意度 |
    满意度). `unpaired`: the second level does not belong under the first. `alone`: no value for all years of the
    project stands beside the year's."""

    relation: Names = ()
    name: Names = ()
    also: Names = ()
    not_name: Names = ()
    not_about: Names = ()
    value: Names = ()
    not_value: Names = ()
    unit: Names = ()
    not_unit: Names = ()
    level: Names = ()
    not_level: Names = ()
    polarity: Names = ()
    above: Decimal | None = None
    below: Decimal | None = None
    equal: Decimal | None = None
    blank: Names = ()
    content: Names = ()
    echo: bool | None = None
    unpaired: bool = False
    alone: bool = False

    @field_validator("name", "also", "not_name", "not_about", "value", "not_value", "unit", "not_unit", "content")
    @classmethod
    def _known(cls, names: tuple[str, ...]) -> tuple[str, ...]:
        unknown = [name for name in names if name not in indicator_words().patterns]
        if unknown:
            raise ValueError(f"unknown pattern: {', '.join(unknown)}")
        return names

    @field_validator("above", "below", "equal", mode="before")
    @classmethod
    def _text(cls, value: object) -> object:
        if isinstance(value, float):
            raise ValueError("write the number as text, in quotes")
        return value

    def met(self, indicators: Sequence[Indicator]) -> Sequence[Indicator]:
        """The indicators that meet all of it."""
        for narrow in self._tests:
            indicators = narrow(indicators)
        return indicators

    @cached_property
    def _tests(self) -> tuple[_Narrow, ...]:
        """A test for each thing that the condition asks for, the cheapest first."""
        numbers = [limit for limit in (self.above, self.below, self.equal) if limit is not None]
        every: list[tuple[object, _Narrow]] = [
            (self.relation, lambda found: [i for i in found if i.relation in self.relation]),
            (self.unit, _says(self.unit, "unit")),
            (self.not_unit, _silent(self.not_unit, "unit")),
            (self.value, _says(self.value, "value")),
            (self.not_value, _silent(self.not_value, "value")),
            (self.blank, lambda found: [i for i in found if self._blank(i)]),
            (numbers, lambda found: [i for i in found if self._within(i.figure)]),
            (self.level, _names_one(self.level, _levels)),
            (self.not_level, _names_none(self.not_level, _levels)),
            (self.polarity, _names_one(self.polarity, attrgetter("polarity"))),
            (self.name, _says(self.name, "level3")),
            (self.also, _says(self.also, "level3")),
            (self.not_name, _silent(self.not_name, "level3")),
            (self.not_about, _not_about(self.not_about)),
            (self.content, _told(self.content)),
            (self.echo is not None, lambda found: [i for i in found if _echoes(i) is self.echo]),
            (self.alone, lambda found: [i for i in found if "实施周期指标值" not in i.cells]),
            (self.unpaired, lambda found: [i for i in found if not indicator_words().pairs_up(i.level1, i.level2)]),
        ]
        return tuple(test for asked, test in every if asked)

    def _within(self, figure: Figure | None) -> bool:
        return (
            figure is not None
            and (self.above is None or figure.value > self.above)
            and (self.below is None or figure.value < self.below)
            and (self.equal is None or figure.value == self.equal)
        )

    def _blank(self, indicator: Indicator) -> bool:
        texts = {"value": indicator.value, "unit": indicator.unit, "relation": indicator.relation}
        return not any(texts[name] for name in self.blank)


_MEASURE = re.compile(r"[一-鿿]+[率度性]")
_ENDS = "。；;，,"
_LONG = 8


def _echoes(indicator: Indicator) -> bool:
    """Whether the value says no more than the name."""
    name, value = indicator.level3.strip(_ENDS), indicator.value.strip(_ENDS)
    return len(value) > 1 and (
        value == name
        or (len(value) >= _LONG and value in name)
        or (bool(_MEASURE.fullmatch(value)) and name.endswith(value))
    )


def _names_one(words: tuple[str, ...], read: Callable[[Indicator], str]) -> _Narrow:
    """The test whether one of the words stands in what is read of an indicator."""
    search = re.compile("|".join(map(re.escape, words))).search
    return lambda found: [i for i in found if search(read(i)) is not None]


def _names_none(words: tuple[str, ...], read: Callable[[Indicator], str]) -> _Narrow:
    """The test whether none of the words does."""
    search = re.compile("|".join(map(re.escape, words))).search
    return lambda found: [i for i in found if search(read(i)) is None]


def _levels(indicator: Indicator) -> str:
    return indicator.level1 + indicator.level2


def _says(names: tuple[str, ...], field: str) -> _Narrow:
    """The test whether one of the named patterns is found in a field of an indicator."""
    read: Callable[[Indicator], str] = attrgetter(field)
    search = finder(names)
    return lambda found: [i for i in found if search(read(i))]


def _silent(names: tuple[str, ...], field: str) -> _Narrow:
    """The test whether none of the named patterns is found in a field of an indicator."""
    read: Callable[[Indicator], str] = attrgetter(field)
    search = finder(names)
    return lambda found: [i for i in found if not search(read(i))]


def _told(names: tuple[str, ...]) -> _Narrow:
    """The test whether one of the named patterns is found in what the form says of the measure."""
    search = finder(names)
    return lambda found: [i for i in found if any(search(_unspaced(t.text)) for t in content_terms(i))]


def content_terms(indicator: Indicator) -> list[Term]:
    """What the form says of the measure beside its name (指标值内容, 指标解释), cells in doubt left out."""
    cells = [(role, indicator.cells.get(role)) for role in ("指标值内容", "指标解释")]
    return [
        Term(None, Decimal(1), place_of(indicator, role), "operand", cell.location, cell.text)
        for role, cell in cells
        if cell and cell.text and not cell.doubt
    ]


def _not_about(names: tuple[str, ...]) -> _Narrow:
    """The test whether none of the named patterns is found in the title of the table or the name of the project."""
    search = finder(names)
    return lambda found: [i for i in found if not any(map(search, (i.title, i.project, *_name_cell(i))))]


def _name_cell(indicator: Indicator) -> tuple[str, ...]:
    entry = indicator.cells.get("项目")
    return (entry.text,) if entry else ()
