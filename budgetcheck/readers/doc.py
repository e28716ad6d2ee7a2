"""Old Word files (.doc, .rtf, .odt): converted to DOCX by LibreOffice where it is installed, in a directory of their own."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from budgetcheck.document import Document
from budgetcheck.errors import UnreadableError
from budgetcheck.readers.docx import read_docx
from budgetcheck.readers.files import digest
from budgetcheck.readers.options import ReadOptions

_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.com",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.com",
)


def find_office() -> str | None:
    """The LibreOffice program, None where it is not installed."""
    for name in ("soffice", "libreoffice"):
        if found := shutil.which(name):
            return found
    return next((place for place in _PLACES if Path(place).is_file()), None)


def read_doc(path: Path, data: bytes, *, source: int, options: ReadOptions) -> Document:
    """Read a file that only an office program understands.

    Raises UnreadableError where LibreOffice is missing, fails, or takes longer than `options.convert_seconds`. The profile and
    the converted file live in a temporary directory that is removed; macros stay off, as they are in a new profile.
    """
    office = find_office()
    if office is None:
        raise UnreadableError("read-doc-no-office", path=str(path))
    with tempfile.TemporaryDirectory(prefix="budgetcheck-", ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        # A plain name: office programs stumble over names that start with a dash or hold unusual characters.
        original = home / f"input{path.suffix.lower() or '.doc'}"
        original.write_bytes(data)
        problem = _convert(office, home, original, path, options.convert_seconds)
        converted = home / "out" / "input.docx"
        if not converted.is_file():
            raise UnreadableError("read-doc-failed", path=str(path), problem=problem or "no output")
        document = read_docx(path, converted.read_bytes(), source=source, options=options)
    return replace(document, sha256=digest(data))


def _convert(office: str, home: Path, original: Path, path: Path, seconds: float) -> str:
    """Run the conversion; returns the last line that the program said."""
    command = [
        office, "--headless", "--norestore", "--nolockcheck", "--nodefault", f"-env:UserInstallation={(home / 'profile').as_uri()}",
        "--convert-to", "docx", "--outdir", str(home / "out"), str(original),
    ]  # fmt: skip
    try:
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            start_new_session=sys.platform != "win32",
        )  # fmt: skip
    except OSError as error:
        raise UnreadableError(
            "read-doc-failed", path=str(path), problem=error.strerror or type(error).__name__
        ) from error
    try:
        said, _ = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired as error:
        raise UnreadableError("read-doc-timeout", path=str(path), seconds=int(seconds)) from error
    finally:
        if process.poll() is None:
            _stop(process)
    lines = said.decode("utf-8", errors="replace").strip().splitlines()
    return lines[-1][:160] if lines else ""


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End the program and what it started: soffice is a launcher of the process that works."""
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False)
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
