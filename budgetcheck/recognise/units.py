"""Units of money as tables print them: a line above, a title cell, a column header, brackets in a header."""

from __future__ import annotations

import re
from functools import lru_cache

from budgetcheck.figures import WAN, YI, YUAN, Unit
from budgetcheck.wording.normalise import tight

UNKNOWN = Unit("", "other", YUAN.scale)
"""The unit of an amount whose table does not say one and whose unit no other table proves."""

_QIAN = Unit("千元", "money", YUAN.scale * 1000)
_UNITS = {"万元": WAN, "亿元": YI, "元": YUAN, "千元": _QIAN, "万": WAN}
_LINE = re.compile(r"(?:金额|计量|货币)?单[位元][:;为]?\(?(?:人民币)?(万元|亿元|千元|元|万(?![一-龥]))")
_BRACKET = re.compile(r"[(\[](?:单位[:]?)?(?:人民币)?(万元|亿元|千元|元)[)\]]|[,，/](万元|亿元|元)$")


@lru_cache(maxsize=4096)
def unit_in(text: str) -> Unit | None:
    """The unit that a unit line or a title cell states (单位：万元)."""
    if len(text) > 200:
        return None
    match = _LINE.search(tight(text).replace("：", ":"))
    return _UNITS[match[1]] if match else None


@lru_cache(maxsize=4096)
def unit_of_header(text: str) -> Unit | None:
    """The unit in a column header: 预算数（万元）, 金额（单位：元）."""
    plain = tight(text)
    match = _BRACKET.search(plain)
    if match:
        return _UNITS[match[1] or match[2]]
    return unit_in(text)
