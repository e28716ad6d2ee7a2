"""Workbooks: printed numbers, merged cells, what is hidden, odd and hostile sheets; XLSX and ODS alike."""

import io

import openpyxl
import pytest

from budgetcheck.errors import UnreadableError
from budgetcheck.readers import ReadOptions, read

from .helpers import grid, pack, read_bytes

_S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_P = "http://schemas.openxmlformats.org/package/2006/relationships"


def made(fill) -> bytes:
    book = openpyxl.Workbook()
    fill(book)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def raw(sheet: str, *, styles: str = "", strings: str = "") -> bytes:
    """A workbook of one sheet with that worksheet content."""
    return pack(
        {
            "xl/workbook.xml": f'<workbook xmlns="{_S}" xmlns:r="{_R}"><sheets><sheet name="样例" r:id="r1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_P}"><Relationship Id="r1" Type="{_R}/worksheet" '
            'Target="worksheets/s.xml"/></Relationships>',
            "xl/worksheets/s.xml": f'<worksheet xmlns="{_S}">{sheet}</worksheet>',
            "xl/styles.xml": f'<styleSheet xmlns="{_S}">{styles}</styleSheet>',
            "xl/sharedStrings.xml": f'<sst xmlns="{_S}">{strings}</sst>',
        }
    )


def test_a_sheet_is_one_table_with_printed_numbers_and_addresses(tmp_path):
    def fill(book):
        sheet = book.active
        sheet.title = "收支总表"
        sheet["B2"] = "样例01表 收支总表"
        sheet.merge_cells("B2:D2")
        sheet["D3"] = "单位：万元"
        sheet.append([])
        for row, values in enumerate(
            [("项目", "预算数", "占比"), ("  教育支出", 601.0884, 0.5), ("合计", 601.0884, 1)], 4
        ):
            for column, value in enumerate(values, 2):
                sheet.cell(row, column, value)
        sheet["C5"].number_format = "#,##0.000000"
        sheet["D5"].number_format = "0.00%"

    document = read_bytes(tmp_path, "a.xlsx", made(fill))
    (table,) = document.tables
    assert document.format == "xlsx" and not document.paragraphs
    assert grid(table) == [
        ["样例01表 收支总表"], ["", "", "单位：万元"], ["项目", "预算数", "占比"], ["  教育支出", "601.088400", "50.00%"],
        ["合计", "601.0884", "1"],
    ]  # fmt: skip
    title, amount = table.cells[0], next(c for c in table.cells if c.text == "601.088400")
    assert (title.column_span, title.location.cell, title.location.sheet) == (3, "B2", "收支总表")
    assert (amount.location.cell, amount.location.row, amount.location.column) == ("C5", 5, 3)


def test_what_is_hidden_is_said_and_left_out(tmp_path):
    def fill(book):
        sheet = book.active
        sheet.title = "可见"
        for row in (("甲", "1", "a"), ("乙", "2", "b"), ("丙", "3", "c")):
            sheet.append(row)
        sheet.row_dimensions[2].hidden = True
        sheet.column_dimensions["C"].hidden = True
        hidden = book.create_sheet("隐藏")
        hidden["A1"] = "秘"
        hidden.sheet_state = "veryHidden"
        book.create_sheet("空白")

    document = read_bytes(tmp_path, "a.xlsx", made(fill))
    assert [grid(t) for t in document.tables] == [[["甲", "1"], ["丙", "3"]]]
    assert [(u.reason, u.location.sheet) for u in document.unread] == [
        ("hidden-row", "可见"), ("hidden-column", "可见"), ("hidden-sheet", "隐藏"),
    ]  # fmt: skip


def test_spans_count_visible_rows_and_columns(tmp_path):
    def fill(book):
        sheet = book.active
        sheet["A1"] = "跨列"
        sheet.merge_cells("A1:D1")
        for column, text in enumerate("甲乙丙丁", 1):
            sheet.cell(2, column, text)
        sheet.column_dimensions["B"].hidden = True

    (table,) = read_bytes(tmp_path, "a.xlsx", made(fill)).tables
    assert table.cells[0].column_span == 3 and table.n_columns == 3


def test_strings_errors_booleans_dates_and_lost_values(tmp_path):
    sheet = (
        '<sheetData><row><c t="s"><v>0</v></c><c t="inlineStr"><is><r><t>富</t></r><r><t>文本_x000D_</t></r></is></c>'
        '<c t="b"><v>1</v></c><c t="e"><v>#REF!</v></c><c t="str"><f>A1</f><v>公式</v></c></row>'
        '<row r="3"><c r="B3"><f>1+1</f></c><c r="C3" s="1"><v>45000</v></c><c t="s"><v>99</v></c></row></sheetData>'
    )
    styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="31"/></cellXfs>'
    strings = "<si><t>共享</t><rPh><t>gongxiang</t></rPh></si>"
    document = read_bytes(tmp_path, "a.xlsx", raw(sheet, styles=styles, strings=strings))
    assert grid(document.tables[0]) == [
        ["共享", "富文本", "TRUE", "#REF!", "公式"], [], ["", "", "2023年3月15日", "", ""],
    ]  # fmt: skip
    assert [(u.reason, u.location.cell) for u in document.unread] == [("formula-without-value", "B3")]


@pytest.mark.parametrize(
    "sheet",
    [
        '<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row></sheetData>'
        + "<mergeCells>" + '<mergeCell ref="A1:A1048576"/>' * 2000 + "</mergeCells>",
        '<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row></sheetData>',
        '<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row></sheetData>'
        + "<mergeCells>" + '<mergeCell ref="A1:XFD1048576"/>' * 500 + "</mergeCells>",
        '<cols><col min="1" max="99999999" hidden="1"/></cols><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>',
        '<sheetData><row r="1"><c r="ZZZ1"><v>1</v></c><c r="??"><v>1</v></c></row></sheetData>',
    ],
)  # fmt: skip
def test_absurd_sheets_cost_nothing(tmp_path, sheet):
    document = read_bytes(tmp_path, "a.xlsx", raw(sheet))
    assert sum(len(t.cells) for t in document.tables) < 100


def test_old_workbooks_print_the_shortest_decimals(tmp_path):
    from budgetcheck.readers.xls import read_xls

    def fill(book):
        sheet = book.active
        sheet.title = "样例"
        for row in (("标题", None), (540.05, 4.0), (True, 0.1 + 0.2)):
            sheet.append(row)
        sheet.merge_cells("A1:B1")
        book.create_sheet("隐").sheet_state = "hidden"

    # calamine reads every workbook alike; no tool here writes the old binary form
    document = read_xls(tmp_path / "a.xls", made(fill), source=2, options=ReadOptions())
    assert grid(document.tables[0]) == [["标题"], ["540.05", "4"], ["TRUE", "0.3"]]
    assert document.tables[0].cells[0].column_span == 2 and document.tables[0].location.source == 2
    assert [u.reason for u in document.unread] == ["hidden-sheet"]


def test_too_many_cells(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(raw("<sheetData><row>" + "<c><v>1</v></c>" * 500 + "</row></sheetData>"))
    with pytest.raises(UnreadableError, match="read-too-many-cells"):
        read(path, options=ReadOptions(max_cells=100))


def test_a_row_beyond_the_sheet_is_an_error(tmp_path):
    with pytest.raises(UnreadableError, match="read-broken-part"):
        read_bytes(tmp_path, "a.xlsx", raw('<sheetData><row r="9999999"><c><v>1</v></c></row></sheetData>'))


_ODS = """<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0">
<office:automatic-styles><style:style style:name="off"><style:table-properties table:display="false"/></style:style>
</office:automatic-styles><office:body><office:spreadsheet>{}</office:spreadsheet></office:body></office:document-content>"""


def ods(content: str) -> bytes:
    return pack({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": _ODS.format(content)})


def cell(text: str, properties: str = "") -> str:
    return f"<table:table-cell {properties}><text:p>{text}</text:p></table:table-cell>"


def test_ods_is_read_as_displayed(tmp_path):
    blank = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/>'
    content = (
        '<table:table table:name="样例"><table:table-column table:number-columns-repeated="3"/><table:table-header-rows>'
        f"<table:table-row>{cell('项目', 'table:number-rows-spanned=&quot;1&quot;')}"
        f"{cell('预算数', 'table:number-columns-spanned=&quot;2&quot;')}<table:covered-table-cell/></table:table-row>"
        f"</table:table-header-rows><table:table-row>{cell('甲<text:s text:c=&quot;2&quot;/>乙')}"
        f"{cell('1,234.50', 'office:value=&quot;1234.5&quot;')}{cell('2')}</table:table-row>{blank}</table:table-row></table:table>"
        f'<table:table table:name="隐" table:style-name="off"><table:table-row>{cell("秘")}</table:table-row></table:table>'
    ).replace("&quot;", '"')
    document = read_bytes(tmp_path, "a.ods", ods(content))
    assert [grid(t) for t in document.tables] == [[["项目", "预算数"], ["甲  乙", "1,234.50", "2"]]]
    assert document.tables[0].cells[1].column_span == 2
    assert [u.reason for u in document.unread] == ["hidden-sheet"]


def test_ods_repeats_are_bounded(tmp_path):
    row = f'<table:table-row table:number-rows-repeated="1000000">{cell("1", chr(116) + "able:number-columns-repeated=" + chr(34) + "16000" + chr(34))}</table:table-row>'
    with pytest.raises(UnreadableError, match="read-too-many-cells"):
        read_bytes(tmp_path, "a.ods", ods(f'<table:table table:name="x">{row}</table:table>'))


def test_old_word_files_need_an_office(tmp_path, monkeypatch):
    from budgetcheck.readers import doc

    monkeypatch.setattr(doc, "find_office", lambda: None)
    with pytest.raises(UnreadableError, match="read-doc-no-office"):
        read_bytes(tmp_path, "a.rtf", rb"{\rtf1 x}")


def test_a_conversion_that_hangs_or_fails_is_ended(tmp_path, monkeypatch):
    import sys

    from budgetcheck.readers import doc

    if sys.platform == "win32":
        pytest.skip("the stand-in program is a shell script")
    program = tmp_path / "office"
    path = tmp_path / "a.rtf"
    path.write_bytes(rb"{\rtf1 x}")
    monkeypatch.setattr(doc, "find_office", lambda: str(program))
    for script, options, key in (
        ("sleep 60", ReadOptions(convert_seconds=0.5), "read-doc-timeout"),
        ("echo no filter", ReadOptions(), "read-doc-failed"),
    ):
        program.write_text(f"#!/bin/sh\n{script}\n", encoding="ascii")
        program.chmod(0o755)
        with pytest.raises(UnreadableError, match=key):
            read(path, options=options)
