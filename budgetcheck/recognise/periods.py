"""Measures printed whole and by period: 小计 | 当年预算 | 上年结转结余 under one group header."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from budgetcheck.recognise.printed import Leaf
from budgetcheck.wording.normalise import header_text, tight

_WHOLE = re.compile(r"小计|合计|总计")
_PERIODS = {
    "当年": re.compile(r"(当年|本年|编制)(预算|安排|支出|收入|拨款)?(数|资金)?"),
    "上年结转": re.compile(r"(上年|年初)?(结转(结余|和结余)?|结余结转)(资金|数)?"),
}


def period_parts(leaves: Sequence[Leaf]) -> Mapping[int, tuple[int, str]]:
    """The columns that are periods of a measure: column → (column of the whole, period).

    Only where one group holds a whole and both periods: 上年结转 alone is a source of money, no part of another column.
    """
    groups: dict[tuple[str, ...], list[tuple[int, str]]] = {}
    for at, leaf in enumerate(leaves):
        path = [text for text in leaf.path if tight(text)]
        if len(path) > 1:
            groups.setdefault(tuple(map(tight, path[:-1])), []).append((at, header_text(path[-1])))
    found: dict[int, tuple[int, str]] = {}
    for members in groups.values():
        whole: int | None = None
        parts: dict[int, tuple[int, str]] = {}
        for at, head in [*members, (-1, "")]:
            if at < 0 or _WHOLE.fullmatch(head):
                if {period for _, period in parts.values()} == set(_PERIODS):
                    found |= parts
                whole, parts = at, {}
            elif whole is not None and (period := _period(head)):
                parts[at] = (whole, period)
    return found


def _period(head: str) -> str:
    return next((name for name, pattern in _PERIODS.items() if pattern.fullmatch(head)), "")
