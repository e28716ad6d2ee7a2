"""Rules as data: loading, validating, overriding, and what editors and listings need to know about them.

Built-in rules come from `rules/checks/*.yaml`; a user's directory adds rules or overrides them by id. A rule file is a
list of rules and holds no code.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Annotated, Any, Union, get_args

import yaml
from pydantic import Field, TypeAdapter, ValidationError

from budgetcheck import checks
from budgetcheck.checks.base import Rule
from budgetcheck.errors import UsageError
from budgetcheck.resources import load_yaml, rules_dir


@dataclass(frozen=True)
class RuleBook:
    """The rules of a run, in the order of files and of reading; an overriding rule stands where the overridden one stood."""

    rules: tuple[Rule, ...]

    def __iter__(self) -> Iterator[Rule]:
        return iter(self.rules)

    @cached_property
    def by_id(self) -> dict[str, Rule]:
        """The rules by id."""
        return {rule.id: rule for rule in self.rules}

    def narrowed(self, keep: Collection[str]) -> RuleBook:
        """Only the rules with these ids."""
        return RuleBook(tuple(rule for rule in self.rules if rule.id in keep))


@cache
def kinds() -> dict[str, type[Rule]]:
    """The rule kinds: every subclass of Rule in `budgetcheck.checks` that names one, by name."""
    for module in sorted(pkgutil.iter_modules(checks.__path__), key=lambda found: found.name):
        importlib.import_module(f"{checks.__name__}.{module.name}")
    found: dict[str, type[Rule]] = {}
    for kind in sorted(_subclasses(Rule), key=lambda cls: cls.__name__):
        for name in get_args(kind.model_fields["kind"].annotation):
            found[name] = kind
    return dict(sorted(found.items()))


def _subclasses(cls: type[Rule]) -> Iterator[type[Rule]]:
    for sub in cls.__subclasses__():
        yield sub
        yield from _subclasses(sub)


def load_rules(extra: Sequence[Path] = ()) -> RuleBook:
    """The built-in rules with those of the further directories (or files) laid over them.

    Raises UsageError for a file that is no YAML, an unknown kind, a wrong field or an id given twice in one directory,
    naming file, line and field.
    """
    rules: dict[str, Rule] = {}
    for place in (rules_dir() / "checks", *extra):
        seen: dict[str, Path] = {}
        for file in _files(place):
            for rule in _load_file(file):
                if rule.id in seen:
                    raise UsageError(
                        "rule-duplicate",
                        id=rule.id,
                        file=str(file),
                        line=_line(file, rule.id),
                        other=str(seen[rule.id]),
                    )
                seen[rule.id] = file
                rules[rule.id] = rule
    return RuleBook(tuple(rules.values()))


def schema() -> dict[str, Any]:
    """JSON Schema of a rule file, for completion and checking in editors."""
    union: Any = Union[tuple(dict.fromkeys(kinds().values()))]  # noqa: UP007
    return TypeAdapter[Any](list[Annotated[union, Field(discriminator="kind")]]).json_schema()


def _files(place: Path) -> list[Path]:
    if place.is_file():
        return [place]
    if not place.is_dir():
        raise UsageError("rule-dir-missing", path=str(place))
    inner = place / "checks"
    found = sorted((inner if inner.is_dir() else place).glob("*.y*ml"))
    if not found:
        raise UsageError("rule-dir-empty", path=str(place))
    return found


def _load_file(file: Path) -> Iterator[Rule]:
    entries = load_yaml(file)
    if entries is None:
        return
    if not isinstance(entries, list):
        raise UsageError("rule-file-no-list", file=str(file), line=1)
    for number, entry in enumerate(entries):
        yield _rule(file, number, entry)


def _rule(file: Path, number: int, entry: object) -> Rule:
    if not isinstance(entry, dict):
        raise UsageError("rule-no-mapping", file=str(file), line=_line(file, number))
    kind = kinds().get(str(entry.get("kind")))
    if kind is None:
        line, known = _line(file, number, "kind"), "、".join(kinds())
        raise UsageError("rule-kind-unknown", file=str(file), line=line, kind=str(entry.get("kind", "")), known=known)
    try:
        return kind.model_validate(entry)
    except ValidationError as error:
        raise _wrong(file, number, str(entry.get("id", "")), error) from None


def _wrong(file: Path, number: int, rule: str, error: ValidationError) -> UsageError:
    """The first thing wrong with a rule, as file, line, field."""
    first = error.errors()[0]
    path = tuple(part for part in first["loc"] if isinstance(part, int) or not str(part).startswith("function"))
    values = {"file": str(file), "line": _line(file, number, *path), "rule": rule, "field": ".".join(map(str, path))}
    problem = {
        "missing": "rule-field-missing",
        "too_short": "rule-field-missing",
        "extra_forbidden": "rule-field-unknown",
        "string_type": "rule-field-text",
        "literal_error": "rule-field-choice",
        "enum": "rule-field-choice",
    }.get(first["type"], "rule-field-wrong")
    detail = str(first.get("ctx", {}).get("expected", "")) if problem == "rule-field-choice" else first["msg"]
    return UsageError(problem, **values, problem=detail)


def _line(file: Path, entry: int | str, *path: int | str) -> int:
    """The line of a rule, or of the innermost field of the path that is there. 1 where it cannot be told."""
    root = yaml.compose(file.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    if not isinstance(root, yaml.SequenceNode):
        return 1
    node: yaml.Node | None = None
    if isinstance(entry, int):
        node = root.value[entry]
    else:
        node = next((n for n in root.value if _child(n, "id")[1] == entry), None)
    line = node.start_mark.line + 1 if node else 1
    for part in path:
        mark, _, node = _step(node, part)
        if node is None:
            break
        line = mark
    return line


def _child(node: yaml.Node, key: str) -> tuple[int, str, yaml.Node | None]:
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            if getattr(name, "value", None) == key:
                return name.start_mark.line + 1, str(getattr(value, "value", "")), value
    return 0, "", None


def _step(node: yaml.Node | None, part: int | str) -> tuple[int, str, yaml.Node | None]:
    if isinstance(part, int) and isinstance(node, yaml.SequenceNode) and part < len(node.value):
        child = node.value[part]
        return child.start_mark.line + 1, "", child
    if node is not None and isinstance(part, str):
        return _child(node, part)
    return 0, "", node if isinstance(part, int) else None
