"""The message catalogue: every entry in both languages with the same slots, no key in two files."""

from __future__ import annotations

import re
import string
from collections import Counter
from pathlib import Path

import pytest

from budgetcheck.errors import UsageError
from budgetcheck.language import messages
from budgetcheck.resources import load_yaml, rules_dir

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


def test_an_error_without_a_message_still_says_something():
    assert messages("zh").error(UsageError("no-such-key", file="x.yaml")) == "no-such-key file=x.yaml"
