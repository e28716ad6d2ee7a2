"""Office packages (DOCX, XLSX): a zip of XML parts, opened with distrust.

Sizes are checked as declared before anything is unpacked (zipfile never delivers more than declared); XML is parsed
without DTD, entities or network, and libxml2's own bounds on depth and node size stay on.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from pathlib import Path

from lxml import etree

from budgetcheck.errors import UnreadableError
from budgetcheck.readers.files import within_element_limit
from budgetcheck.readers.options import ReadOptions

_RATIO_MATTERS = 32 << 20  # a small package may compress well: blank rows, repeated cells
_REL = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_DAMAGE = (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, OSError, ValueError)
_STRICT = (  # ISO 29500 Strict names, and the names that everyone else writes
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (b"http://purl.oclc.org/ooxml/spreadsheetml/main", b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)


class Package:
    """The parts of one package. Every failure is an UnreadableError that names the file and the part."""

    def __init__(self, path: Path, data: bytes, options: ReadOptions) -> None:
        self.path = path
        self.options = options
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError) as error:
            raise UnreadableError("read-broken-package", path=str(path), problem=_line(error)) from error
        entries = self._zip.infolist()
        if len(entries) > options.max_entries:
            raise UnreadableError("read-too-many-parts", path=str(path), count=len(entries), limit=options.max_entries)
        size = sum(entry.file_size for entry in entries)
        ratio = size // max(len(data), 1)
        if size > options.max_unzipped or (size > _RATIO_MATTERS and ratio > options.max_ratio):
            raise UnreadableError("read-zip-bomb", path=str(path), size=size >> 20, ratio=ratio)
        self._names = {entry.filename.lstrip("/").lower(): entry for entry in entries}

    def has(self, name: str) -> bool:
        """Whether the package holds a part of that name (part names ignore case)."""
        return name.lstrip("/").lower() in self._names

    def names(self, prefix: str) -> list[str]:
        """The names of the parts below `prefix`, in a fixed order, in lower case."""
        return sorted(name for name in self._names if name.startswith(prefix))

    def read(self, name: str) -> bytes:
        """The bytes of a part. Raises UnreadableError where it is missing, damaged, encrypted or too large."""
        entry = self._names.get(name.lstrip("/").lower())
        if entry is None:
            raise self._broken(name, "missing")
        if entry.file_size > self.options.max_part:
            raise UnreadableError("read-zip-bomb", path=str(self.path), size=entry.file_size >> 20, ratio="-")
        try:
            data = self._zip.read(entry)
        except _DAMAGE as error:
            raise self._broken(name, _line(error)) from error
        within_element_limit(self.path, data, self.options)
        if b"<!DOCTYPE" in data:
            raise self._broken(name, "DOCTYPE")
        for strict, usual in _STRICT:
            if strict in data:
                data = data.replace(strict, usual)
        return data

    def xml(self, name: str) -> etree._Element:
        """The root of an XML part."""
        data = self.read(name)
        try:
            root = etree.fromstring(data, safe_parser())
        except (etree.XMLSyntaxError, ValueError) as error:
            raise self.syntax(name, error) from error
        if root is None or root.getroottree().docinfo.internalDTD is not None:
            raise self._broken(name, "DOCTYPE")
        return root

    def optional(self, name: str) -> etree._Element | None:
        """The root of a part that may be missing, or broken without harm to the rest."""
        try:
            return self.xml(name) if self.has(name) else None
        except UnreadableError as error:
            if error.key == "read-broken-part":
                return None
            raise

    def harmless(self, *, max_bytes: int, max_parts: int) -> bool:
        """Whether a library may be let loose on the whole package: within the limits, every part intact, no DOCTYPE, usual names.

        Names that differ only in case are refused: what was looked at must be what is opened.
        """
        entries = self._zip.infolist()
        if len({e.filename.lower() for e in entries}) < len(entries) or len(entries) > max_parts:
            return False
        sizes = [entry.file_size for entry in entries]
        if sum(sizes) > max_bytes or max(sizes, default=0) > self.options.max_part:
            return False
        links = 0
        for entry in entries:
            try:
                data = self._zip.read(entry)
                within_element_limit(self.path, data, self.options)
            except (UnreadableError, *_DAMAGE):
                return False
            links += data.count(b"<") if entry.filename.endswith(".rels") else 0
            if b"<!DOCTYPE" in data or b"http://purl.oclc.org/ooxml/" in data or links > self.options.max_entries:
                return False
        return True

    def targets(self, part: str) -> dict[str, tuple[str, str]]:
        """The relationships of a part: id → (last word of the type, part name). External ones are left out."""
        folder, name = posixpath.split(part)
        root = self.optional(f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels")
        found: dict[str, tuple[str, str]] = {}
        for rel in [] if root is None else root.iter(_REL):
            target = rel.get("Target") or ""
            if rel.get("TargetMode") == "External":
                continue
            full = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            found[rel.get("Id") or ""] = ((rel.get("Type") or "").rpartition("/")[2], full)
        return found

    def main_part(self, default: str) -> str:
        """The name of the main part, found by relationship."""
        parts = [target for kind, target in self.targets("").values() if kind == "officeDocument" and self.has(target)]
        return parts[0] if parts else default

    def syntax(self, name: str, error: Exception) -> UnreadableError:
        """The error for XML that does not parse."""
        if "depth" in str(error).lower():
            return UnreadableError("read-too-deep", path=str(self.path), limit=256)
        return self._broken(name, _line(error))

    def _broken(self, name: str, problem: str) -> UnreadableError:
        return UnreadableError("read-broken-part", path=str(self.path), part=name, problem=problem)


def safe_parser() -> etree.XMLParser:
    """A parser that expands no entity, loads no DTD and reaches no network."""
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )


def _line(error: BaseException) -> str:
    return (str(error) or type(error).__name__).splitlines()[0][:160]
