from __future__ import annotations

import pickle

import pytest

from budgetcheck.errors import UsageError
from budgetcheck.language import messages
from budgetcheck.rulebook import kinds, load_rules, schema

RULE = """\
- id: MY-SUM
  title: 合计等于各行之和
  kind: column-total
  table: EXP
  severity: error
  basis: 表内关系
  why: 对不上
  fix: 改正
  en: {title: total, why: differs, fix: correct}
  ok: {rows: [{功能科目: "201", 合计: "1.00"}, {role: total, 合计: "1.00"}]}
  bad: {rows: [{功能科目: "201", 合计: "1.00"}, {role: total, 合计: "2.00"}]}
"""


def write(tmp_path, text, name="my.yaml"):
    (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_builtin_rules_load_and_are_picklable():
    book = load_rules()
    assert len(book.by_id) == len(book.rules) > 60
    assert pickle.loads(pickle.dumps(book)).rules == book.rules


def test_user_rule_is_added(tmp_path):
    book = load_rules([write(tmp_path, RULE)])
    assert book.rules[-1].id == "MY-SUM"
    assert book.rules != load_rules().rules


def test_user_rule_overrides_in_place(tmp_path):
    builtin = load_rules()
    book = load_rules([write(tmp_path, RULE.replace("MY-SUM", "EXP-SUM").replace("error", "info"))])
    assert [r.id for r in book.rules] == [r.id for r in builtin.rules]
    assert book.by_id["EXP-SUM"].severity == "info"


def test_rules_in_a_checks_folder(tmp_path):
    (tmp_path / "checks").mkdir()
    write(tmp_path / "checks", RULE)
    assert "MY-SUM" in load_rules([tmp_path]).by_id


@pytest.mark.parametrize(
    ("text", "key", "line"),
    [
        (RULE.replace("  severity: error\n", ""), "rule-field-missing", 1),
        (RULE.replace("severity: error", "severity: grave"), "rule-field-choice", 5),
        (RULE.replace("  ok:", "  # ok:"), "rule-field-missing", 1),
        (RULE.replace("  bad:", "  # bad:"), "rule-field-missing", 1),
        (RULE.replace("  bad: {", "  bad: []\n#"), "rule-field-missing", 11),
        (RULE + "  colour: red\n", "rule-field-unknown", 12),
        (RULE.replace("title: 合计等于各行之和", "title: 12"), "rule-field-text", 2),
        (RULE.replace("column-total", "magic"), "rule-kind-unknown", 3),
        (RULE.replace("MY-SUM", "my sum"), "rule-field-wrong", 1),
        (RULE.replace('合计: "2.00"', "合计: 2.00"), "rule-field-text", 11),
        ("id: MY-SUM\n", "rule-file-no-list", 1),
        (RULE + "- just text\n", "rule-no-mapping", 12),
        (RULE + "  why: [unclosed\n", "rule-file-no-yaml", 13),
        (RULE + RULE, "rule-duplicate", None),
    ],
)
def test_broken_rules_name_file_line_and_field(tmp_path, text, key, line):
    with pytest.raises(UsageError) as caught:
        load_rules([write(tmp_path, text)])
    assert caught.value.key == key
    assert "my.yaml" in caught.value.values["file"]
    if line is not None:
        assert caught.value.values["line"] == line
    for lang in ("zh", "en"):
        assert "my.yaml" in messages(lang).error(caught.value)


def test_missing_and_empty_directories(tmp_path):
    with pytest.raises(UsageError, match="rule-dir-empty"):
        load_rules([tmp_path])
    with pytest.raises(UsageError, match="rule-dir-missing"):
        load_rules([tmp_path / "nowhere"])


def test_narrowed_keeps_order():
    book = load_rules().narrowed({"TOT-BALANCE", "EXP-SUM"})
    assert [rule.id for rule in book.rules] == ["EXP-SUM", "TOT-BALANCE"]


def test_schema_knows_every_kind():
    text = str(schema())
    for kind in kinds():
        assert f"'{kind}'" in text
