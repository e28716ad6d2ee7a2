"""The README tells the truth: its options exist, its rule works, its picture is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from budgetcheck.checks.base import Example
from budgetcheck.checks.examples import try_examples
from budgetcheck.exit_codes import ExitCode
from budgetcheck.readers.files import SUFFIXES
from budgetcheck.resources import rules_dir
from budgetcheck.rulebook import load_rules

TOP = Path(__file__).parent.parent
README = (TOP / "README.md").read_text(encoding="utf-8")
HELP = "".join(path.read_text(encoding="utf-8") for path in (rules_dir() / "vocabulary" / "help").glob("*.txt"))


def test_every_option_exists():
    named = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", README)) - {"--strict"}
    assert named
    assert {option for option in named if option not in HELP} == set()


def test_every_rule_id_exists():
    ids = {rule.id for rule in load_rules().rules}
    assert {name for name in re.findall(r"rules explain ([A-Z][A-Z-]+)", README) if name not in ids | {"ID"}} == set()


def test_the_rule_of_the_readme_does_what_it_says(tmp_path):
    (block,) = [text for text in re.findall(r"```yaml\n(.*?)```", README, re.DOTALL) if "kind: row-split" in text]
    (tmp_path / "rule.yaml").write_text(block, encoding="utf-8")
    rule = load_rules([tmp_path]).by_id["MY-EXP-ROW"]
    results = list(try_examples(rule))
    assert [result.passed for result in results] == [True, True]


def test_what_examples_hold_is_told():
    named = set(re.findall(r"`([a-z]+):(?: [^`]*)?`", README)) - {"ok", "bad"}
    assert named >= {"grid", "paragraphs", "beside"}
    assert named <= set(Example.model_fields)


@pytest.mark.parametrize("suffix", sorted(SUFFIXES - {".xhtml", ".htm", ".html", ".txt", ".pdf"}))
def test_every_format_is_named(suffix):
    assert suffix in README


def test_every_exit_code_is_explained():
    for code in ExitCode:
        if code is not ExitCode.INTERRUPTED:
            assert f"| {code.value} |" in README


@pytest.mark.parametrize("link", re.findall(r"\]\((?!http|#)([^)]+)\)", README))
def test_every_link_leads_somewhere(link):
    assert (TOP / link).is_file()


def test_samples_named_in_the_readme_exist():
    assert {name for name in re.findall(r"samples/[\w.-]+\w", README) if not (TOP / name).is_file()} == set()
