"""Codes of two classifications side by side nest together."""

from __future__ import annotations

from budgetcheck.recognise.levels import by_codes


def test_rows_nest_where_both_codes_do():
    codes = ["301", "30101", "30102", "301", "30101"]
    beside = ["501", "50101", "50101", "505", "50501"]
    levels, parents = by_codes(codes, [f"甲|{code}" for code in beside])
    assert levels == [1, 2, 2, 1, 2]
    assert parents == [None, 0, 0, None, 3]


def test_rows_of_another_section_or_pair_do_not_nest():
    assert by_codes(["301", "30101"], ["甲|501", "乙|50101"])[1] == [None, None]
    assert by_codes(["301", "30101"], ["甲|501", "甲|50501"])[1] == [None, None]
