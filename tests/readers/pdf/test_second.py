"""The second reader, and page pictures."""

from __future__ import annotations

import pytest

from budgetcheck.errors import UnreadableError
from budgetcheck.readers.options import ReadOptions
from budgetcheck.readers.pdf import read_pages, read_pdf
from budgetcheck.readers.pdf.filling import PageTable
from budgetcheck.readers.pdf.picture import draw_page, draw_pages
from budgetcheck.readers.pdf.second import compare_pages, second_pages
from tests.readers.pdf.paper import Paper, texts

ROWS = [["科目编码", "科目名称", "合计"], ["2019901", "甲类支出", "1,234.56"], ["2019902", "乙类支出", "0.44"]]


@pytest.fixture
def drawn(tmp_path):
    paper = Paper(tmp_path / "a.pdf")
    paper.text(60, 80, "支出总表  说明文字。")
    paper.table([60, 160, 300, 420], 100, ROWS)
    return paper.save()


def test_both_readers_give_the_same_document(drawn):
    first, second = (read_pdf(drawn, options=ReadOptions(pdf_reader=reader)) for reader in ("pdfium", "pdfplumber"))
    assert [texts(table) for table in first.tables] == [texts(table) for table in second.tables] == [ROWS]
    assert [p.text for p in first.paragraphs] == [p.text for p in second.paragraphs]


def test_cells_read_otherwise_are_marked(drawn):
    data = drawn.read_bytes()
    (first,) = read_pages(data, name="a.pdf")
    (second,) = second_pages(data, name="a.pdf", options=ReadOptions())
    table = next(block for block in second.blocks if isinstance(block, PageTable))
    cells = tuple(c._replace(text="1,284.56") if c.text == "1,234.56" else c for c in table.cells)
    other = second._replace(blocks=(table._replace(cells=cells),))
    compared = next(block for block in compare_pages(first, other).blocks if isinstance(block, PageTable))
    assert [c.text for c in compared.cells if c.doubt == "readers-disagree"] == ["1,234.56"]


def test_page_pictures(drawn, tmp_path):
    document = read_pdf(drawn)
    (picture,) = draw_pages(drawn, document, tmp_path / "out")
    assert picture.suffix == ".png"
    assert picture.stat().st_size > 1000
    plain, marked = draw_page(drawn, 1, document, scale=1.0), (100, 110)
    assert plain.size == (595, 842)
    assert plain.getpixel(marked) != (255, 255, 255)
    with pytest.raises(UnreadableError):
        draw_page(drawn, 7, document)
