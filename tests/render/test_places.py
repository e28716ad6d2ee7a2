"""Where a cell stands, in a few words."""

from __future__ import annotations

from budgetcheck.language import messages
from budgetcheck.render.places import spot_text
from budgetcheck.report import Spot

TEXTS = messages("zh")
LONG = ("某某市某某局某某年度部门预算公开说明书.pdf", "某某市某某局某某年度部门预算公开表格册.pdf")


def test_a_long_file_name_beside_a_cell_is_cut_in_the_middle() -> None:
    assert spot_text(Spot(source=1, page=4), TEXTS, LONG) == "某某市某某局某某…开表格册.pdf 第4页"


def test_names_that_would_look_alike_stay_whole() -> None:
    alike = tuple(f"某某市某某局某某年度部门预算{n}公开册预算.pdf" for n in "甲乙")
    assert alike[0] in spot_text(Spot(source=0, page=4), TEXTS, alike)
