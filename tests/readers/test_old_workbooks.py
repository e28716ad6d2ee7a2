"""Old binary workbooks (.xls). `data/small.xls` is an invented sheet saved by an office program."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from budgetcheck.errors import UnreadableError
from budgetcheck.readers import read
from budgetcheck.readers.biff import read_looks
from budgetcheck.readers.ole import read_stream
from tests.readers.pdf.paper import texts

SMALL = Path(__file__).parent / "data" / "small.xls"


def test_numbers_print_as_their_formats_say():
    (table,) = read(SMALL).tables
    rows = texts(table)
    assert rows[0] == ["预算03表 臆造局支出总表"]
    assert table.cells[0].column_span == 4
    assert rows[2:] == [
        ["功能科目", "名称", "合计", "基本支出"],
        ["2019901", "甲类支出", "28.140000", "28.140000"],
        ["2019902", "乙类支出", "540.050000", "0.000000"],
        ["", "合计", "568.190000", "28.140000"],
        ["", "占比", "50.00%", "100.00%"],
    ]


def test_what_is_hidden_is_said_and_left_out():
    document = read(SMALL)
    assert [part.reason for part in document.unread] == ["hidden-row", "hidden-column", "hidden-sheet"]
    (table,) = document.tables
    assert not {cell.text for cell in table.cells} & {"未公开的行", "草稿", "不公开"}
    assert table.cells[-1].location.cell == "D8"


def test_damaged_files_are_refused_or_read_and_end(tmp_path):
    data = SMALL.read_bytes()
    chance = random.Random(11)
    path = tmp_path / "a.xls"
    for _ in range(20):
        damaged = bytearray(data)
        for _ in range(chance.randrange(1, 12)):
            damaged[chance.randrange(8, len(damaged))] = chance.randrange(256)
        read_looks(bytes(damaged[: chance.randrange(600, len(damaged) + 1)]))
        path.write_bytes(damaged)
        try:
            read(path)
        except UnreadableError:
            continue


@pytest.mark.parametrize("data", [b"", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", bytes(5000), SMALL.read_bytes()[:700]])
def test_what_is_no_compound_file_has_no_streams(data):
    assert read_stream(data, "Workbook") is None
    assert read_looks(data) == {}


def test_a_workbook_of_another_office_program_is_told_by_its_content(tmp_path):
    path = tmp_path / "a.et"
    path.write_bytes(SMALL.read_bytes())
    assert texts(read(path).tables[0]) == texts(read(SMALL).tables[0])
