"""The program around the stages: exit codes, errors and bugs per document, several processes, one disclosure in files."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from render.reports import column_total, document, sentence

import budgetcheck.checks
import budgetcheck.explain
import budgetcheck.readers
import budgetcheck.recognise
from budgetcheck import workers
from budgetcheck.api import audit, run_audit
from budgetcheck.config import Settings
from budgetcheck.document import Document
from budgetcheck.errors import UnreadableError, UsageError
from budgetcheck.exit_codes import ExitCode, worst
from budgetcheck.progress import Step
from budgetcheck.report import DocumentReport


def read(path: Path, *, source: int = 0, **_: object) -> Document:
    if "bug" in path.name:
        raise ZeroDivisionError("in a reader")
    if not path.exists():
        raise UnreadableError("read-missing", path=str(path))
    return Document(str(path), "txt", "0" * 64, ())


def explain(documents: list[Document], *_: object, **__: object) -> DocumentReport:
    name = Path(documents[0].path).name
    findings = {"error.txt": (column_total(),), "warning.txt": (sentence(),)}.get(name, ())
    return document(path="changed by explain", findings=findings, enough=name != "thin.txt")


@pytest.fixture
def stages(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Stages that only look at the file's name, and a file of each name."""
    monkeypatch.setattr(budgetcheck.readers, "read", read)
    monkeypatch.setattr(budgetcheck.recognise, "recognise", lambda documents: documents, raising=False)
    monkeypatch.setattr(budgetcheck.checks, "check", lambda *_: ())
    monkeypatch.setattr(budgetcheck.explain, "explain", explain)
    for name in ("clean.txt", "error.txt", "warning.txt", "thin.txt", "bug.txt"):
        (tmp_path / name).write_text("合计", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("names", "fail_on", "code"),
    [
        (["clean.txt"], "error", 0),
        (["error.txt"], "error", 1),
        (["error.txt"], "never", 0),
        (["warning.txt"], "error", 0),
        (["warning.txt"], "warning", 1),
        (["warning.txt"], "info", 1),
        (["thin.txt"], "never", 3),
        (["missing.txt"], "error", 3),
        (["error.txt", "missing.txt"], "error", 3),
        (["error.txt", "."], "error", 2),
        (["error.txt", ".", "bug.txt", "thin.txt"], "error", 4),
    ],
)
def test_exit_codes(stages, names, fail_on, code):
    report = audit([stages / name for name in names], Settings(fail_on=fail_on))
    assert report.exit_code == code
    assert [one.path for one in report.documents] == [str(stages / name) for name in names]


def test_worst_code():
    assert worst([]) is ExitCode.CLEAN
    assert worst([0, 1, 3, 2, 4]) is ExitCode.INTERNAL
    assert worst([1, 3, 2]) is ExitCode.USAGE
    assert worst([1, 3]) is ExitCode.NOT_CHECKED


def test_a_bug_is_reported_per_document_with_its_place(stages):
    run = run_audit([stages / "bug.txt", stages / "error.txt"], Settings())
    bug, other = run.report.documents
    assert "ZeroDivisionError" in (bug.error or "")
    assert "bug.txt" in (bug.error or "")
    assert "budgetcheck --version" in (bug.error or "")
    assert other.findings
    assert len(run.traces) == 1
    assert "in a reader" in run.traces[0]
    assert run.report.summary.errors == 1


def test_together_is_one_disclosure(stages):
    report = audit([stages / "clean.txt", stages / "error.txt"], Settings(together=True))
    assert len(report.documents) == 1
    assert report.documents[0].path == str(stages / "clean.txt")
    assert report.documents[0].beside == (str(stages / "error.txt"),)
    missing = audit([stages / "clean.txt", stages / "missing.txt"], Settings(together=True))
    assert missing.exit_code == 3
    assert "missing.txt" in (missing.documents[0].error or "")


def test_no_paths_and_unknown_rules_are_wrong_usage(stages):
    for settings, paths in ((Settings(), []), (Settings(select=("NO-SUCH",)), [stages / "clean.txt"])):
        with pytest.raises(UsageError):
            audit(paths, settings)


def test_wrong_usage_comes_before_what_a_file_is(stages):
    for name in ("missing.txt", "bug.txt"):
        with pytest.raises(UsageError):
            audit([stages / name], Settings(select=("NO-SUCH",)))


def test_the_onlooker_hears_every_stage(stages):
    steps: list[Step] = []
    audit([stages / "clean.txt", stages / "bug.txt"], notify=steps.append)
    assert [step.stage for step in steps] == ["read", "recognise", "check", "explain", "done", "read", "done"]
    assert (steps[-1].done, steps[-1].total) == (2, 2)


@pytest.mark.skipif(os.name == "nt", reason="Windows names are always text")
def test_a_file_name_that_is_no_text(stages):
    path = Path(os.fsdecode(os.fsencode(stages) + b"/\xff\xfe.txt"))
    path.write_text("合计", encoding="utf-8")
    report = audit([path])
    report.model_dump_json().encode("utf-8")
    assert report.documents[0].path.endswith("/??.txt")
    path.unlink()
    missing = audit([path])
    missing.model_dump_json().encode("utf-8")
    assert "??.txt" in (missing.documents[0].error or "")


def die(group: tuple[Path, ...], settings: Settings) -> object:
    """A worker that crashes on one file, in another process."""
    if "crash" in group[0].name:
        os._exit(9)
    return workers.failed(group, 3, group[0].name)


def test_a_dead_process_costs_one_document(monkeypatch, tmp_path):
    monkeypatch.setattr(workers, "_work", die)
    groups = [(tmp_path / name,) for name in ("a", "crash", "b", "c")]
    done = workers.run(groups, Settings(jobs=2), book=None)  # type: ignore[arg-type]
    assert [one.code for one in done] == [3, 4, 3, 3]
    assert [one.report.error for one in done if one.code == 3] == ["a", "b", "c"]
    assert "crash" in (done[1].report.error or "")


def test_pools_never_nest(monkeypatch, tmp_path):
    """Processes work over documents where there are several, over the pages of one where there is one."""
    seen: list[Settings] = []

    def look(group: tuple[Path, ...], settings: Settings, *_: object) -> object:
        seen.append(settings)
        return workers.failed(group, 3, "")

    monkeypatch.setattr(workers, "audit_disclosure", look)
    workers.run([(tmp_path / "a",)], Settings(jobs=3), book=None)  # type: ignore[arg-type]
    workers.run([(tmp_path / "a",)], Settings(), book=None)  # type: ignore[arg-type]
    monkeypatch.setattr(workers, "_pool", lambda groups, settings, *_: seen.append(settings) or {0: 1, 1: 2})
    workers.run([(tmp_path / "a",), (tmp_path / "b",)], Settings(jobs=2), book=None)  # type: ignore[arg-type]
    assert [settings.read.jobs for settings in seen] == [3, 1, 1]


def test_a_process_that_hangs_in_a_library_is_ended():
    code = "import time\nfrom budgetcheck.workers import ended_after\nwith ended_after(0.5): time.sleep(60)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=30, check=False)
    assert done.returncode != 0
    assert done.stderr == b""
