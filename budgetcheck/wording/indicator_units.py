"""Units that stand in the value or the name of an indicator."""

from __future__ import annotations

import re

_VALUE = re.compile(
    r"(?P<number>[-+]?\d[\d,，]*(?:\.\d+)?)[(（]?(?P<unit>[%％‰℃㎡A-Za-z一-鿿/／·*]{1,8}?)[)）]?[。；;]?"
)
_UNIT = re.compile(r"[%％‰℃㎡]|[A-Za-z]{1,4}|(?:[一-鿿]{1,4}[/／·*]?)+(?<![/／·*])")
_NO_UNIT = re.compile(r"[前后内]|完成|以[上下内]|左右|底|之|^[至到和或、—~-]|^分之")
_NAMED = re.compile(r"[(（](?P<unit>[%％‰]|[^()（）\d]{1,8})[)）]$")
_ASIDE = re.compile(r"^(?:含|不|其中|如|按|非|本|及|与)|[。；，、：]")


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
