"""Every rule passes its `ok:` examples and fails its `bad:` ones."""

from __future__ import annotations

import pytest

from budgetcheck.checks.examples import try_examples
from budgetcheck.rulebook import load_rules
from budgetcheck.verdict import Outcome

RULES = load_rules().rules


@pytest.mark.parametrize("rule", RULES, ids=[rule.id for rule in RULES])
def test_examples(rule):
    tried = list(try_examples(rule))
    assert {result.kind for result in tried} == {"ok", "bad"}
    for result in tried:
        assert result.passed, (result.kind, result.number, [(v.outcome, v.place, v.reason) for v in result.verdicts])


@pytest.mark.parametrize("rule", RULES, ids=[rule.id for rule in RULES])
def test_texts_in_both_languages(rule):
    assert all(rule.texts("zh").values())
    assert all(rule.texts("en").values())
    chinese = sum("一" <= c <= "鿿" for c in rule.en.title)
    assert chinese < len(rule.en.title) / 3, "an English title may quote a Chinese term, no more"


def test_example_with_expectation():
    rule = next(r for r in RULES if r.id == "EXP-SUM")
    example = rule.ok[0].model_copy(update={"expect": Outcome.OPEN})
    (result, *_) = try_examples(rule.model_copy(update={"ok": (example,), "bad": ()}))
    assert not result.passed
