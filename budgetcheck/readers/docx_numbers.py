"""Automatic numbers of Word paragraphs (一、 （二） 3.) and which styles are headings: numbering.xml and styles.xml."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from budgetcheck.readers.docx_marks import ILVL, NUM_ID, NUM_PR, OUTLINE, P_PR, P_STYLE, number, on, value, w

if TYPE_CHECKING:
    from lxml import etree

_HEADING = re.compile(r"(heading|标题)\s*\d", re.IGNORECASE)
_CHAIN = 12  # styles are based on styles; a circle must end
_DIGITS = "零一二三四五六七八九"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_CHINESE = {
    "chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting", "taiwaneseCountingThousand",
    "ideographDigital", "chineseLegalSimplified", "japaneseDigitalTenThousand",
}  # fmt: skip
_ROMAN = ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


@dataclass(frozen=True, slots=True)
class _Level:
    form: str
    text: str
    start: int
    legal: bool
    style: str | None


@dataclass(frozen=True, slots=True)
class _Style:
    heading: bool
    based_on: str | None
    num: tuple[str | None, int | None]


@dataclass(slots=True)
class Numbering:
    """Counts the automatic numbers of a document; ask once per paragraph, in reading order."""

    levels: dict[str, dict[int, _Level]] = field(default_factory=dict)
    nums: dict[str, tuple[str, dict[int, int]]] = field(default_factory=dict)
    styles: dict[str, _Style] = field(default_factory=dict)
    counters: dict[str, dict[int, int]] = field(default_factory=dict)
    begun: set[str] = field(default_factory=set)

    def is_heading(self, properties: etree._Element | None) -> bool:
        """Whether a paragraph's properties or the style it has make it a heading."""
        if properties is None:
            return False
        if value(properties, OUTLINE) is not None:
            return number(properties, OUTLINE, 9) < 9
        return any(style.heading for style in self._chain(value(properties, P_STYLE)))

    def label(self, properties: etree._Element | None) -> str:
        """The automatic number that Word prints before a paragraph, "" where it prints none or a bullet."""
        if properties is None or not self.nums:
            return ""
        num_id, depth = self._place(properties)
        if num_id not in self.nums:
            return ""
        abstract, restarts = self.nums[num_id]
        levels = self.levels.get(abstract, {})
        level = levels.get(depth)
        if level is None:
            return ""
        counters = self.counters.setdefault(abstract, {})
        if num_id not in self.begun:
            self.begun.add(num_id)
            for at, start in restarts.items():
                counters[at] = start - 1
        counters[depth] = counters.get(depth, level.start - 1) + 1
        for deeper in [at for at in counters if at > depth]:
            del counters[deeper]
        if level.form in ("bullet", "none"):
            return ""
        return self._printed(level, levels, counters)

    def _printed(self, level: _Level, levels: dict[int, _Level], counters: dict[int, int]) -> str:
        def one(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            other = levels.get(at)
            count = counters.get(at, other.start if other else 1)
            return _form("decimal" if level.legal or other is None else other.form, count)

        text = re.sub(r"%([1-9])", one, level.text)
        return f"{text} " if text and text[-1].isascii() else text

    def _place(self, properties: etree._Element) -> tuple[str, int]:
        own = properties.find(NUM_PR)
        style_id = value(properties, P_STYLE)
        if own is None and style_id is None:
            return "", 0
        num, depth = (value(own, NUM_ID), number(own, ILVL, -1)) if own is not None else (None, -1)
        for style in self._chain(style_id):
            if num is None:
                num = style.num[0]
            if depth < 0 and style.num[1] is not None:
                depth = style.num[1]
        if num in self.nums and depth < 0:
            levels = self.levels.get(self.nums[num][0], {})
            depth = next((at for at, level in levels.items() if level.style and level.style == style_id), 0)
        return num or "", max(depth, 0)

    def _chain(self, style_id: str | None) -> list[_Style]:
        chain: list[_Style] = []
        while style_id in self.styles and len(chain) < _CHAIN:
            chain.append(self.styles[style_id])
            style_id = chain[-1].based_on
        return chain


def read_numbering(numbering: etree._Element | None, styles: etree._Element | None) -> Numbering:
    """Read numbering.xml and styles.xml; either may be missing."""
    found = Numbering()
    for style in [] if styles is None else styles.iter(w("style")):
        properties = style.find(P_PR)
        num = None if properties is None else properties.find(NUM_PR)
        place = (value(num, NUM_ID), number(num, ILVL, -1) if value(num, ILVL) else None)
        heading = bool(_HEADING.match(value(style, w("name")) or "")) or number(properties, OUTLINE, 9) < 9
        found.styles[style.get(w("styleId")) or ""] = _Style(heading, value(style, w("basedOn")), place)
    for abstract in [] if numbering is None else numbering.iter(w("abstractNum")):
        levels = {_depth(level): _level(level) for level in abstract.iter(w("lvl"))}
        found.levels[abstract.get(w("abstractNumId")) or ""] = levels
    for num in [] if numbering is None else numbering.iter(w("num")):
        restarts = {
            _depth(override): number(override, w("startOverride"), 1)
            for override in num.iter(w("lvlOverride"))
            if override.find(w("startOverride")) is not None
        }
        found.nums[num.get(w("numId")) or ""] = (value(num, w("abstractNumId")) or "", restarts)
    found.nums.pop("0", None)  # number 0 takes a paragraph out of its style's list
    return found


def _depth(element: etree._Element) -> int:
    text = element.get(w("ilvl")) or "0"
    return int(text) if text.isdigit() and len(text) < 3 else 0


def _level(level: etree._Element) -> _Level:
    return _Level(
        form=value(level, w("numFmt")) or "decimal",
        text=value(level, w("lvlText")) or "",
        start=number(level, w("start"), 1),
        legal=on(level, w("isLgl")),
        style=value(level, P_STYLE),
    )


def _form(form: str, count: int) -> str:
    """A count as Word prints it; forms that no Chinese office uses come out as plain digits."""
    if form in _CHINESE and 0 < count < 100:
        return chinese(count)
    if form == "ideographTraditional" and 0 < count <= 10:
        return _STEMS[count - 1]
    if form in ("decimalEnclosedCircle", "decimalEnclosedCircleChinese") and 0 < count <= 20:
        return chr(0x2460 + count - 1)
    if form in ("lowerLetter", "upperLetter") and 0 < count <= 26:
        return chr((97 if form == "lowerLetter" else 65) + count - 1)
    if form in ("lowerRoman", "upperRoman") and 0 < count < 90:
        roman = ""
        for weight, sign in _ROMAN:
            roman, count = roman + sign * (count // weight), count % weight
        return roman.lower() if form == "lowerRoman" else roman
    return "".join(chr(ord(d) + 0xFEE0) for d in str(count)) if form == "decimalFullWidth" else str(count)


def chinese(count: int) -> str:
    """A count from 1 to 99 in Chinese numerals: 十, 十二, 二十一."""
    tens, ones = divmod(count, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return head + (_DIGITS[ones] if ones else "")
