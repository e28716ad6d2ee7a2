"""Plain text: the dialects, where tables begin and end, and the lines that every piece says it stands on."""

import codecs
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from budgetcheck.document import Paragraph, Table
from budgetcheck.readers import read

from .helpers import grid, read_bytes

WORD = """第二部分 样例报表

[bookmark: _Toc1]表一、样例收支表
样例01表
\t样例01表 收支总表

\t
\t单位：万元

\t项目（单位）
名称
\t预算数

\t一、教育支出
\t12.50

\t合计
\t12.50
 \t样例02表 支出表

\t项目
\t预算数

\t合计
\t0
 表三、样例说明（样例03表）
样例03表

本表没有数据。
"""


def text(tmp_path, content, encoding="utf-8"):
    return read_bytes(tmp_path, "a.txt", content.encode(encoding))


def test_word_text_with_one_cell_per_line(tmp_path):
    document = text(tmp_path, WORD)
    first, second = document.tables
    assert grid(first) == [
        ["样例01表 收支总表"], ["", "单位：万元"], ["项目（单位）\n名称", "预算数"], ["一、教育支出", "12.50"], ["合计", "12.50"],
    ]  # fmt: skip
    assert grid(second) == [["样例02表 支出表"], ["项目", "预算数"], ["合计", "0"]]
    assert first.ragged and second.ragged
    assert [q.text for q in document.paragraphs] == [
        "第二部分 样例报表", "表一、样例收支表", "样例01表", "表三、样例说明（样例03表）", "样例03表", "本表没有数据。",
    ]  # fmt: skip


def test_every_piece_says_its_lines(tmp_path):
    lines = WORD.split("\n")
    document = text(tmp_path, WORD)
    wrapped = [c for c in document.tables[0].cells if "\n" in c.text]
    assert [(c.location.line, c.location.end_line) for c in wrapped] == [(10, 11)]
    for block in (*document.paragraphs, *(c for t in document.tables for c in t.cells)):
        printed = "".join(lines[block.location.line - 1 : block.location.end_line])
        assert "".join(block.text.split()) in "".join(printed.split())
    assert (document.tables[0].location.line, document.tables[0].location.end_line) == (5, 18)
    assert document.tables[1].location.line == 19


def test_a_cell_with_an_empty_line_inside_goes_on(tmp_path):
    content = (
        "\t序号\t\n".replace("\t\n", "\n")
        + "\t目标\n\t说明\n\n\t1\n\t甲\n\t乙\n\n\t2\n\t第一段\n\n第二段\n\t丙\n\n\t3\n\t丁\n\t戊\n"
    )
    (table,) = text(tmp_path, content).tables
    assert grid(table)[2] == ["2", "第一段\n第二段", "丙"]
    assert table.n_rows == 4


def test_indented_paragraphs_are_no_table(tmp_path):
    content = "\t示范局负责全市样例工作的组织与实施，指导各区开展样例编制。\n\t示范局下设三个科室，另有一个虚构的事业单位负责日常保障。\n"
    document = text(tmp_path, content)
    assert not document.tables
    assert len(document.paragraphs) == 2


ROWS = """表二：
金额单位：万元

科目\t名称\t合计\t基本支出
2010101-行政运行\t30101-基本工资\t12.500000\t12.500000
2010102-一般事务\t30102-津贴（含\t1, 20.000000\t1, 20.000000

\t补贴）\t\t
2010103-机关服务\t30103-奖金\t3.000000\t3.000000
合计\t\t135.500000\t135.500000

说明文字。
"""


def test_rows_are_joined_over_a_page_break_where_the_table_shows_it(tmp_path):
    document = text(tmp_path, ROWS)
    (table,) = document.tables
    assert grid(table)[2] == ["2010102-一般事务", "30102-津贴（含\n补贴）", "1, 20.000000", "1, 20.000000"]
    joined = next(c for c in table.cells if "补贴）" in c.text)
    assert (joined.location.line, joined.location.end_line) == (6, 8)
    assert table.n_rows == 5 and not any(c.doubt for c in table.cells)
    assert table.cells[-1].location.line == 10


def test_a_number_cut_by_a_page_is_completed_to_the_decimals_of_its_column(tmp_path):
    content = "科目\t合计\n甲\t10.250000\n乙\t3.125000\n丙\t160.5833\n\n\t81\n丁\t1.000000\n"
    (table,) = text(tmp_path, content).tables
    assert grid(table)[3] == ["丙", "160.583381"]


def test_a_row_of_its_own_after_a_page_break_stays_one(tmp_path):
    content = "项目\t数\t项目\t数\n一、甲\t1.00\t一、子\t1.00\n\t\t二、丑\t\n\n\t\t三、寅\t\n\t\t四、卯\t\n合计\t1.00\t合计\t1.00\n"
    (table,) = text(tmp_path, content).tables
    assert table.n_rows == 6
    assert not any(c.doubt for c in table.cells)


def test_a_fragment_that_fits_nowhere_is_doubted(tmp_path):
    content = "科目\t名称\t数\n甲\t\t10.25\n乙\t\t3.12\n丙\t\t1.00\n\n\t残片\t\n丁\t\t1.00\n"
    (table,) = text(tmp_path, content).tables
    assert {c.text for c in table.cells if c.doubt == "broken-cell"} == {"残片", "丙", "1.00"}


def test_quoted_cells_keep_their_line_breaks(tmp_path):
    (table,) = text(tmp_path, '项目\t说明\t数\n甲\t"第一行\n第二行 ""引"" "\t1.00\n乙\t无\t2.00\n').tables
    assert grid(table)[1] == ["甲", '第一行\n第二行 "引"', "1.00"]
    assert table.cells[4].location.line == 2 and table.cells[4].location.end_line == 3


LAYOUT = (
    "样例01表 收支总表\n"
    + "".join(f"{i}、样例科目支出 {i},000.00 {i},000.00\n\n" for i in range(1, 10))
    + "合计 45,000.00\n"
)


def test_layout_text_keeps_every_line(tmp_path):
    document = text(tmp_path, "\f".join([LAYOUT, LAYOUT]))
    assert not document.tables and document.pages == 2
    assert {q.role for q in document.paragraphs} == {"line"}
    assert len(document.paragraphs) == 22
    assert [q.location.page for q in document.paragraphs].count(2) == 11


def test_wide_prose_between_layout_lines_is_joined(tmp_path):
    prose = "示范局在年度内围绕样例工作的总体要求，统筹推进各项任务，确保资金安排合理\n并按照规定公开全部预算信息，接受社会各界的监督。\n"
    document = text(tmp_path, LAYOUT + prose + LAYOUT)
    (joined,) = [q for q in document.paragraphs if q.role == "body"]
    assert joined.text == prose.replace("\n", "")


def test_wrapped_paragraphs_apart_by_blank_lines_go_on_behind_a_full_line(tmp_path):
    lines = [
        "样例县样例局二〇三〇年度预算公开",
        "",
        "（一）收入预算：年初预算数355.68万元，",
        "其中：一般公共预算拨款353.05万元，其他。",
        "收入较去年增加31.79万元，主要是拨款增加；",
        "支出较去年增加31.79万元。",
        "",
        "（二）支出预算：年初预算数355.68万元。",
        "",
        "三、其他说明",
    ]
    path = tmp_path / "a.txt"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert [p.text for p in read(path).paragraphs] == [lines[0], "".join(lines[2:6]), lines[7], lines[9]]


def test_sentences_cut_by_a_page_are_one(tmp_path):
    content = "一、样例\n\n示范局项目支出预算20.00万元，占总支出预算的\n\n73.87%。比上年增加1.00万元，增长5.26%。\n\n二、样例\n\n没有其他说明，特此公开。\n"
    texts = [q.text for q in text(tmp_path, content).paragraphs]
    assert "示范局项目支出预算20.00万元，占总支出预算的73.87%。比上年增加1.00万元，增长5.26%。" in texts
    assert len(texts) == 4


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8-sig", b""),
        ("gb18030", b""),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
    ],
)
def test_encodings(tmp_path, encoding, mark):
    document = read_bytes(tmp_path, "a.txt", mark + ROWS.replace("\n", "\r\n").encode(encoding))
    assert document.paragraphs[0].text == "表二："
    assert document.tables[0].cells[-1].location.line == 10


def test_a_damaged_utf8_file_is_not_taken_for_another_encoding(tmp_path):
    content = (ROWS * 20).encode()
    document = read_bytes(tmp_path, "a.txt", content[:-20] + b"\x80" + content[-20:-2])
    assert document.paragraphs[0].text == "表二："


@pytest.mark.parametrize(
    "content",
    [
        "\t" + "1" * 300_000 + "x\n\t2\n",
        "标题\n\t甲\n" * 30_000,
        '甲\t"\n' * 30_000,
        "甲 " * 200_000 + "\n",
        "1 " * 200_000 + "。\n",
        "[bookmark: " * 50_000 + "\n",
        "甲，乙\n" * 100_000,
    ],
)
def test_hostile_text_is_read_in_time(tmp_path, content):
    start = time.perf_counter()
    text(tmp_path, content)
    assert time.perf_counter() - start < 10


LABEL = st.text(st.sampled_from("样例虚构示范收支科目甲乙丙丁（）-0123456789 "), min_size=1, max_size=8).map(
    lambda t: f"目{t.strip()}"
)
AMOUNT = st.decimals(0, 99999, places=2).map(lambda d: f"{d:,}")
GRIDS = st.integers(2, 6).flatmap(
    lambda width: st.lists(
        st.tuples(LABEL, st.lists(AMOUNT | st.just(""), min_size=width - 1, max_size=width - 1)), min_size=2, max_size=8
    )
)
QUICK = settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


@QUICK
@given(GRIDS)
def test_cells_dialect_round_trip(tmp_path, rows):
    wanted = [[label, *amounts] for label, amounts in rows]
    content = "虚构标题\n" + "\n".join("".join(f"\t{cell}\n" for cell in row) for row in wanted) + "\n\n结束。\n"
    (table,) = read_bytes(tmp_path, "a.txt", content.encode()).tables
    assert grid(table) == wanted
    lines = content.split("\n")
    assert all(lines[c.location.line - 1] == f"\t{c.text}" for c in table.cells)


@QUICK
@given(GRIDS)
def test_rows_dialect_round_trip(tmp_path, rows):
    wanted = [[label, *amounts] for label, amounts in rows]
    content = "虚构标题\n\n" + "".join("\t".join(row) + "\n" for row in wanted) + "\n结束。\n"
    (table,) = read_bytes(tmp_path, "a.txt", content.encode()).tables
    assert grid(table) == wanted
    assert [c.location.line for c in table.cells] == [3 + c.row for c in table.cells]


@QUICK
@given(st.text(max_size=400))
def test_any_text_is_read_or_refused(tmp_path, content):
    path = tmp_path / "any.txt"
    path.write_bytes(content.encode("utf-8", "ignore"))
    from budgetcheck.errors import UnreadableError

    try:
        document = read(path)
    except UnreadableError:
        return
    count = len(content.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    for block in document.blocks:
        pieces = block.cells if isinstance(block, Table) else (block,)
        assert all(1 <= piece.location.line <= piece.location.end_line <= count for piece in pieces)
        assert isinstance(block, Table | Paragraph)
