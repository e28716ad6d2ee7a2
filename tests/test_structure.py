"""No module knows two stages: what stages share stands above them (seams, `wording`, `naming`), not in one of them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import budgetcheck

PACKAGE = Path(budgetcheck.__file__).parent
STAGES = {"readers", "recognise", "checks", "explain", "render"}
SHARED = {"wording"}
RULE_TYPES = {"render/rules_terminal.py"}  # prints the rules themselves, whose types stand with the checks


def stages_of(path: Path) -> Iterator[str]:
    """The stages that a module imports from, at its head or inside a function."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        modules = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        modules += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if modules == ["budgetcheck"] and isinstance(node, ast.ImportFrom):
            modules = [f"budgetcheck.{alias.name}" for alias in node.names]
        yield from (parts[1] for parts in (module.split(".") for module in modules) if parts[1:] and parts[1] in STAGES)


@pytest.mark.parametrize("stage", sorted(STAGES | SHARED))
def test_a_stage_imports_no_other(stage):
    paths = sorted((PACKAGE / stage).rglob("*.py"))
    assert paths
    known = {path.relative_to(PACKAGE).as_posix(): set(stages_of(path)) - {stage} for path in paths}
    assert {path: others for path, others in known.items() if others and path not in RULE_TYPES} == {}


def test_stages_are_found():
    """The walk sees imports at the head and inside functions."""
    assert set(stages_of(PACKAGE / "pipeline.py")) >= {"readers", "recognise", "checks", "explain"}
