"""The report as JSON, version 1 (DESIGN §7): the field names are a promise to other programs."""

from __future__ import annotations

from budgetcheck.report import Report


def render(report: Report) -> str:
    """The whole report; numbers are decimal strings, Chinese stands as it is, the same bytes for the same report."""
    return report.model_dump_json(by_alias=True, indent=2) + "\n"
