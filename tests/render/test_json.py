"""The JSON report keeps its promise: names, decimal strings, Chinese as it is."""

from __future__ import annotations

import json

from budgetcheck.render.json import render

from .reports import document, report


def test_version_1():
    text = render(report())
    content = json.loads(text, parse_float=no_float)
    assert content["schema"] == "budgetcheck-report/1"
    assert list(content) == ["schema", "tool", "documents", "summary", "exit_code"]
    document = content["documents"][0]
    for name in ("path", "format", "sha256", "profile", "tables", "coverage", "verdicts", "findings", "error"):
        assert name in document
    finding = document["findings"][1]
    assert finding["stated"] == {"value": "540.054847", "unit": "万元"}
    assert finding["evidence"][0]["location"]["line"] == 40
    assert finding["evidence"][0]["location"]["page"] is None
    assert "臆造区档案局" in text
    assert text == render(report())


def no_float(number: str) -> None:
    raise AssertionError(f"a float in the report: {number}")


def test_a_broken_character_of_a_document_does_not_break_the_report():
    broken = report(document(unread=("\ud800",)))
    assert json.loads(render(broken))["documents"][0]["unread"] == ["?"]
    assert render(report()) == render(report(document()))
