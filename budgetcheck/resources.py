"""Where the rules live, and how their YAML is read.

`rules/` stands beside the package in a checkout and inside it (`_rules`) in a wheel; both must work.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

from budgetcheck.errors import UsageError

_PACKAGE = Path(__file__).resolve().parent
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def rules_dir() -> Path:
    """The directory of the built-in rules."""
    packed = _PACKAGE / "_rules"
    return packed if packed.is_dir() else _PACKAGE.parent / "rules"


def load_yaml(path: Path) -> object:
    """Parse one YAML file. Raises UsageError naming file and line where it is no YAML."""
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)  # nosec: a safe loader
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        raise UsageError("rule-file-no-yaml", file=str(path), line=line, problem=error.problem or "") from error
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise UsageError("rule-file-unreadable", file=str(path), problem=str(error)) from error
