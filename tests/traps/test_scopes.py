"""Tables of one consistent budget, cut differently by different forms: with or without what is carried over, by class or by account."""

from __future__ import annotations

import pytest

from tests.traps.entries import CARRIED, YEAR, Form, tables
from tests.traps.test_other_tables import failing
from tests.traps.trial import LEFT_OUT

FORMS = {
    "plain": Form(),
    "this-year-only": Form(carried=False),
    "this-year-only-lump": Form(carried=False, funds=False, split=False),
    "lump": Form(split=False),
    "economic-classes": Form(exp="class", bas=3, opx=2),
    "office-class": Form(exp="account", opx=1),
    "projects-of-this-year": Form(prj="year"),
    "projects-of-this-year-lump": Form(prj="year", funds=False, split=False, exp="account"),
    "projects-in-one-sum": Form(prj="sum", funds=False, carried=False, exp="account"),
}


def accused(shown: list[tuple[str, str]]) -> list[str]:
    return [rule for rule in failing(*shown) if rule not in LEFT_OUT]


@pytest.mark.parametrize("carried", CARRIED)
@pytest.mark.parametrize("form", FORMS)
def test_what_a_form_leaves_out_is_no_difference(form, carried):
    assert accused(tables((*YEAR, *CARRIED[carried]), FORMS[form])) == []


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("carried", ["none", "project"])
def test_a_slip_is_still_told(form, carried):
    for place, (_, grid) in enumerate(tables((*YEAR, *CARRIED[carried]), FORMS[form])):
        if "40.00" in grid or "30.00" in grid:
            wrong = "40.00" if "40.00" in grid else "30.00"
            shown = tables((*YEAR, *CARRIED[carried]), FORMS[form])
            shown[place] = (shown[place][0], grid.replace(wrong, wrong.replace("0.", "6."), 1))
            assert accused(shown), shown[place][0]
