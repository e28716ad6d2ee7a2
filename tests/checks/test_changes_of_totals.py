"""The changes of accounts and of the items of the three public expenses against the change of their total."""

from __future__ import annotations

from collections.abc import Mapping

from budgetcheck.checks.base import Example
from budgetcheck.checks.context import Context
from budgetcheck.checks.examples import build
from budgetcheck.rulebook import load_rules

TOTAL = {"subject": "支出总额", "current": "30.00万元", "change": "10.00万元", "direction": "-1"}
FUND = {"subject": "一般公共预算支出总额", "current": "30.00万元", "change": "1.00万元", "direction": "1"}


def accounts(*changes: str) -> list[dict[str, str]]:
    return [
        {
            "subject": "功能科目",
            "功能科目": f"20{n}0101",
            "current": f"{n}0.00万元",
            "change": change.lstrip("-"),
            "direction": "-1" if change[0] == "-" else "1",
        }
        for n, change in enumerate(changes, start=1)
    ]


def outcomes(rule: str, *statements: Mapping[str, str]) -> list[str]:
    found = next(one for one in load_rules().rules if one.id == rule)
    example = Example(statements=tuple(dict(one) for one in statements))
    return [verdict.outcome.value for verdict in found.verdicts(Context(build(example, found)))]


def test_two_lists_of_two_totals_with_one_amount_are_not_mixed_up() -> None:
    by_class = accounts("-12.00万元", "2.00万元")
    by_item = accounts("-1.00万元", "2.00万元")
    said = [TOTAL, *by_class, FUND, *by_item]
    assert set(outcomes("TXT-CHANGES", *said)) == {"pass"}
    assert "review" not in outcomes("TXT-CHANGES-REST", *said)


def test_a_base_of_another_kind_is_no_contradiction() -> None:
    items = [item | {"base_kind": "执行数"} for item in accounts("-15.00万元", "2.00万元")]
    assert outcomes("TXT-CHANGES", TOTAL | {"base_kind": "预算数"}, *items) == []


def test_an_account_without_a_comparison_leaves_the_sum_undecided() -> None:
    items = accounts("-15.00万元", "2.00万元")
    bare = {name: text for name, text in items[0].items() if name not in {"change", "direction"}}
    assert outcomes("TXT-CHANGES", TOTAL, bare, items[1]) == []


def test_roughly_the_same_is_not_a_change_of_zero() -> None:
    rough = {
        "subject": "公务接待费",
        "current": "2.00万元",
        "direction": "0",
        "sentence": "公务接待费2.00万元，与上年基本持平。",
    }
    total = {"subject": "三公经费", "current": "5.00万元", "change": "1.00万元", "direction": "-1"}
    rest = [
        {"subject": name, "current": "0.00万元", "direction": "0"}
        for name in ("因公出国（境）费", "公务用车购置及运行维护费")
    ]
    assert outcomes("TXT-TP-CHANGE", total, rough, *rest) == []
    assert outcomes("TXT-TP-CHANGE", total, rough | {"sentence": "公务接待费2.00万元，与上年持平。"}, *rest) == ["fail"]
