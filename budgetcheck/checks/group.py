"""Amounts by key: the rows of a table grouped by 科目, 项目, 单位 or several keys at once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from pydantic import Field

from budgetcheck.checks.base import Names
from budgetcheck.checks.context import Context, Index, Problem, Scope, named
from budgetcheck.checks.select import Picked, Ref, Side, added, as_context, cell, pick, resolve
from budgetcheck.disclosure import Row
from budgetcheck.verdict import Term

Key = tuple[str, ...]
_WIDTHS = {"类": 3, "款": 5, "项": 7}
_MIN_PREFIX = 6  # a cut-off name of fewer characters names nothing for certain


class Keyed(Ref):
    """A Ref grouped by keys: `功能科目.类` is the first three digits of the code; a bare name is the whole key."""

    by: Names = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class Grouped:
    """The amounts of a table by key.

    `total`: its total cell, as context. `unkeyed`: set where rows with an amount lack the key, so that no key's sum is
    sure. `schedule`, `name`: id and title of the (first) table.
    """

    sides: Mapping[Key, Side]
    total: tuple[Term, ...]
    schedule: str
    name: str = ""
    unkeyed: Problem | None = None


@cache
def _parts(by: Names) -> tuple[tuple[str, int], ...]:
    """The names of keys, and how many characters of each count (0: all)."""
    split = (name.partition(".") for name in by)
    return tuple((bare, _WIDTHS.get(depth, 0)) for bare, _, depth in split)


def key_of(row: Row, by: Names) -> Key | None:
    """The row's key, None where a part is missing or less detailed than asked for."""
    parts = []
    for name, width in _parts(by):
        value = row.keys.get(name, "")
        if not value or len(value) < width:
            return None
        parts.append(value[:width] if width else value)
    return tuple(parts)


def grouped(ref: Keyed, context: Context, scope: Scope) -> Grouped | Problem:
    """Group a table's rows. In each group only the uppermost printed rows count, never a row and its children."""
    wide = ref.model_copy(update={"rows": ref.rows or "各行"})
    picked = pick(wide, context, scope)
    if isinstance(picked, Problem):
        return picked
    sides: dict[Key, Side] = {}
    unkeyed: Problem | None = None
    for part in picked:
        groups, loose = _groups(part, ref)
        schedule = part.index.schedule
        if not groups and any(_amount(part, p) for p in part.positions):
            values = {"table": named(schedule), "key": "、".join(ref.by), "schedule": schedule.id}
            return Problem("open-missing-key", values)
        unkeyed = unkeyed or (
            Problem("open-row-without-key", {"table": named(schedule), "row": loose}) if loose else None
        )
        if unkeyed is None and not schedule.complete:
            unkeyed = Problem(
                "open-incomplete", {"table": named(schedule)}
            )  # the row of a key may be among the lost ones
        for key, positions in groups.items():
            found = [sides[key]] if key in sides else []
            rows, weight = [part.index.rows[position] for position in positions], -1 if ref.minus else 1
            found += [cell(schedule, row, part.column, weight) for row in rows]
            if not schedule.complete:
                found.append(Side(weakness=Problem("open-incomplete", {"table": named(schedule)})))
            sides[key] = added(found)
    first = picked[0].index.schedule
    total = resolve(Ref(table=ref.table, lane=ref.lane, column=ref.column), context, {ref.table: (first,)})
    return Grouped(sides, as_context(total), first.id, named(first), unkeyed)


def _groups(part: Picked, ref: Keyed) -> tuple[dict[Key, list[int]], str]:
    members: dict[Key, list[int]] = defaultdict(list)
    loose = ""
    for position in part.positions:
        row = part.index.rows[position]
        key = key_of(row, ref.by)
        if key is not None:
            members[key].append(position)
        elif (
            _amount(part, position)
            and not row.item  # a row that the form names (结转下年) is no account without a code
            and position not in part.index.children
            and not _inherits(part.index, position, ref)
        ):
            loose = loose or row.label or "?"
    groups = {}
    for key, positions in members.items():
        own = set(positions)
        upper = [p for p in positions if not own.intersection(part.index.ancestors(p))]
        groups[key] = _once(part, upper) if ref.once else upper
    return groups, loose


def _inherits(index: Index, position: int, ref: Keyed) -> bool:
    """Whether a row above carries the key, so that this row is counted there."""
    return any(key_of(index.rows[p], ref.by) for p in index.ancestors(position))


def _amount(part: Picked, position: int) -> bool:
    figure = part.index.rows[position].figure(part.column)
    return figure is not None and figure.value != 0


def _once(part: Picked, positions: Iterable[int]) -> list[int]:
    """Rows of one key and unit that repeat an amount are copies (a block printed again after a page break)."""
    seen: set[tuple[str, Decimal]] = set()
    kept = []
    for position in positions:
        figure = part.index.rows[position].figure(part.column)
        amount = figure.amount if figure else Decimal(0)
        signature = (part.index.rows[position].keys.get("单位", ""), amount)
        if signature not in seen:
            kept.append(position)
            seen.add(signature)
    return kept


def refined(
    ref: Keyed, others: Iterable[Keyed], within: Names, context: Context, scope: Scope, *, common: bool = False
) -> Names:
    """Those of the keys `within` that both sides carry in every row and name alike, put before the Ref's own keys.

    The same project name may stand for several units; where every table names the unit, units are told apart.
    `common`: only what both sides print is compared, so that names on one side only do no harm.
    """
    found = []
    for name in within:
        values = [_values(each, name, context, scope) for each in (ref, *others)]
        largest = max(values, key=len)
        if all(values) and (all(mine <= largest for mine in values) or (common and set.intersection(*values))):
            found.append(name)
    return (*found, *ref.by)


def shared(refs: Iterable[Keyed], within: Names, context: Context, scope: Scope) -> frozenset[Key]:
    """The keys of which the rows carry different values of a key `within`: one name, several units. Rows that nothing at all
    tells apart (no account, no code, no unit) may be several units' as well."""
    values: dict[Key, set[str]] = defaultdict(set)
    printed: dict[Key, list[Mapping[str, str]]] = defaultdict(list)
    for ref in refs:
        picked = pick(ref.model_copy(update={"rows": "明细"}), context, scope)
        for part in () if isinstance(picked, Problem) else picked:
            for position in part.positions:
                row = part.index.rows[position]
                key = key_of(row, ref.by)
                if key is not None:
                    values[key].update(row.keys.get(name, "") for name in within)
                    printed[key].append(row.keys)
    twins = {key for key, rows in printed.items() if any(rows.count(keys) > 1 for keys in rows)}
    return frozenset(key for key, found in values.items() if len(found) > len(within) or key in twins)


def _values(ref: Keyed, name: str, context: Context, scope: Scope) -> set[str]:
    """The values of a key in the rows that have the Ref's own keys; nothing where one of them lacks it."""
    picked = pick(ref.model_copy(update={"rows": "明细"}), context, scope)
    if isinstance(picked, Problem):
        return set()
    rows = [part.index.rows[p] for part in picked for p in part.positions]
    values = [row.keys.get(name, "") for row in rows if key_of(row, ref.by)]
    return set(values) if all(values) else set()


def tags(keys: Iterable[Key], depth: int) -> dict[Key, str]:
    """A name for each key: its last `depth` parts, all of them only where that would name two."""
    listed = list(keys)
    short = Counter(key[-depth:] for key in listed)
    return {key: ".".join(key[-depth:] if short[key[-depth:]] == 1 else key) for key in listed}


def nested(key: Key, keys: Iterable[Key]) -> bool:
    """Whether one of the keys is the same account at another depth: a class printed without its parts, or only the parts of one.

    A class whose parts are printed too says nothing of a part that is not among them.
    """
    listed = [other for other in keys if len(other) == len(key) and other != key]
    above = [other for other in listed if _covers(other, key)]
    lone = any(not any(_covers(other, one) for one in listed if one != other) for other in above)
    return lone or any(_covers(key, other) for other in listed)


def _covers(upper: Key, lower: Key) -> bool:
    """Whether every code of the one begins that of the other."""
    pairs = list(zip(upper, lower, strict=True))
    return all(b.startswith(a) and (a == b or (a.isdigit() and b.isdigit())) for a, b in pairs)


def aligned(left: Iterable[Key], right: Iterable[Key]) -> dict[Key, Key]:
    """Which key on the right is meant by each key on the left: the same, else the only one that begins alike.

    Names are cut off or wrapped in narrow columns, so a name may be the beginning of another; codes never are.
    """
    left_keys, right_keys = list(left), list(right)
    exact = set(right_keys)
    found = {key: key for key in left_keys if key in exact}
    free = [key for key in right_keys if key not in found]
    for key in left_keys:
        if key not in found and not key[-1].isdigit():
            alike = [other for other in free if other[:-1] == key[:-1] and _begins_alike(key[-1], other[-1])]
            alike = alike or [other for other in free if len(key) > 1 and _begins_alike(key[-1], other[-1])]
            if len(alike) == 1:
                found[key] = alike[0]
    return found


def _begins_alike(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return len(short) >= _MIN_PREFIX and long.startswith(short)
