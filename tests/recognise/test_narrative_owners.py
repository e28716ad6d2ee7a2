"""Whose a comparison, or an amount in brackets, is. Invented data."""

from __future__ import annotations

import pytest

from budgetcheck.disclosure import Profile, Statement
from budgetcheck.document import Document, Location, Paragraph
from budgetcheck.recognise.narrative import statements


def said(*lines: str, kind: str = "budget") -> dict[str, Statement]:
    return {s.subject: s for s in read(*lines, kind=kind)}


def read(*lines: str, kind: str = "budget") -> tuple[Statement, ...]:
    blocks = tuple(Paragraph(line, Location(line=n)) for n, line in enumerate(lines, start=1))
    document = Document(path="x.txt", format="txt", sha256="", blocks=blocks)
    profile = Profile(organisation="样例局", year=2030, kind=kind)  # type: ignore[arg-type]
    return statements([document], profile)


def printed(statement: Statement) -> dict[str, str]:
    return {slot: figure.text for slot, figure in statement.slots.items()}


def test_a_sentence_that_only_compares_is_of_the_subject_before_it() -> None:
    found = said(
        "（二）支出预算总计30.00万元。", "此外，基本支出预算数为18.00万元。与上年相比增加1.00万元，增长5.88%。"
    )
    assert printed(found["基本支出"]) == {"current": "18.00万元", "change": "1.00万元", "rate": "5.88%"}
    assert "change" not in found["支出总额"].slots


def test_brackets_behind_what_is_compared_with_are_no_parts_of_this_year() -> None:
    found = said(
        "2030年收入决算58.86万元（其中财政拨款58.86万元）比2029年收入决算57.95万元（其中财政拨款57.43万元）增加0.91万元。",
        kind="final_account",
    )
    assert printed(found["收入总额"])["change"] == "0.91万元"
    assert "57.43万元" not in {f.text for s in found.values() for f in s.slots.values()}


def test_a_sentence_that_only_compares_is_of_the_item_before_it() -> None:
    found = said("3.样例公开业务6.72万元，主要用于示例支出。较2029年年初预算减少0.28万元，减幅4.1%。")
    assert printed(found[""]) == {"current": "6.72万元", "change": "0.28万元", "rate": "4.1%"}


@pytest.mark.parametrize(
    ("item", "compared", "owner"),
    [
        (
            "1.样例专项60.00万元，主要用于设备采购40万元，用于示例。",
            "较2029年年初预算增加20.00万元，增幅50.0%。",
            "60.00万元",
        ),
        (
            "1.样例专项60.00万元，主要用于设备采购60万元，用于示例。",
            "较2029年年初预算增加60.00万元，增幅100%。",
            "60.00万元",
        ),
        (
            "1.样例专项60.00万元，主要包括：物业服务20.00万元。安检服务30.00万元，上年结转10.00万元，用于示例。",
            "较2029年年初预算增加20.00万元，增幅50.0%。",
            "60.00万元",
        ),
        (
            "1.样例专项60.00万元，主要用于设备采购40万元，用于示例。",
            "较2029年年初预算增加10.00万元，增幅33.3%。",
            "",
        ),  # of 40
        (
            "1.样例专项60.00万元，主要用于设备采购30万元，用于示例。",
            "较2029年年初预算增加15.00万元，增幅100%。",
            "",
        ),  # of 30
        (
            "1.样例专项60.00万元，主要用于设备采购40万元，用于示例。",
            "较2029年年初预算增加7.00万元，增幅9.9%。",
            "",
        ),  # of none
    ],
)
def test_the_figures_say_whether_a_comparison_is_of_the_item_of_its_paragraph(
    item: str, compared: str, owner: str
) -> None:
    owners = [s.slots["current"].text for s in read(item + compared) if "rate" in s.slots]
    assert owners == [owner] * bool(owner)


def test_after_several_amounts_a_comparison_is_of_none_for_certain() -> None:
    found = said("样例服务费70.34万元，培训费56.40万元，用于示例。较2029年年初预算增加5.28万元，增幅4.1%。")
    assert "change" not in {slot for s in found.values() for slot in s.slots}
