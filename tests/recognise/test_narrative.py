"""Sentences as disclosures print them, and what recognition makes of them. All amounts are invented."""

from __future__ import annotations

from decimal import Decimal

import pytest

from budgetcheck.disclosure import DisclosureKind, Profile, Statement
from budgetcheck.document import Document, Location, Paragraph
from budgetcheck.recognise.narrative import statements


def said(*lines: str, kind: DisclosureKind = "budget", year: int = 2030) -> tuple[Statement, ...]:
    blocks = tuple(Paragraph(text, Location(line=number)) for number, text in enumerate(lines, start=1))
    document = Document(path="x.txt", format="txt", sha256="", blocks=blocks)
    return statements([document], Profile(organisation="样例局", year=year, kind=kind))


def slots(statement: Statement) -> dict[str, str]:
    return {name: figure.text for name, figure in statement.slots.items()}


def about(found: tuple[Statement, ...], subject: str) -> Statement:
    return next(s for s in found if s.subject == subject)


def test_current_base_change_rate_in_one_sentence() -> None:
    (one,) = said("2030年收入预算300.50万元，比2029年200.50万元增加100.00万元，增长49.88%，主要是新增项目90万元。")
    assert one.subject == "收入总额"
    assert slots(one) == {"current": "300.50万元", "base": "200.50万元", "change": "100.00万元", "rate": "49.88%"}
    assert (one.direction, one.year, one.base_year) == (1, 2030, 2029)


def test_a_sentence_broken_over_paragraphs_is_one_sentence_with_its_lines() -> None:
    (one,) = said("2.项目支出预算452.05万元，占总支出预算的", "73.87%。比2029年419.53万元增加32.52万元，增长7.75%。")
    assert slots(one)["share"] == "73.87%"
    assert slots(one)["base"] == "419.53万元"
    assert one.share_of == "支出总额"
    assert one.slots["share"].location.line == 2
    assert one.slots["current"].location.line == 1


def test_an_item_heading_gives_its_subject_to_the_paragraph_below() -> None:
    found = said(
        "四、“三公”经费说明",
        "2.公务接待费",
        "2030年财政拨款预算安排3.01万元，与2029年财政拨款预算安排3.01万元相比持平。",
    )
    (one,) = found
    assert one.subject == "公务接待费"
    assert one.direction == 0
    assert slots(one) == {"current": "3.01万元", "base": "3.01万元"}


def test_what_follows_an_item_may_not_be_about_the_heading_above_the_items() -> None:
    found = said(
        "五、一般公共预算财政拨款支出决算情况说明",
        "1.示例事务（款）示例运行（项）。主要用于：",
        "人员经费等支出。年初预算为62.00万元，支出决算为60.00万元。",
        kind="final_account",
    )
    assert [s.subject for s in found if "current" in s.slots] == [""]
    found = said("五、“三公”经费说明", "“三公”经费支出年初预算为62.00万元，支出决算为60.00万元。", kind="final_account")
    assert [s.subject for s in found if "current" in s.slots] == ["三公经费"]


def test_subjects_do_not_cross_a_full_stop_outside_an_item() -> None:
    found = said("2030年收入预算300.50万元。另有资金安排12.00万元。")
    assert [s.subject for s in found if "current" in s.slots and s.slots["current"].value == 12] in ([], [""])


def test_last_years_amount_by_its_year_is_the_base() -> None:
    found = said(
        "2029年当年预算执行数为60.13万元，2030年本单位公务接待费25.77万元。",
        "1.“教育支出（类）普通教育（款）小学教育（项）”25.77万元。2029年当年预算执行数为60.13万元，2030年预算安排25.77万元，比2029年预算执行数减少57.14%。",
    )
    item = [s for s in found if s.keys.get("项") == "小学教育" and "base" in s.slots]
    assert slots(item[0]) == {"base": "60.13万元", "current": "25.77万元", "rate": "57.14%"}
    assert item[0].base_kind == "执行数"


def test_lists_with_their_whole_and_unknown_items_by_label() -> None:
    found = said("2030年收入预算300.00万元。其中：预算内资金安排288.00万元，上年结转结余12.00万元。")
    whole = about(found, "收入总额")
    assert about(found, "上年结转").whole == whole.id
    assert [s.label for s in found if not s.subject] == ["预算内资金安排"]


def test_a_comparison_behind_a_list_goes_where_the_figures_fit() -> None:
    found = said(
        "本部门收入总计400.00万元，其中：财政拨款收入300.00万元、其他收入100.00万元，较上年增加14.00万元，增长3.63%。"
    )
    assert slots(about(found, "收入总额"))["change"] == "14.00万元"
    assert "change" not in about(found, "其他收入").slots


def test_a_comparison_that_may_have_two_owners_is_in_doubt() -> None:
    found = said("本部门收入总计400.00万元，其中：财政拨款收入300.00万元、其他收入100.00万元，较上年增加14.00万元。")
    assert about(found, "其他收入").doubt == "ambiguous-subject"


def test_reasons_state_nothing() -> None:
    found = said("支出预算400.00万元，比2029年增加14.00万元，主要原因是2029年度结转30.00万元，基本支出增加2.00万元。")
    (one,) = found
    assert slots(one) == {"current": "400.00万元", "change": "14.00万元"}


def test_brackets_close_and_give_the_subject_back() -> None:
    found = said(
        "公务用车购置及运行维护费2.50万元（公务用车购置费0万元，公务用车运行维护费2.50万元）比上年减少1.00万元。"
    )
    assert slots(about(found, "公务用车购置及运行维护费")) == {"current": "2.50万元", "change": "1.00万元"}
    assert about(found, "公务用车运行维护费").whole == about(found, "公务用车购置及运行维护费").id


def test_final_account_budget_actual_and_completion() -> None:
    (one,) = said(
        "（三）行政运行（项）。年初预算为245.36万元，支出决算为330.10万元，完成年初预算的134.54%。",
        kind="final_account",
    )
    assert slots(one) == {"budget": "245.36万元", "current": "330.10万元", "completion": "134.54%"}


def test_years_titles_document_numbers_and_phones_are_no_amounts() -> None:
    found = said("根据《2029年预算管理办法》（财监〔2029〕51号）要求，2030年公务接待费3.00万元，咨询电话6000 1234。")
    (one,) = found
    assert slots(one) == {"current": "3.00万元"}


def test_last_years_text_about_assets_is_no_budget_figure() -> None:
    assert said("截止2029年底，本部门固定资产总额3,806.47万元，其中：车辆0台。") == ()


def test_rates_that_all_end_in_zero_are_printed_to_the_whole_percent() -> None:
    lines = [f"{n}.行政运行（项）支出{n}0.00万元，比上年增加{n}.00万元，增长1{n}.0%。" for n in range(1, 7)]
    assert {s.slots["rate"].quantum for s in said(*lines)} == {Decimal(1)}


@pytest.mark.parametrize("word", ["持平", "一致"])
def test_flat_needs_a_comparison(word: str) -> None:
    assert said(f"公务接待费3.00万元，与上年{word}。")[0].direction == 0
    assert said(f"公务接待费3.00万元，工作目标{word}。")[0].direction is None


def test_money_of_projects_with_goals_is_theirs_behind_words_about_goals() -> None:
    (one,) = said("2030年各单位项目均实行绩效目标管理，共计7个一级项目，涉及资金436.60万元。")
    assert (one.subject, slots(one)) == ("绩效目标项目", {"current": "436.60万元"})
