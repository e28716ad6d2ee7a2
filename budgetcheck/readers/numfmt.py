"""Numbers of a spreadsheet as they print: the stored value under its number format (ECMA-376 part 1, 18.8.30-31).

A workbook stores 540.05 as 540.05000000000001 and "4.000000" as 4: what the reader of the sheet sees is made by the
format. Values are rounded to the 15 digits that spreadsheets keep, half away from zero, in Decimal throughout.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation
from functools import lru_cache

_DIGITS = Context(prec=15, rounding=ROUND_HALF_UP)
_WIDE = Context(prec=60, rounding=ROUND_HALF_UP)
_EPOCH = datetime(1899, 12, 30)
_TOKEN = re.compile(
    r'"[^"]*"|\\.|!.|_.|\*.|\[[^\]]*\]|E[+-]0+|General|AM/PM|上午/下午|[ymdhs]+|[0#?]+|.', re.IGNORECASE | re.DOTALL
)
_MAX_CODE = 500
_MAGNITUDE = 40  # powers of ten; beyond it a "number" would print as a wall of zeros
_ACCOUNTING = '_ * #,##0{0}_ ;_ * -#,##0{0}_ ;_ * "-"{1}_ ;_ @_ '
BUILTIN: dict[int, str] = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: "#,##0", 6: "#,##0", 7: "#,##0.00", 8: "#,##0.00",
    9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "General", 13: "General", 14: "yyyy/m/d", 15: "d-m-yy", 16: "d-m", 17: "m-yy",
    20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm", 27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"', 30: "m-d-yy",
    31: 'yyyy"年"m"月"d"日"', 37: "#,##0 ;-#,##0", 38: "#,##0 ;-#,##0", 39: "#,##0.00 ;-#,##0.00", 40: "#,##0.00 ;-#,##0.00",
    41: _ACCOUNTING.format("", ""), 42: _ACCOUNTING.format("", ""), 43: _ACCOUNTING.format(".00", "??"),
    44: _ACCOUNTING.format(".00", "??"), 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss", 48: "##0.0E+0", 49: "@",
    57: 'yyyy"年"m"月"', 58: 'm"月"d"日"',
}  # fmt: skip
"""Formats that a workbook names by number alone, in their Chinese form."""


@dataclass(frozen=True, slots=True)
class _Section:
    """One of the sections of a format (positive; negative; zero; text), taken apart."""

    tokens: tuple[str, ...]
    general: bool
    date: bool
    text: bool
    integer: int  # least digits before the point
    decimals: int  # digits after the point
    optional: int  # of these, how many are printed only where they are not zero
    grouped: bool
    scale: int  # power of ten: percent signs count up, commas behind the digits count down
    condition: tuple[str, Decimal] | None
    inserts: tuple[tuple[int, str], ...]  # literals inside the whole digits (0!.0, prints 万): digits after it, text
    span: tuple[int, int]  # first and last token of the whole digits


def render(raw: str, code: str) -> str:
    """The text that a cell with the stored number `raw` and the number format `code` prints; `raw` if it is no number."""
    try:
        value = _DIGITS.create_decimal(raw)
    except InvalidOperation:
        return raw
    if not value.is_finite() or (value and abs(value.adjusted()) > _MAGNITUDE):
        return raw
    value = value or Decimal(0)
    section, explicit = _choose(_sections(code), value)
    if section is None or section.general or section.text:
        return _general(value)
    if section.date:
        return _date(value, section)
    try:
        return _number(abs(value), section, negative=value < 0 and not explicit)
    except InvalidOperation:  # a format with more places than any number has
        return _general(value)


def is_date(code: str) -> bool:
    """Whether a format prints a date or a time."""
    return any(section.date for section in _sections(code)[:1])


def _general(value: Decimal) -> str:
    text = f"{abs(value) if value == 0 else value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


@lru_cache(maxsize=512)
def _sections(code: str) -> tuple[_Section, ...]:
    parts: list[list[str]] = [[]]
    for token in _TOKEN.findall(code[:_MAX_CODE]):
        if token == ";":
            parts.append([])
        else:
            parts[-1].append(token)
    return tuple(_section(tuple(part)) for part in parts)


def _section(tokens: tuple[str, ...]) -> _Section:
    digits = [i for i, t in enumerate(tokens) if t[0] in "0#?"]
    point = next((i for i, t in enumerate(tokens) if t == "."), len(tokens))
    whole = "".join(tokens[i] for i in digits if i < point)
    part = "".join(tokens[i] for i in digits if i > point)
    last = digits[-1] if digits else -1
    first = digits[0] if digits else -1
    end = max((i for i in digits if i < point), default=-1)
    trailing = 0
    while digits and last + 1 + trailing < len(tokens) and tokens[last + 1 + trailing] == ",":
        trailing += 1
    percents = sum(1 for t in tokens if t == "%")
    condition = next((found for t in tokens if (found := _condition(t))), None)
    return _Section(
        tokens=tokens,
        general=any(t.lower() == "general" for t in tokens) or ("/" in tokens and len(digits) > 1),
        date=any(t[0] in "yYmMdDhHsS" for t in tokens) and not digits,
        text="@" in tokens,
        integer=whole.count("0"),
        decimals=len(part),
        optional=len(part) - len(part.rstrip("#?")),
        grouped=any(tokens[i] == "," for i in range(first, min(last, point))) if digits else False,
        scale=2 * percents - 3 * trailing,
        condition=condition,
        inserts=tuple(
            (sum(len(tokens[j]) for j in digits if i < j < point), _literal(tokens[i]))
            for i in range(first + 1, end)
            if first >= 0 and tokens[i][0] in '"\\!'
        ),
        span=(first, end),
    )


def _literal(token: str) -> str:
    return token[1:-1] if token[0] == '"' else token[1:]


def _condition(token: str) -> tuple[str, Decimal] | None:
    found = re.fullmatch(r"\[(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)\]", token)
    return (found[1], Decimal(found[2])) if found else None


def _choose(sections: tuple[_Section, ...], value: Decimal) -> tuple[_Section | None, bool]:
    """The section that a value prints under, and whether that section itself shows the sign."""
    if any(section.condition for section in sections):
        for section in sections:
            if section.condition is None or _holds(section.condition, value):
                return section, False
        return None, False
    if len(sections) > 1 and value < 0:
        return sections[1], True
    if len(sections) > 2 and value == 0:
        return sections[2], True
    return sections[0], False


def _holds(condition: tuple[str, Decimal], value: Decimal) -> bool:
    sign, bound = condition
    return {
        "<": value < bound, ">": value > bound, "<=": value <= bound, ">=": value >= bound, "=": value == bound,
        "<>": value != bound,
    }[sign]  # fmt: skip


def _number(value: Decimal, section: _Section, *, negative: bool) -> str:
    exponent = next((t for t in section.tokens if t[:2].upper() in ("E+", "E-")), None)
    if exponent is not None:
        text = re.sub(r"E([+-])(\d)$", r"E\g<1>0\2", f"{value:.{section.decimals}E}")
        return f"-{text}" if negative else text
    scaled = _WIDE.scaleb(value, section.scale)
    fixed = f"{_WIDE.quantize(scaled, Decimal(1).scaleb(-section.decimals)):f}"
    whole, _, part = fixed.partition(".")
    whole = whole.lstrip("0").zfill(section.integer) if section.integer or whole.strip("0") else ""
    if section.optional:
        kept = part[: len(part) - section.optional]
        part = kept + part[len(kept) :].rstrip("0")
    if section.grouped:
        whole = re.sub(r"(?<=\d)(?=(\d{3})+$)", ",", whole)
    for after, literal in reversed(section.inserts):
        whole = f"{whole[:-after]}{literal}{whole[-after:]}"
    text = _dress(section, f"{whole}.{part}" if part else whole)
    return f"-{text}" if negative and re.search("[1-9]", fixed) else text


def _dress(section: _Section, number: str) -> str:
    """Put the literal texts of the format around the number; fillers and colours print nothing."""
    out: list[str] = []
    done = False
    first, end = section.span
    for i, token in enumerate(section.tokens):
        head = token[0]
        if first < i < end and head in '"\\!':
            continue  # stands inside the number already
        if head in "0#?.," and len(token.strip("0#?.,")) == 0:
            if head in "0#?" and not done:
                out.append(number)
                done = True
        elif head in '"\\!':
            out.append(_literal(token))
        elif head == "[":
            out.append(token[2:-1].partition("-")[0] if token.startswith("[$") else "")
        elif head not in "_*":
            out.append(token)
    return "".join(out).strip()


def _date(value: Decimal, section: _Section) -> str:
    try:
        moment = _EPOCH + timedelta(microseconds=int(_WIDE.multiply(value, Decimal(86_400_000_000))))
    except (OverflowError, ValueError):
        return _general(value)
    moment = (moment + timedelta(milliseconds=500)).replace(microsecond=0)
    out: list[str] = []
    clock = False
    for token in section.tokens:
        low = token.lower()
        head = low[0]
        if head in "ymdhs" and low.strip("ymdhs") == "":
            out.append(_date_part(low, moment, clock=clock))
            clock = head in "hs" or (clock and head == "m")
        elif head in '"\\!':
            out.append(_literal(token))
        elif head not in "[_*@" and low not in ("am/pm", "上午/下午"):
            out.append(token)
    return "".join(out).strip()


def _date_part(token: str, moment: datetime, *, clock: bool) -> str:
    pad = len(token) > 1
    if token[0] == "y":
        return f"{moment.year:04d}" if len(token) > 2 else f"{moment.year % 100:02d}"
    count = {
        "m": moment.minute if clock else moment.month, "d": moment.day, "h": moment.hour, "s": moment.second,
    }[token[0]]  # fmt: skip
    return f"{count:02d}" if pad else str(count)
