"""Traps of the rules about wording and completeness, on invented texts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from budgetcheck.checks import check
from budgetcheck.checks.base import Example
from budgetcheck.checks.context import Context
from budgetcheck.checks.examples import build
from budgetcheck.checks.outline import PARTS, Outline, core
from budgetcheck.disclosure import Disclosure, Profile
from budgetcheck.document import Cell, Document, Location, Paragraph, Table
from budgetcheck.numerals import digits_certain
from budgetcheck.recognise import recognise
from budgetcheck.rulebook import load_rules
from budgetcheck.verdict import Outcome


def _document(*paragraphs: str | tuple[int, str]) -> Document:
    blocks = []
    for number, paragraph in enumerate(paragraphs, start=1):
        page, text = (1, paragraph) if isinstance(paragraph, str) else paragraph
        blocks.append(Paragraph(text, Location(page=page, paragraph=number)))
    return Document("样例.txt", "txt", "", tuple(blocks))


def _plain(*paragraphs: str | tuple[int, str], kind: str = "budget") -> Disclosure:
    profile = Profile("样例市样例局", 2030, "final_account" if kind == "final" else "budget")
    return Disclosure((_document(*paragraphs),), profile, ())


def _found(rule: str, disclosure: Disclosure) -> list[str]:
    """The texts that a rule complains of."""
    rules = [one for one in load_rules().rules if one.id == rule]
    verdicts = check(disclosure, rules)
    return [v.context[0].text for v in verdicts if v.outcome is Outcome.FAIL]


def test_parts_of_a_disclosure() -> None:
    """The cover ends at the contents list, which ends where its first entries come again."""
    disclosure = _plain(
        "样例市样例局2030年部门预算",
        "目  录",
        "一、部门主要职能……………………3",
        "二、部门机构设置……………………4",
        (2, "样例市样例局主要职能"),
        (2, "样例市样例局负责样例工作。"),
        (2, "二、机构设置"),
    )
    parts = [text.part for text in Outline(disclosure).of(*PARTS)]
    assert parts == ["cover", "cover", "contents", "contents", "body", "body", "heading"]
    assert not _found("FORM-CONTENTS", disclosure)


@pytest.mark.parametrize(
    ("entry", "name"),
    [
        ("一、部门主要职能 ………… 3", "主要职能"),
        ("5．2030年预算单位收入预算总表", "预算收入预算总表"),
        ("（一）收支情况", "收支情况"),
    ],
)
def test_core_of_entries(entry: str, name: str) -> None:
    """Marks, leaders, page numbers, years, 部门 and 单位 go."""
    assert core(entry) == name


def test_a_missing_section_is_found_and_a_reworded_one_is_not() -> None:
    body = ["目录", "一、主要职能", "二、其他重要事项说明", "三、名词解释", "四、机构设置"]
    there = [(2, "一、主要职能"), (2, "负责样例工作。"), (3, "二、其他重要事项的情况说明"), (3, "四、机构设置")]
    assert _found("FORM-CONTENTS", _plain(*body, *there)) == ["三、名词解释"]


@pytest.mark.parametrize(
    "text",
    [
        "依据《样例市样例××管理办法》（样例〔2029〕4号）办理。",  # a title quoted
        "型号为ABC12XX的设备3台。",
        "收入预算10.00万元，比上年增加2.00万元，增长25.00%。",
    ],
)
def test_no_placeholder(text: str) -> None:
    assert not _found("FORM-PLACEHOLDER", _plain(text))


@pytest.mark.parametrize("text", ["样例市XX局2030年度部门决算", "本年收入合计XXX万元", "支出××万元"])
def test_placeholder(text: str) -> None:
    assert _found("FORM-PLACEHOLDER", _plain(text))


def test_found_texts_are_shown_as_printed() -> None:
    """Brackets keep their width and quoted titles stay, however texts are compared."""
    found = _found("FORM-CHOICE", _plain("按《样例办法》，收入增加（减少）5.00万元。"))
    assert found == ["按《样例办法》，收入增加（减少）5.00万元。"]


@pytest.mark.parametrize(
    ("heading", "wrong"),
    [
        ("第三部分 样例市样例局2029年度部门预算情况说明", True),
        ("第三部分 样例市样例局2030年度部门预算情况说明", False),
        ("二、2029年预算执行情况", False),
        ("三、2029年部门预算绩效评价情况", False),
        ("四、2030年预算与2029年预算比较情况", False),
    ],
)
def test_years_of_headings(heading: str, *, wrong: bool) -> None:
    disclosure = _plain("样例市样例局2030年部门预算", "样例工作由样例局负责。", heading)
    assert bool(_found("FORM-YEAR", disclosure)) is wrong


@pytest.mark.parametrize(
    ("name", "wrong"), [("样例市另一局", True), ("样例局", False), ("样例市样例局（本级）", False), ("市样例局", False)]
)
def test_names_of_headings(name: str, *, wrong: bool) -> None:
    """A name inside another and a short form are the same name."""
    lines = ["样例市样例局2030年度部门预算", "第一部分 样例市样例局2030年度部门预算表"]
    disclosure = _plain(*lines, "样例工作由样例局负责。", f"第二部分 {name}2030年度部门预算说明")
    assert bool(_found("FORM-NAME", disclosure)) is wrong


def _item(text: str) -> Disclosure:
    return recognise([_document("样例市样例局2030年度部门决算", "三、支出决算情况说明", text)])


@pytest.mark.parametrize(("word", "wrong"), [("大于", True), ("等于", True), ("小于", False), ("大于（小于）", False)])
def test_words_that_compare(word: str, *, wrong: bool) -> None:
    """The comparison may stand in a sentence after the amounts; two words at once decide nothing."""
    text = f"1、样例支出（类）样例事务（款）样例运行（项）。年初预算为20.00万元，支出决算为18.00万元。决算数{word}预算数的主要原因：压减。"
    assert bool(_found("TXT-ORDER", _item(text))) is wrong


def test_a_reason_in_the_next_paragraph_belongs_to_the_change() -> None:
    text = ["收入支出总计30.00万元。与2029年度相比，收入支出总计持平。主要原因：", "合同付款进度等原因减少支付。"]
    disclosure = recognise([_document("样例市样例局2030年度部门决算", "一、收入支出决算总体情况说明", *text)])
    assert _found("TXT-REASON-FLAT", disclosure)


def test_a_purpose_before_the_amounts_belongs_to_the_item() -> None:
    text = "1、样例支出（类）样例事务（款）样例运行（项）。主要用于：办公经费。年初预算为2.00万元，支出决算为1.00万元。"
    (statement,) = [s for s in _item(text).statements if s.keys.get("项")]
    assert "主要用于：办公经费。" in statement.remark


@pytest.mark.parametrize(
    ("cars", "wrong"),
    [
        ("共有车辆5辆，其中：执法执勤用车3辆、其他用车2辆。", False),
        ("共有车辆5辆，其中：执法执勤用车3辆、其他用车1辆。", True),
        ("安排购置车辆0辆，其中：执法执勤用车18辆、其他用车0辆。", True),
        ("共有车辆5辆，其中：其他用车2辆。", False),  # one item is no list
    ],
)
def test_cars(cars: str, *, wrong: bool) -> None:
    assert bool(_found("TXT-CARS", _plain(f"截至2029年12月31日，样例局{cars}"))) is wrong


@pytest.mark.parametrize(
    ("areas", "wrong"),
    [
        ("总建筑面积100平方米，其中地上建筑面积60平方米，地下建筑面积50平方米。", True),
        ("总建筑面积100平方米，其中地上建筑面积60平方米，地下建筑面积40.4平方米。", False),  # rounded
        ("总建筑面积100平方米，其中地上建筑面积60平方米，地下建筑面积30平方米。", False),  # some may be left out
        ("总建筑面积100平方米，其中地上建筑面积约60平方米，地下建筑面积约50平方米。", False),
        ("占地面积100平方米，其中地上建筑面积60平方米，地下建筑面积50平方米。", False),
    ],
)
def test_areas_above_and_below_ground(areas: str, *, wrong: bool) -> None:
    assert bool(_found("TXT-AREA-SPLIT", _plain(f"样例工程{areas}"))) is wrong


def test_one_finding_per_list() -> None:
    """However many words before the number the pattern could begin with."""
    text = (
        "建筑面积为100平方米，其中地上面积为60平方米（其中计容面积59平方米，不计容面积10平方米），地下面积为40平方米。"
    )
    assert len(_found("TXT-AREA-SPLIT", _plain(text))) == 1


def test_texts_are_read_once() -> None:
    context = Context(_plain("样例市样例局2030年部门预算"))
    first, second = (list(context.outline.of(*PARTS)) for _ in range(2))
    assert first
    assert all(one is other for one, other in zip(first, second, strict=True))


@pytest.mark.parametrize(
    ("numbers", "wrong"),
    [("28 39 30 31", True), ("1 2 3 4", False), ("1 2 5 6", False), ("1 2 3 1 2 3", False), ("7 9", False)],
)
def test_line_numbers(numbers: str, *, wrong: bool) -> None:
    """Only a single number out of its place is a slip; gaps and restarts are legal."""
    column = ["行次", *numbers.split()]
    cells = tuple(Cell(row, 0, text, Location(page=1)) for row, text in enumerate(column))
    table = Table(cells, len(column), 1, Location(page=1))
    disclosure = Disclosure((Document("样例.txt", "txt", "", (table,)),), Profile(), ())
    assert bool(_found("FORM-LINE-NUMBER", disclosure)) is wrong


def test_misplaced_separators_are_one_finding_and_still_count() -> None:
    """Digits whose groups of three are whole are certain; others are doubted."""
    assert digits_certain("128138,600")
    assert not digits_certain("21,88.78")
    assert not digits_certain("128,138,60")
    assert not digits_certain("128,138,600")  # nothing wrong with it


def test_a_table_printed_twice() -> None:
    """Equal in every row; one other amount makes another table of it."""
    rows = ({"功能科目": "201", "合计": "1.20"}, {"功能科目": "208", "合计": "2.30"}, {"role": "total", "合计": "3.50"})
    rule = next(one for one in load_rules().rules if one.id == "FORM-TWICE")
    disclosure = build(Example.model_validate({"EXP": rows}), rule)
    other = build(Example.model_validate({"EXP": ({"功能科目": "201", "合计": "1.30"}, *rows[1:])}), rule)
    (table,), (changed,) = disclosure.schedules, other.schedules
    again = replace(table, id="EXP-2")
    assert len(_found("FORM-TWICE", replace(disclosure, schedules=(table, again)))) == 1
    assert not _found("FORM-TWICE", replace(disclosure, schedules=(table, replace(changed, id="EXP-2"))))


def test_the_first_alternative_where_nearness_says_nothing() -> None:
    """A total of nothing is compared with the total, not with the smaller subtotal that happens to be nearer."""
    rule = next(one for one in load_rules().rules if one.id == "TXT-TOT-IN")
    rows = (
        {"item": "本年收入合计", "lane": "收入", "合计": "90.00"},
        {"item": "收入总计", "lane": "收入", "合计": "95.00"},
    )
    said = {"subject": "收支总额", "sentence": "收入支出总计0万元。"}

    def compared(current: str) -> str:
        example = {"TOT": rows, "unit": "万元", "statements": ({**said, "current": current},)}
        (verdict,) = check(build(Example.model_validate(example), rule), [rule])
        assert verdict.relation is not None
        return verdict.relation.operands[0].place.row

    assert compared("0万元") == "收入总计"
    assert compared("90.50万元") == "本年收入合计"
