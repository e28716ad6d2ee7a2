"""Golden tests: every sample in every format gives the findings that `samples/expected.yaml` promises, and no others.

`UPDATE_GOLDEN=1 pytest tests/test_samples.py` rewrites the report snapshots in `tests/golden`.
"""

from __future__ import annotations

import json
import os
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
import yaml

from budgetcheck import audit
from budgetcheck.report import Finding, Report

SAMPLES = Path(__file__).parent.parent / "samples"
GOLDEN = Path(__file__).parent / "golden"
EXPECTED = yaml.safe_load((SAMPLES / "expected.yaml").read_text(encoding="utf-8"))
FILES = [(name, suffix) for name, entry in EXPECTED.items() for suffix in entry["formats"]]
CLEAN = [(name, suffix) for name, suffix in FILES if not EXPECTED[name]["errors"]]
FAULTY = [(name, suffix) for name, suffix in FILES if EXPECTED[name]["errors"]]


@cache
def report(name: str, suffix: str) -> Report:
    return audit([SAMPLES / f"{name}.{suffix}"])


def number(text: object) -> Decimal | None:
    return None if text is None else Decimal(str(text).replace(",", "").rstrip("%"))


def promised(name: str) -> list[tuple[object, ...]]:
    findings = [finding for error in EXPECTED[name]["errors"] for finding in error["findings"]]
    return sorted(((f["rule"], f["severity"], number(f["stated"]), number(f["expected"])) for f in findings), key=repr)


def found(findings: tuple[Finding, ...]) -> list[tuple[object, ...]]:
    return sorted(
        (
            (
                f.rule,
                f.severity,
                number(f.stated.value if f.stated else None),
                number(f.expected.value if f.expected else None),
            )
            for f in findings
        ),
        key=repr,
    )


def undecided_or_wrong(verdicts: dict[str, int]) -> dict[str, int]:
    """Passed checks are not compared: a text without columns has fewer texts to look for phone numbers in."""
    return {outcome: count for outcome, count in verdicts.items() if outcome not in {"pass", "n/a"}}


@pytest.mark.parametrize(("name", "suffix"), CLEAN)
def test_clean_sample_has_no_finding(name, suffix):
    result = report(name, suffix)
    (document,) = result.documents
    assert document.error is None
    assert found(document.findings) == []
    assert document.enough
    assert result.exit_code == 0


@pytest.mark.parametrize(("name", "suffix"), FAULTY)
def test_faulty_sample_has_the_planted_errors_and_no_others(name, suffix):
    result = report(name, suffix)
    (document,) = result.documents
    assert document.error is None
    assert found(document.findings) == promised(name)
    assert result.exit_code == 1


@pytest.mark.parametrize(("name", "suffix"), FILES)
def test_every_format_is_read_as_the_same_disclosure(name, suffix):
    (document,), (text,) = report(name, suffix).documents, report(name, "txt").documents
    assert document.profile == text.profile
    assert [(t.kind, t.unit) for t in document.tables] == [(t.kind, t.unit) for t in text.tables]
    assert undecided_or_wrong(document.verdicts) == undecided_or_wrong(text.verdicts)
    assert (document.coverage.figures, document.coverage.checked, document.coverage.cross_checked) == (
        text.coverage.figures,
        text.coverage.checked,
        text.coverage.cross_checked,
    )


@pytest.mark.parametrize("name", EXPECTED)
def test_report_snapshot(name):
    result = report(name, "txt").model_dump(mode="json", by_alias=True)
    del result["tool"], result["documents"][0]["rules"]  # these change with every rule, as do the counts of what passed
    del result["documents"][0]["verdicts"]["n/a"], result["documents"][0]["verdicts"]["pass"]
    result["documents"][0]["path"] = f"samples/{name}.txt"
    text = json.dumps(result, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    path = GOLDEN / f"{name}.json"
    if os.environ.get("UPDATE_GOLDEN"):
        GOLDEN.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8"), "differs from the snapshot: UPDATE_GOLDEN=1 rewrites it"
