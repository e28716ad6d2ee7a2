"""Hierarchy of rows: by codes (3/5/7 digits), by ordinals (一、 （一） 1.), by named totals, and by sums where names alone are printed."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

Sums = Sequence[tuple[Decimal, ...]]
_LONGEST = 400


def by_codes(codes: Sequence[str], marks: Sequence[str]) -> tuple[list[int], list[int | None]]:
    """Levels and parents of rows with codes; `marks` tell the sections (units) inside which codes nest. "" has no level.

    A mark may have the codes of a second classification behind its section (`unit|505`): those of a row begin with those of
    the row that it is part of.
    """
    levels: list[int] = []
    parents: list[int | None] = []
    open_rows: list[tuple[str, str, int]] = []
    for i, (code, mark) in enumerate(zip(codes, marks, strict=True)):
        if not code:
            levels.append(0)
            parents.append(None)
            continue
        levels.append(max(1, (len(code) - 1) // 2))
        while open_rows and not (_within(mark, open_rows[-1][1]) and _below(code, open_rows[-1][0])):
            open_rows.pop()
        parents.append(open_rows[-1][2] if open_rows else None)
        open_rows.append((code, mark, i))
    return levels, parents


def _below(code: str, upper: str) -> bool:
    return len(code) > len(upper) and code.startswith(upper)


def _within(mark: str, upper: str) -> bool:
    section, *beside = mark.split("|")
    above, *over = upper.split("|")
    return section == above and all(one.startswith(other) for one, other in zip(beside, over, strict=True))


def by_sums(values: Sums, step: Decimal = Decimal(0)) -> tuple[list[int], list[int | None]] | None:
    """Two levels below a known whole: a run of rows as (sum, its items…), (sum, its items…) …; None unless exactly one reading.

    `values` are the amounts of each row in every amount column, so that a chance agreement in one column decides nothing.
    `step` is one unit of the last printed place: rounded amounts may miss their sum by half of it for each of them.
    """
    n = len(values)
    if not 2 <= n <= _LONGEST:
        return None
    ways: list[list[int]] = [[] for _ in range(n + 1)]
    reachable = [False] * (n + 1)
    reachable[n] = True
    for start in range(n - 2, -1, -1):
        total = tuple(Decimal(0) for _ in values[start])
        for end in range(start + 2, n + 1):
            total = tuple(a + b for a, b in zip(total, values[end - 1], strict=True))
            slack = step * (end - start) / 2
            if reachable[end] and all(abs(a - b) <= slack for a, b in zip(total, values[start], strict=True)):
                ways[start].append(end)
        reachable[start] = bool(ways[start])
    if not reachable[0]:
        return None
    levels, parents, at = [0] * n, [None] * n, 0
    typed: list[int | None] = list(parents)
    while at < n:
        if len(ways[at]) != 1:
            return None
        end = ways[at][0]
        levels[at] = 2
        for i in range(at + 1, end):
            levels[i], typed[i] = 3, at
        at = end
    return levels, typed
