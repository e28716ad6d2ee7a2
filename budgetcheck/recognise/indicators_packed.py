"""Indicators that a form packs: all of a project in one cell (1、产出指标，数量指标，某数量；年度指标值：≥5次；…), value and unit in one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from budgetcheck.disclosure import Entry, Row, Schedule
from budgetcheck.recognise.indicator_words import indicator_words

_VALUE = re.compile(
    r"(?P<number>[-+]?\d[\d,，]*(?:\.\d+)?)[(（]?(?P<unit>[%％‰℃㎡A-Za-z一-鿿/／·*]{1,8}?)[)）]?[。；;]?"
)
_UNIT = re.compile(r"[%％‰℃㎡]|[A-Za-z]{1,4}|(?:[一-鿿]{1,4}[/／·*]?)+(?<![/／·*])")
_NO_UNIT = re.compile(r"[前后内]|完成|以[上下内]|左右|底|之|^[至到和或、—~-]|^分之")
_NAMED = re.compile(r"[(（](?P<unit>[%％‰]|[^()（）\d]{1,8})[)）]$")
_ASIDE = re.compile(r"^(?:含|不|其中|如|按|非|本|及|与)|[。；，、：]")
_MARK = r"(?:^|[;；。\s])\s*(?:\d{1,2}[、.．])*\s*(?:\d{1,2}\s*[-－—]\s*)?"
_YEARLY = re.compile(
    r"(?:实施周期|中长期|总体?)指标值[:：](?P<term>.*?)[,，;；]?\s*(?:年度|本年|当年)指标值[:：](?P<year>.*)", re.DOTALL
)
_SINGLE = re.compile(r"(?:年度|本年|当年)?指标值[:：](?P<year>.*)", re.DOTALL)
_ENDS = " \n,，;；。"


def own_unit(value: str, name: str) -> tuple[str, str]:
    """Value and unit of an indicator whose form has no column of units: behind the number (≥110人), or in brackets at the
    end of its name (及时受理率（%）). The value as it is where neither is plain."""
    match = _VALUE.fullmatch(value)
    if match and not _NO_UNIT.search(match["unit"]) and _UNIT.fullmatch(match["unit"]):
        return match["number"], match["unit"]
    named = _NAMED.search(name)
    if named and re.fullmatch(r"[-+]?\d[\d,]*(?:\.\d+)?", value) and not _ASIDE.search(named["unit"]):
        return value, named["unit"]
    return value, ""


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
        yield {role: replace(entry, text=cell, figure=None) for role, cell in cells.items()}
