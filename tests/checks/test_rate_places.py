"""Rates with a decimal that was filled in, not computed. Invented data."""

from __future__ import annotations

from budgetcheck.checks import check
from budgetcheck.disclosure import Disclosure, Profile
from budgetcheck.document import Document, Location, Paragraph
from budgetcheck.recognise.narrative import statements
from budgetcheck.rulebook import load_rules
from budgetcheck.verdict import Verdict

RULES = {rule.id: rule for rule in load_rules().rules}
WHOLE = [
    "收入预算105.00万元，比上年增加5.00万元，增长5.0%。",
    "支出预算110.00万元，比上年增加10.00万元，增长10.0%。",
    "公务接待费8.00万元，比上年减少2.00万元，下降20.0%。",
    "机关运行经费15.00万元，比上年减少5.00万元，下降25.0%。",
    "培训费3.00万元，比上年减少1.00万元，下降25.0%。",
]


def run(rule: str, *lines: str) -> list[Verdict]:
    blocks = tuple(Paragraph(line, Location(line=n)) for n, line in enumerate(lines, start=1))
    document = Document(path="x.txt", format="txt", sha256="", blocks=blocks)
    profile = Profile(organisation="样例局", year=2030, kind="budget")
    return list(check(Disclosure((document,), profile, (), statements([document], profile)), [RULES[rule]]))


def test_rates_cut_to_whole_percents_are_told_once() -> None:
    cut = [WHOLE[0].replace("105.00", "103.00"), WHOLE[1].replace("110.00", "108.00"), *WHOLE[2:]]
    (verdict,) = run("TXT-RATE-PLACES", *cut)
    assert (verdict.outcome.value, verdict.values["count"]) == ("fail", 2)
    assert verdict.values["rates"] == "“收入总额”5.0%（5.10%–5.11%）、“支出总额”10.0%（10.20%–10.21%）"
    assert {one.outcome.value for one in run("TXT-CHANGE-RATE", *cut)} <= {"pass", "rounding"}


def test_one_such_rate_is_no_habit() -> None:
    (verdict,) = run("TXT-RATE-PLACES", WHOLE[0].replace("105.00", "103.00"), *WHOLE[1:])
    assert verdict.outcome.value == "pass"


def test_rates_with_decimals_of_their_own_are_judged_one_by_one() -> None:
    fine = [*WHOLE, "会议费4.30万元，比上年增加0.30万元，增长7.5%。", WHOLE[0].replace("105.00", "101.00")]
    assert run("TXT-RATE-PLACES", *fine) == []
    assert "fail" in {one.outcome.value for one in run("TXT-CHANGE-RATE", *fine)}
