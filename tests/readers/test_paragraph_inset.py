"""Lines of a block that is indented as a whole."""

from __future__ import annotations

import pytest

from budgetcheck.readers.pdf.paragraphs import _inset


class FakeLine:
    """As much of a line as the rule looks at."""

    def __init__(self, text: str, x0: float = 90.0, size: float = 14.0) -> None:
        self.text, self.x0, self.size = text, x0, size


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (("2030年收入预算9.00万元，其中：一般公共预算", 90.0), ("收入7.00万元，其他收入2.00万元。", 90.0), True),
        (("1.收入预算增加9.00万元，其中其他收入增加2.00万", 118.0), ("元。", 90.0), True),  # first line indented more
        (("一、部门预算收支增减变化情况说明", 90.0), ("2030年收入预算9.00万元。", 90.0), False),  # a heading
        (("2030年收入预算9.00万元，增加1.00万元。", 90.0), ("支出预算9.00万元。", 90.0), False),  # finished
        (("2030年收入预算9.00万元，其中：一般公共预算", 90.0), ("（二）支出预算9.00万元。", 90.0), False),  # an item
        (("2030年收入预算9.00万元，其中：一般公共预算", 62.0), ("收入7.00万元。", 90.0), False),  # indented
    ],
)
def test_inset(first, second, expected):
    assert _inset(FakeLine(*first), FakeLine(*second)) is expected
