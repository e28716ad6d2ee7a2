"""The YAML loader gives what the library's own safe loader gives."""

from __future__ import annotations

import pytest
import yaml

from budgetcheck.resources import rules_dir
from budgetcheck.yaml_files import Loader

TEXTS = {
    "scalars": "a: 1\nb: 1.5\nc: true\nd: null\ne: '1'\nf: ~\ng: 2030-01-02\nh: 甲\ni: -甲\nj: !!str 12\n? 7\n: x",
    "collections": "- [甲, 乙, {丙: [1, '2']}]\n- - 丁\n- {}\n- []",
    "aliases": "甲: &one [1, 2]\n乙: *one\n丙: &two {a: 1, b: 2}\n丁: {<<: *two, b: 3}\n戊: {<<: [{a: 0}, *two]}",
    "quoted merge": '{"<<": 1}',
    "block": "a: |\n  甲\n  乙\nb: >-\n  丙\n  丁\n",
    "nothing": "# 空\n",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_as_the_library(text):
    assert yaml.load(text, Loader=Loader) == yaml.safe_load(text)


def test_an_alias_is_the_same_object():
    found = yaml.load("甲: &one [1]\n乙: *one", Loader=Loader)
    assert found["甲"] is found["乙"]


@pytest.mark.parametrize(
    "text", ["a: *nowhere", "a: !other {b: 1}", "a: !!python/name:os.system x", "a\n---\nb", "[: 1"]
)
def test_wrong_files_are_refused(text):
    with pytest.raises(yaml.YAMLError):
        yaml.load(text, Loader=Loader)


def test_every_file_of_the_rules():
    for path in rules_dir().rglob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        assert yaml.load(text, Loader=Loader) == yaml.load(text, Loader=yaml.CSafeLoader), path.name
