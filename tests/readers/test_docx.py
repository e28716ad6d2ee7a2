"""Word documents: grids, tracked changes, numbers, boxes, notes; and the same cells as python-docx writes."""

from pathlib import Path

import docx as python_docx
import pytest

from budgetcheck.document import Table
from budgetcheck.errors import UnreadableError
from budgetcheck.readers import docx_open, read
from budgetcheck.readers.options import ReadOptions
from budgetcheck.readers.package import Package

from .helpers import W, docx, grid, p, pack, read_bytes, tc, unpack


def opened_by(path) -> str:
    """Which of the two openers reads a file."""
    data = path.read_bytes()
    package = Package(path, data, ReadOptions())
    harmless = package.harmless(max_bytes=1 << 20, max_parts=100)
    return "library" if harmless and docx_open.open_with_library(data) else "parts"


def table(*rows: str, columns: int = 3) -> str:
    return f"<w:tbl><w:tblGrid>{'<w:gridCol/>' * columns}</w:tblGrid>{''.join(rows)}</w:tbl>"


def tr(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def span(n: int) -> str:
    return f'<w:gridSpan w:val="{n}"/>'


def test_merged_cells_stand_once_with_their_extent(tmp_path):
    restart, cont = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    body = table(
        tr(tc("项目", restart), tc("预算数", span(2))),
        tr(tc("", cont), tc("基本"), tc("项目支出")),
        tr(tc("", cont), tc("1.00"), tc("2.00")),
        tr(tc("3.00"), tc("4.00"), properties='<w:gridBefore w:val="1"/>'),
    )
    (read,) = read_bytes(tmp_path, "a.docx", docx(p("标题") + body)).tables
    places = [(c.row, c.column, c.row_span, c.column_span, c.text) for c in read.cells]
    assert places == [
        (0, 0, 3, 1, "项目"), (0, 1, 1, 2, "预算数"), (1, 1, 1, 1, "基本"), (1, 2, 1, 1, "项目支出"), (2, 1, 1, 1, "1.00"),
        (2, 2, 1, 1, "2.00"), (3, 1, 1, 1, "3.00"), (3, 2, 1, 1, "4.00"),
    ]  # fmt: skip
    assert (read.n_rows, read.n_columns, read.ragged) == (4, 3, False)
    assert (read.cells[3].location.table, read.cells[3].location.row, read.cells[3].location.column) == (1, 2, 3)


def test_a_merge_over_thousands_of_rows(tmp_path):
    rows = [tr(tc("单位", '<w:vMerge w:val="restart"/>'), tc("0"))]
    rows += [tr(tc("", "<w:vMerge/>"), tc(str(i))) for i in range(1, 3000)]
    (read,) = read_bytes(tmp_path, "a.docx", docx(table(*rows, columns=2))).tables
    assert read.cells[0].row_span == 3000 and len(read.cells) == 3001


def test_hardly_different_borders_are_one(tmp_path):
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in (2000, 40, 2000, 40))
    rows = tr(tc("项目", span(2)), tc("预算数", span(2))) + tr(tc("合计"), tc("1.00", span(2)), tc(""))
    (made,) = read_bytes(tmp_path, "a.docx", docx(f"<w:tbl><w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>")).tables
    assert [(c.column, c.column_span, c.text) for c in made.cells] == [
        (0, 1, "项目"), (1, 1, "预算数"), (0, 1, "合计"), (1, 1, "1.00"),
    ]  # fmt: skip
    assert made.n_columns == 2
    named = rows.replace("<w:t></w:t>", "<w:t>注</w:t>")
    (made,) = read_bytes(tmp_path, "b.docx", docx(f"<w:tbl><w:tblGrid>{columns}</w:tblGrid>{named}</w:tbl>")).tables
    assert made.n_columns == 3 and [c.text for c in made.cells][-1] == "注"


def test_page_numbers_among_the_paragraphs_are_furniture(tmp_path):
    body = "".join(
        p(f"第{n}项收入12.0") + p(f"- {n} -") + p("某局 2031 年预算") + p(f"{n}万元。") for n in (2, 3, 5, 6)
    )
    document = read_bytes(tmp_path, "a.docx", docx(body))
    assert [q.role for q in document.paragraphs] == ["body", "furniture", "furniture", "body"] * 4
    few = "".join(p("一项") + p(str(n)) + p("另一项") for n in (2, 3, 4))
    assert {q.role for q in read_bytes(tmp_path, "b.docx", docx(few)).paragraphs} == {"body"}
    unordered = "".join(p("一项") + p(str(n)) for n in (7, 3, 9, 1, 4, 2))
    assert {q.role for q in read_bytes(tmp_path, "c.docx", docx(unordered)).paragraphs} == {"body"}


def test_tracked_changes_are_accepted(tmp_path):
    run = "<w:r><w:t>{}</w:t></w:r>"
    paragraph = (
        f"<w:p>{run.format('收入')}<w:del><w:r><w:delText>10.00</w:delText></w:r></w:del><w:ins>{run.format('12.00')}</w:ins>"
        f"<w:moveFrom>{run.format('甲')}</w:moveFrom>{run.format('万元')}</w:p>"
    )
    merged = f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run.format('上半句')}</w:p>{p('下半句')}"
    rows = table(tr(tc("留下"), tc("1")), tr(tc("删除"), tc("2"), properties="<w:del/>"), columns=2)
    document = read_bytes(tmp_path, "a.docx", docx(paragraph + merged + rows))
    assert [q.text for q in document.paragraphs] == ["收入12.00万元", "上半句下半句"]
    assert grid(document.tables[0]) == [["留下", "1"]]


def test_hidden_text_fields_breaks_and_ruby(tmp_path):
    paragraph = (
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>看不见</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>"
        '<w:fldSimple><w:r><w:t>甲</w:t></w:r></w:fldSimple><w:r><w:br/><w:t>乙</w:t><w:br w:type="page"/></w:r>'
        "<w:r><w:ruby><w:rt><w:r><w:t>yin</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>丙</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>"
    )
    document = read_bytes(tmp_path, "a.docx", docx(paragraph))
    assert [q.text for q in document.paragraphs] == ["甲", "乙丙"]


def test_soft_line_breaks_begin_paragraphs_but_cut_no_sentence(tmp_path):
    brk, tab = "</w:t><w:br/><w:t>", "</w:t><w:tab/><w:t>"
    lines = [
        "四、三公经费情况说明", f"{tab}本年预算10.00万元。其中：", "（一）因公出国费6.00万元，", f"比上年增加1.2{brk}0万元。{tab}（二）接待费4.00万元。",
    ]  # fmt: skip
    document = read_bytes(tmp_path, "a.docx", docx(p(brk.join(lines))))
    assert [q.text for q in document.paragraphs] == [
        "四、三公经费情况说明", "本年预算10.00万元。其中：", "（一）因公出国费6.00万元，\n比上年增加1.2\n0万元。", "（二）接待费4.00万元。",
    ]  # fmt: skip
    assert {q.location.paragraph for q in document.paragraphs} == {1}


def test_text_boxes_are_read_once(tmp_path):
    box = f"<w:txbxContent>{p('框内：单位：万元')}</w:txbxContent>"
    paragraph = (
        "<w:p><w:r><w:t>框外</w:t></w:r><w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>"
        f"{box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )
    document = read_bytes(tmp_path, "a.docx", docx(paragraph))
    assert [q.text for q in document.paragraphs] == ["框外", "框内：单位：万元"]
    assert {q.location.paragraph for q in document.paragraphs} == {1}


def test_nested_tables_follow_their_table_and_frames_vanish(tmp_path):
    inner = table(tr(tc("内"), tc("1.00")), columns=2)
    outer = table(tr(tc("外"), f"<w:tc>{p('说明')}{inner}{p('')}</w:tc>"), columns=2)
    frame = table(tr(f"<w:tc>{p('框中标题')}{inner}</w:tc>"), columns=1)
    document = read_bytes(tmp_path, "a.docx", docx(outer + frame))
    assert [grid(t) for t in document.tables] == [[["外", "说明"]], [["内", "1.00"]], [["内", "1.00"]]]
    assert [q.text for q in document.paragraphs] == ["框中标题"]


def test_footnotes_heads_and_feet(tmp_path):
    note = '<w:p><w:r><w:t>合计见注</w:t><w:footnoteReference w:id="2"/></w:r></w:p>'
    extra = {
        "word/footnotes.xml": f'<w:ROOT><w:footnote w:id="0" w:type="separator">{p("—")}</w:footnote>'
        f'<w:footnote w:id="2">{p("单位为万元")}</w:footnote></w:ROOT>',
        "word/header1.xml": f"<w:ROOT>{p('示范局')}</w:ROOT>",
        "word/header2.xml": f"<w:ROOT>{p('示范局')}</w:ROOT>",
    }
    data = docx(note, extra=extra)
    document = read_bytes(tmp_path, "a.docx", data)
    assert opened_by(tmp_path / "a.docx") == "library"
    broken = docx(note, extra=extra, also={"image": "media/NULL"})
    assert read_bytes(tmp_path, "b.docx", broken).blocks == document.blocks
    assert opened_by(tmp_path / "b.docx") == "parts"
    assert [(q.text, q.role) for q in document.paragraphs] == [
        ("合计见注", "body"),
        ("单位为万元", "body"),
        ("示范局", "furniture"),
    ]


NUMBERING = """<w:ROOT><w:abstractNum w:abstractNumId="5">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="japaneseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl>
<w:lvl w:ilvl="3"><w:numFmt w:val="bullet"/><w:lvlText w:val="●"/></w:lvl></w:abstractNum>
<w:num w:numId="7"><w:abstractNumId w:val="5"/></w:num></w:ROOT>"""
STYLES = """<w:ROOT><w:style w:styleId="h1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr></w:style>
<w:style w:styleId="mine"><w:name w:val="样式"/><w:basedOn w:val="h1"/></w:style></w:ROOT>"""


def test_automatic_numbers_and_headings(tmp_path):
    def item(level: int) -> str:
        return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="7"/></w:numPr>'

    body = (
        p("收入", '<w:pStyle w:val="h1"/>') + p("总体", item(1)) + p("明细", item(2)) + p("点", item(3)) + p("其他", item(1))
        + p("支出", '<w:pStyle w:val="mine"/>') + p("总体", item(1)) + p("大纲", '<w:outlineLvl w:val="0"/>')
        + p("不编号", '<w:pStyle w:val="h1"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    )  # fmt: skip
    document = read_bytes(
        tmp_path, "a.docx", docx(body, extra={"word/numbering.xml": NUMBERING, "word/styles.xml": STYLES})
    )
    assert [(q.text, q.role) for q in document.paragraphs] == [
        ("一、收入", "heading"), ("（一）总体", "body"), ("3. 明细", "body"), ("点", "body"), ("（二）其他", "body"),
        ("二、支出", "heading"), ("（一）总体", "body"), ("大纲", "heading"), ("不编号", "heading"),
    ]  # fmt: skip


def test_iso_strict_documents_are_read(tmp_path):
    parts = unpack(docx(p("严格")))
    parts["word/document.xml"] = parts["word/document.xml"].replace(
        W.encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    )
    assert [q.text for q in read_bytes(tmp_path, "a.docx", pack(parts)).paragraphs] == ["严格"]


def test_a_part_that_is_not_there(tmp_path):
    """WPS Office leaves relationships to pictures that it did not write; python-docx cannot open such a package."""
    body = p("本年收入12.00万元") + table(tr(tc("甲"), tc("1.00")), columns=2)
    whole = read_bytes(tmp_path, "whole.docx", docx(body))
    dangling = read_bytes(
        tmp_path, "dangling.docx", docx(body, also={"image": "media/image1.png", "footnotes": "NULL"})
    )
    assert (opened_by(tmp_path / "whole.docx"), opened_by(tmp_path / "dangling.docx")) == ("library", "parts")
    assert dangling.blocks == whole.blocks and len(whole.blocks) == 2


@pytest.mark.parametrize("name", ["budget-clean.docx", "budget-faulty.docx"])
def test_both_openers_hand_over_the_same(monkeypatch, name):
    path = Path(__file__).resolve().parents[2] / "samples" / name
    assert opened_by(path) == "library"
    with_library = read(path)
    monkeypatch.setattr(docx_open, "open_with_library", lambda data: None)
    assert read(path) == with_library


def test_comments_in_the_markup_cut_no_text(tmp_path):
    made = docx("<w:p><w:r><w:t>12<!-- -->.00<?x y?>万元</w:t></w:r></w:p>")
    assert [q.text for q in read_bytes(tmp_path, "a.docx", made).paragraphs] == ["12.00万元"]
    assert opened_by(tmp_path / "a.docx") == "library"


@pytest.mark.parametrize(
    "declared",
    ['<!DOCTYPE a [<!ENTITY e "文">]>', '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a [<!ENTITY e "文">]>'],
)
def test_declared_entities_are_refused(tmp_path, declared):
    parts = unpack(docx(p("&e;")))
    text = declared + parts["word/document.xml"].decode()
    parts["word/document.xml"] = text.encode("utf-16" if "utf-16" in declared else "utf-8")
    with pytest.raises(UnreadableError):
        read_bytes(tmp_path, "a.docx", pack(parts))


@pytest.mark.parametrize("value", ["999999999", "-5", "x", "99999999999999999999"])
def test_absurd_spans_are_bounded(tmp_path, value):
    body = table(tr(tc("甲", f'<w:gridSpan w:val="{value}"/>'), tc("乙")))
    (read,) = read_bytes(tmp_path, "a.docx", docx(body)).tables
    assert read.n_columns <= 4000 and [c.text for c in read.cells] == ["甲", "乙"]


def test_what_python_docx_writes_is_read_cell_by_cell(tmp_path):
    made = python_docx.Document()
    made.add_heading("样例部门预算", level=1)
    made.add_paragraph("示范局本年收入12.00万元。")
    written = made.add_table(rows=4, cols=3)
    for r in range(4):
        for c in range(3):
            written.cell(r, c).text = f"{r}.{c}0"
    written.cell(0, 1).merge(written.cell(0, 2)).text = "预算数"
    path = tmp_path / "a.docx"
    made.save(path)
    document = read_bytes(tmp_path, "b.docx", path.read_bytes())
    assert [(q.text, q.role) for q in document.paragraphs] == [
        ("样例部门预算", "heading"),
        ("示范局本年收入12.00万元。", "body"),
    ]
    (table_read,) = document.tables
    assert grid(table_read)[0][0] == "0.00" and grid(table_read)[0][1].strip() == "预算数"
    assert grid(table_read)[1:] == [[f"{r}.{c}0" for c in range(3)] for r in range(1, 4)]
    assert isinstance(document.blocks[2], Table)
