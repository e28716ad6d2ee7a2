"""What the pipeline tells an onlooker while it works. The pipeline never prints."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

Stage = Literal["read", "recognise", "check", "explain", "done"]


@dataclass(frozen=True, slots=True)
class Step:
    """One disclosure has entered a stage; `done` of `total` disclosures are finished."""

    name: str
    stage: Stage
    done: int
    total: int


Notify = Callable[[Step], None]


def silent(_: Step) -> None:
    """The onlooker who does not care."""
