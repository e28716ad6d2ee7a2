"""Text made safe and broken into lines."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from budgetcheck.render.text import clean, shortened, squeezed, width, wrapped


def test_nothing_steers_the_terminal():
    assert clean("a\x1b[31mb\x07\u202ec\n d\t\te") == "a\ufffd[31mb\ufffd\ufffdc d e"


def test_width_counts_columns():
    assert width("合计 1.50") == 9
    assert shortened("政府购买服务支出", 9) == "政府购买…"
    assert shortened("合计", 4) == "合计"
    assert squeezed("合 计 支出  总表 A B") == "合计支出总表 A B"


def test_lines_break_between_chinese_characters_never_inside_amounts():
    lines = wrapped("合计与各行之和 569.856200 万元不一致，少 29.801353 万元。", 20).split("\n")
    assert lines == ["合计与各行之和", "569.856200 万元不一", "致，少", "29.801353 万元。"]


@given(st.text(alphabet="合计一，。（）12.5万元 ab%", max_size=80), st.integers(min_value=8, max_value=60))
def test_wrapping_loses_nothing_but_spaces(text, columns):
    lines = wrapped(text, columns).split("\n")
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(width(line) <= columns for line in lines)
