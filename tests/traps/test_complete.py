"""The table of traps in this folder's docstring is complete and true."""

from __future__ import annotations

import re
from pathlib import Path

import traps

HERE = Path(__file__).parent


def test_every_trap_has_a_test_where_the_table_says() -> None:
    assert traps.__doc__ is not None
    listed = {int(n): where for n, where in re.findall(r"\| E(\d+) \|.*\| `(\w+)` \|", traps.__doc__)}
    assert sorted(listed) == list(range(1, 26))
    for number, where in listed.items():
        assert f"def test_e{number:02d}_" in (HERE / f"{where}.py").read_text(encoding="utf-8"), number
