"""What the account rules say about real disclosures: nothing but what is wrong there."""

from __future__ import annotations

from pathlib import Path

import pytest

from budgetcheck.checks import check
from budgetcheck.readers import read
from budgetcheck.recognise import recognise
from budgetcheck.rulebook import load_rules

SHARED = Path(__file__).resolve().parents[3] / "shared"

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="shared documents are not here")


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("seeds/000_*", set()),
        ("seeds/001_*", set()),
        ("seeds/003_*", {"ACC-TWICE"}),
        ("real/f45a1836_*", {"ACC-ZERO"}),
        ("real/205fe267_*", {"ACC-SERIAL", "ACC-STALE", "ACC-CLASS", "ACC-WORDING"}),
        ("real/d8d61289_*", {"ACC-PATH"}),
        ("real/e488d331_*", set()),
        (
            "real/07a6273b_*",
            {"ACC-TEXT-NAME"},
        ),  # 一般行政事务管理 for 一般行政管理事务; 离退休 is still its name in 2019
    ],
)
def test_findings(name, wanted):
    (path,) = SHARED.glob(name)
    rules = [rule for rule in load_rules() if rule.id.startswith("ACC")]
    found = [v for v in check(recognise([read(path)]), rules) if v.outcome in {"fail", "review"}]
    assert {v.rule for v in found} == wanted
    assert sum(v.rule == "ACC-SERIAL" for v in found) <= 1
