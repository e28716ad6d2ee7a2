"""Options before and after parsing: language, help pages, where outputs go, errors in the user's language."""

from __future__ import annotations

from pathlib import Path

import pytest

from budgetcheck.cli import main
from budgetcheck.commands import early, values
from budgetcheck.commands.app import build_app
from budgetcheck.commands.early import COMMANDS, help_page, page_name, split_language, wants_help
from budgetcheck.commands.targets import Target, targets
from budgetcheck.errors import UsageError
from budgetcheck.render.text import width
from budgetcheck.resources import rules_dir

PAGES = ["main", *COMMANDS, *(f"{name}-{sub}" for name, subs in COMMANDS.items() for sub in subs)]


def test_language_may_stand_anywhere():
    assert split_language(["audit", "--lang", "en", "a"]) == ("en", ["audit", "a"], "")
    assert split_language(["--lang=en", "audit"]) == ("en", ["audit"], "")
    assert split_language(["audit", "--", "--lang", "en"]) == ("zh", ["audit", "--", "--lang", "en"], "")
    assert split_language(["--lang"])[2]
    assert "'fr'" in split_language(["--lang", "fr"])[2]


def test_help_is_found_before_files():
    assert wants_help(["audit", "-h"])
    assert not wants_help(["audit", "--", "--help"])
    assert page_name(["rules", "--verbose", "explain", "X"]) == "rules-explain"
    assert page_name(["rules"]) == "rules"
    assert page_name(["nonsense"]) == "main"


@pytest.mark.parametrize(
    ("args", "ahead"),
    [
        (["audit", "LONG"], True),
        (["audit", "LONG", "--quiet", "--format", "json"], True),
        (["audit", "SHORT"], False),
        (["audit", "MISSING"], False),
        (["audit", "LONG", "LONG"], False),
        (["audit", "LONG", "--jobs=1"], False),
        (["audit", "LONG", "-j1"], False),
        (["audit", "LONG", "--jobs", "1"], False),
        (["audit", "LONG", "--jobs", "2"], True),
        (["audit", "LONG", "-j"], True),
        (["audit", "LONG", "--reader", "pdfplumber"], False),
        (["tables", "LONG"], False),
    ],
)
def test_a_process_gets_ready_for_one_long_pdf(tmp_path, monkeypatch, args, ahead):
    monkeypatch.setattr(early.os, "cpu_count", lambda: 2)
    (tmp_path / "LONG.pdf").write_bytes(b"%PDF" * 200_000)
    (tmp_path / "SHORT.pdf").write_bytes(b"%PDF")
    with early.reading_ahead([str(tmp_path / f"{arg}.pdf") if arg.isupper() else arg for arg in args]) as child:
        assert (child is not None) == ahead
        assert child is None or child.idle
    assert child is None or not child.idle


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_every_command_has_a_page_that_fits_a_terminal(page, lang):
    text = help_page(page.split("-"), lang)
    assert text.endswith("\n")
    assert [line for line in text.split("\n") if width(line) > 80] == []


def test_no_page_without_a_command():
    found = {path.name.split(".")[0] for path in (rules_dir() / "vocabulary" / "help").iterdir()}
    assert found == set(PAGES)


def options(page: str) -> set[str]:
    """The long options that the parser of a command knows."""
    import typer.main

    command = typer.main.get_command(build_app())
    for word in page.split("-"):
        command = command.commands[word]
    return {name for parameter in command.params for name in parameter.opts if name.startswith("--")}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("page", [page for page in PAGES if page not in ("main", "rules")])
def test_pages_name_exactly_the_options_that_exist(page, lang):
    import re

    text = help_page(page.split("-"), lang)
    named = set(re.findall(r"--[a-z][a-z-]*", text)) - {"--lang", "--help"}
    assert named == options(page)


def test_output_belongs_to_the_format_before_it(tmp_path):
    there = tmp_path / "r.json"
    wanted = targets(["audit", "x", "--format", "json", "--output", str(there), "-f", "terminal"], ("terminal", "json"))
    assert wanted == (Target("json", there), Target("terminal"))
    assert targets(["-qf", "json"], ("terminal", "json")) == (Target("json"),)
    assert targets(["-j2", "-fjson", f"-o{there}"], ("terminal", "json")) == (Target("json", there),)
    assert targets([f"--output={there}"], ("terminal", "json")) == (Target("terminal", there),)
    assert targets(["--", "--format", "json"], ("terminal", "json")) == (Target("terminal"),)


@pytest.mark.parametrize(
    ("args", "key"),
    [
        (["--format", "json", "--format", "terminal"], "two-on-stdout"),
        (["--format", "papyrus"], "bad-choice"),
        (["--format", "json", "--output", "a", "--output", "b"], "output-without-format"),
        (["--output", "/no/such/place/r.json"], "output-no-directory"),
    ],
)
def test_outputs_that_cannot_be(args, key):
    with pytest.raises(UsageError) as caught:
        targets(args, ("terminal", "json"))
    assert caught.value.key == key


def test_output_never_overwrites_an_input(tmp_path):
    source = tmp_path / "预算.txt"
    source.write_text("合计", encoding="utf-8")
    with pytest.raises(UsageError, match="output-is-input"):
        targets(["--output", str(source)], ("terminal",), [source])


def test_values():
    assert values.names(["A-1,B", "C，D", " "]) == ("A-1", "B", "C", "D")
    assert str(values.share("0.75")) == "0.75"
    for wrong in ("2", "x", "-1", "nan"):
        with pytest.raises(UsageError):
            values.share(wrong)
    assert values.whole("--jobs", "3", least=0) == 3
    with pytest.raises(UsageError):
        values.whole("--jobs", "x", least=0)


def test_patterns_are_resolved_where_the_shell_did_not(tmp_path):
    for name in ("乙.txt", "甲.txt", "[2030]甲.txt"):
        (tmp_path / name).write_text("", encoding="utf-8")
    found = values.expanded([tmp_path / "*.txt"])
    assert {path.name for path in found} == {"乙.txt", "甲.txt", "[2030]甲.txt"}
    assert values.expanded([tmp_path / "[2030]甲.txt"]) == (tmp_path / "[2030]甲.txt",)
    assert values.expanded([tmp_path / "*.pdf"]) == (tmp_path / "*.pdf",)


@pytest.mark.parametrize(
    ("args", "zh", "en"),
    [
        (["audit"], "缺少参数 FILE…", "the argument FILE… is missing"),
        (["audit", "x", "--colour"], "没有 --colour 这个选项", "there is no option --colour"),
        (["audit", "x", "--format"], "选项 --format 后面缺少取值", "the option --format needs a value"),
        (["audits"], "没有 audits 这个命令", "there is no command audits"),
        (["rules"], "少了子命令", "which command?"),
        (["rules", "burn"], "没有 rules burn 这个命令", "there is no command rules burn"),
        (["audit", "x", "--fail-on", "always"], "--fail-on 的取值 always 不对", "--fail-on cannot be always"),
        (["audit", "x", "-q", "-v"], "不能同时使用", "exclude each other"),
        (["audit", "x", "--jobs", "many"], "--jobs 应是", "--jobs is a whole number"),
    ],
)
def test_wrong_usage_is_one_line_in_the_language_asked_for(args, zh, en, capsys: pytest.CaptureFixture[str]):
    for lang, said in (("zh", zh), ("en", en)):
        assert main([*args, "--lang", lang]) == 2
        out, err = capsys.readouterr()
        assert out == ""
        assert said in err
        assert err.count("\n") == 1


def test_nothing_at_all_shows_the_help_and_fails(capsys: pytest.CaptureFixture[str]):
    assert main([]) == 2
    out, err = capsys.readouterr()
    assert not out
    assert "audit FILE" in err


def test_help_and_version_succeed(capsys: pytest.CaptureFixture[str]):
    assert main(["audit", "--help"]) == 0
    assert "--fail-on" in capsys.readouterr().out
    assert main(["--version", "--lang", "en"]) == 0
    assert capsys.readouterr().out.startswith("budgetcheck ")


def test_public_names_are_imported_on_demand():
    import budgetcheck

    assert callable(budgetcheck.audit)
    assert budgetcheck.Settings().fail_on == "error"
    with pytest.raises(AttributeError):
        budgetcheck.nothing  # noqa: B018


def test_console_that_cannot_show_a_character(tmp_path: Path):
    from budgetcheck.commands.encoding import plainer

    path = tmp_path / "gbk.txt"
    with path.open("w", encoding="gbk", errors=plainer()) as stream:
        stream.write("✗ 错误\u00a03 ▸ 1−2 m² 𠮷")
    assert path.read_text(encoding="gbk") == "× 错误 3 > 1-2 m2 ?"
