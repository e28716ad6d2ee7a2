"""What `tables` shows: every cell that was read stands in exactly one table."""

from __future__ import annotations

from pathlib import Path

import pytest

from budgetcheck.readers import read
from budgetcheck.recognise import recognise
from budgetcheck.render.grids import grids

SAMPLES = Path(__file__).parent.parent.parent / "samples"


@pytest.mark.parametrize("suffix", ["txt", "docx", "pdf", "xlsx"])
def test_no_cell_is_lost_or_shown_twice(suffix):
    document = read(SAMPLES / f"budget-faulty.{suffix}")
    found = grids(recognise([document]))
    printed = sorted(cell.text for table in document.tables for cell in table.cells)
    shown = sorted(cell.text for grid in found for row in grid.rows for cell in row.cells)
    assert shown == printed


def test_rows_and_columns_keep_their_roles():
    found = {grid.id: grid for grid in grids(recognise([read(SAMPLES / "budget-clean.txt")]))}
    roles = [row.role for row in found["GPS"].rows]
    assert roles[0] == "header"
    assert roles.count("total") == 1
    assert "detail" in roles
    values = [cell.value for row in found["GPS"].rows if row.role == "total" for cell in row.cells if cell.value]
    assert values == ["513.359560"]


def test_a_narrow_terminal_shortens_titles_only():
    from io import StringIO

    from rich.console import Console

    from budgetcheck.language import messages
    from budgetcheck.render.tables_terminal import render_list

    found = grids(recognise([read(SAMPLES / "budget-clean.txt")]))
    out = StringIO()
    render_list(found, (), messages("zh"), Console(file=out, width=72))
    printed = out.getvalue()
    assert [line.split()[1] for line in printed.splitlines()[1 : len(found) + 1]] == [grid.id for grid in found]
    assert "…" in printed
    assert "序号" in printed
