"""Numbers as printed: one cell's text to an exact Decimal, and the amounts of a sentence.

Nothing here knows a table or a rule. A text that is no number gives None, never zero: blank marks have their own
predicate. Codes, years and telephone numbers are digits too; the predicates at the end tell them apart.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from budgetcheck.document import Doubt
from budgetcheck.figures import PERCENT, WAN, YI, YUAN, Unit

MAX_DIGITS = 18
"""Longer runs are codes or hostile input; within it, sums of thousands of amounts stay exact in 28 digits."""

_MINUS = r"\-" "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_TRIANGLES = "△▲∆Δ"
_BLANK = re.compile(rf"(?:[{_MINUS}/\\_*·.…]+|无|零|〇|不适用|n/a|nil)?", re.IGNORECASE)
_PLAIN = re.compile(r"\d+(?:\.\d+)?|\.\d+", re.ASCII)
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", re.ASCII)
_LOOSE = re.compile(r"\d{4,}(?:,\d{3})+(?:\.\d+)?", re.ASCII)
_DOTTED = re.compile(r"\d{1,3}(?:[.,]\d{3})+\.\d+", re.ASCII)
_BROKEN = re.compile(r"\d[\d,]*\.?\d*", re.ASCII)
_SIGNED = re.compile(
    rf"(?P<sign>[+{_MINUS}{_TRIANGLES}])?\s*[¥￥]?\s*(?P<body>[\d.,\s]*\d[\d.,\s]*?)\s*(?P<percent>%)?", re.ASCII
)
_BRACKETS = re.compile(r"\(\s*(?P<inner>[^()]*)\)(?P<percent>%)?")
_WRAPPED_DECIMALS = 6  # 元 to the cent, printed in 万元: the longest fraction that forms print, and the one that wraps
_USUAL_DECIMALS = 2


@dataclass(frozen=True, slots=True)
class Parsed:
    """A number as printed: `decimals` counts its printed decimal places, `grouped` says that it has thousands separators.

    `doubt` is set where digits and separators form no proper number (`malformed-number`: the value ignores the
    separators) or where a blank splits the digits in a way that two numbers would too (`broken-cell`).
    """

    value: Decimal
    decimals: int
    grouped: bool = False
    percent: bool = False
    doubt: Doubt | None = None


def normalise(text: str) -> str:
    """Full-width digits, signs and punctuation as ASCII (NFKC); minus signs and blanks of any kind unified. Same length
    is not promised: use it on single cells, not for spans."""
    return unicodedata.normalize("NFKC", text).replace("\u200b", "").replace("\ufeff", "").strip()


def digits_certain(text: str) -> bool:
    """A number that lacks some of its thousands separators (128138,600): badly printed, but of certain digits."""
    return _LOOSE.fullmatch(normalise(text).lstrip("-+")) is not None


def is_blank(text: str) -> bool:
    """Nothing printed, or a mark that stands for nothing: —, /, 无, 零 …"""
    return _BLANK.fullmatch(re.sub(r"\s+", "", normalise(text))) is not None


def parse_number(text: str) -> Parsed | None:
    """The number that a whole cell prints, or None where it is none (words, codes with letters, two numbers, blank).

    Negatives: any minus sign, △ ▲, or brackets (a bracketed integer of one or two digits is an ordinal, so None).
    """
    plain = normalise(text)
    bracket = _BRACKETS.fullmatch(plain)
    if bracket:
        inner = _parse_signed(bracket["inner"])
        if inner is None or re.fullmatch(r"\s*\d{1,2}\s*", bracket["inner"]):
            return None
        percent = inner.percent or bool(bracket["percent"])
        return Parsed(-inner.value, inner.decimals, inner.grouped, percent, inner.doubt)
    return _parse_signed(plain)


def _parse_signed(plain: str) -> Parsed | None:
    match = _SIGNED.fullmatch(plain)
    if match is None:
        return None
    parsed = _parse_unsigned(match["body"])
    if parsed is None:
        return None
    negative = bool(match["sign"]) and match["sign"] != "+"
    value = -parsed.value if negative else parsed.value
    return Parsed(value, parsed.decimals, parsed.grouped, bool(match["percent"]), parsed.doubt)


def _parse_unsigned(body: str) -> Parsed | None:
    digits = re.sub(r"\s+", "", body)
    if sum(c.isdigit() for c in digits) > MAX_DIGITS:
        return None
    doubt: Doubt | None = None
    if _PLAIN.fullmatch(digits) or _GROUPED.fullmatch(digits):
        if _split_inside_digits(body, digits):
            doubt = "broken-cell"
    elif digits != body.strip():
        return None  # blanks between, and glued together no number: two numbers in one cell
    elif _DOTTED.fullmatch(digits):
        whole, _, fraction = digits.rpartition(".")
        return _parsed(whole.replace(".", ""), fraction, grouped=True, doubt="malformed-number")
    elif _BROKEN.fullmatch(digits):
        doubt = "malformed-number"
    else:
        return None
    whole, _, fraction = digits.partition(".")
    return _parsed(whole, fraction, grouped="," in whole, doubt=doubt)


def _split_inside_digits(body: str, digits: str) -> bool:
    """Whether a blank stands between two digits so that two numbers could be meant.

    They are not where one part alone is no number ("576,1" + "71.11"), where the fraction is as long as the longest that
    forms print, or where a line break leaves the usual two decimals ("576,171.1" + "1").
    """
    inside = re.search(r"(?<=\d)\s+(?=\d)", body)
    if inside is None:
        return False
    parts = [part for part in re.split(r"(?<=\d)\s+(?=\d)", body) if part]
    if any(not (_PLAIN.fullmatch(part) or _GROUPED.fullmatch(part)) for part in parts):
        return False
    decimals = len(digits.partition(".")[2]) if "." in body[: inside.start()] else 0
    wrapped = decimals == _WRAPPED_DECIMALS or (decimals == _USUAL_DECIMALS and "\n" in inside[0])
    return not wrapped


def _parsed(whole: str, fraction: str, *, grouped: bool, doubt: Doubt | None) -> Parsed:
    digits = whole.replace(",", "") or "0"
    value = Decimal(f"{digits}.{fraction}" if fraction else digits)
    return Parsed(value, len(fraction), grouped, False, doubt)


# --- amounts in running text -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit in running text. `start`/`end` are its span in the text, unit included.

    `unit` is None for a number without a unit of money or percent; `word` is then what follows it directly (人, 个, 批次 …).
    """

    start: int
    end: int
    text: str
    value: Decimal
    decimals: int
    unit: Unit | None
    word: str = ""
    doubt: Doubt | None = None


_UNITS = {"亿元": YI, "万元": WAN, "元": YUAN, "亿": YI, "万": WAN, "%": PERCENT, "％": PERCENT, "个百分点": PERCENT}
_DIGIT = "0-9０-９"
_NUMBER = re.compile(
    rf"(?<![{_DIGIT}A-Za-z])(?<![{_DIGIT}][.,．，])"
    rf"(?P<sign>(?<![{_DIGIT}%％年月日元A-Za-z])[{_MINUS}])?"
    rf"(?P<number>[{_DIGIT}]{{1,3}}(?:\s?[,，]\s?[{_DIGIT}]{{3}}(?![{_DIGIT}]))+(?:\s?[.．]\s?[{_DIGIT}]+)?(?![,，][{_DIGIT}])"
    rf"|[{_DIGIT}][{_DIGIT},]*(?:\s?[.．]\s?[{_DIGIT}]+)?)"
)
_UNIT = re.compile(
    r"\s*(?P<unit>亿元|万元|元(?!\s*[/／])|[％%]|个百分点|[亿万](?=\s|[^\w]|$|左右|以上|以下|以内|的))(?!\s*[/／]\s*\w)"
)
_WORD = re.compile(r"\s*(?P<word>[㐀-鿿]{1,4}|[A-Za-z]+)")


@lru_cache(maxsize=16384)
def find_numbers(text: str) -> tuple[Amount, ...]:
    """Every number of a text in order, with its unit where it has one. Spans are of the text as given."""
    found = []
    for match in _NUMBER.finditer(text):
        parsed = parse_number(re.sub(r"\s+", "", match["number"]))
        if parsed is None:
            continue
        unit = _UNIT.match(text, match.end())
        word = None if unit else _WORD.match(text, match.end())
        end = unit.end() if unit else match.end()
        found.append(
            Amount(
                start=match.start(),
                end=end,
                text=text[match.start() : end],
                value=-parsed.value if match["sign"] else parsed.value,
                decimals=parsed.decimals,
                unit=_UNITS[unit["unit"]] if unit else None,
                word=word["word"] if word else "",
                doubt=parsed.doubt,
            )
        )
    return tuple(found)


def find_amounts(text: str) -> tuple[Amount, ...]:
    """The numbers of a text that carry a unit of money or percent (元, 万元, 亿元, 万, 亿, %); unit prices (元/人) do not."""
    return tuple(amount for amount in find_numbers(text) if amount.unit is not None)


# --- digits that are no amounts ----------------------------------------------------------------------------------


def looks_like_year(text: str) -> bool:
    """A year between 1949 and 2099, with or without 年 or 年度."""
    return re.fullmatch(r"(?:19[4-9]\d|20\d\d)\s*(?:年度?)?", normalise(text)) is not None


def looks_like_phone(text: str) -> bool:
    """A mobile number, or a landline of seven or eight digits with an optional area code."""
    return (
        re.fullmatch(r"1[3-9]\d{9}|(?:\(?0\d{2,3}\)?\s*-?\s*)?[2-9]\d{6,7}(?:\s*-\s*\d{1,5})?", normalise(text))
        is not None
    )
