"""The installed program on the samples: outputs, exit codes, processes, consoles."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

SAMPLES = Path(__file__).parent.parent / "samples"
CLEAN, FAULTY = SAMPLES / "budget-clean.txt", SAMPLES / "budget-faulty.txt"


def run(*args: object, encoding: str = "utf-8", cwd: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "budgetcheck", *map(str, args)],
        capture_output=True,
        timeout=120,
        check=False,
        cwd=cwd or SAMPLES,  # not the checkout: the installed package is meant
        env=os.environ | {"PYTHONIOENCODING": encoding, "COLUMNS": "40"},
    )


def test_clean_and_faulty():
    clean = run("audit", CLEAN)
    assert clean.returncode == 0, clean
    assert "没有发现不一致" in clean.stdout.decode()
    assert clean.stderr == b""
    faulty = run("audit", FAULTY)
    assert faulty.returncode == 1
    assert "✗ 错误" in faulty.stdout.decode()
    assert run("audit", FAULTY, "--fail-on", "never").returncode == 0


def test_several_outputs_in_one_run(tmp_path):
    done = run("audit", FAULTY, "--format", "json", "--output", tmp_path / "r.json", "--format", "terminal")
    assert done.returncode == 1
    report = json.loads((tmp_path / "r.json").read_bytes())
    assert report["exit_code"] == 1
    assert report["summary"]["errors"] > 0
    piped = run("audit", FAULTY, "--format", "json")
    assert piped.stdout == (tmp_path / "r.json").read_bytes()
    run("audit", FAULTY, "--output", tmp_path / "r.txt")
    assert (tmp_path / "r.txt").read_bytes() == done.stdout


def test_processes_change_nothing():
    files = [SAMPLES / name for name in ("budget-clean.txt", "budget-faulty.txt", "budget-faulty.xlsx", "missing.txt")]
    one = run("audit", *files, "--format", "json", "--jobs", "1")
    two = run("audit", *files, "--format", "json", "--jobs", "2")
    assert one.returncode == two.returncode == 3
    assert one.stdout == two.stdout
    assert one.stderr == two.stderr


def test_piped_text_is_plain_and_the_same_everywhere():
    done = run("audit", FAULTY)
    assert b"\x1b" not in done.stdout
    assert max(len(line) for line in done.stdout.decode().splitlines()) > 40  # COLUMNS is not asked


def test_quiet_and_verbose():
    quiet = run("audit", FAULTY, "--quiet").stdout.decode().splitlines()
    assert all(line.startswith(str(FAULTY)) for line in quiet)
    verbose = run("audit", FAULTY, "--verbose").stdout.decode()
    assert len(verbose) > len(run("audit", FAULTY).stdout.decode())


def test_english_program_chinese_document():
    text = run("audit", FAULTY, "--lang", "en").stdout.decode()
    assert "✗ error" in text
    assert "样例局" in text
    assert "错误" not in text.replace("“错误”", "")


def test_a_gbk_console_shows_what_it_can():
    done = run("audit", FAULTY, "--lang", "zh", encoding="gbk")
    assert done.returncode == 1
    assert "× 错误" in done.stdout.decode("gbk")
    assert "?" not in done.stdout.decode("gbk")


def test_selected_rules_only():
    done = run("audit", FAULTY, "--select", "GPS", "--min-checked", "0", "--format", "json")
    rules = {finding["rule"] for finding in json.loads(done.stdout)["documents"][0]["findings"]}
    assert rules
    assert all(rule.startswith("GPS") for rule in rules)
    assert run("audit", CLEAN, "--select", "GPS").returncode == 3  # what no rule checked is not vouched for
    ignored = run("audit", FAULTY, "--ignore", "GPS", "--format", "json")
    assert not any(f["rule"].startswith("GPS") for f in json.loads(ignored.stdout)["documents"][0]["findings"])


def test_own_rules_from_a_directory_with_a_chinese_name(tmp_path):
    folder = tmp_path / "我的规则"
    folder.mkdir()
    (folder / "规则.yaml").write_text(
        """
- id: MY-EXP-ROW
  title: 每行：合计＝基本支出
  kind: row-split
  table: EXP
  total: 合计
  parts: [基本支出]
  severity: info
  basis: 试验
  why: 试验
  fix: 试验
  en: {title: trial, why: trial, fix: trial}
  ok: {rows: [{合计: "10.00", 基本支出: "10.00"}]}
  bad: {rows: [{合计: "10.00", 基本支出: "6.00"}]}
""",
        encoding="utf-8",
    )
    assert run("rules", "test", folder).returncode == 0
    assert "MY-EXP-ROW" in run("rules", "list", "MY", "--rules", folder).stdout.decode()
    done = run("audit", CLEAN, "--rules", folder, "--select", "MY", "--min-checked", "0", "--fail-on", "info")
    assert done.returncode == 1
    assert "MY-EXP-ROW" in done.stdout.decode()


def test_tables_say_what_was_read(tmp_path):
    listed = run("tables", FAULTY).stdout.decode()
    assert "收支总表" in listed
    assert "EXP" in listed
    shown = run("tables", FAULTY, "--show", "EXP").stdout.decode()
    assert "基本支出" in shown
    assert "合计" in shown
    by_number = run("tables", FAULTY, "--show", "1", "--format", "json", "--output", tmp_path / "t.json")
    assert by_number.returncode == 0
    content = json.loads((tmp_path / "t.json").read_bytes(), parse_float=str)
    assert content["schema"] == "budgetcheck-tables/1"
    assert len(content["tables"]) == 1
    assert run("tables", FAULTY, "--show", "99").returncode == 2


@pytest.mark.parametrize("suffix", ["txt", "docx", "pdf", "xlsx"])
def test_tables_as_json_hold_every_amount_with_its_place(suffix):
    content = json.loads(run("tables", SAMPLES / f"budget-clean.{suffix}", "--format", "json").stdout)
    expenditure = next(table for table in content["tables"] if table["kind"] == "EXP")
    assert expenditure["unit"] == "万元"
    assert "基本支出" in [column["role"] for column in expenditure["columns"]]
    roles = [row["role"] for row in expenditure["rows"]]
    assert roles.count("total") == 1
    total = expenditure["rows"][roles.index("total")]
    assert "1821.164214" in [cell["value"] for cell in total["cells"]]
    for row in expenditure["rows"]:
        for cell in row["cells"]:
            assert cell["value"] is None or isinstance(cell["value"], str)
            assert any(cell["location"][key] is not None for key in ("page", "line", "table", "sheet"))


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_interrupt_ends_at_once_and_leaves_nothing(tmp_path):
    copies = []
    for number in range(400):  # far more than can be done before the interrupt
        copy = tmp_path / f"{number}.pdf"
        copy.write_bytes((SAMPLES / "budget-faulty.pdf").read_bytes())
        copies.append(str(copy))
    started = subprocess.Popen(
        [sys.executable, "-m", "budgetcheck", "audit", *copies, "--jobs", "2"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    time.sleep(2.5)
    os.killpg(started.pid, signal.SIGINT)
    out, err = started.communicate(timeout=20)
    assert started.returncode == 130
    assert out == b""
    assert err.decode().strip() == "已中断"
    time.sleep(0.3)
    listed = subprocess.run(["ps", "-A", "-o", "pgid=,stat="], capture_output=True, text=True, check=True)
    states = [line.split()[1] for line in listed.stdout.splitlines() if line.split()[0] == str(started.pid)]
    assert [state for state in states if not state.startswith("Z")] == []


@pytest.mark.skipif(os.name == "nt", reason="pseudo-terminals of POSIX")
def test_a_terminal_gets_colour_and_stdout_holds_no_progress():
    import pty

    main, side = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "budgetcheck", "audit", str(FAULTY)],
        stdout=subprocess.PIPE,
        stderr=side,
        timeout=60,
        check=False,
    )
    os.close(side)
    assert "✗ 错误" in done.stdout.decode()
    assert b"\x1b" not in done.stdout
    os.close(main)


def test_a_reader_that_leaves_early_is_no_error():
    done = subprocess.run(
        f'"{sys.executable}" -m budgetcheck audit "{FAULTY}" --verbose | head -c 1',
        shell=True,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.stderr == b""


@pytest.mark.skipif(os.name == "nt", reason="parents of POSIX")
def test_a_reading_process_ends_with_its_parent():
    held = "import os, subprocess, sys, time\nend, way = os.pipe()\nos.set_inheritable(way, True)\n"
    held += "command = [sys.executable, '-m', 'budgetcheck.readers.pdf.worker']\n"
    held += "child = subprocess.Popen(command, stdin=end, close_fds=False)\n"  # waits for ever for its request
    held += "print(child.pid, flush=True)\ntime.sleep(60)\n"
    parent = subprocess.Popen([sys.executable, "-c", held], stdout=subprocess.PIPE, start_new_session=True)
    child = int(parent.stdout.readline())
    time.sleep(1)
    parent.kill()
    parent.wait()
    parent.stdout.close()
    for _ in range(50):
        time.sleep(0.2)
        state = subprocess.run(["ps", "-o", "stat=", "-p", str(child)], capture_output=True, text=True, check=False)
        if not state.stdout.strip() or state.stdout.startswith("Z"):
            return
    os.kill(child, signal.SIGKILL)
    pytest.fail("the reading process outlived its parent")
