"""Several organisations in one document: a note denies what its own table shows, a sentence what every set shows. All content is invented."""

from __future__ import annotations

from recognise.builders import document, grid

from budgetcheck.checks import check
from budgetcheck.recognise import recognise
from budgetcheck.rulebook import load_rules
from budgetcheck.verdict import Outcome

FUND = "科目编码|科目名称|合计|基本支出|项目支出\n2120803|城市建设支出|5.00||5.00"
EXP = "科目编码|科目名称|合计|基本支出|项目支出\n2120803|城市建设支出|5.00||5.00"
EMPTY = "科目编码|科目名称|合计|基本支出|项目支出\n||||"
NOTE = "注：本单位没有政府性基金预算安排的支出，本表无数据。"
SENTENCE = "本单位2030年没有政府性基金预算安排的支出。"


def denied(*blocks):
    disclosure = recognise([document(*blocks)])
    rules = [rule for rule in load_rules().rules if rule.id == "TXT-NO-FUND"]
    return [v.outcome for v in check(disclosure, rules) if v.outcome is Outcome.FAIL]


def fund(text, line):
    return ("政府性基金预算支出表", "单位：万元", grid(text, line=line))


def spent(line):
    return ("支出总表", "单位：万元", grid(EXP, line=line))


def test_sentence_against_the_only_table():
    assert denied(SENTENCE, *fund(FUND, 100)) == [Outcome.FAIL]


def test_sentence_may_be_about_the_other_set():
    assert denied(SENTENCE, *fund(FUND, 100), *spent(150), *fund(EMPTY, 200), *spent(250)) == []
    assert denied(SENTENCE, *spent(50), *fund(FUND, 100), *spent(200)) == []


def test_note_of_the_other_set():
    assert denied(*fund(FUND, 100), *spent(150), *fund(EMPTY, 200), *spent(250), NOTE) == []
