"""Errors that a user can act on. Each knows its exit code (DESIGN §8) and a message key with its values.

The wording lives in `rules/vocabulary/messages.yaml`, in both languages; nothing here prints.
"""

from __future__ import annotations

from typing import ClassVar


class BudgetcheckError(Exception):
    """An expected failure: one clear line to the user, never a traceback."""

    exit_code: ClassVar[int] = 2

    def __init__(self, key: str, /, **values: object) -> None:
        """`key` names the message in `messages.yaml`; `values` fill its slots."""
        super().__init__(key, values)
        self.key = key
        self.values = values

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (type(self), self.key, self.values)


def _rebuild(kind: type[BudgetcheckError], key: str, values: dict[str, object]) -> BudgetcheckError:
    """Unpickle an error that crossed a process boundary."""
    return kind(key, **values)


class UsageError(BudgetcheckError):
    """Wrong usage, configuration or rule file: exit code 2."""


class UnreadableError(BudgetcheckError):
    """A document that could not be read: exit code 3."""

    exit_code = 3
