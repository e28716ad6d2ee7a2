"""Planted errors: declared edits of the consistent document. Each must find exactly what it says it changes."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from maker.blocks import Amount, Block, Grid, Text, text_of


def plant(blocks: list[Block], edits: list[dict[str, Any]]) -> None:
    """Apply the edits to the blocks in place.

    An edit is `{table, row, column, was, now}` (a cell: `row` is the text of one cell of the row, `column` counts from 1),
    `{table, drop: text}` (the row with that cell disappears) or `{was, now}` (in the one paragraph that has it).
    """
    for edit in edits:
        assert set(edit) <= {"table", "row", "column", "drop", "was", "now"} and edit.get("was") != edit.get(
            "now", ""
        ), edit
        if "table" not in edit:
            _replace(blocks, edit["was"], edit["now"])
        elif "drop" in edit:
            grid = _grid(blocks, edit["table"])
            grid.rows.remove(_row(grid, edit["drop"]))
        else:
            grid = _grid(blocks, edit["table"])
            row, column = _row(grid, edit["row"]), edit["column"] - 1
            old = row[column]
            assert text_of(old) == edit["was"], (edit, text_of(old))
            now = edit["now"]
            number = now and isinstance(old, Amount)
            row[column] = Amount(Decimal(now.replace(",", "")), old.decimals) if number else now


def _grid(blocks: list[Block], key: str) -> Grid:
    (grid,) = (block for block in blocks if isinstance(block, Grid) and block.key == key)
    return grid


def _row(grid: Grid, text: str) -> list[Any]:
    (row,) = (row for row in grid.rows if any(text_of(cell) == text for cell in row))
    return row


def _replace(blocks: list[Block], was: str, now: str) -> None:
    (found,) = (block for block in blocks if isinstance(block, Text) and was in block.text)
    assert found.text.count(was) == 1, was
    found.text = found.text.replace(was, now)
