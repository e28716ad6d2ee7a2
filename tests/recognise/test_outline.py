"""Items below the amount that they make up. All amounts are invented."""

from __future__ import annotations

from .test_narrative import about, said


def test_numbers_that_run_on_through_two_levels():
    found = said(
        "2030年收入预算30.00万元。",
        "（一）本年财政拨款收入20.00万元",
        "1.一般公共预算拨款收入15.00万元。",
        "2.政府性基金预算拨款收入5.00万元。",
        "（二）本年其他资金收入10.00万元",
        "3.事业收入4.00万元。",
        "4.其他收入6.00万元。",
    )
    above = {s.id: s for s in found}
    total, fiscal = about(found, "收入总额"), about(found, "财政拨款收入总额")
    assert fiscal.below == total.id
    assert about(found, "政府性基金收入总额").below == fiscal.id
    assert above[about(found, "其他收入").below].below == total.id


def test_a_list_inside_a_paragraph_is_read_like_one_of_lines():
    line = "本年支出合计15.00万元。其中：1.公共安全支出10.00万元，比上年增加1.00万元，增长11.11%。2.教育支出5.00万元。"
    found = said(line)
    total = about(found, "本年支出")
    assert set(total.slots) == {"current"}
    items = [s for s in found if s is not total]
    assert [{k: f.text for k, f in s.slots.items()} for s in items] == [
        {"current": "10.00万元", "change": "1.00万元", "rate": "11.11%"}, {"current": "5.00万元"},
    ]  # fmt: skip
    assert {s.below for s in items} == {total.id}


def test_numbers_after_a_colon_that_are_no_list_stay_in_their_sentence():
    found = said("本年支出合计15.00万元，其中：1.50万元用于培训。基本支出10.00万元。")
    assert about(found, "本年支出").slots["current"].text == "15.00万元" and len({s.below for s in found}) == 1


def test_lines_after_a_colon():
    found = said("本年支出合计15.00万元，其中：", "基本支出10.00万元，占66.67%；", "项目支出5.00万元，占33.33%。")
    assert {about(found, name).below for name in ("基本支出", "项目支出")} == {about(found, "本年支出").id}


def test_a_heading_ends_what_was_open_at_its_rank():
    found = said("二、收入", "2030年收入预算30.00万元。", "三、其他", "1.培训费4.00万元。")
    assert about(found, "培训费").below == ""


def test_the_name_of_an_item_with_brackets_is_its_label():
    found = said("7.样例项目（系统运营服务）42.38万元，主要用于示例。")
    assert found[0].label == "7.样例项目(系统运营服务)"


def test_a_unit_in_brackets_names_the_whole_of_a_list():
    found = said("样例局（本级）预算37.85万元，包括在职人员经费18.09万元、公用经费19.76万元。")
    assert found[0].label == "样例局(本级)预算"
    assert about(found, "公用经费").whole == found[0].id


def test_a_printed_zero_is_as_fine_as_the_other_amounts():
    found = said("1.事业收入0万元。", "2.其他收入19.76万元。")
    assert {str(s.slots["current"].quantum) for s in found} == {"0.01"}


def test_each_side_has_a_list_of_its_own():
    found = said(
        "2030年收入、支出预算总计30.00万元。其中：",
        "（一）收入预算总计30.00万元。包括：",
        "1．本年收入合计28.00万元。",
        "2．上年结转结余为2.00万元。",
        "（二）支出预算总计30.00万元。包括：",
        "1．本年支出合计30.00万元。",
        "（1）教育支出（类）支出20.00万元，主要用于示例。",
        "（2）卫生健康支出（类）支出10.00万元，主要用于示例。",
    )
    above = {s.id: s.subject for s in found}
    assert above[about(found, "本年支出").below] == "支出总额"
    assert [above[s.below] for s in found if s.keys] == ["本年支出", "本年支出"]


def test_the_number_of_an_item_is_not_part_of_its_account():
    (one,) = said("1.行政运行（2010301）30.00万元，主要用于示例；")
    assert one.keys["名称"] == "行政运行"
