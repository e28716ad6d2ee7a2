"""Page numbers and running heads, without any file."""

from __future__ import annotations

import pytest

from budgetcheck.readers.furniture import PageLine, find_furniture, is_page_number


@pytest.mark.parametrize(
    "text", ["3", "- 17 -", "—2—", "─7─", "第 3 页", "第30页，共45页", "3/20", "页(29)", "iv", "Page 3 of 9", "· 12 ·"]
)
def test_page_numbers(text):
    assert is_page_number(text)


@pytest.mark.parametrize("text", ["", "表1", "2,026", "3.5", "第三部分", "单位：万元", "合计 3", "12345"])
def test_no_page_numbers(text):
    assert not is_page_number(text)


def test_a_number_inside_the_page_is_no_furniture():
    lines = [PageLine(1, 0, "3", 0.5, 0.52), PageLine(1, 1, "3", 0.95, 0.97)]
    assert find_furniture(lines, 1) == {(1, 1)}


def test_unit_line_above_a_table_is_no_running_head():
    lines = [PageLine(page, 0, "单位：万元", 0.06, 0.08, gap=0.8, by_table=True) for page in range(1, 6)]
    assert not find_furniture(lines, 5)


def test_only_what_stands_outermost_is_a_head():
    lines = []
    for page in range(1, 6):
        lines += [PageLine(page, 0, f"表{page}", 0.04, 0.06), PageLine(page, 1, "单位：万元", 0.08, 0.1)]
    assert not find_furniture(lines, 5)


@pytest.mark.parametrize(("text", "taken"), [("11", True), ("12", False), ("11.00", False)])
def test_a_page_number_that_touches_a_table_is_told_by_the_other_pages(text, taken):
    lines = [PageLine(page, 0, str(page - 1), 0.9, 0.92) for page in range(2, 12)]
    lines.append(PageLine(12, 0, text, 0.9, 0.92, gap=0.2, by_table=True))
    assert ((12, 0) in find_furniture(lines, 12)) == taken


@pytest.mark.parametrize(("text", "taken"), [("- 11 -", True), ("12", False)])
def test_the_number_of_a_page_cut_short_is_told_by_the_other_pages(text, taken):
    lines = [PageLine(page, 0, str(page - 1), 0.9, 0.92) for page in range(2, 12)]
    lines += [PageLine(12, 0, "一行文字", 0.2, 0.22), PageLine(12, 1, text, 0.3, 0.32)]
    assert ((12, 1) in find_furniture(lines, 12)) == taken


@pytest.mark.parametrize(
    ("text", "taken"), [("第6页，共9页", True), ("6", True), ("第7页，共9页", False), ("6人", False)]
)
def test_a_number_below_a_table_fits_both_pages_beside_it(text: str, taken: bool):
    """Two series of numbers: what touches a table is a page number where it goes between its neighbours."""
    lines = [PageLine(page, 0, f"第{page}页，共40页", 0.95, 0.97) for page in range(1, 32)]
    lines += [PageLine(page, 0, f"第{page - 31}页，共9页", 0.95, 0.97) for page in range(32, 41) if page != 37]
    touching = PageLine(37, 0, text, 0.95, 0.97, 0.1, by_table=True)
    assert ((37, 0) in find_furniture([*lines, touching], 40)) == taken
    without_next = [line for line in lines if line.page != 38]
    assert (37, 0) not in find_furniture([*without_next, touching], 40)
