"""The option parser's complaints, as errors of this program (so that they can be in Chinese)."""

from __future__ import annotations

import typer

from budgetcheck.commands.early import COMMANDS
from budgetcheck.errors import UsageError

ParserError: type[Exception] = next(base for base in typer.BadParameter.__mro__ if base.__name__ == "ClickException")
"""What the parser raises. Newer versions of typer bring click inside themselves, so it cannot be imported by name."""


def translated(error: Exception, words: list[str]) -> UsageError:
    """The parser's error in our catalogue; `words` are the arguments that are no options."""
    return _of_option(error) or _of_command(words) or UsageError("usage-error", problem=_said(error))


def _of_option(error: Exception) -> UsageError | None:
    name = type(error).__name__
    option = str(getattr(error, "option_name", "") or "")
    if name == "NoSuchOption":
        near = getattr(error, "possibilities", None) or ()
        if near:
            return UsageError("no-such-option-near", option=option, near=sorted(near)[0])
        return UsageError("no-such-option", option=option)
    if name == "BadOptionUsage":
        return UsageError("missing-value", option=option)
    if name == "MissingParameter":
        parameter = getattr(error, "param", None)
        return UsageError("missing-argument", name=str(getattr(parameter, "metavar", "") or "?"))
    return None


def _of_command(words: list[str]) -> UsageError | None:
    group = COMMANDS.get(words[0]) if words else None
    if not words or group is None:
        return UsageError("no-such-command", command=words[0] if words else "?", commands=", ".join(COMMANDS))
    if group and len(words) < 2:
        return UsageError("missing-command", commands=", ".join(f"{words[0]} {sub}" for sub in group))
    if group and words[1] not in group:
        tried = " ".join(words[:2])
        return UsageError("no-such-command", command=tried, commands=", ".join(f"{words[0]} {sub}" for sub in group))
    return None


def _said(error: Exception) -> str:
    """The parser's own words, for what has no message here."""
    said = getattr(error, "format_message", None)
    return str(said()) if callable(said) else str(error)
