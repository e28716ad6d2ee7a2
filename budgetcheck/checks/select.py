"""How a rule names cells: a `Ref` says which table, which rows, which column; `resolve` finds them or says what is missing.

Missing is not zero: a table, row or column that is not there gives a Problem. A blank cell in a present row is zero.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from pydantic import Field

from budgetcheck.checks.base import Model, Names
from budgetcheck.checks.context import Context, Index, Problem, Scope, kind_name, named
from budgetcheck.disclosure import Row, Schedule
from budgetcheck.naming import column_label, place_of, row_label
from budgetcheck.verdict import Place, Term

FUNDS = ("一般公共预算", "政府性基金", "国有资本经营")
"""What a measure may be printed by: `公务接待费/一般公共预算`."""

Rows = Literal["合计", "首层", "明细", "各行"]
"""合计: the total row · 首层: rows of the first level · 明细: rows without children · 各行: every row that carries amounts."""


class Ref(Model):
    """Cells of one table.

    `item`: the row of that canonical name (the first of several names that is printed); otherwise `rows`. `where` keeps
    rows whose key begins with one of the values, `without` drops items, `after` keeps rows
    printed below that item, `nonzero` keeps rows with an amount in that
    column, `keyed` rows that have these keys. `called`: words of
    which the printed name of a code has one; a row whose name says something else leaves the sum in doubt. `column`: a column role (the first of several that the table prints). `minus`: subtracted. `optional`: counts as
    nothing where the form does not have it. `once`: the same key with the same amount, printed again, counts once.
    """

    table: str = ""
    lane: str | None = None
    item: Names = ()
    rows: Rows | None = None
    where: dict[str, Names] = Field(default_factory=dict)
    without: Names = ()
    after: Names = ()
    nonzero: Names = ()
    keyed: Names = ()
    called: dict[str, Names] = Field(default_factory=dict)
    column: Names = ("合计",)
    minus: bool = False
    optional: bool = False
    once: bool = False

    def within(self, table: str) -> Ref:
        """The same with the table filled in."""
        return self if self.table else self.model_copy(update={"table": table})


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a relation, resolved.

    `problem`: nothing can be said. `doubt`: a cell that the reader cannot vouch for. `weakness`: a relation that holds
    is believed, one that fails is not (rows may be missing).
    """

    terms: tuple[Term, ...] = ()
    problem: Problem | None = None
    doubt: Problem | None = None
    weakness: Problem | None = None

    @property
    def amount(self) -> Decimal:
        """The weighted sum in base units."""
        return sum((t.weight * t.figure.amount for t in self.terms if t.figure), Decimal(0))

    def __add__(self, other: Side) -> Side:
        return added((self, other))


@dataclass(frozen=True, slots=True)
class Picked:
    """Rows of one schedule that a Ref selects, with the column to read."""

    index: Index
    column: str
    positions: tuple[int, ...]


def added(sides: Iterable[Side]) -> Side:
    """The sides as one: all their cells, and of each kind of trouble the first."""
    listed = [*sides]
    return Side(
        tuple(term for side in listed for term in side.terms),
        next((side.problem for side in listed if side.problem), None),
        next((side.doubt for side in listed if side.doubt), None),
        next((side.weakness for side in listed if side.weakness), None),
    )


def cell(schedule: Schedule, row: Row, column: str, weight: int = 1) -> Side:
    """One cell as a Side. A doubtful one is in doubt; one that the row does not print weakens, and so does a blank total
    of a column that is not empty: then the reading is in question, not the paper."""
    place = place_of(schedule, row, column)
    entry = row.entries.get(column)
    if entry is None:
        lacking = Problem("open-missing-cell", {"table": named(schedule), "row": place.row, "column": place.column})
        blank = Term(None, Decimal(weight), place, location=row.location)
        return Side((blank,), weakness=lacking)
    if entry.blank and row.role in {"total", "subtotal"} and any(r.figure(column) for r in schedule.rows):
        values = {"table": named(schedule), "row": place.row}
        blank = Term(None, Decimal(weight), place, location=entry.location, text=entry.text)
        return Side((blank,), weakness=Problem("open-blank-whole", values))
    doubt = entry.doubt or (entry.figure.doubt if entry.figure else None)
    term = Term(entry.figure, Decimal(weight), place, location=entry.location, text=entry.text)
    if doubt is None:
        return Side((term,))
    values = {"table": named(schedule), "row": place.row, "column": place.column, "text": entry.text, "doubt": doubt}
    return Side((term,), doubt=Problem("open-doubtful", values))


def pick(ref: Ref, context: Context, scope: Scope, rows: Rows = "合计") -> tuple[Picked, ...] | Problem:
    """The rows that a Ref names, per schedule (a list of projects may be several tables)."""
    schedules = scope.get(ref.table, ())
    if not schedules:
        return Problem("open-missing-table", {"table": kind_name(ref.table), "kinds": ref.table})
    found = []
    narrow = bool(ref.without or ref.where or ref.keyed or ref.nonzero)
    for schedule in schedules:
        columns = _columns(ref, schedule)
        if not columns:
            values = {"table": named(schedule), "column": ref.column[0], "schedule": schedule.id}
            return Problem("open-missing-column", values)
        index = context.index(schedule)
        positions = _positions(ref, index, rows, columns)
        if isinstance(positions, Problem):
            return positions
        after = (p for item in ref.after for p in index.items.get(item, ()))
        start = max((p for p in after if ref.lane in {None, index.rows[p].lane}), default=-1)
        kept = tuple(p for p in positions if p > start and (not narrow or _kept(ref, index.rows[p])))
        found += [Picked(index, column, kept) for column in columns]
    return tuple(found)


def _columns(ref: Ref, schedule: Schedule) -> tuple[str, ...]:
    """The first column of the Ref that the table prints; where it is printed by fund only, the columns of the funds."""
    for role in ref.column:
        if schedule.has_column(role):
            return (role,)
    for role in ref.column:
        parts = tuple(f"{role}/{fund}" for fund in FUNDS if schedule.has_column(f"{role}/{fund}"))
        if len(parts) > 1:
            return parts
    return ()


def _positions(ref: Ref, index: Index, rows: Rows, columns: Sequence[str]) -> Sequence[int] | Problem:
    if ref.item:
        return _item(ref, index, columns)
    rows = ref.rows or rows
    if rows == "合计":
        return _totals(ref, index)
    if rows == "首层":
        return index.top(ref.lane)
    return index.leaves(ref.lane) if rows == "明细" else index.summed(ref.lane)


def _item(ref: Ref, index: Index, columns: Sequence[str]) -> Sequence[int] | Problem:
    """The row of the first item that the table prints; of several that print one amount, the first."""
    for item in ref.item:
        found = [p for p in index.items.get(item, ()) if ref.lane in {None, index.rows[p].lane}]
        totals = [p for p in found if index.rows[p].role == "total"]
        found = totals if len(totals) == 1 else found
        if len(found) > 1 and not _shared(index, found) and not _one_amount(index, found, columns):
            return Problem("open-several-rows", {"table": named(index.schedule), "row": item})
        if found:
            return found[:1]
    values = {"table": named(index.schedule), "row": ref.item[0], "schedule": index.schedule.id}
    return Problem("open-missing-row", values)


def _shared(index: Index, found: Sequence[int]) -> bool:
    """Whether the rows are one printed row that stands for several lanes (支出总计 below two lists of spending)."""
    rows = [index.rows[p] for p in found]
    cells = {tuple((role, entry.text) for role, entry in sorted(row.entries.items())) for row in rows}
    places = {tuple(e.location for e in row.entries.values() if e.figure) for row in rows}
    return len(cells) == 1 and len(places) == 1 and len({row.lane for row in rows}) == len(rows)


def _one_amount(index: Index, found: Sequence[int], columns: Sequence[str]) -> bool:
    """Whether rows of several lanes (支出总计 below each list of spending) all print the same amount."""
    rows = [index.rows[p] for p in found]
    figures = [row.figure(column) for row in rows for column in columns]
    amounts = {figure.amount if figure and not figure.doubt else None for figure in figures}
    return len(columns) == 1 and len(amounts) == 1 and None not in amounts and len({r.lane for r in rows}) == len(rows)


def _totals(ref: Ref, index: Index) -> Sequence[int] | Problem:
    """The total row; a table of several sides has none for all. A form without one and with one row: that row."""
    totals = index.of_role("total", ref.lane)
    lacking = Problem("open-missing-total", {"table": named(index.schedule), "schedule": index.schedule.id})
    if ref.lane is None and len(index.panels) > 1:
        return lacking
    if not totals:
        top = index.top(ref.lane)
        return top if len(top) == 1 else lacking
    different = {tuple((k, e.text) for k, e in sorted(index.rows[p].entries.items())) for p in totals}
    if len(different) > 1:
        return Problem("open-several-rows", {"table": named(index.schedule), "row": row_label(index.rows[totals[0]])})
    return totals[:1]


def _kept(ref: Ref, row: Row) -> bool:
    if row.item and row.item in ref.without:
        return False
    for key, prefixes in ref.where.items():
        if not row.keys.get(key, "").startswith(tuple(prefixes)):
            return False
    if any(not row.keys.get(key) for key in ref.keyed):
        return False
    return not ref.nonzero or any((f := row.figure(role)) and f.value for role in ref.nonzero)


def resolve(ref: Ref, context: Context, scope: Scope, rows: Rows = "合计", within: range | None = None) -> Side:
    """The cells of a Ref as one Side (their sum); `within` keeps rows at these positions."""
    picked = pick(ref, context, scope, rows)
    if isinstance(picked, Problem):
        return Side() if ref.optional else Side(problem=picked)
    weight = -1 if ref.minus else 1
    sides: list[Side] = []
    for part in picked:
        schedule = part.index.schedule
        seen: set[Decimal] = set()
        for position in part.positions:
            figure = part.index.rows[position].figure(part.column)
            if (within is not None and position not in within) or (ref.once and figure and figure.amount in seen):
                continue
            seen |= {figure.amount} if figure else set()
            sides += _misnamed(ref, schedule, part.index.rows[position])
            sides.append(cell(schedule, part.index.rows[position], part.column, weight))
        if ref.where and not part.positions:
            sides.append(_no_row(schedule, ref, part.column, weight))
        if (ref.where or ref.rows in {"首层", "明细", "各行"}) and not schedule.complete:
            sides.append(Side(weakness=Problem("open-incomplete", {"table": named(schedule)})))
    return _compact(added(sides))


def _misnamed(ref: Ref, schedule: Schedule, row: Row) -> Iterator[Side]:
    """Codes that are serial numbers of the form, not accounts, carry names of other accounts."""
    for key, words in ref.called.items():
        name = row.names.get(key, "") or row.label
        if name and not any(word in name for word in words):
            values = {"table": named(schedule), "row": row_label(row), "code": row.keys.get(key, "")}
            yield Side(weakness=Problem("open-code-name", values))
            return


def _no_row(schedule: Schedule, ref: Ref, column: str, weight: int) -> Side:
    """A selection by key that finds no row: nothing is stated, which counts as zero where the table has such keys."""
    label = " ".join(prefix for prefixes in ref.where.values() for prefix in prefixes)
    place = Place(schedule.id, schedule.kind or "", schedule.title, label, column_label(schedule, column))
    keyed = any(all(row.keys.get(key) for key in ref.where) for row in schedule.rows)
    values = {"table": named(schedule), "key": "、".join(ref.where), "schedule": schedule.id}
    problem = None if keyed else Problem("open-missing-key", values)
    if keyed and not _deep(schedule, ref):
        problem = Problem("open-other-depth", {"table": named(schedule), "key": label})
    return Side((Term(None, Decimal(weight), place),), problem=problem)


def _deep(schedule: Schedule, ref: Ref) -> bool:
    """Whether the table's codes are as long as those selected: a class printed without its accounts may hold them."""
    for key, prefixes in ref.where.items():
        printed = {value for row in schedule.rows if (value := row.keys.get(key, ""))}
        lone = [one for one in printed if not any(other != one and other.startswith(one) for other in printed)]
        if any(prefix != one and prefix.startswith(one) for prefix in prefixes for one in lone):
            return False
    return True


def resolve_all(refs: Iterable[Ref], context: Context, scope: Scope, rows: Rows = "合计") -> Side:
    """The sum of several Refs."""
    return added(resolve(ref, context, scope, rows) for ref in refs)


def stated(side: Side) -> Side:
    """The same cells as the stated side of a relation."""
    return replace(side, terms=tuple(term._replace(role="stated") for term in side.terms))


def as_context(side: Side) -> tuple[Term, ...]:
    """The same cells as context beside the arithmetic."""
    return tuple(term._replace(role="context") for term in side.terms if term.figure)


def _compact(side: Side) -> Side:
    """Without the blank cells of long sums: they add nothing and hide what does."""
    if len(side.terms) <= 12:
        return side
    return replace(side, terms=tuple(t for t in side.terms if t.figure))


def merged(defaults: Ref, override: Mapping[str, object]) -> Ref:
    """A Ref with some fields replaced, validated again."""
    return Ref.model_validate({**defaults.model_dump(exclude_defaults=True), **override})
