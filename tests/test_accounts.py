"""Account codes: what the book says about printed names, and that its files are in order."""

from __future__ import annotations

import csv

import pytest

from budgetcheck.accounts import account_book, plain_name
from budgetcheck.resources import rules_dir

FILES = {"functional": (3, 5, 7), "econ_dept": (3, 5), "econ_gov": (3, 5)}
KNOWN = {"official", "model", "printed", "once", "listed", "soft"}
F, D, G = "功能科目", "部门经济科目", "政府经济科目"


def judge(key: str, code: str, name: str, year: int | None = 2024, **options):
    return account_book().by_key[key].judge(code, name, year, **options)


@pytest.mark.parametrize(
    ("key", "code", "name"),
    [
        (D, "30213", "维修(护)费"),
        (D, "30213", "维 修（护）费"),
        (D, "30212", "因公出国（境）费"),
        (D, "30399", "其他对个人和家庭补助"),
        (G, "50999", "其他对个人和家庭的补助"),
        (F, "210", "卫生健康"),
        (F, "2080505", "机关事业单位基本养老保险缴费支出"),
    ],
)
def test_ways_to_print_a_name(key, code, name):
    assert judge(key, code, name).nature == "agrees"


@pytest.mark.parametrize(
    ("key", "code", "name", "nature"),
    [
        (D, "30108", "机关事业单位基本养", "cut"),  # a wrapped cell
        (D, "30108", "险机缴关费事业单位基本养老保", "cut"),  # its lines out of order
        (D, "30108", "机关事业单位基本养老保险费", "wording"),
        (F, "2080599", "其它行政事业单位养老支出", "wording"),
        (F, "220", "国土海洋气象等支", "cut"),  # an older name, cut short
        (D, "30203", "水费", "other"),
        (D, "30206", "办公设备购置费", "other"),
        (F, "9999999", "某项支出", "unknown"),
        (D, "3010201", "规范性津补贴", "unknown"),  # a local extension
        (F, "208050599", "某项缴费", "unknown"),
        (G, "50307", "某项修缮", "unknown"),  # only half known: no name of another account
    ],
)
def test_other_names(key, code, name, nature):
    assert judge(key, code, name).nature == nature


def test_the_owner_of_a_wrong_name_is_named_unless_many_bear_it():
    assert judge(D, "30203", "水费").owners == ("30205",)
    assert judge(F, "2120104", "行政运行").nature == "other"
    assert judge(F, "2120104", "行政运行").owners == ()


def test_a_code_of_which_only_the_parent_was_read():
    assert judge(D, "301", "津贴补贴", relative=True).nature == "cut"
    assert judge(D, "301", "津贴补贴").nature == "other"


@pytest.mark.parametrize(("year", "nature"), [(2018, "agrees"), (2019, "stale"), (2024, "stale"), (None, "agrees")])
def test_renamed_accounts(year, nature):
    assert judge(F, "210", "医疗卫生与计划生育支出", year).nature == nature


@pytest.mark.parametrize(("year", "nature"), [(2019, "agrees"), (2020, "stale")])
def test_the_year_of_change_counts(year, nature):
    found = judge(F, "20805", "行政事业单位离退休", year)
    assert found.nature == nature
    assert (found.renamed.new, found.renamed.since) == ("行政事业单位养老支出", 2020)


def test_entries_of_other_years_are_silent():
    assert judge(D, "30311", "住房公积金", 2017).nature == "unknown"  # before the reform of 2018
    assert judge(D, "30311", "住房公积金", 2024).nature == "other"


@pytest.mark.parametrize("name", FILES)
def test_files_are_in_order(name):
    with (rules_dir() / "accounts" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    codes = [row["code"] for row in rows]
    assert codes == sorted(set(codes))
    for row in rows:
        assert len(row["code"]) in FILES[name] and row["known"] in KNOWN and row["name"] == row["name"].strip()
        assert row["code"][:3] in codes
        assert all(not row[year] or 2000 < int(row[year]) < 2100 for year in ("since", "until"))


def test_renamed_and_pairs_speak_of_known_accounts():
    book = account_book()
    for code, older in book.by_key[F].renamed.items():
        for one in older:
            assert plain_name(one.new) == plain_name(book.by_key[F].accounts[code].name)
            assert plain_name(one.old) != plain_name(one.new)
    for pair in book.pairs:
        assert pair.dept in book.by_key[D].accounts
        assert all(code in book.by_key[G].accounts for code in pair.gov)
