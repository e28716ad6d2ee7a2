"""The text of one Word paragraph as it prints: tracked changes accepted, hidden text left out, field results kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from budgetcheck.readers import docx_marks as m

if TYPE_CHECKING:
    from lxml import etree

_PLAIN = {m.TAB: "\t", m.CR: "\n", m.NO_BREAK_HYPHEN: "-"}
_HOLDERS = frozenset({m.DRAWING, m.PICT, m.OBJECT})


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


def _symbol(char: str) -> str:
    try:
        code = int(char, 16)
    except ValueError:
        return ""
    return "" if 0xE000 <= code <= 0xF8FF or not 32 <= code < 0xD800 else chr(code)
