"""Web pages: grids with spans, the flow around them, encodings, hidden and decorative parts."""

import pytest

from .helpers import grid, read_bytes

PAGE = """<!DOCTYPE html><html><head><meta charset="{}"><title>x</title><style>p{{}}</style></head><body><nav>首页</nav>
<table><tr><td><h1>虚构市样例局2024年部门预算</h1><p>收入<b>12.00</b>万元。<br>支出同上。</p>
<table><caption>收支总表</caption><thead><tr><th rowspan=2>项目</th><th colspan="2">预算数</th></tr><tr><th>基本</th><th>项目</th>
</tr></thead><tfoot><tr><td>合计</td><td>3.00</td><td>4.00</td></tr></tfoot><tbody><tr><td>&nbsp;&nbsp;一、教育<br>支出</td>
<td> 3.00 </td><td><p>4.00</p></td></tr></tbody></table>后文<p style="display:none">藏</p></td></tr></table>
<footer>版权</footer><script>var x = "脚本"</script></body></html>"""


@pytest.mark.parametrize(
    ("named", "encoding"), [("gb2312", "gb18030"), ("utf-8", "utf-8"), ("gbk", "utf-8"), ("x", "gb18030")]
)
def test_a_page(tmp_path, named, encoding):
    document = read_bytes(tmp_path, "a.html", PAGE.format(named).encode(encoding))
    assert [(p.text, p.role) for p in document.paragraphs] == [
        ("首页", "furniture"), ("虚构市样例局2024年部门预算", "heading"), ("收入12.00万元。", "body"), ("支出同上。", "body"),
        ("收支总表", "body"), ("后文", "body"), ("版权", "furniture"),
    ]  # fmt: skip
    (table,) = document.tables
    assert [(c.row, c.column, c.row_span, c.column_span, c.text) for c in table.cells] == [
        (0, 0, 2, 1, "项目"), (0, 1, 1, 2, "预算数"), (1, 1, 1, 1, "基本"), (1, 2, 1, 1, "项目"),
        (2, 0, 1, 1, "  一、教育\n支出"), (2, 1, 1, 1, "3.00"), (2, 2, 1, 1, "4.00"),
        (3, 0, 1, 1, "合计"), (3, 1, 1, 1, "3.00"), (3, 2, 1, 1, "4.00"),
    ]  # fmt: skip
    assert [u.reason for u in document.unread] == ["hidden-element"]
    assert table.cells[-1].location.table == 1 and table.cells[-1].location.row == 4


@pytest.mark.parametrize("span", ["0", "65534", "999999999", "-1", "x", ""])
def test_absurd_spans(tmp_path, span):
    rows = f"<tr><td rowspan='{span}' colspan='{span}'>甲</td><td>乙</td></tr><tr><td>丙</td></tr>" * 3
    (table,) = read_bytes(tmp_path, "a.html", f"<table>{rows}</table>".encode()).tables
    assert table.n_columns <= 1000 and table.n_rows == 6
    places = {(c.row, c.column) for c in table.cells}
    assert len(places) == len(table.cells)


def test_overlapping_spans_do_not_cover_cells(tmp_path):
    (table,) = read_bytes(
        tmp_path,
        "a.html",
        b"<table><tr><td>1</td><td rowspan=2>2</td></tr><tr><td colspan=2>3</td><td>4</td></tr></table>",
    ).tables
    assert grid(table) == [["1", "2"], ["3", "4"]]
    assert [(c.column, c.column_span) for c in table.cells] == [(0, 1), (1, 1), (0, 1), (2, 1)]


def test_entities_are_text_and_reach_nowhere(tmp_path):
    page = b'<!DOCTYPE html [<!ENTITY e SYSTEM "file:///etc/hostname">]><html><body><p>&e;&lt;b&gt;</p></body></html>'
    document = read_bytes(tmp_path, "a.html", page)
    assert document.paragraphs[-1].text.endswith("<b>")
    assert len(document.paragraphs[-1].text) < 10


def test_hidden_rows_and_empty_tables(tmp_path):
    page = "<table><tr hidden><td>藏</td></tr><tr><td>甲</td><td>1</td></tr></table><table><tr><td> </td></tr></table>"
    document = read_bytes(tmp_path, "a.html", page.encode())
    assert [grid(t) for t in document.tables] == [[["甲", "1"]]]
    assert [u.reason for u in document.unread] == ["hidden-row"]


def test_page_numbers_in_series_are_furniture(tmp_path):
    page = "".join(f"<p>第{n}页的话</p><p>{n}</p>" for n in (4, 5, 6, 7))
    document = read_bytes(tmp_path, "a.html", f"<html><body>{page}</body></html>".encode())
    assert [q.role for q in document.paragraphs] == ["body", "furniture"] * 4
