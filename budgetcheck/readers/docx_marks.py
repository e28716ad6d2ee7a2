"""Names of WordprocessingML, and small look-ups on its elements."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree


_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

(P, TBL, TR, TC, R, T, TAB, BR, CR, SYM, SDT, SDT_CONTENT, INS, DEL, MOVE_TO, MOVE_FROM) = (
    _W + name
    for name in (
        "p", "tbl", "tr", "tc", "r", "t", "tab", "br", "cr", "sym", "sdt", "sdtContent", "ins", "del", "moveTo", "moveFrom",
    )
)  # fmt: skip
(P_PR, R_PR, TC_PR, TR_PR, VAL, VANISH, HIDDEN, GRID_SPAN, V_MERGE, GRID_BEFORE, GRID_AFTER, GRID_COL, TBL_GRID) = (
    _W + name
    for name in (
        "pPr", "rPr", "tcPr", "trPr", "val", "vanish", "hidden", "gridSpan", "vMerge", "gridBefore", "gridAfter", "gridCol",
        "tblGrid",
    )
)  # fmt: skip
(CUSTOM_XML, SMART_TAG, HYPERLINK, FLD_SIMPLE, BDO, DIR, RUBY, RUBY_BASE, NO_BREAK_HYPHEN, ALT_CHUNK) = (
    _W + name
    for name in (
        "customXml", "smartTag", "hyperlink", "fldSimple", "bdo", "dir", "ruby", "rubyBase", "noBreakHyphen", "altChunk",
    )
)  # fmt: skip
(DRAWING, PICT, OBJECT, TXBX, FOOTNOTE_REF, ENDNOTE_REF, NUM_PR, NUM_ID, ILVL, P_STYLE, OUTLINE, ID, CHAR, H_MERGE) = (
    _W + name
    for name in (
        "drawing", "pict", "object", "txbxContent", "footnoteReference", "endnoteReference", "numPr", "numId", "ilvl",
        "pStyle", "outlineLvl", "id", "char", "hMerge",
    )
)  # fmt: skip
CELL_DEL = _W + "cellDel"
ALTERNATE, CHOICE, FALLBACK = _MC + "AlternateContent", _MC + "Choice", _MC + "Fallback"
M_T = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"

WRAPPERS = frozenset({INS, MOVE_TO, CUSTOM_XML, SMART_TAG, HYPERLINK, FLD_SIMPLE, BDO, DIR, SDT_CONTENT})
"""Elements whose content stands where they stand: accepted insertions, links, fields, tags."""


def w(name: str) -> str:
    """The full name of a WordprocessingML element or attribute."""
    return _W + name


def value(parent: etree._Element | None, name: str) -> str | None:
    """The w:val of a child, "" where the child has none, None where there is no such child."""
    child = None if parent is None else parent.find(name)
    return None if child is None else child.get(VAL) or ""


def number(parent: etree._Element | None, name: str, default: int = 0) -> int:
    """The w:val of a child as a whole number."""
    text = value(parent, name)
    return int(text) if text and text.lstrip("-").isdigit() and len(text) < 10 else default


def on(parent: etree._Element | None, name: str) -> bool:
    """Whether a switch (vanish, hidden …) is on."""
    text = value(parent, name)
    return text is not None and text not in ("0", "false", "off")
