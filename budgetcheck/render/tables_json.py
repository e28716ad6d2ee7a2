"""What was read, as JSON `budgetcheck-tables/1` (DESIGN §7)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from budgetcheck.disclosure import Column, Disclosure
from budgetcheck.document import Location
from budgetcheck.render.grids import Grid, GridCell

SCHEMA = "budgetcheck-tables/1"


def render(disclosure: Disclosure, grids: Sequence[Grid]) -> str:
    """Every table cell by cell, every paragraph outside tables, every part not read. Values are decimal strings."""
    paragraphs = [paragraph for document in disclosure.documents for paragraph in document.paragraphs]
    content = {
        "schema": SCHEMA,
        "tables": [_table(grid) for grid in grids],
        "paragraphs": [
            {"text": paragraph.text, "role": paragraph.role, "location": _location(paragraph.location)}
            for paragraph in paragraphs
        ],
        "unread": [
            {"reason": part.reason, "location": _location(part.location)}
            for document in disclosure.documents
            for part in document.unread
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _table(grid: Grid) -> dict[str, Any]:
    return {
        "id": grid.id,
        "kind": grid.kind,
        "title": grid.title,
        "unit": grid.unit,
        "location": _location(grid.location),
        "header_rows": grid.schedule.header_rows if grid.schedule else 0,
        "columns": [_column(column) for column in grid.columns],
        "rows": [{"role": row.role, "cells": [_cell(cell) for cell in row.cells]} for row in grid.rows],
    }


def _column(column: Column) -> dict[str, Any]:
    return {
        "index": column.index,
        "role": column.role,
        "header": list(column.header),
        "type": column.type,
        "lane": column.lane,
        "unit": column.unit.symbol if column.unit else None,
    }


def _cell(cell: GridCell) -> dict[str, Any]:
    return {
        "text": cell.text,
        "value": cell.value,
        "doubt": cell.doubt,
        "span": list(cell.span),
        "row": cell.row,
        "column": cell.column,
        "location": _location(cell.location),
    }


def _location(location: Location) -> dict[str, Any]:
    return location._asdict()
