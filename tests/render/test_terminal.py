"""The terminal report of hand-made reports: what stands in it, at any width, in both languages."""

from __future__ import annotations

from io import StringIO

import pytest
from rich.console import Console

from budgetcheck.language import messages
from budgetcheck.render import quiet, terminal
from budgetcheck.render.console import plain
from budgetcheck.render.findings import difference_text, in_order
from budgetcheck.render.summary import percent
from budgetcheck.render.text import width
from budgetcheck.report import Quantity

from .reports import column_total, document, evidence, failed_document, report, sentence

ZH, EN = messages("zh"), messages("en")


def printed(at: int = 80, detail: str = "normal", texts=ZH, what=None) -> str:
    stream = StringIO()
    terminal.render(what or report(), texts, plain(stream, at), detail)
    return stream.getvalue()


def test_summary_comes_first_and_says_what_was_not_checked():
    text = printed(100)
    head = text[: text.index("✗ 错误")]
    for said in (
        "臆造区档案局 · 2099 年 · 部门预算",
        "认出 4 张",
        "万元：收支总表、支出总表、政府购买服务表",
        "元：三公经费表",
        "另有 1 张未认出种类",
        "共 812 个数，790 个核对过（97.2%），其中 640 个",
        "2 个数没有任何核对覆盖：其他情况表 1、表格以外 1",
        "2 项核对条件不足：表中没有合计行（2）",
        "第 3 页是图像，没有文字",
        "1 项错误 · 1 项警告",
    ):
        assert said in head


def test_findings_are_ordered_by_severity_then_place():
    first, second = (
        column_total(),
        column_total().model_copy(update={"id": "2", "evidence": (evidence("stated", "1", "", "", 7),)}),
    )
    assert in_order([sentence(), first, second]) == [second, first, sentence()]


def test_a_finding_says_what_where_why_and_what_to_do():
    text = printed(100)
    for said in ("GPS-TOTAL", "少 29.801353 万元", "表十一政府购买服务预算表", "第40行", "可能", "疑似相邻数字颠倒"):
        assert said in text
    assert "待复核  TP-NARRATIVE" in text
    assert "不是" not in text


@pytest.mark.parametrize("columns", [60, 80, 100, 140, 200])
@pytest.mark.parametrize("texts", [ZH, EN], ids=["zh", "en"])
def test_it_fits_the_window(columns, texts):
    text = printed(columns, texts=texts, what=report(document(findings=(column_total(), sentence()))))
    wide = [line for line in text.split("\n") if width(line.rstrip()) > columns]
    assert wide == []


def test_text_of_the_document_is_neither_markup_nor_control():
    hostile = column_total().model_copy(
        update={"title": "[red]合计[/red]\x1b]0;x\x07", "message": "[/nonsense] [link=x]"}
    )
    stream = StringIO()
    console = Console(file=stream, force_terminal=True, width=80, highlight=False, color_system="standard")
    terminal.render(report(document(findings=(hostile,))), ZH, console)
    assert "[red]合计[/red]" in stream.getvalue()
    assert "[/nonsense] [link=x]" in stream.getvalue()
    assert "\x1b]0;" not in stream.getvalue()


def test_many_cells_are_capped_and_the_rest_counted():
    what = report(document(findings=(column_total(40),)))
    assert "另有 31 处" in printed(what=what)
    assert "臆造服务项目第40号" in printed(what=what, detail="verbose")


def test_zero_addends_give_way_to_the_others():
    cells = [evidence("operand", "0.00", f"零{n}", "合计", n) for n in range(20)]
    cells.append(evidence("operand", "7.00", "不为零", "合计", 99))
    what = report(document(findings=(column_total().model_copy(update={"evidence": tuple(cells)}),)))
    assert "不为零" in printed(what=what)


def test_verbose_lists_what_is_open_and_unchecked():
    text = printed(detail="verbose")
    assert "未能判定的核对" in text
    assert "TRF-EXP TRF~EXP" in text
    assert "12.5% (第78行)" in text


def test_a_note_is_short_and_a_long_sentence_is_cut():
    note = column_total(20).model_copy(update={"severity": "info"})
    text = printed(what=report(document(findings=(note,))))
    assert "第40行、第41行" in text
    assert "21 处" in text
    assert "可能" not in text
    long = evidence("stated", "很长的一句话，" * 60, "", "", 3, table=None, title="", value=None, unit=None)
    what = report(document(findings=(sentence().model_copy(update={"evidence": (long,)}),)))
    assert printed(what=what).count("很长") < 20
    assert "".join(printed(what=what, detail="verbose").split()).count("很长的一句话") == 60


def test_quiet_is_one_line_per_finding():
    lines = quiet.render(report(document(), failed_document()), ZH).splitlines()
    assert lines[0].startswith("samples/臆造区档案局.txt:第40行: 错误 GPS-TOTAL 合计 540.054847 万元")
    assert lines[1].startswith("samples/臆造区档案局.txt:第12行: 警告 TP-NARRATIVE")
    assert lines[2] == "文件是空的"
    assert len(lines) == 3


def test_not_enough_is_said_even_without_findings():
    what = report(document(findings=(), enough=False))
    assert "核对得不够" in printed(what=what)
    assert "没有发现不一致" not in printed(what=what)
    assert "核对得不够" in quiet.render(what, ZH)
    assert "没有发现不一致" in printed(what=report(document(findings=())))


def test_several_documents_end_with_the_totals():
    text = printed(what=report(document(), failed_document()))
    assert "✗ 文件是空的" in text
    assert "共 2 份材料：1 项错误，1 项警告，0 项提示 · 1 份未能审核" in text


def test_plain_text_has_no_trailing_spaces_and_no_colour():
    text = terminal.render_plain(report(), EN)
    assert all(line == line.rstrip() for line in text.splitlines())
    assert "\x1b" not in text


def test_a_share_is_never_rounded_up():
    assert percent(9999, 10000) == "99.9%"
    assert percent(0, 0) == "0.0%"


def test_a_difference_names_its_unit():
    rate = column_total().model_copy(update={"stated": Quantity(value="12.5", unit="%"), "difference": "-1.25"})
    assert difference_text(rate, ZH) == "-1.25 个百分点"
    money = column_total().model_copy(update={"difference": "-29.801353"})
    assert difference_text(money, ZH) == "-29.801353 万元"
