"""Bad input through the command line: one clear line on stderr, the right exit code, never a traceback."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

SAMPLES = Path(__file__).parent.parent / "samples"
GOOD = SAMPLES / "budget-clean.txt"
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360000002000001e221bc330000"
    "000049454e44ae426082"
)


def run(*args: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "budgetcheck", *map(str, args)],
        capture_output=True, encoding="utf-8", timeout=120, check=False,
        env={"PYTHONIOENCODING": "utf-8", "PATH": "", "SYSTEMROOT": "C:\\Windows"},
    )  # fmt: skip


def complaint(done: subprocess.CompletedProcess[str]) -> str:
    """The one line that a user sees, wherever it stands; nothing of a traceback anywhere."""
    assert "Traceback" not in done.stdout + done.stderr
    assert 'File "' not in done.stdout + done.stderr
    lines = [line for line in done.stderr.splitlines() if line.strip()]
    assert len(lines) == 1, done
    return lines[0]


def missing(folder: Path) -> Path:
    return folder / "没有这个文件.pdf"


def directory(folder: Path) -> Path:
    (folder / "文件夹").mkdir()
    return folder / "文件夹"


def empty(folder: Path) -> Path:
    return written(folder / "空.pdf", b"")


def empty_text(folder: Path) -> Path:
    return written(folder / "空.txt", b"")


def truncated_pdf(folder: Path) -> Path:
    data = (SAMPLES / "budget-clean.pdf").read_bytes()
    return written(folder / "截断.pdf", data[: len(data) // 3])


def garbage_pdf(folder: Path) -> Path:
    return written(folder / "乱.pdf", b"%PDF-1.7\n" + bytes(range(256)) * 20)


def encrypted_pdf(folder: Path) -> Path:
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    path = folder / "加密.pdf"
    canvas = Canvas(str(path), encrypt=StandardEncryption("secret", ownerPassword="owner", strength=128))
    canvas.drawString(100, 100, "1")
    canvas.save()
    return path


def png_as_pdf(folder: Path) -> Path:
    return written(folder / "图片.pdf", PNG)


def docx_no_zip(folder: Path) -> Path:
    return written(folder / "不是.docx", "这不是 Word 文件".encode())


def docx_truncated(folder: Path) -> Path:
    data = (SAMPLES / "budget-clean.docx").read_bytes()
    return written(folder / "截断.docx", data[: len(data) // 2])


def docx_broken_xml(folder: Path) -> Path:
    path = folder / "坏.docx"
    with zipfile.ZipFile(SAMPLES / "budget-clean.docx") as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            target.writestr(name, data[: len(data) // 2] if name == "word/document.xml" else data)
    return path


def xlsx_truncated(folder: Path) -> Path:
    data = (SAMPLES / "budget-clean.xlsx").read_bytes()
    return written(folder / "截断.xlsx", data[: len(data) // 2])


def no_page_pdf(folder: Path) -> Path:
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>"]
    data, offsets = b"%PDF-1.4\n", []
    for k, body in enumerate(objects, start=1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (k, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    trailer = b"trailer << /Size 3 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(data)
    return written(folder / "零页.pdf", data + b"xref\n0 3\n0000000000 65535 f \n" + table + trailer)


def binary_text(folder: Path) -> Path:
    return written(folder / "二进制.txt", bytes(range(256)) * 40)


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


UNREADABLE = [
    missing, empty, empty_text, truncated_pdf, garbage_pdf, encrypted_pdf, png_as_pdf, docx_no_zip,
    docx_truncated, docx_broken_xml, xlsx_truncated, no_page_pdf, binary_text,
]  # fmt: skip


@pytest.mark.parametrize("make", UNREADABLE, ids=lambda make: make.__name__)
@pytest.mark.parametrize("command", ["audit", "tables"])
def test_unreadable_file(make, command, tmp_path):
    path = make(tmp_path)
    done = run(command, path)
    assert done.returncode == 3, done
    assert path.name in complaint(done)


@pytest.mark.parametrize("command", ["audit", "tables"])
def test_directory_is_wrong_usage_with_a_hint(command, tmp_path):
    done = run(command, directory(tmp_path))
    assert done.returncode == 2, done
    assert "*.pdf" in complaint(done)


def test_unreadable_file_does_not_stop_the_others(tmp_path):
    done = run("audit", missing(tmp_path), SAMPLES / "budget-clean.txt", "--format", "json")
    assert done.returncode == 3
    assert '"budgetcheck-report/1"' in done.stdout
    assert "budget-clean.txt" in done.stdout
    assert "没有这个文件.pdf" in complaint(done)


def test_text_without_tables_is_not_success(tmp_path):
    done = run("audit", written(tmp_path / "便条.txt", "今天没有表格。\n".encode()))
    assert done.returncode == 3
    assert "Traceback" not in done.stdout + done.stderr


BROKEN_RULES = {
    "no-yaml": "- id: [unclosed\n",
    "no-list": "just a word\n",
    "unknown-kind": "- id: X-1\n  title: x\n  kind: telepathy\n  severity: error\n",
    "unknown-field": "- id: X-1\n  title: x\n  kind: column-total\n  table: EXP\n  severity: error\n  colour: red\n",
    "bad-severity": "- id: X-1\n  title: x\n  kind: column-total\n  table: EXP\n  severity: terrible\n",
}


@pytest.mark.parametrize("text", BROKEN_RULES.values(), ids=BROKEN_RULES)
def test_broken_rule_file(text, tmp_path):
    written(tmp_path / "坏规则.yaml", text.encode())
    done = run("audit", GOOD, "--rules", tmp_path)
    assert done.returncode == 2, done
    assert "坏规则.yaml" in complaint(done)
    assert not done.stdout


@pytest.mark.parametrize(
    "args",
    [
        ("audit", GOOD, "--rules", "/no/such/rules"),
        ("audit", GOOD, "--select", "NO-SUCH-RULE"),
        ("audit", GOOD, "--ignore", "NO-SUCH-RULE"),
        ("audit", GOOD, "--fail-on", "sometimes"),
        ("audit", GOOD, "--format", "papyrus"),
        ("audit", GOOD, "--no-such-option"),
        ("audit",),
        ("rules", "explain", "NO-SUCH-RULE"),
        ("no-such-command",),
    ],
    ids=lambda args: " ".join(str(a) for a in args if not isinstance(a, Path)),
)
def test_wrong_usage(args):
    done = run(*args)
    assert done.returncode == 2, done
    assert complaint(done)
    assert not done.stdout


def test_english(tmp_path):
    done = run("--lang", "en", "audit", missing(tmp_path))
    assert done.returncode == 3
    assert "no such file" in complaint(done)
