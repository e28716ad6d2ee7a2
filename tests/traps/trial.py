"""One trap through the whole program: a small invented text, read, recognised, checked, explained.

`|` in a line stands for the tab between two cells. A trap is shown in two halves: as it stands nothing is wrong with it,
and with one more slip the rule that watches over the same place speaks.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from budgetcheck.checks import check
from budgetcheck.document import Document
from budgetcheck.explain import explain
from budgetcheck.language import messages
from budgetcheck.readers import read
from budgetcheck.recognise import recognise
from budgetcheck.report import DocumentReport
from budgetcheck.rulebook import RuleBook, load_rules
from budgetcheck.verdict import Outcome

LEFT_OUT = ("FORM-TABLES", "FORM-TABLE-SOE")
"""The rules on missing tables: every document here shows only what its trap needs."""

BUDGET = "虚构市样例局2030年度部门预算\n\n"
FINAL = "虚构市样例局2030年度部门决算\n\n"


@cache
def rules() -> RuleBook:
    return load_rules()


def report(documents: Sequence[Document]) -> DocumentReport:
    disclosure = recognise(documents)
    return explain(disclosure, check(disclosure, rules().rules), rules(), messages("zh"))


def written(folder: Path, text: str, name: str = "样例.txt") -> Path:
    """The text as a file, its bars as tabs."""
    path = folder / name
    lines = ("\t".join(cell.strip() for cell in line.split("|")) for line in text.splitlines())
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def accused(documents: Sequence[Document]) -> list[str]:
    """The rules of the findings that are more than a remark, in order."""
    found = (f for f in report(documents).findings if f.severity != "info" and f.rule not in LEFT_OUT)
    return [finding.rule for finding in found]


def failing(documents: Sequence[Document]) -> set[str]:
    """The rules that fail somewhere, whichever of them leads the finding."""
    verdicts = check(recognise(documents), rules().rules)
    return {v.rule for v in verdicts if v.outcome in (Outcome.FAIL, Outcome.REVIEW)}


def harmless(folder: Path, text: str) -> None:
    """First half: nothing is wrong with the trap itself."""
    found = accused([read(written(folder, text))])
    assert found == []


def noticed(folder: Path, text: str, slip: tuple[str, str] | None, rule: str) -> None:
    """Second half: with one more slip (None: it is in the text) the rule speaks, and there is a finding."""
    old, new = slip or ("", "")
    assert slip is None or text.count(old) == 1, old
    documents = [read(written(folder, text.replace(old, new) if slip else text))]
    found = failing(documents)
    assert rule in found
    assert accused(documents)
