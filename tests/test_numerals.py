"""Numbers as printed come back exactly, and nothing that is no number becomes one."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgetcheck.numerals import (
    find_amounts,
    find_numbers,
    is_blank,
    looks_like_phone,
    looks_like_year,
    parse_number,
)

FULL_WIDTH = str.maketrans("0123456789.,-", "０１２３４５６７８９．，－")
amounts = st.decimals(min_value=-(10**11), max_value=10**11, places=6, allow_nan=False).flatmap(
    lambda value: st.integers(0, 6).map(lambda places: round(value, places))
)


@given(amounts, st.booleans(), st.booleans())
def test_what_is_printed_is_what_is_read(value, grouped, wide):
    text = f"{value:,f}" if grouped else f"{value:f}"
    parsed = parse_number(text.translate(FULL_WIDTH) if wide else text)
    assert parsed is not None
    assert parsed.value == value
    assert parsed.decimals == max(0, -value.as_tuple().exponent)
    assert parsed.grouped == ("," in text)
    assert parsed.doubt is None


@given(st.text(max_size=30))
def test_no_text_raises(text):
    parse_number(text)
    for amount in find_numbers(text):
        assert text[amount.start : amount.end] == amount.text


@given(st.lists(st.tuples(amounts, st.sampled_from(["元", "万元", "亿元", "%"])), min_size=1, max_size=6))
def test_amounts_of_a_sentence(pairs):
    text = "，".join(f"某项支出{abs(value):,f}{unit}" for value, unit in pairs)
    found = find_amounts(text)
    assert [(a.value, a.unit.symbol) for a in found] == [(abs(value), unit) for value, unit in pairs]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("4, 520. 524217", "4520.524217"),
        ("22. 464000", "22.464000"),
        ("1,562.09 6448", "1562.096448"),
        ("1,562.09\n6448", "1562.096448"),
        ("576,171.1\n1", "576171.11"),
        ("576,1\n71.11", "576171.11"),
        ("5,29 8,000.00", "5298000.00"),
        ("－５，２００．５０", "-5200.50"),
        ("−3.2", "-3.2"),
        ("△3.2", "-3.2"),
        ("（1,234.50）", "-1234.50"),
        ("￥12.00", "12.00"),
        (".5", "0.5"),
        ("+7", "7"),
    ],
)
def test_printed_forms(text, value):
    parsed = parse_number(text)
    assert parsed is not None
    assert (str(parsed.value), parsed.doubt) == (value, None)


@pytest.mark.parametrize(
    ("text", "value", "doubt"),
    [
        ("128138,600", "128138600", "malformed-number"),
        ("21,88.78", "2188.78", "malformed-number"),
        ("4.520.524217", "4520.524217", "malformed-number"),
        ("5.", "5", "malformed-number"),
        ("12 34", "1234", "broken-cell"),
        ("88.98 12", "88.9812", "broken-cell"),
        ("88.9 1", "88.91", "broken-cell"),
        ("88.98\n12", "88.9812", "broken-cell"),
    ],
)
def test_broken_numbers_are_doubted(text, value, doubt):
    parsed = parse_number(text)
    assert parsed is not None
    assert (str(parsed.value), parsed.doubt) == (value, doubt)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "—",
        "合计",
        "12元",
        "100,000 200,000",
        "8,753.61 8,753.61",
        "2024.1.15",
        "1.1.2",
        "(1)",
        "（十）",
        "1e5",
        "½",
        "٣",
        "9" * 19,
        "11A22",
        "1/2",
        "≥5",
    ],
)
def test_no_numbers(text):
    assert parse_number(text) is None


@pytest.mark.parametrize("text", ["", "  ", "—", "——", "-", "/", "无", "零", "…", "\u3000"])
def test_blank_marks(text):
    assert is_blank(text)
    assert parse_number(text) is None


def test_percent():
    parsed = parse_number("98.5％")
    assert parsed is not None
    assert (parsed.value, parsed.percent) == (Decimal("98.5"), True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("采购支出21,88.78万元，其中3，518.85万元", [("2188.78", "万元"), ("3518.85", "万元")]),
        ("2024年比2023年6,740.36万元增加3.62%", [("6740.36", "万元"), ("3.62", "%")]),
        ("合计4, 520. 524217 万元万元", [("4520.524217", "万元")]),
        ("增长-5.2%，5-10万元", [("-5.2", "%"), ("10", "万元")]),
        ("共5万户、3万人次、480元/人、100万美元", []),
        ("支出4.19万，增加0.5万左右", [("4.19", "万元"), ("0.5", "万元")]),
        ("（2023）51号，电话13800000000，7*24小时", []),
    ],
)
def test_amounts_in_text(text, expected):
    assert [(str(a.value), a.unit.symbol) for a in find_amounts(text)] == expected


def test_counts_carry_their_word():
    assert [(str(n.value), n.word) for n in find_numbers("国内公务接待12批次，300人次")] == [
        ("12", "批次"),
        ("300", "人次"),
    ]


def test_digits_that_are_no_amounts():
    assert looks_like_year("2024年度") and not looks_like_year("2124")
    assert looks_like_phone("13800000000") and looks_like_phone("010-60000000") and not looks_like_phone("1234.56")
