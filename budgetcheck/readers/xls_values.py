"""The values of a workbook by python-calamine, read in a process of its own.

A damaged workbook can make calamine ask for more memory than there is, and then it ends its whole process, which no
`except` can catch. So one process is put at risk instead of the audit. It is a plain `python -m` process that speaks
pickle with its parent, as the PDF reader's are.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from budgetcheck.errors import BudgetcheckError, UnreadableError
from budgetcheck.readers.options import ReadOptions

_MEMORY = 2 << 30  # bytes of address space, where the system can limit it
_GRACE = 5.0  # seconds for the process to start and to hand over


@dataclass(frozen=True, slots=True)
class Values:
    """One sheet: its rows of values from the cell `start` on, and its merged ranges ((row, column), (row, column))."""

    name: str
    visible: bool
    start: tuple[int, int]
    rows: list[list[Any]]
    merged: list[tuple[tuple[int, int], tuple[int, int]]]


def read_values(path: Path, data: bytes, options: ReadOptions) -> list[Values]:
    """The worksheets of a workbook. Raises UnreadableError where it is damaged, encrypted, too large or too slow."""
    root = str(Path(__file__).resolve().parents[2])
    places = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH"))))
    try:
        done = subprocess.run(
            [sys.executable, "-m", "budgetcheck.readers.xls_values"],
            input=pickle.dumps((str(path), data, options)),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": places},
            timeout=options.max_seconds + _GRACE,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        problem = f"{options.max_seconds:g} s"
        raise UnreadableError("read-broken-workbook", path=str(path), problem=problem) from error
    if done.returncode != 0:
        raise UnreadableError("read-broken-workbook", path=str(path), problem="calamine")
    result = pickle.loads(done.stdout)  # from our own child
    if isinstance(result, BudgetcheckError):
        raise result
    sheets: list[Values] = result
    return sheets


def _values(path: str, data: bytes, options: ReadOptions) -> list[Values]:
    import io

    import python_calamine as calamine

    book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    sheets = []
    left = options.max_cells * 4
    for meta in book.sheets_metadata:
        visible = meta.visible == calamine.SheetVisibleEnum.Visible
        if not visible:
            sheets.append(Values(meta.name, False, (0, 0), [], []))
        elif meta.typ == calamine.SheetTypeEnum.WorkSheet:
            sheet = book.get_sheet_by_name(meta.name)
            left -= sheet.total_height * sheet.total_width
            if left < 0:
                raise UnreadableError("read-too-many-cells", path=path, limit=options.max_cells)
            merged = list(sheet.merged_cell_ranges or [])
            rows = sheet.to_python(skip_empty_area=True)
            sheets.append(Values(meta.name, True, sheet.start or (0, 0), rows, merged))
    return sheets


def main() -> None:
    """Answer one request from standard input: the values, or the error, pickled on standard output."""
    import python_calamine as calamine

    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    except (ImportError, ValueError, OSError):
        pass  # not on this system
    path, data, options = pickle.load(sys.stdin.buffer)
    result: object
    try:
        result = _values(path, data, options)
    except UnreadableError as error:
        result = error
    except calamine.PasswordError:
        result = UnreadableError("read-encrypted", path=path)
    except BaseException as error:
        # A panic of the Rust reader is no Exception; anything else that is none (Ctrl-C) goes on.
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise
        problem = str(error).splitlines()[0][:160] if str(error) else type(error).__name__
        result = UnreadableError("read-broken-workbook", path=path, problem=problem)
    sys.stdout.buffer.write(pickle.dumps(result, pickle.HIGHEST_PROTOCOL))


if __name__ == "__main__":
    from budgetcheck.readers import xls_values  # noqa: PLW0406  its parent knows the records by this name

    xls_values.main()
