"""Numbers under number formats, as Excel prints them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgetcheck.readers.numfmt import BUILTIN, render

ACCOUNTING = '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ '


@pytest.mark.parametrize(
    ("raw", "code", "printed"),
    [
        ("540.05000000000001", "General", "540.05"),
        ("540.05000000000001", "#,##0.00", "540.05"),
        ("30105.33831", "#,##0.000000", "30,105.338310"),
        ("4", "General", "4"),
        ("1E-4", "General", "0.0001"),
        ("1.2345678901234567E+5", "General", "123456.789012346"),
        ("-0", "General", "0"),
        ("1.005", "0.00", "1.01"),
        ("2.5", "0", "3"),
        ("-0.001", "0.00", "0.00"),
        ("-5.5", "#,##0.00_);(#,##0.00)", "(5.50)"),
        ("-5", "0.00;[Red]-0.00", "-5.00"),
        ("0", ACCOUNTING, "-"),
        ("-1234.5", ACCOUNTING, "-1,234.50"),
        ("0", "#", ""),
        ("0", "#,##0;-#,##0;", ""),
        ("2.5", "0.##", "2.5"),
        ("0.1234", "0.00%", "12.34%"),
        ("1234567.891", "#,##0.0,", "1,234.6"),
        ("12345678", '0!.0,"万"', "1234.6万"),
        ("12345678", "0\\.0,", "1234.6"),
        ("20101", "0000000", "0020101"),
        ("5", "[$¥-804]#,##0.00", "¥5.00"),
        ("2024", '0"年"', "2024年"),
        ("45000", 'yyyy"年"m"月"d"日";@', "2023年3月15日"),
        ("45000.5", "h:mm:ss", "12:00:00"),
        ("45000.5208333333", "yyyy-mm-dd hh:mm", "2023-03-15 12:30"),
        ("2080505", "@", "2080505"),
        ("12000", '[>=10000]0!.0,"万";0', "1.2万"),
        ("120", '[>=10000]0!.0,"万";0', "120"),
        ("12345.6", "0.00E+00", "1.23E+04"),
        ("text", "0.00", "text"),
        ("NaN", "0.00", "NaN"),
        ("1e999", "0.00", "1e999"),
        ("1e-999999999", "General", "0"),
        ("1e-300", "General", "1e-300"),
        ("1", "0." + "0" * 200, "1"),
        ("1", "0" + "%" * 200, "1"),
    ],
)
def test_printed(raw, code, printed):
    assert render(raw, code) == printed


@given(st.decimals(-(10**9), 10**9, places=6))
def test_grouped_decimals_are_exact(value):
    assert Decimal(render(str(value), "#,##0.000000").replace(",", "")) == value


@given(st.floats(allow_nan=False, allow_infinity=False), st.text(max_size=40))
def test_no_format_breaks_the_reader(value, code):
    assert isinstance(render(repr(value), code), str)


def test_every_builtin_format_prints():
    shown = {code: render("1234.5", code) for code in BUILTIN.values()}
    assert [code for code, text in shown.items() if not any(c.isdigit() for c in text)] == []
