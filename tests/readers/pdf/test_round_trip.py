"""Random tables, drawn in every way tables are ruled, come back cell by cell. Invented."""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest
from reportlab.pdfbase import pdfmetrics

from budgetcheck.readers.pdf import read_pdf
from tests.readers.pdf.paper import FONT, Paper, texts

NAMES = ["一般公共服务支出", "行政运行", "甲项目经费", "（一）基本支出", "1.办公费", "社会保障和就业支出", "其他支出"]
Ruling = Callable[[Paper, list[float], list[float]], None]


def level(paper: Paper, xs: list[float], ys: list[float]) -> None:
    for y in ys:
        paper.line(xs[0], y, xs[-1], y)


def upright(paper: Paper, xs: list[float], ys: list[float]) -> None:
    for x in xs:
        paper.line(x, ys[0], x, ys[-1])


def columns(paper: Paper, xs: list[float], ys: list[float]) -> None:
    upright(paper, xs, ys)
    level(paper, xs, [ys[0], ys[1], ys[-1]])


def framed_columns(paper: Paper, xs: list[float], ys: list[float]) -> None:
    upright(paper, xs, ys)
    level(paper, xs, [ys[0], ys[-1]])


def double(paper: Paper, xs: list[float], ys: list[float]) -> None:
    paper.grid(xs, ys)
    paper.grid([x + 1.2 for x in xs], [y + 1.2 for y in ys])


def shaded(paper: Paper, xs: list[float], ys: list[float]) -> None:
    for top, bottom in list(pairwise(ys))[::2]:
        paper.bar(xs[0], top, xs[-1], bottom, 0.9)
    paper.grid(xs, ys)


RULINGS: dict[str, Ruling] = {
    "strokes": lambda paper, xs, ys: paper.grid(xs, ys),
    "thin boxes": lambda paper, xs, ys: paper.grid(xs, ys, thin=True),
    "no frame": lambda paper, xs, ys: paper.grid(xs, ys, frame=False),
    "double": double,
    "shaded": shaded,
    "columns": columns,
    "framed columns": framed_columns,
    "rows": level,
    "three lines": lambda paper, xs, ys: level(paper, xs, [ys[0], ys[1], ys[-1]]),
    "nothing": lambda paper, xs, ys: None,
}


def made(chance: random.Random) -> list[list[str]]:
    """A header and rows: a code, a name, amounts; the first amount is never blank."""
    amounts = chance.randint(2, 6)
    rows = [["编码", "名称", *(f"栏{at}" for at in range(amounts))]]
    for at in range(chance.randint(3, 20)):
        row = [str(2010000 + 7 * at), chance.choice(NAMES), f"{chance.uniform(0, 99999):,.2f}"]
        row += [chance.choice(["", "0.00", f"{chance.uniform(0, 9999):,.2f}"]) for _ in range(amounts - 1)]
        rows.append(row)
    return [*rows, ["", "合计", *(f"{chance.uniform(1, 99999):,.2f}" for _ in range(amounts))]]


def drawn(path: Path, rows: list[list[str]], ruling: Ruling, chance: random.Random) -> Path:
    paper = Paper(path, chance.choice([(595, 842), (842, 595)]))
    size = chance.choice([6.0, 7.5, 9.0])
    xs = [chance.uniform(20, 40)]
    for width in [5.0, 10.0, *[6.0] * (len(rows[0]) - 2)]:
        xs.append(xs[-1] + width * size + 4)
    height = size * chance.uniform(1.5, 2.2)
    ys = [60 + height * at for at in range(len(rows) + 1)]
    ruling(paper, xs, ys)
    side = chance.choice(["left", "middle", "right"])
    for y, row in zip(ys, rows, strict=False):
        for (left, right), text in zip(pairwise(xs), row, strict=True):
            free = right - left - 4 - pdfmetrics.stringWidth(text, FONT, size)
            shift = 0.0 if text in row[:2] else {"left": 0.0, "middle": free / 2, "right": free}[side]
            if text:
                paper.text(left + 2 + shift, y + height / 2 + 0.36 * size, text, size=size)
    return paper.save()


def turned(path: Path, rotation: int) -> Path:
    document = pypdfium2.PdfDocument(path)
    document[0].set_rotation(rotation)
    document.save(path.with_suffix(".turned.pdf"))
    document.close()
    return path.with_suffix(".turned.pdf")


@pytest.mark.parametrize("name", RULINGS)
def test_it_comes_back(tmp_path, name):
    for seed in range(6):
        chance = random.Random(f"{name} {seed}")
        rows = made(chance)
        path = drawn(tmp_path / f"{seed}.pdf", rows, RULINGS[name], chance)
        if rotation := chance.choice([0, 0, 90, 180, 270]):
            path = turned(path, rotation)
        tables = read_pdf(path).tables
        assert [texts(table) for table in tables] == [rows], seed
        assert {cell.doubt for cell in tables[0].cells} == {None}
