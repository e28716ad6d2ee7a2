"""Indicator repeat: rows, projects and goals that stand twice in a goal table."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby
from typing import Literal

from budgetcheck.checks.base import Rule
from budgetcheck.checks.context import Context
from budgetcheck.checks.indicated import grouped, place_of, term, total_term, unit_of
from budgetcheck.disclosure import Indicator
from budgetcheck.verdict import Outcome, Term, Verdict
from budgetcheck.wording.indicator_words import indicator_words
from budgetcheck.wording.normalise import tight

_FULL_NAME = 6  # a shorter name may well be that of several things (培训人数)
_NAME = 4  # a shorter name says too little to be the same thing
_ENDS = "。；;，,"
_ASIDE = re.compile(r"^[0-9A-Z]{12,}-?|[(（][^()（）]*[)）]|\d+")
_LONG = 30  # shorter goals are phrases that projects may well share


class IndicatorRepeat(Rule):
    """`test`: `row`: no row of a table stands twice, alike in all cells; `near`: nor alike but for punctuation. `project`: no project stands twice with the same
    indicators and the same amount (units may name their projects alike). `goal`: no two projects have word for word the same
    绩效目标, but for one spending of several years, districts or units (`_spending`). `class`: no amount stands twice under two second levels, alike in all else; `level`: no other indicator does.
    `value`: nor one under the same second level alike but for its number. `set`: no two projects that are not akin have the very same indicators by name."""

    kind: Literal["indicator-repeat"]
    test: Literal["row", "near", "project", "goal", "class", "level", "value", "set"]

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """One verdict per table (rows), per repeated project, per group of projects with one goal."""
        indicators = [i for i in context.disclosure.indicators if i.doubt is None]
        for table, members in grouped(context, indicators, "table").items():
            tests = {
                "row": self._rows,
                "near": self._nearly,
                "project": self._projects,
                "goal": self._goals,
                "class": self._classes,
                "level": self._levels,
                "value": self._values,
                "set": self._sets,
            }
            repeats = tests[self.test](members)
            if not repeats:
                yield Verdict(self.id, Outcome.PASS, table)
            for number, terms in enumerate(repeats, start=1):
                values = {"count": len(terms), "first": terms[0].text[:60], "project": terms[0].place.row}
                yield Verdict(
                    self.id,
                    Outcome.FAIL,
                    f"{table}:{number}",
                    context=terms,
                    reason=f"repeated-{self.test}",
                    values=values,
                )

    @staticmethod
    def _rows(members: list[Indicator]) -> list[tuple[Term, ...]]:
        rows: dict[tuple[str, ...], list[Indicator]] = defaultdict(list)
        repeated_projects = _blocks(members)
        for i in members:
            if len(repeated_projects.get(_whose(i), ())) > 1:
                continue  # the whole project stands twice: one finding, not one per row
            rows[*_whose(i), i.level1, i.level2, i.level3, i.relation, i.value, i.unit].append(i)
        found = [term(i) for same in rows.values() if len(same) > 1 for i in same]
        return [tuple(found)] if found else []

    @staticmethod
    def _nearly(members: list[Indicator]) -> list[tuple[Term, ...]]:
        rows: dict[tuple[str, ...], dict[str, Indicator]] = defaultdict(dict)
        for i in members:
            plain = i.level3.rstrip(_ENDS)
            rows[i.project, i.level1, i.level2, plain, i.relation, i.value, i.unit].setdefault(i.level3, i)
        found = [term(i) for same in rows.values() if len(same) > 1 for i in same.values()]
        return [tuple(found)] if found else []

    @staticmethod
    def _classes(members: list[Indicator]) -> list[tuple[Term, ...]]:
        rows: dict[tuple[str, ...], dict[str, Indicator]] = defaultdict(dict)
        for i in members:
            if i.figure and i.figure.unit.dimension == "money" and i.level2 and len(i.level3) >= _NAME:
                rows[*_whose(i), i.level1, i.level3, i.relation, i.value, i.unit].setdefault(i.level2, i)
        found = [term(i) for same in rows.values() if len(same) > 1 for i in same.values()]
        return [tuple(found)] if found else []

    @staticmethod
    def _levels(members: list[Indicator]) -> list[tuple[Term, ...]]:
        rows: dict[tuple[object, ...], dict[str, Indicator]] = defaultdict(dict)
        for i in members:
            amount = i.figure and i.figure.unit.dimension == "money"
            if not amount and i.level2 and len(i.level3) >= _NAME:
                block = i.total.id if i.total else ""
                rows[i.project, block, i.level3, i.relation, i.value, i.unit].setdefault(i.level2, i)
        found = [term(i) for same in rows.values() if len(same) > 1 for i in same.values()]
        return [tuple(found)] if found else []

    @staticmethod
    def _values(members: list[Indicator]) -> list[tuple[Term, ...]]:
        found: list[Term] = []
        asked = [i for i in members if i.project and i.level2 and i.figure and not i.figure.doubt]
        for _, run in groupby(asked, lambda i: (*_whose(i), i.total.id if i.total else "", i.level1, i.level2)):
            rows: dict[tuple[str, str], list[Indicator]] = defaultdict(list)
            for i in run:
                rows[i.level3, i.unit].append(i)
            for (name, _), same in rows.items():
                numbers = {i.figure.value for i in same if i.figure}
                limits = {i.relation for i in same} & {"≥", "≤", "＞", "＜"}  # a range has two
                if len(name) >= _FULL_NAME and len(numbers) > 1 and len(limits) <= 1:
                    found += [term(i) for i in same]
        return [tuple(found)] if found else []

    @staticmethod
    def _sets(members: list[Indicator]) -> list[tuple[Term, ...]]:
        alike: dict[frozenset[str], dict[str, list[Indicator]]] = defaultdict(dict)
        for block in (block for blocks in _blocks(members).values() for block in blocks):
            names = frozenset(i.level3 for i in block)
            if len(names) >= _NAME and sum(map(len, names)) >= _LONG:
                alike[names].setdefault(block[0].project, block)
        groups = [list(same.values()) for same in alike.values()]
        found = [
            i for group in groups if not _all_akin([block[0] for block in group]) for block in group for i in block
        ]
        return [tuple(term(i) for i in found)] if found else []

    @staticmethod
    def _projects(members: list[Indicator]) -> list[tuple[Term, ...]]:
        found = []
        for blocks in _blocks(members).values():
            names = [{(i.level3, i.value) for i in block} for block in blocks]
            amounts = {block[0].total.amount if block[0].total else None for block in blocks}
            if len(blocks) > 1 and len(amounts) == 1 and names[0] & set().union(*names[1:]):
                heads = [total_term(block[0])._replace(role="stated") for block in blocks]
                found.append((*heads, *(term(i, "context") for block in blocks[1:] for i in block)))
        return found

    @staticmethod
    def _goals(members: list[Indicator]) -> list[tuple[Term, ...]]:
        goals: dict[str, dict[str, tuple[Indicator, Term]]] = defaultdict(dict)
        for i in members:
            entry = i.cells.get("绩效目标")
            text = re.sub(r"\s+", "", entry.text) if entry else ""
            if entry and not entry.doubt and len(text) >= _LONG:
                goal = Term(None, Decimal(1), place_of(i, "绩效目标"), "stated", entry.location, text)
                goals[text].setdefault(i.project, (i, goal))
        copied = [list(same.values()) for same in goals.values()]
        return [tuple(goal for _, goal in same) for same in copied if not _all_akin([i for i, _ in same])]


def _all_akin(firsts: list[Indicator]) -> bool:
    """Whether the projects are the same spending of several years, districts or units: they may well share their goals."""
    return len({_spending(i) for i in firsts}) == 1


def _spending(indicator: Indicator) -> str:
    """What the project is called without code, years, brackets, and the unit or place in front (vocabulary: unit-name)."""
    printed = indicator.cells.get("项目")
    name = _ASIDE.sub("", tight(printed.text if printed else indicator.project))
    return re.sub(indicator_words().patterns["unit-name"], "", name) or name


def _whose(indicator: Indicator) -> tuple[str, str]:
    """Unit and project of an indicator: units may name their projects alike."""
    return unit_of(indicator), indicator.project


def _blocks(members: list[Indicator]) -> dict[tuple[str, str], list[list[Indicator]]]:
    """The runs of indicators under each printing of a project, by unit and project."""
    blocks: dict[tuple[str, str], dict[str, list[Indicator]]] = defaultdict(dict)
    for i in members:
        if i.project:
            blocks[_whose(i)].setdefault(i.total.id if i.total else "", []).append(i)
    return {whose: list(by_total.values()) for whose, by_total in blocks.items()}
