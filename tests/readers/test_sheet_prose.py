"""A sheet of running text is paragraphs; a sheet with numbers is a table, also of one column."""

from openpyxl import Workbook

from budgetcheck.readers import read


def test_prose_sheet(tmp_path):
    book = Workbook()
    book.active.title = "说明"
    book.active.append(["一、收入预算说明"])
    book.active.append(["2025年收入预算10.00万元。"])
    book.create_sheet("数").append(["合计"])
    book["数"].append([10])
    path = tmp_path / "a.xlsx"
    book.save(path)
    document = read(path)
    assert [(p.text, p.location.sheet, p.location.cell) for p in document.paragraphs] == [
        ("一、收入预算说明", "说明", "A1"),
        ("2025年收入预算10.00万元。", "说明", "A2"),
    ]
    (table,) = document.tables
    assert table.location.table == 1
    assert [cell.text for cell in table.cells] == ["合计", "10"]
