"""Files that cannot be read: each is one UnreadableError with a message in both languages, in bounded time."""

import random
import time

import pytest

from budgetcheck.errors import UnreadableError
from budgetcheck.language import messages
from budgetcheck.readers import ReadOptions, read

from .helpers import docx, p, pack

SECONDS = 10.0
PNG = b"\x89PNG\r\n\x1a\n" + bytes(64)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def stream(name: str) -> bytes:
    return OLE + name.encode("utf-16-le") + bytes(200)


def blank_zip(size: int) -> bytes:
    return pack({"word/document.xml": bytes(size)})


XML_BOMB = (
    '<!DOCTYPE w:document [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {b} "{("&" + a + ";") * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + ']><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    "<w:p><w:r><w:t>&i;</w:t></w:r></w:p></w:body></w:document>"
)

CASES = {
    "empty.txt": (b"", "read-empty"),
    "blank.txt": (b" \n\t\n", "read-empty"),
    "binary.txt": (random.Random(7).randbytes(5000), "read-binary"),
    "controls.txt": (b"abc\x01\x02\x03" * 100, "read-binary"),
    "no-encoding.txt": (b"\xff\xfd\x80\x81" * 200, "read-encoding"),
    "picture.pdf": (PNG, "read-image"),
    "picture.txt": (PNG, "read-image"),
    "text.docx": ("这不是压缩包".encode(), "read-not-as-named"),
    "page.pdf": (b"<html><body>not found</body></html>", "read-not-as-named"),
    "text.xls": (b"a\tb\n", "read-not-as-named"),
    "cut.docx": (docx(p("文"))[:200], "read-broken-package"),
    "header.docx": (b"PK\x03\x04" + bytes(50), "read-broken-package"),
    "archive.zip": (pack({"a.txt": "a"}), "read-archive"),
    "archive.rar": (b"Rar!\x1a\x07\x00" + bytes(50), "read-archive"),
    "locked.docx": (stream("EncryptedPackage"), "read-encrypted"),
    "unknown.bin": (stream("Contents"), "read-unsupported"),
    "broken.xls": (stream("Workbook"), "read-broken-workbook"),
    "flat.xml": (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><x/>', "read-office-xml"),
    "no-body.docx": (pack({"word/document.xml": "<a/>"}), "read-broken-part"),
    "bad-xml.docx": (pack({"word/document.xml": "<a><b></a>"}), "read-broken-part"),
    "no-main.docx": (pack({"word/styles.xml": "<a/>"}), "read-broken-part"),
    "no-main.xlsx": (pack({"xl/styles.xml": "<a/>"}), "read-broken-part"),
    "entities.docx": (pack({"word/document.xml": XML_BOMB}), "read-broken-part"),
    "deep.docx": (docx("<w:sdt><w:sdtContent>" * 3000 + "</w:sdtContent></w:sdt>" * 3000), "read-too-deep"),
    "bomb.docx": (blank_zip(100 << 20), "read-zip-bomb"),
    "entries.docx": (pack({f"word/{i}.xml": "" for i in range(10_001)}), "read-too-many-parts"),
    "deep.html": (b"<html>" + b"<div>" * 50_000 + b"x", "read-too-deep"),
}


@pytest.mark.parametrize("name", CASES)
def test_bad_file(tmp_path, name):
    data, key = CASES[name]
    path = tmp_path / name
    path.write_bytes(data)
    start = time.perf_counter()
    with pytest.raises(UnreadableError) as caught:
        read(path)
    assert time.perf_counter() - start < SECONDS
    assert caught.value.key == key
    for lang in ("zh", "en"):
        text = messages(lang).error(caught.value)
        assert name in text and "\n" not in text


@pytest.mark.parametrize(
    ("name", "key"), [("nothing.pdf", "read-missing"), (".", "read-directory"), ("a\0b", "read-denied")]
)
def test_no_file(tmp_path, name, key):
    with pytest.raises(UnreadableError) as caught:
        read(tmp_path / name)
    assert caught.value.key == key
    assert messages("zh").error(caught.value)


@pytest.mark.parametrize(
    ("name", "data", "options", "key"),
    [
        ("large.txt", b"abc\n" * 100, ReadOptions(max_bytes=100), "read-too-large"),
        ("text.txt", b"abc\n" * 100, ReadOptions(max_text=100), "read-too-large"),
        ("lines.txt", b"abc\n" * 100, ReadOptions(max_paragraphs=10), "read-too-many-paragraphs"),
        ("cells.txt", b"\ta\n" * 100, ReadOptions(max_cells=10), "read-too-many-cells"),
        ("p.html", b"<html>" + b"<p>a</p>" * 100, ReadOptions(max_paragraphs=10), "read-too-many-paragraphs"),
        ("p.docx", docx(p("文") * 100), ReadOptions(max_paragraphs=10), "read-too-many-paragraphs"),
        ("tags.docx", docx(p("文") * 100), ReadOptions(max_elements=100), "read-too-many-elements"),
        ("tags.html", b"<html>" + b"<b>a</b>" * 100, ReadOptions(max_elements=100), "read-too-many-elements"),
        ("part.docx", docx(p("文") * 100), ReadOptions(max_part=100), "read-zip-bomb"),
    ],
)
def test_limit(tmp_path, name, data, options, key):
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(UnreadableError) as caught:
        read(path, options=options)
    assert caught.value.key == key
    assert messages("en").error(caught.value)


def test_a_page_saved_as_doc_is_read_as_a_page(tmp_path):
    path = tmp_path / "portal.doc"
    path.write_bytes("<html><body><p>虚构局</p></body></html>".encode())
    assert read(path).format == "html"


def test_every_message_of_the_readers_has_both_languages():
    zh, en = messages("zh").texts, messages("en").texts
    keys = [key for key in zh if key.startswith(("read-", "unread-"))]
    assert keys and all(zh[key] and en[key] for key in keys)


@pytest.mark.parametrize(
    "reason",
    ["hidden-sheet", "hidden-row", "hidden-column", "hidden-element", "formula-without-value", "embedded-document"],
)
def test_every_reason_for_not_reading_is_worded_without_slots(reason):
    assert "{" not in messages("zh").texts[f"unread-{reason}"] + messages("en").texts[f"unread-{reason}"]
