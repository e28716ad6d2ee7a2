"""Indicators that a form packs: all of a project in one cell (1、产出指标，数量指标，某数量；年度指标值：≥5次；…), value and unit in one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from budgetcheck.disclosure import Entry, Row, Schedule
from budgetcheck.wording.indicator_words import indicator_words

_MARK = r"(?:^|[;；。\s])\s*(?:\d{1,2}[、.．])*\s*(?:\d{1,2}\s*[-－—]\s*)?"
_YEARLY = re.compile(
    r"(?:实施周期|中长期|总体?)指标值[:：](?P<term>.*?)[,，;；]?\s*(?:年度|本年|当年)指标值[:：](?P<year>.*)", re.DOTALL
)
_SINGLE = re.compile(r"(?:年度|本年|当年)?指标值[:：](?P<year>.*)", re.DOTALL)
_ENDS = " \n,，;；。"
TERM_VALUE = "实施周期指标值"
"""The cell with the value for all years of the project, where the form prints one beside the year's."""


def packed_rows(schedule: Schedule) -> Iterator[Row]:
    """The rows of a table that holds all indicators of a project in one cell, taken apart: the first keeps the project."""
    for row in schedule.rows:
        entry = row.entries.get("绩效指标")
        items = list(_items(entry)) if entry else []
        if not items:
            yield row
            continue
        for n, item in enumerate(items):
            kept = {role: e for role, e in row.entries.items() if role != "绩效指标"} if n == 0 else {}
            yield replace(row, entries=kept | item, keys=row.keys if n == 0 else {}, role="detail")


def _items(entry: Entry) -> Iterator[dict[str, Entry]]:
    """The indicators of one cell: level, level, name, value."""
    words = indicator_words()
    first = "|".join(sorted(words.first_levels, key=len, reverse=True))
    text = re.sub(r"\s+", "", entry.text)
    starts = list(re.finditer(rf"{_MARK}(?P<level>{first})[,，、]", text))
    for n, match in enumerate(starts):
        end = starts[n + 1].start() if n + 1 < len(starts) else len(text)
        parts = re.match(
            r"(?:\d{1,2}[-－—])?(?P<level>[^,，;；:：]{2,9}?)[,，、](?P<name>.+?)[;；,，](?P<rest>.*)",
            text[match.end() : end],
        )
        if parts is None:
            continue
        stated = _YEARLY.match(parts["rest"]) or _SINGLE.match(parts["rest"])
        if stated is None:
            continue
        cells = {
            "一级指标": match["level"],
            "二级指标": parts["level"],
            "三级指标": parts["name"],
            "指标值": stated["year"].strip(_ENDS),
        }
        if "term" in stated.groupdict():
            cells[TERM_VALUE] = stated["term"].strip(_ENDS)
        yield {role: entry._replace(text=cell, figure=None) for role, cell in cells.items()}
