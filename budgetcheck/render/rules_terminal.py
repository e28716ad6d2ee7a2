"""Rules on a terminal: the listing, and all that one rule says about itself."""

from __future__ import annotations

from collections.abc import Sequence

import yaml

from budgetcheck.checks.base import Rule
from budgetcheck.checks.examples import Tried
from budgetcheck.language import Messages
from budgetcheck.render.text import clean, width

_PROSE = {"id", "title", "severity", "basis", "why", "fix", "en", "ok", "bad", "kind", "documents"}


def listing(rules: Sequence[Rule], texts: Messages) -> str:
    """`id severity kind title`, one line per rule, in columns."""
    rows = [
        (rule.id, texts.text(f"severity-{rule.severity}"), rule.kind, clean(rule.texts(texts.lang)["title"]))
        for rule in rules
    ]
    widths = [max((width(row[column]) for row in rows), default=0) for column in range(3)]
    lines = ("  ".join([*(_padded(row[i], widths[i]) for i in range(3)), row[3]]) for row in rows)
    return "".join(f"{line}\n" for line in lines) + texts.text("rules-count", count=len(rules)) + "\n"


def _padded(text: str, columns: int) -> str:
    return text + " " * (columns - width(text))


def explanation(rule: Rule, texts: Messages) -> str:
    """A page about one rule, from the same entry that the checks obey."""
    prose = rule.texts(texts.lang)
    severity = texts.text(f"severity-{rule.severity}")
    parts = [
        f"{rule.id}  {prose['title']}",
        texts.text("rule-head", severity=severity, kind=rule.kind, documents=texts.text(f"documents-{rule.documents}")),
        _section("rule-about", about(rule, texts), texts),
        _section("label-why", prose["why"], texts),
        _section("label-basis", rule.basis, texts),
        _section("label-fix", prose["fix"], texts),
        _section("rule-selects", _dumped(rule, exclude=_PROSE), texts),
        _section("rule-ok", _examples(rule, "ok"), texts),
        _section("rule-bad", _examples(rule, "bad"), texts),
    ]
    return "\n".join(part for part in parts if part) + "\n"


def about(rule: Rule, texts: Messages) -> str:
    """What the kind of rule does, in a sentence."""
    return texts.text(f"rule-kind-{rule.kind}")


def tried(results: Sequence[Tried], texts: Messages, verbose: bool) -> str:
    """The examples that did not do as they should (all, when verbose), and the counts."""
    lines = []
    for result in results:
        if verbose or not result.passed:
            outcomes = ", ".join(str(verdict.outcome) for verdict in result.verdicts) or texts.text("rules-no-verdict")
            key = "rules-example-right" if result.passed else "rules-example-wrong"
            mark = "✓" if result.passed else "✗"
            line = texts.text(key, rule=result.rule, kind=result.kind, number=result.number, outcomes=outcomes)
            lines.append(f"{mark} {line}\n")
    wrong = sum(not result.passed for result in results)
    rules = len({result.rule for result in results})
    return "".join(lines) + texts.text("rules-tried", rules=rules, examples=len(results), wrong=wrong) + "\n"


def _section(label: str, text: str, texts: Messages) -> str:
    if not text.strip():
        return ""
    body = "\n".join(f"  {line}" for line in text.rstrip().split("\n"))
    return f"\n{texts.text(label)}\n{body}"


def _dumped(rule: Rule, exclude: set[str]) -> str:
    fields = rule.model_dump(mode="json", by_alias=True, exclude=exclude, exclude_defaults=True)
    return _yaml(fields) if fields else ""


def _examples(rule: Rule, name: str) -> str:
    examples = getattr(rule, name)
    dumped = [example.model_dump(mode="json", by_alias=True, exclude_defaults=True) for example in examples]
    return "\n".join(_yaml(example) for example in dumped)


def _yaml(content: object) -> str:
    text: str = yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=100, default_flow_style=None)
    return text.rstrip()
