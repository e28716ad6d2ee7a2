"""The text of one Word paragraph as it prints: tracked changes accepted, hidden text left out, field results kept."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from budgetcheck.readers import docx_marks as m

if TYPE_CHECKING:
    from lxml import etree

_PLAIN = {m.TAB: "\t", m.CR: "\n", m.NO_BREAK_HYPHEN: "-"}
_HOLDERS = frozenset({m.DRAWING, m.PICT, m.OBJECT})
_ENDED = tuple("。！？；：:;!?")
_CLAUSE = re.compile(r"[，,。；;]")
_INDENT = re.compile(r"\t|\u3000|[ \u2002-\u200a\xa0]{2}")
_NUMBER = re.compile(r"[\d.,，．]$")
_TAB_ITEM = re.compile(
    r"[ \u3000]*\t\s*(?=[（(][一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,3}、)"
    r"|(?<=[。；：;:）)])[ \u3000]*\t\s*(?=\d{1,2}[.、](?!\d))"
)  # a tab in place of a break: the next item of a list
_MORE_DIGITS = re.compile(r"\s*[\d.,，．]")


@dataclass(slots=True)
class Spoken:
    """What a paragraph says: its text, the text boxes anchored in it, the notes it refers to (kind, id)."""

    parts: list[str] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text, line breaks as LF."""
        return "".join(self.parts)


def speak(paragraph: etree._Element) -> Spoken:
    """Read one w:p."""
    spoken = Spoken()
    _inline(paragraph, spoken)
    return spoken


def _inline(parent: etree._Element, spoken: Spoken) -> None:
    for child in parent:
        tag = child.tag
        if tag == m.R:
            _run(child, spoken)
        elif tag in m.WRAPPERS:
            _inline(child, spoken)
        elif tag == m.SDT:
            content = child.find(m.SDT_CONTENT)
            if content is not None:
                _inline(content, spoken)
        elif tag == m.ALTERNATE:
            _inline(alternative(child), spoken)
        elif isinstance(tag, str) and tag.endswith(("}oMath", "}oMathPara")):
            spoken.parts.extend(text.text or "" for text in child.iter(m.M_T))


def _run(run: etree._Element, spoken: Spoken) -> None:
    hidden = False
    for child in run:
        tag = child.tag
        if tag == m.T:
            if not hidden:
                spoken.parts.append(child.text or "")
        elif tag == m.R_PR:
            hidden = m.on(child, m.VANISH)
        elif tag in _PLAIN:
            spoken.parts.append(_PLAIN[tag])
        elif tag == m.BR:
            spoken.parts.append("" if child.get(m.w("type")) in ("page", "column") else "\n")
        elif tag in _HOLDERS:
            spoken.boxes.extend(_boxes(child))
        elif tag == m.ALTERNATE:
            _run(alternative(child), spoken)
        elif tag == m.RUBY:
            for base in child.iter(m.RUBY_BASE):
                _inline(base, spoken)
        elif tag in (m.FOOTNOTE_REF, m.ENDNOTE_REF):
            spoken.notes.append(("footnotes" if tag == m.FOOTNOTE_REF else "endnotes", child.get(m.ID) or ""))
        elif tag == m.SYM:
            spoken.parts.append(_symbol(child.get(m.CHAR) or ""))


def _boxes(holder: etree._Element) -> list[etree._Element]:
    """The outermost text boxes of a drawing; of alternatives only the one that is shown."""
    found: list[etree._Element] = []
    for child in holder:
        if child.tag == m.TXBX:
            found.append(child)
        elif child.tag == m.ALTERNATE:
            found.extend(_boxes(alternative(child)))
        else:
            found.extend(_boxes(child))
    return found


def alternative(element: etree._Element) -> etree._Element:
    """The branch of mc:AlternateContent that today's Word shows: the first Choice, else the Fallback."""
    for tag in (m.CHOICE, m.FALLBACK):
        branch = element.find(tag)
        if branch is not None:
            return branch
    return element


def soft_lines(text: str) -> list[str]:
    """The paragraphs that a reader sees in one w:p: texts from web pages come with soft line breaks in their place.

    A break begins a paragraph where an indent follows, where a sentence or a list's announcement ends before it, and below
    a line that is no part of a sentence (a heading). A break inside a sentence or a number does not.
    """
    found: list[str] = []
    for line in _TAB_ITEM.sub("\n\t", text).split("\n"):
        if not line.strip():
            continue
        if found and not _begins(found[-1], line):
            found[-1] += "\n" + line
        else:
            found.append(line)
    return found


def _begins(above: str, line: str) -> bool:
    above = above.rstrip()
    if _NUMBER.search(above) and _MORE_DIGITS.match(line):
        return False
    return above.endswith(_ENDED) or _INDENT.match(line) is not None or not _CLAUSE.search(above)


def _symbol(char: str) -> str:
    try:
        code = int(char, 16)
    except ValueError:
        return ""
    return "" if 0xE000 <= code <= 0xF8FF or not 32 <= code < 0xD800 else chr(code)
