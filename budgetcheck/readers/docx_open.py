"""Opening Word documents: python-docx opens the package and hands over its parts; our own walk serves where it cannot.

python-docx reads every part that a relationship names, and gives up over one that is not there (a dangling picture, as
WPS Office writes), over ISO Strict names and over missing content types. Such packages, and those too large or too
suspicious to be read whole, are opened part by part. Both openers hand over the same thing; the walker sees no difference.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import etree

from budgetcheck.errors import UnreadableError
from budgetcheck.readers import docx_marks as m
from budgetcheck.readers.package import Package, safe_parser

if TYPE_CHECKING:
    from docx.opc.part import Part

_MAIN = "word/document.xml"
_NOTES = ("footnotes", "endnotes")
_RUNNING = ("header", "footer")
_LIBRARY_BYTES = 128 << 20  # python-docx keeps every part in memory
_LIBRARY_PARTS = 2_000  # … and looks through a list of all parts for every relationship


@dataclass(frozen=True, slots=True)
class Opened:
    """The parts of a Word document that hold its text. `running`: its heads and feet by part name."""

    body: etree._Element
    numbering: etree._Element | None = None
    styles: etree._Element | None = None
    notes: Mapping[str, etree._Element] = field(default_factory=dict)
    running: tuple[etree._Element, ...] = ()


def open_docx(package: Package, data: bytes) -> Opened:
    """Open a package with python-docx, else by its parts. Raises UnreadableError where it is damaged or beyond a limit."""
    if package.harmless(max_bytes=_LIBRARY_BYTES, max_parts=_LIBRARY_PARTS):
        opened = open_with_library(data)
        if opened is not None:
            return opened
    return open_by_parts(package)


def open_with_library(data: bytes) -> Opened | None:
    """What python-docx opens, None where it cannot. Only for packages whose parts have been found harmless."""
    import docx

    try:
        part = docx.Document(io.BytesIO(data)).part
        body = _plain(part.element).find(m.w("body"))
        if body is None:
            return None
        single: dict[str, etree._Element] = {}
        running: dict[str, etree._Element] = {}
        for rel in part.rels.values():
            name = rel.reltype.rpartition("/")[2]
            if rel.is_external or name not in {"numbering", "styles", *_NOTES, *_RUNNING}:
                continue
            root = _root(rel.target_part)
            if root is not None and name in _RUNNING:
                running[str(rel.target_part.partname).lower()] = root
            elif root is not None:
                single[name] = root
    except Exception:  # whatever the library trips over, the other opener reads the package or says what is wrong
        return None
    notes = {kind: single[kind] for kind in _NOTES if kind in single}
    heads = tuple(running[name] for name in sorted(running))
    return Opened(body, single.get("numbering"), single.get("styles"), notes, heads)


def _root(part: Part) -> etree._Element | None:
    """The XML of a part; python-docx parses some and leaves others as bytes."""
    root: etree._Element | None = getattr(part, "element", None)
    try:
        return _plain(etree.fromstring(part.blob, safe_parser()) if root is None else root)
    except (etree.XMLSyntaxError, ValueError):
        return None  # broken without harm to the rest


def _plain(root: etree._Element) -> etree._Element:
    """Without comments and processing instructions, which would cut texts in two. ValueError where it has a DTD."""
    if root.getroottree().docinfo.internalDTD is not None:
        raise ValueError("DTD")
    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)
    return root


def open_by_parts(package: Package) -> Opened:
    """Only the parts that hold text, each on its own; what is missing beside them does no harm."""
    main = package.main_part(_MAIN)
    parts = dict(package.targets(main).values())
    body = package.xml(main).find(m.w("body"))
    if body is None:
        raise UnreadableError("read-broken-part", path=str(package.path), part=main, problem="no body")
    notes = {kind: package.optional(parts.get(kind, f"word/{kind}.xml")) for kind in _NOTES}
    names = [n for n in package.names("word/") if n.startswith(("word/header", "word/footer")) and n.endswith(".xml")]
    heads = [root for name in names if (root := package.optional(name)) is not None]
    return Opened(
        body,
        package.optional(parts.get("numbering", "word/numbering.xml")),
        package.optional(parts.get("styles", "word/styles.xml")),
        {kind: root for kind, root in notes.items() if root is not None},
        tuple(heads),
    )
