"""Single characters in a font that is neither in the file nor installed are read all the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from budgetcheck.readers import read


def drawn(path: Path, rotation: int = 0) -> Path:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    canvas = Canvas(str(path), pagesize=(400, 300), invariant=1)
    canvas.setPageRotation(rotation)
    for x in (50, 150, 350):
        canvas.line(x, 100, x, 260)
    for y in (100, 180, 260):
        canvas.line(50, y, 350, y)
    canvas.setFont("STSong-Light", 12)
    for x, y, text in ((60, 220, "无"), (160, 220, "≥"), (60, 140, "单位资"), (60, 124, "金"), (160, 140, "合计")):
        canvas.drawString(x, y, text)
    canvas.save()
    return path


@pytest.mark.parametrize("rotation", [0, 180])
def test_single_characters_are_read(tmp_path, rotation):
    (table,) = read(drawn(tmp_path / "a.pdf", rotation)).tables
    texts = [cell.text.replace("\n", "") for cell in table.cells]
    assert sorted(texts) == sorted(["无", "≥", "单位资金", "合计"])
