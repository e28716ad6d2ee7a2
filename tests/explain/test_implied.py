"""A rate that follows from the amount another relation asks for is no mistake of its own."""

from __future__ import annotations

from decimal import Decimal

import pytest

from budgetcheck.figures import Interval
from budgetcheck.verdict import Outcome, Severity, Verdict

from .invented import Paper
from .test_grouping import report


def paper(low: str, high: str, severity: Severity = Severity.ERROR) -> Paper:
    """A text says 2.00 of what its table has at 20.00, and gives a rate that would hold between two amounts (元)."""
    made = Paper().cell("正文.合计.本年", "2.00").cell("表.合计.本年", "20.00")
    made.holds("SAME", "正文.合计.本年", ["表.合计.本年"], severity=severity)
    made.severities["RATE"] = Severity.ERROR
    shown = (made.cells["正文.合计.本年"],)
    wanted = {"正文.合计.本年": Interval(Decimal(low), Decimal(high))}
    made.verdicts.append(Verdict("RATE", Outcome.FAIL, "S1", context=shown, reason="rate-differs", needed=wanted))
    return made


def test_a_rate_that_fits_the_right_amount_waits_for_it() -> None:
    found = report(paper("199000", "201000"))
    assert [(f.rule, f.related) for f in found.findings] == [("SAME", ("RATE@S1",))]
    assert [one.depends for one in found.open] == [found.findings[0].id]


@pytest.mark.parametrize(
    ("low", "high", "severity"),
    [("150000", "199000", Severity.ERROR), ("199000", "201000", Severity.WARNING)],
)
def test_a_rate_that_fits_neither_or_is_graver_is_told(low: str, high: str, severity: Severity) -> None:
    assert {f.rule for f in report(paper(low, high, severity)).findings} == {"SAME", "RATE"}
