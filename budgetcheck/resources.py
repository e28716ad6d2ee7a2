"""Where the rules live, and how their YAML is read.

`rules/` stands beside the package in a checkout and inside it (`_rules`) in a wheel; both must work.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from budgetcheck.errors import UsageError

_PACKAGE = Path(__file__).resolve().parent


@cache
def rules_dir() -> Path:
    """The directory of the built-in rules."""
    packed = _PACKAGE / "_rules"
    return packed if packed.is_dir() else _PACKAGE.parent / "rules"


def load_yaml(path: Path) -> object:
    """Parse one YAML file. Raises UsageError naming file and line where it is no YAML."""
    import yaml  # late: --help finds the rules directory without it

    from budgetcheck.yaml_files import Loader

    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=Loader)  # nosec: a safe loader
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        raise UsageError("rule-file-no-yaml", file=str(path), line=line, problem=error.problem or "") from error
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise UsageError("rule-file-unreadable", file=str(path), problem=str(error)) from error


@cache
def fingerprint(extra: tuple[Path, ...] = ()) -> str:
    """Which rules: a hash over every rule and vocabulary file, built-in and further (line ends do not matter).

    Two runs with the same fingerprint and the same file give the same report.
    """
    import hashlib

    digest = hashlib.sha256()
    for root in (rules_dir(), *extra):
        if root.is_file():
            digest.update(root.read_bytes().replace(b"\r\n", b"\n"))
        for path in sorted(root.rglob("*"), key=lambda path: path.relative_to(root).as_posix()):
            if path.suffix in {".yaml", ".yml", ".csv"}:
                digest.update(path.relative_to(root).as_posix().encode())
                digest.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return f"sha256:{digest.hexdigest()[:16]}"
