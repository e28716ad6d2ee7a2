"""Forms with labels beside their values (项目名称 | …, 资金总额 | …) above a list of indicators, one project after another.

They become the list that other regions print: a row per indicator, the first one of a project with its money. A table that
is none, but holds a list of indicators all the same (部门整体支出绩效目标表), keeps its rows and gives its indicators beside them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from budgetcheck.disclosure import Column, Entry
from budgetcheck.disclosure import Row as Goal
from budgetcheck.document import Cell
from budgetcheck.figures import PERCENT, Unit
from budgetcheck.recognise.goalform import (
    AT_FIRST,
    BESIDE,
    INDICATORS,
    KEYS,
    MONEY,
    OF_MONEY,
    POINTS,
    SPENT,
    TERM,
    FormReader,
)
from budgetcheck.recognise.printed import Line, Printed
from budgetcheck.recognise.slots import Slot
from budgetcheck.wording.layouts import Layout, Vocabulary
from budgetcheck.wording.normalise import name_key, tight

_AMOUNTS = (*MONEY, *(span + role for span in (TERM, AT_FIRST, SPENT) for role in MONEY))
_TEXTS = ("绩效目标", *OF_MONEY.values(), *POINTS.values())
_ROLES = (*KEYS, *_AMOUNTS, *_TEXTS, *INDICATORS, *BESIDE)
_TITLE = re.compile(r"(?P<name>.{2,}?)(?:项目)?(?:支出)?绩效(?:目标|自评)(?:申报)?表")
_NEEDED = ("三级指标", "指标值")


def as_form(printed: Printed, words: Vocabulary) -> tuple[Layout, tuple[Slot, ...], list[Line]] | None:
    """Layout, columns and lines of a table that is such a form; None where it is none."""
    reader = _read(printed, words)
    if reader is None:
        return None
    projects = [p for p in reader.projects if "项目" in p.cells and not p.cells.keys().isdisjoint(_AMOUNTS)]
    titled = printed.title is not None and not {"PFP", "PSE"}.isdisjoint(printed.title.kinds)
    if not projects or len(projects) < len(reader.projects) or not (titled or any(p.indicators for p in projects)):
        return None
    layout = words.by_kind["PSE" if reader.self_evaluated else "PFP"]
    printed_roles = {role for p in projects for cells in (p.cells, *p.indicators) for role in cells}
    roles = [role for role in _ROLES if role in printed_roles]
    unit = reader.unit or printed.unit
    slots = tuple(_slot(i, role, reader.labels.get(role, role), unit) for i, role in enumerate(roles))
    lines: list[Line] = []
    for project in projects:
        for cells in [project.cells | (project.indicators or [{}])[0], *project.indicators[1:]]:
            lines.append(_line(len(lines), [cells.get(role) for role in roles]))
    return layout, slots, lines


def goal_rows(printed: Printed, words: Vocabulary) -> tuple[Goal, ...]:
    """The indicators that a table of another kind holds below a header of their own, as rows of texts."""
    reader = _read(printed, words, listed=True)
    if reader is None:
        return ()
    rows: list[Goal] = []
    for project in reader.projects:
        name = project.cells.get("项目")
        keys = {"项目": name_key(tight(name.text))} if name else {}
        for n, cells in enumerate(project.indicators):
            if "三级指标" not in cells:
                continue
            shown = {r: c for r, c in project.cells.items() if r in _TEXTS} | cells if n == 0 else cells
            entries = {role: Entry(cell.text, None, cell.location, cell.doubt) for role, cell in shown.items()}
            rows.append(Goal(len(rows), "detail", "", keys=keys, entries=entries, location=cells["三级指标"].location))
    return tuple(rows)


def _read(printed: Printed, words: Vocabulary, *, listed: bool = False) -> FormReader | None:
    """The table as a form; None where it cannot be one, or (where no title says so) has no list of indicators."""
    if not printed.tables or printed.ragged:
        return None
    reader = FormReader(words.by_kind["PFP"], words.by_kind["PSE"], words, named=_named_by(printed), listed=listed)
    headed = False
    for _, rows, _ in printed.tables:
        for row in rows:
            reader.read(row)
            headed = headed or all(role in reader.columns for role in _NEEDED)
    titled = printed.title is not None and not {"PFP", "PSE"}.isdisjoint(printed.title.kinds)
    return reader if headed or (titled and not listed) else None


def _named_by(printed: Printed) -> Cell | None:
    """The project that the title names (某某项目绩效目标表), for forms without a line for it."""
    match = _TITLE.fullmatch(tight(printed.title.text)) if printed.title else None
    kinds = printed.title.kinds if printed.title else ()
    return Cell(0, 0, match["name"], printed.location) if match and not {"PFP", "PSE"}.isdisjoint(kinds) else None


def _line(number: int, cells: Sequence[Cell | None]) -> Line:
    placed = [
        cell._replace(row=number, column=i, row_span=1, column_span=1) if cell else None for i, cell in enumerate(cells)
    ]
    return Line(tuple(placed), number)


def _slot(index: int, role: str, label: str, unit: Unit | None) -> Slot:
    header = (" ".join(label.split()),)
    if role in KEYS:
        return Slot(Column(index, role, header, "key"), role, "both")
    if role in _AMOUNTS:
        return Slot(Column(index, role, header, "amount", unit))
    if role == "执行率":
        return Slot(Column(index, role, (role,), "percent", PERCENT))
    return Slot(Column(index, role, header, "text"))
