"""From printed tables to Schedules."""

from __future__ import annotations

import re
from collections.abc import Sequence

from budgetcheck.disclosure import Column, Guess, Profile, Schedule
from budgetcheck.figures import Unit
from budgetcheck.recognise.alike import placed_alike
from budgetcheck.recognise.amounts import amount_entries
from budgetcheck.recognise.anchors import with_units
from budgetcheck.recognise.body import body_lines, column_texts, row_labels
from budgetcheck.recognise.forms import as_form, goal_rows
from budgetcheck.recognise.kinds import decide
from budgetcheck.recognise.lending import lend_codes
from budgetcheck.recognise.listed import is_listed, normalise_list
from budgetcheck.recognise.printed import Printed
from budgetcheck.recognise.resolve import Body, resolve
from budgetcheck.recognise.rows import build_rows
from budgetcheck.recognise.slots import Slot
from budgetcheck.recognise.threepublic import normalise
from budgetcheck.recognise.twins import lend_levels
from budgetcheck.recognise.vouching import vouched
from budgetcheck.wording.layouts import Layout, Vocabulary
from budgetcheck.wording.normalise import name_key, tight

_CODE = re.compile(r"^\d{3,}[-_]?")


def schedules(printed: Sequence[Printed], words: Vocabulary, profile: Profile) -> tuple[Schedule, ...]:
    """One Schedule per printed table, with stable ids (`EXP`, `EXP-2`, `T7`)."""
    used: dict[str, int] = {}
    found = []
    decided = [_decided(table, words) for table in printed]
    units = _unit_names(printed, decided)
    bodies = [
        Body(layout, slots, body_lines(table, slots, layout, words) if table.tables else [])
        for table, (layout, slots) in zip(printed, decided, strict=True)
    ]
    for i, body in enumerate(bodies):
        if body.layout is words.generic and (form := as_form(printed[i], words)) is not None:
            bodies[i] = Body(*form)
    resolve(bodies)
    for table, body in zip(printed, bodies, strict=True):
        if table.unknown is not None:
            body.lines = placed_alike(body.lines, body.slots, body.layout)
    for table, body in zip(printed, bodies, strict=True):
        layout = body.layout
        name = layout.kind if layout is not words.generic else f"T{table.number}"
        used[name] = used.get(name, 0) + 1
        identity = name if used[name] == 1 else f"{name}-{used[name]}"
        found.append(_schedule(table, identity, body, words=words, profile=profile, units=units))
    made = lend_levels(lend_codes(with_units(found)))
    return tuple(
        vouched(schedule, body.layout, guess, table.unknown or "", words)
        if (guess := _guess(table, schedule))
        else schedule
        for schedule, table, body in zip(made, printed, bodies, strict=True)
    )


def _guess(table: Printed, schedule: Schedule) -> Guess | None:
    """What of a table is a guess. A list of indicators is told by its words, not by its columns."""
    if table.unknown is not None:
        return "rows"
    if not table.tables or not table.ragged or schedule.of_indicators:
        return None
    _, rows, header = table.tables[0]
    widest = max(map(len, rows), default=0)
    return "columns" if any(len(rows[r]) < widest for r in header.rows) else None


def _unit_names(printed: Sequence[Printed], decided: Sequence[tuple[Layout, tuple[Slot, ...]]]) -> frozenset[str]:
    """The names of units that the columns of units print."""
    names = set()
    for table, (_, slots) in zip(printed, decided, strict=True):
        columns = [slot.column.index for slot in slots if slot.key == "单位" and slot.part != "code"]
        if columns:
            texts = column_texts(table)
            names |= {name_key(_CODE.sub("", tight(text))) for i in columns for text in texts.get(i, ())}
    return frozenset(name for name in names if len(name) > 3)


def _decided(table: Printed, words: Vocabulary) -> tuple[Layout, tuple[Slot, ...]]:
    if not table.tables:
        kinds = table.title.kinds if table.title else ()
        return (words.by_kind[kinds[0]] if kinds else words.generic), ()
    texts = column_texts(table)
    return decide(table, words, lambda index: texts.get(index, ()), row_labels(table), table.unit)


def _schedule(
    table: Printed,
    identity: str,
    body: Body,
    *,
    words: Vocabulary,
    profile: Profile,
    units: frozenset[str],
) -> Schedule:
    layout, slots, lines = body.layout, body.slots, body.lines
    kind = None if layout is words.generic else layout.kind
    title = table.title.text if table.title else ""
    if not table.tables:
        return Schedule(
            identity,
            kind,
            title,
            table.unit,
            (),
            (),
            table.location,
            table.source,
            table.number,
            notes=tuple(table.notes),
        )
    entries = amount_entries(lines, slots, identity)
    columns: tuple[Column, ...] = tuple(slot.column for slot in slots)
    if layout.measures:
        owner = table.owner or profile.organisation
        columns, rows = normalise(lines, slots, entries, layout=layout, words=words, year=profile.year, owner=owner)
    elif is_listed(layout, slots, row_labels(table)):
        columns, rows = normalise_list(lines, slots, entries, layout)
    else:
        rows = build_rows(lines, slots, entries, layout, words, owner=table.owner or profile.organisation, units=units)
    notes = [*table.notes, *(row.label.strip() for row in rows if row.role == "note")]
    first = table.tables[0][0]
    own = any(slot.column.role in ("三级指标", "绩效指标") for slot in slots)
    return Schedule(
        id=identity,
        kind=kind,
        title=title,
        unit=table.unit or _column_unit(columns),
        columns=columns,
        rows=rows,
        location=first.location,
        source=table.source,
        table=table.number,
        header_rows=table.header.body,
        complete=not table.torn and not any(entry.doubt == "broken-cell" for entry in entries.values()),
        notes=tuple(dict.fromkeys(notes)),
        goals=() if own else goal_rows(table, words),
    )


def _column_unit(columns: Sequence[Column]) -> Unit | None:
    """The unit of a table that states it only in column headers, where they agree."""
    units = {column.unit for column in columns if column.unit is not None and column.unit.dimension == "money"}
    return units.pop() if len(units) == 1 else None
