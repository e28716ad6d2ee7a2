"""`budgetcheck rules …`: list, explain, test, schema."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from budgetcheck.checks.examples import try_examples
from budgetcheck.commands.app import Invocation
from budgetcheck.commands.targets import Target, write
from budgetcheck.render import rules_terminal
from budgetcheck.rulebook import load_rules, schema
from budgetcheck.selection import matches, unknown_rule


def list_command(prefix: str, rules: Sequence[Path], invocation: Invocation) -> int:
    """List the rules whose ids begin with `prefix`."""
    book = load_rules(rules)
    chosen = [rule for rule in book.rules if not prefix or matches(rule.id, prefix)]
    if not chosen:
        raise unknown_rule(prefix, [rule.id for rule in book.rules])
    sys.stdout.write(rules_terminal.listing(chosen, invocation.texts))
    return 0


def explain_command(name: str, rules: Sequence[Path], invocation: Invocation) -> int:
    """Explain one rule."""
    book = load_rules(rules)
    rule = book.by_id.get(name.upper())
    if rule is None:
        raise unknown_rule(name, [rule.id for rule in book.rules])
    sys.stdout.write(rules_terminal.explanation(rule, invocation.texts))
    return 0


def run_examples_command(directory: Path | None, verbose: bool, invocation: Invocation) -> int:
    """Run the examples of the built-in rules, or of those that a directory adds or overrides."""
    book = load_rules([directory] if directory else [])
    own = {rule.id for rule in book.rules}
    if directory:
        builtin = load_rules().by_id
        own = {rule.id for rule in book.rules if builtin.get(rule.id) != rule}
    results = [result for rule in book.rules if rule.id in own for result in try_examples(rule)]
    sys.stdout.write(rules_terminal.tried(results, invocation.texts, verbose))
    return 0 if all(result.passed for result in results) else 1


def schema_command(_: Invocation) -> int:
    """Write the JSON Schema of rule files."""
    write(Target("json"), json.dumps(schema(), ensure_ascii=False, indent=2) + "\n")
    return 0
