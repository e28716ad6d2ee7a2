"""Orders of words of counties and towns: two comparisons, one amount for several, bare totals. All amounts are invented."""

from __future__ import annotations

import pytest

from recognise.test_narrative import about, said, slots


def compared(*lines: str, **of) -> list[tuple[str, dict[str, str], int | None, str]]:
    """Subject, figures, direction and base of every statement."""
    return [(s.subject, slots(s), s.direction, s.base_kind) for s in said(*lines, **of)]


def test_two_comparisons_of_one_amount_are_two_statements():
    assert compared("2030年公务接待费50.50万元，较上年减少2.02万元，下降3.85%，较年初预算数增加0.50万元，增长1%。") == [
        ("公务接待费", {"current": "50.50万元", "change": "2.02万元", "rate": "3.85%"}, -1, ""),
        ("公务接待费", {"current": "50.50万元", "change": "0.50万元", "rate": "1%"}, 1, "年初预算"),
    ]


def test_flat_against_one_base_and_changed_against_another():
    found = compared("公务接待费50.50万元，比年初预算增加0万元，比去年增加1.01万元，增长2.04%。")
    assert [(direction, kind, figures.get("rate")) for _, figures, direction, kind in found] == [
        (1, "年初预算", None),
        (1, "", "2.04%"),
    ]


def test_items_of_a_list_are_not_counted_twice_by_a_second_comparison():
    found = said(
        "“三公”经费9.09万元，其中：公务接待费3.03万元，较上年减少1.01万元，较年初预算减少2.02万元；公务用车运行维护费6.06万元。"
    )
    whole = about(found, "三公经费")
    assert [s.subject for s in found if s.whole == whole.id] == ["公务接待费", "公务用车运行维护费"]


def test_what_a_clause_names_before_its_comparison_is_compared():
    found = said("2030年“三公”经费较上年增加1.01万元，其中公务接待费较上年同期减少0.55万元，减少5.50%。")
    assert slots(about(found, "公务接待费")) == {"change": "0.55万元", "rate": "5.50%"}
    assert about(found, "三公经费").direction == 1


def test_a_sentence_that_begins_with_a_comparison_goes_on_with_the_one_before():
    found = said("2030年项目支出50.50万元。比上年减少5.05万元，下降9.09%。")
    assert slots(about(found, "项目支出")) == {"current": "50.50万元", "change": "5.05万元", "rate": "9.09%"}


def test_items_of_a_budget_are_budgets_in_a_final_account():
    found = said(
        "2030年“三公”经费预算为20.20万元，其中：公务接待费10.10万元，公务用车运行维护费10.10万元。",
        kind="final_account",
    )
    assert [slots(s) for s in found] == [{"budget": "20.20万元"}, {"budget": "10.10万元"}, {"budget": "10.10万元"}]


def test_the_budget_behind_an_item_is_its_budget_and_a_difference_is_nothing():
    found = said(
        "“三公”经费支出5.05万元，其中：公务接待费支出2.02万元，年初预算为3.03万元，差值为1.01万元；公务用车运行维护费支出3.03万元。",
        kind="final_account",
    )
    assert slots(about(found, "公务接待费")) == {"current": "2.02万元", "budget": "3.03万元"}
    assert all(s.subject for s in found)


def test_last_years_amount_behind_an_item_is_its_base():
    found = said("其中：1、公务接待费2030年预算8.08万元，2029年预算12.12万元，对比减少4.04万元。")
    assert slots(about(found, "公务接待费")) == {"current": "8.08万元", "base": "12.12万元", "change": "4.04万元"}


@pytest.mark.parametrize(
    ("sentence", "subject"),
    [
        ("因公出国（境）费、公务接待费和公务用车购置及运行费预算数33.33万元。", "三公经费"),
        ("公务用车购置费和公务用车运行维护费共22.22万元。", "公务用车购置及运行维护费"),
    ],
)
def test_one_amount_for_several_subjects_is_that_of_their_whole(sentence, subject):
    assert [s.subject for s in said(sentence)] == [subject]


def test_each_of_several_subjects_takes_its_amount():
    found = said("因公出国（境）经费与公务用车购置及运行维护费分别为3.03万元和4.04万元，均与上年持平。")
    assert [(s.subject, slots(s)["current"]) for s in found] == [
        ("因公出国（境）费", "3.03万元"),
        ("公务用车购置及运行维护费", "4.04万元"),
    ]


def test_bare_income_and_spending_are_totals_only_where_totals_are_spoken_of():
    found = said("一、收入支出决算总体情况说明：2030年收入7376154元，支出7434529.21元。")
    assert [(s.subject, slots(s)["current"]) for s in found] == [
        ("收入总额", "7376154元"),
        ("支出总额", "7434529.21元"),
    ]
    assert [s.subject for s in said("2030年公务接待24批次、210人次，支出2.02万元。")] == ["公务接待费"]


def test_a_total_beside_one_of_a_fund_is_of_that_fund():
    found = said("2030年度财政拨款收入总计505.05万元，支出总计505.05万元，与2029年相比，增加5.05万元。")
    assert [s.subject for s in found] == ["财政拨款收入总额", "财政拨款支出总额"]


def test_spending_of_a_kind_is_no_total():
    found = said("工资福利支出预算85.85万元，占基本支出预算的90%，同比减少2.02万元。")
    assert [(s.subject, s.label) for s in found] == [("", "工资福利支出预算")]


def test_an_amount_of_one_fund_is_not_the_whole():
    found = said("政府采购预算17.17万元。按资金类型划分，一般公共预算拨款12.12万元，上年结转结余资金5.05万元。")
    assert [slots(s) for s in found if s.subject == "政府采购"] == [{"current": "17.17万元"}]


def test_a_stop_that_closes_a_bracket_ends_no_sentence():
    found = said(
        "其中：公务用车购置及运行费5.05万元（公务用车购置费2.02万元；公务用车运行维护费3.03万元。）比上年增加1.01万元，增长25%。"
    )
    assert slots(about(found, "公务用车购置及运行维护费"))["rate"] == "25%"


def test_a_title_is_not_the_beginning_of_the_sentence_below_it():
    found = said("样例局2030年“三公”经费预算对比增减说明", "2030年三公经费预算33.33万元，比上年减少2.02万元。")
    assert slots(about(found, "三公经费")) == {"current": "33.33万元", "change": "2.02万元"}


@pytest.mark.parametrize(
    ("word", "direction"), [("上涨", 1), ("增多", 1), ("负增长", -1), ("压缩", -1), ("减收", -1), ("减少了", -1)]
)
def test_words_of_direction(word, direction):
    (one,) = said(f"2030年收入预算101.01万元，比上年{word}1.01万元。")
    assert (one.direction, slots(one)["change"]) == (direction, "1.01万元")


@pytest.mark.parametrize(
    ("name", "subject"),
    [
        ("公务用车购置及运维费", "公务用车购置及运行维护费"),
        ("公车运行费", "公务用车运行维护费"),
        ("公务车辆购置费", "公务用车购置费"),
        ("因公出（境）国", "因公出国（境）费"),
        ("财政拨款总支出", "财政拨款支出总额"),
    ],
)
def test_other_names(name, subject):
    assert [s.subject for s in said(f"2030年{name}1.01万元。")] == [subject]


def test_an_inner_list_ends_where_its_head_has_no_such_part():
    found = said(
        "“三公”经费30.30万元，其中，公务用车购置及运行费20.20万元，其中公务用车运行维护费20.20万元，公务用车购置费0万元；公务接待费10.10万元。"
    )
    names = {s.id: s.subject for s in found}
    assert {s.subject: names.get(s.whole, "") for s in found} == {
        "三公经费": "",
        "公务用车购置及运行维护费": "三公经费",
        "公务用车运行维护费": "公务用车购置及运行维护费",
        "公务用车购置费": "公务用车购置及运行维护费",
        "公务接待费": "三公经费",
    }


def test_what_a_heading_names_is_not_what_the_funds_behind_it_are():
    found = said("二、收入决算情况说明：2030年一般公共预算财政拨款719461元，政府性基金预算财政拨款11950元。")
    assert not [s for s in found if s.subject]


def test_a_list_ends_where_what_stands_beside_its_head_is_named():
    found = said("2030年基本支出303.03万元，包括工资福利支出202.02万元、商品和服务支出101.01万元；项目支出151.15万元。")
    basic = about(found, "基本支出")
    assert [s.label for s in found if s.whole == basic.id] == ["工资福利支出", "商品和服务支出"]
    assert about(found, "项目支出").whole == ""


def test_an_inner_list_ends_and_the_outer_one_goes_on():
    found = said("支出预算454.54万元，其中：基本支出303.03万元，包括工资福利支出303.03万元；项目支出151.51万元。")
    total = about(found, "支出总额")
    assert [s.subject for s in found if s.whole == total.id] == ["基本支出", "项目支出"]


def test_money_that_is_left_over_may_consist_of_both_kinds_of_spending():
    found = said("结转下年50.50万元，其中：基本支出10.10万元、项目支出40.40万元。")
    over = about(found, "结转下年")
    assert [s.subject for s in found if s.whole == over.id] == ["基本支出", "项目支出"]


def test_a_number_before_a_year_begins_an_item():
    found = said("3、专项经费11.40万元，其中：培训费3.00万元；宣传费8.40万元", "4、2030年收支情况：收入总计43.89万元。")
    assert about(found, "收入总额").whole == ""


def test_a_reason_that_names_vehicles_says_nothing_of_the_amounts_behind_it():
    found = said(
        "公务用车购置及运行维护费4.72万元，其中：公务用车运行维护费2.95万元，较上年减少0.37万元，"
        "主要原因是降低车均运行成本；公务用车购置费1.77万元，较上年增加0.15万元。"
    )
    assert slots(about(found, "公务用车购置费")) == {"current": "1.77万元", "change": "0.15万元"}
    assert len(found) == 3


@pytest.mark.parametrize(("word", "direction"), [("增", 1), ("多", 1), ("减", -1), ("少", -1)])
def test_one_character_right_before_the_amount_says_how_it_moved(word, direction):
    (one,) = said(f"公务接待费20.05万元，较2029年决算数{word}3.03万元。")
    assert (slots(one), one.direction) == ({"current": "20.05万元", "change": "3.03万元"}, direction)
    (one,) = said(f"公务接待费20.05万元，较2029年决算数17.02万元{word}3.03万元。")
    assert slots(one)["base"] == "17.02万元"
    assert slots(one)["change"] == "3.03万元"


def test_a_share_left_out_takes_no_later_percentage():
    (one,) = said("公用经费7.58万元，占基本支出预算%，同比增加2.04万元，增长36.82%。")
    assert slots(one) == {"current": "7.58万元", "change": "2.04万元", "rate": "36.82%"}


def test_a_title_below_the_name_on_the_cover_is_not_part_of_the_first_sentence():
    found = said(
        "样例市样例镇人民政府",
        "2030年“三公”经费决算汇总情况",
        "2030年我镇“三公”经费预算为20万元，其中：公务接待费9万元，公务用车运行维护费11万元。",
        kind="final_account",
    )
    assert slots(about(found, "三公经费")) == {"budget": "20万元"}


def test_a_bare_total_behind_a_semicolon_is_not_the_item_before_it():
    found = said(
        "一般公共服务支出380.31万元，住房保障支出92.49万元；支出较去年增加126.92万元，主要是基本支出增加126.92万元。"
    )
    assert [s.label for s in found if "change" in s.slots] == [""]
    assert about(found, "支出总额").direction == 1


def test_maintenance_of_vehicles_is_their_running():
    found = said("“三公”经费预算数为41.96万元，其中：公务接待费27.47万元，公务用车维护费14.49万元。")
    assert slots(about(found, "公务用车运行维护费")) == {"current": "14.49万元"}
