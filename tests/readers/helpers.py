"""What the reader tests share: documents made on the spot, and short views of what was read."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

from budgetcheck.document import Document, Table
from budgetcheck.readers import read

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_KIND = re.compile(r"[a-z]+")
_ROOTS = {"header": "hdr", "footer": "ftr", "footnotes": "footnotes", "numbering": "numbering", "styles": "styles"}


def pack(parts: dict[str, str | bytes]) -> bytes:
    """A zip of those parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return buffer.getvalue()


def unpack(data: bytes) -> dict[str, str | bytes]:
    """The parts of a zip."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def docx(body: str, *, extra: dict[str, str] | None = None, also: dict[str, str] | None = None) -> bytes:
    """A DOCX with that w:body content and those other parts (all namespaces that tests need are declared).

    `also`: further relationships of the document, type → target.
    """
    root = f'xmlns:w="{W}" xmlns:mc="{_MC}" xmlns:wps="{_WPS}" xmlns:v="urn:schemas-microsoft-com:vml"'
    named = {name.removeprefix("word/"): _KIND.match(name.removeprefix("word/"))[0] for name in extra or {}}
    links = [(kind, name) for name, kind in named.items()] + list((also or {}).items())
    types = [("document", "document.main"), *((name.removesuffix(".xml"), kind) for name, kind in named.items())]
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{_TYPES}"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        + "".join(f'<Override PartName="/word/{name}.xml" ContentType="{_WORD}.{kind}+xml"/>' for name, kind in types)
        + "</Types>",
        "_rels/.rels": f'<Relationships xmlns="{_RELS}"><Relationship Id="r1" Type="{_OFFICE}/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_RELS}">'
        + "".join(
            f'<Relationship Id="r{n}" Type="{_OFFICE}/{kind}" Target="{name}"/>' for n, (kind, name) in enumerate(links)
        )
        + "</Relationships>",
        "word/document.xml": f"<w:document {root}><w:body>{body}</w:body></w:document>",
    }
    parts.update(
        {
            name: text.replace("<w:ROOT", f"<w:ROOT {root}").replace(
                "w:ROOT", f"w:{_ROOTS.get(_KIND.match(name[5:])[0])}"
            )
            for name, text in (extra or {}).items()
        }
    )
    return pack(parts)


def p(text: str, properties: str = "") -> str:
    """One w:p with one run."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def tc(text: str, properties: str = "") -> str:
    """One w:tc with one paragraph."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


def read_bytes(folder: Path, name: str, data: bytes) -> Document:
    """Write the bytes under that name and read them."""
    path = folder / name
    path.write_bytes(data)
    return read(path)


def grid(table: Table) -> list[list[str]]:
    """The texts of a table, row by row, merged cells once."""
    rows: list[list[str]] = [[] for _ in range(table.n_rows)]
    for cell in table.cells:
        rows[cell.row].append(cell.text)
    return rows
