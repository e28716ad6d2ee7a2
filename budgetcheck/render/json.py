"""The report as JSON, version 1 (DESIGN §7): the field names are a promise to other programs."""

from __future__ import annotations

import json

from pydantic_core import PydanticSerializationError

from budgetcheck.report import Record, Report


def render(report: Report) -> str:
    """The whole report; numbers are decimal strings, Chinese stands as it is, the same bytes for the same report."""
    return as_text(report)


def as_text(record: Record) -> str:
    """A record as JSON text that ends with a line feed."""
    try:
        return record.model_dump_json(by_alias=True, indent=2) + "\n"
    except PydanticSerializationError:  # a broken character (lone surrogate) from a document: `?` instead
        text = json.dumps(record.model_dump(mode="python", by_alias=True), ensure_ascii=False, indent=2) + "\n"
        return text.encode("utf-8", "replace").decode("utf-8")
