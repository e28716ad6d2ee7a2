"""Total rows of texts without geometry. All content is invented."""

from __future__ import annotations

from decimal import Decimal

from tests.recognise.builders import only, ragged, recognised

TABLE = """
项目名称 | 指导性目录 | 服务领域 | 预算金额 | 备注
甲服务 | 一级 | 示例领域 | 4.000000 |
乙服务 | 一级 | 示例领域 | 5.000000 |
| 合 计 | | 9.000000
"""


def test_the_amount_of_a_total_that_lost_a_blank_cell_is_no_remark() -> None:
    table = only(recognised("政府购买服务预算财政拨款明细表", "单位：万元", ragged(TABLE)), "GPS")
    total = next(row for row in table.rows if row.role == "total")
    figure = total.figure("合计")
    assert figure is not None
    assert figure.value == Decimal(9)
