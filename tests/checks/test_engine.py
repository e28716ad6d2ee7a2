"""What the engine may and may not conclude: missing is not zero, one level only, doubt stays open."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from budgetcheck.checks import check
from budgetcheck.checks.base import Example
from budgetcheck.checks.examples import build
from budgetcheck.disclosure import Disclosure
from budgetcheck.document import Document, Location, Unread
from budgetcheck.figures import Unit
from budgetcheck.rulebook import load_rules
from budgetcheck.verdict import Outcome

BOOK = load_rules()


def disclosure(**fields) -> Disclosure:
    return build(Example.model_validate(fields), BOOK.by_id["EXP-SUM"])


def run(rule, given, **fields):
    given = given if isinstance(given, Disclosure) else disclosure(**given, **fields)
    return check(given, [BOOK.by_id[rule]])


def only(rule, **fields):
    (verdict,) = run(rule, fields)
    return verdict


def outcomes(rule, **fields):
    return [verdict.outcome for verdict in run(rule, fields)]


def test_missing_row_is_open_not_zero():
    verdict = only(
        "EXP-TOT", TOT=[{"lane": "支出", "功能科目": "201", "合计": "1.00"}], EXP=[{"role": "total", "合计": "1.00"}]
    )
    assert (verdict.outcome, verdict.reason) == (Outcome.OPEN, "open-missing-row")


def test_missing_table_is_open_and_both_missing_is_not_applicable():
    assert only("EXP-TOT", EXP=[{"role": "total", "合计": "1.00"}]).reason == "open-missing-table"
    assert only("EXP-TOT", TP=[{"合计": "1.00"}]).outcome is Outcome.NOT_APPLICABLE


def test_missing_total_row_is_open():
    rows = [{"功能科目": "2010301", "合计": "1.00"}, {"功能科目": "2010302", "合计": "1.00"}]
    assert only("EXP-SUM", EXP=rows).reason == "open-missing-total"


def test_blank_cell_of_a_present_row_counts_as_zero():
    rows = [{"功能科目": "2010301", "合计": "5.00", "基本支出": "5.00", "项目支出": "—"}]
    assert outcomes("EXP-ROW", EXP=rows) == [Outcome.PASS]
    rows = [
        {"功能科目": "2010301", "合计": "5.00", "基本支出": "5.00", "项目支出": ""},
        {"功能科目": "2010302", "合计": "5.00", "基本支出": "", "项目支出": ""},
    ]
    assert outcomes("EXP-ROW", EXP=rows) == [Outcome.PASS, Outcome.FAIL]


def test_part_columns_that_nobody_fills_say_nothing():
    rows = [{"功能科目": "2010301", "合计": "5.00", "基本支出": "", "项目支出": ""}]
    assert only("EXP-ROW", EXP=rows).reason == "open-columns-empty"


def test_parents_are_not_added_again():
    rows = [
        {"功能科目": "208", "合计": "10.00"},
        {"功能科目": "20805", "合计": "10.00"},
        {"功能科目": "2080505", "合计": "6.00"},
        {"功能科目": "2080506", "合计": "4.00"},
        {"role": "of-which", "label": "其中：甲", "合计": "3.00"},
        {"role": "total", "合计": "10.00"},
    ]
    assert outcomes("EXP-SUM", EXP=rows) == [Outcome.PASS]
    assert outcomes("HIER-SUM", EXP=rows) == [Outcome.PASS, Outcome.PASS]
    assert outcomes("HIER-OFWHICH", EXP=rows) == [Outcome.PASS]


def test_text_in_an_amount_cell_is_doubt():
    rows = [{"功能科目": "2010301", "合计": "约五元", "基本支出": "5.00", "项目支出": ""}]
    assert only("EXP-ROW", EXP=rows).reason == "open-doubtful"


def test_breakdown_names_the_cells_and_the_absent_row():
    tot = [{"lane": "支出", "功能科目": "201", "合计": "6.00"}, {"lane": "支出", "功能科目": "212", "合计": "4.00"}]
    exp = [
        {"功能科目": "2010301", "合计": "2.00"},
        {"功能科目": "2010302", "合计": "3.00"},
        {"role": "total", "合计": "5.00"},
    ]
    first, second = run("EXP-TOT-CLASS", {"TOT": tot, "EXP": exp})
    assert first.outcome is second.outcome is Outcome.FAIL
    assert [t.figure.text for t in first.relation.operands] == ["2.00", "3.00"]
    assert [t.figure.text for t in first.context] == ["5.00"]
    assert second.reason == "no-row" and second.values["key"] == "212"
    assert [t.figure.text for t in second.relation.stated] == ["4.00"]
    assert second.gap == 4


def test_rows_without_a_key_leave_a_failing_key_open():
    tot = [{"lane": "支出", "功能科目": "201", "合计": "6.00"}]
    exp = [{"功能科目": "2010301", "合计": "2.00"}, {"label": "无编码", "合计": "4.00"}]
    assert only("EXP-TOT-CLASS", TOT=tot, EXP=exp).reason == "open-row-without-key"


def test_incomplete_table_only_blocks_what_fails():
    given = disclosure(EXP=[{"功能科目": "2010301", "合计": "2.00"}, {"role": "total", "合计": "5.00"}])
    cut = replace(given, schedules=tuple(replace(s, complete=False) for s in given.schedules))
    (verdict,) = run("EXP-SUM", cut)
    assert (verdict.outcome, verdict.reason) == (Outcome.OPEN, "open-incomplete")


def test_an_incomplete_table_states_nothing_by_a_missing_row():
    tot = [{"lane": "支出", "功能科目": "201", "合计": "2.00"}, {"lane": "支出", "功能科目": "212", "合计": "4.00"}]
    given = disclosure(TOT=tot, EXP=[{"功能科目": "2010301", "合计": "2.00"}])
    assert [v.outcome for v in run("EXP-TOT-CLASS", given)] == [Outcome.PASS, Outcome.FAIL]
    cut = replace(given, schedules=tuple(replace(s, complete=s.kind == "TOT") for s in given.schedules))
    kept, lost = run("EXP-TOT-CLASS", cut)
    assert (kept.outcome, lost.outcome, lost.reason) == (Outcome.PASS, Outcome.OPEN, "open-incomplete")


def test_units_are_compared_in_yuan_and_a_slip_is_named():
    prj = [{"项目": "甲县示例补助资金", "合计": "60,000.00"}]
    trf = [{"项目": "甲县示例补助资金", "合计": "6.00"}]
    assert only("TRF-PRJ", TRF=trf, PRJ=prj, units={"TRF": "万元"}).outcome is Outcome.PASS
    verdict = only("TRF-PRJ", TRF=trf, PRJ=prj)
    assert (verdict.outcome, verdict.reason) == (Outcome.FAIL, "scale")


def test_unknown_unit_is_open_unless_no_unit_would_do():
    def unitless(amount):
        given = disclosure(
            TRF=[{"项目": "甲县示例补助资金", "合计": amount}], PRJ=[{"项目": "甲县示例补助资金", "合计": "60,000.00"}]
        )
        return replace(given, schedules=tuple(_without_unit(s) if s.kind == "TRF" else s for s in given.schedules))

    assert [v.reason for v in run("TRF-PRJ", unitless("6.00"))] == ["open-unit-unknown"]
    assert [v.outcome for v in run("TRF-PRJ", unitless("7.00"))] == [Outcome.FAIL]


def _without_unit(schedule):
    def bare(entry):
        return entry._replace(figure=entry.figure and entry.figure._replace(unit=Unit("", "other", Decimal(1))))

    rows = tuple(replace(r, entries={k: bare(e) for k, e in r.entries.items()}) for r in schedule.rows)
    return replace(schedule, unit=None, rows=rows)


def test_cut_off_project_names_are_matched_when_only_one_begins_alike():
    prj = [{"项目": "某局甲地块硬件采", "合计": "6.00"}, {"项目": "某局乙事项服务经费", "合计": "1.00"}]
    pfp = [{"项目": "某局甲地块硬件采购经费", "合计": "6.00"}]
    assert outcomes("PFP-PRJ-NAME", PFP=pfp, PRJ=prj) == [Outcome.PASS]
    assert outcomes("PFP-PRJ", PFP=pfp, PRJ=prj) == [Outcome.PASS]


def test_condition_on_other_money():
    exp = [
        {"政府经济科目": "50101", "部门经济科目": "30101", "基本支出": "9.00"},
        {"role": "total", "基本支出": "9.00"},
    ]
    bas = [{"政府经济科目": "50101", "部门经济科目": "30101", "合计": "6.00"}, {"role": "total", "合计": "6.00"}]
    fiscal = [{"lane": "收入", "item": "事业收入", "合计": "0.00"}]
    mixed = [{"lane": "收入", "item": "事业收入", "合计": "3.00"}]
    assert only("BAS-EXP", TOT=fiscal, EXP=exp, BAS=bas).outcome is Outcome.FAIL
    assert only("BAS-EXP", TOT=mixed, EXP=exp, BAS=bas).reason == "na-condition"
    assert only("BAS-EXP", EXP=exp, BAS=bas).reason == "open-missing-table"


def test_alternative_that_agrees_wins_and_one_that_the_form_lacks_does_not_save():
    gpb = [{"role": "total", "合计": "9.00"}]
    income = {"lane": "收入", "item": "一般公共预算资金", "合计": "8.00"}
    carried = {"lane": "收入", "item": "上年结转/一般公共预算", "合计": "1.00"}
    assert only("GPB-FIS", GPB=gpb, FIS=[income, carried]).outcome is Outcome.PASS
    assert only("GPB-FIS", GPB=gpb, FIS=[income]).outcome is Outcome.FAIL


def test_several_organisations_are_paired_in_order():
    given = disclosure(
        EXP=[{"role": "total", "合计": "1.00"}], TOT=[{"lane": "支出", "item": "本年支出合计", "合计": "1.00"}]
    )
    other = disclosure(
        EXP=[{"role": "total", "合计": "2.00"}], TOT=[{"lane": "支出", "item": "本年支出合计", "合计": "3.00"}]
    )
    twice = tuple(replace(s, id=f"{s.id}-2") for s in other.schedules)
    both = replace(given, schedules=(*given.schedules, *twice))
    assert [v.outcome for v in run("EXP-TOT", both)] == [Outcome.PASS, Outcome.FAIL]
    three = replace(both, schedules=(*both.schedules, replace(twice[0], id="EXP-3")))
    assert [v.reason for v in run("EXP-TOT", three)] == ["open-several-tables"]


def test_levels_that_were_not_recognised_leave_a_total_open():
    flat = [("甲类", "6.00"), ("甲一", "4.00"), ("甲二", "2.00"), ("乙类", "3.00"), ("乙一", "3.00")]
    rows = [{"label": name, "合计": amount} for name, amount in flat]
    assert only("EXP-SUM", EXP=[*rows, {"role": "total", "合计": "9.00"}]).reason == "open-unclear-levels"
    assert only("EXP-SUM", EXP=[*rows, {"role": "total", "合计": "9.50"}]).outcome is Outcome.FAIL


def test_panels_of_one_list_are_summed_together():
    rows = [
        {"lane": "公用经费", "label": "甲", "合计": "6.00"},
        {"lane": "公用经费-2", "label": "乙", "合计": "4.00"},
        {"lane": "公用经费-2", "role": "total", "合计": "10.00"},
        {"lane": "人员经费", "label": "丙", "合计": "5.00"},
    ]
    assert outcomes("BAS-SUM", BAS=rows) == [Outcome.PASS]
    gpb = [{"role": "total", "合计": "15.00", "基本支出": "15.00"}]
    reasons = {v.reason for v in run("BAS-GPB", {"BAS": rows, "GPB": gpb}) if v.place.endswith("合计")}
    assert reasons == {"open-missing-total"}


def test_income_below_its_subtotal_is_not_part_of_it():
    rows = [
        {"lane": "收入", "item": "事业收入", "合计": "10.00"},
        {"lane": "收入", "item": "本年收入合计", "合计": "10.00"},
        {"lane": "收入", "item": "上年结转", "合计": "2.00"},
        {"lane": "收入", "label": "其他结转", "合计": "2.00"},
    ]
    assert outcomes("TOT-IN-SUM", TOT=rows) == [Outcome.PASS]


def test_one_of_several_conditions_is_enough():
    gpb = [{"role": "total", "合计": "9.00"}]
    income = {"lane": "收入", "item": "一般公共预算资金", "合计": "8.00"}
    carried = {"lane": "收入", "item": "上年结转", "合计": "1.00"}
    fund = [{"功能科目": "212", "合计": "5.00"}, {"role": "total", "合计": "5.00"}]
    assert only("GPB-FIS", GPB=gpb, FIS=[income, carried]).outcome is Outcome.PASS
    assert only("GPB-FIS", GPB=gpb, FIS=[income, carried], FUND=fund).outcome is Outcome.NOT_APPLICABLE


def test_codes_whose_names_say_something_else_are_not_relied_on():
    tp = [{"item": "本年", "年度": "2030", "合计": "0.00", "因公出国（境）费": "0.00"}]
    bas = [{"部门经济科目": "30212", "label": "退休人员活动费", "合计": "7.00"}]
    reasons = {v.place: v.reason for v in run("TP-BAS", {"TP": tp, "BAS": bas})}
    assert reasons["TP~BAS:本年.因公出国（境）费"] == "open-code-name"


def test_blank_group_is_taken_from_its_parts():
    row = {
        "年度": "2030",
        "合计": "3.00",
        "因公出国（境）费": "1.00",
        "公务接待费": "0",
        "公务用车购置及运行维护费": "",
    }
    assert outcomes("TP-TOTAL", TP=[{**row, "公务用车运行维护费": "2.00"}]) == [Outcome.PASS]
    assert outcomes("TP-TOTAL", TP=[{**row, "公务用车运行维护费": "1.00"}]) == [Outcome.FAIL]


def test_mandatory_tables():
    some = {kind: [{"合计": "1.00"}] for kind in ("TOT", "INC", "EXP", "FIS", "GPB", "BAS", "TP", "FUND")}
    assert not [v for v in run("FORM-TABLES", some) if v.outcome is Outcome.FAIL]
    missing = [v for v in run("FORM-TABLE-SOE", some) if v.outcome is Outcome.FAIL]
    assert [v.place for v in missing] == ["SOE"]
    (empty,) = [v for v in run("FORM-TABLE-SOE", {**some, "SOE": []}) if v.outcome is Outcome.FAIL]
    assert [term.place.kind for term in empty.context] == ["SOE"]
    assert not [v for v in run("FORM-TABLE-SOE", some, year=2019) if v.outcome is Outcome.FAIL]
    unknown = run("FORM-TABLE-SOE", {**some, "*": [{"金额": "1.00"}]})
    assert [v.reason for v in unknown if v.outcome is Outcome.OPEN] == ["open-unknown-tables"]


@pytest.mark.parametrize(("reason", "missing"), [("scan", False), ("unruled-table", False), ("hidden-row", True)])
def test_a_mandatory_table_may_stand_on_pages_that_were_not_read(reason, missing):
    some = {kind: [{"合计": "1.00"}] for kind in ("TOT", "INC", "EXP", "FIS", "GPB", "BAS", "TP")}
    given = disclosure(**some)
    unread = (Unread(Location(page=9), reason),)
    given = replace(given, documents=(Document("a.pdf", "pdf", "", (), unread=unread),))
    assert any(v.outcome is Outcome.FAIL for v in run("FORM-TABLES", given)) is missing


def test_rules_for_final_accounts_do_not_touch_budgets():
    fields = {
        "TOT": [{"lane": "收入", "item": "本年收入合计", "合计": "1.00"}],
        "INC": [{"role": "total", "合计": "2.00"}],
    }
    assert not outcomes("FA-INC-TOT", **fields)
    assert Outcome.FAIL in outcomes("FA-INC-TOT", document="final_account", **fields)


@pytest.mark.parametrize("rule", [rule.id for rule in BOOK.rules])
def test_an_empty_disclosure_has_no_findings(rule):
    empty = disclosure()
    bare = disclosure(TOT=[], EXP=[], PRJ=[], PFP=[])
    for given in (empty, bare):
        assert not {v.outcome for v in run(rule, given)} & {Outcome.FAIL, Outcome.REVIEW}


def test_places_are_unique():
    rows = [
        {"功能科目": "2010301", "合计": "5.00", "基本支出": "5.00"},
        {"role": "total", "合计": "5.00", "基本支出": "5.00"},
    ]
    tot = [
        {"lane": "支出", "功能科目": "201", "合计": "5.00"},
        {"lane": "支出", "item": "本年支出合计", "合计": "5.00"},
    ]
    verdicts = check(disclosure(EXP=rows, TOT=tot), BOOK.rules)
    names = [(v.rule, v.place) for v in verdicts]
    assert len(set(names)) == len(names)
