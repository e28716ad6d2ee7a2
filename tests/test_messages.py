"""The message catalogue: every entry in both languages with the same slots, no key in two files."""

from __future__ import annotations

import re
import string
from collections import Counter
from pathlib import Path

import pytest

from budgetcheck.errors import UsageError
from budgetcheck.language import messages
from budgetcheck.naming import SLOTS
from budgetcheck.resources import load_yaml, rules_dir
from budgetcheck.rulebook import kinds

FILES = sorted((rules_dir() / "vocabulary" / "messages").glob("*.yaml"))
PACKAGE = Path(__file__).parent.parent / "budgetcheck"


def slots(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_both_languages_fill_the_same_slots(path):
    for key, entry in load_yaml(path).items():
        assert set(entry) == {"zh", "en"}, key
        assert slots(entry["zh"]) == slots(entry["en"]), key


def test_no_key_stands_in_two_files():
    keys = Counter(key for path in FILES for key in load_yaml(path))
    assert {key for key, count in keys.items() if count > 1} == set()


def test_every_usage_error_has_its_message():
    raised = {
        match[1]
        for path in PACKAGE.rglob("*.py")
        for match in re.finditer(r"(?:Usage|Unreadable)Error\(\s*\"([\w-]+)\"", path.read_text(encoding="utf-8"))
    }
    assert raised
    assert {key for key in raised if key not in messages("zh").texts} == set()


def test_every_kind_of_rule_and_table_says_what_it_is():
    asked = {f"rule-kind-{kind}" for kind in kinds()} | {
        f"kind-{path.stem}" for path in (rules_dir() / "tables").glob("*.yaml") if path.stem.isupper()
    }
    assert asked - set(messages("zh").texts) == set()
    told = {key for key in messages("zh").texts if key.startswith("rule-kind-")} - {"rule-kind-unknown"}
    assert told - asked == set()


def test_every_name_of_a_figure_is_told_in_both_languages():
    told = [messages("en").word(name) for name in SLOTS.values()]
    assert all(name.isascii() for name in told)
    assert [messages("zh").word(name) for name in SLOTS.values()] == list(SLOTS.values())
    assert messages("en").word("甲单位") == "甲单位"


def test_no_key_is_dead():
    """A key stands in the code as it is, or begins as an f-string does and ends in a literal (or the name of a table kind)."""
    source = "\n".join(path.read_text(encoding="utf-8") for path in sorted(PACKAGE.rglob("*.py")))
    literal = set(re.findall(r"[\"']([\w/-]+)[\"']", source)) | {
        path.stem for path in (rules_dir() / "tables").glob("*")
    }
    begun = set(re.findall(r"f[\"']([\w-]+-)\{", source))
    ended = set(re.findall(r"\}(-[\w-]+)[\"']", source)) | set(re.findall(r"\}(-[\w-]+)\{", source))

    def used(key: str) -> bool:
        beginning = any(key.startswith(head) and key.removeprefix(head) in literal | set(kinds()) for head in begun)
        return (
            key in literal
            or beginning
            or any(key.endswith(tail) and key.removesuffix(tail) in literal for tail in ended)
        )

    assert {key for key in messages("zh").texts if not used(key)} == set()


def test_an_error_without_a_message_still_says_something():
    assert messages("zh").error(UsageError("no-such-key", file="x.yaml")) == "no-such-key file=x.yaml"
