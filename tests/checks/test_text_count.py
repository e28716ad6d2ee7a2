"""Names that a text lists and the number that it announces."""

from __future__ import annotations

import pytest

from budgetcheck.checks import check
from budgetcheck.checks.base import Example
from budgetcheck.checks.examples import build
from budgetcheck.rulebook import load_rules
from budgetcheck.verdict import Outcome

RULE = load_rules().by_id["TXT-NAMED"]


def outcomes(text: str) -> list[Outcome]:
    given = build(Example.model_validate({"paragraphs": [text]}), RULE)
    return [verdict.outcome for verdict in check(given, [RULE])]


@pytest.mark.parametrize(
    "text",
    [
        "样例局内设十二个处室，分别为甲处、乙处、丙处、丁处、戊处、己处、庚处、辛处、壬处、癸处、子处、丑处。",
        "样例局下属2个预算单位，分别为样例局本级和样例中心、",  # 和 may join two names, or be part of one
        "样例局下属2家预算单位，分别为：样例局本级，属行政单位；样例中心，属事业单位。",
        "样例局设3个内设机构，包括：发展和改革处、办公室（挂甲、乙牌子）、财务处。",
    ],
)
def test_named_as_announced(text: str):
    assert outcomes(text) in ([Outcome.PASS], [])


def test_too_few_and_too_many_names():
    assert outcomes("样例局设4个内设机构，包括：办公室、业务处、财务处。") == [Outcome.FAIL]
    assert outcomes("样例局设两个内设机构，包括：办公室、业务处、财务处。") == [Outcome.FAIL]


@pytest.mark.parametrize(
    "text", ["样例局设9个内设机构，包括：办公室、业务处等。", "样例局设9个内设机构，包括：办公室。"]
)
def test_open_lists_decide_nothing(text: str):
    assert outcomes(text) == []
