"""Lines of text without columns: characters set apart are one word; a table whose columns nobody knows is not guessed."""

from __future__ import annotations

from pathlib import Path

from budgetcheck.disclosure import Disclosure
from budgetcheck.readers import read
from budgetcheck.recognise import recognise

TOTAL = """虚构市观星局2026年部门预算
表1 部门收支总表 单位:万元
收入 支出
项目 2026年预算数 项目 2026年预算数
一、一般公共预算拨款收入 16,745.59 一、一般公共服务支出
二、政府性基金预算拨款收入 二、外交支出
三、事业收入 三、国防支出
四、其他收入 四、教育支出 12,204.85
八、社会保障和就业支出 1,663.86
九、卫生健康支出 1,235.48
十九、住房保障支出 1,641.40
本 年 收 入 合 计 16,745.59 本 年 支 出 合 计 16,745.59
五、上年结转 三十、结转下年
收 入 总 计 16,745.59 支 出 总 计 16,745.59
表7 一般公共预算“三公”经费支出表 单位:万元
事项 前一年度所列 当年所列
合计 12.00 10.00
公务接待费 4.00 3.00
公务用车购置及运行费 8.00 7.00
"""


def _recognised(tmp_path: Path) -> Disclosure:
    path = tmp_path / "lines.txt"
    path.write_text(TOTAL, encoding="utf-8")
    return recognise([read(path)])


def test_totals_printed_with_blanks_between_the_characters(tmp_path: Path) -> None:
    total = _recognised(tmp_path).schedules[0]
    held = {
        row.item: row.entries["合计"].text for row in total.rows if row.entries and row.role in ("subtotal", "total")
    }
    assert held == dict.fromkeys(("本年收入合计", "收入总计", "本年支出合计", "支出总计"), "16,745.59")


def test_a_table_of_unknown_columns_has_no_rows(tmp_path: Path) -> None:
    assert [len(s.rows) for s in _recognised(tmp_path).schedules][1:] == [0]
