"""`audit DIR --summary`: which files, two tables, JSON of its own, exit codes, the same bytes every time."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from budgetcheck.cli import main
from budgetcheck.commands.corpus import documents
from budgetcheck.corpus import share
from budgetcheck.errors import UsageError

SAMPLES = Path(__file__).parent.parent / "samples"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two disclosures, one of them below, a broken one, and files that are no disclosures."""
    (tmp_path / "部门" / "下级").mkdir(parents=True)
    shutil.copy(SAMPLES / "budget-clean.xlsx", tmp_path / "部门" / "甲.xlsx")
    shutil.copy(SAMPLES / "final-faulty.txt", tmp_path / "部门" / "下级" / "乙.TXT")
    (tmp_path / "部门" / "坏.docx").write_bytes(b"PK\x03\x04 cut off")
    for name in ("说明.md", "~$甲.xlsx", ".乙.txt"):
        (tmp_path / "部门" / name).write_text("臆造", encoding="utf-8")
    return tmp_path / "部门"


def summary(*args: object, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    code = main(["audit", *map(str, args), "--summary", "--jobs", "1"])
    return code, *capsys.readouterr()


def test_every_document_of_a_folder_once(folder):
    found = documents([folder, folder / "甲.xlsx", folder / "说明.md"])
    assert sorted(path.name for path in found) == sorted(["乙.TXT", "坏.docx", "甲.xlsx", "说明.md"])
    (folder / "空").mkdir()
    with pytest.raises(UsageError, match="no-documents-in"):
        documents([folder / "空"])


def test_two_tables_and_the_worst_code(folder, capsys):
    code, out, err = summary(folder, capsys=capsys)
    assert code == 3
    assert "坏.docx" in err
    documents_part, rules_part = out.split("\n规则", 1)
    assert [line.split()[0] for line in documents_part.splitlines()[1:4]] == ["乙.TXT", "坏.docx", "甲.xlsx"]
    assert "EXP-ROW" in rules_part
    assert "共 3 份材料" in out.splitlines()[-1]
    assert "1 份未能审核" in out.splitlines()[-1]
    assert "秒" not in out
    assert summary(folder, "--timings", capsys=capsys)[1].splitlines()[0].split()[1] == "秒"


def test_json_of_its_own_the_same_every_time(folder, capsys):
    code, out, _ = summary(folder, "--format", "json", capsys=capsys)
    assert out == summary(folder, "--format", "json", capsys=capsys)[1]
    found = json.loads(out, parse_float=lambda text: pytest.fail(f"a float: {text}"))
    assert (found["schema"], found["exit_code"]) == ("budgetcheck-corpus/1", code)
    by_name = {Path(one["path"]).name: one for one in found["documents"]}
    clean, faulty, broken = by_name["甲.xlsx"], by_name["乙.TXT"], by_name["坏.docx"]
    assert (clean["exit_code"], faulty["exit_code"], broken["exit_code"]) == (0, 1, 3)
    assert broken["error"]
    assert broken["figures"] == 0
    assert clean["table_checked"] == clean["table_figures"] > 0
    assert clean["seconds"] is None
    assert faulty["rules"].keys() <= {rule["id"] for rule in found["rules"]}
    totals = found["summary"]
    assert (totals["documents"], totals["failed"]) == (3, 1)
    assert totals["findings"]["error"] == sum(rule["findings"]["error"] for rule in found["rules"]) > 0
    for outcome in ("pass", "fail", "open"):
        per_document = sum(one["verdicts"].get(outcome, 0) for one in found["documents"])
        assert per_document == sum(rule["verdicts"][outcome] for rule in found["rules"])


def test_seconds_only_when_asked_for(folder, capsys):
    _, out, _ = summary(folder / "甲.xlsx", "--format", "json", "--timings", capsys=capsys)
    assert float(json.loads(out)["documents"][0]["seconds"]) > 0


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["--summary", "--together"], "不能同时使用"),
        (["--timings"], "只能与 --summary 一起使用"),
        ([], "--summary 汇总整个文件夹"),
    ],
)
def test_what_does_not_go_together(folder, args, said, capsys):
    assert main(["audit", str(folder), *args]) == 2
    assert said in capsys.readouterr().err


def test_verbose_says_which_rules_found_what(folder, capsys):
    out = summary(folder / "下级", "--verbose", capsys=capsys)[1]
    assert any(line.startswith("乙.TXT: ") and " 1" in line for line in out.splitlines())
    assert "规则" not in summary(folder / "下级", "--quiet", capsys=capsys)[1]


def test_a_share_is_never_rounded_up():
    assert share(99_999, 100_000) == "0.9999"
    assert share(1, 1) == "1.0000"
    assert share(0, 0) is None
