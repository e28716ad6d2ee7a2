"""Interval arithmetic and rounding probability: never a false failure, never a missed impossible gap, never a float."""

from __future__ import annotations

import re
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import budgetcheck
from budgetcheck.document import Location
from budgetcheck.figures import PERCENT, WAN, YUAN, Figure, Interval
from budgetcheck.numerals import parse_number
from budgetcheck.precision import column_quanta, judge, judge_derived, own_quantum, quantum
from budgetcheck.tails import tail
from budgetcheck.verdict import Outcome, Place, Relation, Term


def figure(text, unit=WAN, step=None):
    parsed = parse_number(text)
    return Figure(text, text, parsed.value, unit, step if step is not None else quantum(parsed.decimals), Location())


def term(text, unit=WAN, step=None, weight=1):
    return Term(figure(text, unit, step), Decimal(weight), Place())


def relation(stated, operands, sign="=", unit=WAN):
    return Relation(sign, (term(stated, unit),), tuple(term(o, unit) for o in operands))


reals = st.decimals(min_value=0, max_value=10**8, places=9, allow_nan=False)
intervals = st.tuples(reals, reals).map(lambda ends: Interval(min(ends), max(ends)))


@given(intervals, intervals, intervals)
def test_interval_addition_is_associative(a, b, c):
    assert (a + b) + c == a + (b + c)


@given(intervals, st.decimals(min_value=-5, max_value=5, places=3))
def test_scaling_keeps_the_ends_in_order(a, factor):
    scaled = a.scaled(factor)
    assert scaled.low <= scaled.high


@given(st.lists(reals, min_size=1, max_size=12), st.integers(0, 4), st.integers(0, 4))
@settings(max_examples=200)
def test_true_values_rounded_never_fail(values, places, total_places):
    def printed(value, n):
        return f"{value.quantize(quantum(n), ROUND_HALF_UP):f}"

    judgement = judge(relation(printed(sum(values), total_places), [printed(v, places) for v in values]))
    assert judgement.outcome is not Outcome.FAIL
    assert abs(judgement.gap) <= judgement.slack


@given(st.lists(reals, min_size=1, max_size=12), st.integers(0, 2), st.decimals("0.01", "1000", places=2))
def test_gaps_beyond_slack_always_fail(values, places, beyond):
    operands = [f"{v.quantize(quantum(places), ROUND_HALF_UP):f}" for v in values]
    total = sum(Decimal(o) for o in operands)
    slack = (len(operands) + 1) * quantum(places) / 2
    stated = total + max(slack, quantum(places)) + quantum(places) * beyond
    text = f"{stated.quantize(quantum(places), ROUND_HALF_UP):f}"
    assume(abs(Decimal(text) - total) > max(slack, quantum(places)))
    assert judge(relation(text, operands)).outcome is Outcome.FAIL


@given(st.lists(st.integers(0, 10**13), min_size=1, max_size=30), st.integers(-1000, 1000))
def test_exact_to_the_cent(cents, off):
    operands = [f"{Decimal(c) / 100:.2f}" for c in cents]
    stated = f"{Decimal(sum(cents) + off) / 100:.2f}"
    judgement = judge(relation(stated, operands, unit=YUAN))
    assert judgement.outcome is (Outcome.PASS if off == 0 else Outcome.FAIL)
    assert judgement.gap == Decimal(off) / 100


@pytest.mark.parametrize("text", ["0.10", "1.10", "999999.99", "12345678.91", "9999999999.99"])
def test_one_cent_is_one_cent_at_any_magnitude(text):
    more = f"{Decimal(text) + Decimal('0.01'):f}"
    assert judge(relation(more, [text], unit=YUAN)).outcome is Outcome.FAIL
    assert judge(relation(text, [text], unit=YUAN)).outcome is Outcome.PASS


def test_improbable_roundings_are_for_review():
    nine = ["10.00"] * 9
    assert judge(relation("90.03", nine)).outcome is Outcome.ROUNDING
    four = judge(relation("90.04", nine))
    assert (four.outcome, four.probability) == (Outcome.REVIEW, Decimal("0.000005511"))
    assert judge(relation("90.06", nine)).outcome is Outcome.FAIL


@pytest.mark.parametrize(
    ("n", "gap", "expected"),
    [
        (3, 1, "0.3333"),
        (5, 2, "0.01667"),
        (9, 3, "0.002772"),
        (12, 4, "0.0002424"),
        (30, 8, "8.467E-7"),
        (20, 5, "0.0003486"),
    ],
)
def test_bottomley(n, gap, expected):
    assert tail((Fraction(1),) * n, Fraction(2 * gap - 1, 2)) == Decimal(expected)


def test_tail_of_different_widths():
    # one error on ±½ and one on ±¼: P(S ≥ ¼) is the area of a trapezium
    assert tail((Fraction(1), Fraction(1, 2)), Fraction(1, 4), two_sided=False) == Decimal("0.25")
    assert tail((), Fraction(-1)) == 1
    assert tail((), Fraction(1)) == 0


@given(
    st.lists(st.sampled_from([Fraction(1), Fraction(1, 10), Fraction(3, 2)]), min_size=1, max_size=8),
    st.fractions(0, 5),
)
def test_tail_is_a_probability_and_falls(widths, threshold):
    here, beyond = tail(tuple(widths), threshold), tail(tuple(widths), threshold + 1)
    assert 0 <= beyond <= here <= 1


def test_many_addends_stay_fast():
    widths = (Fraction(1),) * 400 + (Fraction(1, 100),) * 400 + (Fraction(1, 10000),) * 400
    assert 0 < tail(widths, Fraction(20)) < 1


def test_truncation_is_named():
    sentence = Relation("=", (term("204.91"),), (term("204.918700"),))
    assert judge(sentence).note == "truncation"
    assert judge(sentence).outcome is Outcome.REVIEW
    wrong_way = Relation("=", (term("204.93"),), (term("204.918700"),))
    assert judge(wrong_way).outcome is Outcome.FAIL


@given(reals)
def test_a_cut_number_is_never_a_plain_failure(value):
    cut = f"{value.quantize(quantum(2), ROUND_DOWN):f}"
    exact = f"{value.quantize(quantum(6), ROUND_HALF_UP):f}"
    assert judge(Relation("=", (term(cut),), (term(exact),))).outcome is not Outcome.FAIL


def test_the_same_fact_one_last_place_apart():
    judgement = judge(relation("236.63", ["236.64"]))
    assert (judgement.outcome, judgement.note) == (Outcome.REVIEW, "last-place")
    assert judge(relation("236.63", ["236.65"])).outcome is Outcome.FAIL


def test_bounds():
    assert judge(relation("5.00", ["6.00"], "<=")).outcome is Outcome.PASS
    assert judge(relation("6.02", ["6.00"], "<=")).outcome is Outcome.FAIL
    assert judge(relation("6.01", ["3.00", "3.00"], "<=")).outcome is Outcome.ROUNDING
    assert judge(relation("5.00", ["6.00"], ">=")).outcome is Outcome.FAIL


def test_a_blank_cell_counts_as_zero():
    blank = Term(None, Decimal(1), Place())
    assert judge(Relation("=", (term("5.00"),), (term("5.00"), blank))).outcome is Outcome.PASS


def test_yuan_against_wan():
    assert judge(Relation("=", (term("12,345,678.90", YUAN),), (term("1234.567890"),))).outcome is Outcome.PASS
    assert judge(Relation("=", (term("1234.57"),), (term("12,345,678.90", YUAN),))).outcome is Outcome.ROUNDING
    assert judge(Relation("=", (term("1234.60"),), (term("12,345,678.90", YUAN),))).outcome is Outcome.FAIL


def test_digits_below_the_cent_do_not_fail():
    judgement = judge(Relation("=", (term("10.00000001"),), (term("10.00"),)))
    assert judgement.outcome is Outcome.ROUNDING


def test_derived():
    rate = figure("3.62", PERCENT)
    assert judge_derived(rate, Interval(Decimal("3.6217"), Decimal("3.6217"))).outcome is Outcome.PASS
    assert judge_derived(rate, Interval(Decimal("3.71"), Decimal("3.72"))).outcome is Outcome.FAIL
    assert judge_derived(rate, Interval(Decimal("3.628"), Decimal("3.629"))).note == "truncation"


def quanta(texts, unit, **kwargs):
    return [str(q) for q in column_quanta([parse_number(t) if t else None for t in texts], unit, **kwargs)]


@pytest.mark.parametrize(
    ("texts", "unit", "expected"),
    [
        (["4", "601.0884", "1,776.83", "12.345678"], WAN, ["0.000001", "0.000001", "0.01", "0.000001"]),
        (["150.000000", "30.000000"], WAN, ["0.000001", "0.000001"]),
        (["12.50", "3.00", None], WAN, ["0.01", "0.01", "0.01"]),
        (["12.5", "3"], WAN, ["0.01", "0.01"]),
        (["10", "150"], WAN, ["0.01", "0.01"]),
        (["1,032", "17,191", "8,003", "26,226"], WAN, ["1", "1", "1", "1"]),
        (["24,840,778", "3,000"], YUAN, ["1", "1"]),
        (["24,840,778.00", "3,000"], YUAN, ["0.01", "0.01"]),
        (["98", "97.63"], PERCENT, ["1", "0.01"]),
    ],
)
def test_column_quanta(texts, unit, expected):
    assert quanta(texts, unit) == expected


def test_a_short_column_learns_from_its_table():
    table = [parse_number("4,721.123456")]
    assert quanta(["30.96", "4"], WAN, table=table) == ["0.000001", "0.000001"]
    assert quanta(["30.90", "4"], WAN, table=table) == ["0.01", "0.01"]


def test_own_quantum():
    assert own_quantum(parse_number("5.46"), WAN) == Decimal("0.01")


_EXACT = ("figures", "numerals", "precision", "tails", "verdict", "disclosure", "checks", "explain", "recognise")
_GEOMETRY = {"recognise"}  # its scores and boxes may be floats, its amounts not


@pytest.mark.parametrize("part", _EXACT)
def test_no_amount_is_ever_a_float(part):
    """Amount arithmetic is Decimal everywhere; `float` may name geometry and nothing else."""
    path = Path(budgetcheck.__file__).parent / part
    wanted = r"\bfloat\(" if part in _GEOMETRY else r"\bfloat\(|:\s*float\b|->\s*float\b"
    files = sorted(path.rglob("*.py")) if path.is_dir() else [path.with_suffix(".py")]
    assert files
    for file in files:
        assert not re.search(wanted, file.read_text(encoding="utf-8")), file


def test_large_amounts_that_a_workbook_filled_up_with_zeros() -> None:
    typed = ["1,776.830000", "2,526.230000", "1,944.310000", "601.088400", "4.000000", "12.345678", "0.123456"]
    quanta = column_quanta([parse_number(text) for text in typed], WAN)
    assert [str(q) for q in quanta] == ["0.01"] * 3 + ["0.000001"] * 4


def test_round_amounts_are_taken_at_their_word() -> None:
    typed = ["1,200.000000", "2,000.000000", "1,050.000000", "30.000000", "45.600000", "8.500000", "4,520.524217"]
    quanta = column_quanta([parse_number(text) for text in typed], WAN)
    assert {str(q) for q in quanta} == {"0.000001"}
