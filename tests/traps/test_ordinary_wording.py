"""Ordinary sentences and headings of disclosures, read as a text file: no rule about wording may sound on them."""

from __future__ import annotations

from pathlib import Path

import pytest

from budgetcheck.checks import check
from budgetcheck.readers import read
from budgetcheck.recognise import recognise
from budgetcheck.rulebook import load_rules
from budgetcheck.verdict import Outcome

BOOK = load_rules()
RULES = [rule for rule in BOOK.rules if rule.id.startswith(("TXT", "FORM", "NUM"))]
LOUD = {rule.id for rule in RULES if rule.severity != "info" and not rule.id.startswith("FORM-TABLE")}
FRAME = ["样例市样例局2030年度部门预算", "一、部门职责", "负责样例工作。", "二、收支预算总体情况"]

SENTENCES = [
    "2030年公务接待费0.00万元，比2029年减少0.00万元，下降0.00%。",
    "2030年公务接待费0.00万元，比2029年减少3.50万元，下降100%。",
    "2030年因公出国（境）费10.00万元，比2029年预算数0.00万元增加10.00万元，增长率为“—”，主要原因是新增出国团组。",
    "2030年因公出国（境）费10.00万元，比2029年增加10.00万元，上年无此项支出，无法计算增长率。",
    "2030年因公出国（境）费0万元，与上年持平，增长0%。",
    "2030年公务用车购置费0万元，比上年预算数0万元增加0万元，增长0%。",
    "2030年公务用车购置及运行维护费45.00万元，其中：公务用车购置费25.00万元，公务用车运行维护费20.00万元，"
    "比上年增加25.00万元，增长125.00%，主要原因是报废更新车辆1辆。",
    "2030年培训费预算12.00万元，比上年增加2.00万元，增长20%，主要原因是培训人数增加，培训费标准降低。",
    "2030年项目支出80.00万元，比2029年增加30.00万元，增长60.00%，主要原因是上年项目支出减少。",
    "公务接待费2.00万元，与2029年持平，主要原因是严格执行厉行节约规定，减少支出。",
    "2030年公务接待费2.00万元，比2029年增加0.50万元，增长33.33%，主要用于接待外省来访团组3批次、30人次。",
    "因公出国（境）团组2个、6人次，因公出国（境）费10.00万元，比2029年增加2.00万元，增长25.00%。",
    "2030年购置公务用车1辆，公务用车购置费18.00万元（含购置税1.50万元），比2029年增加18.00万元。",
    "共有车辆6辆，其中，领导干部用车2辆，其他车辆4辆，包括救护车3辆、后勤用车1辆。",
    "车辆总数为12辆，其中：执法用车10辆（含摩托车3辆），其他用车2辆；单位价值50万元以上通用设备1台（套）。",
    "医院占地面积3.2万平方米，建筑面积5.6万平方米，开放床位800张。",
    "绩效自评中共发现问题5个，涉及3个项目，已完成整改4个，正在整改1个。",
    "2030年项目支出80.00万元，较2028年增加20.00万元，较2029年增加10.00万元。",
    "教育支出（类）普通教育（款）高中教育（项）200.00万元，主要用于：高中教育经费支出。",
    "公共安全支出（类）公安（款）执法办案（项）120.00万元，主要用于：办案业务费等项目支出。",
    "住房保障支出（类）住房改革支出（款）住房公积金（项）50.00万元，主要用于：住房公积金和购房补贴等基本支出。",
    "机关事业单位职业年金缴费支出（项）30.00万元，主要用于机关事业单位基本养老保险缴费支出及职业年金缴费支出。",
    "收入预算100.00万元，比上年99.96万元增加0.04万元，增长0.04%，与上年基本持平。",
    "财政拨款收入预算比上年增加（减少为负数）-5.00万元。",
    "收入支出增减变动情况（增加/减少）见下表。",
    "增长/下降幅度以上年执行数为基数。",
    "2029年无政府性基金预算支出，2030年新增政府性基金预算支出10.00万元。",
    "2.上级补助收入0万元，无上级补助收入。",
    "无“三公”经费支出的单位作零申报。",
    "该项目主要用于无障碍设施改造和无线电监测。",
    "住房公积金缴存比例为12.00，按规定执行。",
]

HEADINGS = [
    "二、2029年预算执行情况说明",
    "三、2030年与2029年预算增减变化情况",
    "五、与2029年预算比较情况",
    "七、2029年结转资金预算安排情况",
    "附件：2029年项目支出绩效自评表",
    "第四部分 样例市第一人民医院2030年度单位预算",
    "第五部分 样例市第一中学2030年单位预算说明",
    "样例市样例局（本级）2030年度部门预算",
    "样例局及所属单位2030年度部门预算",
]


def alarms(tmp_path: Path, *lines: str) -> list[str]:
    path = tmp_path / "样例.txt"
    path.write_text("\n\n".join((*FRAME, *lines)), encoding="utf-8")
    verdicts = check(recognise([read(path)]), RULES)
    bad = (Outcome.FAIL, Outcome.REVIEW)
    return [v.rule for v in verdicts if v.outcome in bad and v.rule in LOUD]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_an_ordinary_sentence(tmp_path: Path, sentence: str) -> None:
    assert alarms(tmp_path, sentence) == []


@pytest.mark.parametrize("heading", HEADINGS)
def test_an_ordinary_heading(tmp_path: Path, heading: str) -> None:
    assert alarms(tmp_path, heading, "本节说明有关情况。") == []


def test_slips_in_the_same_places_are_found(tmp_path: Path) -> None:
    assert alarms(tmp_path, "第三部分 样例市样例局2029年度部门预算情况说明", "本节说明有关情况。") == ["FORM-YEAR"]
    assert alarms(tmp_path, "2030年项目支出80.00万元，较2028年增加20.00万元，增长33.33%。") == ["TXT-BASE-YEAR"]
    assert alarms(tmp_path, "绩效自评中共发现问题5个，涉及3个项目，已完成整改3个，正在整改1个。") == ["TXT-PROBLEMS"]
    assert alarms(tmp_path, "因公出国（境）费0万元，比上年预算减少（增加）0万元。") == ["FORM-CHOICE"]
