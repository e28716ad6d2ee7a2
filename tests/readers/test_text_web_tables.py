"""Tables copied from web pages: bars between the cells, or one cell per line; laid out where one way only is possible."""

from __future__ import annotations

import pytest

from budgetcheck.document import Table

from .helpers import grid, read_bytes

PAIRS = [
    ["项 目", "预 算 数", "决 算 数"],
    ["合 计", "30.8", "25.7"],
    ["公务接待费", "14.8", "16.3"],
    ["出国费", "", "0"],
    ["公车费", "16", "9.4"],
]
FLOW = [["项目", "行次", "金额"] * 2, ["栏次", "", "1", "栏次", "", "2"], ["一、拨款", "1", "440.55", "一、教育", "29", "423.20"],
        ["二、基金", "2", "", "二、外交", "30", ""], ["三、其他", "3", "10.00", "三、国防", "31", "27.35"]]  # fmt: skip


def text(tmp_path, content):
    return read_bytes(tmp_path, "a.txt", content.encode())


def barred(rows):
    return "\n".join(f"{cell} |".lstrip() for row in rows for cell in row)


def spaced(rows):
    """A blank line between cells, one more for each cell left empty."""
    lines: list[str] = []
    for cell in (cell for row in rows for cell in row):
        lines += [cell, ""] if cell else [""]
    return "\n".join(lines)


@pytest.mark.parametrize("way", [barred, spaced])
def test_cells_alone_on_their_lines_are_laid_out_in_rows(tmp_path, way):
    document = text(tmp_path, f"一、表的名字\n\n单位：万元\n\n{way(PAIRS)}\n\n这里是说明，说明写得很清楚。\n")
    (table,) = document.tables
    assert grid(table) == PAIRS
    assert not document.unread
    lines = document.path and (tmp_path / "a.txt").read_text(encoding="utf-8").split("\n")
    assert all(cell.text in lines[cell.location.line - 1] for cell in table.cells)
    assert [p.text for p in document.paragraphs] == ["一、表的名字", "单位：万元", "这里是说明，说明写得很清楚。"]


def test_a_form_with_two_halves_keeps_them_and_their_heads(tmp_path):
    (table,) = text(tmp_path, f"收支总表\n\n公开01表\n\n收入\n\n支出\n\n{spaced(FLOW)}\n").tables
    assert grid(table)[1:] == FLOW
    assert [(c.text, c.column, c.column_span) for c in table.cells if c.row == 0] == [("收入", 0, 3), ("支出", 3, 3)]


def test_tables_one_below_the_other(tmp_path):
    content = f"表一 甲表\n\n{spaced(PAIRS)}\n表二 乙表\n\n单位：万元\n\n{spaced([r[:2] for r in PAIRS if r[1]])}\n"
    assert [grid(t) for t in text(tmp_path, content).tables] == [PAIRS, [r[:2] for r in PAIRS if r[1]]]


@pytest.mark.parametrize("frame", ["{}", "| {} |", "{} |"])
@pytest.mark.parametrize("rule", ["", "|---|---|---|\n"])
def test_rows_with_bars(tmp_path, frame, rule):
    lines = [frame.format(" | ".join(cell or " " for cell in row)) for row in PAIRS]
    document = text(tmp_path, f"表的名字\n{lines[0]}\n{rule}" + "\n".join(lines[1:]) + "\n这是说明。\n")
    (table,) = document.tables
    assert grid(table) == PAIRS


def test_cells_whose_rows_are_lost_are_said_to_be_unread(tmp_path):
    cells = [
        "合计 |",
        "出国 |",
        "公车 |",
        "接待 |",
        "||",
        "小计 |",
        "购置 |",
        "运行 |",
        "||",
        "79 |",
        "0 |",
        "75 |",
        "50 |",
        "25 |",
        "4 |",
    ]
    document = text(tmp_path, "表的名字\n" + "\n".join(cells) + "\n")
    assert not document.tables
    ((part),) = document.unread
    assert (part.reason, part.location.line, part.location.end_line) == ("cells-without-rows", 2, 16)


@pytest.mark.parametrize(
    "content",
    [
        "首页 | 政务公开 | 预算公开\n正文在这里，很长的一句话。\n",
        "一、机构设置\n二、人员情况\n12\n三、车辆情况\n四、其他\n",
        "某局预算\n目录\n第一部分 概况\n3\n第二部分 预算表\n5\n第三部分 附件\n8\n第四部分 名词\n9\n第五部分 表一\n10\n第六部分 表二\n11\n",
    ],
)
def test_text_is_no_table(tmp_path, content):
    document = text(tmp_path, content)
    assert not any(isinstance(block, Table) for block in document.blocks)
    assert not document.unread


def test_a_column_of_numbers_that_breaks_off_is_not_forced_into_rows(tmp_path):
    rows = [*PAIRS, ["其他", "1", "2", "3", "4", "5"]]
    document = text(tmp_path, f"{spaced(rows)}\n")
    assert not document.tables
    assert document.unread
