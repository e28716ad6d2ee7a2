"""A heading is no cut sentence: its own mark's 、 says nothing about where the paragraph ends."""

from budgetcheck.readers import read

TEXT = """一、收入支出决算总体情况说明

示范局2024年度收入支出总计10.00万元，与上年持平。

四、财政拨款收入支出决算总体情况说明

示范局2024年度财政拨款收入支出总计8.00万元，与上年持平。

本年收入合计10.00万元，其中：财政拨款收入8.00万元，占80.00%；其他收入
2.00万元，占20.00%。
"""


def test_heading_and_paragraph_stay_apart(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    texts = [paragraph.text for paragraph in read(path).paragraphs]
    assert "四、财政拨款收入支出决算总体情况说明" in texts
    assert len(texts) == 5, texts
