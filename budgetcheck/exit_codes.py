"""Exit codes (DESIGN §8) and how several of them become one."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum

from budgetcheck.config import FailOn
from budgetcheck.report import DocumentReport

_RANK = {"error": 3, "warning": 2, "info": 1}
_THRESHOLD: dict[FailOn, int] = {"error": 3, "warning": 2, "info": 1, "never": 4}


class ExitCode(IntEnum):
    """What the process says when it ends."""

    CLEAN = 0
    FINDINGS = 1
    USAGE = 2
    NOT_CHECKED = 3
    INTERNAL = 4
    INTERRUPTED = 130


_WORST_FIRST = (ExitCode.INTERNAL, ExitCode.USAGE, ExitCode.NOT_CHECKED, ExitCode.FINDINGS, ExitCode.CLEAN)


def worst(codes: Iterable[int]) -> ExitCode:
    """The code of a run over several documents: 4 > 2 > 3 > 1 > 0."""
    seen = set(codes)
    return next((code for code in _WORST_FIRST if code in seen), ExitCode.CLEAN)


def of_document(document: DocumentReport, fail_on: FailOn) -> ExitCode:
    """The code of one audited document. What was not checked weighs more than what was found."""
    if not document.enough:
        return ExitCode.NOT_CHECKED
    reached = any(_RANK[finding.severity] >= _THRESHOLD[fail_on] for finding in document.findings)
    return ExitCode.FINDINGS if reached else ExitCode.CLEAN
