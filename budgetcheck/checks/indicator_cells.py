"""Indicator cells: what a project of the goal table leaves out that the others of the table have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Literal

from budgetcheck.checks.base import Rule
from budgetcheck.checks.context import Context
from budgetcheck.checks.indicated import grouped, place_of, total_term
from budgetcheck.disclosure import Indicator
from budgetcheck.verdict import Outcome, Term, Verdict

_NAMED = 3  # projects that a message names
_CONTACTS = ("项目责任人", "项目责任人电话")


class IndicatorCells(Rule):
    """`test`: `contact`: a project has a person or a telephone number where most of its table have. `level`: a project has an
    indicator whose first or second level says `level`, where half of the projects of its table have. One finding per table; forms of
    one project each are one table.
    """

    kind: Literal["indicator-cells"]
    test: Literal["contact", "level"]
    level: str = ""

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """One verdict per table that has such cells at all."""
        for table, members in _tables(grouped(context, context.disclosure.indicators, "table")).items():
            projects = grouped(context, [i for i in members if i.project and i.total], "project")
            lacking = self._contact(projects) if self.test == "contact" else self._level(projects)
            if lacking is None:
                continue
            if not lacking:
                yield Verdict(self.id, Outcome.PASS, table)
                continue
            terms = tuple(t for i in lacking for t in _terms(i))
            names = [term.text for term in terms if term.figure is None and term.text][:_NAMED]
            values = {
                "project": lacking[0].project,
                "count": len(lacking),
                "level": f"{self.level}指标",
                "projects": "".join(f"“{name}”" for name in names),
            }
            yield Verdict(self.id, Outcome.FAIL, table, context=terms, reason=f"{self.test}-missing", values=values)

    @staticmethod
    def _contact(projects: Mapping[str, Sequence[Indicator]]) -> list[Indicator] | None:
        lacking = [found[0] for found in projects.values() if not any(i.cells.get(c) for i in found for c in _CONTACTS)]
        return lacking if 2 * len(lacking) < len(projects) else None

    def _level(self, projects: Mapping[str, Sequence[Indicator]]) -> list[Indicator] | None:
        lacking = [
            found[0]
            for found in projects.values()
            if not any(i.doubt or self.level in i.level1 + i.level2 for i in found)
        ]
        return lacking if 2 * len(lacking) <= len(projects) else None


def _tables(found: Mapping[str, Sequence[Indicator]]) -> Mapping[str, Sequence[Indicator]]:
    """The tables by name; forms of one project each are taken together, as one table by the name of the first."""
    joined: dict[str, list[Indicator]] = {}
    first: dict[str, str] = {}
    for table, members in found.items():
        alone = len({(i.project, i.total.id if i.total else "") for i in members}) == 1 and bool(members[0].project)
        name = first.setdefault(table.partition("-")[0], table) if alone else table
        joined.setdefault(name, []).extend(members)
    return joined


def _terms(indicator: Indicator) -> Iterator[Term]:
    """The project as the table prints it: its name and its amount."""
    name = indicator.cells.get("项目") or indicator.cells.get("项目代码")
    if name is not None:
        yield Term(None, Decimal(1), place_of(indicator, "项目"), "stated", name.location, name.text)
    yield total_term(indicator)
