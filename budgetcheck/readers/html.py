"""Web pages (.html, and HTML that portals save as .doc or .xls): a Table per `<table>`, paragraphs around. No network.

A table that holds other tables lays out the page; it is no table of the disclosure, and its content is read as text flow.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

import lxml.html
from lxml import etree

from budgetcheck.document import Block, Cell, Document, Location, Paragraph, ParagraphRole, Table, Unread
from budgetcheck.errors import UnreadableError
from budgetcheck.readers.decode import decode
from budgetcheck.readers.files import digest, within_element_limit, within_text_limit
from budgetcheck.readers.html_grid import lay_out
from budgetcheck.readers.options import ReadOptions
from budgetcheck.readers.page_marks import mark_pages
from budgetcheck.readers.text_marks import keep_indent

_META = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w-]{2,30})""", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_SPACE = re.compile(r"[ \t\r\n\f]+")
_SKIPPED = frozenset(
    {"script", "style", "head", "noscript", "template", "svg", "select", "textarea", "iframe", "object"}
)
_FURNITURE = frozenset({"nav", "footer", "header", "aside"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCKS = _HEADINGS | _FURNITURE | {
    "address", "article", "blockquote", "body", "center", "dd", "div", "dl", "dt", "fieldset", "figure", "figcaption", "form", "hr", "html",
    "li", "main", "ol", "p", "pre", "section", "ul", "table", "caption", "tbody", "thead", "tfoot", "tr", "td", "th",
}  # fmt: skip
_GB = ("gb2312", "gbk", "gb18030", "gb_2312-80", "x-gbk")
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def read_html(path: Path, data: bytes, *, source: int, options: ReadOptions) -> Document:
    """Read a web page. Raises UnreadableError where it is no text, nested too deep or beyond a limit."""
    within_text_limit(path, data, options)
    within_element_limit(path, data, options)
    text = _DECLARATION.sub("", _decode(data, path)).replace("\x00", "")
    parser = lxml.html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = lxml.html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableError("read-broken-html", path=str(path), problem=str(error).splitlines()[0][:160]) from error
    flow = _Flow(path, source, options)
    flow.element(root, 0, "body")
    flow.end_paragraph("body")
    return Document(str(path), "html", digest(data), tuple(mark_pages(flow.blocks)), unread=tuple(flow.unread))


def _decode(data: bytes, path: Path) -> str:
    """By mark, then by what the page says of itself, then by trial; GB2312 is read as what contains it, GB18030."""
    named = _META.search(data[:4096])
    name = named[1].decode("ascii").lower() if named else ""
    if name in _GB and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:
            return data.decode("gb18030", errors="replace")
    return decode(data, path)


@dataclass(slots=True)
class _Flow:
    """The state of one reading: the paragraph that is being put together, and what is finished."""

    path: Path
    source: int
    options: ReadOptions
    blocks: list[Block] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    pending: list[str] = field(default_factory=list)
    paragraphs: int = 0
    tables: int = 0
    cells: int = 0

    def element(self, element: etree._Element, depth: int, role: ParagraphRole) -> None:
        """Read one element and what follows its children; `role` is what its paragraphs are."""
        if depth > self.options.max_depth:
            raise UnreadableError("read-too-deep", path=str(self.path), limit=self.options.max_depth)
        tag = element.tag if isinstance(element.tag, str) else ""
        if not tag or tag in _SKIPPED:
            return
        if _hidden(element):
            if not any(u.reason == "hidden-element" for u in self.unread) and any(
                str(t).strip() for t in element.itertext()
            ):
                self.unread.append(
                    Unread(Location(source=self.source, paragraph=self.paragraphs + 1), "hidden-element")
                )
            return
        if tag == "br":
            self.end_paragraph(role)
            return
        if tag == "table" and element.find(".//table") is None:
            self.end_paragraph(role)
            self.table(element, depth)
            return
        block = tag in _BLOCKS
        inner: ParagraphRole = (
            "furniture" if tag in _FURNITURE or role == "furniture" else "heading" if tag in _HEADINGS else role
        )
        if block:
            self.end_paragraph(role)
        self.pending.append(element.text or "")
        for child in element:
            self.element(child, depth + 1, inner)
            self.pending.append(child.tail or "")
        if block:
            self.end_paragraph(inner)

    def end_paragraph(self, role: ParagraphRole) -> None:
        """Finish the paragraph that is being put together, if it says anything."""
        text = _squeeze("".join(self.pending))
        self.pending.clear()
        if not text.strip():
            return
        self.paragraphs += 1
        if self.paragraphs > self.options.max_paragraphs:
            raise UnreadableError("read-too-many-paragraphs", path=str(self.path), limit=self.options.max_paragraphs)
        self.blocks.append(Paragraph(text.strip(), Location(source=self.source, paragraph=self.paragraphs), role))

    def table(self, element: etree._Element, depth: int) -> None:
        """Read a table that holds no other."""
        for caption in element.iterchildren("caption"):
            self.element(caption, depth + 1, "body")
        grid = lay_out(element)
        self.cells += len(grid.cells)
        if self.cells > self.options.max_cells:
            raise UnreadableError("read-too-many-cells", path=str(self.path), limit=self.options.max_cells)
        texts = [_cell_text(place.element, depth + 1, self) for place in grid.cells]
        if grid.hidden:
            self.unread.append(Unread(Location(source=self.source, table=self.tables + 1), "hidden-row"))
        if not any(texts):
            return
        self.tables += 1
        number = self.tables
        cells = tuple(
            Cell(
                place.row, place.column, text,
                Location(source=self.source, table=number, row=place.row + 1, column=place.column + 1),
                place.rows, place.columns,
            )
            for place, text in zip(grid.cells, texts, strict=True)
        )  # fmt: skip
        self.blocks.append(Table(cells, grid.n_rows, grid.n_columns, Location(source=self.source, table=number)))


def _cell_text(cell: etree._Element, depth: int, flow: _Flow) -> str:
    parts: list[str] = []
    _collect(cell, parts, depth, flow)
    lines = [_squeeze(line) for line in "".join(parts).split("\n")]
    return keep_indent("\n".join(line for line in lines if line.strip()).rstrip())


def _collect(element: etree._Element, parts: list[str], depth: int, flow: _Flow) -> None:
    if depth > flow.options.max_depth:
        raise UnreadableError("read-too-deep", path=str(flow.path), limit=flow.options.max_depth)
    parts.append(_SPACE.sub(" ", element.text or ""))
    for child in element:
        tag = child.tag if isinstance(child.tag, str) else ""
        if tag and tag not in _SKIPPED and not _hidden(child):
            if tag == "br" or tag in _BLOCKS:
                parts.append("\n")
            _collect(child, parts, depth + 1, flow)
            if tag in _BLOCKS:
                parts.append("\n")
        parts.append(_SPACE.sub(" ", child.tail or ""))


def _squeeze(text: str) -> str:
    """Runs of white space as the browser shows them; a hard space that is kept is an indent or a gap."""
    return _SPACE.sub(" ", text).strip(" ").replace("\xa0", " ").replace("\u200b", "").rstrip()


def _hidden(element: etree._Element) -> bool:
    return element.get("hidden") is not None or bool(_HIDING.search(element.get("style") or ""))
