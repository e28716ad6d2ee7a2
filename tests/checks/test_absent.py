"""What a form does not print is not applicable; what should be there, or may only not have been read, stays open."""

from __future__ import annotations

from dataclasses import replace

from budgetcheck.checks import check
from budgetcheck.checks.base import Example
from budgetcheck.checks.examples import build
from budgetcheck.disclosure import Column, Disclosure, Schedule
from budgetcheck.rulebook import load_rules
from budgetcheck.verdict import Outcome

BOOK = load_rules()
PRESENCE = [rule for rule in BOOK.rules if rule.kind == "presence"]
VOLUME = {
    "TOT": [
        {"lane": "支出", "item": "支出总计", "合计": "9.00"},
        {"lane": "支出", "item": "本年支出合计", "合计": "9.00"},
    ],
    "INC": [{"role": "total", "合计": "9.00"}],
    "FIS": [{"lane": "支出", "item": "支出总计", "合计": "9.00"}],
    "EXP": [{"role": "total", "合计": "9.00", "基本支出": "5.00", "项目支出": "4.00"}],
}


def disclosure(**fields) -> Disclosure:
    return build(Example.model_validate({**VOLUME, **fields}), BOOK.by_id["EXP-SUM"])


def only(rule: str, given: Disclosure):
    rules = [*PRESENCE, *(r for r in [BOOK.by_id[rule]] if r not in PRESENCE)]
    (verdict,) = [v for v in check(given, rules) if v.rule == rule]
    return verdict.outcome, verdict.reason


def unread(given: Disclosure, title: str) -> Disclosure:
    table = replace(given.schedules[0], id="T9", kind=None, title=title)
    return replace(given, schedules=(*given.schedules, table))


def test_local_table_that_the_form_lacks_is_not_applicable():
    assert only("EXP-PRJ", disclosure()) == (Outcome.NOT_APPLICABLE, "na-form-table")


def test_unread_table_or_promised_one_stays_open():
    assert only("EXP-PRJ", unread(disclosure(), "项目支出表"))[0] is Outcome.OPEN
    assert only("EXP-PRJ", unread(disclosure(), "会议费明细表"))[0] is Outcome.NOT_APPLICABLE
    promised = disclosure(
        paragraphs=("目录", "一、收支总表", "二、收入总表", "三、支出总表", "四、项目支出表", "正文如下。")
    )
    assert only("EXP-PRJ", promised)[0] is Outcome.OPEN


def test_mandatory_table_stays_open_unless_another_serves():
    given = disclosure(GPB=[{"role": "total", "合计": "9.00", "基本支出": "5.00"}])
    assert {v.outcome for v in check(given, [*PRESENCE, BOOK.by_id["BAS-EXP"]]) if v.rule == "BAS-EXP"} == {
        Outcome.OPEN
    }
    given = disclosure(GPE=[{"role": "total", "合计": "9.00"}])
    assert only("BAS-EXP", given) == (Outcome.NOT_APPLICABLE, "na-form-table")


def test_extract_of_few_tables_stays_open():
    given = build(Example.model_validate({"EXP": VOLUME["EXP"]}), BOOK.by_id["EXP-SUM"])
    assert only("EXP-PRJ", given) == (Outcome.OPEN, "open-missing-table")


def test_narrative_without_tables_says_so():
    said = {"subject": "支出总额", "current": "9.00万元", "sentence": "支出预算9.00万元。"}
    given = build(Example.model_validate({"statements": [said]}), BOOK.by_id["EXP-SUM"])
    assert only("TXT-TOT-OUT", given) == (Outcome.OPEN, "open-tables-elsewhere")


def with_column(given: Disclosure, column: Column) -> Disclosure:
    def wider(schedule: Schedule) -> Schedule:
        return replace(schedule, columns=(*schedule.columns, column)) if schedule.kind == "GPB" else schedule

    return replace(given, schedules=tuple(map(wider, given.schedules)))


def test_column_that_the_form_lacks():
    given = disclosure(
        GPB=[
            {"功能科目": "2010301", "合计": "9.00", "项目支出": "4.00"},
            {"role": "total", "合计": "9.00", "项目支出": "4.00"},
        ],
        PRJ=[{"项目": "甲", "合计": "4.00"}],
    )
    assert only("GPB-309", given) == (Outcome.NOT_APPLICABLE, "na-form-column")
    unknown = Column(index=9, role=None, header=("甲栏",), type="amount")
    assert only("GPB-309", with_column(given, unknown))[0] is Outcome.OPEN
    alike = Column(index=9, role="其他", header=("项目支出", "扣除基建项目后预算数（万元）"), type="amount")
    assert only("GPB-309", with_column(given, alike))[0] is Outcome.OPEN


def test_a_named_other_table_cannot_be_the_missing_one_and_a_text_may_say_there_is_nothing():
    assert only("FORM-TABLE-SOE", unread(disclosure(), ""))[1] == "open-unknown-tables"
    assert only("FORM-TABLE-SOE", unread(disclosure(), "会议费明细表"))[1] == "no-table"
    denied = disclosure(paragraphs=("本部门无当年国有资本经营预算收支。",))
    assert only("FORM-TABLE-SOE", denied) == (Outcome.NOT_APPLICABLE, "na-said")
